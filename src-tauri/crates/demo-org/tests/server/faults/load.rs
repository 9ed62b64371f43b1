//! A first load of Lead by Bulk, as a client without patience does it: it tries again at once and
//! notes what went wrong.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use demo_org::DemoOrg;
use reqwest::{RequestBuilder, StatusCode};
use serde_json::{Value, json};

use crate::client::{browser, connect, text};

const ATTEMPTS: usize = 8;

/// What a load brought, and what it met.
#[derive(Default)]
pub(crate) struct Load {
    /// What went wrong, in order, repetitions left out: `results 503 SERVER_UNAVAILABLE`.
    pub(crate) events: Vec<String>,
    /// Cells by id, in the order of `fields`.
    pub(crate) rows: BTreeMap<String, Vec<String>>,
    pub(crate) fields: Vec<String>,
    pub(crate) is_whole: bool,
    /// Rows of each page that came whole.
    pub(crate) pages: Vec<usize>,
    /// Date headers: when the job was made, and of each page that came whole.
    pub(crate) dates: Vec<jiff::Timestamp>,
    pub(crate) longest_page: Duration,
    pub(crate) bytes: usize,
}

struct Client<'o> {
    org: &'o DemoOrg,
    http: reqwest::Client,
    access_token: String,
    refresh_token: String,
    load: Load,
}

struct Page {
    status: StatusCode,
    headers: reqwest::header::HeaderMap,
    body: String,
}

/// Logs in and loads Lead; gives up after eight attempts at the same thing.
pub(crate) async fn first_load(org: &DemoOrg) -> Load {
    let tokens = connect(org).await;
    let mut client = Client {
        org,
        http: browser(),
        access_token: text(&tokens, "access_token").to_owned(),
        refresh_token: text(&tokens, "refresh_token").to_owned(),
        load: Load::default(),
    };
    client.load.is_whole = client.run().await.is_some();
    client.load
}

impl Client<'_> {
    async fn run(&mut self) -> Option<()> {
        let id = self.create().await?;
        self.poll(&id).await?;
        let mut locator = String::new();
        loop {
            let path = format!("jobs/query/{id}/results{locator}");
            let page = self.page(&path).await?;
            let next = page.headers["sforce-locator"].to_str().expect("text");
            if next == "null" {
                return Some(());
            }
            locator = format!("?locator={next}");
        }
    }

    async fn create(&mut self) -> Option<String> {
        self.describe().await?;
        for _ in 0..ATTEMPTS {
            let query = format!("SELECT {} FROM Lead", self.load.fields.join(","));
            let body = json!({ "operation": "query", "query": query });
            let request = self.http.post(self.url("jobs/query")).json(&body);
            let Some(page) = self.asked("create", request).await? else {
                continue;
            };
            self.note_date(&page);
            let job: Value = serde_json::from_str(&page.body).expect("JSON");
            return Some(text(&job, "id").to_owned());
        }
        None
    }

    async fn describe(&mut self) -> Option<()> {
        for _ in 0..ATTEMPTS {
            let request = self.http.get(self.url("sobjects/Lead/describe"));
            let Some(page) = self.asked("describe", request).await? else {
                continue;
            };
            let object: Value = serde_json::from_str(&page.body).expect("JSON");
            let fields = object["fields"].as_array().expect("fields");
            let names = fields.iter().filter(|field| field["type"] != "address");
            self.load.fields = names.map(|field| text(field, "name").to_owned()).collect();
            return Some(());
        }
        None
    }

    async fn poll(&mut self, id: &str) -> Option<()> {
        let mut state = String::new();
        for _ in 0..ATTEMPTS {
            let request = self.http.get(self.url(&format!("jobs/query/{id}")));
            let Some(page) = self.asked("poll", request).await? else {
                continue;
            };
            let job: Value = serde_json::from_str(&page.body).expect("JSON");
            text(&job, "state").clone_into(&mut state);
            match state.as_str() {
                "JobComplete" => return Some(()),
                "InProgress" | "UploadComplete" => {}
                _ => break,
            }
        }
        self.note(format!("job {state}"));
        None
    }

    async fn page(&mut self, path: &str) -> Option<Page> {
        for _ in 0..ATTEMPTS {
            let began = Instant::now();
            let request = self.http.get(self.url(path));
            let Some(page) = self.asked("results", request).await? else {
                continue;
            };
            self.load.longest_page = self.load.longest_page.max(began.elapsed());
            let (lines, ends_in_row) = csv(&page.body);
            let told: usize = page.headers["sforce-numberofrecords"]
                .to_str()
                .expect("text")
                .parse()
                .expect("a number");
            if ends_in_row {
                self.note(format!("results end in row {}", lines.len() - 1));
            } else if lines.len() - 1 != told {
                self.note(format!("results end after {} rows", lines.len() - 1));
            } else {
                self.note_date(&page);
                self.load.pages.push(told);
                self.load.bytes += page.body.len();
                let rows = lines.into_iter().skip(1);
                self.load.rows.extend(rows.map(|row| (row[0].clone(), row)));
                return Some(page);
            }
        }
        None
    }

    /// The answer if it is a good one; else it is noted, `None` inside when trying again helps.
    async fn asked(&mut self, step: &str, request: RequestBuilder) -> Option<Option<Page>> {
        // Plain, so that the bytes that trickle are those of the body.
        let request = request.header("accept-encoding", "identity");
        let Ok(answer) = request.bearer_auth(&self.access_token).send().await else {
            self.note(format!("{step} unanswered"));
            return Some(None);
        };
        let (status, headers) = (answer.status(), answer.headers().clone());
        let Ok(body) = answer.text().await else {
            self.note(format!("{step} broken"));
            return Some(None);
        };
        let header = |name: &str| Some(headers.get(name)?.to_str().expect("text"));
        if status == StatusCode::OK && header("content-type") == Some("text/html;charset=UTF-8") {
            self.note(format!("{step} html"));
            return Some(None);
        }
        if status == StatusCode::OK {
            let page = Page {
                status,
                headers,
                body,
            };
            return Some(Some(page));
        }
        let mut event = format!("{step} {}", status.as_u16());
        let errors: Value = serde_json::from_str(&body).unwrap_or_default();
        let code = errors[0]["errorCode"].as_str().unwrap_or_default();
        for (joint, more) in [
            (" ", Some(code).filter(|code| !code.is_empty())),
            (" after ", header("retry-after")),
            (" to ", header("location")),
        ] {
            event.extend(more.map(|more| format!("{joint}{more}")));
        }
        self.note(event);
        match (status, code) {
            (StatusCode::UNAUTHORIZED, _) => self.refresh().await.map(|()| None),
            (StatusCode::NOT_FOUND, _) => None,
            (_, "INVALID_FIELD") => {
                Box::pin(self.describe()).await?;
                Some(None)
            }
            _ => Some(None),
        }
    }

    async fn refresh(&mut self) -> Option<()> {
        for _ in 0..ATTEMPTS {
            let form = [
                ("grant_type", "refresh_token"),
                ("refresh_token", self.refresh_token.as_str()),
                ("client_id", self.org.access().client_id.as_str()),
            ];
            let url = format!("{}/services/oauth2/token", self.org.access().login_url);
            let Ok(answer) = self.http.post(url).form(&form).send().await else {
                self.note("refresh unanswered".to_owned());
                continue;
            };
            let tokens: Value = answer.json().await.expect("JSON");
            if let Some(error) = tokens["error"].as_str() {
                self.note(format!("refresh {error}"));
                return None;
            }
            text(&tokens, "access_token").clone_into(&mut self.access_token);
            text(&tokens, "refresh_token").clone_into(&mut self.refresh_token);
            self.note("refreshed".to_owned());
            return Some(());
        }
        None
    }

    fn url(&self, path: &str) -> String {
        format!("{}/services/data/v66.0/{path}", self.org.access().login_url)
    }

    fn note(&mut self, event: String) {
        if self.load.events.last() != Some(&event) {
            self.load.events.push(event);
        }
    }

    fn note_date(&mut self, page: &Page) {
        assert_eq!(page.status, StatusCode::OK);
        let date = page.headers["date"].to_str().expect("text");
        let date = jiff::fmt::rfc2822::parse(&date.replace("GMT", "+0000")).expect("a date");
        self.load.dates.push(date.timestamp());
    }
}

/// The lines of a CSV and whether the text ends inside one.
pub(crate) fn csv(text: &str) -> (Vec<Vec<String>>, bool) {
    let (mut lines, mut line) = (Vec::new(), Vec::new());
    let (mut cell, mut quoted) = (String::new(), false);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                line.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut line));
            }
            sign => cell.push(sign),
        }
    }
    let ends_in_line = quoted || !cell.is_empty() || !line.is_empty();
    if ends_in_line {
        lines.push(line);
    }
    (lines, ends_in_line)
}
