use super::super::cohort::{
    Won, cohort_days, converts_within, given_up, mature, share_of, within, without_day,
};
use crate::answer::{Days, DaysOf, Figure, Note, Number, Unit, Words};
use crate::facts::Part;
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};

pub(in crate::analyses) const NUMBERS: Analysis = Analysis {
    id: "lead_numbers",
    board: Board::Leads,
    title: Words::of("Leads at a glance", "Leads auf einen Blick"),
    definition: Words::of(
        "Open leads are neither converted nor given up, by their status. The conversion rate is the share of \
         the leads created in the period which converted within the horizon; younger leads still have time \
         and are left out. While a period is too young to have 20 older ones, those of the year that ended \
         one horizon ago count. What became of them is bounded alike: opportunities and won revenue are \
         those of leads that converted within the horizon, won by today, each opportunity once for the lead \
         that was converted into it first.",
        "Offene Leads sind weder konvertiert noch ihrem Status nach aufgegeben. Die Konversionsrate ist der \
         Anteil der Leads, die im Zeitraum angelegt wurden und innerhalb des Horizonts konvertierten; \
         jüngere Leads haben noch Zeit und bleiben außer Betracht. Solange ein Zeitraum noch zu jung für 20 \
         ältere ist, zählen die des Jahres bis vor einem Horizont. Ebenso begrenzt ist, was aus ihnen wurde: \
         Opportunities und gewonnener Umsatz sind die von Leads, die innerhalb des Horizonts konvertierten, \
         gewonnen bis heute, jede Opportunity einmal für den Lead, der zuerst in sie konvertiert wurde.",
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
    heeds: &[
        Heeds::Period,
        Heeds::Horizon,
        Heeds::Sources,
        Heeds::Statuses,
    ],
    is_wide: true,
    is_money: true,
    days,
    find,
    sql,
};

/// Those of the rates: the other numbers name theirs.
fn days(question: &Question<'_>) -> Option<Days> {
    let (first, last) = cohort_days(question);
    Days::between(DaysOf::RatesOfLeadsCreated, first, last)
}

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
    let unconverted = || chosen.iter().filter(|lead| !leads.is_converted[**lead]);
    let closed = given_up(question, leads);
    let gone = unconverted().filter(|lead| closed.contains(&leads.status[**lead]));
    let gone = gone.count();
    let converted = |lead: &&usize| converts_within(leads, **lead, horizon);
    let of_cohort = Note::of(
        "{count} leads, within {days}",
        "{count} Leads, Horizont {days}",
    )
    .with("count", cohort.len() as f64, Unit::Count)
    .with("days", f64::from(horizon), Unit::Days);
    let open = Number::of(
        Words::of("Open leads", "Offene Leads"),
        Some((unconverted().count() - gone) as f64),
        Unit::Count,
    );
    let more = Note::of(
        "{count} more were given up",
        "{count} weitere sind aufgegeben",
    );
    let mut numbers = vec![match gone {
        0 => open,
        gone => open.noted(more.with("count", gone as f64, Unit::Count)),
    }];
    numbers.extend(created(question));
    let name = Words::of("Conversion rate", "Konversionsrate");
    numbers.push(
        share_of(name, cohort.iter().filter(converted).count(), cohort.len()).noted(of_cohort),
    );
    let became = |lead: &&usize| converted(lead) && leads.has_opportunity[**lead];
    let name = Words::of("Became opportunities", "Wurden Opportunities");
    numbers.push(share_of(
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
        Some(before) if question.today > period.last => {
            let then = within(question, leads, before.first, before.last).len();
            number.noted(
                Note::of(
                    "{before} in the whole period before",
                    "{before} im ganzen Zeitraum davor",
                )
                .with("before", then as f64, Unit::Count),
            )
        }
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

/// The amounts won by leads of the cohort that converted within the horizon, each opportunity once.
fn revenue_per_lead(question: &Question<'_>, cohort: &[usize]) -> Option<f64> {
    let leads = question.facts.leads.as_deref()?;
    let held = question.facts.opportunities.as_deref()?;
    let (_, sum) = Won::of(leads, held).by(cohort, question.ask.horizon_days);
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
