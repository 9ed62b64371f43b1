//! What is asked.

use super::report::{NotExplained, Report, UsedAs};
use super::stop::Stop;
use crate::error::{Error, Result};
use crate::leak::NotLearned;
use crate::table::{Cells, Day};

/// Columns that are told where one is not found.
const MOST_TOLD: usize = 40;

/// Which leads convert, asked of columns of equal length.
#[derive(Debug, Clone)]
pub struct Question<'a> {
    pub columns: &'a [Cells],
    /// The column of outcomes, and the value that is the one asked for.
    pub label: &'a str,
    pub positive: &'a str,
    /// Tells leads apart. Rows that share it are never on both sides of a test.
    pub id: &'a str,
    /// When a lead came.
    pub time: Option<&'a str>,
    /// When it converted; found by itself where one column of dates is filled for those that did.
    pub converted: Option<&'a str>,
    /// Columns that are left out.
    pub exclude: Vec<&'a str>,
    /// Columns that are used although they look like leaks.
    pub allow: Vec<&'a str>,
    pub folds: u8,
    /// The days within which a lead should convert.
    pub horizon: Day,
    /// Days of back-tests; the ends of months where there are none.
    pub as_of: Vec<Day>,
    /// Leads whose scores are explained.
    pub explain: Vec<&'a str>,
    pub stop: Stop<'a>,
}

impl<'a> Question<'a> {
    /// Whether it can be asked of any rows.
    ///
    /// # Errors
    /// Where an option is outside what makes sense, or one column is to be two things.
    pub(super) fn check(&self) -> Result<()> {
        if !(2..=20).contains(&self.folds) {
            return Err(Error::Option(format!(
                "{} folds are not possible; 2 to 20 are",
                self.folds
            )));
        }
        if self.horizon < 1 {
            return Err(Error::Option(
                "the horizon must be a day at least".to_owned(),
            ));
        }
        let roles = [
            (Some(self.id), "tells leads apart"),
            (Some(self.label), "holds the outcomes"),
            (self.time, "says when leads came"),
            (self.converted, "says when they converted"),
        ];
        let named = roles
            .iter()
            .filter_map(|(name, role)| Some(((*name)?, *role)));
        let named: Vec<(&str, &str)> = named.collect();
        for (at, (name, role)) in named.iter().enumerate() {
            if let Some((_, other)) = named[..at].iter().find(|(before, _)| before == name) {
                return Err(Error::Option(format!(
                    "{name:?} is named as the column that {other} and as the one that {role}: these are two columns"
                )));
            }
        }
        Ok(())
    }

    /// The column of that name.
    ///
    /// # Errors
    /// Where there is none, or more than one.
    pub(super) fn column(&self, name: &str) -> Result<&'a Cells> {
        let mut found = self.columns.iter().filter(|column| column.name == name);
        let first = found.next().ok_or_else(|| Error::NoColumn {
            name: name.to_owned(),
            found: self.names(),
        })?;
        match found.next() {
            Some(_) => Err(Error::TwiceNamed(name.to_owned())),
            None => Ok(first),
        }
    }

    fn names(&self) -> String {
        let told = self.columns.iter().take(MOST_TOLD);
        let told: Vec<String> = told.map(|column| format!("{:?}", column.name)).collect();
        match self.columns.len().saturating_sub(MOST_TOLD) {
            0 => told.join(", "),
            more => format!("{} and {more} more", told.join(", ")),
        }
    }

    /// What is to be said of the columns that were to be used although they look like leaks, and for
    /// which that changes nothing.
    pub(super) fn notes(&self, fields: &[UsedAs]) -> Vec<String> {
        let note = |name: &&str| {
            let Some(field) = fields.iter().find(|field| field.field == **name) else {
                return Some(format!(
                    "{name:?} was allowed, which changes nothing: it is no field here, but left out or one of those that say who, when and what became of it."
                ));
            };
            let why = field.why.filter(|why| *why != NotLearned::Blocked)?;
            Some(format!(
                "{name:?} was allowed, which changes nothing. {}",
                why.reason()
            ))
        };
        self.allow.iter().filter_map(note).collect()
    }

    /// The leads that were to be explained and are not, each with the reason.
    pub(super) fn not_explained(
        &self,
        report: &Report,
        ids: &[String],
    ) -> Result<Vec<NotExplained>> {
        let column = self.column(self.id)?;
        let mut missing = Vec::new();
        for id in &self.explain {
            if report.explained.iter().any(|lead| lead.id == **id) {
                continue;
            }
            let is_in_rows = ids.iter().any(|held| held == id);
            let is_held = (0..column.len()).any(|row| column.get(row) == Some(*id));
            let why = match (is_in_rows, is_held) {
                (true, _) => format!("No lead is scored here. {}", report.gate_reason),
                (false, true) => "Its outcome is not known.".to_owned(),
                (false, false) => format!("No row has it in {:?}.", self.id),
            };
            missing.push(NotExplained {
                id: (*id).to_owned(),
                why,
            });
        }
        Ok(missing)
    }
}
