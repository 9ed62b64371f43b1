//! A person at a browser, as far as a login needs one: forms, cookies, redirects.

use reqwest::{Client, Response, StatusCode, header, redirect};
use url::Url;

/// Logs in over HTTP. Keeps its cookies, as a browser does.
pub struct Person {
    http: Client,
    username: String,
    password: String,
    cookie: Option<String>,
    /// Which button is pressed on the page that asks for access: `allow` or `deny`.
    pub answer: &'static str,
}

/// Redirects and pages a login takes at most.
const STEPS: usize = 12;

impl Person {
    /// Someone with this username and password.
    ///
    /// # Errors
    /// When no HTTP client can be made.
    pub fn new(username: &str, password: &str) -> reqwest::Result<Self> {
        Ok(Self {
            http: Client::builder()
                .redirect(redirect::Policy::none())
                .no_proxy()
                .build()?,
            username: username.to_owned(),
            password: password.to_owned(),
            cookie: None,
            answer: "allow",
        })
    }

    /// Opens the address and does what its pages ask; the last page's status and text.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn browse(&mut self, address: &str) -> reqwest::Result<(StatusCode, String)> {
        let mut url = Url::parse(address).ok();
        let mut last = (StatusCode::IM_A_TEAPOT, String::from("no page was opened"));
        let mut form: Option<Vec<(&'static str, String)>> = None;
        for _ in 0..STEPS {
            let Some(here) = url.take() else { break };
            let response = self.send(&here, form.take()).await?;
            if let Some(location) = response.headers().get(header::LOCATION) {
                let location = location.to_str().unwrap_or_default();
                url = here.join(location).ok();
                continue;
            }
            let status = response.status();
            let page = response.text().await?;
            if let Some((action, fields)) = self.fill_in(&page) {
                url = here.join(&action).ok();
                form = Some(fields);
            }
            last = (status, page);
        }
        Ok(last)
    }

    async fn send(
        &mut self,
        url: &Url,
        form: Option<Vec<(&'static str, String)>>,
    ) -> reqwest::Result<Response> {
        let mut request = match form {
            Some(fields) => self.http.post(url.clone()).form(&fields),
            None => self.http.get(url.clone()),
        };
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let response = request.send().await?;
        let set = response.headers().get(header::SET_COOKIE);
        if let Some(cookie) = set.and_then(|cookie| cookie.to_str().ok()) {
            self.cookie = cookie.split(';').next().map(str::to_owned);
        }
        Ok(response)
    }

    /// The form of the page, filled in; none where there is nothing to fill in.
    fn fill_in(&self, page: &str) -> Option<(String, Vec<(&'static str, String)>)> {
        let action = between(page, "action=\"", "\"")?;
        if page.contains("role=\"alert\"") {
            return None;
        }
        if page.contains("type=\"password\"") {
            let fields = vec![
                ("username", self.username.clone()),
                ("password", self.password.clone()),
            ];
            return Some((unescape(action), fields));
        }
        let source = between(page, "name=\"source\" value=\"", "\"")?;
        let fields = vec![
            ("source", unescape(source)),
            ("action", self.answer.to_owned()),
        ];
        Some((unescape(action), fields))
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    Some(rest.split_once(after)?.0)
}

fn unescape(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
