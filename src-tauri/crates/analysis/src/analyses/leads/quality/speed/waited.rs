//! How long leads waited to be spoken to, and the same as SQL.

use super::super::super::cohort::cohort_days;
use super::super::super::statement::with_outcome;
use crate::analyses::usual::{instant, local_date};
use crate::answer::Note;
use crate::facts::{Leads, local_day};
use crate::question::{Need, Question};

/// In seconds, as waits are told.
pub(super) const MINUTE: i64 = 60;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

pub(super) const NEEDS: &[Need] = &[
    Need {
        object: "Lead",
        columns: &[
            "CreatedDate",
            "IsConverted",
            "ConvertedDate",
            "ConvertedContactId",
        ],
    },
    Need {
        object: "Task",
        columns: &["WhoId", "IsClosed", "CreatedDate"],
    },
];

/// When a lead was first spoken to since it was created; none where that was not before it converted.
pub(super) fn touched(question: &Question<'_>, leads: &Leads, lead: usize) -> Option<i64> {
    let at = leads.touched(lead, question.facts.now)?;
    let day = local_day(&question.facts.organization.time_zone, at);
    leads.converted[lead]
        .is_none_or(|on| day <= on)
        .then_some(at)
}

/// The wait that a share of the waits are not longer than; they are ascending.
pub(super) fn quantile(waits: &[i64], share: f64) -> Option<i64> {
    let last = waits.len().checked_sub(1)?;
    waits.get((share * last as f64).round() as usize).copied()
}

pub(super) fn nobody() -> Note {
    Note::of(
        "No completed activity on these leads is held.",
        "Zu diesen Leads ist keine erledigte Aktivität vorhanden.",
    )
}

/// The leads of the cohort, each with when it was first spoken to.
pub(super) fn sql(question: &Question<'_>) -> String {
    let columns = [
        "Id",
        "CreatedDate",
        "IsConverted",
        "ConvertedDate",
        "ConvertedContactId",
    ];
    let leads = with_outcome(question, &columns);
    let has = |object: &str, column: &str| question.facts.has(object, column);
    let completed = match has("Task", "CompletedDateTime") {
        true => "coalesce(CompletedDateTime, CreatedDate)",
        false => "CreatedDate",
    };
    let mut touches =
        format!("SELECT WhoId AS Who, {completed} AS At FROM sf_Task WHERE IsClosed = 1");
    if has("Event", "WhoId") && has("Event", "StartDateTime") {
        touches.push_str("\n  UNION ALL SELECT WhoId, StartDateTime FROM sf_Event");
    }
    let today = question.today;
    let (earliest, _) = cohort_days(question);
    let day = local_date(question, "At", earliest, today);
    let now = jiff::Timestamp::from_second(question.facts.now).unwrap_or_default();
    let now = instant(now);
    format!(
        "WITH leads AS (\n{leads}\n),\npersons AS (\n  SELECT Id, Id AS Who FROM leads\n  \
         UNION ALL SELECT Id, ConvertedContactId FROM leads WHERE ConvertedContactId IS NOT NULL\n),\n\
         touches AS (\n  {touches}\n),\n\
         first AS (\n  SELECT leads.Id, min(At) AS At\n  FROM leads JOIN persons USING (Id) JOIN touches USING (Who)\n  \
         WHERE At >= leads.CreatedDate AND At <= {now}\n  GROUP BY leads.Id\n)\n\
         SELECT leads.*, CASE WHEN IsConverted = 0 OR ConvertedDate IS NULL\n    \
         OR {day} <= ConvertedDate THEN At END AS FirstTouch\n\
         FROM leads LEFT JOIN first USING (Id)"
    )
}

#[cfg(test)]
mod tests {
    use super::quantile;

    #[test]
    fn half_of_the_waits_are_not_longer_than_their_median() {
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[7], 0.9), Some(7));
        assert_eq!(quantile(&[1, 2, 30], 0.5), Some(2));
        assert_eq!(
            quantile(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.9),
            Some(10)
        );
    }
}
