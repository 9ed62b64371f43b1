//! Jobs over Lead that end badly.

use super::super::super::bulk::JobFate;
use super::super::super::state::Server;

fn next(server: &Server, fate: JobFate) {
    server.faults.next_job_of("Lead", fate);
}

pub(super) fn failed(server: &Server) {
    let message = "InternalServerError : Error while processing the query. Retry limit exceeded";
    next(server, JobFate::Failed(message.to_owned()));
}

pub(super) fn aborted(server: &Server) {
    next(server, JobFate::Aborted);
}

pub(super) fn stuck(server: &Server) {
    next(server, JobFate::Stuck);
}

pub(super) fn purged(server: &Server) {
    next(server, JobFate::Purged);
}
