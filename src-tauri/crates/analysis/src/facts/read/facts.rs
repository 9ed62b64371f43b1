//! All that is read, by parts, with the state of the tables each came from.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rusqlite::Connection;
use store::{Error, SourceReader, TableInfo};

use super::super::leads::{Leads, Scores};
use super::super::opportunities::Opportunities;
use super::super::organization::Organization;
use super::super::people::People;
use super::super::record_types::RecordTypes;
use super::super::stage_history::StageHistory;
use super::leads::leads;
use super::money::Money;
use super::organization::{currency, organization, people, record_types};
use super::sales::{opportunities, quotas, stage_history};
use super::scores::scores;
use crate::goals::Goals;

/// A mirror table that is held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Another whenever its rows or columns have changed.
    pub state: String,
    /// The newest data point.
    pub as_of: Option<String>,
    pub rows: u64,
    pub removed_rows: u64,
    /// What Salesforce counted more than is held, when last compared.
    pub missing_rows: u64,
    /// Its first load has ended.
    pub is_loaded: bool,
    /// Those the org still has.
    pub columns: BTreeSet<String>,
}

pub(super) type Tables = BTreeMap<String, Table>;

/// What an analysis reads besides the org and its people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Leads,
    Opportunities,
    StageHistory,
    /// The scores of leads; they belong to the leads.
    Scores,
}

const OF_ORGANIZATION: &[&str] = &[
    "Organization",
    "Period",
    "CurrencyType",
    "DatedConversionRate",
];
const OF_PEOPLE: &[&str] = &["User", "UserRole"];
const OF_RECORD_TYPES: &[&str] = &["RecordType"];
const OF_OPPORTUNITIES: &[&str] = &["Opportunity", "OpportunityStage", "Lead"];
const OF_STAGE_HISTORY: &[&str] = &["OpportunityHistory"];
const OF_QUOTAS: &[&str] = &["ForecastingQuota"];
const OF_LEADS: &[&str] = &["LeadHistory", "Task", "Event"];

/// What is known of a source, as of one moment.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// When they were read, in seconds since 1970.
    pub now: i64,
    pub tables: BTreeMap<String, Table>,
    pub organization: Arc<Organization>,
    pub people: Arc<People>,
    pub record_types: Arc<RecordTypes>,
    /// Quotas as goals of owners; none where `ForecastingQuota` is not held.
    pub quotas: Arc<Goals>,
    /// Quotas of a currency whose rate is not held: left out.
    pub unconverted_quotas: usize,
    /// `None` where they were not asked for, or `Opportunity` is not held.
    pub opportunities: Option<Arc<Opportunities>>,
    /// `None` where it was not asked for, or `OpportunityHistory` is not held.
    pub stage_history: Option<Arc<StageHistory>>,
    /// `None` where they were not asked for, or `Lead` is not held.
    pub leads: Option<Arc<Leads>>,
    /// `None` where they were not asked for, or `Lead` is not held.
    pub scores: Option<Arc<Scores>>,
}

/// What the org says of itself; as a new org is where its tables are not held.
///
/// # Errors
/// When the tables cannot be read.
pub fn read_organization(reader: &SourceReader) -> Result<Organization, Error> {
    reader.at_one_moment(|reader| {
        let tables = tables(reader)?;
        reader.with(|connection| organization(connection, &tables))
    })
}

/// The corporate currency, where it is known: that of `CurrencyType`, where the org has several, else the
/// org's own.
///
/// # Errors
/// When the tables cannot be read.
pub fn read_currency(reader: &SourceReader) -> Result<Option<String>, Error> {
    reader.at_one_moment(|reader| {
        let mut tables = Tables::new();
        for object in ["Organization", "CurrencyType"] {
            match reader.get_table(object) {
                Ok(info) => tables.extend([table(info)]),
                Err(Error::UnknownObject { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        reader.with(|connection| currency(connection, &tables))
    })
}

impl Facts {
    /// Reads these parts, and takes over from `before` what has not changed. `now` is in seconds since
    /// 1970: what is to come by then counts once its time has come, though no table has changed.
    ///
    /// # Errors
    /// When the tables cannot be read.
    pub fn read(
        reader: &SourceReader,
        parts: &[Part],
        before: &Self,
        now: i64,
    ) -> Result<Self, Error> {
        reader.at_one_moment(|reader| {
            let wants_scores = parts.contains(&Part::Scores);
            let report = match wants_scores {
                true => reader.get_lead_score_report()?,
                false => None,
            };
            let mut facts = before.clone();
            facts.now = now;
            facts.tables = tables(reader)?;
            reader.with(|connection| {
                let same = |objects: &[&[&str]]| facts.is_same(before, &objects.concat());
                let same_organization = same(&[OF_ORGANIZATION]);
                let same_people = same(&[OF_PEOPLE]);
                let same_record_types = same(&[OF_RECORD_TYPES]);
                let same_opportunities = same(&[OF_ORGANIZATION, OF_OPPORTUNITIES]);
                let same_history = same_opportunities && same(&[OF_STAGE_HISTORY]);
                let same_quotas = same(&[OF_ORGANIZATION, OF_QUOTAS]);
                let same_leads = same_opportunities && same(&[OF_LEADS]);
                if !same_organization {
                    facts.organization = Arc::new(organization(connection, &facts.tables)?);
                }
                if !same_people {
                    facts.people = Arc::new(people(connection, &facts.tables)?);
                }
                if !same_record_types {
                    facts.record_types = Arc::new(record_types(connection, &facts.tables)?);
                }
                let currency = facts.organization.currency.clone();
                let money = Money::read(connection, &facts.tables, currency.as_deref())?;
                if !same_quotas {
                    let org = &facts.organization;
                    let (found, unconverted) = quotas(connection, &facts.tables, org, &money)?;
                    facts.quotas = Arc::new(found);
                    facts.unconverted_quotas = unconverted;
                }
                if !same_opportunities {
                    facts.opportunities = None;
                }
                if !same_history {
                    facts.stage_history = None;
                }
                if !same_leads {
                    facts.leads = None;
                    facts.scores = None;
                }
                let org = Arc::clone(&facts.organization);
                // Whatever is asked for, opportunities belong to it.
                if !parts.is_empty() && facts.opportunities.is_none() {
                    let found = opportunities(connection, &facts.tables, &org, &money)?;
                    facts.opportunities = found.map(Arc::new);
                }
                if parts.contains(&Part::StageHistory)
                    && facts.stage_history.is_none()
                    && let Some(held) = &mut facts.opportunities
                {
                    let held = Arc::make_mut(held);
                    let found = stage_history(connection, &facts.tables, &org, &money, held)?;
                    facts.stage_history = found.map(Arc::new);
                }
                let wants_leads = wants_scores || parts.contains(&Part::Leads);
                if wants_leads && facts.leads.is_none() {
                    let held = facts.opportunities.as_deref();
                    let found = leads(connection, &facts.tables, &org, held)?;
                    facts.leads = found.map(|mut found| {
                        found.note_to_come(now);
                        Arc::new(found)
                    });
                }
                if wants_scores {
                    facts.read_scores(connection, report)?;
                }
                Ok(())
            })?;
            Ok(facts)
        })
    }

    /// Whether both are of the same parts of tables in the same state, and nothing that was to come has
    /// come in between.
    #[must_use]
    pub fn is_as(&self, other: &Self) -> bool {
        let have_come = |now| self.leads.as_ref().map(|leads| leads.have_come(now));
        self.tables == other.tables
            && have_come(self.now) == have_come(other.now)
            && self.opportunities.is_some() == other.opportunities.is_some()
            && self.stage_history.is_some() == other.stage_history.is_some()
            && self.leads.is_some() == other.leads.is_some()
            && self.report() == other.report()
    }

    /// The report of the scores, where they are held.
    fn report(&self) -> Option<Option<&str>> {
        self.scores.as_ref().map(|scores| scores.report.as_deref())
    }

    /// Reads the scores that came with this report, where they are others than those held.
    fn read_scores(
        &mut self,
        connection: &Connection,
        report: Option<String>,
    ) -> Result<(), Error> {
        let Some(leads) = &self.leads else {
            self.scores = None;
            return Ok(());
        };
        if self.report() != Some(report.as_deref()) {
            self.scores = Some(Arc::new(scores(connection, leads, report)?));
        }
        Ok(())
    }

    fn is_same(&self, before: &Self, objects: &[&str]) -> bool {
        objects.iter().all(|object| {
            let state = |facts: &Self| facts.tables.get(*object).map(|table| table.state.clone());
            state(self) == state(before)
        })
    }

    /// Whether the table is held with this column.
    #[must_use]
    pub fn has(&self, object: &str, column: &str) -> bool {
        self.tables
            .get(object)
            .is_some_and(|table| table.columns.contains(column))
    }
}

fn tables(reader: &SourceReader) -> Result<Tables, Error> {
    Ok(reader.list_tables()?.into_iter().map(table).collect())
}

fn table(info: TableInfo) -> (String, Table) {
    let columns = info.schema.live_columns();
    let table = Table {
        columns: columns.map(|column| column.name.clone()).collect(),
        state: info.state,
        as_of: info.object.cursor,
        rows: info.object.rows,
        removed_rows: info.object.removed_rows,
        missing_rows: info.object.comparison.map_or(0, |compared| {
            compared
                .salesforce_count
                .saturating_sub(compared.held_count)
        }),
        is_loaded: info.object.first_load_done,
    };
    (info.schema.name, table)
}
