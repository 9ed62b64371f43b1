//! SQLite's plan in parts that an interface can put into plain words.

use crate::wire::{PlanStep, PlanStepKind};

pub(super) fn step(step: store::PlanStep) -> PlanStep {
    let raw = step.detail;
    let (kind, rest) = kind(&raw);
    let mut shown = PlanStep {
        depth: step.depth,
        kind,
        subject: None,
        index: None,
        condition: None,
        purpose: None,
        raw: raw.clone(),
    };
    match kind {
        PlanStepKind::Scan
        | PlanStepKind::ScanIndex
        | PlanStepKind::Search
        | PlanStepKind::TemporaryIndex
        | PlanStepKind::Materialize
        | PlanStepKind::CoRoutine => {
            shown.subject = rest.split(" USING ").next().map(name);
            shown.index = rest.split_once("INDEX ").and_then(|(_, index)| {
                let index = name(index.split(" (").next()?);
                // An index for this run has no name.
                (!index.starts_with('(') && !index.is_empty()).then_some(index)
            });
            shown.condition = rest
                .rsplit_once(" (")
                .and_then(|(_, condition)| condition.strip_suffix(')'))
                .map(str::to_owned);
        }
        PlanStepKind::Sort => shown.purpose = Some(rest.to_owned()),
        _ => {}
    }
    shown
}

/// What a line says is done, and what follows.
fn kind(line: &str) -> (PlanStepKind, &str) {
    let after = |words: &str| line.strip_prefix(words);
    if let Some(rest) = after("USE TEMP B-TREE FOR ") {
        return (PlanStepKind::Sort, rest);
    }
    if let Some(rest) = after("SEARCH ") {
        let kind = if rest.contains(" USING AUTOMATIC ") {
            PlanStepKind::TemporaryIndex
        } else {
            PlanStepKind::Search
        };
        return (kind, rest);
    }
    if let Some(rest) = after("SCAN ") {
        // `SCAN CONSTANT ROW`, `SCAN 3 CONSTANT ROWS`: no table is read.
        if rest.ends_with("CONSTANT ROW") || rest.ends_with("CONSTANT ROWS") {
            return (PlanStepKind::Constant, "");
        }
        let kind = if rest.contains(" INDEX ") {
            PlanStepKind::ScanIndex
        } else {
            PlanStepKind::Scan
        };
        return (kind, rest);
    }
    if let Some(rest) = after("MATERIALIZE ") {
        return (PlanStepKind::Materialize, rest);
    }
    if let Some(rest) = after("CO-ROUTINE ") {
        return (PlanStepKind::CoRoutine, rest);
    }
    if line == "SETUP" {
        return (PlanStepKind::RecursionStart, "");
    }
    if line == "RECURSIVE STEP" {
        return (PlanStepKind::RecursionStep, "");
    }
    let kind = if line.starts_with("CORRELATED ") {
        PlanStepKind::CorrelatedSubquery
    } else if line.contains("SUBQUERY") {
        PlanStepKind::Subquery
    } else if line.starts_with("COMPOUND") || line.starts_with("UNION") || line.starts_with("MERGE")
    {
        PlanStepKind::Compound
    } else if line.starts_with("MULTI-INDEX") {
        PlanStepKind::MultiIndex
    } else {
        PlanStepKind::Other
    };
    (kind, "")
}

fn name(text: &str) -> String {
    text.trim().trim_end_matches(" VIRTUAL TABLE").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_sqlite_come_apart() {
        use PlanStepKind as Kind;
        for (line, kind, subject, index, condition) in [
            ("SCAN l", Kind::Scan, "l", "", ""),
            (
                "SCAN l USING COVERING INDEX by_name",
                Kind::ScanIndex,
                "l",
                "by_name",
                "",
            ),
            (
                "SEARCH a USING INDEX sqlite_autoindex_sf_Account_1 (Id=?)",
                Kind::Search,
                "a",
                "sqlite_autoindex_sf_Account_1",
                "Id=?",
            ),
            (
                "SEARCH l USING INTEGER PRIMARY KEY (rowid=?)",
                Kind::Search,
                "l",
                "",
                "rowid=?",
            ),
            (
                "SEARCH b USING AUTOMATIC COVERING INDEX (Name=?)",
                Kind::TemporaryIndex,
                "b",
                "",
                "Name=?",
            ),
            ("MATERIALIZE totals", Kind::Materialize, "totals", "", ""),
            (
                "CORRELATED SCALAR SUBQUERY 1",
                Kind::CorrelatedSubquery,
                "",
                "",
                "",
            ),
            ("UNION ALL", Kind::Compound, "", "", ""),
            ("CO-ROUTINE days", Kind::CoRoutine, "days", "", ""),
            ("SETUP", Kind::RecursionStart, "", "", ""),
            ("SCAN CONSTANT ROW", Kind::Constant, "", "", ""),
            ("SCAN 3 CONSTANT ROWS", Kind::Constant, "", "", ""),
            ("RECURSIVE STEP", Kind::RecursionStep, "", "", ""),
            ("SOMETHING NEW", Kind::Other, "", "", ""),
        ] {
            let shown = step(store::PlanStep {
                depth: 0,
                detail: line.into(),
            });
            let text = |part: Option<String>| part.unwrap_or_default();
            assert_eq!(shown.kind, kind, "{line}");
            assert_eq!(text(shown.subject), subject, "{line}");
            assert_eq!(text(shown.index), index, "{line}");
            assert_eq!(text(shown.condition), condition, "{line}");
        }
        let sort = step(store::PlanStep {
            depth: 1,
            detail: "USE TEMP B-TREE FOR GROUP BY".into(),
        });
        assert_eq!(
            (sort.kind, sort.purpose.as_deref()),
            (Kind::Sort, Some("GROUP BY"))
        );
    }
}
