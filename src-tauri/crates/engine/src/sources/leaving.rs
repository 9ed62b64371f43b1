//! Sources that are being deleted: from the first step on nothing starts on them any more.
//!
//! Whoever starts something first makes it known where the deletion looks for what it has to end, and
//! asks here afterwards; the deletion closes the source here first and looks afterwards. So either it
//! finds what was started, or what was started finds the source closed.

use std::collections::BTreeSet;
use std::sync::Mutex;

use crate::core::{Core, lock};
use crate::wire::ApiError;

/// The sources that are being deleted, and those that were: an id is used once.
#[derive(Debug, Default)]
pub(crate) struct Leaving(Mutex<BTreeSet<String>>);

/// A deletion under way; one that is given up opens the source again.
#[derive(Debug)]
pub(crate) struct Deletion<'a> {
    leaving: &'a Leaving,
    id: &'a str,
    is_final: bool,
}

impl Leaving {
    /// Closes the source.
    ///
    /// # Errors
    /// `connection_not_found` where another deletion has closed it.
    pub(crate) fn close<'a>(&'a self, id: &'a str) -> Result<Deletion<'a>, ApiError> {
        if !lock(&self.0).insert(id.to_owned()) {
            return Err(ApiError::connection_not_found(id));
        }
        Ok(Deletion {
            leaving: self,
            id,
            is_final: false,
        })
    }

    pub(crate) fn has(&self, id: &str) -> bool {
        lock(&self.0).contains(id)
    }
}

impl Deletion<'_> {
    /// The source is gone for good.
    pub(crate) fn complete(mut self) {
        self.is_final = true;
    }
}

impl Drop for Deletion<'_> {
    fn drop(&mut self) {
        if !self.is_final {
            lock(&self.leaving.0).remove(self.id);
        }
    }
}

impl Core {
    /// Refuses a source that is being deleted.
    pub(crate) fn refuse_if_leaving(&self, id: &str) -> Result<(), ApiError> {
        if self.leaving.has(id) {
            return Err(ApiError::connection_not_found(id));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_closed_once_and_opens_again_only_where_it_was_not_deleted() {
        let leaving = Leaving::default();
        let deletion = leaving.close("a").expect("open");
        assert!(leaving.has("a") && !leaving.has("b"));
        assert_eq!(
            leaving.close("a").expect_err("closed").code,
            "connection_not_found"
        );
        drop(deletion);
        assert!(!leaving.has("a"));
        leaving.close("a").expect("open").complete();
        assert!(leaving.has("a"));
    }
}
