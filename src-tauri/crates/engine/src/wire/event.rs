use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Says that something changed, never what: the listener asks again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(
    tag = "type",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Event {
    ConnectionsChanged,
    LoginChanged {
        login_id: String,
    },
    ObjectsChanged {
        connection_id: String,
    },
    /// At most a few times a second while a run makes progress, and at each change of state.
    RunChanged {
        connection_id: String,
        run_id: String,
    },
    /// Scores of leads, or what is going on about them.
    LeadScoresChanged {
        connection_id: String,
    },
    SettingsChanged,
    /// The data is on its way to another folder, or there; at most a few times a second.
    DataFolderChanged,
    /// There is something to tell the person: `take_notices`.
    NoticesChanged,
    /// At most a few times a second while an export makes progress, and when it ends.
    ExportChanged {
        export_id: String,
    },
    /// What the person may do in the app has changed.
    AccessChanged,
    /// The tray has come or gone.
    DesktopChanged,
    /// The person pressed something outside the window that leads to this place in it.
    Navigate {
        path: String,
    },
    /// The window is asked to close, which would end an update: the person decides.
    CloseAsked,
    /// More was told at once than a listener took in: anything may have changed.
    Missed,
}
