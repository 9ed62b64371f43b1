use serde::{Deserialize, Serialize};

use crate::{Error, Org};

/// Who is logged in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// 18 characters.
    pub user_id: String,
    /// 18 characters.
    pub org_id: String,
    pub username: String,
    pub display_name: String,
    pub email: Option<String>,
}

/// Which org it is (`Organization`, Object Reference). Fields an org does not have are `None`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    /// 18 characters.
    pub id: String,
    pub name: String,
    /// Such as "Enterprise Edition".
    pub edition: String,
    pub is_sandbox: bool,
    pub instance_name: Option<String>,
    pub language: Option<String>,
    pub namespace_prefix: Option<String>,
    pub trial_expires: Option<String>,
    pub fiscal_year_start_month: Option<u8>,
    pub uses_start_date_as_fiscal_year_name: Option<bool>,
    /// Only orgs with several currencies have it.
    pub default_currency: Option<String>,
}

/// What the user may see; `None` where Salesforce does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Permissions {
    /// View All Data: without it rows of others may be missing from the copy.
    pub view_all_data: Option<bool>,
    /// View Setup and Configuration: without it row counts and limits are not told.
    pub view_setup: Option<bool>,
}

impl Org {
    /// Who is logged in.
    pub async fn identity(&self) -> Result<Identity, Error> {
        Err(Error::Cancelled)
    }

    /// Which org it is.
    pub async fn organization(&self) -> Result<Organization, Error> {
        Err(Error::Cancelled)
    }

    /// Permissions worth a warning. A question Salesforce refuses is answered `None`.
    pub async fn permissions(&self) -> Result<Permissions, Error> {
        Err(Error::Cancelled)
    }

    /// Asks the cheapest question the API answers only to those who may use it.
    ///
    /// # Errors
    /// [`Error::Refused`] with [`crate::auth::Refusal::ApiDisabled`] or
    /// [`crate::auth::Refusal::ApiAccessControl`].
    pub async fn verify_api_access(&self) -> Result<(), Error> {
        Err(Error::Cancelled)
    }
}
