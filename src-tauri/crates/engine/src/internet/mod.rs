//! How this computer reaches Salesforce: the proxy, the authorities trusted besides the system's, and
//! how many calls go at once.
//!
//! What is set lies in the app's database, but for the proxy's password, which lies in the keyring and
//! nowhere else. A keyring can take its time, or wait for a person; no call is made before it answered,
//! and the app does not wait for it to open.

mod authority;
mod proxy;
mod settings;
mod test;

pub(crate) use settings::{
    add_authorities, get_internet, remove_authority, set_proxy, start_following,
};
pub(crate) use test::test_internet;
