//! The store on real files.

mod app;
mod choice;
mod choices;
mod index;
mod long_text;
mod mirror;
mod moment;
mod profile;
mod reading;
mod remembered;
mod row_sets;
mod runs;
mod space;
mod sql;
mod state;
mod stats;
mod support;
mod truth;
mod upgrade;
mod versions;
