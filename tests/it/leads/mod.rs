//! How likely my open leads convert: scored after each update, explained, judged and refused.

mod scores;
mod truth;

use std::time::Duration;

use engine::wire::{LeadScorePage, LeadScoring, LeadScoringSettings, LeadScoringState};
use serde_json::{Value, json};

use crate::support::{App, AppConfig};

/// Longer than scoring takes, even where two cores are shared by many.
const PATIENCE: Duration = Duration::from_secs(180);

/// Enough leads that their reasons can be told from chance.
fn many() -> AppConfig {
    AppConfig {
        rows: &[
            ("Account", 300),
            ("Lead", 4_000),
            ("Opportunity", 300),
            ("Task", 100),
        ],
        ..AppConfig::default()
    }
}

async fn scoring(app: &App, id: &str) -> LeadScoring {
    app.ask("get_lead_scoring", json!({"connectionId": id}))
        .await
}

/// The scoring once nothing is going on about it and what is there is of the leads there are.
pub(super) async fn scored(app: &App, id: &str) -> LeadScoring {
    let mut events = app.engine.events();
    let wait = async {
        loop {
            let found = scoring(app, id).await;
            if !found.running && (!found.stale || found.error.is_some()) {
                return found;
            }
            events.recv().await.expect("the engine lives");
        }
    };
    let found = tokio::time::timeout(PATIENCE, wait);
    let found = found.await.expect("the scoring ends");
    assert_eq!(found.error, None);
    found
}

async fn set(app: &App, id: &str, settings: LeadScoringSettings) -> LeadScoring {
    let settings: Value = serde_json::to_value(settings).expect("settings");
    let args = json!({"connectionId": id, "settings": settings});
    let _at_once: LeadScoring = app.ask("set_lead_scoring", args).await;
    let found = scored(app, id).await;
    assert_ne!(found.state, LeadScoringState::Waiting);
    found
}

async fn page(app: &App, id: &str, offset: u64, limit: u32) -> LeadScorePage {
    let args = json!({"connectionId": id, "offset": offset, "limit": limit});
    app.ask("list_lead_scores", args).await
}
