use super::super::asked::{YEAR, Z, asked, date, rows, select};
use crate::analyses::days::of_year;
use crate::answer::{DaysOf, Figure, Note, Number, Unit, Words};
use crate::facts::Part;
use crate::pipeline::{Chosen, deal_size, open_pipeline, sales_cycle, velocity, win_rate};
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};
use crate::statistics::wilson;

/// Fewer won ones make no rate, no mean and no median that could be multiplied.
const LEAST_WON: u64 = 10;

pub(in crate::analyses) const VELOCITY: Analysis = Analysis {
    id: "pipeline_velocity",
    board: Board::Goals,
    title: Words::of("Pipeline velocity", "Geschwindigkeit der Pipeline"),
    definition: Words::of(
        "What the pipeline yields a day: open opportunities × win rate × mean amount won ÷ median days of the \
         sales cycle. Win rate by count, mean amount and cycle are those of the last 365 days by close date.",
        "Was die Pipeline je Tag einbringt: offene Opportunities × Gewinnrate × mittlerer gewonnener Betrag ÷ \
         Median der Tage des Verkaufszyklus. Gewinnrate nach Anzahl, mittlerer Betrag und Zyklus sind die der \
         letzten 365 Tage nach Schlusstermin.",
    ),
    parts: &[Part::Opportunities],
    needs: &[Need {
        object: "Opportunity",
        columns: &["Amount", "CreatedDate", "CloseDate", "IsClosed", "IsWon"],
    }],
    heeds: &[Heeds::Sources],
    is_wide: true,
    is_money: true,
    days: |question| of_year(question, DaysOf::DealsOpenOrClosed),
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let too_few = |won: u64| {
        let reason = Note::of(
            "Only {won} opportunities that are asked about were won in the last 365 days: too few to reckon a \
             yield a day from.",
            "Nur {won} Opportunities, nach denen gefragt wird, wurden in den letzten 365 Tagen gewonnen: zu \
             wenige, um daraus einen Ertrag je Tag zu berechnen.",
        );
        Finding::refused(reason.with("won", won as f64, Unit::Count), rows(won))
    };
    let Some((held, mask)) = asked(question) else {
        return too_few(0);
    };
    let (chosen, today) = (Chosen::Where(&mask), question.today);
    let first = today - YEAR + 1;
    let rate = win_rate(held, chosen, first, today);
    let size = deal_size(held, chosen, first, today);
    let cycle = sales_cycle(held, chosen, first, today, today);
    let open = open_pipeline(held, chosen);
    let (Some(share), Some(mean), Some(median)) = (rate.by_count, size.mean, cycle.median) else {
        return too_few(rate.won.count);
    };
    if rate.won.count < LEAST_WON {
        return too_few(rate.won.count);
    }
    let closed = rate.won.count + rate.lost.count;
    let interval = wilson(rate.won.count as f64, closed as f64, Z);
    let with_amount = rate.won.count - size.won.without_amount;
    let of_amounts = Note::of(
        "of {count} won with an amount",
        "von {count} gewonnenen mit Betrag",
    )
    .with("count", with_amount as f64, Unit::Count);
    let number = Number::of;
    let numbers = vec![
        number(
            Words::of("Yield a day", "Ertrag je Tag"),
            velocity(open.count, share, mean, median),
            Unit::Money,
        ),
        number(
            Words::of("Open opportunities", "Offene Opportunities"),
            Some(open.count as f64),
            Unit::Count,
        ),
        number(
            Words::of("Win rate", "Gewinnrate"),
            Some(share),
            Unit::Share,
        )
        .between(interval.low, interval.high),
        number(
            Words::of("Mean amount won", "Mittlerer gewonnener Betrag"),
            Some(mean),
            Unit::Money,
        )
        .noted(of_amounts),
        number(
            Words::of("Median sales cycle", "Median des Verkaufszyklus"),
            Some(median),
            Unit::Days,
        ),
    ];
    Finding::of(Figure::Numbers { numbers }, rows(open.count + closed))
}

fn sql(question: &Question<'_>) -> String {
    let today = question.today;
    let condition = format!(
        "(IsClosed = 0 OR CloseDate BETWEEN {} AND {})",
        date(today - YEAR + 1),
        date(today)
    );
    let columns = ["Amount", "CreatedDate", "CloseDate", "IsClosed", "IsWon"];
    select(question, &columns, &condition)
}

#[cfg(test)]
mod tests {
    use super::VELOCITY;
    use crate::analyses::pipeline::fixture::{TODAY, ask, near, numbers, refused, values};
    use crate::pipeline::fixture::{Deals, LOST, WON};

    fn deals(won: usize) -> Deals {
        let mut deals = Deals::default();
        let close = TODAY - 30;
        for _ in 0..won {
            deals.add(close - 40, &[(close - 40, WON, 8000.0, close)]);
        }
        for _ in 0..30 {
            deals.add(close - 10, &[(close - 10, LOST, 1.0, close)]);
        }
        for _ in 0..50 {
            deals.add(TODAY - 5, &[]);
        }
        // Won too long ago.
        deals.add(TODAY - 400, &[(TODAY - 400, WON, 1e9, TODAY - 365)]);
        deals
    }

    #[test]
    fn it_is_what_its_four_factors_make() {
        let found = ask(&VELOCITY, &deals(10));
        // 50 open x 10 of 40 won x 8000 / 40 days.
        let expected = [2500.0, 50.0, 0.25, 8000.0, 40.0].map(Some);
        assert_eq!(values(&found), expected);
        // Wilson of 10 in 40, z 1.96.
        near(numbers(&found)[2].low, 0.1419);
        near(numbers(&found)[2].high, 0.4019);
        assert_eq!(found.rows, 90);
    }

    #[test]
    fn few_won_ones_make_no_yield() {
        refused(&ask(&VELOCITY, &deals(9)));
    }
}
