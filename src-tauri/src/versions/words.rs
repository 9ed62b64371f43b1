//! What is asked and said about a newer version, in both languages: outside the window, where i18next
//! does not reach.

use engine::wire::Language;

pub(super) struct Words {
    pub(super) question: String,
    pub(super) install: &'static str,
    pub(super) not_now: &'static str,
    is_german: bool,
}

impl Words {
    pub(super) fn new(language: Language, version: &str) -> Self {
        match language {
            Language::De => Self {
                question: format!(
                    "Orgmirror {version} ist da. Es wird heruntergeladen, geprüft und installiert, sobald keine Aktualisierung Ihrer Daten läuft; danach startet Orgmirror neu. Ihre Daten bleiben, wie sie sind."
                ),
                install: "Installieren und neu starten",
                not_now: "Jetzt nicht",
                is_german: true,
            },
            Language::En | Language::System => Self {
                question: format!(
                    "Orgmirror {version} is there. It is downloaded, verified, and installed as soon as no update of your data is running; then Orgmirror starts again. Your data stays as it is."
                ),
                install: "Install and restart",
                not_now: "Not now",
                is_german: false,
            },
        }
    }

    pub(super) fn failed(&self, why: &str) -> String {
        match self.is_german {
            true => format!(
                "Die neue Version wurde nicht installiert: {why}. Diese Version und Ihre Daten sind unverändert. Orgmirror fragt später wieder."
            ),
            false => format!(
                "The new version was not installed: {why}. This version and your data are unchanged. Orgmirror asks again later."
            ),
        }
    }
}
