//! Asking analyses about a source: what is held for them in memory, what people chose, and the
//! dashboards they made. What an analysis is and what it answers is declared in the crate `analysis`.

mod ask;
mod choices;
mod dashboards;
mod goals;
mod held;

pub(crate) use ask::{ask_analysis, list_analyses, save_ask};
pub(crate) use choices::get_analysis_choices;
pub(crate) use dashboards::{delete_dashboard, list_dashboards, save_dashboard};
pub(crate) use goals::{list_goals, read_goals, save_goals};
pub(crate) use held::Held;
