//! What the figures of goals show and say, on a few opportunities of which all is known.

mod unknown;

use std::sync::{Arc, OnceLock};

use super::{attainment, forecasts};
use crate::answer::{Answer, Cell, Figure, Note, Value};
use crate::calendar::{Calendar, Period, PeriodKind, day_of};
use crate::facts::{Facts, People, Role, Table, User};
use crate::goals::{Goal, Goals, Holder, Measure};
use crate::pipeline::fixture::{Deals, LOST, NEW, PROPOSAL, WON};
use crate::question::{Analysis, Ask, Question};
use crate::table::Day;
use jiff::civil::date;

const BOSS: &str = "005000000000001AAA";
const ADA: &str = "005000000000002AAA";
const BO: &str = "005000000000003AAA";

/// The 15th of November 2026 at noon.
fn today() -> Day {
    day_of(date(2026, 11, 15))
}

fn month(day: Day) -> Period {
    let calendar = Calendar::standard(1, true).expect("January");
    calendar.holding(PeriodKind::Month, day).expect("a month")
}

/// Months that all go the same way: two deals are won by the middle of each, and of two that are open
/// then, one is won on its last day but one; one of the open ones came from a lead. In the present
/// month Ada has won 30, Bo 10, and what is open is Ada's.
struct Org {
    deals: Deals,
    people: People,
    goals: Goals,
    today: Day,
    has_history: bool,
    has_quotas: bool,
}

const HISTORY: [&str; 5] = [
    "OpportunityId",
    "CreatedDate",
    "StageName",
    "Amount",
    "CloseDate",
];

impl Org {
    fn new() -> Self {
        let mut org = Self {
            deals: Deals::default(),
            people: People::default(),
            goals: Goals::default(),
            today: today(),
            has_history: true,
            has_quotas: false,
        };
        let calendar = Calendar::standard(1, true).expect("January");
        let now = month(today());
        for held in calendar.past(&now, 14).iter().chain([&now]) {
            let (first, last) = (held.first, held.last);
            org.add(
                ADA,
                false,
                &[
                    (first - 9, NEW, 30.0, first + 3),
                    (first + 3, WON, 30.0, first + 3),
                ],
            );
            org.add(
                BO,
                true,
                &[
                    (first - 9, NEW, 10.0, first + 4),
                    (first + 4, WON, 10.0, first + 4),
                ],
            );
            org.add(
                ADA,
                true,
                &[
                    (first - 9, PROPOSAL, 40.0, last - 1),
                    (last - 1, WON, 40.0, last - 1),
                ],
            );
            org.add(
                ADA,
                false,
                &[
                    (first - 9, PROPOSAL, 60.0, last - 1),
                    (last + 1, LOST, 60.0, last + 1),
                ],
            );
        }
        let user = |name: &str, role: &str| User {
            name: name.to_owned(),
            role: Some(role.to_owned()),
            username: None,
        };
        for (id, name) in [(BOSS, "Boss"), (ADA, "Ada Moss"), (BO, "Bo Reed")] {
            org.people.users.insert(id.to_owned(), user(name, "sales"));
        }
        let sales = Role {
            name: "Sales".to_owned(),
            parent: None,
        };
        org.people.roles.insert("sales".to_owned(), sales);
        org
    }

    fn add(
        &mut self,
        owner: &str,
        is_converted: bool,
        changes: &[crate::pipeline::fixture::Change],
    ) {
        let known: Vec<_> = changes
            .iter()
            .copied()
            .filter(|it| it.0 <= today())
            .collect();
        self.deals.add(changes[0].0, &known);
        let held = &mut self.deals.opportunities;
        let place = held.len() - 1;
        held.owner[place] = held.owners.number(owner);
        held.is_converted[place] = is_converted;
    }

    fn goal(&mut self, holder: Holder, measure: Measure, value: f64) {
        self.goals.set(&Goal {
            measure,
            kind: PeriodKind::Month,
            first: month(today()).first,
            holder,
            value,
        });
    }

    fn owner(&mut self, id: &str, value: f64) {
        self.goal(Holder::Owner(id.to_owned()), Measure::WonAmount, value);
    }

    fn ask(&self, analysis: &Analysis, ask: Ask) -> Answer {
        self.ask_in(analysis, PeriodKind::Month, ask)
    }

    fn ask_in(&self, analysis: &Analysis, period: PeriodKind, ask: Ask) -> Answer {
        let mut facts = Facts {
            opportunities: Some(Arc::new(self.deals.opportunities.clone())),
            stage_history: Some(Arc::new(self.deals.history.clone())),
            people: Arc::new(self.people.clone()),
            ..Facts::default()
        };
        let is_held = |object: &str| self.has_history || object != "OpportunityHistory";
        for need in analysis.needs.iter().filter(|it| is_held(it.object)) {
            let columns = need.columns.iter().map(|column| (*column).to_owned());
            facts
                .tables
                .insert(need.object.to_owned(), held(columns.collect()));
        }
        let lead = held(["ConvertedOpportunityId".to_owned()].into());
        facts.tables.insert("Lead".to_owned(), lead);
        if self.has_history {
            let columns = HISTORY.map(str::to_owned);
            let history = held(columns.into());
            facts
                .tables
                .insert("OpportunityHistory".to_owned(), history);
        } else {
            facts.stage_history = None;
        }
        if self.has_quotas {
            let quotas = held(std::collections::BTreeSet::new());
            facts.tables.insert("ForecastingQuota".to_owned(), quotas);
        }
        let question = Question {
            facts: &facts,
            ask: &Ask { period, ..ask },
            today: self.today,
            day_over: 0.5,
            goals: &self.goals,
            forecast: &OnceLock::new(),
        };
        analysis.answer(&question)
    }
}

fn held(columns: std::collections::BTreeSet<String>) -> Table {
    Table {
        is_loaded: true,
        columns,
        ..Table::default()
    }
}

fn number(answer: &Answer, name: &str) -> (Option<f64>, Option<Note>) {
    let Figure::Numbers { numbers } = &answer.figure else {
        panic!("no numbers: {:?}", answer.figure);
    };
    let found = numbers.iter().find(|number| number.name.en == name);
    let found = found.unwrap_or_else(|| panic!("no {name} in {numbers:?}"));
    (found.value, found.note.clone())
}

fn said(note: Option<&Note>, name: &str) -> f64 {
    match note.expect("a note").values[name] {
        Value::Number { value, .. } => value,
        Value::Text(_) => f64::NAN,
    }
}

fn note<'a>(answer: &'a Answer, begin: &str) -> Option<&'a Note> {
    let mut notes = answer.notes.iter();
    notes.find(|note| note.words.en.starts_with(begin))
}

#[test]
fn the_year_before_and_what_each_day_must_bring_stand_beside_the_goal() {
    let mut org = Org::new();
    org.goal(Holder::Everyone, Measure::WonAmount, 120.0);
    let found = org.ask(&attainment::NUMBERS, Ask::default());
    assert_eq!(number(&found, "Won").0, Some(40.0));
    let (by_now, note) = number(&found, "A year before, by now");
    assert_eq!((by_now, said(note.as_ref(), "whole")), (Some(40.0), 80.0));
    // 16 days and 11 working days are left, the 15th, a Sunday, among the days.
    let (a_day, note) = number(&found, "Needed a working day");
    assert_eq!(
        (a_day, said(note.as_ref(), "day")),
        (Some(80.0 / 11.0), 5.0)
    );
    let before = Ask {
        periods_back: 1,
        ..Ask::default()
    };
    let found = org.ask(&attainment::NUMBERS, before);
    assert_eq!(number(&found, "A year before"), (Some(80.0), None));
}

#[test]
fn paces_tell_how_far_ahead_they_are_and_history_what_it_expects_anew() {
    let mut org = Org::new();
    org.goal(Holder::Everyone, Measure::WonAmount, 120.0);
    // A deal of each past month that was not there in its middle.
    let calendar = Calendar::standard(1, true).expect("January");
    for held in calendar.past(&month(today()), 14) {
        let last = held.last;
        org.add(
            BO,
            true,
            &[(last - 5, NEW, 20.0, last), (last, WON, 20.0, last)],
        );
    }
    let found = org.ask(&forecasts::METHODS, Ask::default());
    let Figure::Table { rows, columns } = &found.figure else {
        panic!("no table");
    };
    let at = |name: &str| {
        columns
            .iter()
            .position(|it| it.name.en == name)
            .expect(name)
    };
    let against: Vec<&Cell> = rows
        .iter()
        .map(|row| &row[at("Against the pace")])
        .collect();
    let near = |cell: &Cell, expected: f64| match cell {
        Cell::Number(value) => assert!((value - expected).abs() < 1e-9, "{value} {expected}"),
        other => panic!("{other:?}"),
    };
    near(against[0], 40.0 - 120.0 * 14.5 / 30.0);
    near(against[1], 40.0 - 120.0 * 10.0 / 21.0);
    near(against[2], 40.0 - 120.0 * 40.0 / 100.0);
    assert_eq!(against[3..], [&Cell::None, &Cell::None]);
    let brier = &rows[2][at("Brier score")];
    assert!(
        matches!(brier, Cell::Number(score) if (0.0..0.25).contains(score)),
        "{brier:?}"
    );
    let anew = note(&found, "Stage history expects");
    assert!((said(anew, "value") - 20.0).abs() < 1e-9);
    assert!((said(anew, "count") - 1.0).abs() < 1e-9);
}

#[test]
fn forecasts_of_what_comes_from_leads_are_of_what_came_from_leads() {
    let mut org = Org::new();
    org.goal(Holder::Everyone, Measure::ConvertedAmount, 60.0);
    let of_leads = Ask {
        measure: Measure::ConvertedAmount,
        ..Ask::default()
    };
    let found = org.ask(&forecasts::METHODS, of_leads.clone());
    let Figure::Table { rows, .. } = &found.figure else {
        panic!("no table");
    };
    let forecast = |row: usize| match rows[row][1] {
        Cell::Number(value) => value,
        ref other => panic!("{other:?}"),
    };
    // Bo's 10 are won; the 40 of Ada that came from a lead are open at .6, and were won each month.
    assert!((forecast(2) - 50.0).abs() < 1e-9, "{}", forecast(2));
    assert!((forecast(3) - (10.0 + 40.0 * 0.6)).abs() < 1e-9);
    assert!((forecast(4) - 50.0).abs() < 2.0, "{}", forecast(4));
    // Won or open: Bo's 10, and Ada's 40.
    assert_eq!(found.basis.rows, 2);
    // 50 are possible, and 60 are wanted: no deal decides, and that is said instead of listing zeros.
    let none = org.ask(&forecasts::MOVERS, of_leads.clone());
    let Figure::Refused { reason } = &none.figure else {
        panic!("not refused: {:?}", none.figure);
    };
    assert!(
        reason.words.en.ends_with("no single deal decides."),
        "{reason:?}"
    );
    assert_eq!(said(Some(reason), "chance"), 0.0);
    org.goal(Holder::Everyone, Measure::ConvertedAmount, 50.0);
    let movers = org.ask(&forecasts::MOVERS, of_leads);
    let Figure::Table { rows, .. } = &movers.figure else {
        panic!("no table: {:?}", movers.figure);
    };
    assert_eq!((rows.len(), &rows[0][2]), (1, &Cell::Number(40.0)));
    // The only deal decides alone: without it nothing reaches the goal, so it adds as much as the goal
    // is likely given that it is won.
    let (Cell::Number(is_won), Cell::Number(adds)) = (&rows[0][3], &rows[0][4]) else {
        panic!("{rows:?}");
    };
    let chance = said(
        note(&movers, "By the stage history the goal is reached"),
        "chance",
    );
    assert!(
        (is_won * adds / 100.0 - chance).abs() < 1e-9,
        "{is_won} {adds} {chance}"
    );
}

#[test]
fn goals_of_owners_say_whose_wins_they_do_not_cover() {
    let mut org = Org::new();
    org.owner(ADA, 100.0);
    let found = org.ask(&attainment::NUMBERS, Ask::default());
    assert_eq!(number(&found, "Goal").0, Some(100.0));
    let others = note(&found, "Owners who have won something");
    assert_eq!((said(others, "count"), said(others, "won")), (1.0, 10.0));
    // A manager's goal is theirs too.
    org.people.managers.insert(BO.to_owned(), ADA.to_owned());
    let found = org.ask(&attainment::NUMBERS, Ask::default());
    assert_eq!(note(&found, "Owners who have won something"), None);
}

#[test]
fn a_manager_in_the_role_of_the_sellers_does_not_count_beside_them() {
    let mut org = Org::new();
    for (id, value) in [(BOSS, 150.0), (ADA, 100.0), (BO, 50.0)] {
        org.owner(id, value);
    }
    // Nothing tells them apart: that is said.
    let found = org.ask(&attainment::NUMBERS, Ask::default());
    assert_eq!(number(&found, "Goal").0, Some(300.0));
    assert!(note(&found, "Some of them are in one role.").is_some());
    for seller in [ADA, BO] {
        org.people
            .managers
            .insert(seller.to_owned(), BOSS.to_owned());
    }
    let found = org.ask(&attainment::NUMBERS, Ask::default());
    assert_eq!(number(&found, "Goal").0, Some(150.0));
    assert_eq!(note(&found, "Owners who have won something"), None);
    // What the manager won is beside the sum of the others' goals.
    let first = month(today()).first;
    org.add(BOSS, false, &[(first, WON, 7.0, first)]);
    let found = org.ask(&attainment::NUMBERS, Ask::default());
    let boss = note(&found, "Owners who have won something");
    assert_eq!((said(boss, "count"), said(boss, "won")), (1.0, 7.0));
    let chosen = Ask {
        owners: vec![BOSS.to_owned(), ADA.to_owned()],
        ..Ask::default()
    };
    let found = org.ask(&attainment::NUMBERS, chosen);
    assert_eq!(number(&found, "Goal").0, Some(250.0));
    let table = org.ask(&attainment::OWNERS, Ask::default());
    assert!(note(&table, "A manager's goal can hold").is_some());
}

#[test]
fn filters_that_can_have_no_goal_are_not_told_to_set_one() {
    let mut org = Org::new();
    org.goal(Holder::Everyone, Measure::WonAmount, 120.0);
    let says = |ask: Ask, begin: &str| {
        let found = org.ask(&attainment::NUMBERS, ask.clone());
        assert!(note(&found, begin).is_some(), "{ask:?}: {:?}", found.notes);
    };
    let none = Ask {
        owners: vec![ADA.to_owned()],
        ..Ask::default()
    };
    says(none.clone(), "No goal is set for this. Set one above");
    let of_sources = Ask {
        sources: vec!["Web".to_owned()],
        ..Ask::default()
    };
    let of_two = Ask {
        team: Some("sales".to_owned()),
        ..none
    };
    let of_types = Ask {
        record_types: vec!["0121".to_owned(), "0122".to_owned()],
        ..Ask::default()
    };
    for ask in [of_sources, of_two, of_types] {
        says(
            ask,
            "Goals are for everyone, a team, owners or one record type",
        );
    }
}

#[test]
fn numbers_of_opportunities_are_in_no_currency() {
    let mut org = Org::new();
    org.deals.opportunities.unconverted_amounts = 3;
    org.deals
        .opportunities
        .unconverted_currencies
        .insert("JPY".to_owned());
    let amounts = org.ask(&attainment::NUMBERS, Ask::default()).basis;
    assert_eq!(
        (amounts.unconverted, amounts.unconverted_currencies),
        (3, vec!["JPY".to_owned()])
    );
    let counts = Ask {
        measure: Measure::WonCount,
        ..Ask::default()
    };
    let counts = org.ask(&attainment::NUMBERS, counts).basis;
    assert_eq!(
        (counts.unconverted, counts.unconverted_currencies),
        (0, Vec::new())
    );
}
