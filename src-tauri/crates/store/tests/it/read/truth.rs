//! Answers with and without indexes and text, amid changes, against what a plain look at all rows
//! says.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use store::{
    Cell, Filter, FilterOperator, RemovalReason, RowQuery, RowSet, RowSort, SourceDatabase,
    SourceReader,
};

use crate::support::{NOW, names, open, reader, write};

/// Rows there from the beginning: more than one block of text.
const ROWS: u32 = 5_000;
/// Names, what is found of them, and their places in order, as a person would say.
const WORDS: [(&str, &str, u8); 12] = [
    ("acme", "acme", 2),
    ("ACME GmbH", "acme gmbh", 3),
    ("Müller", "muller", 6),
    ("MÜLLER", "muller", 6),
    ("Muller", "muller", 5),
    ("MÜLLER & Söhne", "muller & sohne", 7),
    ("Straße", "strasse", 9),
    ("Σίσυφος", "σισυφοσ", 10),
    ("ΣΊΣΥΦΟΣ", "σισυφοσ", 10),
    ("İstanbul", "istanbul", 4),
    ("a", "a", 1),
    ("", "", 0),
];

fn word(name: &str) -> (&'static str, u8) {
    let word = WORDS.iter().find(|word| word.0 == name);
    word.map(|word| (word.1, word.2)).expect("one of the words")
}

#[derive(Debug, Clone)]
struct Row {
    name: Option<String>,
    amount: Option<f64>,
    removed: bool,
}

#[derive(Debug, Clone)]
enum Step {
    /// Rows come, new or changed, or come back, or come as deleted.
    Write(Vec<(u32, usize, Option<i16>, bool)>),
    Remove(Vec<u32>),
    BuildText,
    /// As much of it as a few transactions do.
    BuildSomeText,
    BuildColumn(bool),
    DropAll,
    Ask(Question),
}

#[derive(Debug, Clone)]
struct Question {
    /// As it is typed, and what it finds.
    search: Option<(&'static str, &'static str)>,
    equals: Option<usize>,
    above: Option<i16>,
    sort: Option<(bool, bool)>,
    rows: RowSet,
}

fn question() -> impl Strategy<Value = Question> {
    (
        prop::option::of(prop::sample::select(vec![
            ("acme", "acme"),
            ("e", "e"),
            ("mü", "mu"),
            ("ER & S", "er & s"),
            ("σίσυφος", "σισυφοσ"),
            ("i̇st", "ist"),
            ("ISTANBUL", "istanbul"),
            ("STRASS", "strass"),
            ("00", "00"),
            ("0042", "0042"),
            ("gmbh ", "gmbh"),
            ("zzz", "zzz"),
        ])),
        prop::option::weighted(0.3, 0..WORDS.len()),
        prop::option::weighted(0.3, -5_i16..5),
        prop::option::of(any::<(bool, bool)>()),
        prop::sample::select(vec![
            RowSet::Live,
            RowSet::Live,
            RowSet::Removed,
            RowSet::All,
        ]),
    )
        .prop_map(|(search, equals, above, sort, rows)| Question {
            search,
            equals,
            above,
            sort,
            rows,
        })
}

fn step() -> impl Strategy<Value = Step> {
    let id = 0..ROWS + 40;
    let row = (
        id.clone(),
        0..WORDS.len(),
        prop::option::of(-5_i16..5),
        prop::bool::weighted(0.2),
    );
    prop_oneof![
        3 => prop::collection::vec(row, 1..30).prop_map(Step::Write),
        1 => prop::collection::vec(id, 1..20).prop_map(Step::Remove),
        2 => Just(Step::BuildText),
        1 => Just(Step::BuildSomeText),
        1 => any::<bool>().prop_map(Step::BuildColumn),
        1 => Just(Step::DropAll),
        6 => question().prop_map(Step::Ask),
    ]
}

struct Copy {
    database: SourceDatabase,
    rows: BTreeMap<String, Row>,
}

impl Copy {
    fn write(&mut self, rows: &[(u32, usize, Option<i16>, bool)]) {
        // The last of an Id counts, as each page holds an Id once.
        let rows: BTreeMap<String, Row> = rows
            .iter()
            .map(|(id, word, amount, removed)| {
                let name = Some(WORDS[*word].0.to_owned()).filter(|name| !name.is_empty());
                let row = Row {
                    name,
                    amount: amount.map(f64::from),
                    removed: *removed,
                };
                (format!("{id:05}"), row)
            })
            .collect();
        let page: Vec<_> = rows
            .iter()
            .map(|(id, row)| {
                let name = row.name.as_deref().unwrap_or_default();
                (id.as_str(), row.removed, name, row.amount)
            })
            .collect();
        write(&self.database, &page);
        self.rows.extend(rows);
    }

    fn take(&mut self, step: &Step) {
        match step {
            Step::Write(rows) => self.write(rows),
            Step::Remove(ids) => {
                let ids: Vec<String> = ids.iter().map(|id| format!("{id:05}")).collect();
                let moved =
                    self.database
                        .remove_rows("Lead", &ids, RemovalReason::NoLongerVisible, NOW);
                moved.expect("removed");
                for id in &ids {
                    if let Some(row) = self.rows.get_mut(id) {
                        row.removed = true;
                    }
                }
            }
            Step::BuildText => {
                let built = self.database.build_text_index("Lead", NOW, || false);
                assert!(built.expect("built"));
            }
            Step::BuildSomeText => {
                let times = std::cell::Cell::new(0);
                let stop = || {
                    times.set(times.get() + 1);
                    times.get() > 2
                };
                let built = self.database.build_text_index("Lead", NOW, stop);
                built.expect("begun");
            }
            Step::BuildColumn(is_name) => {
                let name = if *is_name { "Name" } else { "Amount" };
                let built = self
                    .database
                    .build_column_index("Lead", name, NOW, || false);
                assert!(built.expect("built"));
            }
            Step::DropAll => {
                self.database.drop_unused_indexes("9999").expect("dropped");
            }
            Step::Ask(_) => {}
        }
    }

    /// What a plain look at all rows says.
    fn expected(&self, question: &Question) -> Vec<&str> {
        let wanted = question.search.map(|(_, wanted)| wanted);
        let mut found: Vec<(&String, &Row)> = self
            .rows
            .iter()
            .filter(|(id, row)| {
                let in_set = match question.rows {
                    RowSet::Live => !row.removed,
                    RowSet::Removed => row.removed,
                    RowSet::All => true,
                };
                let name = row.name.as_deref();
                let has_text = wanted.is_none_or(|wanted| {
                    id.contains(wanted) || name.is_some_and(|name| word(name).0.contains(wanted))
                });
                let equals = question.equals.is_none_or(|at| {
                    let order = WORDS[at].2;
                    order > 0 && name.is_some_and(|name| word(name).1 == order)
                });
                let above = question.above.is_none_or(|least| {
                    row.amount.is_some_and(|amount| amount >= f64::from(least))
                });
                in_set && has_text && equals && above
            })
            .collect();
        if let Some((by_name, descending)) = question.sort {
            found.sort_by(|(id, row), (other_id, other)| {
                let (is_empty, order) = if by_name {
                    let fold = |row: &Row| row.name.as_ref().map(|name| word(name).1);
                    (
                        (row.name.is_none(), other.name.is_none()),
                        fold(row).cmp(&fold(other)),
                    )
                } else {
                    let order = row.amount.partial_cmp(&other.amount).expect("no NaN");
                    ((row.amount.is_none(), other.amount.is_none()), order)
                };
                let order = order.then_with(|| id.cmp(other_id));
                let order = if descending { order.reverse() } else { order };
                is_empty.0.cmp(&is_empty.1).then(order)
            });
        }
        found.into_iter().map(|(id, _)| id.as_str()).collect()
    }
}

fn query(question: &Question) -> RowQuery {
    let mut filters = Vec::new();
    if let Some(at) = question.equals {
        filters.push(Filter {
            column: "Name".into(),
            operator: FilterOperator::Equals,
            values: vec![Cell::Text(WORDS[at].0.into())],
        });
    }
    if let Some(least) = question.above {
        filters.push(Filter {
            column: "Amount".into(),
            operator: FilterOperator::GreaterOrEqual,
            values: vec![Cell::Integer(least.into())],
        });
    }
    RowQuery {
        columns: names(&["Id"]),
        sort: question
            .sort
            .map(|(by_name, descending)| RowSort {
                column: if by_name { "Name" } else { "Amount" }.into(),
                descending,
            })
            .into_iter()
            .collect(),
        filters,
        search: question.search.map(|(typed, _)| typed.to_owned()),
        rows: question.rows,
        offset: 0,
        limit: u32::MAX,
    }
}

fn check(copy: &Copy, question: &Question) -> Result<(), TestCaseError> {
    // A new reader remembers nothing.
    let reader: SourceReader = reader(&copy.database);
    let query = query(question);
    let expected = copy.expected(question);
    let page = reader.list_rows("Lead", &query).expect("rows");
    let found: Vec<String> = page
        .rows
        .into_iter()
        .flatten()
        .map(|cell| match cell {
            Cell::Text(id) => id,
            other => panic!("{other:?} is no Id"),
        })
        .collect();
    prop_assert_eq!(&found, &expected, "{:?}", question);
    let count = reader.count_rows("Lead", &query).expect("counted");
    prop_assert_eq!(count, expected.len() as u64);
    if let Some(id) = expected.last() {
        let place = reader.find_row("Lead", &query, id).expect("asked");
        prop_assert_eq!(place, Some(expected.len() as u64 - 1));
    }
    Ok(())
}

#[test]
fn answers_are_those_of_a_look_at_all_rows_whatever_is_prepared() {
    let config = Config {
        cases: 24,
        failure_persistence: None,
        ..Config::default()
    };
    let run = TestRunner::new(config).run(&prop::collection::vec(step(), 5..25), |steps| {
        let (_folder, database) = open();
        let mut copy = Copy {
            database,
            rows: BTreeMap::new(),
        };
        let first: Vec<_> = (0..ROWS)
            .map(|id| {
                let word = id as usize * 5 % WORDS.len();
                (id, word, i16::try_from(id % 11).ok(), id % 97 == 0)
            })
            .collect();
        copy.write(&first);
        for step in &steps {
            copy.take(step);
            if let Step::Ask(question) = step {
                check(&copy, question)?;
            }
        }
        Ok(())
    });
    if let Err(error) = run {
        panic!("{error}");
    }
}
