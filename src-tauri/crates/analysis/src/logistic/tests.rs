//! Fits held against what can be computed by hand.

use proptest::prelude::*;

use super::{Design, Fit, Group, Penalty, Trials, fit, logistic};

const HARDLY: Penalty = Penalty {
    ridge: 1e-7,
    smooth: 0.0,
};

fn design(rows: &[&[u32]], bins: &[usize]) -> Design {
    let mut start = 0;
    let groups = bins.iter().map(|bins| {
        let group = Group {
            start,
            bins: *bins,
            is_ordered: false,
            hold: 1.0,
        };
        start += bins;
        group
    });
    Design {
        groups: groups.collect(),
        columns: rows.concat(),
    }
}

#[test]
fn without_a_penalty_each_bin_has_its_own_rate() {
    // Two of four in bin 0, one of eight in bin 1.
    let rows: Vec<[u32; 1]> = (0..12).map(|row| [u32::from(row >= 4)]).collect();
    let rows: Vec<&[u32]> = rows.iter().map(|row| &row[..]).collect();
    let happened = (0..12).map(|row| [0, 1, 4].contains(&row));
    let found = fit(&design(&rows, &[2]), &Trials::once(happened), HARDLY, None).expect("a fit");
    for (column, rate) in [(0, 0.5), (1, 0.125)] {
        let fitted = logistic(found.log_odds(&[column]));
        assert!((fitted - rate).abs() < 1e-4, "{fitted} {rate}");
    }
}

#[test]
fn trials_count_as_often_as_they_were_made() {
    let once = design(&[&[0], &[0], &[0], &[1], &[1]], &[2]);
    let outcomes = Trials::once([true, false, false, true, false].into_iter());
    let together = Trials {
        trials: vec![3.0, 2.0],
        successes: vec![1.0, 1.0],
    };
    let penalty = Penalty {
        ridge: 0.5,
        smooth: 0.0,
    };
    let one = fit(&once, &outcomes, penalty, None).expect("a fit");
    let other = fit(&design(&[&[0], &[1]], &[2]), &together, penalty, None).expect("a fit");
    assert!((one.intercept - other.intercept).abs() < 1e-6);
    for (one, other) in one.weights.iter().zip(&other.weights) {
        assert!((one - other).abs() < 1e-6);
    }
}

#[test]
fn a_bin_that_no_row_is_in_keeps_its_neighbours_weight() {
    // Bins 1 to 3 of a number; nobody is in bin 2.
    let group = Group {
        start: 0,
        bins: 4,
        is_ordered: true,
        hold: 1.0,
    };
    let columns: Vec<u32> = (0..200).map(|row| if row < 100 { 1 } else { 3 }).collect();
    let design = Design {
        columns,
        groups: vec![group],
    };
    let trials = Trials::once((0..200).map(|row| row % 10 < if row < 100 { 2 } else { 7 }));
    let penalty = Penalty {
        ridge: 1e-6,
        smooth: 0.1,
    };
    let found = fit(&design, &trials, penalty, None).expect("a fit").weights;
    assert!(
        (found[2] - (found[1] + found[3]) / 2.0).abs() < 1e-3,
        "{found:?}"
    );
    assert!(found[3] > found[1] + 1.5, "{found:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_small_step_lowers_the_penalised_loss(
        rows in prop::collection::vec((0..3_u32, 3..7_u32, any::<bool>()), 20..200),
        ridge in 0.05..20.0_f64,
        starts in prop::collection::vec(-2.0..2.0_f64, 8),
    ) {
        let design = Design {
            columns: rows.iter().flat_map(|row| [row.0, row.1]).collect(),
            groups: vec![
                Group { start: 0, bins: 3, is_ordered: false, hold: 1.0 },
                Group { start: 3, bins: 4, is_ordered: true, hold: 1.0 },
            ],
        };
        let trials = Trials::once(rows.iter().map(|row| row.2));
        let penalty = Penalty { ridge, smooth: 2.0 * ridge };
        let found = fit(&design, &trials, penalty, None).expect("a fit");
        let loss = |at: &Fit| {
            let mut sum = 0.0;
            for (row, (first, second, _)) in rows.iter().enumerate() {
                sum += trials.loss(row, at.log_odds(&[*first, *second]));
            }
            let w = &at.weights;
            let squares: f64 = w.iter().map(|weight| weight * weight).sum();
            let steps = (w[5] - w[4]).powi(2) + (w[6] - w[5]).powi(2);
            sum + (ridge * squares + 2.0 * ridge * steps) / 2.0
        };
        let least = loss(&found);
        for place in 0..8 {
            for step in [-1e-3, 1e-3] {
                let mut moved = found.clone();
                if place == 7 { moved.intercept += step } else { moved.weights[place] += step }
                prop_assert!(loss(&moved) > least - 1e-6);
            }
        }
        // The minimum is one: from anywhere else the same is found.
        let elsewhere = Fit { intercept: starts[7], weights: starts[..7].to_vec() };
        let again = fit(&design, &trials, penalty, Some(&elsewhere)).expect("a fit");
        for (one, other) in found.weights.iter().zip(&again.weights) {
            prop_assert!((one - other).abs() < 1e-2, "{one} {other}");
        }
    }
}
