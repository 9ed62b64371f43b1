use super::super::cohort::{Won, Z, converts_within, days_of_cohort, mature, share, spell};
use super::super::statement::with_won;
use super::sources::{by_source, source_name};
use crate::analyses::usual::rows;
use crate::answer::{Cell, Column, Figure, Note, Unit, Words};
use crate::facts::{Leads, Part};
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};
use crate::statistics::{Prior, median as median_of};
use crate::survival::{KaplanMeier, LEAST_AT_RISK};

pub(in crate::analyses) const SOURCE_TABLE: Analysis = Analysis {
    id: "lead_source_table",
    board: Board::Leads,
    title: Words::of("What each source brings", "Was jede Quelle bringt"),
    definition: Words::of(
        "For the leads of each source created in the period: the share converted within the horizon with its \
         95 % interval (each was watched that long, so the Kaplan-Meier estimate is this share), the same \
         drawn towards the rate of all where there are few leads (empirical Bayes), and of all leads the \
         share that converted within the horizon with an opportunity and with one that is won today, the \
         amount these won per lead, the day by which half of all have converted (Kaplan-Meier), and that by \
         which half of those had which converted within the horizon. A won \
         opportunity counts once, for the lead that was converted into it first. Leads younger than one \
         horizon are left out; while a period is too young to have 20 older ones, those of the year that \
         ended one horizon ago count.",
        "Für die Leads jeder Quelle, die im Zeitraum angelegt wurden: der innerhalb des Horizonts \
         konvertierte Anteil mit 95-%-Intervall (jeder wurde so lange beobachtet, der Kaplan-Meier-Schätzer \
         ist also dieser Anteil), derselbe bei wenigen Leads zur Rate aller hin gezogen (empirischer Bayes) \
         sowie von allen Leads der Anteil, der innerhalb des Horizonts mit Opportunity und mit heute \
         gewonnener konvertierte, der damit gewonnene Betrag je Lead, der Tag, bis zu dem die Hälfte aller \
         konvertiert ist (Kaplan-Meier), und der, bis zu dem es die Hälfte derer war, die innerhalb des \
         Horizonts konvertierten. Eine gewonnene Opportunity zählt einmal, für den Lead, der zuerst \
         in sie konvertiert wurde. Leads, die jünger als ein Horizont sind, bleiben außer Betracht; solange \
         ein Zeitraum noch zu jung für 20 ältere ist, zählen die des Jahres bis vor einem Horizont.",
    ),
    parts: &[Part::Leads, Part::Opportunities],
    needs: &[Need {
        object: "Lead",
        columns: &[
            "CreatedDate",
            "IsConverted",
            "ConvertedDate",
            "ConvertedOpportunityId",
            "LeadSource",
        ],
    }],
    heeds: &[Heeds::Period, Heeds::Horizon, Heeds::Sources],
    is_wide: true,
    is_money: true,
    days: days_of_cohort,
    find,
    sql,
};

/// The place of the column that may be empty.
const MEDIAN: usize = 8;

fn find(question: &Question<'_>) -> Finding {
    let (Some(leads), held) = (
        question.facts.leads.as_deref(),
        question.facts.opportunities.as_deref(),
    ) else {
        return Finding::of(
            Figure::Table {
                columns: columns(),
                rows: Vec::new(),
            },
            0,
        );
    };
    let cohort = mature(question, leads);
    let groups = by_source(leads, &cohort);
    let horizon = question.ask.horizon_days;
    let counts: Vec<(u64, u64)> = groups
        .iter()
        .map(|(_, group)| {
            let converts = |lead: &&usize| converts_within(leads, **lead, horizon);
            (
                group.iter().filter(converts).count() as u64,
                group.len() as u64,
            )
        })
        .collect();
    let prior = Prior::learn(&counts);
    let won = held.map(|held| Won::of(leads, held));
    let rows: Vec<Vec<Cell>> = groups
        .iter()
        .zip(&counts)
        .map(|((source, group), (converted, of))| {
            let mut row = vec![
                Cell::Text(source_name(leads, *source)),
                Cell::Number(group.len() as f64),
            ];
            row.extend(conversion(*converted, *of));
            let shrunk = prior
                .as_ref()
                .map(|it| it.rate_of(*converted as f64, *of as f64));
            row.push(Cell::from(shrunk));
            row.extend(outcome(leads, won.as_ref(), group, horizon));
            row.push(median(question, leads, group));
            row.push(median_of_converted(leads, group, horizon));
            row
        })
        .collect();
    let mut notes = Vec::new();
    if held.is_none() {
        notes.push(Note::of(
            "Opportunities are not held: what was won is not known.",
            "Opportunities sind nicht vorhanden: was gewonnen wurde, ist nicht bekannt.",
        ));
    }
    if rows.iter().any(|row| row[MEDIAN] == Cell::None) {
        notes.push(Note::of(
            "There is no median of all where fewer than half of a source's leads convert while 20 are left.",
            "Kein Median aller steht, wo weniger als die Hälfte der Leads einer Quelle konvertiert, solange noch \
             20 übrig sind.",
        ));
    }
    let figure = Figure::Table {
        columns: columns(),
        rows,
    };
    let finding = Finding::of(figure, cohort.len());
    notes.into_iter().fold(finding, Finding::noted)
}

fn columns() -> Vec<Column> {
    vec![
        Column::of("Source", "Quelle", None),
        Column::of("Leads", "Leads", Some(Unit::Count)),
        Column::of("Converted", "Konvertiert", Some(Unit::Share)),
        Column::of("95 %", "95 %", Some(Unit::Share)),
        Column::of("Smoothed rate", "Geglättete Rate", Some(Unit::Share)),
        Column::of("With opportunity", "Mit Opportunity", Some(Unit::Share)),
        Column::of("Won", "Gewonnen", Some(Unit::Share)),
        Column::of("Won per lead", "Gewonnen je Lead", Some(Unit::Money)),
        Column::of("Median days", "Median der Tage", Some(Unit::Days)),
        Column::of(
            "Median days of the converted",
            "Median der Tage, konvertierte",
            Some(Unit::Days),
        ),
    ]
}

/// Each lead of the group was watched for the whole horizon: nothing has to be estimated.
fn conversion(converted: u64, of: u64) -> [Cell; 2] {
    let (rate, interval) = share(rows(converted), rows(of)).unzip();
    [Cell::from(rate), Cell::from(interval)]
}

fn median(question: &Question<'_>, leads: &Leads, group: &[usize]) -> Cell {
    let spells = group.iter().map(|lead| spell(leads, *lead, question.today));
    let median = KaplanMeier::of(spells, Z, LEAST_AT_RISK).median();
    Cell::from(median.map(f64::from))
}

/// Of those alone that converted within the horizon.
fn median_of_converted(leads: &Leads, group: &[usize], horizon: u16) -> Cell {
    let converts = |lead: &&usize| converts_within(leads, **lead, horizon);
    let days = |lead: &usize| {
        let days = leads.converted[*lead]? - leads.created[*lead];
        (days >= 0).then(|| f64::from(days))
    };
    let mut days: Vec<f64> = group.iter().filter(converts).filter_map(days).collect();
    Cell::from(median_of(&mut days))
}

fn outcome(leads: &Leads, won: Option<&Won<'_>>, group: &[usize], horizon: u16) -> [Cell; 3] {
    let of = group.len() as f64;
    let became = group
        .iter()
        .filter(|lead| leads.has_opportunity[**lead] && converts_within(leads, **lead, horizon));
    let became = Cell::Number(became.count() as f64 / of);
    let Some(won) = won else {
        return [became, Cell::None, Cell::None];
    };
    let (count, sum) = won.by(group, horizon);
    [
        became,
        Cell::Number(count as f64 / of),
        Cell::Number(sum / of),
    ]
}

fn sql(question: &Question<'_>) -> String {
    let columns = [
        "Id",
        "LeadSource",
        "CreatedDate",
        "IsConverted",
        "ConvertedDate",
        "ConvertedOpportunityId",
    ];
    with_won(question, &columns)
}

#[cfg(test)]
mod tests {
    use super::SOURCE_TABLE;
    use crate::analyses::leads::fixture::{Lead, TODAY, ask, facts, noon};
    use crate::analyses::leads::flow::NUMBERS;
    use crate::analyses::pipeline::fixture::{near, table, values};
    use crate::pipeline::fixture::{Deals, LOST, WON};

    fn lead(source: &'static str, converts_after: Option<i32>, opportunity: Option<u32>) -> Lead {
        Lead {
            created_at: noon(300),
            converted: converts_after.map(|days| TODAY - 300 + days),
            source: Some(source),
            opportunity,
            ..Lead::default()
        }
    }

    fn deals() -> Deals {
        let mut deals = Deals::default();
        for (stage, amount) in [(WON, 100.0), (WON, 900.0), (LOST, 50.0), (WON, f64::NAN)] {
            deals.add(TODAY - 250, &[(TODAY - 250, stage, amount, TODAY - 200)]);
        }
        deals
    }

    #[test]
    fn a_won_opportunity_counts_for_its_first_lead_alone_and_within_the_horizon() {
        let all = [
            lead("Web", Some(20), Some(0)),
            // Converted into the same opportunity before the other.
            lead("Fair", Some(10), Some(0)),
            // Won, but converted after the horizon.
            lead("Fair", Some(91), Some(1)),
            lead("Web", Some(90), Some(3)),
            lead("Web", Some(90), Some(2)),
            lead("Web", None, None),
        ];
        let facts = facts(&all, Some(&deals().opportunities));
        let found = ask(&SOURCE_TABLE, &facts);
        let cells = table(&found);
        assert_eq!(cells[0][..3], ["Web", "4", "0.75"]);
        assert_eq!(cells[0][5..8], ["0.75", "0.25", "0"]);
        // Of 20, 90 and 90 days; the other source's 91 are beyond the horizon.
        assert_eq!((&*cells[0][9], &*cells[1][9]), ("90", "10"));
        assert_eq!(cells[1][..3], ["Fair", "2", "0.5"]);
        assert_eq!(cells[1][5..8], ["0.5", "0.5", "50"]);
        // Of six leads; what it is at a glance is the sum of the sources.
        near(values(&ask(&NUMBERS, &facts))[4], 100.0 / 6.0);
    }

    #[test]
    fn few_leads_have_a_rate_and_an_empty_cell_says_why() {
        let found = ask(&SOURCE_TABLE, &facts(&[lead("Web", Some(5), None)], None));
        let cells = table(&found);
        assert_eq!(cells[0][..4], ["Web", "1", "1", "0.21 to 1.00"]);
        assert_eq!(cells[0][6..], ["-", "-", "-", "5"]);
        assert_eq!(found.notes.len(), 2);
    }
}
