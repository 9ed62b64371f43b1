//! What a person has set about the scoring of a source: kept in the app's database, as it outlives the
//! source's own when that is made anew.

use analysis::lead_score::replica::Wanted;

use crate::core::Core;
use crate::wire::{ApiError, LeadScoringSettings};

/// Shorter than a week says nothing, longer than a year nobody waits.
const HORIZONS: std::ops::RangeInclusive<u32> = 7..=365;

fn name(connection_id: &str) -> String {
    format!("lead scoring of {connection_id}")
}

impl Core {
    pub(crate) async fn lead_scoring_settings(
        &self,
        connection_id: &str,
    ) -> Result<LeadScoringSettings, ApiError> {
        let name = name(connection_id);
        let stored = self.stored(move |app| app.get_setting(&name)).await?;
        Ok(stored.unwrap_or_default())
    }

    pub(crate) async fn store_lead_scoring_settings(
        &self,
        connection_id: &str,
        settings: LeadScoringSettings,
    ) -> Result<(), ApiError> {
        let name = name(connection_id);
        self.stored(move |app| app.set_setting(&name, &settings))
            .await
    }

    /// Forgets what was set, as the source goes.
    pub(crate) async fn forget_lead_scoring(&self, connection_id: &str) -> Result<(), ApiError> {
        let name = name(connection_id);
        self.stored(move |app| app.delete_setting(&name)).await
    }
}

/// The settings in one form, whatever the order they came in.
pub(super) fn tidied(mut settings: LeadScoringSettings) -> Result<LeadScoringSettings, ApiError> {
    if !HORIZONS.contains(&settings.horizon_days) {
        return Err(
            ApiError::new("horizon_unfit", "the horizon is from 7 to 365 days")
                .with("days", settings.horizon_days.to_string()),
        );
    }
    let closed = settings.closed_statuses.as_mut();
    for list in [&mut settings.allow, &mut settings.exclude]
        .into_iter()
        .chain(closed)
    {
        list.sort_unstable();
        list.dedup();
    }
    // What is left out cannot be used.
    let exclude = settings.exclude.clone();
    settings.allow.retain(|field| !exclude.contains(field));
    Ok(settings)
}

/// The settings as the analysis asks for them.
pub(super) fn wanted(settings: &LeadScoringSettings) -> Wanted {
    Wanted {
        horizon: i32::try_from(settings.horizon_days).unwrap_or(90),
        allow: settings.allow.clone(),
        exclude: settings.exclude.clone(),
        closed: settings.closed_statuses.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::{LeadScoringSettings, tidied};

    #[test]
    fn settings_have_one_form_and_a_horizon_that_can_be() {
        let settings = |horizon_days, allow: &[&str], exclude: &[&str]| LeadScoringSettings {
            horizon_days,
            allow: allow.iter().map(|name| (*name).to_owned()).collect(),
            exclude: exclude.iter().map(|name| (*name).to_owned()).collect(),
            closed_statuses: None,
        };
        let found = tidied(settings(30, &["B", "A", "B", "C"], &["C"])).expect("fit");
        assert_eq!(found, settings(30, &["A", "B"], &["C"]));
        for days in [0, 6, 366, u32::MAX] {
            let refused = tidied(settings(days, &[], &[])).expect_err("a refusal");
            assert_eq!(refused.code, "horizon_unfit");
        }
    }
}
