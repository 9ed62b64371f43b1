//! Every analysis of a dashboard, one after the other, as one who opens it waits for them.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use analysis::analyses::ALL;
use analysis::facts::{Facts, Part};
use analysis::goals::{Goal, Goals, Holder, Measure};
use analysis::question::{Ask, Board, Question};
use analysis::table::Day;
use jiff::Timestamp;
use store::SourceReader;

use super::org::NOW;
use crate::Result;
use crate::report::Report;
use crate::report::Target::AtMost;

const PARTS: [Part; 3] = [Part::Leads, Part::Opportunities, Part::StageHistory];

pub(super) fn measure(reader: &SourceReader, report: &mut Report) -> Result<()> {
    let now: Timestamp = NOW.parse()?;
    let began = Instant::now();
    let facts = Facts::read(reader, &PARTS, &Facts::default(), now.as_second())?;
    let read = began.elapsed();
    let began = Instant::now();
    let again = Facts::read(reader, &PARTS, &facts, now.as_second())?;
    let noticed = began.elapsed();
    if !again.is_as(&facts) {
        return Err("the facts are not the same".into());
    }
    report.add(
        "reading all rows for the first question",
        (read.as_secs_f64(), "s"),
        None,
        &format!(
            "once more, when nothing has changed: {:.1} ms",
            noticed.as_secs_f64() * 1e3
        ),
    )?;
    let today = analysis::calendar::day_of(jiff::tz::TimeZone::UTC.to_datetime(now).date());
    for (board, name) in [(Board::Leads, "Leads"), (Board::Goals, "Goals")] {
        let whole = open(&facts, board, today, &Ask::default())?;
        let team = Ask {
            owners: (0..20).map(|at| format!("005{at:012}AAA")).collect(),
            ..Ask::default()
        };
        let filtered = open(&facts, board, today, &team)?;
        let told = |took: &Took| format!("slowest: {} in {:.0} ms", took.slowest, took.longest);
        report.add(
            &format!("the dashboard {name}, everything"),
            (whole.all.as_secs_f64(), "s"),
            Some(AtMost(1.0)),
            &told(&whole),
        )?;
        report.add(
            &format!("the dashboard {name}, of twenty owners"),
            (filtered.all.as_secs_f64(), "s"),
            Some(AtMost(1.0)),
            &told(&filtered),
        )?;
    }
    Ok(())
}

struct Took {
    all: Duration,
    slowest: &'static str,
    /// In milliseconds.
    longest: f64,
}

/// All of a dashboard's analyses; two at a time, as two cores answer them.
fn open(facts: &Facts, board: Board, today: Day, ask: &Ask) -> Result<Took> {
    let mut goals = Goals::default();
    goals.set(&Goal {
        measure: Measure::WonAmount,
        kind: analysis::calendar::PeriodKind::Quarter,
        first: analysis::calendar::day_of(jiff::civil::date(2026, 10, 1)),
        holder: Holder::Everyone,
        value: 1e9,
    });
    let forecast = OnceLock::new();
    let question = Question {
        facts,
        ask,
        today,
        day_over: 1.0,
        goals: &goals,
        forecast: &forecast,
    };
    let analyses: Vec<_> = ALL
        .iter()
        .filter(|analysis| analysis.board == board)
        .collect();
    let next = std::sync::atomic::AtomicUsize::new(0);
    let took = std::sync::Mutex::new(Vec::new());
    let began = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                    let Some(analysis) = analyses.get(at) else {
                        return;
                    };
                    let began = Instant::now();
                    let answer = analysis.answer(&question);
                    assert!(answer.basis.fiscal_start_month > 0, "answered");
                    if let Ok(mut took) = took.lock() {
                        took.push((analysis.id, began.elapsed()));
                    }
                }
            });
        }
    });
    let all = began.elapsed();
    let took = took.into_inner().map_err(|_| "an analysis panicked")?;
    let (slowest, longest) = took
        .into_iter()
        .max_by_key(|(_, took)| *took)
        .ok_or("there are no analyses")?;
    Ok(Took {
        all,
        slowest,
        longest: longest.as_secs_f64() * 1e3,
    })
}
