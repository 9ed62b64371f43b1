//! Dashboards that people make: charts of analyses and of saved queries, in an order of their own.

use std::collections::BTreeSet;
use std::sync::Arc;

use analysis::analyses::find;
use analysis::question::Ask;
use serde::{Deserialize, Serialize};
use store::SavedRow;

use crate::core::Core;
use crate::table::saved::Kind;
use crate::wire::{ApiError, Dashboard, DashboardChart, OfConnection, OfDashboard, SaveDashboard};

/// Dashboards among all that people save.
const KIND: Kind = Kind {
    word: "dashboard",
    not_found: "dashboard_not_found",
    name_taken: "dashboard_name_taken",
    name_unfit: "dashboard_name_unfit",
};

/// More charts are no longer looked at, and each costs memory.
const MOST_CHARTS: usize = 40;

/// What a dashboard's row holds.
#[derive(Debug, Serialize, Deserialize)]
struct Document {
    charts: Vec<DashboardChart>,
    ask: Ask,
}

pub(crate) async fn list_dashboards(
    core: &Arc<Core>,
    args: OfConnection,
) -> Result<Vec<Dashboard>, ApiError> {
    core.get_connection(&args.connection_id).await?;
    let rows = core.list_kept(&KIND, &args.connection_id).await?;
    rows.into_iter().map(shown).collect()
}

/// Makes a dashboard, or changes the one that is named.
pub(crate) async fn save_dashboard(
    core: &Arc<Core>,
    args: SaveDashboard,
) -> Result<Dashboard, ApiError> {
    core.get_connection(&args.connection_id).await?;
    check(&args.charts)?;
    let is_change = args.id.is_some();
    let document = Document {
        charts: args.charts,
        ask: args.ask,
    };
    let row = core.row_to_keep(&KIND, args.id, args.connection_id, args.name, &document)?;
    shown(core.keep(&KIND, row, is_change).await?)
}

/// Forgets a dashboard; its queries and analyses stay.
pub(crate) async fn delete_dashboard(core: &Arc<Core>, args: OfDashboard) -> Result<(), ApiError> {
    core.forget(&KIND, &args.id).await
}

/// Refuses charts of analyses there are not. A query that is gone is shown as gone, since it may go
/// after the dashboard was saved as well.
fn check(charts: &[DashboardChart]) -> Result<(), ApiError> {
    let wrong = |why: String| ApiError::bad_arguments("save_dashboard", why);
    if charts.len() > MOST_CHARTS {
        return Err(wrong(format!("it has more than {MOST_CHARTS} charts")));
    }
    let mut seen = BTreeSet::new();
    for chart in charts {
        if !seen.insert(&chart.id) {
            return Err(wrong("two charts have the same id".to_owned()));
        }
        if let Some(id) = chart.analysis.as_deref().filter(|id| find(id).is_none()) {
            let sentence = format!("there is no analysis {id}");
            return Err(ApiError::new("analysis_not_found", sentence).with("id", id));
        }
        if chart.analysis.is_some() == chart.query.is_some() {
            return Err(wrong("a chart is of an analysis or of a query".to_owned()));
        }
    }
    Ok(())
}

fn shown(row: SavedRow) -> Result<Dashboard, ApiError> {
    let document: Document = serde_json::from_str(&row.document).map_err(store::Error::from)?;
    Ok(Dashboard {
        id: row.id,
        connection_id: row.connection_id,
        name: row.name,
        charts: document.charts,
        ask: document.ask,
        created_at: row.created_at,
        changed_at: row.changed_at,
    })
}
