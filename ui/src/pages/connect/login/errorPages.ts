/**
 * What Salesforce writes on pages of its own when it refuses a login without telling the app, in its
 * own words, and which of our sentences that is. Salesforce: "OAuth 2.0 Error Codes".
 */
export type ErrorPage = { says: string; code: string };

// Pages without words of Salesforce's own say nothing here; `login.page.<code>` names them.

export const errorPages: ErrorPage[] = [
  { says: 'redirect_uri_mismatch: redirect_uri must match configuration', code: 'redirect_mismatch' },
  { says: 'OAUTH_APPROVAL_ERROR_GENERIC', code: 'app_not_installed' },
  { says: 'app must be installed into org', code: 'app_not_installed' },
  {
    says: 'OAUTH_EC_APP_NOT_FOUND: External client app is not installed in this org',
    code: 'app_not_installed',
  },
  { says: 'Cross-org OAuth flows are not supported for this external client app', code: 'cross_org' },
  { says: 'Consumer Key belongs to a different org', code: 'cross_org' },
  { says: 'OAUTH_APP_BLOCKED: this app is blocked by admin', code: 'app_blocked' },
  { says: 'OAUTH_AUTHORIZATION_BLOCKED', code: 'app_blocked' },
  {
    says: 'OAUTH_APP_ACCESS_DENIED: user is not admin approved to access this app',
    code: 'not_admin_approved',
  },
  { says: 'invalid_client_id: client identifier invalid', code: 'invalid_client_id' },
  { says: 'invalid_client: invalid client credentials', code: 'secret_required' },
  { says: 'invalid_scope: the requested scope is not allowed', code: 'invalid_scope' },
  { says: 'inactive_user', code: 'inactive_user' },
  { says: 'inactive_org', code: 'inactive_org' },
  { says: 'rate_limit_exceeded', code: 'login_rate_limited' },
  { says: 'ip restricted', code: 'ip_restricted' },
  { says: '', code: 'address_unreachable' },
  { says: '', code: 'unknown_error_page' },
];
