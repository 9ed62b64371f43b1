use serde::{Deserialize, Serialize};

use url::Url;

use super::Ask;
use crate::{Error, FaultKind, Org, Record, Scope, id18, soql};

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
    ///
    /// Asks `/services/oauth2/userinfo` of the instance, so that the token goes nowhere else; where
    /// the app's scopes do not allow that, the version's root names the ids and `User` the rest.
    pub async fn identity(&self) -> Result<Identity, Error> {
        let ask = Ask::get("/services/oauth2/userinfo");
        match self.json::<UserInfo>(&ask, "who is logged in").await {
            Ok(info) => info.read(),
            Err(error) if is_scope_missing(&error) => self.identity_by_query().await,
            Err(error) => Err(error),
        }
    }

    async fn identity_by_query(&self) -> Result<Identity, Error> {
        #[derive(Deserialize)]
        struct Root {
            identity: Url,
        }
        let root: Root = self
            .json(&Ask::get(self.data_path("/")), "the resources of the API")
            .await?;
        let (org_id, user_id) = ids_of(&root.identity)?;
        let condition = format!("WHERE Id = {}", soql::quote(&user_id));
        let query = soql::select(["Id", "Username", "Name", "Email"], "User");
        let page = self
            .query(&format!("{query} {condition}"), Scope::Live)
            .await?;
        let user = page.records.first();
        let user = user.ok_or_else(|| Error::unexpected("the user who is logged in"))?;
        let username: Option<String> = user.get("Username");
        Ok(Identity {
            user_id,
            org_id,
            display_name: user
                .get("Name")
                .or_else(|| username.clone())
                .unwrap_or_default(),
            username: username.ok_or_else(|| Error::unexpected("a user without a username"))?,
            email: user.get("Email"),
        })
    }

    /// Which org it is.
    ///
    /// Fields an org does not have are left out of a second and third question.
    pub async fn organization(&self) -> Result<Organization, Error> {
        let mut optional: &[&str] = &[
            "FiscalYearStartMonth",
            "UsesStartDateAsFiscalYearName",
            "DefaultCurrencyIsoCode",
        ];
        loop {
            let fields = ORGANIZATION_FIELDS.iter().chain(optional).copied();
            let query = soql::select(fields, "Organization");
            match self.query(&query, Scope::Live).await {
                Ok(page) => return read_organization(page.records.first()),
                Err(error) if error.fault_kind() == Some(FaultKind::InvalidField) => {
                    // The currency is the field most orgs lack, so it goes first.
                    let Some((_, fewer)) = optional.split_last() else {
                        return Err(error);
                    };
                    optional = fewer;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Permissions worth a warning. A question Salesforce refuses is answered `None`.
    pub async fn permissions(&self) -> Result<Permissions, Error> {
        let asked = self
            .user_permissions(&["PermissionsViewAllData", "PermissionsViewSetup"])
            .await?;
        let [view_all_data, view_setup] = asked;
        let view_setup = match view_setup {
            Some(known) => Some(known),
            // Only who may view the set-up is told the limits.
            None => Some(self.limits().await?.is_some()),
        };
        Ok(Permissions {
            view_all_data,
            view_setup,
        })
    }

    /// The user's own permissions by `UserPermissionAccess` (Object Reference).
    async fn user_permissions<const N: usize>(
        &self,
        names: &[&str; N],
    ) -> Result<[Option<bool>; N], Error> {
        let query = format!("{} LIMIT 1", soql::select(names, "UserPermissionAccess"));
        let page = match self.query(&query, Scope::Live).await {
            Ok(page) => page,
            Err(Error::Fault(_)) => return Ok([None; N]),
            Err(error) => return Err(error),
        };
        let first = page.records.first();
        Ok(names.map(|name| first.and_then(|record| record.get(name))))
    }

    /// Asks the cheapest question the API answers only to those who may use it.
    ///
    /// # Errors
    /// [`Error::Refused`] with [`crate::auth::Refusal::ApiDisabled`] or
    /// [`crate::auth::Refusal::ApiAccessControl`].
    pub async fn verify_api_access(&self) -> Result<(), Error> {
        let query = soql::select(["Id"], "Organization");
        self.query(&query, Scope::Live).await.map(drop)
    }
}

/// Every org has these.
const ORGANIZATION_FIELDS: &[&str] = &[
    "Id",
    "Name",
    "OrganizationType",
    "InstanceName",
    "IsSandbox",
    "LanguageLocaleKey",
    "NamespacePrefix",
    "TrialExpirationDate",
];

fn read_organization(record: Option<&Record>) -> Result<Organization, Error> {
    let record = record.ok_or_else(|| Error::unexpected("an org without a name"))?;
    let id: Option<String> = record.get("Id");
    let id = id.and_then(|id| id18(&id).ok());
    Ok(Organization {
        id: id.ok_or_else(|| Error::unexpected("an org without an id"))?,
        name: record.get("Name").unwrap_or_default(),
        edition: record.get("OrganizationType").unwrap_or_default(),
        is_sandbox: record.get("IsSandbox").unwrap_or_default(),
        instance_name: record.get("InstanceName"),
        language: record.get("LanguageLocaleKey"),
        namespace_prefix: record.get("NamespacePrefix"),
        trial_expires: record.get("TrialExpirationDate"),
        fiscal_year_start_month: record.get("FiscalYearStartMonth"),
        uses_start_date_as_fiscal_year_name: record.get("UsesStartDateAsFiscalYearName"),
        default_currency: record.get("DefaultCurrencyIsoCode"),
    })
}

/// The answer of the UserInfo endpoint (Salesforce Help, The UserInfo Endpoint).
#[derive(Deserialize)]
struct UserInfo {
    user_id: String,
    organization_id: String,
    /// OpenID's names; the identity address has Salesforce's, and an org may give both.
    #[serde(default)]
    preferred_username: Option<String>,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    username: Option<String>,
    #[serde(default)]
    display_name: Option<String>,
    #[serde(default)]
    email: Option<String>,
}

impl UserInfo {
    fn read(self) -> Result<Identity, Error> {
        let long = |id: &str| id18(id).map_err(|error| Error::unreadable("an id", error));
        let username = self.preferred_username.or(self.username);
        let username = username.ok_or_else(|| Error::unexpected("a user without a username"))?;
        let name = self.name.or(self.display_name);
        Ok(Identity {
            user_id: long(&self.user_id)?,
            org_id: long(&self.organization_id)?,
            display_name: name.unwrap_or_else(|| username.clone()),
            username,
            email: self.email,
        })
    }
}

fn is_scope_missing(error: &Error) -> bool {
    let kind = error.fault_kind();
    matches!(kind, Some(FaultKind::NoAccess | FaultKind::NotFound))
}

/// Org and user of an identity address, `…/id/ORG/USER`, as 18 characters.
pub(crate) fn ids_of(identity: &Url) -> Result<(String, String), Error> {
    let unreadable = || Error::unexpected("the identity address");
    let mut parts = identity.path_segments().ok_or_else(unreadable)?.rev();
    let mut id = || {
        let part = parts.next().ok_or_else(unreadable)?;
        id18(part).map_err(|_| unreadable())
    };
    let user = id()?;
    Ok((id()?, user))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_address_names_org_and_user() {
        let url = Url::parse("https://test.salesforce.com/id/00Dx0000001T0zk/005x0000001S2b9AAC");
        let (org, user) = ids_of(&url.expect("address")).expect("ids");
        assert_eq!((org.len(), &*user), (18, "005x0000001S2b9AAC"));
        for wrong in [
            "https://login.salesforce.com/",
            "https://login.salesforce.com/id/a/b",
        ] {
            assert!(ids_of(&Url::parse(wrong).expect("address")).is_err());
        }
    }

    #[test]
    fn user_info_is_read_in_each_form() {
        for text in [
            r#"{"sub":"x","user_id":"005x0000001S2b9AAC","organization_id":"00Dx0000001T0zkEAC","preferred_username":"a@b.c","name":"Ada","email":"a@b.c"}"#,
            r#"{"user_id":"005x0000001S2b9","organization_id":"00Dx0000001T0zk","username":"a@b.c","display_name":"Ada"}"#,
            r#"{"user_id":"005x0000001S2b9","organization_id":"00Dx0000001T0zk","username":"a@b.c","preferred_username":"a@b.c","name":"Ada","display_name":"Ada"}"#,
        ] {
            let info: UserInfo = serde_json::from_str(text).expect("info");
            let identity = info.read().expect("identity");
            assert_eq!(identity.user_id, "005x0000001S2b9AAC");
            assert_eq!(identity.display_name, "Ada");
        }
    }
}
