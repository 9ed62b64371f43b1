use super::super::cohort::shares;
use super::scored::{scored, with_terms};
use crate::analyses::usual::moment;
use crate::answer::{Bar, Days, DaysOf, Figure, Note, Series, Unit, Words};
use crate::facts::{NoSource, Part, SourceRate, Sources};
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question, list};

/// Sources that have bars: those of the most leads, as many as can be read beside each other.
const MOST: usize = 7;

pub(in crate::analyses) const ADJUSTED: Analysis = Analysis {
    id: "lead_sources_adjusted",
    board: Board::Leads,
    title: Words::of(
        "Sources, all else equal",
        "Quellen unter sonst gleichen Bedingungen",
    ),
    definition: Words::of(
        "For each source, of all leads that came long enough ago to know: the share that converted within the \
         horizon of the scores, with its 95 % interval, and beside it the rate there would be if all leads \
         were of this source and as they are in all else. That is the mean of the scoring model's \
         probabilities (binned logistic regression, direct standardisation), which draws sources with few \
         leads towards the others. Where the two are apart, a source brings other leads, not better ones.",
        "Für jede Quelle von allen Leads, die lange genug zurückliegen: der Anteil, der innerhalb des \
         Horizonts der Bewertungen konvertierte, mit 95-%-Intervall, und daneben die Rate, wenn alle Leads \
         aus dieser Quelle kämen und sonst wären, wie sie sind. Das ist das Mittel der Wahrscheinlichkeiten \
         des Bewertungsmodells (logistische Regression auf Klassen, direkte Standardisierung), das Quellen \
         mit wenigen Leads zu den anderen hin zieht. Wo beide auseinander liegen, bringt eine Quelle andere \
         Leads, nicht bessere.",
    ),
    parts: &[Part::Leads, Part::Scores],
    needs: &[Need {
        object: "Lead",
        columns: &["CreatedDate", "IsConverted", "ConvertedDate", "LeadSource"],
    }],
    heeds: &[Heeds::Sources],
    is_wide: false,
    is_money: false,
    days,
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let (told, rates) =
        match scored(question).and_then(|(_, told)| Ok((told, known(&told.sources)?))) {
            Ok(found) => found,
            Err(reason) => return Finding::refused(reason, 0),
        };
    let mut asked: Vec<&SourceRate> = rates.iter().filter(|it| is_asked(question, it)).collect();
    if asked.is_empty() {
        let reason = Note::of(
            "None of the chosen sources is among those the model tells apart.",
            "Keine der gewählten Quellen gehört zu denen, die das Modell unterscheidet.",
        );
        return Finding::refused(reason, 0);
    }
    let rows = asked.iter().map(|rate| rate.leads).sum();
    asked.sort_by_key(|rate| std::cmp::Reverse(rate.leads));
    let left = asked.len().saturating_sub(MOST);
    asked.truncate(MOST);
    asked.sort_by(|a, b| b.adjusted.total_cmp(&a.adjusted));
    let finding = with_terms(Finding::of(drawn(&asked), rows), told);
    let finding = match is_filtered(question) {
        false => finding,
        true => finding.noted(Note::of(
            "This is of all leads: the model knows no owners, teams or record types that are chosen here.",
            "Dies gilt für alle Leads: das Modell kennt keine hier gewählten Inhaber, Teams oder \
             Datensatztypen.",
        )),
    };
    if left == 0 {
        return finding;
    }
    finding.noted(
        Note::of(
            "{count} sources with fewer leads are not shown.",
            "{count} Quellen mit weniger Leads sind nicht gezeigt.",
        )
        .with("count", left as f64, Unit::Count),
    )
}

/// What the model told of the sources.
///
/// # Errors
/// The reason why it told nothing.
fn known(sources: &Sources) -> Result<&[SourceRate], Note> {
    match sources {
        Sources::Known(rates) => Ok(rates),
        Sources::TooYoung => Err(Note::of(
            "Too few leads came long enough ago to know whether they converted within the horizon.",
            "Zu wenige Leads liegen lange genug zurück, um zu wissen, ob sie innerhalb des Horizonts \
             konvertierten.",
        )),
        Sources::NotUsed => Err(Note::of(
            "The source is not among the fields the scores are made of.",
            "Die Quelle gehört nicht zu den Feldern, aus denen die Bewertungen gemacht sind.",
        )),
        Sources::OfTrees => Err(Note::of(
            "The scores are made by trees, in which a source has no part of its own that is the same for all \
             leads.",
            "Die Bewertungen machen Bäume, in denen eine Quelle keinen eigenen Anteil hat, der für alle \
             Leads derselbe ist.",
        )),
    }
}

fn is_asked(question: &Question<'_>, rate: &SourceRate) -> bool {
    let chosen = &question.ask.sources;
    let value = rate.value.as_ref();
    chosen.is_empty() || value.is_some_and(|value| chosen.contains(value))
}

fn is_filtered(question: &Question<'_>) -> bool {
    question.owners().is_some() || question.record_types("Lead").is_some()
}

fn drawn(rates: &[&SourceRate]) -> Figure {
    let parts = rates.iter().map(|rate| (rate.converted, rate.leads));
    let as_it_is = shares(Words::of("As it is", "Wie es ist"), parts);
    let adjusted = rates.iter().map(|rate| Some(rate.adjusted)).collect();
    let bars = rates.iter().map(|rate| Bar {
        name: name(rate),
        rows: u32::try_from(rate.leads).ok(),
    });
    Figure::Bars {
        bars: bars.collect(),
        series: vec![
            as_it_is,
            Series::of(
                Words::of("All else equal", "Unter sonst gleichen Bedingungen"),
                adjusted,
            ),
        ],
        unit: Unit::Share,
        is_stacked: false,
        is_over_time: false,
    }
}

fn name(rate: &SourceRate) -> Words {
    match (&rate.value, rate.is) {
        (Some(value), _) => Words::data(value),
        (None, Some(NoSource::Blank)) => Words::of("(no source)", "(ohne Quelle)"),
        (None, _) => Words::of("(rarer sources)", "(seltenere Quellen)"),
    }
}

/// From the first lead there is to the last whose outcome was known when the scores were made.
fn days(question: &Question<'_>) -> Option<Days> {
    let (_, told) = scored(question).ok()?;
    let created = question.facts.leads.as_deref()?.created.iter().min();
    Days::between(DaysOf::LeadsCreated, *created?, told.as_of - told.horizon)
}

/// The leads whose outcome was known when the scores were made, whatever is chosen but the sources.
fn sql(question: &Question<'_>) -> String {
    let told = scored(question).ok().map(|(_, told)| told);
    let until = told.map_or(question.today, |told| told.as_of - told.horizon);
    let mut conditions = vec![
        format!("CreatedDate < {}", moment(question, until + 1)),
        "(IsConverted = 0 OR ConvertedDate IS NOT NULL)".to_owned(),
    ];
    let rates = told.and_then(|told| known(&told.sources).ok());
    if !question.ask.sources.is_empty() {
        let asked = rates.unwrap_or_default().iter();
        let asked = asked.filter(|rate| is_asked(question, rate));
        let values = asked.filter_map(|rate| rate.value.as_deref());
        conditions.push(format!("LeadSource IN {}", list(values)));
    }
    format!(
        "SELECT Id, LeadSource, CreatedDate, IsConverted, ConvertedDate\nFROM sf_Lead\nWHERE {}",
        conditions.join("\n  AND ")
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{ADJUSTED, SourceRate, Sources};
    use crate::analyses::leads::fixture::{Lead, ask_for, facts, noon, scores, told};
    use crate::analyses::pipeline::fixture::{bars, refused};
    use crate::facts::NoSource;
    use crate::question::Ask;

    fn rates() -> Vec<SourceRate> {
        let rate = |value: Option<&str>, is, leads, converted, adjusted| SourceRate {
            value: value.map(str::to_owned),
            is,
            leads,
            converted,
            adjusted,
        };
        vec![
            rate(Some("Web"), None, 100, 20, 0.3),
            rate(Some("Fair"), None, 40, 20, 0.4),
            rate(None, Some(NoSource::Blank), 10, 1, 0.1),
        ]
    }

    #[test]
    fn a_source_shows_its_own_rate_beside_the_one_where_all_else_is_equal() {
        let lead = Lead {
            created_at: noon(200),
            ..Lead::default()
        };
        let mut facts = facts(&[lead], None);
        let mut told = told();
        told.sources = Sources::Known(rates());
        facts.scores = Some(Arc::new(scores(told.clone(), &[])));
        let found = ask_for(&ADJUSTED, &facts, &Ask::default());
        let (shown, series) = bars(&found);
        let names: Vec<&str> = shown.iter().map(|bar| bar.name.en.as_ref()).collect();
        assert_eq!(names, ["Fair", "Web", "(no source)"]);
        assert_eq!(series[0].values, [0.5, 0.2, 0.1].map(Some));
        assert_eq!(series[1].values, [0.4, 0.3, 0.1].map(Some));
        assert_eq!((found.rows, found.notes.len()), (150, 1));

        let some = Ask {
            sources: vec!["Web".into()],
            owners: vec!["005000000000001AAA".into()],
            ..Ask::default()
        };
        let found = ask_for(&ADJUSTED, &facts, &some);
        assert_eq!((found.rows, found.notes.len()), (100, 2));

        for sources in [Sources::TooYoung, Sources::NotUsed, Sources::OfTrees] {
            told.sources = sources;
            facts.scores = Some(Arc::new(scores(told.clone(), &[])));
            refused(&ask_for(&ADJUSTED, &facts, &Ask::default()));
        }
    }
}
