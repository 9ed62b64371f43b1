//! The notifications' texts in both languages: what happened, what it means for the data, what to do.

use super::rule::Cause;
use crate::desktop::Tongue;

/// Title, without the source's name, and text; [`Cause::Complete`] has its own in [`crate::notice`].
pub(super) fn of_cause(
    cause: Cause,
    in_part: bool,
    code: Option<&str>,
    tongue: Tongue,
) -> (String, String) {
    let (title, body) = match cause {
        Cause::Complete | Cause::FirstLoadComplete if in_part => (
            tongue.pick("First load complete in part", "Erstes Laden teilweise abgeschlossen"),
            tongue.pick(
                "Some objects were not copied. The update history says why.",
                "Einige Objekte wurden nicht kopiert. Der Verlauf sagt, warum.",
            ),
        ),
        Cause::Complete | Cause::FirstLoadComplete => (
            tongue.pick("First load complete", "Erstes Laden abgeschlossen"),
            tongue.pick(
                "All tables are here and can be read.",
                "Alle Tabellen sind da und lesbar.",
            ),
        ),
        Cause::BudgetReached if code == Some("daily_api_limit") => (
            tongue.pick("API calls used up", "API-Aufrufe aufgebraucht"),
            tongue.pick(
                "The org has no API calls left today. Your rows stay readable; the update goes on by itself.",
                "Die Organisation hat heute keine API-Aufrufe mehr. Ihre Zeilen bleiben lesbar; die Aktualisierung geht von selbst weiter.",
            ),
        ),
        Cause::BudgetReached => (
            tongue.pick("API budget reached", "API-Budget erreicht"),
            tongue.pick(
                "The update is paused. Your rows stay readable; it goes on by itself when there is room, or raise the budget in the settings.",
                "Die Aktualisierung pausiert. Ihre Zeilen bleiben lesbar; sie geht von selbst weiter, sobald Platz ist, oder erhöhen Sie das Budget in den Einstellungen.",
            ),
        ),
        Cause::KeepsFailing { times } => {
            let (english, german) = (
                format!("{times} updates in a row failed"),
                format!("{times} Aktualisierungen in Folge fehlgeschlagen"),
            );
            let body = tongue.pick(
                "Your rows are safe and stay readable, but grow old. The update history says why.",
                "Ihre Zeilen sind sicher und bleiben lesbar, veralten aber. Der Verlauf sagt, warum.",
            );
            return (tongue.pick(&english, &german).to_owned(), body.to_owned());
        }
    };
    (title.to_owned(), body.to_owned())
}
