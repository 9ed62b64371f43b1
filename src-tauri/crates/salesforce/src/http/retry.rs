use std::time::Duration;

use backon::Retryable;

use crate::Error;

/// How patiently calls are repeated: full jitter, doubling, within a total of waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    /// The bound of the first wait; each next one doubles.
    pub first: Duration,
    /// The bound of one wait.
    pub longest: Duration,
    /// The bound of all waits of one call; a `Retry-After` beyond it ends the call.
    pub total: Duration,
    /// Calls in all, the first included.
    pub attempts: usize,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            first: Duration::from_secs(1),
            longest: Duration::from_secs(30),
            total: Duration::from_secs(150),
            attempts: 8,
        }
    }
}

impl RetryPolicy {
    /// One try, for questions whose failure is an answer.
    pub const NONE: Self = Self {
        first: Duration::ZERO,
        longest: Duration::ZERO,
        total: Duration::ZERO,
        attempts: 1,
    };
}

/// The waits of one call.
struct Waits {
    policy: RetryPolicy,
    bound: Duration,
    left: usize,
}

impl Waits {
    fn of(policy: RetryPolicy) -> Self {
        Self {
            policy,
            bound: policy.first,
            left: policy.attempts.saturating_sub(1),
        }
    }
}

impl Iterator for Waits {
    type Item = Duration;

    fn next(&mut self) -> Option<Duration> {
        self.left = self.left.checked_sub(1)?;
        let bound = self.bound.min(self.policy.longest);
        self.bound = self.bound.saturating_mul(2);
        Some(bound.mul_f64(rand::random_range(0.0..=1.0)))
    }
}

/// Repeats a call while its error is transient, as the policy allows.
pub(crate) async fn retrying<T, Fut>(
    policy: RetryPolicy,
    what: &str,
    call: impl FnMut() -> Fut,
) -> Result<T, Error>
where
    Fut: Future<Output = Result<T, Error>>,
{
    let mut budget = Budget(policy.total);
    let mut attempt = 1;
    call.retry(Waits::of(policy))
        .sleep(tokio::time::sleep)
        .when(Error::is_transient)
        .adjust(|error: &Error, wait| budget.spend(error, wait))
        .notify(|error: &Error, wait| {
            tracing::warn!(what, attempt, code = error.code(), %error, ?wait, "trying again");
            attempt += 1;
        })
        .await
}

/// What is left of the waiting of one call.
struct Budget(Duration);

impl Budget {
    /// How long to wait after `error`: no shorter than asked, and `None` where that is too long.
    fn spend(&mut self, error: &Error, planned: Option<Duration>) -> Option<Duration> {
        let asked = match error {
            Error::Unavailable { retry_after, .. } => retry_after.unwrap_or_default(),
            _ => Duration::ZERO,
        };
        let wait = planned?.max(asked);
        self.0 = self.0.checked_sub(wait)?;
        Some(wait)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unavailable(retry_after: Option<Duration>) -> Error {
        Error::Unavailable {
            status: 503,
            retry_after,
            detail: None,
        }
    }

    async fn calls_until_given_up(error: impl Fn() -> Error) -> u32 {
        let at_once = RetryPolicy {
            first: Duration::ZERO,
            ..RetryPolicy::default()
        };
        let mut calls = 0;
        let result: Result<(), Error> = retrying(at_once, "test", || {
            calls += 1;
            std::future::ready(Err(error()))
        })
        .await;
        assert!(result.is_err());
        calls
    }

    #[tokio::test]
    async fn only_transient_errors_are_repeated() {
        assert_eq!(calls_until_given_up(|| unavailable(None)).await, 8);
        assert_eq!(calls_until_given_up(|| Error::NotLoggedIn).await, 1);
        let an_hour = Duration::from_secs(3600);
        assert_eq!(calls_until_given_up(|| unavailable(Some(an_hour))).await, 1);
    }

    #[test]
    fn waits_double_up_to_a_bound_with_full_jitter() {
        let bounds = [1, 2, 4, 8, 16, 30, 30].map(Duration::from_secs);
        let mut shorter = 0;
        for _ in 0..50 {
            let waits: Vec<Duration> = Waits::of(RetryPolicy::default()).collect();
            assert_eq!(waits.len(), bounds.len());
            for (wait, bound) in waits.iter().zip(bounds) {
                assert!(*wait <= bound);
                shorter += usize::from(*wait < bound / 2);
            }
        }
        assert!(
            (100..250).contains(&shorter),
            "about half of 350: {shorter}"
        );
    }

    #[test]
    fn retry_after_is_honoured_within_the_budget() {
        let mut budget = Budget(Duration::from_secs(150));
        let minute = unavailable(Some(Duration::from_secs(60)));
        let planned = Some(Duration::from_secs(3));
        assert_eq!(
            budget.spend(&minute, planned),
            Some(Duration::from_secs(60))
        );
        assert_eq!(budget.spend(&unavailable(None), planned), planned);
        assert_eq!(
            budget.spend(&minute, planned),
            Some(Duration::from_secs(60))
        );
        assert_eq!(budget.spend(&minute, planned), None);
        assert_eq!(Budget(Duration::MAX).spend(&minute, None), None);
    }
}
