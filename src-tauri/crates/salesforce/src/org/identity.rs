use serde::Deserialize;
use serde::de::IgnoredAny;
use url::Url;

use super::Ask;
use crate::{Error, FaultKind, Org, QueryPage, Scope, id18, soql};

/// Who is logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The user's id where Salesforce does not tell the name.
    pub username: String,
}

/// Which org it is (`Organization`, Object Reference).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// The instance's host where Salesforce does not tell the name.
    pub name: String,
    /// Such as "Enterprise Edition"; empty where Salesforce does not tell.
    pub edition: String,
    pub is_sandbox: bool,
}

/// What the user may see; `None` where Salesforce does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Permissions {
    /// View All Data: without it rows of others may be missing from the copy.
    pub view_all_data: Option<bool>,
    /// View Setup and Configuration: without it row counts and limits are not told.
    pub view_setup: Option<bool>,
}

impl Org {
    /// Who is logged in, given the id of the grant.
    ///
    /// Asks `/services/oauth2/userinfo` of the instance, so that the token goes nowhere else; where
    /// that does not tell the name, `User` is asked for it.
    ///
    /// # Errors
    /// No answer at all, or an ended login: a question that is only refused decides nothing.
    pub async fn identity(&self, user_id: &str) -> Result<Identity, Error> {
        let mut ask = Ask::get("/services/oauth2/userinfo");
        // This address refuses sessions that the API takes, so that says nothing of the session.
        ask.renews_session = false;
        let info: Option<UserInfo> = if_answered(self.json(&ask, "who is logged in").await)?;
        let username = match info.and_then(UserInfo::username) {
            Some(username) => Some(username),
            None => self.username_by_query(user_id).await?,
        };
        Ok(Identity {
            username: username.unwrap_or_else(|| user_id.to_owned()),
        })
    }

    async fn username_by_query(&self, user_id: &str) -> Result<Option<String>, Error> {
        let condition = format!("WHERE Id = {}", soql::quote(user_id));
        let query = soql::select(["Username"], "User");
        let query = format!("{query} {condition}");
        let page = if_answered(self.query(&query, Scope::Live).await)?;
        Ok(page.and_then(|page| page.records.first()?.get("Username")))
    }

    /// Which org it is; asked again for `Id` and `Name` alone where it lacks one of the others.
    ///
    /// # Errors
    /// As [`Self::identity`].
    pub async fn organization(&self) -> Result<Organization, Error> {
        let mut answer = self.query_organization(ORGANIZATION_FIELDS).await;
        if matches!(&answer, Err(error) if error.fault_kind() == Some(FaultKind::InvalidField)) {
            answer = self.query_organization(&["Id", "Name"]).await;
        }
        let page = if_answered(answer)?;
        let record = page.as_ref().and_then(|page| page.records.first());
        let text = |name: &str| record.and_then(|record| record.get::<String>(name));
        let instance = self.instance_url();
        let host = instance.host_str().unwrap_or_default();
        Ok(Organization {
            name: text("Name").unwrap_or_else(|| host.to_owned()),
            edition: text("OrganizationType").unwrap_or_default(),
            is_sandbox: record
                .and_then(|record| record.get("IsSandbox"))
                .unwrap_or_default(),
        })
    }

    async fn query_organization(&self, fields: &[&str]) -> Result<QueryPage, Error> {
        let query = soql::select(fields.iter().copied(), "Organization");
        self.query(&query, Scope::Live).await
    }

    /// Permissions worth a warning. A question Salesforce refuses is answered `None`.
    pub async fn permissions(&self) -> Result<Permissions, Error> {
        let asked = self
            .user_permissions(&["PermissionsViewAllData", "PermissionsViewSetup"])
            .await?;
        let [view_all_data, view_setup] = asked;
        let view_setup = match view_setup {
            Some(known) => Some(known),
            None => self.may_view_limits().await?,
        };
        Ok(Permissions {
            view_all_data,
            view_setup,
        })
    }

    /// Only who may view the set-up is told the limits (REST API Developer Guide, Limits).
    async fn may_view_limits(&self) -> Result<Option<bool>, Error> {
        let ask = Ask::get(self.data_path("/limits"));
        let told: Result<IgnoredAny, Error> = self.json(&ask, "the limits").await;
        match told {
            Err(error) if error.fault_kind() == Some(FaultKind::NoAccess) => Ok(Some(false)),
            other => Ok(if_answered(other)?.map(|_| true)),
        }
    }

    /// The user's own permissions by `UserPermissionAccess` (Object Reference).
    async fn user_permissions<const N: usize>(
        &self,
        names: &[&str; N],
    ) -> Result<[Option<bool>; N], Error> {
        let query = format!("{} LIMIT 1", soql::select(names, "UserPermissionAccess"));
        let page = if_answered(self.query(&query, Scope::Live).await)?;
        let first = page.as_ref().and_then(|page| page.records.first());
        Ok(names.map(|name| first.and_then(|record| record.get(name))))
    }

    /// Asks the cheapest question the API answers only to those who may use it.
    ///
    /// An answer that says nothing of the use of the API, such as a limit, refuses nobody.
    ///
    /// # Errors
    /// [`Error::Refused`] with [`crate::auth::Refusal::ApiDisabled`] or
    /// [`crate::auth::Refusal::ApiAccessControl`]; an ended login; a retired version; no answer.
    pub async fn verify_api_access(&self) -> Result<(), Error> {
        match self.query_organization(&["Id"]).await {
            Err(error)
                if error.needs_reconnect()
                    || error.fault_kind() == Some(FaultKind::VersionRetired) =>
            {
                Err(error)
            }
            other => if_answered(other).map(drop),
        }
    }
}

const ORGANIZATION_FIELDS: &[&str] = &["Id", "Name", "OrganizationType", "IsSandbox"];

/// `None` where Salesforce did answer, but not with what was asked for.
fn if_answered<T>(answer: Result<T, Error>) -> Result<Option<T>, Error> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(
            error @ (Error::Fault(_) | Error::UnexpectedAnswer { .. } | Error::Unavailable { .. }),
        ) => {
            tracing::warn!(
                code = error.code(),
                "a question at the login was not answered"
            );
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// The answer of the UserInfo endpoint (Salesforce Help, The UserInfo Endpoint).
#[derive(Deserialize)]
struct UserInfo {
    #[serde(default)]
    user_id: Option<String>,
    #[serde(default)]
    organization_id: Option<String>,
    /// OpenID's name; the identity address has Salesforce's, and an org may give both.
    #[serde(default)]
    preferred_username: Option<String>,
    #[serde(default)]
    username: Option<String>,
}

impl UserInfo {
    fn username(self) -> Option<String> {
        let names = [self.preferred_username, self.username];
        names.into_iter().flatten().find(|name| !name.is_empty())
    }
}

/// Org and user that the UserInfo endpoint names, as 18 characters.
pub(crate) fn ids_of_user_info(body: &[u8]) -> Result<(String, String), Error> {
    let info: UserInfo = serde_json::from_slice(body)
        .map_err(|error| Error::unreadable("who is logged in", error))?;
    let long = |id: Option<String>| {
        let id = id.ok_or_else(|| Error::unexpected("who is logged in"))?;
        id18(&id).map_err(|error| Error::unreadable("an id", error))
    };
    Ok((long(info.organization_id)?, long(info.user_id)?))
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
            r#"{"user_id":"005x0000001S2b9","organization_id":"00Dx0000001T0zk","username":"a@b.c","preferred_username":"a@b.c"}"#,
        ] {
            let (org, user) = ids_of_user_info(text.as_bytes()).expect("ids");
            assert_eq!((org.len(), &*user), (18, "005x0000001S2b9AAC"));
            let info: UserInfo = serde_json::from_str(text).expect("info");
            assert_eq!(info.username().as_deref(), Some("a@b.c"));
        }
        assert!(ids_of_user_info(br#"{"sub":"x"}"#).is_err());
    }
}
