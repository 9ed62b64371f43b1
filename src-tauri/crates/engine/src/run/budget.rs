//! How much of an org's daily API calls a source may still use, and when there will be more.

use jiff::{SignedDuration, Timestamp};
use sync::Budget;

use crate::core::Core;
use crate::sources::source::Source;
use crate::wire::ApiError;

/// Salesforce counts a day as the last 24 hours (App Limits Cheat Sheet, API Request Limits).
const DAY: SignedDuration = SignedDuration::from_hours(24);

impl Core {
    /// [`Self::budget`], or the usual shares of the allowance where that cannot be read.
    pub(super) async fn budget_or_default(&self, source: &Source) -> Budget {
        match self.budget(source).await {
            Ok(budget) => budget,
            Err(error) => {
                tracing::warn!(code = error.code, "the budget was not read");
                Budget::default()
            }
        }
    }

    /// The budget of a run of this source that begins now.
    pub(super) async fn budget(&self, source: &Source) -> Result<Budget, ApiError> {
        let settings = self.settings().await?;
        let calls = self.calls_of_the_day(source).await?;
        Ok(Budget {
            percent_per_day: settings.api_percent_per_day,
            percent_per_run: settings.api_percent_per_run,
            used_before: calls.iter().map(|(_, calls)| calls).sum(),
        })
    }

    /// When runs of the last 24 hours ended, and the calls each made; the oldest first.
    async fn calls_of_the_day(&self, source: &Source) -> Result<Vec<(Timestamp, u64)>, ApiError> {
        let now = (self.clock)();
        let since = salesforce::soql::datetime(now.checked_sub(DAY).unwrap_or(now));
        let runs = source
            .stored(move |database| database.list_calls_since(&since))
            .await?;
        Ok(runs
            .into_iter()
            .filter_map(|(ended, calls)| Some((ended.parse().ok()?, calls)))
            .collect())
    }

    /// When a run that used up its budget may go on.
    pub(super) async fn budget_has_room_at(
        &self,
        source: &Source,
        allowed: u64,
    ) -> Result<Timestamp, ApiError> {
        let now = (self.clock)();
        let per_day = self.settings().await?.api_percent_per_day;
        let share = allowed.saturating_mul(u64::from(per_day)) / 100;
        let calls = self.calls_of_the_day(source).await?;
        let used: u64 = calls.iter().map(|(_, calls)| calls).sum();
        if used < share - share / 10 {
            // Only the run's own share was used up.
            return Ok(now);
        }
        Ok(room_at(&calls, now))
    }
}

/// When a tenth of the calls lie more than a day back: enough to get somewhere.
fn room_at(calls: &[(Timestamp, u64)], now: Timestamp) -> Timestamp {
    let all: u64 = calls.iter().map(|(_, calls)| calls).sum();
    let mut freed = 0;
    let ended = calls.iter().find_map(|(ended, calls)| {
        freed += calls;
        (freed > 0 && freed >= all.div_ceil(10)).then_some(*ended)
    });
    ended
        .and_then(|ended| ended.checked_add(DAY).ok())
        .unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::room_at;
    use jiff::Timestamp;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("an instant")
    }

    #[test]
    fn there_is_room_once_a_tenth_of_the_calls_is_a_day_old() {
        let now = at("2026-11-24T12:00:00Z");
        let calls = [
            (at("2026-11-23T13:00:00Z"), 5),
            (at("2026-11-23T18:00:00Z"), 200),
            (at("2026-11-24T11:00:00Z"), 800),
        ];
        assert_eq!(room_at(&calls, now), at("2026-11-24T18:00:00Z"));
        assert_eq!(room_at(&calls[2..], now), at("2026-11-25T11:00:00Z"));
        assert_eq!(room_at(&[], now), now);
    }
}
