/// A text in each language of the app; the browser's `Accept-Language` chooses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwoLanguages {
    pub en: String,
    pub de: String,
}

/// What the browser shows when the login is over: whole HTML documents without script.
///
/// They are served with a content security policy that allows inline styles and `data:` images
/// only. `{reason}` in `failed` becomes the code of the refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallbackPage {
    pub done: TwoLanguages,
    pub failed: TwoLanguages,
}

const PLAIN: &str = include_str!("page.html");

impl CallbackPage {
    /// A plain page that sends the person back to the app of that name.
    pub fn plain(app_name: &str) -> Self {
        let name = escape(app_name);
        let page = |language: &str, mark: &str, title: &str, text: &str, reason: &str| {
            PLAIN
                .replace("{language}", language)
                .replace("{mark}", mark)
                .replace("{title}", title)
                .replace("{text}", text)
                .replace("{detail}", reason)
                .replace("{app}", &name)
        };
        Self {
            done: TwoLanguages {
                en: page(
                    "en",
                    "done",
                    "You are connected",
                    "You can close this tab and go back to {app}.",
                    "",
                ),
                de: page(
                    "de",
                    "done",
                    "Verbindung hergestellt",
                    "Sie können diesen Tab schließen und zu {app} zurückkehren.",
                    "",
                ),
            },
            failed: TwoLanguages {
                en: page(
                    "en",
                    "failed",
                    "The login did not succeed",
                    "Go back to {app}: it tells you why and what to do.",
                    "{reason}",
                ),
                de: page(
                    "de",
                    "failed",
                    "Die Anmeldung ist nicht gelungen",
                    "Kehren Sie zu {app} zurück: Dort steht, warum und was zu tun ist.",
                    "{reason}",
                ),
            },
        }
    }

    /// The document for a finished login.
    pub(super) fn done(&self, accept_language: Option<&str>) -> String {
        self.done.choose(accept_language).to_owned()
    }

    /// The document for a refused one.
    pub(super) fn failed(&self, code: &str, accept_language: Option<&str>) -> String {
        let page = self.failed.choose(accept_language);
        page.replace("{reason}", &escape(code))
    }
}

impl TwoLanguages {
    /// German where the browser prefers it to English.
    fn choose(&self, accept_language: Option<&str>) -> &str {
        let mut best = (0.0, &self.en);
        for part in accept_language.unwrap_or_default().split(',') {
            let mut pieces = part.split(';');
            let tag = pieces
                .next()
                .unwrap_or_default()
                .trim()
                .to_ascii_lowercase();
            let weight = pieces
                .find_map(|piece| piece.trim().strip_prefix("q="))
                .map_or(1.0, |weight| weight.parse().unwrap_or(0.0));
            let text = match tag.split('-').next() {
                Some("de") => &self.de,
                Some("en") => &self.en,
                _ => continue,
            };
            if weight > best.0 {
                best = (weight, text);
            }
        }
        best.1
    }
}

fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            _ => safe.push(character),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_chooses_the_language() {
        let text = TwoLanguages {
            en: "en".to_owned(),
            de: "de".to_owned(),
        };
        for (accept, expected) in [
            (None, "en"),
            (Some("de-DE,de;q=0.9,en;q=0.8"), "de"),
            (Some("en-US,en;q=0.9,de;q=0.8"), "en"),
            (Some("fr,de;q=0.3"), "de"),
            (Some("en;q=0.2, de;q=0.7"), "de"),
            (Some("fr"), "en"),
            (Some(";;q=,"), "en"),
        ] {
            assert_eq!(text.choose(accept), expected, "{accept:?}");
        }
    }

    #[test]
    fn the_page_names_the_app_and_carries_no_markup_of_others() {
        let page = CallbackPage::plain("A<b>");
        let done = page.done(None);
        assert!(done.contains("A&lt;b&gt;") && done.contains("lang=\"en\""));
        let failed = page.failed("<script>", Some("de"));
        assert!(failed.contains("&lt;script&gt;") && failed.contains("lang=\"de\""));
        for document in [done, failed] {
            for left in [
                "<script", "{app}", "{text}", "{reason}", "{detail}", "{mark}",
            ] {
                assert!(!document.contains(left), "{left}");
            }
        }
    }
}
