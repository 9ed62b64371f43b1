//! What the statuses of leads mean.

/// Whether a status by this name means that a lead was given up. Salesforce marks the statuses of
/// converted leads and no others.
#[must_use]
pub fn is_given_up(status: &str) -> bool {
    const WORDS: [&str; 16] = [
        "closed",
        "unqualified",
        "disqualified",
        "not qualified",
        "not converted",
        "rejected",
        "junk",
        "dead",
        "lost",
        "archived",
        "geschlossen",
        "unqualifiziert",
        "disqualifiziert",
        "nicht qualifiziert",
        "abgelehnt",
        "verloren",
    ];
    let plain = status.to_lowercase();
    let words = plain.split(|it: char| !it.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let whole = format!(" {} ", words.join(" "));
    WORDS
        .iter()
        .any(|word| whole.contains(&format!(" {word} ")))
}

#[cfg(test)]
mod tests {
    use super::is_given_up;

    #[test]
    fn statuses_of_leads_that_were_given_up_are_known_by_their_words() {
        for status in [
            "Closed - Not Converted",
            "Unqualified",
            "Geschlossen",
            "Junk lead",
            "Lost/not-qualified",
        ] {
            assert!(is_given_up(status), "{status}");
        }
        for status in [
            "Open - Not Contacted",
            "Working",
            "Qualified",
            "Nurturing",
            "Qualifiziert",
            "Deadline agreed",
            "Disclosed",
        ] {
            assert!(!is_given_up(status), "{status}");
        }
    }
}
