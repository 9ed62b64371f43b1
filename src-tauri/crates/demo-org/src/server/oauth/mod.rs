//! Logging in: the authorization code flow with PKCE, refresh with rotation, revocation, identity.
//!
//! Errors arrive where Salesforce sends them: some at the redirect address, some on a page that
//! stays in the browser, some in the token answer (Salesforce Help, "OAuth 2.0 Error Codes").
//! The password, device, JWT and SAML flows are absent.

mod authorize;
mod grants;
mod identity;
mod logins;
mod pages;
mod refusal;
mod token;

pub(crate) use authorize::{answer, api_refusal, setup_page};
pub(crate) use grants::{Grants, Session, new_access_token};
pub(crate) use identity::{discovery, identity};
pub(crate) use logins::Logins;
pub(crate) use pages::{escape, front_page, page};
#[cfg(feature = "faults")]
pub(crate) use refusal::Refusal;
