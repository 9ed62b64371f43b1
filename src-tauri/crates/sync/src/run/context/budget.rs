//! How much of the org's daily API allowance a run may use.

use salesforce::ApiUsage;

use crate::Error;

/// Shares of the org's daily allowance, so that other apps of the org keep theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Percent of the allowance that this source may use within 24 hours.
    pub percent_per_day: u8,
    /// Percent of the allowance that one run may use.
    pub percent_per_run: u8,
    /// Calls this source made in the 24 hours before.
    pub used_before: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            percent_per_day: 50,
            percent_per_run: 50,
            used_before: 0,
        }
    }
}

impl Budget {
    /// Calls the run may make in all, once the org has told its allowance.
    #[must_use]
    pub fn calls(&self, allowed: u64) -> u64 {
        let share = |percent: u8| allowed.saturating_mul(u64::from(percent.min(100))) / 100;
        let day = share(self.percent_per_day).saturating_sub(self.used_before);
        day.min(share(self.percent_per_run))
    }

    /// Whether the run, which has `made` calls, may make another.
    pub(in crate::run) fn check(&self, made: u64, usage: Option<ApiUsage>) -> Result<(), Error> {
        let Some(usage) = usage else {
            return Ok(());
        };
        let cap = self.calls(usage.allowed);
        if made < cap {
            return Ok(());
        }
        Err(Error::BudgetReached {
            used: made + self.used_before,
            cap: cap + self.used_before,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;
    use salesforce::ApiUsage;

    #[test]
    fn the_smaller_share_bounds_the_run() {
        for (day, run, before, allowed, calls) in [
            (50, 100, 0, 15_000, 7_500),
            (50, 10, 0, 15_000, 1_500),
            (50, 100, 7_000, 15_000, 500),
            (50, 100, 9_000, 15_000, 0),
            (100, 100, 0, 0, 0),
        ] {
            let budget = Budget {
                percent_per_day: day,
                percent_per_run: run,
                used_before: before,
            };
            assert_eq!(budget.calls(allowed), calls, "{budget:?} of {allowed}");
        }
    }

    #[test]
    fn nothing_is_refused_before_the_org_has_told_its_allowance() {
        let budget = Budget::default();
        assert!(budget.check(1_000, None).is_ok());
        let usage = Some(ApiUsage {
            used: 9,
            allowed: 100,
        });
        assert!(budget.check(49, usage).is_ok());
        let error = budget.check(50, usage).expect_err("used up");
        assert_eq!(error.code(), "api_budget_reached");
        assert!(error.pauses() && error.stops_the_run());
    }
}
