//! The listener on loopback that waits for the browser to come back from Salesforce.
//!
//! Any program and any web page can send it requests. Only a GET of the callback path, to one of
//! this machine's own names, with the state of this login, counts, and only the first of them.
//! It speaks as little HTTP as browsers need: heads of bounded size and time, no keep-alive.

mod listener;
mod page;
mod reception;
mod request;

pub(super) use listener::{Listener, serve};
pub use page::{CallbackPage, TwoLanguages};
pub(super) use reception::{Arrival, CALLBACK_PATH, Reception, Verdict};
