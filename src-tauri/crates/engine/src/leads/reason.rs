//! The reasons of a score, and what would change it, as they lie in the table, for whoever reads it with
//! SQL, and back.
//!
//! `[{"field": "LeadSource", "value": "Web", "log_odds": 0.4, "count": 812, "converted": 160}, …]`; a
//! stretch of numbers has `from` and `to` for `value`, and what has no value says what it `is`. A change
//! tells both alike: `[{"field": "Phone", "now": {"is": "blank"}, "then": {"is": "filled"}, "probability":
//! 0.3, "count": 812, "converted": 160}, …]`.

use analysis::bins::Held;
use analysis::lead_score::replica::{Change, FieldEffect, Reason};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct StoredReason {
    pub(super) field: String,
    #[serde(flatten)]
    pub(super) bin: StoredBin,
    pub(super) log_odds: f64,
    pub(super) count: u32,
    pub(super) converted: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct StoredChange {
    pub(super) field: String,
    pub(super) now: StoredBin,
    pub(super) then: StoredBin,
    pub(super) probability: f64,
    pub(super) count: u32,
    pub(super) converted: u32,
}

/// Values that are taken together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct StoredBin {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    is: Option<Is>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Is {
    Blank,
    Filled,
    Other,
    /// A number, whichever.
    Number,
}

impl StoredReason {
    pub(super) fn of(reason: &Reason, effects: &[FieldEffect]) -> Self {
        let effect = &effects[reason.effect];
        let bin = &effect.bins[reason.bin];
        Self {
            field: effect.field.clone(),
            bin: StoredBin::of(&bin.held),
            log_odds: reason.log_odds,
            count: super::report::count(bin.count),
            converted: super::report::count(bin.converted),
        }
    }
}

impl StoredChange {
    pub(super) fn of(change: &Change, effects: &[FieldEffect]) -> Self {
        let effect = &effects[change.effect];
        let then = &effect.bins[change.to];
        Self {
            field: effect.field.clone(),
            now: StoredBin::of(&effect.bins[change.from].held),
            then: StoredBin::of(&then.held),
            probability: change.probability,
            count: super::report::count(then.count),
            converted: super::report::count(then.converted),
        }
    }
}

impl StoredBin {
    fn of(held: &Held) -> Self {
        let (value, from, to, is) = match held {
            Held::Blank => (None, None, None, Some(Is::Blank)),
            Held::Filled => (None, None, None, Some(Is::Filled)),
            Held::Other => (None, None, None, Some(Is::Other)),
            Held::Value(value) => (Some(value.clone()), None, None, None),
            Held::Range {
                from: None,
                to: None,
            } => (None, None, None, Some(Is::Number)),
            Held::Range { from, to } => (None, *from, *to, None),
        };
        Self {
            value,
            from,
            to,
            is,
        }
    }

    pub(super) fn held(&self) -> Held {
        match (self.is, &self.value) {
            (Some(Is::Blank), _) => Held::Blank,
            (Some(Is::Filled), _) => Held::Filled,
            (Some(Is::Other), _) => Held::Other,
            (None, Some(value)) => Held::Value(value.clone()),
            (Some(Is::Number), _) | (None, None) => Held::Range {
                from: self.from,
                to: self.to,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use analysis::bins::Held;
    use analysis::lead_score::replica::{Change, FieldBin, FieldEffect, Reason};

    use super::{StoredChange, StoredReason};

    #[test]
    fn reasons_come_back_as_they_were_stored() {
        let range = |from, to| Held::Range { from, to };
        let helds = [
            Held::Blank,
            Held::Filled,
            Held::Other,
            Held::Value("Web".into()),
            range(None, Some(3.0)),
            range(Some(3.0), None),
            range(None, None),
        ];
        for held in helds {
            let effects = [FieldEffect {
                field: "Field".into(),
                importance: 1.0,
                bins: vec![FieldBin {
                    held: held.clone(),
                    log_odds: 0.5,
                    count: 7,
                    converted: 3,
                }],
            }];
            let reason = Reason {
                effect: 0,
                bin: 0,
                log_odds: 0.5,
            };
            let stored = StoredReason::of(&reason, &effects);
            let text = serde_json::to_string(&stored).expect("text");
            let back: StoredReason = serde_json::from_str(&text).expect("read");
            assert_eq!((back.bin.held(), &back), (held.clone(), &stored), "{text}");

            let change = Change {
                effect: 0,
                from: 0,
                to: 0,
                probability: 0.25,
            };
            let stored = StoredChange::of(&change, &effects);
            let text = serde_json::to_string(&stored).expect("text");
            let back: StoredChange = serde_json::from_str(&text).expect("read");
            assert_eq!((back.then.held(), back), (held, stored), "{text}");
        }
    }
}
