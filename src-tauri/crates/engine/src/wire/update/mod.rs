//! What runs: updates, their history, and exports.

mod export;
mod history;
mod run;

pub use export::{
    Export, ExportFormat, ExportHeader, ExportOptions, ExportSeparator, ExportState, ExportValues,
    ExportWhat, OfExport, StartExport,
};
pub use history::{ExportRuns, FoundRun, FoundRuns, RunSearch, SavedFile, SearchRuns};
pub use run::{Cost, ObjectState, Run, RunObject, RunState, RunSummary, UpdateEstimate};
