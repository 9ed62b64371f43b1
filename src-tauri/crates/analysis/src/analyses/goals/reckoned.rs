//! The one forecast that the analyses of a question share.

use crate::analyses::usual::OPPORTUNITY_HISTORY;
use crate::answer::{Note, Unit};
use crate::calendar::{Period, WorkingDays};
use crate::facts::{Opportunities, StageHistory, State};
use crate::forecast::{self, Forecast, forecast};
use crate::goals::Measure;
use crate::pipeline::{Chosen, Past};
use crate::question::{Need, Question};
use crate::table::Day;

/// Past periods that are learned from and tried on.
pub(super) const EARLIER: usize = 12;

const OPPORTUNITY: Need = Need {
    object: "Opportunity",
    columns: &[
        "Amount",
        "CloseDate",
        "CreatedDate",
        "IsClosed",
        "IsWon",
        "StageName",
    ],
};

/// What every forecast needs; those that go by what was open need the history besides.
pub(super) const NEEDS: &[Need] = &[OPPORTUNITY];
/// What the stage history needs.
pub(super) const NEEDS_HISTORY: &[Need] = &[OPPORTUNITY, OPPORTUNITY_HISTORY];

/// Whether history tells what was open on a past day.
pub(super) fn has_history(question: &Question<'_>) -> bool {
    let has = |column: &&str| question.facts.has(OPPORTUNITY_HISTORY.object, column);
    OPPORTUNITY_HISTORY.columns.iter().all(has)
}

/// What is left out without the history, and what the rest goes by.
pub(super) fn no_history(question: &Question<'_>) -> Option<Note> {
    (!has_history(question)).then(|| {
        Note::of(
            "Opportunity History is not copied: the forecast by stage history and the needed pipeline are left \
             out, the one weighted by probability is not tried on past periods, and what was won by a past day \
             follows from today's close dates.",
            "Der Verlauf der Opportunities (OpportunityHistory) ist nicht kopiert: Die Prognose nach \
             Phasenverlauf und die nötige Pipeline entfallen, die nach Wahrscheinlichkeit gewichtete ist nicht \
             an vergangenen Zeiträumen erprobt, und was bis zu einem vergangenen Tag gewonnen war, folgt aus den \
             heutigen Schlussterminen.",
        )
    })
}

/// Which opportunities count, by place.
pub(super) fn counted(question: &Question<'_>, held: &Opportunities) -> Vec<bool> {
    let mut counted = vec![false; held.len()];
    let is_of_converted = question.ask.measure.is_of_converted();
    for place in question.opportunities() {
        counted[place] = !is_of_converted || held.is_converted[place];
    }
    counted
}

/// The forecast of the period asked about; `None` where the org's calendar has none, or tables are not
/// held.
pub(super) fn reckoned<'a>(question: &Question<'a>) -> Option<&'a Forecast> {
    let reckon = || {
        let period = question.period()?;
        let held = question.facts.opportunities.as_deref()?;
        let none = StageHistory::default();
        let history = question.facts.stage_history.as_deref();
        let history = history.filter(|_| has_history(question)).unwrap_or(&none);
        let calendar = &question.facts.organization.calendar;
        let counted = counted(question, held);
        Some(forecast(&forecast::Question {
            past: Past {
                opportunities: held,
                history,
                today: question.today,
            },
            day_over: question.day_over,
            chosen: Chosen::Where(&counted),
            is_amount: question.ask.measure.is_amount(),
            period: &period,
            earlier: &calendar.past(&period, EARLIER),
            year_before: calendar.year_before(&period).as_ref(),
            working_days: &WorkingDays::default(),
            goal: question.goal(&period).map(|goal| goal.value),
        }))
    };
    question.forecast.get_or_init(reckon).as_ref()
}

/// What the measure is counted in.
pub(super) fn unit(question: &Question<'_>) -> Unit {
    match question.ask.measure.is_amount() {
        true => Unit::Money,
        false => Unit::Count,
    }
}

/// The value of one opportunity towards the goal.
pub(super) fn value(question: &Question<'_>, held: &Opportunities, place: usize) -> f64 {
    match question.ask.measure.is_amount() {
        false => 1.0,
        true if held.amount[place].is_nan() => 0.0,
        true => held.amount[place],
    }
}

/// What was won by the end of each day of a period, of those that count.
pub(super) fn won_by_day(
    question: &Question<'_>,
    held: &Opportunities,
    counted: &[bool],
    period: &Period,
) -> Vec<f64> {
    let mut won = vec![0.0; usize::try_from(period.days()).unwrap_or(0)];
    for place in (0..held.len()).filter(|place| counted[*place]) {
        if held.state[place] == State::Won && period.holds(held.close[place]) {
            let day: Day = held.close[place] - period.first;
            won[usize::try_from(day).unwrap_or(0)] += value(question, held, place);
        }
    }
    let mut sum = 0.0;
    for day in &mut won {
        sum += *day;
        *day = sum;
    }
    won
}

/// There is no goal for what is asked, and what to do about it.
pub(super) fn no_goal(question: &Question<'_>) -> Note {
    // Quotas are read as goals of won amounts: for all else they are none, and where they are copied
    // already, that helps no more.
    let may_be_quotas = question.ask.measure == Measure::WonAmount
        && !question.facts.tables.contains_key("ForecastingQuota");
    match question.can_have_goal() {
        true if may_be_quotas => Note::of(
            "No goal is set for this. Set one above, upload a CSV, or copy the forecast quotas from Salesforce.",
            "Hierfür ist kein Ziel gesetzt. Setzen Sie oben eines, laden Sie eine CSV hoch oder kopieren Sie \
             die Prognosequoten aus Salesforce.",
        ),
        true => Note::of(
            "No goal is set for this. Set one above, or upload a CSV.",
            "Hierfür ist kein Ziel gesetzt. Setzen Sie oben eines oder laden Sie eine CSV hoch.",
        ),
        false => Note::of(
            "Goals are for everyone, a team, owners or one record type, never for lead sources. For these filters \
             together there is none: take some of them away.",
            "Ziele gelten für alle, ein Team, Inhaber oder einen Datensatztyp, nie für Lead-Quellen. Für diese \
             Filter zusammen gibt es keines: Nehmen Sie einige davon weg.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, OnceLock};

    use super::counted;
    use crate::facts::{Facts, People, RecordTypes, Role, User};
    use crate::goals::{Goals, Measure};
    use crate::pipeline::fixture::Deals;
    use crate::question::{Ask, Question};

    fn people() -> People {
        let user = |name: &str, role: Option<&str>| User {
            name: name.to_owned(),
            role: role.map(str::to_owned),
            username: None,
        };
        let role = |name: &str, parent: Option<&str>| Role {
            name: name.to_owned(),
            parent: parent.map(str::to_owned),
        };
        let mut people = People::default();
        for (id, held) in [
            ("005000000000001AAA", user("Ada Moss", Some("00E1"))),
            ("005000000000002AAA", user("Bo Reed", Some("00E2"))),
            ("005000000000003AAA", user("Bo Reed", None)),
        ] {
            people.users.insert(id.to_owned(), held);
        }
        people.roles.insert("00E1".to_owned(), role("Sales", None));
        let north = role("Sales North", Some("00E1"));
        people.roles.insert("00E2".to_owned(), north);
        people
    }

    #[test]
    fn a_team_is_its_members_and_those_of_the_teams_under_it() {
        let mut deals = Deals::default();
        for (owner, is_converted) in [
            (Some("005000000000001AAA"), true),
            (Some("005000000000002AAA"), false),
            (Some("005000000000003AAA"), true),
            (None, true),
        ] {
            deals.add(0, &[]);
            let held = &mut deals.opportunities;
            let place = held.len() - 1;
            if let Some(owner) = owner {
                held.owner[place] = held.owners.number(owner);
            }
            held.is_converted[place] = is_converted;
            held.record_type[place] = held.record_types.number("0121");
        }
        let facts = Facts {
            opportunities: Some(Arc::new(deals.opportunities.clone())),
            people: Arc::new(people()),
            record_types: Arc::new(RecordTypes::of_one_name(&[
                ("0122", "Opportunity"),
                ("0123", "Lead"),
            ])),
            ..Facts::default()
        };
        let of = |measure, ask: Ask| {
            let question = Question {
                facts: &facts,
                ask: &Ask { measure, ..ask },
                today: 0,
                day_over: 1.0,
                goals: &Goals::default(),
                forecast: &OnceLock::new(),
            };
            counted(&question, &deals.opportunities)
        };
        use Measure::{ConvertedCount, WonAmount};
        assert_eq!(of(WonAmount, Ask::default()), [true; 4]);
        assert_eq!(
            of(ConvertedCount, Ask::default()),
            [true, false, true, true]
        );
        let team = Ask {
            team: Some("00E1".to_owned()),
            ..Ask::default()
        };
        assert_eq!(of(WonAmount, team.clone()), [true, true, false, false]);
        assert_eq!(of(ConvertedCount, team), [true, false, false, false]);
        let owner = |id: &str| Ask {
            owners: vec![id.to_owned()],
            ..Ask::default()
        };
        let own = of(WonAmount, owner("005000000000003AAA"));
        assert_eq!(own, [false, false, true, false]);
        assert_eq!(of(WonAmount, owner("nobody")), [false; 4]);
        let record_types = |ids: &[&str]| Ask {
            record_types: ids.iter().map(|id| (*id).to_owned()).collect(),
            ..Ask::default()
        };
        assert_eq!(of(WonAmount, record_types(&["0121"])), [true; 4]);
        assert_eq!(of(WonAmount, record_types(&["0122", "0123"])), [false; 4]);
        // One of leads says nothing of opportunities.
        assert_eq!(of(WonAmount, record_types(&["0123"])), [true; 4]);
    }
}
