//! Ending an answer nobody waits for any more, between two of its steps.

use crate::error::{Error, Result};

/// Asked now and then whether to go on.
#[derive(Clone, Copy)]
pub struct Stop<'a>(&'a (dyn Fn() -> bool + Sync));

impl<'a> Stop<'a> {
    /// Ends as soon as this says so.
    #[must_use]
    pub fn when(is_over: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self(is_over)
    }

    /// Goes on to the end.
    #[must_use]
    pub const fn never() -> Stop<'static> {
        Stop(&|| false)
    }

    /// Goes on, or not.
    pub(super) fn check(self) -> Result<()> {
        match (self.0)() {
            true => Err(Error::Stopped),
            false => Ok(()),
        }
    }
}

impl std::fmt::Debug for Stop<'_> {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str("Stop")
    }
}
