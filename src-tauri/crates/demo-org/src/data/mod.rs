//! A believable B2B company over three years, made up from a seed.
//!
//! **The company.** Ultramarine Works sells a platform, analytics, services and hardware to
//! businesses in fourteen countries. A chief, four regional teams with a manager each, an inside
//! sales team and their quotas; products, price books, campaigns; customers, leads, deals, tasks,
//! meetings and cases. At the beginning customers of old were imported in one go (their dates tie).
//!
//! **What decides.** `leads` converts a lead by log odds: where it came from (referrals best,
//! bought lists worst), how soon someone called (every doubling of the wait costs), industry, size
//! (mid-sized best), the person's rank, whether they answered a campaign, the owner, and the season
//! (quarter ends). `deals` wins a deal by source, owner, segment, kind of business, size of the
//! amount, and pushes of the close date (each costs); close dates bunch at quarter ends and slip;
//! every change of stage, amount or close date leaves an OpportunityHistory row. Analyses should
//! find these effects and no others: everything else (names, cities, days of the week) is neutral.
//!
//! **Traps.** As in real orgs: activities of a converted lead hang on its contact, some leads
//! convert without a deal or into customers of old, statuses of converted leads tell the outcome,
//! mass updates give hundreds of rows one SystemModstamp, texts look like nulls and numbers, the
//! recycle bin is filled, and the delete log names rows that are gone.
//!
//! **How.** `plan` decides first what happens to whom and when, in small structs sorted by time;
//! `write` turns each into rows, so Ids ascend with creation. Nothing depends on the order of a
//! hash map, on the clock or on the number of processors.

mod calendar;
mod config;
mod generate;
mod plan;
mod random;
mod sheet;
mod sizes;
mod words;
mod write;

#[cfg(test)]
mod tests;

pub use config::DataConfig;
pub(crate) use generate::generate;
#[cfg(feature = "faults")]
pub(crate) use random::Random;
