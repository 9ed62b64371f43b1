//! Scoring the leads of a source in the background, after each update in which they changed.
//!
//! The mathematics is `analysis`'s, the table the store's; here is when it is done, what people may say
//! about it, and how it is told. Scores belong to one state of the leads and one set of settings, both
//! kept with them: who finds others makes them anew. Deliberately absent: sentences, which the
//! interface makes from codes and figures; but for a file, nobody does.

mod commands;
mod labels;
mod reason;
mod refresh;
mod report;
mod settings;
mod words;

pub(crate) use commands::{
    export_lead_scores, get_lead_score, get_lead_scoring, list_lead_scores, refresh_lead_scores,
    set_lead_scoring,
};
pub(crate) use refresh::Scoring;
