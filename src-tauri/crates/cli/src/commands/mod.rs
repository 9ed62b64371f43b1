//! The commands, one file each.

mod export;
mod look;
mod query;
mod reconnect;
mod session;
mod sync;
mod watch;

pub(crate) use session::Session;

use engine::wire::ApiError;

use crate::arguments::Command;
use crate::output::answer::Answer;

/// Does what was asked for.
pub(crate) async fn carry_out(session: &mut Session, command: Command) -> Result<Answer, ApiError> {
    match command {
        Command::Sync(args) => sync::sync(session, args).await,
        Command::Status { source } => look::status(session, source).await,
        Command::Sources => look::sources(session).await,
        Command::Export(args) => export::export(session, args).await,
        Command::Query(args) => query::query(session, args).await,
        Command::Reconnect(args) => reconnect::reconnect(session, args).await,
    }
}
