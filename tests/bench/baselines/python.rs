//! The same rows by simple-salesforce, the most used Python client.

use std::path::Path;
use std::process::Stdio;

use serde::Deserialize;
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::Result;
use crate::org::OrgProcess;

/// What a peer did.
#[derive(Debug, Deserialize)]
pub(crate) struct Done {
    pub(crate) rows: u64,
    pub(crate) seconds: f64,
}

impl Done {
    pub(crate) fn rows_per_second(&self) -> f64 {
        self.rows as f64 / self.seconds
    }
}

/// A Python that has simple-salesforce.
pub(crate) struct Python(String);

impl Python {
    /// Makes the environment where it is missing; the checks of other clients share it.
    pub(crate) async fn prepare() -> Result<Self> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("clients/environment");
        let output = Command::new(script)
            .stderr(Stdio::inherit())
            .output()
            .await?;
        if !output.status.success() {
            return Err("no Python environment with simple-salesforce".into());
        }
        let folder = String::from_utf8(output.stdout)?;
        Ok(Self(format!("{}/bin/python", folder.trim())))
    }

    /// Copies the objects by `query_all` or `bulk2`; each is a name, its columns and a number of
    /// rows at most.
    pub(crate) async fn copy(
        &self,
        org: &OrgProcess,
        how: &str,
        objects: &[(&str, Vec<String>, u64)],
    ) -> Result<Done> {
        let folder = tempfile::tempdir()?;
        let objects: Vec<Value> = objects
            .iter()
            .map(|(name, columns, most)| json!({"name": name, "columns": columns, "most": most}))
            .collect();
        let task = json!({
            "access": org.access, "how": how, "objects": objects, "folder": folder.path(),
        });
        let mut python = Command::new(&self.0)
            .arg(
                Path::new(env!("CARGO_MANIFEST_DIR"))
                    .join("bench/baselines/simple_salesforce_copy.py"),
            )
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut stdin = python.stdin.take().ok_or("no standard input")?;
        stdin.write_all(task.to_string().as_bytes()).await?;
        drop(stdin);
        let output = python.wait_with_output().await?;
        if !output.status.success() {
            return Err(format!("simple-salesforce ended with {}", output.status).into());
        }
        Ok(serde_json::from_slice(&output.stdout)?)
    }
}
