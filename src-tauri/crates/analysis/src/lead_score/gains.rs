//! What a suspected field adds to the others: the last piece of evidence, and the figure that a
//! leak would make look so good.

use super::compare::row_of;
use super::parallel;
use crate::error::Result;
use crate::leak::{Finding, Leak, Rule, Verdict};
use crate::logistic::Scorecard;
use crate::statistics::auc;
use crate::table::Field;

/// Rows that are looked at.
const MOST_ROWS: usize = 12_000;
/// Fields that are looked at; with and without each, a model is fitted.
const MOST_FIELDS: usize = 12;

/// Adds to the evidence of each suspected field the AUC with and without it. Returns the AUC with
/// all fields that are blocked.
pub(super) fn add_gains(
    leaks: &mut [Leak],
    places: &[usize],
    fields: &[Field],
    used: &[usize],
    happened: &[bool],
) -> Result<Option<f64>> {
    let every = happened.len().div_ceil(MOST_ROWS).max(1);
    let rows: Vec<usize> = (0..happened.len()).step_by(every).collect();
    let (fitted, tested): (Vec<_>, Vec<_>) = rows.iter().enumerate().partition(|(place, _)| place % 3 > 0);
    let plain = |rows: Vec<(usize, &usize)>| rows.into_iter().map(|(_, row)| *row).collect();
    let (fitted, tested): (Vec<usize>, Vec<usize>) = (plain(fitted), plain(tested));
    let truth: Vec<bool> = tested.iter().map(|row| happened[*row]).collect();
    let measure = |places: &[usize]| -> Result<Option<f64>> {
        let (model, design) = Scorecard::learn(fields, places, &fitted, happened)?;
        let predicted: Vec<f64> =
            tested.iter().map(|row| model.probability(row_of(&design, *row))).collect();
        Ok(auc(&predicted, &truth).map(|auc| auc.value))
    };
    let suspected: Vec<usize> = (0..leaks.len())
        .filter(|leak| leaks[*leak].verdict > Verdict::Ok && fields[places[*leak]].can_be_learned())
        .take(MOST_FIELDS)
        .collect();
    let blocked: Vec<usize> = (0..leaks.len())
        .map(|leak| places[leak])
        .filter(|place| fields[*place].can_be_learned() && !used.contains(place))
        .collect();
    if suspected.is_empty() && blocked.is_empty() {
        return Ok(None);
    }
    let with_blocked: Vec<usize> = union(used, &blocked);
    let found = parallel::map(suspected.len() + 2, |piece| match piece {
        0 => measure(used),
        1 => measure(&with_blocked),
        piece => {
            let place = places[suspected[piece - 2]];
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
        let is_used = used.contains(&places[leak]);
        let (Some(base), Some(other)) = (found[0], found[piece + 2]) else {
            continue;
        };
        let (with, without) = if is_used { (base, other) } else { (other, base) };
        leaks[leak].evidence.push(Finding {
            rule: Rule::Gain,
            verdict: Verdict::Ok,
            value: Some(with - without),
            text: format!("With it the AUC is {with:.3}, without it {without:.3}."),
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
