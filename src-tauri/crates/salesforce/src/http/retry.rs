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
    let mut budget = policy.total;
    let mut attempt = 1;
    call.retry(Waits::of(policy))
        .sleep(tokio::time::sleep)
        .when(Error::is_transient)
        .adjust(|error: &Error, wait| {
            let wait = asked_wait(error).map_or(wait, |asked| wait.map(|own| own.max(asked)))?;
            budget = budget.checked_sub(wait)?;
            Some(wait)
        })
        .notify(|error: &Error, wait| {
            tracing::warn!(what, attempt, code = error.code(), %error, ?wait, "trying again");
            attempt += 1;
        })
        .await
}

/// What the server's `Retry-After` asked for.
fn asked_wait(error: &Error) -> Option<Duration> {
    match error {
        Error::Unavailable { retry_after, .. } => *retry_after,
        _ => None,
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

    async fn calls_until_given_up(
        policy: RetryPolicy,
        error: impl Fn() -> Error,
    ) -> (u32, Duration) {
        let (mut calls, began) = (0, tokio::time::Instant::now());
        let result: Result<(), Error> = retrying(policy, "test", || {
            calls += 1;
            std::future::ready(Err(error()))
        })
        .await;
        assert!(result.is_err());
        (calls, began.elapsed())
    }

    #[tokio::test(start_paused = true)]
    async fn transient_errors_are_repeated_within_bounds() {
        let (calls, waited) =
            calls_until_given_up(RetryPolicy::default(), || unavailable(None)).await;
        assert_eq!(calls, 8);
        assert!(waited <= Duration::from_secs(1 + 2 + 4 + 8 + 16 + 30 + 30 + 1));
    }

    #[tokio::test(start_paused = true)]
    async fn others_are_not() {
        let (calls, _) = calls_until_given_up(RetryPolicy::default(), || Error::NotLoggedIn).await;
        assert_eq!(calls, 1);
    }

    #[tokio::test(start_paused = true)]
    async fn retry_after_is_honoured_and_bounded() {
        let asked = Duration::from_secs(60);
        let (calls, waited) =
            calls_until_given_up(RetryPolicy::default(), || unavailable(Some(asked))).await;
        assert_eq!(calls, 3, "two waits of a minute fit into 150 seconds");
        assert!(waited >= asked * 2);
        let asked = Duration::from_secs(3600);
        let (calls, waited) =
            calls_until_given_up(RetryPolicy::default(), || unavailable(Some(asked))).await;
        assert_eq!((calls, waited.as_secs()), (1, 0));
    }
}
