use super::super::asked::{asked, nothing_open, rows, select, worth};
use crate::analyses::days::of_today;
use crate::answer::{Bar, DaysOf, Figure, Note, Series, Unit, Words};
use crate::facts::{Part, State};
use crate::pipeline::Total;
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};

pub(in crate::analyses) const BY_STAGE: Analysis = Analysis {
    id: "pipeline_open_by_stage",
    board: Board::Goals,
    title: Words::of("Open pipeline by stage", "Offene Pipeline nach Phase"),
    definition: Words::of(
        "The amounts of all open opportunities by their present stage, whenever they are due. Under each \
         stage is how many there are; those without an amount add nothing.",
        "Die Beträge aller offenen Opportunities nach ihrer jetzigen Phase, wann immer sie fällig sind. Unter \
         jeder Phase steht ihre Anzahl; solche ohne Betrag tragen nichts bei.",
    ),
    parts: &[Part::Opportunities],
    needs: &[Need {
        object: "Opportunity",
        columns: &["Amount", "StageName", "IsClosed"],
    }],
    heeds: &[Heeds::Sources],
    is_wide: false,
    is_money: true,
    days: |question| of_today(question, DaysOf::DealsOpen),
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let Some((held, mask)) = asked(question) else {
        return nothing_open();
    };
    let mut totals = vec![Total::default(); held.stages.len()];
    let mut all = Total::default();
    for place in (0..held.len()).filter(|place| mask[*place]) {
        if held.state[place] == State::Open {
            totals[usize::from(held.stage[place])].add(held.amount[place]);
            all.add(held.amount[place]);
        }
    }
    let mut stages: Vec<_> = (held.stages.iter().zip(&totals))
        .filter(|(_, total)| total.count > 0)
        .collect();
    if stages.is_empty() {
        return nothing_open();
    }
    stages.sort_by(|(one, _), (other, _)| (one.order, &one.name).cmp(&(other.order, &other.name)));
    let bars = stages.iter().map(|(stage, total)| Bar {
        name: Words::data(&stage.label),
        rows: u32::try_from(total.count).ok(),
    });
    let amounts = stages.iter().map(|(_, total)| worth(total));
    let figure = Figure::Bars {
        bars: bars.collect(),
        series: vec![Series::of(Words::of("Amount", "Betrag"), amounts.collect())],
        unit: Unit::Money,
        is_stacked: false,
        is_over_time: false,
    };
    let without = rows(all.without_amount);
    let finding = Finding::of(figure, rows(all.count)).missing("Opportunity", "Amount", without);
    match question.facts.has("OpportunityStage", "SortOrder") {
        true => finding,
        false => finding.noted(Note::of(
            "The stages stand in the order of their names: that of the sales process is in the opportunity \
             stages (OpportunityStage), which are not copied.",
            "Die Phasen stehen in der Reihenfolge ihrer Namen: Die des Vertriebsprozesses steht in den \
             Opportunity-Phasen (OpportunityStage), und die sind nicht kopiert.",
        )),
    }
}

fn sql(question: &Question<'_>) -> String {
    let columns = ["StageName", "Amount", "CloseDate"];
    select(question, &columns, "IsClosed = 0")
}

#[cfg(test)]
mod tests {
    use super::BY_STAGE;
    use crate::analyses::pipeline::fixture::{ask, bars, near, refused};
    use crate::pipeline::fixture::{Deals, NEW, PROPOSAL, WON};

    #[test]
    fn each_stage_has_its_amount_and_its_count() {
        let mut deals = Deals::default();
        for (stage, amount) in [
            (PROPOSAL, 500.0),
            (NEW, 30.0),
            (NEW, 12.0),
            (PROPOSAL, f64::NAN),
            (WON, 999.0),
        ] {
            deals.add(0, &[(0, stage, amount, 5)]);
        }
        let found = ask(&BY_STAGE, &deals);
        let (shown, series) = bars(&found);
        let names: Vec<_> = shown
            .iter()
            .map(|bar| (bar.name.en.as_ref(), bar.rows))
            .collect();
        assert_eq!(names, [("New", Some(2)), ("Proposal", Some(2))]);
        assert_eq!(series[0].values, [Some(42.0), Some(500.0)]);
        assert_eq!(found.rows, 4);
        assert!(found.notes[0].words.en.contains("order of their names"));
        near(found.missing.first().map(|it| it.share), 0.25);
        let mut closed = Deals::default();
        closed.add(0, &[(0, WON, 1.0, 5)]);
        refused(&ask(&BY_STAGE, &closed));
    }
}
