//! One org as one user: the handle every call hangs on, who it is, what it allows, what was deleted.

mod batch;
mod deleted;
mod handle;
mod identity;
mod limits;
mod version;

pub(crate) use batch::{BATCH_SIZE, join_batches};
pub use deleted::{DeletedPage, DeletedRecord};
pub(crate) use handle::{Ask, Opened};
pub use handle::{Org, OrgConfig};
pub use identity::{Identity, Organization, Permissions};
pub(crate) use identity::{ids_of, ids_of_user_info};
pub use limits::{Allowance, Limits};
pub use version::ApiVersion;
