use super::super::asked::{asked, latest, moments, rows, select};
use crate::answer::{Days, DaysOf, Figure, Line, Note, Unit, Words};
use crate::calendar::PeriodKind;
use crate::facts::{Opportunities, Part};
use crate::pipeline::{Chosen, WinCohort, win_rate_of_created};
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};
use crate::survival::AalenJohansen;
use crate::table::Day;

/// Opportunities of the last two years are watched.
const WATCHED: Day = 730;
/// Quarters that have a line of their own.
const QUARTERS: usize = 4;
/// Days that are drawn at most.
const MOST_DAYS: Day = 360;
const STEP: Day = 6;
const WON: usize = 0;

pub(in crate::analyses) const CREATED: Analysis = Analysis {
    id: "pipeline_win_rate_of_created",
    board: Board::Goals,
    title: Words::of(
        "Win rate of what was created",
        "Gewinnrate der angelegten Opportunities",
    ),
    definition: Words::of(
        "The share of opportunities won by the end of each day since they were created (Aalen-Johansen: lost \
         ones are lost, open ones count for as long as they have been watched). All that were created in the \
         last two years with the 95 % interval, and the latest fiscal quarters. A line ends where fewer than \
         20 are left.",
        "Anteil der Opportunities, die bis zum Ende jedes Tages seit ihrer Anlage gewonnen sind \
         (Aalen-Johansen: verlorene sind verloren, offene zählen, solange sie beobachtet wurden). Alle, die \
         in den letzten zwei Jahren angelegt wurden, mit 95-%-Intervall, dazu die letzten \
         Geschäftsquartale. Eine Linie endet, wo weniger als 20 übrig sind.",
    ),
    parts: &[Part::Opportunities],
    needs: &[Need {
        object: "Opportunity",
        columns: &["CreatedDate", "CloseDate", "IsClosed", "IsWon"],
    }],
    heeds: &[Heeds::Sources],
    is_wide: false,
    is_money: true,
    days: |question| {
        Days::between(
            DaysOf::DealsCreated,
            question.today - WATCHED + 1,
            question.today,
        )
    },
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let Some((held, mask)) = asked(question) else {
        return too_few(0);
    };
    let today = question.today;
    let of = |first: Day, last: Day| cohort(held, &mask, first, last, today);
    let all = of(today - WATCHED + 1, today);
    let created = rows(all.created);
    let Some(end) = all.curves.last_day else {
        return too_few(created);
    };
    let end = (end + STEP - 1) / STEP * STEP;
    let days: Vec<Day> = (0..=end.clamp(STEP, MOST_DAYS))
        .step_by(STEP as usize)
        .collect();
    let mut lines = vec![whole(&all.curves, &days)];
    for quarter in latest(question, PeriodKind::Quarter, QUARTERS).iter().rev() {
        let own = of(quarter.first, quarter.last);
        if own.curves.last_day.is_some() {
            let values = days.iter().map(|day| own.curves.at(WON, *day)).collect();
            lines.push(Line::of(Words::of_period(quarter), values));
        }
    }
    let figure = Figure::Lines {
        x: days.iter().map(|day| f64::from(*day)).collect(),
        x_unit: Unit::Days,
        x_name: Words::of("Days since created", "Tage seit Anlage"),
        lines,
        unit: Unit::Share,
    };
    noted(Finding::of(figure, created), &all)
}

fn cohort(held: &Opportunities, mask: &[bool], first: Day, last: Day, today: Day) -> WinCohort {
    win_rate_of_created(held, Chosen::Where(mask), first, last, today)
}

/// The curve of all, with its band.
fn whole(curves: &AalenJohansen, days: &[Day]) -> Line {
    let values = days.iter().map(|day| curves.at(WON, *day)).collect();
    let mut line = Line::of(Words::of("All", "Alle"), values);
    let bounds = days.iter().map(|day| {
        curves.at(WON, *day)?;
        let steps = &curves.events[WON];
        let after = steps.partition_point(|step| step.day <= *day);
        let step = after.checked_sub(1).map(|place| steps[place].interval);
        Some(step.map_or((0.0, 0.0), |interval| (interval.low, interval.high)))
    });
    (line.low, line.high) = bounds
        .map(|it| (it.map(|it| it.0), it.map(|it| it.1)))
        .unzip();
    line
}

fn noted(finding: Finding, all: &WinCohort) -> Finding {
    let mut finding = finding;
    if let Some(rate) = all.decided.by_count.filter(|_| all.open > 0) {
        let note = Note::of(
            "{open} of them are open still. Of those decided so far {rate} are won, but the quick ones are \
             decided first.",
            "{open} davon sind noch offen. Von den bisher entschiedenen sind {rate} gewonnen, doch zuerst \
             entscheiden sich die schnellen.",
        );
        let note = note.with("open", all.open as f64, Unit::Count);
        finding = finding.noted(note.with("rate", rate, Unit::Share));
    }
    if all.curves.left_out > 0 {
        let note = Note::of(
            "{count} were closed before they were created, and are left out.",
            "{count} wurden vor ihrer Anlage geschlossen und bleiben außer Betracht.",
        );
        finding = finding.noted(note.with("count", all.curves.left_out as f64, Unit::Count));
    }
    finding
}

fn too_few(rows: usize) -> Finding {
    let reason = Note::of(
        "Fewer than 20 opportunities that are asked about were created in the last two years.",
        "In den letzten zwei Jahren wurden weniger als 20 Opportunities angelegt, nach denen gefragt wird.",
    );
    Finding::refused(reason, rows)
}

fn sql(question: &Question<'_>) -> String {
    let today = question.today;
    select(
        question,
        &["CreatedDate", "CloseDate", "IsClosed", "IsWon"],
        &moments(question, "CreatedDate", today - WATCHED + 1, today),
    )
}

#[cfg(test)]
mod tests {
    use super::CREATED;
    use crate::analyses::pipeline::fixture::{TODAY, ask, lines, near, refused};
    use crate::pipeline::fixture::{Deals, LOST, NEW, WON};

    #[test]
    fn open_ones_count_for_as_long_as_they_were_watched() {
        let mut deals = Deals::default();
        // Created 400 days ago: 10 won after 6 days, 10 lost after 12. Created 9 days ago: 20 open.
        // Of 40 at risk 10 are won by day 6; of the 30 left, 20 are last seen on day 9; of the 10
        // left on day 12 none is won.
        let old = TODAY - 400;
        for _ in 0..10 {
            deals.add(old, &[(old, WON, 1.0, old + 6)]);
            deals.add(old, &[(old, LOST, 1.0, old + 12)]);
        }
        for _ in 0..20 {
            deals.add(TODAY - 9, &[(TODAY - 9, NEW, 1.0, TODAY + 9)]);
        }
        let found = ask(&CREATED, &deals);
        let (x, drawn) = lines(&found);
        assert_eq!(x, [0.0, 6.0, 12.0]);
        assert_eq!(drawn[0].values, [Some(0.0), Some(0.25), None]);
        assert!(drawn[0].low[1] < Some(0.25) && drawn[0].high[1] > Some(0.25));
        // The quarter of the open ones: none is won.
        assert_eq!(drawn.len(), 2);
        assert_eq!(drawn[1].values, [Some(0.0), Some(0.0), None]);
        assert_eq!(found.rows, 40);
        let said = &found.notes[0].values;
        let number = |name: &str| match &said[name] {
            crate::answer::Value::Number { value, .. } => Some(*value),
            crate::answer::Value::Text(_) => None,
        };
        near(number("open"), 20.0);
        near(number("rate"), 0.5);
    }

    #[test]
    fn few_make_no_curve() {
        let mut deals = Deals::default();
        for _ in 0..19 {
            deals.add(TODAY - 9, &[]);
        }
        refused(&ask(&CREATED, &deals));
    }
}
