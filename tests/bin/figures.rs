//! Every figure about opportunities of a small org, and working hours, from JSON to JSON, for programs
//! that compute the same ones independently.

use std::io::{Read as _, Write as _};
use std::process::ExitCode;

use analysis::calendar::{Calendar, Period, PeriodKind, WorkingDays, WorkingHours};
use analysis::facts::{Category, Names, Opportunities, Stage, StageHistory, State};
use analysis::forecast::{Question, forecast};
use analysis::pipeline::{self, Chosen, Past};
use analysis::statistics::{
    Prior, beta_interval, gamma_below, quantile, student_quantile, trimmed_mean,
};
use analysis::survival::{AalenJohansen, KaplanMeier, Spell};
use analysis::table::Day;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Org {
    today: Day,
    start_month: u8,
    named_by_start: bool,
    stages: Vec<(String, i32, String)>,
    /// Created, close, amount, probability, stage.
    opportunities: Vec<(Day, Day, Option<f64>, f64, u16)>,
    /// Opportunity, day, stage, amount, probability, close; in the order of opportunities, then of time.
    history: Vec<(usize, Day, u16, Option<f64>, f64, Day)>,
    /// A day of the period that is asked about, and its kind.
    day: Day,
    kind: String,
    earlier: usize,
    goal: f64,
    holidays: Vec<Day>,
}

#[derive(Deserialize)]
struct Numbers {
    spells: Vec<(Day, Option<usize>)>,
    least_at_risk: u64,
    groups: Vec<(u64, u64)>,
    values: Vec<f64>,
}

/// From and until which instants somebody waited, in seconds since 1970.
#[derive(Deserialize)]
struct Waits {
    zone: String,
    holidays: Vec<Day>,
    waits: Vec<(i64, i64)>,
}

#[derive(Deserialize)]
struct Input {
    org: Option<Org>,
    numbers: Option<Numbers>,
    waits: Option<Waits>,
}

fn main() -> ExitCode {
    let mut text = String::new();
    let read = std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| error.to_string());
    let answer = read.and_then(|_| {
        let input: Input = serde_json::from_str(&text).map_err(|error| error.to_string())?;
        let org = input.org.map(|org| figures(&org)).transpose()?;
        let waits = input.waits.map(worked).transpose()?;
        Ok(json!({ "org": org, "numbers": input.numbers.map(numbers), "waits": waits }))
    });
    let written = answer.and_then(|answer| {
        writeln!(std::io::stdout(), "{answer}").map_err(|error| error.to_string())
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            // Where standard error is gone too, the exit code still tells.
            let _ = writeln!(std::io::stderr(), "error: {message}");
            ExitCode::from(2)
        }
    }
}

fn worked(asked: Waits) -> Result<Vec<i64>, String> {
    let hours = WorkingHours {
        zone: jiff::tz::TimeZone::get(&asked.zone).map_err(|error| error.to_string())?,
        days: WorkingDays::without(asked.holidays),
    };
    let waits = asked.waits.into_iter();
    Ok(waits
        .map(|(from, until)| hours.seconds(from, until))
        .collect())
}

fn numbers(mut held: Numbers) -> Value {
    let spells = || {
        (held.spells.iter()).map(|(days, event)| Spell {
            days: *days,
            event: *event,
        })
    };
    let first = spells().map(|spell| Spell {
        event: spell.event.filter(|event| *event == 0),
        ..spell
    });
    let kaplan_meier = KaplanMeier::of(first, 1.959_963_984_540_054, held.least_at_risk);
    let aalen_johansen = AalenJohansen::of(spells(), 2, 1.959_963_984_540_054, held.least_at_risk);
    let prior = Prior::learn(&held.groups);
    let shrunk: Option<Vec<_>> = prior.map(|prior| {
        let of = |(hits, trials): &(u64, u64)| prior.shrink(*hits, *trials, 0.95);
        held.groups.iter().map(of).collect()
    });
    let quantiles: Vec<_> = [0.0, 0.1, 0.25, 0.5, 0.9, 1.0]
        .map(|share| quantile(&mut held.values, share))
        .to_vec();
    let beta = [(0.3, 7.0), (50.0, 3.0), (400.0, 1e5)].map(|(a, b)| beta_interval(a, b, 0.9));
    let gamma = [(0.5, 0.2), (30.0, 25.0), (900.0, 1000.0)];
    let student = [(0.9, 3.0), (0.6, 12.0), (0.02, 5.0)];
    json!({
        "median": kaplan_meier.median(), "median_interval": kaplan_meier.median_interval(),
        "kaplan_meier": kaplan_meier, "aalen_johansen": aalen_johansen,
        "prior": prior, "shrunk": shrunk, "quantiles": quantiles,
        "trimmed": trimmed_mean(&mut held.values, 0.1),
        "beta": beta, "gamma": gamma.map(|(x, shape)| gamma_below(x, shape)),
        "student": student.map(|(share, degrees)| student_quantile(share, degrees)),
    })
}

fn figures(org: &Org) -> Result<Value, String> {
    let failed = |error: analysis::Error| error.to_string();
    let calendar = Calendar::standard(org.start_month, org.named_by_start).map_err(failed)?;
    let kind = match org.kind.as_str() {
        "month" => PeriodKind::Month,
        "quarter" => PeriodKind::Quarter,
        _ => PeriodKind::Year,
    };
    let period = calendar
        .holding(kind, org.day)
        .ok_or("the day is in no period")?;
    let (opportunities, history) = (opportunities(org), history(org));
    let past = Past {
        opportunities: &opportunities,
        history: &history,
        today: org.today,
    };
    let (first, last, all) = (period.first, period.last, Chosen::All);
    let earlier = calendar.past(&period, org.earlier);
    let working_days = WorkingDays::without(org.holidays.iter().copied());
    let forecast = forecast(&Question {
        past,
        day_over: 1.0,
        chosen: all,
        is_amount: true,
        period: &period,
        earlier: &earlier,
        year_before: calendar.year_before(&period).as_ref(),
        working_days: &working_days,
        goal: Some(org.goal),
    });
    let pushes: u32 = (0..opportunities.len())
        .map(|place| pipeline::pushes(&history, place))
        .sum();
    let waterfall = pipeline::waterfall(&past, all, first - 1, org.today, Some((first, last)));
    Ok(json!({
        "period": period, "earlier": earlier,
        "working_days": working_days.count(first, last),
        "win_rate": pipeline::win_rate(&opportunities, all, first, last),
        "win_cohort": pipeline::win_rate_of_created(&opportunities, all, first - 365, last, org.today),
        "deal_size": pipeline::deal_size(&opportunities, all, first - 365, last),
        "sales_cycle": pipeline::sales_cycle(&opportunities, all, first - 365, last, org.today),
        "stage_flow": pipeline::stage_flow(&past, all, first - 365, last),
        "slippage": pipeline::slippage(&past, all, first, last),
        "stale": pipeline::stale(&opportunities, all, org.today),
        "open_due": pipeline::open_due(&opportunities, all, first, last),
        "pushes": pushes, "waterfall": waterfall, "adds_up": waterfall.adds_up(),
        "months": calendar.parts(&whole_year(&calendar, &period)?, PeriodKind::Month),
        "forecast": forecast,
    }))
}

fn whole_year(calendar: &Calendar, period: &Period) -> Result<Period, String> {
    let year = calendar.holding(PeriodKind::Year, period.first);
    year.ok_or_else(|| "the period is in no year".to_owned())
}

fn opportunities(org: &Org) -> Opportunities {
    let mut held = Opportunities::default();
    for (name, order, state) in &org.stages {
        held.stages.push(Stage {
            name: name.clone(),
            label: name.clone(),
            order: *order,
            default_probability: None,
            state: match state.as_str() {
                "won" => State::Won,
                "lost" => State::Lost,
                _ => State::Open,
            },
            is_active: true,
        });
    }
    for (created, close, amount, probability, stage) in &org.opportunities {
        held.created.push(*created);
        held.close.push(*close);
        held.amount.push(amount.unwrap_or(f64::NAN));
        held.probability.push(*probability);
        held.state.push(held.stages[usize::from(*stage)].state);
        held.stage.push(*stage);
        held.category.push(Category::Unknown);
        held.owner.push(Names::NONE);
        held.record_type.push(Names::NONE);
        held.source.push(Names::NONE);
        held.is_converted.push(false);
    }
    // How many there are follows from the Ids; nothing asks what they are.
    held.ids = (0..org.opportunities.len())
        .filter_map(|place| analysis::facts::Id::read(&format!("006{place:015}")))
        .collect();
    held
}

fn history(org: &Org) -> StageHistory {
    let mut held = StageHistory::default();
    let mut rows = org.history.iter().peekable();
    for place in 0..org.opportunities.len() {
        held.first
            .push(u32::try_from(held.len()).unwrap_or(u32::MAX));
        while let Some((_, day, stage, amount, probability, close)) =
            rows.next_if(|row| row.0 == place)
        {
            held.at.push(i64::from(*day) * 86_400);
            held.day.push(*day);
            held.stage.push(*stage);
            held.amount.push(amount.unwrap_or(f64::NAN));
            held.probability.push(*probability);
            held.close.push(*close);
            held.category.push(Category::Unknown);
        }
    }
    held.first
        .push(u32::try_from(held.len()).unwrap_or(u32::MAX));
    held
}
