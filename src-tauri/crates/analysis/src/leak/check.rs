//! From evidence to a verdict.

use super::{Alone, NameRule, name_rule};
use crate::table::{Field, Values};

/// What is to be done with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// In the model.
    Ok,
    /// In the model, and shown to a person.
    Suspicious,
    /// Kept out, unless a person says otherwise.
    Blocked,
}

/// What a piece of evidence rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Rule {
    Name,
    Alone,
    Purity,
    Fill,
    History,
    Gain,
    /// Why a field that is no leak is not learned from all the same.
    Use,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Finding {
    pub rule: Rule,
    pub verdict: Verdict,
    /// The figure it rests on: an area under the curve, or a share.
    pub value: Option<f64>,
    pub text: String,
    /// What `text` says, for whoever says it in another language.
    #[serde(skip)]
    pub told: Told,
}

/// A finding's figures by name, and the word for its sentence where a rule has several.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    pub code: &'static str,
    pub figures: Vec<(&'static str, f64)>,
}

impl Told {
    pub(crate) fn new(code: &'static str, figures: &[(&'static str, f64)]) -> Self {
        Self {
            code,
            figures: figures.to_vec(),
        }
    }
}

/// A field's verdict, with all that was found.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Leak {
    pub field: String,
    pub verdict: Verdict,
    pub evidence: Vec<Finding>,
}

/// The verdict on a field from its name, what it says alone, and when its values were first set.
#[must_use]
pub fn check(field: &Field, alone: &Alone) -> Leak {
    let mut evidence: Vec<Finding> = Vec::new();
    evidence.extend(name_rule(&field.name).map(named));
    evidence.push(tells_alone(alone));
    evidence.extend(is_pure(alone, is_measure(field)));
    evidence.push(is_filled(alone));
    evidence.extend(was_set(&field.days_set_before));
    let worst = evidence.iter().map(|finding| finding.verdict).max();
    Leak {
        field: field.name.clone(),
        verdict: worst.unwrap_or(Verdict::Ok),
        evidence,
    }
}

fn named(rule: NameRule) -> Finding {
    Finding {
        rule: Rule::Name,
        verdict: rule.verdict,
        value: None,
        text: format!("By its name, this field {}.", rule.reason),
        told: Told::new(rule.code, &[]),
    }
}

fn tells_alone(alone: &Alone) -> Finding {
    let verdict = match alone.auc {
        auc if auc >= 0.95 => Verdict::Blocked,
        auc if auc > 0.85 => Verdict::Suspicious,
        _ => Verdict::Ok,
    };
    Finding {
        rule: Rule::Alone,
        verdict,
        value: Some(alone.auc),
        text: format!(
            "Alone it tells the outcome with an AUC of {:.3}.",
            alone.auc
        ),
        told: Told::new("alone", &[("auc", alone.auc)]),
    }
}

/// Whether it holds numbers that are more than the two sides of a yes and a no.
fn is_measure(field: &Field) -> bool {
    let Values::Number(numbers) = &field.values else {
        return false;
    };
    let filled = || numbers.iter().copied().filter(|number| !number.is_nan());
    let Some(first) = filled().next() else {
        return false;
    };
    let second = filled().find(|number| *number != first);
    second.is_some_and(|second| filled().any(|number| number != first && number != second))
}

/// The lowest bins of an honest number that tells much hold hardly a conversion: values that deny the
/// outcome are a leak's only where they are names.
fn is_pure(alone: &Alone, is_number: bool) -> Option<Finding> {
    let tells_much = alone.auc >= 0.8 && alone.promised_share >= 0.4
        || alone.auc >= 0.9 && alone.pure_share >= 0.4 && !is_number;
    let verdict = match alone.pure_share {
        _ if tells_much => Verdict::Blocked,
        share if share > 0.1 => Verdict::Suspicious,
        share if share > 0.0 => Verdict::Ok,
        _ => return None,
    };
    Some(Finding {
        rule: Rule::Purity,
        verdict,
        value: Some(alone.pure_share),
        text: format!(
            "{:.1} % of the rows have a value that all but decides the outcome, {:.1} % of the conversions one that all but promises it.",
            100.0 * alone.pure_share,
            100.0 * alone.promised_share
        ),
        told: Told::new(
            "purity",
            &[
                ("pure", alone.pure_share),
                ("promised", alone.promised_share),
            ],
        ),
    })
}

fn is_filled(alone: &Alone) -> Finding {
    let gap = alone.fill_gap();
    let base = alone.converted as f64 / alone.rows.max(1) as f64;
    let blank = (alone.rows - alone.filled) as f64;
    let blank_converted = (alone.converted - alone.filled_converted) as f64;
    let filled_rate = alone.filled_converted as f64 / alone.filled.max(1) as f64;
    let blank_rate = blank_converted / blank.max(1.0);
    let only_converted = filled_rate >= 0.98 && alone.filled >= 20 && base <= 0.6;
    let never_blank = blank * base >= 20.0 && blank_rate < base * 0.05;
    let never_filled = alone.filled as f64 * base >= 20.0 && filled_rate < base * 0.05;
    let verdict =
        if only_converted || gap >= 0.8 || gap >= 0.5 && never_blank || gap <= -0.3 && never_filled
        {
            Verdict::Blocked
        } else if gap.abs() >= 0.3 || never_blank && gap >= 0.1 || never_filled {
            Verdict::Suspicious
        } else {
            Verdict::Ok
        };
    if blank == 0.0 {
        return Finding {
            rule: Rule::Fill,
            verdict,
            value: Some(gap),
            text: format!(
                "Filled for every row; {:.1} % of them converted.",
                100.0 * filled_rate
            ),
            told: Told::new("filledAlways", &[("filledRate", filled_rate)]),
        };
    }
    let converted_share = alone.filled_converted as f64 / alone.converted.max(1) as f64;
    Finding {
        rule: Rule::Fill,
        verdict,
        value: Some(gap),
        text: format!(
            "Filled for {:.1} % of those that converted and {:.1} % of the others; where filled {:.1} % converted, where blank {:.1} %.",
            100.0 * converted_share,
            100.0 * (converted_share - gap),
            100.0 * filled_rate,
            100.0 * blank_rate
        ),
        told: Told::new(
            "fill",
            &[
                ("converted", converted_share),
                ("others", converted_share - gap),
                ("filledRate", filled_rate),
                ("blankRate", blank_rate),
            ],
        ),
    }
}

/// Where histories are held: how many of the values that are there were first set a day before the
/// conversion at most, or after it.
fn was_set(days_before: &[Option<f64>]) -> Option<Finding> {
    let known: Vec<f64> = days_before.iter().copied().flatten().collect();
    if known.len() < 10 {
        return None;
    }
    let late = known.iter().filter(|days| **days <= 1.0).count() as f64 / known.len() as f64;
    let verdict = match late {
        share if share >= 0.5 => Verdict::Blocked,
        share if share >= 0.2 => Verdict::Suspicious,
        _ => Verdict::Ok,
    };
    Some(Finding {
        rule: Rule::History,
        verdict,
        value: Some(late),
        text: format!(
            "Of {} converted records with a history, {:.1} % had it first set within a day of the conversion or after.",
            known.len(),
            100.0 * late
        ),
        told: Told::new(
            "history",
            &[("records", known.len() as f64), ("late", late)],
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::{Rule, Verdict, check};
    use crate::leak::alone;
    use crate::table::{Field, MISSING, Values};

    /// A quarter of a thousand rows converts; `code` tells a row's value from whether it did.
    fn verdict(name: &str, code: impl Fn(usize, bool) -> u32) -> Verdict {
        let happened: Vec<bool> = (0..1000).map(|row| row % 4 == 0).collect();
        let codes = happened
            .iter()
            .enumerate()
            .map(|(row, happened)| code(row, *happened))
            .collect();
        let levels = (0..5).map(|level| level.to_string()).collect();
        let field = Field::new(name, Values::Category { levels, codes });
        let rows: Vec<usize> = (0..1000).collect();
        let folds: Vec<u8> = (0..1000).map(|row: usize| (row / 4 % 5) as u8).collect();
        check(&field, &alone(&field, &rows, &happened, &folds)).verdict
    }

    #[test]
    fn of_blanks_nothing_is_told_where_there_are_none() {
        let told = |code: u32| {
            let happened: Vec<bool> = (0..1000).map(|row| row % 4 == 0).collect();
            let codes = (0..1000).map(|row| if row == 1 { code } else { row % 3 });
            let codes = codes.collect();
            let levels = (0..5).map(|level| level.to_string()).collect();
            let field = Field::new("Kind", Values::Category { levels, codes });
            let rows: Vec<usize> = (0..1000).collect();
            let folds: Vec<u8> = (0..1000).map(|row: usize| (row / 4 % 5) as u8).collect();
            let found = check(&field, &alone(&field, &rows, &happened, &folds)).evidence;
            let fill = found.into_iter().find(|held| held.rule == Rule::Fill);
            fill.expect("how it is filled").told
        };
        assert_eq!(told(0).code, "filledAlways");
        assert_eq!(told(MISSING).code, "fill");
    }

    #[test]
    fn copies_of_the_outcome_are_blocked_and_strong_fields_are_not() {
        assert_eq!(
            verdict("Flag", |_, happened| u32::from(happened)),
            Verdict::Blocked
        );
        // One in twenty is wrong, either way.
        let noisy =
            |row: usize, happened: bool| u32::from(happened != ((row / 4).is_multiple_of(20)));
        assert_eq!(verdict("Flag", noisy), Verdict::Blocked);
        // 70 % of those that convert and 20 % of the others: an odds ratio of more than nine.
        let strong =
            |row: usize, happened: bool| u32::from(row / 4 % 10 < if happened { 7 } else { 2 });
        assert_eq!(verdict("Source", strong), Verdict::Ok);
    }

    #[test]
    fn a_yes_or_no_is_a_name_also_where_it_is_written_as_a_number() {
        // Sixty of five hundred convert; five times in a hundred the flag says the contrary.
        let happened: Vec<bool> = (0..500).map(|row| row % 25 < 3).collect();
        let is_wrong = |row: usize| (row / 25).is_multiple_of(7) && row.is_multiple_of(3);
        let flag = |row: usize| happened[row] != is_wrong(row);
        let rows: Vec<usize> = (0..500).collect();
        let folds: Vec<u8> = (0..500).map(|row: usize| (row / 25 % 5) as u8).collect();
        let flags = rows.iter().map(|row| f64::from(u8::from(flag(*row))));
        let field = Field::new("Flag", Values::Number(flags.collect()));
        let found = alone(&field, &rows, &happened, &folds);
        assert!((0.9..0.95).contains(&found.auc), "{}", found.auc);
        assert_eq!(check(&field, &found).verdict, Verdict::Blocked);
    }

    #[test]
    fn fields_filled_for_those_that_convert_are_blocked() {
        let only_won = |row: usize, happened: bool| match happened && row.is_multiple_of(8) {
            true => (row / 8 % 5) as u32,
            false => MISSING,
        };
        assert_eq!(verdict("Segment", only_won), Verdict::Blocked);
        let only_lost = |row: usize, happened: bool| match happened || row.is_multiple_of(3) {
            true => MISSING,
            false => (row % 5) as u32,
        };
        assert_eq!(verdict("Why not", only_lost), Verdict::Blocked);
        let more_often =
            |row: usize, happened: bool| match row / 4 % 10 < if happened { 9 } else { 5 } {
                true => (row / 7 % 5) as u32,
                false => MISSING,
            };
        assert_eq!(verdict("Phone", more_often), Verdict::Suspicious);
    }

    #[test]
    fn names_and_histories_count_without_any_signal() {
        let nothing = |row: usize, _: bool| (row / 4 % 3) as u32;
        assert_eq!(verdict("Colour", nothing), Verdict::Ok);
        assert_eq!(verdict("Status", nothing), Verdict::Blocked);
        let mut field = Field::new("Budget", Values::Number(vec![1.0; 40]));
        field.days_set_before = (0..40).map(|row| (row % 2 == 0).then_some(0.5)).collect();
        let happened: Vec<bool> = (0..40).map(|row| row % 2 == 0).collect();
        let rows: Vec<usize> = (0..40).collect();
        let found = alone(&field, &rows, &happened, &[0; 40]);
        assert_eq!(check(&field, &found).verdict, Verdict::Blocked);
        field.days_set_before = (0..40).map(|row| (row % 2 == 0).then_some(30.0)).collect();
        assert_eq!(check(&field, &found).verdict, Verdict::Ok);
    }
}
