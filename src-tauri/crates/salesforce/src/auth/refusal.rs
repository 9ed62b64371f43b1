/// Each way Salesforce is known to refuse a login or the use of its API.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    #[error("the person pressed Deny")]
    AccessDenied,
    #[error("an admin blocked this app")]
    AppBlocked,
    #[error("the app is not installed in this org, or not known at this login address")]
    AppNotInstalled,
    #[error("the app belongs to another org")]
    CrossOrg,
    #[error("an admin has not approved this user for the app")]
    NotAdminApproved,
    #[error("the callback address is not registered with the app")]
    RedirectMismatch,
    #[error("a scope is not allowed for the app")]
    InvalidScope,
    #[error("the client id is not known")]
    InvalidClientId,
    #[error("the app demands a consumer secret, or refuses the one given")]
    SecretRequired,
    #[error("the API is not enabled for this org or user")]
    ApiDisabled,
    #[error("API Access Control does not list this app")]
    ApiAccessControl,
    #[error("the login was revoked, expired or replaced")]
    TokenRevoked,
    #[error("the login code expired or was used")]
    CodeExpired,
    #[error("PKCE did not match")]
    PkceMismatch,
    #[error("the user is inactive")]
    InactiveUser,
    #[error("the org is inactive")]
    InactiveOrg,
    #[error("logins from this network address are not allowed")]
    IpRestricted,
    #[error("too many logins in a short time")]
    RateLimited,
    /// An answer this app does not know.
    #[error("{error}: {description}")]
    Other { error: String, description: String },
}

impl Refusal {
    /// Every value [`Self::code`] can give.
    pub const CODES: &'static [&'static str] = &[
        "access_denied",
        "app_blocked",
        "app_not_installed",
        "cross_org",
        "not_admin_approved",
        "redirect_mismatch",
        "invalid_scope",
        "invalid_client_id",
        "secret_required",
        "api_disabled",
        "api_access_control",
        "token_revoked",
        "code_expired",
        "pkce_mismatch",
        "inactive_user",
        "inactive_org",
        "ip_restricted",
        "login_rate_limited",
        "login_refused",
    ];

    /// A stable snake_case name for translations and scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::AccessDenied => "access_denied",
            Self::AppBlocked => "app_blocked",
            Self::AppNotInstalled => "app_not_installed",
            Self::CrossOrg => "cross_org",
            Self::NotAdminApproved => "not_admin_approved",
            Self::RedirectMismatch => "redirect_mismatch",
            Self::InvalidScope => "invalid_scope",
            Self::InvalidClientId => "invalid_client_id",
            Self::SecretRequired => "secret_required",
            Self::ApiDisabled => "api_disabled",
            Self::ApiAccessControl => "api_access_control",
            Self::TokenRevoked => "token_revoked",
            Self::CodeExpired => "code_expired",
            Self::PkceMismatch => "pkce_mismatch",
            Self::InactiveUser => "inactive_user",
            Self::InactiveOrg => "inactive_org",
            Self::IpRestricted => "ip_restricted",
            Self::RateLimited => "login_rate_limited",
            Self::Other { .. } => "login_refused",
        }
    }

    pub(crate) fn is_transient(&self) -> bool {
        matches!(self, Self::RateLimited)
    }

    /// Reads `error` and `error_description`, whether of the callback or of the token endpoint.
    ///
    /// Salesforce uses the same names in both places (Salesforce Help, OAuth 2.0 Authorization
    /// Errors); what tells some of them apart is the description only.
    pub(crate) fn read(error: &str, description: &str) -> Self {
        let words = description.to_ascii_lowercase().replace(['_', '-'], " ");
        let says = |part: &str| words.contains(part);
        match error.to_ascii_uppercase().replace('-', "_").as_str() {
            _ if says("cross org") => Self::CrossOrg,
            _ if says("belongs to a different org") => Self::CrossOrg,
            _ if says("app must be installed") || says("not installed in") => Self::AppNotInstalled,
            "OAUTH_EC_APP_NOT_FOUND" => Self::AppNotInstalled,
            "ACCESS_DENIED" if says("admin approved") => Self::NotAdminApproved,
            "ACCESS_DENIED" => Self::AccessDenied,
            "OAUTH_APP_BLOCKED" | "OAUTH_AUTHORIZATION_BLOCKED" => Self::AppBlocked,
            "OAUTH_APP_ACCESS_DENIED" | "INVALID_APP_ACCESS" => Self::NotAdminApproved,
            "REDIRECT_URI_MISMATCH" => Self::RedirectMismatch,
            "INVALID_SCOPE" => Self::InvalidScope,
            "INVALID_CLIENT_ID" => Self::InvalidClientId,
            "INVALID_CLIENT" => Self::SecretRequired,
            "INVALID_REQUEST" | "INVALID_GRANT" if says("code verif") || says("code challenge") => {
                Self::PkceMismatch
            }
            "INVALID_REQUEST" if says("client secret") => Self::SecretRequired,
            "INVALID_GRANT" => Self::read_grant(&words),
            "INACTIVE_USER" => Self::InactiveUser,
            "INACTIVE_ORG" => Self::InactiveOrg,
            "RATE_LIMIT_EXCEEDED" => Self::RateLimited,
            _ => Self::Other {
                error: error.to_owned(),
                description: description.to_owned(),
            },
        }
    }

    fn read_grant(words: &str) -> Self {
        let says = |part: &str| words.contains(part);
        if says("authorization code") {
            Self::CodeExpired
        } else if says("ip restricted") {
            Self::IpRestricted
        } else if says("inactive user") {
            Self::InactiveUser
        } else if says("inactive org") {
            Self::InactiveOrg
        } else if says("rate") && says("exceeded") {
            Self::RateLimited
        } else {
            Self::TokenRevoked
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_known_refusal_is_told_apart() {
        for (error, description, expected) in [
            (
                "access_denied",
                "end-user denied authorization",
                "access_denied",
            ),
            (
                "access-denied",
                "end-user denied authorization",
                "access_denied",
            ),
            (
                "OAUTH_APP_BLOCKED",
                "this app is blocked by admin",
                "app_blocked",
            ),
            ("OAUTH_AUTHORIZATION_BLOCKED", "", "app_blocked"),
            (
                "OAUTH_APP_ACCESS_DENIED",
                "user is not admin approved to access this app",
                "not_admin_approved",
            ),
            (
                "invalid_app_access",
                "user is not admin approved to access this app",
                "not_admin_approved",
            ),
            (
                "OAUTH_EC_APP_NOT_FOUND",
                "External client app is not installed in this org",
                "app_not_installed",
            ),
            (
                "invalid_client",
                "app must be installed into org",
                "app_not_installed",
            ),
            (
                "invalid_request",
                "Cross-org OAuth flows are not supported for this external client app",
                "cross_org",
            ),
            (
                "invalid_client",
                "invalid client credentials",
                "secret_required",
            ),
            (
                "invalid_client_id",
                "client identifier invalid",
                "invalid_client_id",
            ),
            (
                "redirect_uri_mismatch",
                "redirect_uri must match configuration",
                "redirect_mismatch",
            ),
            (
                "invalid_scope",
                "the requested scope is not allowed",
                "invalid_scope",
            ),
            (
                "invalid_grant",
                "expired access/refresh token",
                "token_revoked",
            ),
            (
                "invalid_grant",
                "expired authorization code",
                "code_expired",
            ),
            (
                "invalid_grant",
                "invalid authorization code",
                "code_expired",
            ),
            ("invalid_grant", "code_verification_failed", "pkce_mismatch"),
            ("invalid_request", "invalid code verifier", "pkce_mismatch"),
            ("invalid_grant", "ip restricted", "ip_restricted"),
            ("inactive_user", "", "inactive_user"),
            ("inactive_org", "", "inactive_org"),
            ("rate_limit_exceeded", "", "login_rate_limited"),
            ("unsupported_grant_type", "", "login_refused"),
        ] {
            let refusal = Refusal::read(error, description);
            assert_eq!(refusal.code(), expected, "{error}: {description}");
            assert!(Refusal::CODES.contains(&refusal.code()));
        }
    }
}
