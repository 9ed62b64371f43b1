//! What an update would take, before it starts.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use store::ObjectRow;

use crate::core::Core;
use crate::sources::source::Source;
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
        let rows: BTreeMap<String, Option<u64>> = catalogue
            .into_iter()
            .map(|entry| (entry.name, entry.rows))
            .collect();
        let is_chosen = |object: &ObjectRow| match &objects {
            Some(names) => names.contains(&object.name),
            None => object.selected && object.method != Some(store::ReplicationMethod::Paused),
        };
        let (loaded, waiting): (Vec<ObjectRow>, Vec<ObjectRow>) = held
            .into_iter()
            .filter(is_chosen)
            .partition(|object| object.first_load_done);
        let mut new: Vec<String> = waiting.into_iter().map(|object| object.name).collect();
        let known =
            |name: &String| new.contains(name) || loaded.iter().any(|object| object.name == *name);
        let unknown: Vec<String> = objects
            .iter()
            .flatten()
            .filter(|name| !known(name))
            .cloned()
            .collect();
        new.extend(unknown);
        let new: Vec<Option<u64>> = new
            .iter()
            .map(|name| rows.get(name).copied().flatten())
            .collect();
        let cost =
            cost_of_loaded(&source, loaded, (self.clock)()).await? + sync::cost_of_first_load(&new);
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

/// What an update of objects takes that were loaded before, with the columns and Ids that are due.
async fn cost_of_loaded(
    source: &Source,
    loaded: Vec<ObjectRow>,
    now: Timestamp,
) -> Result<sync::Cost, ApiError> {
    let facts = source
        .stored(move |database| {
            let mut facts = Vec::new();
            for object in loaded {
                let freshness = database.list_freshness(&object.name)?;
                facts.extend(sync::ObjectFacts::held(object, None, freshness));
            }
            Ok(facts)
        })
        .await?;
    Ok(sync::plan(facts, now).cost())
}
