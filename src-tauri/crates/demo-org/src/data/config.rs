//! How much data to make, from which seed and up to which moment.

use std::collections::BTreeMap;

/// What the generated org looks like. Equal configurations give equal orgs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataConfig {
    pub seed: u64,
    /// Rows wanted per object (recycle bin included); the rest follow in proportion.
    pub rows: BTreeMap<String, u64>,
    /// The present of the data, in milliseconds since 1970; it covers the three years before.
    pub now_ms: i64,
    /// Multiple currencies are activated: records have a `CurrencyIsoCode`.
    pub multi_currency: bool,
}

impl Default for DataConfig {
    /// Seed 1, default sizes, the computer's clock, one currency.
    fn default() -> Self {
        Self {
            seed: 1,
            rows: BTreeMap::new(),
            now_ms: jiff::Timestamp::now().as_millisecond(),
            multi_currency: false,
        }
    }
}
