//! What a suspected field adds to the others: the last piece of evidence, and the figure that a
//! leak would make look so good.

use super::compare::row_of;
use crate::error::Result;
use crate::lead_score::parallel;
use crate::leak::{Finding, Leak, NotLearned, Rule, Told, Verdict};
use crate::logistic::Scorecard;
use crate::statistics::auc;
use crate::table::Field;

/// Rows that are looked at.
const MOST_ROWS: usize = 12_000;
/// Fields that are looked at; with and without each, a model is fitted.
const MOST_FIELDS: usize = 12;

/// Fields of suspicious names that add this much to the AUC together are kept out.
const TOO_GOOD: f64 = 0.03;

/// Blocks the fields whose names alone are suspicious where, taken together, they tell too much.
/// One by one they could stand in for each other, and none would look like a leak.
pub(in crate::lead_score) fn block_together(
    leaks: &mut [Leak],
    fields: &[Field],
    used: &mut Vec<usize>,
    allowed: &[&str],
    happened: &[bool],
) -> Result<()> {
    let is_named =
        |finding: &Finding| finding.rule == Rule::Name && finding.verdict == Verdict::Suspicious;
    let named: Vec<usize> = used
        .iter()
        .copied()
        .filter(|place| leaks[*place].evidence.iter().any(is_named))
        .filter(|place| leaks[*place].verdict == Verdict::Suspicious)
        .filter(|place| !allowed.contains(&leaks[*place].field.as_str()))
        .collect();
    if named.is_empty() {
        return Ok(());
    }
    let without: Vec<usize> = used
        .iter()
        .copied()
        .filter(|place| !named.contains(place))
        .collect();
    let test = Test::of(happened);
    let sets = [&used[..], &without];
    let found = parallel::map(2, |piece| test.auc(fields, sets[piece], happened));
    let found = found.into_iter().collect::<Result<Vec<_>>>()?;
    let (Some(with), Some(alone)) = (found[0], found[1]) else {
        return Ok(());
    };
    if with - alone < TOO_GOOD {
        return Ok(());
    }
    for place in named {
        leaks[place].verdict = Verdict::Blocked;
        leaks[place].evidence.push(Finding {
            rule: Rule::Gain,
            verdict: Verdict::Blocked,
            value: Some(with - alone),
            text: format!(
                "Together with the other fields whose names say that they grow while a record is worked, it lifts the AUC from {alone:.3} to {with:.3}."
            ),
            told: Told::new("together", &[("with", with), ("without", alone)]),
        });
    }
    *used = without;
    Ok(())
}

/// Rows to fit on and rows to test on, few enough for many questions.
struct Test {
    fitted: Vec<usize>,
    tested: Vec<usize>,
}

impl Test {
    fn of(happened: &[bool]) -> Self {
        let every = happened.len().div_ceil(MOST_ROWS).max(1);
        let rows = (0..happened.len()).step_by(every).enumerate();
        let (fitted, tested): (Vec<_>, Vec<_>) = rows.partition(|(place, _)| place % 3 > 0);
        let plain = |rows: Vec<(usize, usize)>| rows.into_iter().map(|(_, row)| row).collect();
        Self {
            fitted: plain(fitted),
            tested: plain(tested),
        }
    }

    fn auc(&self, fields: &[Field], places: &[usize], happened: &[bool]) -> Result<Option<f64>> {
        let (model, design) = Scorecard::learn(fields, places, &self.fitted, happened)?;
        let predicted: Vec<f64> = self
            .tested
            .iter()
            .map(|row| model.probability(row_of(&design, *row)))
            .collect();
        let truth: Vec<bool> = self.tested.iter().map(|row| happened[*row]).collect();
        Ok(auc(&predicted, &truth).map(|auc| auc.value))
    }
}

/// Adds to the evidence of each suspected field the AUC with and without it. Returns the AUC with
/// all fields that are blocked.
pub(in crate::lead_score) fn add_gains(
    leaks: &mut [Leak],
    fields: &[Field],
    used: &[usize],
    happened: &[bool],
) -> Result<Option<f64>> {
    let test = Test::of(happened);
    let measure = |places: &[usize]| test.auc(fields, places, happened);
    let learnable: Vec<usize> = (0..leaks.len())
        .filter(|place| NotLearned::by_nature(&fields[*place]).is_none())
        .collect();
    let all = || learnable.iter().copied();
    let suspected: Vec<usize> = all()
        .filter(|place| leaks[*place].verdict > Verdict::Ok)
        .take(MOST_FIELDS)
        .collect();
    let blocked: Vec<usize> = all().filter(|place| !used.contains(place)).collect();
    if suspected.is_empty() && blocked.is_empty() {
        return Ok(None);
    }
    let with_blocked: Vec<usize> = union(used, &blocked);
    let found = parallel::map(suspected.len() + 2, |piece| match piece {
        0 => measure(used),
        1 => measure(&with_blocked),
        piece => {
            let place = suspected[piece - 2];
            match used.contains(&place) {
                true => {
                    let without: Vec<usize> =
                        used.iter().copied().filter(|used| *used != place).collect();
                    measure(&without)
                }
                false => measure(&union(used, &[place])),
            }
        }
    });
    let found = found.into_iter().collect::<Result<Vec<_>>>()?;
    for (piece, leak) in suspected.into_iter().enumerate() {
        let is_used = used.contains(&leak);
        let (Some(base), Some(other)) = (found[0], found[piece + 2]) else {
            continue;
        };
        let (with, without) = if is_used {
            (base, other)
        } else {
            (other, base)
        };
        leaks[leak].evidence.push(Finding {
            rule: Rule::Gain,
            verdict: Verdict::Ok,
            value: Some(with - without),
            text: format!("With it the AUC is {with:.3}, without it {without:.3}."),
            told: Told::new("gain", &[("with", with), ("without", without)]),
        });
    }
    Ok(found[1].filter(|_| !blocked.is_empty()))
}

fn union(used: &[usize], more: &[usize]) -> Vec<usize> {
    let mut all: Vec<usize> = used.iter().chain(more).copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}
