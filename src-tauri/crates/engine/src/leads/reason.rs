//! The reasons of a score as they lie in the table, for whoever reads it with SQL, and back.
//!
//! `[{"field": "LeadSource", "value": "Web", "log_odds": 0.4, "count": 812, "converted": 160}, …]`; a
//! stretch of numbers has `from` and `to` for `value`, and what has no value says what it `is`.

use analysis::bins::Held;
use analysis::lead_score::replica::{FieldEffect, Reason};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct StoredReason {
    pub(super) field: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    is: Option<Is>,
    pub(super) log_odds: f64,
    pub(super) count: u32,
    pub(super) converted: u32,
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
        let (value, from, to, is) = match &bin.held {
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
            field: effect.field.clone(),
            value,
            from,
            to,
            is,
            log_odds: reason.log_odds,
            count: super::report::count(bin.count),
            converted: super::report::count(bin.converted),
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
    use analysis::lead_score::replica::{FieldBin, FieldEffect, Reason};

    use super::StoredReason;

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
            assert_eq!((back.held(), &back), (held, &stored), "{text}");
        }
    }
}
