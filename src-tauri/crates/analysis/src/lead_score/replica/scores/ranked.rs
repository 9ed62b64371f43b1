//! What all scores have in common: reasons worth telling, ranks and grades.

use crate::lead_score::explanation::explain::rank;
use crate::lead_score::replica::answer::{FieldEffect, LeadScore, Reason};

/// Reasons for, and as many against, that are told of a lead.
const MOST_REASONS: usize = 5;
/// What adds less than this to the log-odds is no reason.
const LEAST_REASON: f64 = 0.01;

/// The best first, each with its rank and grade among all.
pub(super) fn ranked(mut scores: Vec<LeadScore>) -> Vec<LeadScore> {
    scores.sort_by(|a, b| {
        let by_probability = b.probability.total_cmp(&a.probability);
        by_probability.then_with(|| a.id.cmp(&b.id))
    });
    let ascending: Vec<f64> = scores.iter().rev().map(|score| score.probability).collect();
    for score in &mut scores {
        (score.rank, score.grade) = rank(score.probability, &ascending);
    }
    scores
}

/// The most telling effects first, and where each came to stand.
pub(super) fn sorted(effects: Vec<FieldEffect>) -> (Vec<FieldEffect>, Vec<usize>) {
    let mut effects: Vec<(usize, FieldEffect)> = effects.into_iter().enumerate().collect();
    effects.sort_by(|(_, a), (_, b)| b.importance.total_cmp(&a.importance));
    let mut told = vec![0; effects.len()];
    for (at, (group, _)) in effects.iter().enumerate() {
        told[*group] = at;
    }
    (
        effects.into_iter().map(|(_, effect)| effect).collect(),
        told,
    )
}

/// The reasons to tell, the largest first, and what all others add up to.
pub(super) fn strongest(mut all: Vec<Reason>) -> (Vec<Reason>, f64) {
    all.sort_by(|a, b| b.log_odds.abs().total_cmp(&a.log_odds.abs()));
    let (mut with, mut against, mut rest) = (0, 0, 0.0);
    all.retain(|reason| {
        let side = if reason.log_odds > 0.0 {
            &mut with
        } else {
            &mut against
        };
        let is_told = reason.log_odds.abs() >= LEAST_REASON && *side < MOST_REASONS;
        match is_told {
            true => *side += 1,
            false => rest += reason.log_odds,
        }
        is_told
    });
    (all, rest)
}

#[cfg(test)]
mod tests {
    use super::strongest;
    use crate::lead_score::replica::answer::Reason;

    #[test]
    fn five_reasons_for_and_five_against_are_told_and_the_rest_is_added_up() {
        let size = |at: usize| 0.1 * (at + 1) as f64;
        let reason = |effect: usize, log_odds: f64| Reason {
            effect,
            bin: 1,
            log_odds,
        };
        let with = (0..7).map(|at| reason(at, size(at)));
        let against = (0..6).map(|at| reason(10 + at, -size(at)));
        let all: Vec<Reason> = with.chain(against).chain([reason(20, 0.001)]).collect();
        let sum: f64 = all.iter().map(|it| it.log_odds).sum();
        let (told, rest) = strongest(all);
        let side = |is_for: bool| {
            let of_side = told.iter().filter(|it| (it.log_odds > 0.0) == is_for);
            of_side.map(|it| it.effect).collect::<Vec<_>>()
        };
        assert_eq!(side(true), [6, 5, 4, 3, 2]);
        assert_eq!(side(false), [15, 14, 13, 12, 11]);
        let told: f64 = told.iter().map(|it| it.log_odds).sum();
        assert!((told + rest - sum).abs() < 1e-12);
    }
}
