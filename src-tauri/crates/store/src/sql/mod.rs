//! Statements that people write, over one source's file: guarded, bounded and streamed.
//!
//! A guarded connection is opened read-only and lent to one statement. SQLite's own authorizer lets
//! it read the mirror tables and nothing else, a progress handler ends it when asked or when its
//! time is over, and what it read is known by column. Deliberately absent: any result in memory (a
//! caller keeps what it wants), and any way to write.

mod allowed;
mod cancel;
mod guard;
mod plan;
mod statement;
mod text;

pub use cancel::SqlCancel;
pub use plan::PlanStep;
pub use statement::{SqlColumn, SqlRefusal};
