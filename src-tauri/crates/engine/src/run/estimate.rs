//! What an update would take, before it starts.

use std::collections::BTreeMap;
use std::sync::Arc;

use store::ObjectRow;

use crate::core::Core;
use crate::wire::{ApiError, Cost, UpdateEstimate};

impl Core {
    /// Estimates an update of these objects, or of the chosen ones; asks the org only what is left.
    pub(crate) async fn estimate(
        self: &Arc<Self>,
        connection_id: &str,
        objects: Option<Vec<String>>,
    ) -> Result<UpdateEstimate, ApiError> {
        let row = self.get_connection(connection_id).await?;
        let source = self.source(connection_id).await?;
        let (held, catalogue) = source
            .stored(|database| Ok((database.list_objects()?, database.list_catalogue()?)))
            .await?;
        let known: BTreeMap<&str, &ObjectRow> = held
            .iter()
            .map(|object| (object.name.as_str(), object))
            .collect();
        let chosen = objects.unwrap_or_else(|| {
            held.iter()
                .filter(|object| object.selected)
                .map(|object| object.name.clone())
                .collect()
        });
        let rows: BTreeMap<&str, Option<u64>> = catalogue
            .iter()
            .map(|entry| (entry.name.as_str(), entry.rows))
            .collect();
        let (loaded, new): (Vec<&String>, Vec<&String>) = chosen.iter().partition(|name| {
            known
                .get(name.as_str())
                .is_some_and(|object| object.first_load_done)
        });
        let new: Vec<Option<u64>> = new
            .into_iter()
            .map(|name| rows.get(name.as_str()).copied().flatten())
            .collect();
        let cost = sync::cost_of_update(loaded.len() as u64, &new);
        let org = self.org(&source, &row).await?;
        let limits = match org.limits().await {
            Ok(limits) => limits,
            Err(error) => {
                // What is left is worth telling, and not worth failing for.
                tracing::info!(code = error.code(), "the org tells no limits");
                salesforce::Limits::default()
            }
        };
        let budget = self.budget(&source).await?;
        let usage = org.api_usage();
        let allowed = limits
            .api_requests
            .map(|requests| requests.max)
            .or(usage.map(|usage| usage.allowed));
        Ok(UpdateEstimate {
            cost: Cost {
                api_calls: cost.api_calls,
                bulk_jobs: cost.bulk_jobs,
            },
            calls_in_budget: allowed.map(|allowed| budget.calls(allowed)),
            calls_left: limits
                .api_requests
                .map(|requests| requests.remaining)
                .or(usage.map(|usage| usage.allowed.saturating_sub(usage.used))),
            calls_allowed: allowed,
            jobs_left: limits.bulk_query_jobs.map(|jobs| jobs.remaining),
        })
    }
}
