//! The words in which the person is told that an update has ended of which they asked to be told.
//!
//! When and how they are told is in [`crate::alert`].

use store::{RunRow, RunState};

/// Title, without the source's name, and text.
pub(crate) fn words(run: &RunRow, german: bool) -> (String, String) {
    let added = grouped(run.rows_added.unwrap_or(0), german);
    let changed = grouped(run.rows_changed.unwrap_or(0), german);
    let removed = grouped(run.rows_removed, german);
    let (title, body) = match (run.state, german) {
        (RunState::Succeeded, true) => (
            "Aktualisierung abgeschlossen",
            format!("Zeilen hinzugefügt: {added}, geändert: {changed}, entfernt: {removed}."),
        ),
        (RunState::Succeeded, false) => (
            "Update complete",
            format!("Rows added: {added}, changed: {changed}, removed: {removed}."),
        ),
        (RunState::PartlyFailed, true) => (
            "Aktualisierung teilweise abgeschlossen",
            "Einige Objekte wurden nicht aktualisiert. Der Verlauf sagt, warum.".to_owned(),
        ),
        (RunState::PartlyFailed, false) => (
            "Update complete in part",
            "Some objects were not updated. The update history says why.".to_owned(),
        ),
        (_, true) => (
            "Aktualisierung fehlgeschlagen",
            "Ihre Zeilen sind sicher und bleiben lesbar. Der Verlauf sagt, warum.".to_owned(),
        ),
        (_, false) => (
            "Update failed",
            "Your rows are safe and stay readable. The update history says why.".to_owned(),
        ),
    };
    (title.to_owned(), body)
}

/// A number with its thousands apart, as the language writes it.
fn grouped(number: u64, german: bool) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(if german { '.' } else { ',' });
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{grouped, words};
    use store::{RunRow, RunState};

    #[test]
    fn what_is_told_says_how_it_went() {
        let run = |state| RunRow {
            state,
            rows_added: Some(1_234),
            rows_changed: Some(5),
            rows_removed: 0,
            ..RunRow::begun("r", false, String::new())
        };
        let told = |state, german| words(&run(state), german);
        assert_eq!(
            told(RunState::Succeeded, false),
            (
                "Update complete".to_owned(),
                "Rows added: 1,234, changed: 5, removed: 0.".to_owned()
            )
        );
        assert_eq!(
            told(RunState::Succeeded, true).1,
            "Zeilen hinzugefügt: 1.234, geändert: 5, entfernt: 0."
        );
        assert_eq!(told(RunState::Failed, false).0, "Update failed");
    }

    #[test]
    fn thousands_are_apart() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(grouped(number, false), text);
        }
    }
}
