//! The job resource and its actions.

use std::sync::Arc;
use std::time::Instant;

use axum::http::{Method, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::answer::{Answer, Answered, ApiError};
use super::super::call::Call;
use super::super::soql::{bind, parse, select_rows};
use super::super::state::Server;
use super::job::{Job, State};
use super::{check, results};

const RESULT_PAGES_AT_ONCE: usize = 5;
const RESULT_PAGES_SINCE: f64 = 58.0;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wanted {
    operation: String,
    query: String,
    content_type: Option<String>,
    column_delimiter: Option<String>,
    line_ending: Option<String>,
}

/// Answers a path under `jobs/query`.
pub(crate) fn answer(server: &Arc<Server>, call: &Call, version: &str, path: &[&str]) -> Answered {
    match (call.method.as_str(), path) {
        ("POST", []) => create(server, call, version),
        ("GET", []) => Ok(list(server)),
        ("GET", [id]) => Ok(Answer::json(&job(server, id)?.json())),
        ("PATCH", [id]) => abort(server, call, id),
        ("DELETE", [id]) => delete(server, id),
        ("GET", [id, "results"]) => read(server, call, version, id),
        ("GET", [id, "resultPages"]) => result_pages(server, call, version, id),
        _ if path.len() > 2 || call.method == Method::GET => Err(ApiError::not_found()),
        _ => Err(ApiError::method_not_allowed()),
    }
}

fn job(server: &Server, id: &str) -> Result<Job, ApiError> {
    server
        .jobs()
        .get_mut(id)
        .cloned()
        .ok_or_else(ApiError::not_found)
}

fn create(server: &Server, call: &Call, version: &str) -> Answered {
    let wanted: Wanted = serde_json::from_slice(&call.body)
        .map_err(|error| ApiError::bad("JSON_PARSER_ERROR", error.to_string()))?;
    let operation = match wanted.operation.as_str() {
        "query" => "query",
        "queryAll" => "queryAll",
        other => {
            return Err(ApiError::bad(
                "INVALIDJOB",
                format!("Unsupported operation: {other}"),
            ));
        }
    };
    if wanted
        .content_type
        .as_deref()
        .is_some_and(|kind| kind != "CSV")
    {
        return Err(ApiError::bad(
            "INVALIDJOB",
            "Only CSV is supported as contentType",
        ));
    }
    let delimiter = delimiter(wanted.column_delimiter.as_deref().unwrap_or("COMMA"))?;
    let line_ending: (_, &[u8]) = match wanted.line_ending.as_deref().unwrap_or("LF") {
        "LF" => ("LF", b"\n"),
        "CRLF" => ("CRLF", b"\r\n"),
        other => {
            return Err(ApiError::bad(
                "INVALIDJOB",
                format!("Unsupported lineEnding: {other}"),
            ));
        }
    };
    let with_deleted = operation == "queryAll";
    let org = server.org();
    let query = parse(&wanted.query, org.now())?;
    check::check_object(&org, &query.object)?;
    let bound = bind(&org, &query)?;
    check::check(&org, &query, &bound, with_deleted)?;
    let object = bound.table.schema().name.clone();
    #[cfg(feature = "faults")]
    if !server.faults.take_bulk_job() {
        return Err(no_job_left());
    }
    let job = Job {
        id: server.jobs().next_id(),
        operation,
        rows: Arc::new(select_rows(&bound, with_deleted)),
        paths: Arc::new(bound.paths.into_iter().map(|(path, _)| path).collect()),
        version: version.to_owned(),
        delimiter,
        line_ending,
        created_by: org.admin_user_id().to_owned(),
        created_ms: org.now(),
        began: Instant::now(),
        pace: server.config.bulk_pace,
        aborted: false,
        #[cfg(feature = "faults")]
        fate: server.faults.take_job_fate(&object),
        #[cfg(feature = "faults")]
        pages_read: 0,
        object,
    };
    let json = job.created_json();
    server.jobs().add(job);
    Ok(Answer::json(&json))
}

/// As quoted by clients that met it.
#[cfg(feature = "faults")]
fn no_job_left() -> ApiError {
    let most = super::JOBS_A_DAY;
    let message = format!(
        "Max bulk v2 query jobs ({most}) per 24 hrs has been reached ({}).",
        most + 1
    );
    ApiError::bad("LIMIT_EXCEEDED", message)
}

fn delimiter(name: &str) -> Result<(&'static str, u8), ApiError> {
    const KNOWN: [(&str, u8); 6] = [
        ("BACKQUOTE", b'`'),
        ("CARET", b'^'),
        ("COMMA", b','),
        ("PIPE", b'|'),
        ("SEMICOLON", b';'),
        ("TAB", b'\t'),
    ];
    KNOWN
        .into_iter()
        .find(|(known, _)| *known == name)
        .ok_or_else(|| ApiError::bad("INVALIDJOB", format!("Unsupported columnDelimiter: {name}")))
}

fn list(server: &Server) -> Answer {
    let records: Vec<Value> = server.jobs().all().map(Job::json).collect();
    Answer::json(&json!({ "done": true, "records": records, "nextRecordsUrl": null }))
}

fn abort(server: &Server, call: &Call, id: &str) -> Answered {
    #[derive(Deserialize)]
    struct Change {
        state: String,
    }
    let change: Change = serde_json::from_slice(&call.body)
        .map_err(|error| ApiError::bad("JSON_PARSER_ERROR", error.to_string()))?;
    if change.state != "Aborted" {
        return Err(ApiError::bad(
            "INVALIDJOBSTATE",
            format!("Unsupported state: {}", change.state),
        ));
    }
    let mut jobs = server.jobs();
    let job = jobs.get_mut(id).ok_or_else(ApiError::not_found)?;
    if job.state().is_terminal() {
        let message = format!("Aborting already {} Job not allowed", job.state().name());
        return Err(ApiError::bad("INVALIDJOBSTATE", message));
    }
    job.aborted = true;
    Ok(Answer::json(&job.json()))
}

fn delete(server: &Server, id: &str) -> Answered {
    let job = job(server, id)?;
    if !job.state().is_terminal() {
        let message = format!(
            "Job {} must be finished or aborted before it is deleted",
            job.id
        );
        return Err(ApiError::bad("INVALIDJOBSTATE", message));
    }
    server.jobs().remove(&job.id);
    Ok(Answer::empty(StatusCode::NO_CONTENT))
}

/// The job with this id if its results can be read now; `None` when it is not yet finished.
fn finished(server: &Server, version: &str, id: &str) -> Result<Option<Job>, ApiError> {
    let job = job(server, id)?;
    if job.version != version {
        let message = format!("The job was created with API version {}", job.version);
        return Err(ApiError::new(
            StatusCode::CONFLICT,
            "API_VERSION_MISMATCH",
            message,
        ));
    }
    match job.state() {
        State::JobComplete => Ok(Some(job)),
        State::UploadComplete | State::InProgress => Ok(None),
        ended => {
            let message = format!("Results are not available: the job is {}", ended.name());
            Err(ApiError::bad("INVALIDJOBSTATE", message))
        }
    }
}

fn read(server: &Arc<Server>, call: &Call, version: &str, id: &str) -> Answered {
    let Some(job) = finished(server, version, id)? else {
        return Ok(Answer::empty(StatusCode::NO_CONTENT));
    };
    let from = start_row(call, job.rows.len())?;
    let most = most_records(server, call)?;
    #[cfg(feature = "faults")]
    if !server.jobs().read_page(id) {
        return Err(ApiError::not_found());
    }
    let until = job.rows.len().min(from.saturating_add(most));
    Ok(results::page(server, call, job, from..until))
}

fn start_row(call: &Call, rows: usize) -> Result<usize, ApiError> {
    let Some(locator) = call.query("locator").filter(|locator| !locator.is_empty()) else {
        return Ok(0);
    };
    results::row_of(&locator)
        .filter(|row| *row <= rows)
        .ok_or_else(|| ApiError::bad("INVALID_LOCATOR", format!("invalid locator: {locator}")))
}

fn most_records(server: &Server, call: &Call) -> Result<usize, ApiError> {
    let Some(text) = call.query("maxRecords") else {
        return Ok(server.bulk_page_rows());
    };
    let wanted: usize = text
        .parse()
        .ok()
        .filter(|count| *count > 0)
        .ok_or_else(|| ApiError::bad("INVALIDJOB", format!("invalid maxRecords: {text}")))?;
    #[cfg(feature = "faults")]
    let wanted = server.faults.bounded_page(wanted);
    Ok(wanted)
}

fn result_pages(server: &Server, call: &Call, version: &str, id: &str) -> Answered {
    let is_new = version
        .parse::<f64>()
        .is_ok_and(|version| version >= RESULT_PAGES_SINCE);
    #[cfg(feature = "faults")]
    let is_new = is_new && server.faults.has_result_pages();
    if !is_new {
        return Err(ApiError::not_found());
    }
    let Some(job) = finished(server, version, id)? else {
        return Ok(Answer::empty(StatusCode::NO_CONTENT));
    };
    let page = server.bulk_page_rows();
    let from = start_row(call, job.rows.len())?;
    let base = format!("/services/data/v{version}/jobs/query/{}", job.id);
    let starts: Vec<usize> = (from..job.rows.len().max(from + 1))
        .step_by(page)
        .take(RESULT_PAGES_AT_ONCE)
        .collect();
    let pages: Vec<Value> = starts
        .iter()
        .map(|start| json!({ "resultUrl": format!("{base}/results?locator={}", results::locator(*start)) }))
        .collect();
    let next = from + page * RESULT_PAGES_AT_ONCE;
    let done = next >= job.rows.len();
    let mut body = json!({ "resultPages": pages, "done": done });
    if !done {
        body["nextRecordUrl"] = json!(format!(
            "{base}/resultPages?locator={}",
            results::locator(next)
        ));
    }
    Ok(Answer::json(&body))
}
