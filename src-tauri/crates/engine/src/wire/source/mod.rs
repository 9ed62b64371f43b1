//! Sources: connections and logins, their tests, and their schedules.

mod check;
mod connection;
mod schedule;

pub use check::{
    CheckState, CheckedThing, ConnectionCheck, ConnectionTest, DeletePreview, SavedCount,
};
pub use connection::{
    ApiUsage, Connection, ConnectionKind, ConnectionStatus, LoginAbout, LoginStarted, LoginState,
    LoginStatus,
};
pub use schedule::{
    Blackout, Notice, NotifyWhenComplete, Rhythm, Schedule, SchedulePlan, SetSchedule, StartSync,
    Weekday,
};
