use super::super::asked::{asked, dated_in, no_period, rows, select, worth};
use crate::analyses::days::of_period;
use crate::answer::{Bar, DaysOf, Figure, Note, Series, Unit, Words};
use crate::calendar::Period;
use crate::facts::{Category, Part};
use crate::pipeline::Total;
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};

pub(in crate::analyses) const CATEGORIES: Analysis = Analysis {
    id: "pipeline_forecast_categories",
    board: Board::Goals,
    title: Words::of("Forecast by category", "Prognose nach Kategorie"),
    definition: Words::of(
        "Amounts with a close date in the period, cumulated by forecast category as Salesforce's \
         Collaborative Forecasts do: open pipeline is Pipeline, Best Case, Most Likely and Commit; best case \
         is Best Case, Most Likely, Commit and Closed; most likely is Most Likely, Commit and Closed; commit \
         is Commit and Closed; closed is Closed only. Omitted opportunities, lost ones among them, are in \
         none.",
        "Beträge mit Schlusstermin im Zeitraum, kumuliert nach Prognosekategorie wie in den gemeinschaftlichen \
         Prognosen von Salesforce: Offene Pipeline ist Pipeline, Best Case, Most Likely und Commit; Best Case \
         ist Best Case, Most Likely, Commit und Closed; Most Likely ist Most Likely, Commit und Closed; \
         Commit ist Commit und Closed; Closed nur Closed. Ausgelassene (Omitted), darunter verlorene, sind in \
         keiner.",
    ),
    parts: &[Part::Opportunities],
    needs: &[Need {
        object: "Opportunity",
        columns: &["Amount", "CloseDate", "ForecastCategory"],
    }],
    heeds: &[Heeds::Period, Heeds::Sources],
    is_wide: false,
    is_money: true,
    days: |question| of_period(question, DaysOf::DealsDue),
    find,
    sql,
};

const KINDS: usize = 5;
/// What each holds, from all that may come to what has come.
static CUMULATIVE: [(Words, &[Category]); KINDS] = {
    use Category::{BestCase, Closed, Forecast, MostLikely, Pipeline};
    [
        (
            Words::of("Open pipeline", "Offene Pipeline"),
            &[Pipeline, BestCase, MostLikely, Forecast],
        ),
        (
            Words::of("Best case", "Best Case"),
            &[BestCase, MostLikely, Forecast, Closed],
        ),
        (
            Words::of("Most likely", "Most Likely"),
            &[MostLikely, Forecast, Closed],
        ),
        (Words::of("Commit", "Commit"), &[Forecast, Closed]),
        (Words::of("Closed", "Closed"), &[Closed]),
    ]
};

fn find(question: &Question<'_>) -> Finding {
    let (Some((held, mask)), Some(period)) = (asked(question), question.period()) else {
        return no_period();
    };
    let mut totals = [Total::default(); KINDS];
    let (mut all, mut unknown) = (Total::default(), 0);
    for place in (0..held.len()).filter(|place| mask[*place] && period.holds(held.close[*place])) {
        let category = held.category[place];
        unknown += u64::from(category == Category::Unknown);
        let is_in = |(_, held): &(Words, &[Category])| held.contains(&category);
        if !CUMULATIVE.iter().any(is_in) {
            continue;
        }
        all.add(held.amount[place]);
        for (total, _) in totals.iter_mut().zip(&CUMULATIVE).filter(|it| is_in(it.1)) {
            total.add(held.amount[place]);
        }
    }
    if all.count == 0 {
        let reason = Note::of(
            "No opportunity that is asked about and counts towards forecasts is due in {period}.",
            "Keine Opportunity, nach der gefragt wird und die in Prognosen zählt, ist in {period} fällig.",
        );
        return Finding::refused(reason.text("period", Words::of_period(&period)), 0);
    }
    let bars = CUMULATIVE
        .iter()
        .zip(&totals)
        .map(|((name, _), total)| Bar {
            name: name.clone(),
            rows: u32::try_from(total.count).ok(),
        });
    let figure = Figure::Bars {
        bars: bars.collect(),
        series: vec![Series::of(
            Words::of_period(&period),
            totals.iter().map(worth).collect(),
        )],
        unit: Unit::Money,
        is_stacked: false,
        is_over_time: false,
    };
    let finding = Finding::of(figure, rows(all.count));
    finding
        .missing("Opportunity", "Amount", rows(all.without_amount))
        .missing("Opportunity", "ForecastCategory", rows(unknown))
}

fn sql(question: &Question<'_>) -> String {
    let period: Vec<Period> = question.period().into_iter().collect();
    let due = dated_in("CloseDate", &period);
    select(
        question,
        &["ForecastCategory", "Amount", "CloseDate"],
        &format!("ForecastCategory <> 'Omitted' AND {due}"),
    )
}

#[cfg(test)]
mod tests {
    use super::CATEGORIES;
    use crate::analyses::pipeline::fixture::{QUARTER, ask, bars, near, refused};
    use crate::facts::Category;
    use crate::pipeline::fixture::{Deals, NEW};

    #[test]
    fn categories_are_cumulated_as_salesforce_does() {
        let mut deals = Deals::default();
        for (category, amount, close) in [
            (Category::Pipeline, 1.0, QUARTER),
            (Category::BestCase, 10.0, QUARTER),
            (Category::MostLikely, 100.0, QUARTER),
            (Category::Forecast, 1000.0, QUARTER + 91),
            (Category::Closed, 10_000.0, QUARTER),
            (Category::Closed, f64::NAN, QUARTER),
            (Category::Omitted, 5e6, QUARTER),
            (Category::Unknown, 5e6, QUARTER),
            // The day before the quarter, and the day after it.
            (Category::Closed, 5e6, QUARTER - 1),
            (Category::Pipeline, 5e6, QUARTER + 92),
        ] {
            deals.add(0, &[(0, NEW, amount, close)]);
            if let Some(last) = deals.opportunities.category.last_mut() {
                *last = category;
            }
        }
        let found = ask(&CATEGORIES, &deals);
        let (shown, series) = bars(&found);
        assert_eq!(
            series[0].values,
            [1111.0, 11_110.0, 11_100.0, 11_000.0, 10_000.0].map(Some)
        );
        let counts: Vec<_> = shown.iter().map(|bar| bar.rows).collect();
        assert_eq!(counts, [4, 5, 4, 3, 2].map(Some));
        assert_eq!(found.rows, 6);
        near(found.missing.first().map(|it| it.share), 1.0 / 6.0);
        assert_eq!(found.missing[1].column, "ForecastCategory");
        refused(&ask(&CATEGORIES, &Deals::default()));
    }
}
