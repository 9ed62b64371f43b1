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
}
