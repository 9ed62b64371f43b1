//! What a lead's score would be, were one field another.
//!
//! Exact for a model of bins: all else stays, and the field's part is that of its best bin. It says what
//! the model would make of such a lead, not what a change would cause.

use crate::bins::Held;
use crate::hazard::{Ahead, Foreseen, Hazard};
use crate::lead_score::replica::answer::{Change, FieldEffect};
use crate::logistic::Design;

/// Leads of known outcome that a bin must rest on.
const LEAST_LEADS: usize = 30;
/// Changes that are told of a lead, and what each must add to the probability.
const MOST_CHANGES: usize = 3;
const LEAST_GAIN: f64 = 0.005;

/// The best bins of the fields that people can change.
pub(super) struct Ways {
    all: Vec<Way>,
}

struct Way {
    group: usize,
    effect: usize,
    bin: usize,
    log_odds: f64,
}

impl Ways {
    /// `told` says where among the effects each group is.
    pub(super) fn of(effects: &[FieldEffect], told: &[usize], changeable: &[String]) -> Self {
        let groups = told.iter().enumerate();
        let all = groups.filter_map(|(group, effect)| {
            let found = &effects[*effect];
            if !changeable.contains(&found.field) {
                return None;
            }
            let bins = found.bins.iter().enumerate();
            let fit = bins.filter(|(_, bin)| {
                bin.count >= LEAST_LEADS && !matches!(bin.held, Held::Blank | Held::Other)
            });
            let best = fit.max_by(|(_, a), (_, b)| a.log_odds.total_cmp(&b.log_odds))?;
            Some(Way {
                group,
                effect: *effect,
                bin: best.0,
                log_odds: best.1.log_odds,
            })
        });
        Self { all: all.collect() }
    }

    /// What would lift this lead's score the most, the largest first.
    pub(super) fn changes(
        &self,
        model: &Hazard,
        design: &Design,
        columns: &[u32],
        foreseen: &Foreseen,
        ahead: Ahead,
    ) -> Vec<Change> {
        let changes = self.all.iter().map(|way| {
            let own = columns[way.group] as usize - design.groups[way.group].start;
            let gain = way.log_odds - foreseen.contributions[way.group];
            Change {
                effect: way.effect,
                from: own,
                to: way.bin,
                probability: model.within(foreseen.log_odds + gain, ahead),
            }
        });
        let is_worth = |change: &Change| change.probability >= foreseen.probability + LEAST_GAIN;
        let mut changes: Vec<Change> = changes.filter(is_worth).collect();
        changes.sort_by(|a, b| b.probability.total_cmp(&a.probability));
        changes.truncate(MOST_CHANGES);
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::Ways;
    use crate::bins::Held;
    use crate::hazard::{Ahead, Hazard, Life};
    use crate::lead_score::replica::answer::{FieldBin, FieldEffect};
    use crate::logistic::Design;
    use crate::table::{Field, Values};

    const AS_OF: i32 = 200;

    /// Four hundred leads with a phone number or none, and with one of three plans; both matter.
    fn learned() -> (Hazard, Design) {
        let codes = |of: fn(u32) -> u32| (0..400).map(of).collect::<Vec<u32>>();
        let levels = |all: &[&str]| {
            all.iter()
                .map(|it| (*it).to_owned())
                .collect::<Vec<String>>()
        };
        let fields = [
            Field::new(
                "Phone",
                Values::Category {
                    levels: levels(&["no", "yes"]),
                    codes: codes(|lead| lead % 2),
                },
            ),
            Field::new(
                "Plan__c",
                Values::Category {
                    levels: levels(&["A", "B", "C"]),
                    codes: codes(|lead| lead % 3),
                },
            ),
        ];
        let life = |lead: i32| {
            let created = lead % 150;
            let converts = (lead % 7) < 1 + 2 * (lead % 2) + lead % 3;
            Life {
                created,
                converted: converts.then_some(created + 5 + lead % 40),
            }
        };
        let lives: Vec<Life> = (0..400).map(life).collect();
        let model = Hazard::learn(&fields, &[0, 1], &lives, AS_OF, 200).expect("learned");
        let design = model.design(&fields);
        (model, design)
    }

    fn effects(model: &Hazard, design: &Design, count: usize) -> Vec<FieldEffect> {
        let groups = model.binnings.iter().zip(&design.groups).enumerate();
        let effect = |(group, (binning, shape)): (
            usize,
            (&crate::bins::Binning, &crate::logistic::Group),
        )| {
            let bins = binning.held().into_iter().zip(shape.start..);
            FieldEffect {
                field: binning.name.clone(),
                importance: 1.0,
                bins: bins
                    .map(|(held, column)| FieldBin {
                        held,
                        log_odds: model.contribution(group, column),
                        count,
                        converted: 1,
                    })
                    .collect(),
            }
        };
        groups.map(effect).collect()
    }

    #[test]
    fn a_change_is_exactly_the_score_of_such_a_lead() {
        let (model, design) = learned();
        let effects = effects(&model, &design, 100);
        let names = ["Phone".to_owned(), "Plan__c".to_owned()];
        let ways = Ways::of(&effects, &[0, 1], &names);
        let ahead = Ahead {
            age: 3,
            days: 90,
            shift: 0.1,
        };
        let mut told = 0;
        for lead in 0..6 {
            let columns = design.row(lead).to_vec();
            let foreseen = model.foresee(&columns, ahead);
            let changes = ways.changes(&model, &design, &columns, &foreseen, ahead);
            assert!(
                changes
                    .windows(2)
                    .all(|pair| pair[0].probability >= pair[1].probability)
            );
            for change in changes {
                let start = design.groups[change.effect].start;
                assert_eq!(columns[change.effect] as usize, start + change.from);
                let mut other = columns.clone();
                other[change.effect] = u32::try_from(start + change.to).expect("few");
                let expected = model.foresee(&other, ahead).probability;
                assert!((change.probability - expected).abs() < 1e-12);
                assert!(expected > foreseen.probability);
                told += 1;
            }
        }
        assert!(told > 4, "{told}");
    }

    #[test]
    fn fields_nobody_can_change_and_bins_of_few_leads_are_no_change() {
        let (model, design) = learned();
        let effects = |count| effects(&model, &design, count);
        let all = ["Phone".to_owned(), "Plan__c".to_owned()];
        assert_eq!(Ways::of(&effects(30), &[0, 1], &all).all.len(), 2);
        assert_eq!(Ways::of(&effects(30), &[0, 1], &all[..1]).all.len(), 1);
        assert!(Ways::of(&effects(29), &[0, 1], &all).all.is_empty());
        let held = &effects(30)[0].bins;
        assert!(held.iter().any(|bin| bin.held == Held::Value("yes".into())));
    }
}
