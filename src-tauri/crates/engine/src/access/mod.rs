//! Who may do what: the machine's policy, and the commands that ask it.

mod ask;
mod file;
mod misread;
mod policy;

pub(crate) use crate::wire::Permission;
pub(crate) use ask::AccessState;
pub use ask::{OsUser, PolicyFault, PolicyFile};
pub use file::read_policy;
