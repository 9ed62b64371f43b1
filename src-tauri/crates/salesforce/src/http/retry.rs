use std::time::Duration;

/// How patiently calls are repeated: full jitter, doubling, within a total of waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    /// The bound of the first wait; each next one doubles.
    pub first: Duration,
    /// The bound of one wait.
    pub longest: Duration,
    /// The bound of all waits of one call; a `Retry-After` beyond it ends the call.
    pub total: Duration,
    pub attempts: usize,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            first: Duration::from_millis(500),
            longest: Duration::from_secs(30),
            total: Duration::from_secs(150),
            attempts: 8,
        }
    }
}
