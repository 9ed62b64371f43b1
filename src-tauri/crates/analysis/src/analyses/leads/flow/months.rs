use super::super::cohort::without_day;
use crate::analyses::days::of_periods;
use crate::analyses::usual::{date, moments};
use crate::answer::{Bar, DaysOf, Figure, Note, Series, Unit, Words};
use crate::calendar::{Period, PeriodKind, place_of};
use crate::facts::Part;
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};

/// The present month, and those of the year before it.
pub(super) const MONTHS_SHOWN: usize = 13;

pub(in crate::analyses) const MONTHS: Analysis = Analysis {
    id: "lead_months",
    board: Board::Leads,
    title: Words::of(
        "Created and converted by month",
        "Angelegt und konvertiert nach Monat",
    ),
    definition: Words::of(
        "Leads by the month they were created in, and by the month they converted in. The two are \
         different leads: their ratio says how busy a month was, not how well its leads convert.",
        "Leads nach dem Monat ihrer Anlage und nach dem Monat ihrer Konversion. Es sind nicht dieselben \
         Leads: ihr Verhältnis sagt, wie viel in einem Monat geschah, nicht, wie gut seine Leads \
         konvertieren.",
    ),
    parts: &[Part::Leads],
    needs: &[Need {
        object: "Lead",
        columns: &["CreatedDate", "IsConverted", "ConvertedDate"],
    }],
    heeds: &[Heeds::Sources],
    is_wide: false,
    is_money: false,
    days: |question| {
        of_periods(
            &latest_months(question, MONTHS_SHOWN),
            DaysOf::LeadsCreatedOrConverted,
        )
    },
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let Some(leads) = question.facts.leads.as_deref() else {
        return Finding::refused(super::funnel::no_leads(), 0);
    };
    let months = latest_months(question, MONTHS_SHOWN);
    let chosen = question.leads();
    let mut created = vec![0.0; months.len()];
    let mut converted = vec![0.0; months.len()];
    let mut rows = 0;
    for lead in &chosen {
        let came = place_of(&months, leads.created[*lead]);
        let went = leads.converted[*lead].and_then(|day| place_of(&months, day));
        rows += usize::from(came.is_some() || went.is_some());
        if let Some(month) = came {
            created[month] += 1.0;
        }
        if let Some(month) = went {
            converted[month] += 1.0;
        }
    }
    let series = |name, values: Vec<f64>| Series::of(name, values.into_iter().map(Some).collect());
    let bars = months.iter().map(|month| Bar {
        name: Words::of_period(month),
        rows: None,
    });
    let figure = Figure::Bars {
        bars: bars.collect(),
        series: vec![
            series(Words::of("Created", "Angelegt"), created),
            series(Words::of("Converted", "Konvertiert"), converted),
        ],
        unit: Unit::Count,
        is_stacked: false,
        is_over_time: true,
    };
    Finding::of(figure, rows)
        .missing("Lead", "ConvertedDate", without_day(leads, &chosen))
        .noted(Note::of(
            "The last month is not over yet.",
            "Der letzte Monat ist noch nicht zu Ende.",
        ))
}

/// The latest fiscal months, the present one last.
pub(super) fn latest_months(question: &Question<'_>, most: usize) -> Vec<Period> {
    let calendar = &question.facts.organization.calendar;
    let present = calendar.holding(PeriodKind::Month, question.today);
    present.map_or_else(Vec::new, |present| calendar.up_to(present, most))
}

fn sql(question: &Question<'_>) -> String {
    let months = latest_months(question, MONTHS_SHOWN);
    let columns = ["Id", "CreatedDate", "IsConverted", "ConvertedDate"];
    let (Some(first), Some(last)) = (months.first(), months.last()) else {
        return question.select("Lead", &columns, "0");
    };
    let (first, last) = (first.first, last.last);
    let came = moments(question, "CreatedDate", first, last);
    let went = format!(
        "IsConverted = 1 AND ConvertedDate BETWEEN {} AND {}",
        date(first),
        date(last)
    );
    question.select("Lead", &columns, &format!("({came}\n    OR {went})"))
}
