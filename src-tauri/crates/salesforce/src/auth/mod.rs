//! The login: authorization code with PKCE in the system browser, and the tokens it gives.
//!
//! A listener on loopback lives for the minutes of a login only. There is no consumer secret by
//! default and no username-password login.

mod callback;
mod credentials;
mod login;
mod refusal;
mod session;
mod token;

pub use callback::{CallbackPage, TwoLanguages};
pub use credentials::{Credentials, Grant};
pub use login::{CALLBACK_PORTS, LoginRequest, PendingLogin};
pub use refusal::Refusal;
pub(crate) use session::{Access, Session};
pub(crate) use token::TokenEndpoint;
