//! Telling the person that an update is complete, where they asked to be told: once, by the system's
//! notifications, or by the interface where the system has none.
//!
//! The interface said in which language when the person asked; it may be closed by now.

use store::{RunRow, RunState};

use crate::core::{Core, lock};
use crate::source::Source;
use crate::wire::{ApiError, Event, Notice};

impl Core {
    /// Tells that this run of the source has ended, in `language`.
    pub(crate) async fn tell_complete(
        &self,
        source: &Source,
        run_id: &str,
        language: &str,
        name: &str,
        needs_reconnect: bool,
    ) -> Result<(), ApiError> {
        let id = run_id.to_owned();
        let run = source.stored(move |database| database.get_run(&id)).await?;
        let Some(run) = run.filter(|run| run.state != RunState::Cancelled) else {
            // Whoever cancelled it knows.
            return Ok(());
        };
        let (title, body) = words(&run, language == "de", name, needs_reconnect);
        let (shown, told) = (title.clone(), body.clone());
        let notified = self
            .ask_host(move |host| host.notify(&shown, &told))
            .await?;
        if let Err(error) = notified {
            tracing::info!(%error, "the system tells nothing, the interface does");
            lock(&self.notices).push(Notice {
                connection_id: source.id.clone(),
                run_id: run.id,
                title,
                body,
            });
            self.tell(Event::NoticesChanged);
        }
        Ok(())
    }
}

fn words(run: &RunRow, german: bool, name: &str, needs_reconnect: bool) -> (String, String) {
    let added = grouped(run.rows_added.unwrap_or(0), german);
    let changed = grouped(run.rows_changed.unwrap_or(0), german);
    let removed = grouped(run.rows_removed, german);
    let (title, body) = match (run.state, german) {
        _ if needs_reconnect && german => (
            "Anmeldung beendet",
            "Ihre Zeilen sind sicher und bleiben lesbar. Verbinden Sie die Datenquelle erneut."
                .to_owned(),
        ),
        _ if needs_reconnect => (
            "Login ended",
            "Your rows are safe and stay readable. Reconnect the data source to go on.".to_owned(),
        ),
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
    (format!("{name}: {title}"), body)
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
        let told = |state, german| words(&run(state), german, "Acme", false);
        assert_eq!(
            told(RunState::Succeeded, false),
            (
                "Acme: Update complete".to_owned(),
                "Rows added: 1,234, changed: 5, removed: 0.".to_owned()
            )
        );
        assert_eq!(
            told(RunState::Succeeded, true).1,
            "Zeilen hinzugefügt: 1.234, geändert: 5, entfernt: 0."
        );
        assert_eq!(told(RunState::Failed, false).0, "Acme: Update failed");
        let ended = words(&run(RunState::Paused), false, "Acme", true);
        assert_eq!(ended.0, "Acme: Login ended");
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
