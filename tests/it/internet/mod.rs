//! Reaching Salesforce through a proxy, and trusting an authority of one's own.

mod world;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use engine::wire::{Internet, LoginStarted, LoginState, ReachedHost, Settings};
use serde_json::{Value, json};
use tests::free_port;

use self::world::{HOST, LoginHost};
use crate::access::Machine;
use crate::support::{App, refused};

fn manual(url: &str, user: &str) -> Value {
    json!({"kind": "manual", "url": url, "user": user, "exceptions": ""})
}

fn test_of(proxy: &Value, password: Option<&str>) -> Value {
    json!({"proxy": proxy, "password": password, "loginUrl": format!("https://{HOST}")})
}

async fn trust(app: &App, host: &LoginHost) -> Internet {
    let file = BASE64_STANDARD.encode(&host.authority);
    app.ask("add_authorities", json!({"file": file})).await
}

#[tokio::test]
async fn an_authority_i_add_is_trusted_until_i_remove_it() {
    let (app, host) = (App::start().await, LoginHost::start().await);
    let proxy = manual(&host.proxy(None).await.url, "");
    let test = test_of(&proxy, None);
    let before = app.call::<ReachedHost>("test_internet", test.clone()).await;
    assert_eq!(refused(before), "certificate_not_trusted");

    let added = trust(&app, &host).await;
    assert_eq!(added.authorities[0].subject, "Acme Root");
    assert!(!added.authorities[0].is_expired);
    // Once, however often it is added.
    assert_eq!(trust(&app, &host).await.authorities.len(), 1);
    let reached: ReachedHost = app.ask("test_internet", test.clone()).await;
    assert_eq!(reached.host, HOST);

    let id = &added.authorities[0].id;
    let removed: Internet = app
        .ask("remove_authority", json!({"authorityId": id}))
        .await;
    assert!(removed.authorities.is_empty());
    let after = app.call::<ReachedHost>("test_internet", test).await;
    assert_eq!(refused(after), "certificate_not_trusted");
}

#[tokio::test]
async fn a_login_goes_through_the_proxy_whose_password_is_in_the_keyring_only() {
    let (app, host) = (App::start().await, LoginHost::start().await);
    trust(&app, &host).await;
    let proxy = host.proxy(Some(("jo", "pass phrase"))).await;
    let manual = manual(&proxy.url, "jo");
    for password in [None, Some("another")] {
        let tried = app.call::<ReachedHost>("test_internet", test_of(&manual, password));
        assert_eq!(refused(tried.await), "proxy_login_refused");
    }
    let args = json!({"proxy": manual, "password": "pass phrase"});
    let saved: Internet = app.ask("set_proxy", args).await;
    assert!(saved.has_password && saved.problem.is_none());
    let _reached: ReachedHost = app.ask("test_internet", test_of(&manual, None)).await;

    // After a restart the password is the one in the keyring.
    let app = app.restart().await;
    let asked_before = proxy.asked().len();
    let login = json!({"loginUrl": format!("https://{HOST}"), "clientId": "3MVG9"});
    let started: LoginStarted = app.ask("start_login", login).await;
    let address = url::Url::parse(&started.authorize_url).expect("an address");
    let part = |name: &str| {
        let part = address.query_pairs().find(|(key, _)| key == name);
        part.expect("in the address").1.into_owned()
    };
    let mut back = url::Url::parse(&part("redirect_uri")).expect("an address");
    back.query_pairs_mut()
        .append_pair("code", "aCode")
        .append_pair("state", &part("state"));
    let browser = reqwest::Client::builder().no_proxy().build();
    browser
        .expect("a client")
        .get(back)
        .send()
        .await
        .expect("the app listens");
    let ended = app.end_of_login(&started).await;
    // The host's own answer: it was reached.
    assert_eq!(ended.state, LoginState::Failed);
    assert!(
        host.requests()
            .contains(&"POST /services/oauth2/token HTTP/1.1".to_owned()),
        "{:?} {:?}",
        host.requests(),
        ended.error
    );
    let asked = &proxy.asked()[asked_before..];
    assert!(!asked.is_empty());
    assert!(
        asked
            .iter()
            .all(|line| line.starts_with("CONNECT login.acme.test:443"))
    );

    let files = std::fs::read_dir(app.folder().join("data")).expect("the data folder");
    for file in files.map(|file| file.expect("a file").path()) {
        if file.is_file() {
            let bytes = std::fs::read(&file).expect("readable");
            let found = bytes.windows(11).any(|part| part == b"pass phrase");
            assert!(!found, "the password is in {}", file.display());
        }
    }

    // Without a user nobody needs it, and it goes.
    let args = json!({"proxy": {"kind": "system", "url": "", "user": "", "exceptions": ""}});
    let saved: Internet = app.ask("set_proxy", args).await;
    assert!(!saved.has_password);
    let again = app.call::<ReachedHost>("test_internet", test_of(&manual, None));
    assert_eq!(refused(again.await), "proxy_login_refused");
}

#[tokio::test]
async fn socks_leads_there_too_and_what_is_excepted_goes_past_the_proxy() {
    let (app, host) = (App::start().await, LoginHost::start().await);
    trust(&app, &host).await;
    let socks = host.socks().await;
    let proxy = manual(&socks.url, "");
    let _reached: ReachedHost = app.ask("test_internet", test_of(&proxy, None)).await;
    assert_eq!(socks.asked(), [format!("{HOST}:443")]);

    let mut excepted = proxy.clone();
    excepted["exceptions"] = ".acme.test, 10.0.0.0/8".into();
    let tried = app.call::<ReachedHost>("test_internet", test_of(&excepted, None));
    // Without the proxy nobody knows the host.
    assert_eq!(refused(tried.await), "network");
    assert_eq!(socks.asked().len(), 1);
}

#[tokio::test]
async fn a_proxy_that_is_not_there_or_refuses_says_so() {
    let (app, host) = (App::start().await, LoginHost::start().await);
    let proxy = host.proxy(None).await;
    let nobody = manual(&format!("http://127.0.0.1:{}", free_port()), "");
    let tried = app.call::<ReachedHost>("test_internet", test_of(&nobody, None));
    assert_eq!(refused(tried.await), "proxy_unreachable");
    let mut test = test_of(&manual(&proxy.url, ""), None);
    test["loginUrl"] = "https://elsewhere.acme.test".into();
    let tried = app.call::<ReachedHost>("test_internet", test);
    assert_eq!(refused(tried.await), "proxy_refused");
    let args = json!({"proxy": manual("proxy.acme.test/wpad.dat", "")});
    let saved = app.call::<Internet>("set_proxy", args).await;
    assert_eq!(refused(saved), "proxy_address_unfit");
    let kept: Internet = app.ask("get_internet", json!({})).await;
    assert_eq!(kept.proxy.url, "");
}

#[tokio::test]
async fn only_who_may_manage_changes_how_salesforce_is_reached() {
    let machine = Machine::with(&json!({"default": "standard"}));
    let app = machine.start().await;
    let proxy = manual("http://127.0.0.1:1", "");
    for (command, args) in [
        ("set_proxy", json!({"proxy": proxy})),
        ("test_internet", json!({"proxy": proxy})),
        ("add_authorities", json!({"file": ""})),
        ("remove_authority", json!({"authorityId": ""})),
        ("set_settings", json!({"callsAtOnce": 10})),
    ] {
        let answer = app.call::<Value>(command, args).await;
        assert_eq!(refused(answer), "not_permitted", "{command}");
    }
    let _shown: Internet = app.ask("get_internet", json!({})).await;
}

#[tokio::test]
async fn a_number_of_calls_at_once_that_makes_no_sense_is_refused() {
    let app = App::start().await;
    for calls in [0, 101] {
        let answer = app
            .call::<Settings>("set_settings", json!({"callsAtOnce": calls}))
            .await;
        assert_eq!(refused(answer), "calls_at_once_unfit");
    }
    let kept: Settings = app.ask("set_settings", json!({"callsAtOnce": 1})).await;
    assert_eq!(kept.calls_at_once, 1);
    // One after the other is enough for all of it.
    let id = app.connect().await;
    app.select(&id, &["Account", "Lead"]).await;
    app.sync(&id).await;
    app.assert_whole(&id, &["Account", "Lead"]).await;
}
