//! This computer as the app uses it: the way to Salesforce, and the folder the data is in.

mod internet;
mod place;

pub use internet::{
    AddAuthorities, Authority, Internet, OfAuthority, ProxyKind, ProxySettings, ReachedHost,
    SetProxy, TestInternet,
};
pub use place::{DataFolder, DataMove, DataMovePlan, DataMoveState, ToFolder};
