//! An analysis as data, and the one way to ask it.

use std::sync::OnceLock;

use super::ask::Ask;
use crate::answer::{Answer, Basis, Days, Figure, Heeds, Missing, Note, Words};
use crate::calendar::{Now, Period};
use crate::facts::{Facts, Part, Table};
use crate::forecast::Forecast;
use crate::goals::Goals;
use crate::table::Day;

/// Which built-in dashboard shows an analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Board {
    Leads,
    Goals,
}

/// A table an analysis cannot do without, with its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    pub object: &'static str,
    pub columns: &'static [&'static str],
}

/// One analysis, declared.
#[derive(Debug)]
pub struct Analysis {
    /// Never changes: people's dashboards name it.
    pub id: &'static str,
    pub board: Board,
    pub title: Words,
    /// What exactly is shown, in words a person can check by hand.
    pub definition: Words,
    pub parts: &'static [Part],
    /// The main table is the first.
    pub needs: &'static [Need],
    pub heeds: &'static [Heeds],
    /// Wants the whole width of a dashboard.
    pub is_wide: bool,
    /// Reckons with amounts, if only for shares of them: the currency belongs to what it rests on.
    pub is_money: bool,
    /// The days it is about; all it needs is held. `None` where the org's calendar has no such period.
    pub days: fn(&Question<'_>) -> Option<Days>,
    /// Reckons; all it needs is held.
    pub find: fn(&Question<'_>) -> Finding,
    /// A statement that gives the rows it is made of.
    pub sql: fn(&Question<'_>) -> String,
}

/// What [`Analysis::find`] found.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub figure: Figure,
    /// Rows it is made of.
    pub rows: usize,
    pub missing: Vec<Missing>,
    pub notes: Vec<Note>,
}

impl Finding {
    /// A figure of so many rows.
    #[must_use]
    pub const fn of(figure: Figure, rows: usize) -> Self {
        Self {
            figure,
            rows,
            missing: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Nothing that could be said honestly.
    #[must_use]
    pub const fn refused(reason: Note, rows: usize) -> Self {
        Self::of(Figure::Refused { reason }, rows)
    }

    /// The same with a note.
    #[must_use]
    pub fn noted(mut self, note: Note) -> Self {
        self.notes.push(note);
        self
    }

    /// The same, saying which share of a column's values is missing.
    #[must_use]
    pub fn missing(mut self, object: &str, column: &str, missing: usize) -> Self {
        if missing > 0 && self.rows > 0 {
            self.missing.push(Missing {
                object: object.to_owned(),
                column: column.to_owned(),
                share: missing as f64 / self.rows as f64,
            });
        }
        self
    }
}

/// A question to an analysis.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    pub facts: &'a Facts,
    pub ask: &'a Ask,
    /// In the org's time zone.
    pub today: Day,
    /// How much of it is over, from 0 to 1.
    pub day_over: f64,
    /// Those that people set; quotas are among the facts.
    pub goals: &'a Goals,
    /// Reckoned once for all analyses of the same question.
    pub forecast: &'a OnceLock<Option<Forecast>>,
}

impl Question<'_> {
    /// Today as far as it has come: what is won so far is held against as much of other periods.
    #[must_use]
    pub fn now(&self) -> Now {
        Now {
            day: self.today,
            share: self.day_over,
        }
    }

    /// The fiscal period that is asked about; `None` where the org's calendar has none.
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        let calendar = &self.facts.organization.calendar;
        let mut period = calendar.holding(self.ask.period, self.today)?;
        for _ in 0..self.ask.periods_back {
            period = calendar.previous(&period)?;
        }
        Some(period)
    }
}

impl Analysis {
    /// The tables and columns that are not held, as `Object` or `Object.Column`.
    #[must_use]
    pub fn lacks(&self, facts: &Facts) -> Vec<String> {
        let mut lacks = Vec::new();
        for need in self.needs {
            match facts.tables.get(need.object) {
                None => lacks.push(need.object.to_owned()),
                Some(table) => lacks.extend(
                    need.columns
                        .iter()
                        .filter(|column| !table.columns.contains(**column))
                        .map(|column| format!("{}.{column}", need.object)),
                ),
            }
        }
        lacks
    }

    /// What the question needs besides: whether an opportunity came from a lead, only leads know.
    fn lacks_for(&self, question: &Question<'_>) -> Option<String> {
        let (object, column) = ("Lead", "ConvertedOpportunityId");
        let is_asked =
            self.heeds.contains(&Heeds::Measure) && question.ask.measure.is_of_converted();
        (is_asked && !question.facts.has(object, column)).then(|| format!("{object}.{column}"))
    }

    /// Asks it.
    #[must_use]
    pub fn answer(&self, question: &Question<'_>) -> Answer {
        let mut lacks = self.lacks(question.facts);
        lacks.extend(self.lacks_for(question));
        let finding = match lacks.is_empty() {
            true => (self.find)(question),
            false => Finding::of(Figure::Lacking { lacks }, 0),
        };
        Answer {
            basis: self.basis(question, &finding),
            figure: finding.figure,
            notes: finding.notes,
        }
    }

    /// Whether amounts are reckoned with: numbers of opportunities need no currency.
    fn is_in_money(&self, question: &Question<'_>) -> bool {
        let counts_only = self.heeds.contains(&Heeds::Measure) && !question.ask.measure.is_amount();
        self.is_money && !counts_only
    }

    fn basis(&self, question: &Question<'_>, finding: &Finding) -> Basis {
        let facts = question.facts;
        let is_in_money = self.is_in_money(question);
        // What it reads without needing it counts where it is held.
        let is_read = self.parts.contains(&Part::StageHistory);
        let read = is_read.then_some("OpportunityHistory");
        let needed = || self.needs.iter().map(|need| need.object);
        let read = read.filter(|object| !needed().any(|needed| needed == *object));
        let tables: Vec<(&str, &Table)> = needed()
            .chain(read)
            .filter_map(|object| Some((object, facts.tables.get(object)?)))
            .collect();
        let organization = &facts.organization;
        let held = facts.opportunities.as_deref().filter(|_| is_in_money);
        let loading = tables.iter().filter(|(_, table)| !table.is_loaded);
        let is_known = !matches!(finding.figure, Figure::Lacking { .. });
        Basis {
            days: is_known.then(|| (self.days)(question)).flatten(),
            as_of: tables
                .iter()
                .filter_map(|(_, table)| table.as_of.clone())
                .min(),
            rows: finding.rows as u64,
            removed_rows: tables.first().map_or(0, |(_, table)| table.removed_rows),
            missing_rows: tables.iter().map(|(_, table)| table.missing_rows).sum(),
            loading: loading.map(|(object, _)| (*object).to_owned()).collect(),
            missing: finding.missing.clone(),
            currency: organization.currency.clone().filter(|_| is_in_money),
            unconverted: held.map_or(0, |held| held.unconverted_amounts as u64),
            unconverted_currencies: held.map_or_else(Vec::new, |held| {
                held.unconverted_currencies.iter().cloned().collect()
            }),
            fiscal_start_month: organization.fiscal_start_month,
            time_zone: organization
                .time_zone
                .iana_name()
                .unwrap_or("UTC")
                .to_owned(),
        }
    }
}
