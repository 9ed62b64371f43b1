//! The demo org as a process, and the hold on it from outside: latency, changes, jobs.

use std::collections::BTreeMap;
use std::io::Write;
use std::time::Duration;

use clap::Args;
use demo_org::org::Org;
use demo_org::{DataConfig, DemoOrg, DemoOrgConfig};
use reqwest::Client;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::io::AsyncReadExt;

use crate::Result;
use crate::process::{Running, start};

/// Objects that no measurement copies stay small.
const SMALL: [(&str, u64); 6] = [
    ("Contact", 500),
    ("Task", 500),
    ("Event", 100),
    ("Case", 100),
    ("Campaign", 10),
    ("CampaignMember", 500),
];
const ROWS_OF_CUSTOM_OBJECT: usize = 200;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Rows per object, for instance Lead=200000,Account=50000.
    #[arg(long, value_delimiter = ',', value_parser = parse_rows)]
    rows: Vec<(String, u64)>,
    /// Custom objects besides the standard ones, each with a few rows.
    #[arg(long, default_value_t = 0)]
    custom_objects: usize,
}

fn parse_rows(text: &str) -> std::result::Result<(String, u64), String> {
    let (object, count) = text.split_once('=').ok_or("expected Object=rows")?;
    let count = count.parse().map_err(|_| format!("no number: {count}"))?;
    Ok((object.to_owned(), count))
}

/// How to reach an org.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Access {
    pub(crate) login_url: String,
    pub(crate) client_id: String,
    pub(crate) username: String,
    pub(crate) password: String,
    pub(crate) access_token: String,
}

/// Answers until standard input ends; tells first, on standard output, how to be reached.
pub(crate) async fn serve(arguments: Arguments) -> Result<()> {
    let mut rows: BTreeMap<String, u64> = SMALL
        .iter()
        .map(|(name, rows)| ((*name).to_owned(), *rows))
        .collect();
    rows.extend(arguments.rows);
    let demo = DemoOrg::start(DemoOrgConfig {
        data: DataConfig {
            rows,
            ..DataConfig::default()
        },
        ..DemoOrgConfig::default()
    })
    .await?;
    add_custom_objects(&demo, arguments.custom_objects)?;
    writeln!(
        std::io::stdout(),
        "{}",
        serde_json::to_string(demo.access())?
    )?;
    let mut nothing = Vec::new();
    tokio::io::stdin().read_to_end(&mut nothing).await?;
    demo.stop().await;
    Ok(())
}

/// Their rows are of yesterday, so that an update has nothing to bring.
fn add_custom_objects(demo: &DemoOrg, objects: usize) -> Result<()> {
    const DAY_MS: i64 = 86_400_000;
    let org = demo.org();
    let mut org = org.write().map_err(|_| "the org's lock is poisoned")?;
    org.set_clock_offset_ms(-DAY_MS);
    for number in 0..objects {
        add_custom_object(&mut org, number)?;
    }
    org.set_clock_offset_ms(0);
    Ok(())
}

fn add_custom_object(org: &mut Org, number: usize) -> Result<()> {
    let name = format!("Measured_{number:02}__c");
    org.add_object(&format!(
        "{name} | b{number:02} | Measured {number} | Measured {number} | c u d un rep search
Id | Record ID | id | defaulted
OwnerId | Owner ID | reference:Group,User:Owner | c u defaulted
IsDeleted | Deleted | boolean | default=false defaulted
Name | Name | string:80 | c u name
CreatedDate | Created Date | datetime | defaulted
CreatedById | Created By ID | reference:User:CreatedBy | defaulted
LastModifiedDate | Last Modified Date | datetime | defaulted
LastModifiedById | Last Modified By ID | reference:User:LastModifiedBy | defaulted
SystemModstamp | System Modstamp | datetime | defaulted
Amount__c | Amount | currency:18.2 | n c u
"
    ))?;
    for row in 0..ROWS_OF_CUSTOM_OBJECT {
        let values = [
            ("Name".to_owned(), json!(format!("Record {row}"))),
            ("Amount__c".to_owned(), json!(row)),
        ];
        org.insert(&name, &values)?;
    }
    Ok(())
}

/// A demo org in a process of its own; it ends when this is dropped.
pub(crate) struct OrgProcess {
    pub(crate) access: Access,
    http: Client,
    _process: Running,
}

impl OrgProcess {
    /// Starts one with these rows and so many custom objects.
    pub(crate) async fn start(rows: &[(&str, u64)], custom_objects: usize) -> Result<Self> {
        let rows: Vec<String> = rows
            .iter()
            .map(|(name, rows)| format!("{name}={rows}"))
            .collect();
        let custom_objects = custom_objects.to_string();
        let (process, access) = start(&[
            "org",
            "--rows",
            &rows.join(","),
            "--custom-objects",
            &custom_objects,
        ])
        .await?;
        Ok(Self {
            access: serde_json::from_str(&access)?,
            http: Client::builder().no_proxy().build()?,
            _process: process,
        })
    }

    /// Delays every answer from now on.
    pub(crate) async fn set_latency_ms(&self, latency_ms: u64) -> Result<()> {
        self.control("settings", &json!({ "latencyMs": latency_ms }))
            .await
    }

    /// Changes rows.
    pub(crate) async fn change(&self, changes: &Value) -> Result<()> {
        self.control("change", changes).await
    }

    async fn control(&self, what: &str, body: &Value) -> Result<()> {
        let url = format!("{}/__control/{what}", self.access.login_url);
        let answer = self.http.post(url).json(body).send().await?;
        if answer.status().is_success() {
            return Ok(());
        }
        Err(format!("{what}: {}", answer.text().await?).into())
    }

    /// The address of a completed query job.
    pub(crate) async fn finished_job(&self, soql: &str) -> Result<String> {
        let jobs = format!("{}/services/data/v66.0/jobs/query", self.access.login_url);
        let body = json!({ "operation": "query", "query": soql });
        let request = self
            .http
            .post(&jobs)
            .bearer_auth(&self.access.access_token)
            .json(&body);
        let mut job: Value = request.send().await?.error_for_status()?.json().await?;
        let address = format!("{jobs}/{}", job["id"].as_str().unwrap_or_default());
        while job["state"] != "JobComplete" {
            tokio::time::sleep(Duration::from_millis(20)).await;
            let request = self
                .http
                .get(&address)
                .bearer_auth(&self.access.access_token);
            job = request.send().await?.error_for_status()?.json().await?;
        }
        Ok(address)
    }

    /// A page of a job's results, as CSV.
    pub(crate) async fn result_page(&self, job: &str, most_rows: u32) -> Result<Vec<u8>> {
        let request = self
            .http
            .get(format!("{job}/results?maxRecords={most_rows}"))
            .bearer_auth(&self.access.access_token);
        Ok(request
            .send()
            .await?
            .error_for_status()?
            .bytes()
            .await?
            .to_vec())
    }
}
