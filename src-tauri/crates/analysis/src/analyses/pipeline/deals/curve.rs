use super::super::asked::{asked, moments, rows, select};
use crate::answer::{Days, DaysOf, Figure, Line, Note, Unit, Words};
use crate::facts::Part;
use crate::pipeline::{Chosen, sales_cycle};
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};
use crate::survival::KaplanMeier;
use crate::table::Day;

/// Opportunities of the last two years are watched.
const WATCHED: Day = 730;
const MOST_DAYS: Day = 360;
const STEP: Day = 6;

pub(in crate::analyses) const CURVE: Analysis = Analysis {
    id: "pipeline_until_closed",
    board: Board::Goals,
    title: Words::of(
        "How soon opportunities are closed",
        "Wie bald Opportunities geschlossen werden",
    ),
    definition: Words::of(
        "The share of the opportunities created in the last two years that are closed, won or lost, by the \
         end of each day since they were created (Kaplan-Meier: open ones count for as long as they have been \
         watched), with the 95 % interval. The line ends where fewer than 20 are left.",
        "Anteil der in den letzten zwei Jahren angelegten Opportunities, die bis zum Ende jedes Tages seit \
         ihrer Anlage geschlossen sind, ob gewonnen oder verloren (Kaplan-Meier: offene zählen, solange sie \
         beobachtet wurden), mit 95-%-Intervall. Die Linie endet, wo weniger als 20 übrig sind.",
    ),
    parts: &[Part::Opportunities],
    needs: &[Need {
        object: "Opportunity",
        columns: &["CreatedDate", "CloseDate", "IsClosed"],
    }],
    heeds: &[Heeds::Sources],
    is_wide: false,
    is_money: false,
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
    let too_few = Note::of(
        "Fewer than 20 opportunities that are asked about were created in the last two years.",
        "In den letzten zwei Jahren wurden weniger als 20 Opportunities angelegt, nach denen gefragt wird.",
    );
    let Some((held, mut mask)) = asked(question) else {
        return Finding::refused(too_few, 0);
    };
    let today = question.today;
    for (place, is_asked) in mask.iter_mut().enumerate() {
        *is_asked &= (today - WATCHED + 1..=today).contains(&held.created[place]);
    }
    let curve = sales_cycle(held, Chosen::Where(&mask), Day::MIN, Day::MAX, today).until_closed;
    let Some(end) = curve.last_day else {
        return Finding::refused(too_few, rows(curve.watched + curve.left_out));
    };
    let end = (end + STEP - 1) / STEP * STEP;
    let days: Vec<Day> = (0..=end.clamp(STEP, MOST_DAYS))
        .step_by(STEP as usize)
        .collect();
    let figure = Figure::Lines {
        x: days.iter().map(|day| f64::from(*day)).collect(),
        x_unit: Unit::Days,
        x_name: Words::of("Days since created", "Tage seit Anlage"),
        lines: vec![line(&curve, &days)],
        unit: Unit::Share,
    };
    noted(Finding::of(figure, rows(curve.watched)), &curve)
}

fn line(curve: &KaplanMeier, days: &[Day]) -> Line {
    let closed = days.iter().map(|day| curve.at(*day).map(|open| 1.0 - open));
    let mut line = Line::of(Words::of("Closed", "Geschlossen"), closed.collect());
    let bounds = days.iter().map(|day| curve.interval_at(*day));
    // The curve is of those that are open: its bounds change places.
    (line.low, line.high) = bounds
        .map(|it| (it.map(|it| 1.0 - it.high), it.map(|it| 1.0 - it.low)))
        .unzip();
    line
}

fn noted(finding: Finding, curve: &KaplanMeier) -> Finding {
    let mut finding = finding.noted(match curve.median() {
        Some(median) => Note::of(
            "Half of them are closed after {days}.",
            "Bis die Hälfte geschlossen ist, dauert es {days}.",
        )
        .with("days", f64::from(median), Unit::Days),
        None => Note::of(
            "Fewer than half of them are closed while they are watched.",
            "Weniger als die Hälfte wird geschlossen, solange sie beobachtet werden.",
        ),
    });
    if curve.left_out > 0 {
        let note = Note::of(
            "{count} were closed before they were created, and are left out.",
            "{count} wurden vor ihrer Anlage geschlossen und bleiben außer Betracht.",
        );
        finding = finding.noted(note.with("count", curve.left_out as f64, Unit::Count));
    }
    finding
}

fn sql(question: &Question<'_>) -> String {
    let today = question.today;
    select(
        question,
        &["CreatedDate", "CloseDate", "IsClosed"],
        &moments(question, "CreatedDate", today - WATCHED + 1, today),
    )
}

#[cfg(test)]
mod tests {
    use super::CURVE;
    use crate::analyses::pipeline::fixture::{TODAY, ask, lines, near, refused};
    use crate::pipeline::fixture::{Deals, LOST, NEW, WON};

    #[test]
    fn open_ones_count_for_as_long_as_they_were_watched() {
        let mut deals = Deals::default();
        let old = TODAY - 400;
        // 40 at risk; 10 closed on day 6, 10 open ones last seen on day 9; 5 of the 20 left closed on
        // day 12: 1 - 30/40 * 15/20 = .4375 closed.
        for _ in 0..10 {
            deals.add(old, &[(old, WON, 1.0, old + 6)]);
            deals.add(TODAY - 9, &[(TODAY - 9, NEW, 1.0, TODAY)]);
        }
        for _ in 0..5 {
            deals.add(old, &[(old, LOST, 1.0, old + 12)]);
        }
        for _ in 0..15 {
            deals.add(old, &[(old, NEW, 1.0, TODAY)]);
        }
        let found = ask(&CURVE, &deals);
        let (x, drawn) = lines(&found);
        assert_eq!(x, [0.0, 6.0, 12.0]);
        assert_eq!(drawn[0].values[..2], [Some(0.0), Some(0.25)]);
        near(drawn[0].values[2], 0.4375);
        // log(-log) of .75 with Greenwood's error: sqrt(10 / (40 * 30)) = .0913.
        near(drawn[0].low[1], 0.1431);
        near(drawn[0].high[1], 0.4148);
        assert_eq!(found.rows, 40);
    }

    #[test]
    fn few_make_no_curve() {
        let mut deals = Deals::default();
        for _ in 0..19 {
            deals.add(TODAY - 9, &[]);
        }
        refused(&ask(&CURVE, &deals));
    }
}
