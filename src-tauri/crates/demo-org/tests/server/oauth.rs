//! Logging in, and every way in which Salesforce refuses it.

use reqwest::StatusCode;

use crate::client::{
    Api, VERIFIER, authorize_url, browser, connect, cookie_of, exchange, log_in, redirect_pairs,
    refresh, small_config, small_org, text,
};

#[tokio::test]
async fn a_login_brings_tokens_that_open_the_api() {
    let org = small_org().await;
    let tokens = connect(&org).await;
    assert_eq!(text(&tokens, "instance_url"), org.access().login_url);
    assert_eq!(text(&tokens, "token_type"), "Bearer");
    assert!(tokens.get("expires_in").is_none());
    let api = Api {
        token: text(&tokens, "access_token").to_owned(),
        ..Api::of(&org)
    };
    assert!(api.query("SELECT COUNT() FROM Lead").await["totalSize"].as_u64() > Some(0));
    let path = text(&tokens, "id")
        .strip_prefix(&api.base)
        .expect("on this host")
        .to_owned();
    let identity = api.json(&path).await;
    assert_eq!(text(&identity, "username"), org.access().username);
    assert_eq!(text(&identity, "organization_id").len(), 18);
    assert_eq!(text(&identity, "user_id").len(), 18);
}

#[tokio::test]
async fn the_state_comes_back_and_denying_is_told_to_the_app() {
    let org = small_org().await;
    let client_id = org.access().client_id.clone();
    let allowed = redirect_pairs(&log_in(&org, &client_id, "allow").await);
    assert_eq!(allowed["state"], "a b+c");
    let denied = redirect_pairs(&log_in(&org, &client_id, "deny").await);
    assert_eq!(denied["error"], "access_denied");
    assert_eq!(denied["state"], "a b+c");
}

#[tokio::test]
async fn a_code_works_once_with_the_right_verifier() {
    let org = small_org().await;
    let client_id = org.access().client_id.clone();
    let code = redirect_pairs(&log_in(&org, &client_id, "allow").await)["code"].clone();
    let wrong = "x".repeat(64);
    let (status, refusal) = exchange(&org, &client_id, &code, &wrong).await;
    assert_eq!(
        (status, text(&refusal, "error")),
        (StatusCode::BAD_REQUEST, "invalid_grant")
    );
    let (status, tokens) = exchange(&org, &client_id, &code, VERIFIER).await;
    assert_eq!(status, StatusCode::OK);
    let (status, refusal) = exchange(&org, &client_id, &code, VERIFIER).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(
        text(&refusal, "error_description"),
        "expired authorization code"
    );
    let (status, _) = refresh(&org, text(&tokens, "refresh_token")).await;
    assert_eq!(
        status,
        StatusCode::BAD_REQUEST,
        "a code used twice ends its grant"
    );
}

#[tokio::test]
async fn a_code_is_too_old_after_fifteen_minutes() {
    let org = small_org().await;
    let client_id = org.access().client_id.clone();
    let code = redirect_pairs(&log_in(&org, &client_id, "allow").await)["code"].clone();
    org.org()
        .write()
        .expect("the org")
        .set_clock_offset_ms(15 * 60 * 1_000 + 1);
    let (status, refusal) = exchange(&org, &client_id, &code, VERIFIER).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(
        text(&refusal, "error_description"),
        "expired authorization code"
    );
}

#[tokio::test]
async fn using_an_ended_refresh_token_ends_the_whole_login() {
    let org = small_org().await;
    let first = connect(&org).await;
    let (status, second) = refresh(&org, text(&first, "refresh_token")).await;
    assert_eq!(status, StatusCode::OK);
    assert_ne!(
        text(&first, "refresh_token"),
        text(&second, "refresh_token")
    );
    let api = Api {
        token: text(&second, "access_token").to_owned(),
        ..Api::of(&org)
    };
    assert_eq!(api.get("sobjects").await.status(), StatusCode::OK);
    let (status, refusal) = refresh(&org, text(&first, "refresh_token")).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(text(&refusal, "error"), "invalid_grant");
    assert_eq!(
        text(&refusal, "error_description"),
        "expired access/refresh token"
    );
    assert_eq!(api.get("sobjects").await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(
        refresh(&org, text(&second, "refresh_token")).await.0,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn logins_and_data_survive_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut config = small_config();
    config.state_file = Some(folder.path().join("state.json"));
    let org = demo_org::DemoOrg::start(config.clone())
        .await
        .expect("the org starts");
    let tokens = connect(&org).await;
    let soql = "SELECT Id, Name, CreatedDate FROM Lead ORDER BY Id LIMIT 50";
    let before = Api::of(&org).query(soql).await;
    org.stop().await;
    let written =
        std::fs::read_to_string(folder.path().join("state.json")).expect("the state file");
    assert!(
        !written.contains(text(&tokens, "refresh_token")),
        "tokens are kept as hashes alone"
    );
    config.data.now_ms += 86_400_000;
    let org = demo_org::DemoOrg::start(config)
        .await
        .expect("the org starts again");
    let (status, tokens) = refresh(&org, text(&tokens, "refresh_token")).await;
    assert_eq!(status, StatusCode::OK);
    let api = Api {
        token: text(&tokens, "access_token").to_owned(),
        ..Api::of(&org)
    };
    assert_eq!(api.query(soql).await, before);
}

#[tokio::test]
async fn revoking_ends_a_token() {
    let org = small_org().await;
    let tokens = connect(&org).await;
    let url = format!("{}/services/oauth2/revoke", org.access().login_url);
    let form = [("token", text(&tokens, "refresh_token"))];
    let answer = browser()
        .post(&url)
        .form(&form)
        .send()
        .await
        .expect("an answer");
    assert_eq!(answer.status(), StatusCode::OK);
    let api = Api {
        token: text(&tokens, "access_token").to_owned(),
        ..Api::of(&org)
    };
    assert_eq!(api.get("sobjects").await.status(), StatusCode::UNAUTHORIZED);
    let again = browser()
        .post(&url)
        .form(&form)
        .send()
        .await
        .expect("an answer");
    assert_eq!(again.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn refusals_that_reach_the_app() {
    let org = small_org().await;
    for (name, error) in [
        ("app_blocked", "OAUTH_APP_BLOCKED"),
        ("app_access_denied", "OAUTH_APP_ACCESS_DENIED"),
        ("ec_app_not_found", "OAUTH_EC_APP_NOT_FOUND"),
    ] {
        let client_id = format!("{}.{name}", org.access().client_id);
        let pairs = redirect_pairs(&log_in(&org, &client_id, "allow").await);
        assert_eq!(pairs["error"], error);
        assert_eq!(pairs["state"], "a b+c");
    }
}

#[tokio::test]
async fn refusals_that_stay_in_the_browser() {
    let org = small_org().await;
    let client_id = org.access().client_id.as_str();
    for (more, word) in [
        ([("client_id", "someone else")], "invalid_client_id"),
        (
            [("redirect_uri", "http://localhost:8717/oauth/callback/")],
            "redirect_uri_mismatch",
        ),
        (
            [("redirect_uri", "http://127.0.0.1:8717/oauth/callback")],
            "redirect_uri_mismatch",
        ),
        (
            [("client_id", &format!("{client_id}.cross_org"))],
            "Cross-org OAuth flows",
        ),
    ] {
        let url = authorize_url(&org.access().login_url, client_id, &more);
        let page = browser().get(url).send().await.expect("a page");
        assert_eq!(page.status(), StatusCode::BAD_REQUEST, "{word}");
        assert!(page.text().await.expect("HTML").contains(word), "{word}");
    }
    let after_login = log_in(&org, &format!("{client_id}.app_not_installed"), "allow").await;
    let location = after_login.headers()["location"].to_str().expect("text");
    assert!(location.contains("RemoteAccessErrorPage"), "{location}");
}

#[tokio::test]
async fn a_challenge_is_demanded_and_must_be_s256() {
    let org = small_org().await;
    for more in [("code_challenge", ""), ("code_challenge_method", "plain")] {
        let url = authorize_url(&org.access().login_url, &org.access().client_id, &[more]);
        let answer = browser().get(url).send().await.expect("an answer");
        assert_eq!(redirect_pairs(&answer)["error"], "invalid_request");
    }
}

#[tokio::test]
async fn refusals_of_the_token_endpoint_and_of_the_api() {
    let org = small_org().await;
    for (name, error) in [
        ("secret_required", "invalid_client"),
        ("not_admin_approved", "invalid_app_access"),
    ] {
        let client_id = format!("{}.{name}", org.access().client_id);
        let code = redirect_pairs(&log_in(&org, &client_id, "allow").await)["code"].clone();
        let (status, refusal) = exchange(&org, &client_id, &code, VERIFIER).await;
        assert_eq!(
            (status, text(&refusal, "error")),
            (StatusCode::BAD_REQUEST, error)
        );
    }
    for (name, status, code) in [
        (
            "api_disabled",
            StatusCode::FORBIDDEN,
            "API_DISABLED_FOR_ORG",
        ),
        (
            "api_access_control",
            StatusCode::UNAUTHORIZED,
            "INVALID_SESSION_ID",
        ),
    ] {
        let client_id = format!("{}.{name}", org.access().client_id);
        let code_given = redirect_pairs(&log_in(&org, &client_id, "allow").await)["code"].clone();
        let (_, tokens) = exchange(&org, &client_id, &code_given, VERIFIER).await;
        let api = Api {
            token: text(&tokens, "access_token").to_owned(),
            ..Api::of(&org)
        };
        let answer = api.get("sobjects").await;
        assert_eq!(answer.status(), status, "{name}");
        assert_eq!(crate::client::error_of(answer).await.0, code);
    }
}

#[tokio::test]
async fn a_browser_that_is_logged_in_skips_the_login_page_unless_told_otherwise() {
    let org = small_org().await;
    let access = org.access();
    let url = authorize_url(&access.login_url, &access.client_id, &[]);
    let form = [
        ("username", access.username.as_str()),
        ("password", &access.password),
    ];
    let entered = browser()
        .post(&url)
        .form(&form)
        .send()
        .await
        .expect("an answer");
    let cookie = cookie_of(&entered);
    let again = browser()
        .get(&url)
        .header("cookie", &cookie)
        .send()
        .await
        .expect("an answer");
    assert_eq!(again.status(), StatusCode::SEE_OTHER);
    let more = [("prompt", "login"), ("login_hint", "someone@example.org")];
    let url = authorize_url(&access.login_url, &access.client_id, &more);
    let page = browser()
        .get(url)
        .header("cookie", &cookie)
        .send()
        .await
        .expect("a page");
    assert!(
        page.text()
            .await
            .expect("HTML")
            .contains("value=\"someone@example.org\"")
    );
    let wrong = [
        ("username", access.username.as_str()),
        ("password", "wrong"),
    ];
    let url = authorize_url(&access.login_url, &access.client_id, &[]);
    let page = browser()
        .post(url)
        .form(&wrong)
        .send()
        .await
        .expect("a page");
    assert!(
        page.text()
            .await
            .expect("HTML")
            .contains("check your username")
    );
}

#[tokio::test]
async fn a_sixth_login_of_the_same_app_ends_the_oldest() {
    let org = small_org().await;
    let first = connect(&org).await;
    for _ in 0..4 {
        connect(&org).await;
    }
    let api = Api {
        token: text(&first, "access_token").to_owned(),
        ..Api::of(&org)
    };
    assert_eq!(api.get("sobjects").await.status(), StatusCode::OK);
    connect(&org).await;
    assert_eq!(api.get("sobjects").await.status(), StatusCode::UNAUTHORIZED);
}
