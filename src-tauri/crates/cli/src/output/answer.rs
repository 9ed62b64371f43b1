//! What a command answers, and the one JSON document a script reads.

use std::collections::BTreeMap;

use engine::wire::ApiError;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::Exit;

/// The version of the document's shape; it changes when something is no longer where it was.
const SHAPE: u32 = 1;

/// How a command ended.
pub(crate) struct Answer {
    pub(crate) exit: Exit,
    pub(crate) data: Value,
    pub(crate) error: Option<ApiError>,
    /// The words about it have been said.
    pub(crate) is_told: bool,
}

impl Answer {
    pub(crate) fn done(data: Value) -> Self {
        Self {
            exit: Exit::Done,
            data,
            error: None,
            is_told: true,
        }
    }

    pub(crate) fn failed(error: ApiError, exit: Exit) -> Self {
        Self {
            exit,
            data: Value::Null,
            error: Some(error),
            is_told: false,
        }
    }

    pub(crate) fn of_error(error: ApiError) -> Self {
        let exit = Exit::of(&error);
        Self::failed(error, exit)
    }

    /// The document, on one line.
    pub(crate) fn document(&self, command: &str) -> String {
        let document = json!({
            "version": SHAPE,
            "command": command,
            "ok": self.exit == Exit::Done,
            "exitCode": self.exit.code(),
            "data": self.data,
            "error": self.error,
        });
        format!("{document}\n")
    }
}

/// An error of the command line itself.
pub(crate) fn error(code: &str, message: impl Into<String>, params: &[(&str, &str)]) -> ApiError {
    let params: BTreeMap<String, String> = params
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    ApiError {
        code: code.to_owned(),
        message: message.into(),
        params,
    }
}

/// What a command of the engine answered.
pub(crate) fn read<T: DeserializeOwned>(command: &str, answer: Value) -> Result<T, ApiError> {
    serde_json::from_value(answer).map_err(|why| {
        let message = format!("{command} answered something else: {why}");
        error("unexpected", message.clone(), &[("message", &message)])
    })
}
