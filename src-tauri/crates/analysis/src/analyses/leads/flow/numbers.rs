use super::super::cohort::{converts_within, mature, share, within, without_day, won_by};
use crate::answer::{Figure, Note, Number, Unit, Words};
use crate::facts::Part;
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};

pub(in crate::analyses) const NUMBERS: Analysis = Analysis {
    id: "lead_numbers",
    board: Board::Leads,
    title: Words::of("Leads at a glance", "Leads auf einen Blick"),
    definition: Words::of(
        "Open leads are those not converted. The conversion rate is the share of the leads created in the \
         year that ended one horizon ago which converted within the horizon; younger leads still have time \
         and are left out. Revenue per lead counts each won opportunity once, however many leads name it.",
        "Offene Leads sind nicht konvertiert. Die Konversionsrate ist der Anteil der Leads, die im Jahr bis \
         vor einem Horizont angelegt wurden und innerhalb des Horizonts konvertierten; jüngere Leads haben \
         noch Zeit und bleiben außer Betracht. Der Umsatz je Lead zählt jede gewonnene Opportunity einmal, \
         gleich wie viele Leads auf sie verweisen.",
    ),
    parts: &[Part::Leads, Part::Opportunities],
    needs: &[Need {
        object: "Lead",
        columns: &[
            "CreatedDate",
            "IsConverted",
            "ConvertedDate",
            "ConvertedOpportunityId",
        ],
    }],
    heeds: &[Heeds::Period, Heeds::Horizon, Heeds::Sources],
    is_wide: true,
    is_money: true,
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let Some(leads) = question.facts.leads.as_deref() else {
        return Finding::of(
            Figure::Numbers {
                numbers: Vec::new(),
            },
            0,
        );
    };
    let chosen = question.leads();
    let cohort = mature(question, leads);
    let horizon = question.ask.horizon_days;
    let open = chosen
        .iter()
        .filter(|lead| !leads.is_converted[**lead])
        .count();
    let converted = |lead: &&usize| converts_within(leads, **lead, horizon);
    let of_cohort = Note::of(
        "{count} leads, within {days}",
        "{count} Leads, Horizont {days}",
    )
    .with("count", cohort.len() as f64, Unit::Count)
    .with("days", f64::from(horizon), Unit::Days);
    let mut numbers = vec![Number::of(
        Words::of("Open leads", "Offene Leads"),
        Some(open as f64),
        Unit::Count,
    )];
    numbers.extend(created(question));
    let name = Words::of("Conversion rate", "Konversionsrate");
    numbers
        .push(rate(name, cohort.iter().filter(converted).count(), cohort.len()).noted(of_cohort));
    let became = |lead: &&usize| converted(lead) && leads.has_opportunity[**lead];
    let name = Words::of("Became opportunities", "Wurden Opportunities");
    numbers.push(rate(
        name,
        cohort.iter().filter(became).count(),
        cohort.len(),
    ));
    if let Some(per_lead) = revenue_per_lead(question, &cohort) {
        let name = Words::of("Won revenue per lead", "Gewonnener Umsatz je Lead");
        numbers.push(Number::of(name, Some(per_lead), Unit::Money));
    }
    Finding::of(Figure::Numbers { numbers }, chosen.len()).missing(
        "Lead",
        "ConvertedDate",
        without_day(leads, &chosen),
    )
}

fn rate(name: Words, part: usize, whole: usize) -> Number {
    match share(part, whole) {
        Some((rate, interval)) => {
            Number::of(name, Some(rate), Unit::Share).between(interval.low, interval.high)
        }
        None => Number::of(name, None, Unit::Share),
    }
}

/// Leads created in the period, beside those of the period before up to the same day.
fn created(question: &Question<'_>) -> Option<Number> {
    let leads = question.facts.leads.as_deref()?;
    let period = question.period()?;
    let until = question.today.min(period.last);
    let now = within(question, leads, period.first, until).len();
    let number = Number::of(
        Words::of("Created in the period", "Im Zeitraum angelegt"),
        Some(now as f64),
        Unit::Count,
    );
    let before = question.facts.organization.calendar.previous(&period);
    Some(match before {
        Some(before) => {
            let last = before.same_day_as(&period, until);
            let then = within(question, leads, before.first, last).len();
            number.noted(
                Note::of(
                    "{before} by the same day of the period before",
                    "{before} bis zum gleichen Tag des Zeitraums davor",
                )
                .with("before", then as f64, Unit::Count),
            )
        }
        None => number,
    })
}

/// The amounts won by leads of the cohort, each opportunity once.
fn revenue_per_lead(question: &Question<'_>, cohort: &[usize]) -> Option<f64> {
    let leads = question.facts.leads.as_deref()?;
    let held = question.facts.opportunities.as_deref()?;
    let (_, sum) = won_by(leads, held, cohort);
    (!cohort.is_empty()).then(|| sum / cohort.len() as f64)
}

fn sql(question: &Question<'_>) -> String {
    let columns = [
        "Id",
        "CreatedDate",
        "IsConverted",
        "ConvertedDate",
        "ConvertedOpportunityId",
    ];
    question.select("Lead", &columns, "")
}
