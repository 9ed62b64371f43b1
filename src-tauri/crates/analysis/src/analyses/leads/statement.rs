//! The rows of leads that figures are made of, as SQL.

use super::cohort::{YEAR, cohort_days};
use crate::analyses::usual::{local_date, moments};
use crate::question::Question;
use crate::table::Day;

/// These columns of the leads asked about that were created from the first day to the last.
pub(super) fn created_within(
    question: &Question<'_>,
    columns: &[&str],
    first: Day,
    last: Day,
) -> String {
    let condition = moments(question, "CreatedDate", first, last);
    question.select("Lead", columns, &condition)
}

/// These columns of the leads of the last year.
pub(super) fn of_the_year(question: &Question<'_>, columns: &[&str]) -> String {
    let today = question.today;
    created_within(question, columns, today - YEAR + 1, today)
}

/// These columns of the leads that [`super::cohort::mature`] finds, with whether each converted within the
/// horizon. `CreatedDate`, `IsConverted` and `ConvertedDate` are to be among the columns.
pub(super) fn with_outcome(question: &Question<'_>, columns: &[&str]) -> String {
    let (first, last) = cohort_days(question);
    let rows = created_within(question, columns, first, last);
    let created = local_date(question, "CreatedDate", first, last);
    let horizon = question.ask.horizon_days;
    format!(
        "SELECT *, coalesce(IsConverted = 1 AND julianday(ConvertedDate)\n    \
         - julianday({created}) <= {horizon}, 0) AS Converted\nFROM (\n{rows}\n)"
    )
}

/// The same, each opportunity with the lead that was converted into it first, and what it is worth where
/// it is won. `ConvertedOpportunityId` is to be among the columns, too.
pub(super) fn with_won(question: &Question<'_>, columns: &[&str]) -> String {
    let rows = with_outcome(question, columns);
    let has = |column: &&str| question.facts.has("Opportunity", column);
    if !["IsWon", "Amount"].iter().all(has) {
        return rows;
    }
    let currency = ["CurrencyIsoCode"].into_iter().filter(has);
    let more: String = currency.map(|column| format!(", o.{column}")).collect();
    format!(
        "WITH leads AS (\n{rows}\n),\nfirst AS (\n  SELECT Id, ConvertedOpportunityId AS Opportunity,\n    \
         row_number() OVER (PARTITION BY ConvertedOpportunityId\n      \
         ORDER BY ConvertedDate IS NULL, ConvertedDate, CreatedDate, Id) AS Turn\n  FROM sf_Lead\n  \
         WHERE ConvertedOpportunityId IS NOT NULL\n)\n\
         SELECT leads.*, coalesce(Converted = 1 AND o.IsWon = 1, 0) AS Won,\n  \
         CASE WHEN Converted = 1 AND o.IsWon = 1 THEN o.Amount END AS Amount{more}\nFROM leads\n\
         LEFT JOIN first ON first.Id = leads.Id AND first.Turn = 1\n\
         LEFT JOIN sf_Opportunity AS o ON o.Id = first.Opportunity"
    )
}
