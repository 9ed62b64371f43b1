//! The notifications' words: what happened, what it means for the data, what to do.

use store::{RunRow, RunState};

use super::rule::Cause;
use crate::language::{Language, Texts};

/// Title, without the source's name, and text, where it is not of how an update went that was asked for;
/// that is [`of_update`].
pub(super) fn of_cause(
    cause: Cause,
    in_part: bool,
    code: Option<&str>,
    language: Language,
) -> (String, String) {
    let name = match cause {
        Cause::Complete | Cause::FirstLoadComplete if in_part => "notification.first_load_in_part",
        Cause::Complete | Cause::FirstLoadComplete => "notification.first_load",
        Cause::BudgetReached if code == Some("daily_api_limit") => "notification.calls_used_up",
        Cause::BudgetReached => "notification.budget_reached",
        Cause::KeyringClosed if code == Some("keyring_absent") => "notification.keyring_absent",
        Cause::KeyringClosed => "notification.keyring_locked",
        Cause::NotReached => "notification.not_reached",
        Cause::KeepsFailing { times } => {
            let times = times.to_string();
            return of("notification.keeps_failing", &[("times", &times)], language);
        }
    };
    of(name, &[], language)
}

/// The same where an update has ended of which the person asked to be told.
pub(super) fn of_update(run: &RunRow, language: Language) -> (String, String) {
    let name = match run.state {
        RunState::Succeeded => "notification.update.succeeded",
        RunState::PartlyFailed => "notification.update.partly_failed",
        _ => "notification.update.failed",
    };
    let [added, changed, removed] = [
        run.rows_added.unwrap_or(0),
        run.rows_changed.unwrap_or(0),
        run.rows_removed,
    ]
    .map(|count| language.number(count));
    let counts = [
        ("added", added.as_str()),
        ("changed", changed.as_str()),
        ("removed", removed.as_str()),
    ];
    of(name, &counts, language)
}

/// The same where Salesforce ended a login.
pub(super) fn of_login_ended(language: Language) -> (String, String) {
    of("notification.login_ended", &[], language)
}

fn of(name: &str, values: &[(&str, &str)], language: Language) -> (String, String) {
    let texts = Texts::of(language);
    let part = |part: &str| texts.fill(&format!("{name}.{part}"), values);
    (part("title"), part("body"))
}

#[cfg(test)]
mod tests {
    use super::{of_login_ended, of_update};
    use crate::language::Language;
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
        let told = |state, language| of_update(&run(state), Language::of_locale(language));
        assert_eq!(
            told(RunState::Succeeded, "en"),
            (
                "Update complete".to_owned(),
                "Rows added: 1,234, changed: 5, removed: 0.".to_owned()
            )
        );
        assert_eq!(
            told(RunState::Succeeded, "de").1,
            "Zeilen hinzugefügt: 1.234, geändert: 5, entfernt: 0."
        );
        assert_eq!(told(RunState::Failed, "en").0, "Update failed");
        assert_eq!(told(RunState::Failed, "fr").0, "Update failed");
        assert_eq!(of_login_ended(Language::German).0, "Anmeldung beendet");
    }
}
