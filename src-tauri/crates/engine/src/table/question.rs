//! Questions about rows on their way to the store: relative dates become days, the org's own
//! calendar is read, and questions nobody waits for any more are given up.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use store::{Abandoned, SourceReader};

use crate::core::{Core, lock};
use crate::sources::source::Source;
use crate::table::period::{Calendar, resolve};
use crate::table::tables;
use crate::wire::{ApiError, Cell, FilterOperator, RowQuery};

/// The object whose one row tells of the org itself.
const ORGANIZATION: &str = "Organization";

/// What the org's own row says, as far as it is held.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct OrgFacts {
    pub(crate) fiscal_month: Option<i8>,
    pub(crate) locale: Option<String>,
    pub(crate) currency: Option<String>,
}

impl OrgFacts {
    /// Reads them; empty where the tables are not held.
    pub(crate) fn read(reader: &SourceReader) -> Result<Self, store::Error> {
        let wanted = ["FiscalYearStartMonth", "DefaultLocaleSidKey"];
        let mut facts = Self {
            // The one that amounts are reckoned in elsewhere too.
            currency: analysis::facts::read_currency(reader)?,
            ..Self::default()
        };
        for (name, cell) in first_row(reader, &wanted)? {
            match (name.as_str(), cell) {
                ("FiscalYearStartMonth", store::Cell::Integer(month)) => {
                    facts.fiscal_month = i8::try_from(month).ok().filter(|m| (1..=12).contains(m));
                }
                ("DefaultLocaleSidKey", store::Cell::Text(locale)) => facts.locale = Some(locale),
                _ => {}
            }
        }
        Ok(facts)
    }

    /// January and Sunday where nothing is known, as in a new org of the United States.
    fn calendar(&self) -> Calendar {
        Calendar {
            fiscal_month: self.fiscal_month.unwrap_or(1),
            week_begins: week_begins(self.locale.as_deref().unwrap_or("en_US")),
        }
    }
}

/// The cells of the org's own row; none where it is not held.
fn first_row(
    reader: &SourceReader,
    wanted: &[&str],
) -> Result<Vec<(String, store::Cell)>, store::Error> {
    let table = match reader.get_table(ORGANIZATION) {
        Ok(table) => table,
        Err(store::Error::UnknownObject { .. }) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let columns: Vec<String> = wanted
        .iter()
        .filter(|name| table.schema.column(name).is_some())
        .map(|name| (*name).to_owned())
        .collect();
    if columns.is_empty() {
        return Ok(Vec::new());
    }
    let query = store::RowQuery {
        columns,
        limit: 1,
        ..store::RowQuery::default()
    };
    let page = reader.list_rows(ORGANIZATION, &query)?;
    let cells = page.rows.into_iter().flatten();
    Ok(page.columns.into_iter().zip(cells).collect())
}

/// Territories whose weeks begin on Sunday or Saturday by Unicode CLDR's `weekData`; all others
/// begin on Monday.
const SUNDAY: &str = "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR \
    LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW";
const SATURDAY: &str = "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY";

/// The first day of the week where people have this locale, such as `de_DE` or `zh_TW_STROKE`.
fn week_begins(locale: &str) -> Weekday {
    let territory = locale
        .split(['_', '-'])
        .skip(1)
        .find(|part| part.len() == 2)
        .unwrap_or("001");
    let is_in = |list: &str| list.split(' ').any(|known| known == territory);
    if is_in(SUNDAY) {
        Weekday::Sunday
    } else if is_in(SATURDAY) {
        Weekday::Saturday
    } else {
        Weekday::Monday
    }
}

impl Core {
    /// The question as the store takes it, at most `most` rows: relative dates are told as of now.
    pub(crate) async fn row_query(
        &self,
        source: &Source,
        mut query: RowQuery,
        most: u32,
    ) -> Result<store::RowQuery, ApiError> {
        let is_period = |operator| operator == FilterOperator::InPeriod;
        if query
            .filters
            .iter()
            .any(|filter| is_period(filter.operator))
        {
            let calendar = source.read(OrgFacts::read).await?.calendar();
            let zone = self.time_zone();
            let today = zone.to_datetime((self.clock)()).date();
            for filter in &mut query.filters {
                if is_period(filter.operator) {
                    filter.values = bounds(&filter.values, today, &calendar, &zone)?;
                }
            }
        }
        Ok(tables::query(query, most))
    }
}

/// The first day of a period and the one after its last, and the instants at which they begin.
fn bounds(
    values: &[Cell],
    today: Date,
    calendar: &Calendar,
    zone: &TimeZone,
) -> Result<Vec<Cell>, ApiError> {
    let bad = |literal: &str| {
        ApiError::new(
            "bad_period",
            format!("{literal:?} is none of Salesforce's relative dates"),
        )
        .with("period", literal)
    };
    let [Cell::Text(literal)] = values else {
        return Err(bad(""));
    };
    let period = resolve(literal, today, calendar).ok_or_else(|| bad(literal))?;
    let instant = |day: Date| {
        zone.to_timestamp(day.to_datetime(Time::midnight()))
            .map(|begin| Cell::Text(salesforce::soql::datetime(begin)))
            .map_err(|_| bad(literal))
    };
    Ok(vec![
        Cell::Text(period.from.to_string()),
        Cell::Text(period.until.to_string()),
        instant(period.from)?,
        instant(period.until)?,
    ])
}

tokio::task_local! {
    /// Which call of the engine this is, counted as they arrive.
    static ARRIVED: u64;
}

/// The questions people wait for, by command and ticket.
#[derive(Default)]
pub(crate) struct Tickets {
    arrived: AtomicU64,
    open: Mutex<HashMap<(&'static str, String), Asked>>,
}

struct Asked {
    about: About,
    arrived: u64,
    abandoned: Abandoned,
    askers: usize,
}

/// What two windows of the same rows have in common.
#[derive(Clone, PartialEq)]
struct About {
    object: String,
    query: store::RowQuery,
}

/// A question somebody waits for; ended by dropping.
pub(crate) struct Waiting<'a> {
    tickets: &'a Tickets,
    key: Option<(&'static str, String)>,
    pub(crate) abandoned: Abandoned,
}

impl Tickets {
    /// Remembers of a call when it arrived: on its way to its question another may overtake it.
    pub(crate) fn in_turn<F: Future>(&self, call: F) -> impl Future<Output = F::Output> {
        ARRIVED.scope(self.arrived.fetch_add(1, Ordering::Relaxed), call)
    }

    /// Begins a question; an older one with this ticket about other rows is given up.
    pub(crate) fn ask(
        &self,
        command: &'static str,
        ticket: Option<String>,
        object: &str,
        query: &store::RowQuery,
    ) -> Waiting<'_> {
        let Some(ticket) = ticket else {
            return Waiting {
                tickets: self,
                key: None,
                abandoned: Abandoned::default(),
            };
        };
        let key = (command, ticket);
        let about = About {
            object: object.to_owned(),
            query: store::RowQuery {
                columns: Vec::new(),
                offset: 0,
                limit: 0,
                ..query.clone()
            },
        };
        let arrived = ARRIVED
            .try_with(|arrived| *arrived)
            .unwrap_or_else(|_| self.arrived.fetch_add(1, Ordering::Relaxed));
        let mut open = lock(&self.open);
        let asked = open.entry(key.clone()).or_insert_with(|| Asked {
            about: about.clone(),
            arrived,
            abandoned: Abandoned::default(),
            askers: 0,
        });
        if asked.about != about && arrived < asked.arrived {
            let abandoned = Abandoned::default();
            abandoned.abandon();
            return Waiting {
                tickets: self,
                key: None,
                abandoned,
            };
        }
        if asked.about != about {
            asked.abandoned.abandon();
            *asked = Asked {
                about,
                arrived,
                abandoned: Abandoned::default(),
                askers: 0,
            };
        }
        asked.arrived = asked.arrived.max(arrived);
        asked.askers += 1;
        Waiting {
            tickets: self,
            key: Some(key),
            abandoned: asked.abandoned.clone(),
        }
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let Some(key) = self.key.take() else { return };
        let mut open = lock(&self.tickets.open);
        if let Some(asked) = open.get_mut(&key)
            && asked.abandoned.is_same(&self.abandoned)
        {
            asked.askers -= 1;
            if asked.askers == 0 {
                open.remove(&key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date};
    use jiff::tz::TimeZone;

    use store::{
        ColumnKind, ObjectSchema, Page, RowBatch, SourceDatabase, SourceReader, WriteMode,
    };

    use super::{Calendar, ORGANIZATION, OrgFacts, Tickets, bounds, week_begins};
    use crate::wire::Cell;

    #[test]
    fn days_begin_at_midnight_here_also_when_clocks_change() {
        let calendar = Calendar {
            fiscal_month: 1,
            week_begins: Weekday::Monday,
        };
        for (zone, today, from, until) in [
            (
                "Europe/Berlin",
                date(2026, 3, 29),
                "2026-03-28T23:00:00.000Z",
                "2026-03-29T22:00:00.000Z",
            ),
            (
                "Europe/Berlin",
                date(2026, 10, 25),
                "2026-10-24T22:00:00.000Z",
                "2026-10-25T23:00:00.000Z",
            ),
            (
                "America/New_York",
                date(2026, 7, 4),
                "2026-07-04T04:00:00.000Z",
                "2026-07-05T04:00:00.000Z",
            ),
            (
                "Asia/Kathmandu",
                date(2026, 7, 4),
                "2026-07-03T18:15:00.000Z",
                "2026-07-04T18:15:00.000Z",
            ),
            // Clocks went from midnight to one: the day begins at one.
            (
                "America/Sao_Paulo",
                date(2018, 11, 4),
                "2018-11-04T03:00:00.000Z",
                "2018-11-05T02:00:00.000Z",
            ),
        ] {
            let zone = TimeZone::get(zone).expect("a zone");
            let found = bounds(&[Cell::Text("TODAY".into())], today, &calendar, &zone);
            let found = found.expect("bounds");
            assert_eq!(
                found[2..],
                [Cell::Text(from.into()), Cell::Text(until.into())]
            );
        }
        let refused = bounds(
            &[Cell::Number(1.0)],
            date(2026, 1, 1),
            &calendar,
            &TimeZone::UTC,
        );
        assert_eq!(refused.expect_err("a refusal").code, "bad_period");
    }

    #[test]
    fn the_orgs_own_row_tells_its_currency_and_calendar_where_it_is_held() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("source.sqlite");
        let database = SourceDatabase::open(&path).expect("opens");
        let reader = SourceReader::open(&path).expect("opens");
        assert_eq!(OrgFacts::read(&reader).expect("read"), OrgFacts::default());
        let organization = schema(
            ORGANIZATION,
            &[
                ("DefaultCurrencyIsoCode", ColumnKind::Picklist),
                ("FiscalYearStartMonth", ColumnKind::Integer),
                ("DefaultLocaleSidKey", ColumnKind::Picklist),
            ],
        );
        database.apply_schema(&organization, "2026").expect("made");
        assert_eq!(OrgFacts::read(&reader).expect("read"), OrgFacts::default());
        write(&database, &organization, |batch| {
            batch.push_text("00D1");
            batch.push_text("CHF");
            batch.push_integer(4);
            batch.push_text("de_CH");
        });
        let facts = OrgFacts::read(&reader).expect("read");
        assert_eq!(facts.currency.as_deref(), Some("CHF"));
        let calendar = facts.calendar();
        assert_eq!(calendar.fiscal_month, 4);
        assert_eq!(calendar.week_begins, Weekday::Monday);

        // Of several currencies the corporate one is the org's, as amounts are reckoned in it.
        let currencies = schema(
            "CurrencyType",
            &[
                ("IsoCode", ColumnKind::Picklist),
                ("IsCorporate", ColumnKind::Boolean),
            ],
        );
        database.apply_schema(&currencies, "2026").expect("made");
        write(&database, &currencies, |batch| {
            batch.push_text("01L1");
            batch.push_text("EUR");
            batch.push_integer(1);
        });
        let facts = OrgFacts::read(&reader).expect("read");
        assert_eq!(facts.currency.as_deref(), Some("EUR"));
        let org = analysis::facts::read_organization(&reader).expect("read");
        assert_eq!(org.currency, facts.currency);
    }

    fn schema(name: &str, columns: &[(&str, ColumnKind)]) -> ObjectSchema {
        let id = [("Id", ColumnKind::Id)];
        let columns = id.iter().chain(columns).map(|(name, kind)| store::Column {
            salesforce_type: "string".into(),
            ..store::Column::new(name, *kind)
        });
        ObjectSchema {
            name: name.into(),
            label: String::new(),
            label_plural: String::new(),
            custom: false,
            key_prefix: None,
            name_column: None,
            cursor_column: None,
            replicateable: false,
            columns: columns.collect(),
            excluded: Vec::new(),
        }
    }

    /// Writes one row.
    fn write(database: &SourceDatabase, schema: &ObjectSchema, row: impl Fn(&mut RowBatch)) {
        let names: Vec<String> = schema.columns.iter().map(|one| one.name.clone()).collect();
        let mut batch = RowBatch::new(names.len());
        row(&mut batch);
        let page = Page {
            object: &schema.name,
            columns: &names,
            batches: &[batch],
            mode: WriteMode::Upsert,
            seen_at: "2026",
            load: None,
        };
        database.write_page(&page).expect("written");
    }

    #[test]
    fn weeks_begin_by_locale() {
        for (locale, day) in [
            ("en_US", Weekday::Sunday),
            ("de_DE", Weekday::Monday),
            ("en_GB", Weekday::Monday),
            ("ar_EG", Weekday::Saturday),
            ("zh_TW_STROKE", Weekday::Sunday),
            ("de", Weekday::Monday),
        ] {
            assert_eq!(week_begins(locale), day, "{locale}");
        }
    }

    #[tokio::test]
    async fn a_question_that_was_overtaken_on_its_way_is_the_older_one() {
        let tickets = Tickets::default();
        let ask = |search: &str| {
            let query = store::RowQuery {
                search: Some(search.into()),
                ..store::RowQuery::default()
            };
            tickets.ask("query_rows", Some("grid".into()), "Lead", &query)
        };
        let older = tickets.in_turn(async { ask("older") });
        let newer = tickets.in_turn(async { ask("newer") }).await;
        let older = older.await;
        assert!(older.abandoned.is_abandoned());
        assert!(!newer.abandoned.is_abandoned());
    }

    #[test]
    fn a_newer_question_supersedes_an_older_one_and_other_windows_do_not() {
        let tickets = Tickets::default();
        let window = |offset| store::RowQuery {
            offset,
            ..store::RowQuery::default()
        };
        let ask = |command, query: &store::RowQuery| {
            tickets.ask(command, Some("grid".into()), "Lead", query)
        };
        let first = ask("query_rows", &window(0));
        let second = ask("query_rows", &window(100));
        let counted = ask("count_rows", &window(0));
        assert!(!first.abandoned.is_abandoned() && !second.abandoned.is_abandoned());
        let searched = store::RowQuery {
            search: Some("a".into()),
            ..window(0)
        };
        let third = ask("query_rows", &searched);
        assert!(first.abandoned.is_abandoned() && second.abandoned.is_abandoned());
        assert!(!third.abandoned.is_abandoned() && !counted.abandoned.is_abandoned());
        drop((first, second));
        let fourth = ask("query_rows", &searched);
        assert!(fourth.abandoned.is_same(&third.abandoned));
        drop((third, fourth, counted));
        assert!(tickets.open.lock().expect("no panic").is_empty());
    }
}
