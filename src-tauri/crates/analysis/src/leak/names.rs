//! Fields whose names say that they are filled when, or because, a lead converts.
//!
//! Salesforce's own fields and what people call theirs. Names are compared without case, spaces and
//! underscores, and without the ending of custom fields. `Status` blocks `Lead Status` and not
//! `Marital Status`: a rule names whole names, or says otherwise.

use super::Verdict;

/// A rule that a name fell under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameRule {
    pub verdict: Verdict,
    /// The reason in a word, for whoever says it in another language.
    pub code: &'static str,
    pub reason: &'static str,
}

/// Why a name is suspicious: in a word, and as the rest of a sentence.
type Reason = (&'static str, &'static str);

const STATE: Reason = (
    "state",
    "holds the state that the conversion itself changes",
);
const RESULT: Reason = ("result", "is written when the outcome is known");
const TOUCHED: Reason = (
    "touched",
    "changes with every later touch, the conversion among them",
);
const OWNER: Reason = ("owner", "is assigned anew on qualification");
const JUDGED: Reason = (
    "judged",
    "is a person's judgement made while working the record",
);
const FORECAST: Reason = ("forecast", "follows from the stage");
const GROWS: Reason = (
    "grows",
    "grows while the record is worked; its last value was not known at the start",
);

/// Whole names that are blocked.
const BLOCKED: [(&[&str], Reason); 7] = [
    (
        &[
            "status",
            "leadstatus",
            "opportunitystatus",
            "stage",
            "stagename",
            "salesstage",
            "dealstage",
            "leadstage",
            "isunreadbyowner",
            "isconverted",
            "isclosed",
            "iswon",
            "isdeleted",
            "masterrecordid",
            "statusreason",
        ],
        STATE,
    ),
    (
        &[
            "closedate",
            "closeddate",
            "closevalue",
            "closedvalue",
            "closeamount",
            "wondate",
            "lostdate",
            "lossreason",
            "lostreason",
            "reasonlost",
            "reasonwon",
            "winreason",
            "wonreason",
            "closereason",
            "closedreason",
            "disqualificationreason",
            "disqualifiedreason",
            "disqualifieddate",
            "dateconverted",
            "conversiondate",
            "datewon",
            "datelost",
            "dateclosed",
            "outcome",
            "daystoclose",
            "timetoclose",
            "daystoconvert",
            "timetoconvert",
        ],
        RESULT,
    ),
    (
        &[
            "systemmodstamp",
            "lastupdated",
            "lastupdate",
            "updatedat",
            "modifiedat",
            "modifieddate",
        ],
        TOUCHED,
    ),
    (&["ownerid", "owner", "ownername", "leadowner"], OWNER),
    (&["rating", "leadrating", "leadquality"], JUDGED),
    (
        &[
            "probability",
            "forecastcategory",
            "forecastcategoryname",
            "expectedrevenue",
            "nextstep",
            "fiscal",
            "fiscalyear",
            "fiscalquarter",
        ],
        FORECAST,
    ),
    (&["hasopenactivity", "hasoverduetask", "pushcount"], TOUCHED),
];

/// Beginnings that are blocked.
const BLOCKED_BEGINNINGS: [(&str, Reason); 12] = [
    ("converted", RESULT),
    ("lastactivity", TOUCHED),
    ("lastnotableactivity", TOUCHED),
    ("lastmodified", TOUCHED),
    ("lastviewed", TOUCHED),
    ("lastreferenced", TOUCHED),
    ("lasttransferdate", OWNER),
    ("lastcontacted", TOUCHED),
    ("laststagechange", TOUCHED),
    ("laststatuschange", TOUCHED),
    ("lastclosedatechanged", TOUCHED),
    ("lastamountchanged", TOUCHED),
];

/// Whole names that are suspicious: how long a call or a conversation went on is known when it is over.
const SUSPICIOUS: [(&str, Reason); 2] = [("duration", GROWS), ("durationseconds", GROWS)];

/// Words that make a field suspicious wherever they stand in its name.
const SUSPICIOUS_PARTS: [(&str, Reason); 15] = [
    ("throughclosing", RESULT),
    ("stagechange", GROWS),
    ("daysinstage", GROWS),
    ("insalesstage", GROWS),
    ("stageduration", GROWS),
    ("totaldays", GROWS),
    ("dayselapsed", GROWS),
    ("elapseddays", GROWS),
    ("lastactivity", TOUCHED),
    ("lastcontact", TOUCHED),
    ("followupcount", GROWS),
    ("callduration", GROWS),
    ("durationofcall", GROWS),
    ("talktime", GROWS),
    ("callcount", GROWS),
];

/// The rule a field's name falls under.
#[must_use]
pub fn name_rule(name: &str) -> Option<NameRule> {
    let own = name.rsplit('.').next().unwrap_or(name);
    let own = own
        .strip_suffix("__c")
        .or_else(|| own.strip_suffix("__C"))
        .unwrap_or(own);
    let plain: String = own
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let rule = |verdict| {
        move |(code, reason): &Reason| NameRule {
            verdict,
            code,
            reason,
        }
    };
    let whole = BLOCKED
        .iter()
        .find(|(names, _)| names.contains(&plain.as_str()));
    let beginning = BLOCKED_BEGINNINGS
        .iter()
        .find(|(beginning, _)| plain.starts_with(beginning));
    let whole_suspicious = SUSPICIOUS.iter().find(|(name, _)| plain == *name);
    let part = whole_suspicious.or_else(|| {
        SUSPICIOUS_PARTS
            .iter()
            .find(|(part, _)| plain.contains(part))
    });
    whole
        .map(|(_, reason)| reason)
        .or(beginning.map(|(_, reason)| reason))
        .map(rule(Verdict::Blocked))
        .or(part
            .map(|(_, reason)| reason)
            .map(rule(Verdict::Suspicious)))
}

#[cfg(test)]
mod tests {
    use super::{Verdict, name_rule};

    #[test]
    fn names_of_what_a_conversion_writes_are_blocked_and_their_namesakes_are_not() {
        for (name, expected) in [
            ("Status", Some(Verdict::Blocked)),
            ("Lead.Status", Some(Verdict::Blocked)),
            ("Marital Status", None),
            ("ConvertedOpportunityId", Some(Verdict::Blocked)),
            ("Last Notable Activity", Some(Verdict::Blocked)),
            ("LastActivityDate", Some(Verdict::Blocked)),
            ("close_date", Some(Verdict::Blocked)),
            ("Loss_Reason__c", Some(Verdict::Blocked)),
            ("Rating", Some(Verdict::Blocked)),
            ("Credit Rating", None),
            (
                "Total Days Identified Through Closing",
                Some(Verdict::Suspicious),
            ),
            ("Sales Stage Change Count", Some(Verdict::Suspicious)),
            ("duration", Some(Verdict::Suspicious)),
            ("Call_Duration__c", Some(Verdict::Suspicious)),
            ("Contract Duration", None),
            ("Total Time Spent on Website", None),
            ("LeadSource", None),
            ("Industry", None),
            ("Last Name", None),
            ("NumberOfEmployees", None),
        ] {
            assert_eq!(name_rule(name).map(|rule| rule.verdict), expected, "{name}");
        }
    }
}
