//! When leads were first spoken to, from `Task` and `Event`.
//!
//! At conversion Salesforce moves a lead's activities to the contact it became; so both are asked for. A
//! contact may be older than the lead, and so may its activities: those from before the lead are none of
//! its. A task counts from when it was completed, an event from when it began. `ActivityDate` has no time
//! of day and is not used.
//! Deliberately absent: `EmailMessage`, whose rows name no lead but through another object. Salesforce makes
//! a completed task of each email that is sent to a lead, and that is read.

use rusqlite::Connection;
use store::Error;

use super::super::ids::Id;
use super::super::leads::Leads;
use super::facts::Tables;
use super::rows::{each, flag, id, instant, statement};

/// Who leads are spoken to as: Ids of leads and of the contacts they became, each with the lead's place.
pub(super) struct Persons {
    sorted: Vec<(Id, u32)>,
}

impl Persons {
    pub(super) fn of(mut persons: Vec<(Id, u32)>) -> Self {
        persons.sort_unstable();
        Self { sorted: persons }
    }

    /// The leads that this person is or was.
    fn leads(&self, person: Id) -> impl Iterator<Item = usize> {
        let first = self.sorted.partition_point(|(held, _)| *held < person);
        let same = self.sorted[first..].iter();
        same.take_while(move |(held, _)| *held == person)
            .map(|(_, lead)| *lead as usize)
    }
}

/// Notes for each lead the first completed activity since it was created. Events that are still to come
/// are among them: whoever asks knows what time it is.
pub(super) fn read_first_touches(
    connection: &Connection,
    tables: &Tables,
    persons: &Persons,
    leads: &mut Leads,
) -> Result<(), Error> {
    let mut note = |who: Option<Id>, at: Option<i64>| {
        let (Some(who), Some(at)) = (who, at) else {
            return;
        };
        for lead in persons.leads(who) {
            let held = &mut leads.first_touch[lead];
            if at >= leads.created_at[lead] && held.is_none_or(|held| at < held) {
                *held = Some(at);
            }
        }
    };
    if let Some(table) = tables.get("Task") {
        let columns = ["WhoId", "CompletedDateTime", "CreatedDate", "IsClosed"];
        each(connection, &statement("Task", table, &columns), |row| {
            if flag(row, 3)? {
                note(id(row, 0)?, instant(row, 1)?.or(instant(row, 2)?));
            }
            Ok(())
        })?;
    }
    if let Some(table) = tables.get("Event") {
        let sql = statement("Event", table, &["WhoId", "StartDateTime"]);
        each(connection, &sql, |row| {
            note(id(row, 0)?, instant(row, 1)?);
            Ok(())
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rusqlite::Connection;

    use super::super::facts::{Table, Tables};
    use super::super::leads::leads;
    use crate::facts::{Leads, Organization};

    /// The first has waited for a task and an event; the second and the third became one contact, known
    /// since long before; nobody spoke to the fourth; the fifth has a meeting to come.
    const ROWS: &str = "
        CREATE TABLE sf_Lead (Id TEXT, CreatedDate TEXT, IsConverted INTEGER, ConvertedDate TEXT,
            ConvertedContactId TEXT);
        INSERT INTO sf_Lead VALUES
            ('00Q000000000001AAA', '2026-03-02T10:00:00.000Z', 0, NULL, NULL),
            ('00Q000000000002AAA', '2026-03-02T10:00:00.000Z', 1, '2026-03-20', '003000000000001AAA'),
            ('00Q000000000003AAA', '2026-03-10T10:00:00.000Z', 1, '2026-03-21', '003000000000001AAA'),
            ('00Q000000000004AAA', '2026-03-02T10:00:00.000Z', 0, NULL, NULL),
            ('00Q000000000005AAA', '2026-03-02T10:00:00.000Z', 0, NULL, NULL);
        CREATE TABLE sf_Task (WhoId TEXT, IsClosed INTEGER, CreatedDate TEXT, CompletedDateTime TEXT);
        INSERT INTO sf_Task VALUES
            ('00Q000000000001AAA', 0, '2026-03-02T10:01:00.000Z', NULL),
            ('00Q000000000001AAA', 1, '2026-03-02T10:02:00.000Z', '2026-03-02T12:00:00.000Z'),
            ('003000000000001AAA', 1, '2019-05-05T09:00:00.000Z', '2019-05-06T09:00:00.000Z'),
            ('003000000000001AAA', 1, '2026-03-03T09:00:00.000Z', NULL),
            ('003000000000001AAA', 1, '2026-03-11T09:00:00.000Z', NULL),
            ('003000000000009AAA', 1, '2026-03-02T10:00:00.000Z', NULL);
        CREATE TABLE sf_Event (WhoId TEXT, StartDateTime TEXT);
        INSERT INTO sf_Event VALUES
            ('00Q000000000001AAA', '2026-03-02T11:00:00.000Z'),
            ('00Q000000000005AAA', '2026-04-01T08:00:00.000Z'),
            ('00Q000000000005AAA', '2026-05-01T08:00:00.000Z');";

    fn read() -> Leads {
        let connection = Connection::open_in_memory().expect("a database");
        connection.execute_batch(ROWS).expect("rows");
        let mut tables = Tables::new();
        for object in ["Lead", "Task", "Event"] {
            let mut columns = BTreeSet::new();
            let sql = format!("SELECT name FROM pragma_table_info('sf_{object}')");
            let mut statement = connection.prepare(&sql).expect("a statement");
            let names = statement.query_map([], |row| row.get(0)).expect("names");
            columns.extend(names.map(|name| name.expect("a name")));
            let table = Table {
                columns,
                ..Table::default()
            };
            tables.insert(object.to_owned(), table);
        }
        let found = leads(&connection, &tables, &Organization::default(), None);
        found.expect("read").expect("leads")
    }

    fn at(text: &str) -> i64 {
        let at: jiff::Timestamp = text.parse().expect("an instant");
        at.as_second()
    }

    #[test]
    fn a_lead_is_first_spoken_to_after_it_was_created_whoever_it_became() {
        let expected = [
            Some("2026-03-02T11:00:00Z"),
            Some("2026-03-03T09:00:00Z"),
            Some("2026-03-11T09:00:00Z"),
            None,
            Some("2026-04-01T08:00:00Z"),
        ];
        assert_eq!(read().first_touch, expected.map(|it| it.map(at)));
    }

    #[test]
    fn what_is_to_come_counts_from_when_it_has_come() {
        let mut leads = read();
        let begins = at("2026-04-01T08:00:00Z");
        assert_eq!(leads.touched(4, begins - 1), None);
        assert_eq!(leads.touched(4, begins), Some(begins));
        leads.note_to_come(at("2026-03-03T00:00:00Z"));
        let times = [
            "2026-03-03T08:59:59Z",
            "2026-03-03T09:00:00Z",
            "2026-05-05T00:00:00Z",
        ];
        assert_eq!(times.map(|time| leads.have_come(at(time))), [0, 1, 3]);
    }
}
