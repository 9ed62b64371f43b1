//! The pages a person sees while logging in. They carry their style, load nothing, and say on
//! every page that this is a demo.

use axum::http::StatusCode;

use super::super::answer::Answer;
use super::super::call::Call;
use super::super::state::{PASSWORD, Server};

const STYLE: &str = "
:root{color-scheme:light dark;--ink:#1f2933;--soft:#5f6c7b;--page:#f4f6f5;--card:#fff;--line:#d8dedc;--accent:#0f766e;--on:#fff;--bad:#b42318}
@media(prefers-color-scheme:dark){:root{--ink:#e6ebea;--soft:#9fadab;--page:#111716;--card:#1a2221;--line:#33403e;--accent:#2dd4bf;--on:#06201d;--bad:#ff8f85}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;background:var(--page);color:var(--ink);font:15px/22px system-ui,sans-serif}
main{width:100%;max-width:400px;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:28px}
.badge{display:inline-block;padding:2px 10px;border-radius:99px;background:var(--accent);color:var(--on);font-size:12px;font-weight:600}
h1{font-size:20px;line-height:28px;margin:12px 0 4px}p{margin:0 0 14px;color:var(--soft)}
label{display:block;margin:14px 0 4px;font-weight:600}input{width:100%;padding:10px 12px;border:1px solid var(--line);border-radius:6px;background:transparent;color:inherit;font:inherit}
.row{display:flex;gap:12px;margin-top:20px}button{flex:1;padding:10px 16px;border-radius:6px;border:1px solid var(--accent);background:var(--accent);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
button.plain{background:transparent;color:var(--ink);border-color:var(--line)}:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
dl{margin:18px 0 0;padding:12px 14px;border:1px dashed var(--line);border-radius:6px;display:grid;grid-template-columns:auto 1fr;gap:2px 12px;font-size:13px}
dt{color:var(--soft)}dd{margin:0;font-family:ui-monospace,monospace;overflow-wrap:anywhere}ul{margin:0 0 14px;padding-left:20px}
.bad{color:var(--bad);font-weight:600}code{font-family:ui-monospace,monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;font-size:13px;line-height:20px}th{text-align:left;font-weight:600;padding:2px 16px 2px 0;vertical-align:top}td{overflow-wrap:anywhere;white-space:pre-wrap}.wide{max-width:900px}";

/// Text as it may stand in HTML, attribute values included.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(character),
        }
    }
    safe
}

/// A whole page around `content`.
pub(crate) fn page(title: &str, class: &str, content: &str) -> Answer {
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <title>{title} | Demo org</title><style>{STYLE}</style></head><body>\
         <main class=\"{class}\"><span class=\"badge\">Demo org</span>{content}</main></body></html>"
    );
    let policy =
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";
    Answer::bytes("text/html;charset=UTF-8", html.into_bytes())
        .with("content-security-policy", policy)
        .with("x-frame-options", "DENY")
        .with("referrer-policy", "no-referrer")
        .with("cache-control", "no-store")
}

/// The login form. It posts to the address of the authorize request, so nothing is lost.
pub(super) fn login_page(
    server: &Server,
    call: &Call,
    username: &str,
    problem: Option<&str>,
) -> Answer {
    let action = format!("/services/oauth2/authorize?{}", call.raw_query);
    let problem = problem.map_or_else(String::new, |text| {
        format!("<p class=\"bad\" role=\"alert\">{}</p>", escape(text))
    });
    let content = format!(
        "<h1>Log in to the demo org</h1>\
         <p>A made-up company on this computer. Nothing leaves it, and no Salesforce account is needed.</p>{problem}\
         <form method=\"post\" action=\"{action}\">\
         <label for=\"username\">Username</label>\
         <input id=\"username\" name=\"username\" type=\"text\" autocomplete=\"off\" value=\"{username}\" required>\
         <label for=\"password\">Password</label>\
         <input id=\"password\" name=\"password\" type=\"password\" autocomplete=\"off\" value=\"{PASSWORD}\" required>\
         <div class=\"row\"><button type=\"submit\" autofocus>Log In</button></div></form>\
         <dl><dt>Username</dt><dd>{shown}</dd><dt>Password</dt><dd>{PASSWORD}</dd></dl>",
        action = escape(&action),
        username = escape(username),
        shown = escape(&server.username),
    );
    page("Log in", "", &content)
}

pub(super) fn allow_page(server: &Server, source: &str, scope: &str) -> Answer {
    let meaning = |word: &str| match word {
        "api" => Some("Read your data through the API"),
        "refresh_token" | "offline_access" => Some("Stay connected until you end it"),
        "openid" | "id" | "profile" | "email" => Some("Know who you are"),
        "full" => Some("Everything you may do"),
        "web" => Some("Open pages in the browser"),
        _ => None,
    };
    let mut wishes: Vec<&str> = scope.split_whitespace().filter_map(meaning).collect();
    wishes.dedup();
    let wishes: String = wishes
        .iter()
        .map(|wish| format!("<li>{wish}</li>"))
        .collect();
    let content = format!(
        "<h1>Allow access?</h1><p>Orgmirror asks to:</p><ul>{wishes}</ul>\
         <p>You are logged in as {username}.</p>\
         <form method=\"post\" action=\"/setup/secur/RemoteAccessAuthorizationPage.apexp\">\
         <input type=\"hidden\" name=\"source\" value=\"{source}\"><div class=\"row\">\
         <button type=\"submit\" name=\"action\" value=\"allow\">Allow</button>\
         <button type=\"submit\" class=\"plain\" name=\"action\" value=\"deny\">Deny</button></div></form>",
        username = escape(&server.username),
        source = escape(source),
    );
    page("Allow access", "", &content)
}

/// An error no app hears of: it stays in the browser.
pub(super) fn error_page(_server: &Server, error: &str, description: &str) -> Answer {
    let content = format!(
        "<h1>We can't authorize you because of an OAuth error</h1>\
         <p>For more information, contact your Salesforce administrator.</p>\
         <p class=\"bad\"><code>OAUTH_APPROVAL_ERROR_GENERIC</code>: An unexpected error has occurred during authentication. Please try again.</p>\
         <p><code>error={error}&amp;error_description={description}</code></p>",
        error = escape(error),
        description = escape(description),
    );
    page("OAuth error", "", &content).with_status(StatusCode::BAD_REQUEST)
}

/// What someone sees who opens the org's address.
pub(crate) fn front_page(server: &Server) -> Answer {
    let content = format!(
        "<h1>A demo org runs here</h1>\
         <p>It answers as a Salesforce org would. Connect to it with Orgmirror, or with any Salesforce client.</p>\
         <dl><dt>Login URL</dt><dd>{base}</dd><dt>Username</dt><dd>{username}</dd><dt>Password</dt><dd>{PASSWORD}</dd></dl>",
        base = escape(&server.base_url),
        username = escape(&server.username),
    );
    page("Welcome", "", &content)
}
