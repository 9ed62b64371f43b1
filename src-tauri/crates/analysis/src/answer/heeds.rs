//! What a note can lead to: the choices above a dashboard, of which each analysis heeds some.

/// Which of the choices an analysis heeds, besides owners, team and record types, which all heed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Heeds {
    Period,
    Sources,
    Horizon,
    Measure,
    Statuses,
    Between,
    LeadsADay,
}
