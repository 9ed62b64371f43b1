//! The listener on loopback that waits for the browser to come back from Salesforce.

mod page;

pub use page::{CallbackPage, TwoLanguages};
