//! Which requests go wrong: a rule's conditions, and its decision about one request.

use std::time::Instant;

use serde::{Deserialize, Serialize};

use super::effect::Effect;
use super::request::Request;
use crate::data::Random;

/// Which requests go wrong, and how. Every condition must hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rule {
    /// `GET`, `POST`, …; any when absent.
    pub method: Option<String>,
    /// A path with `*` for any text, for instance `*/jobs/query/*/results`.
    pub path: String,
    /// Text that the decoded query string or the body must contain.
    pub containing: Option<String>,
    /// The object the request is about: the one in the path, of the query, or of the bulk job or
    /// query locator that is read.
    pub object: Option<String>,
    /// Which of the matching requests, counted from 1; all when empty.
    #[serde(default)]
    pub nth: Vec<u64>,
    /// How likely it acts, from 0 to 1; always when absent. Drawn by the generator that
    /// [`super::Faults::set_seed`] sets.
    pub probability: Option<f64>,
    /// How often it acts at most; without an end when absent.
    pub times: Option<u64>,
    /// It acts only this many milliseconds after it was added, and later.
    pub from_ms: Option<u64>,
    /// It acts only before this many milliseconds after it was added.
    pub until_ms: Option<u64>,
    pub effect: Effect,
}

impl Rule {
    /// A rule for every request to `path`.
    #[must_use]
    pub fn new(path: &str, effect: Effect) -> Self {
        Self {
            method: None,
            path: path.to_owned(),
            containing: None,
            object: None,
            nth: Vec::new(),
            probability: None,
            times: None,
            from_ms: None,
            until_ms: None,
            effect,
        }
    }

    /// Only for this method.
    #[must_use]
    pub fn method(mut self, method: &str) -> Self {
        self.method = Some(method.to_owned());
        self
    }

    /// Only for requests that contain this text.
    #[must_use]
    pub fn containing(mut self, text: &str) -> Self {
        self.containing = Some(text.to_owned());
        self
    }

    /// Only for requests about this object, pages of its bulk jobs and queries included.
    #[must_use]
    pub fn object(mut self, name: &str) -> Self {
        self.object = Some(name.to_owned());
        self
    }

    /// Only for these of the matching requests, counted from 1.
    #[must_use]
    pub fn nth(mut self, which: &[u64]) -> Self {
        self.nth = which.to_vec();
        self
    }

    /// Only with this probability, from 0 to 1.
    #[must_use]
    pub fn probability(mut self, probability: f64) -> Self {
        self.probability = Some(probability);
        self
    }

    /// At most this often.
    #[must_use]
    pub fn times(mut self, most: u64) -> Self {
        self.times = Some(most);
        self
    }

    /// Only this many milliseconds after it was added, and later.
    #[must_use]
    pub fn from_ms(mut self, ms: u64) -> Self {
        self.from_ms = Some(ms);
        self
    }

    /// Only before this many milliseconds after it was added.
    #[must_use]
    pub fn until_ms(mut self, ms: u64) -> Self {
        self.until_ms = Some(ms);
        self
    }

    fn matches(&self, request: &Request) -> bool {
        self.method
            .as_deref()
            .is_none_or(|method| method == request.method)
            && is_like(&self.path, &request.path)
            && self
                .containing
                .as_deref()
                .is_none_or(|text| request.text.contains(text))
            && self.object.as_deref().is_none_or(|object| {
                let about = request.object.as_deref();
                about.is_some_and(|about| about.eq_ignore_ascii_case(object))
            })
    }
}

/// A rule that was added, and what it has seen since.
#[derive(Debug)]
pub(super) struct InForce {
    pub(super) rule: Rule,
    added: Instant,
    seen: u64,
    acted: u64,
}

impl InForce {
    pub(super) fn new(rule: Rule, now: Instant) -> Self {
        Self {
            rule,
            added: now,
            seen: 0,
            acted: 0,
        }
    }

    /// Counts a matching request, and says whether the rule acts on it. Chance is asked last, so
    /// that only requests it decides about draw from the generator.
    pub(super) fn acts_on(&mut self, request: &Request, now: Instant, random: &mut Random) -> bool {
        let rule = &self.rule;
        if !rule.matches(request) {
            return false;
        }
        self.seen += 1;
        let age_ms = now.saturating_duration_since(self.added).as_millis();
        let acts = (rule.nth.is_empty() || rule.nth.contains(&self.seen))
            && rule.from_ms.is_none_or(|ms| age_ms >= u128::from(ms))
            && rule.until_ms.is_none_or(|ms| age_ms < u128::from(ms))
            && rule.times.is_none_or(|most| self.acted < most)
            && rule
                .probability
                .is_none_or(|probability| random.chance(probability));
        self.acted += u64::from(acts);
        acts
    }
}

/// Whether `text` is like `pattern`, in which `*` is any text.
fn is_like(pattern: &str, text: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(rest) = text.strip_prefix(before) else {
        return false;
    };
    if after.is_empty() {
        return true;
    }
    rest.char_indices()
        .any(|(at, _)| is_like(after, &rest[at..]))
        || is_like(after, "")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn request(path: &str, object: Option<&str>) -> Request {
        Request {
            method: "GET".to_owned(),
            path: path.to_owned(),
            text: String::new(),
            route: String::new(),
            object: object.map(str::to_owned),
        }
    }

    /// Which of twenty requests, one a second, the rule acts on, counted from 1.
    fn acts(rule: Rule, seed: u64) -> Vec<u64> {
        let (began, mut random) = (Instant::now(), Random::stream(seed, "test"));
        let mut rule = InForce::new(rule, began);
        (1..=20)
            .filter(|number| {
                let now = began + Duration::from_secs(*number);
                rule.acts_on(&request("/a", None), now, &mut random)
            })
            .collect()
    }

    fn rule() -> Rule {
        Rule::new("/a", Effect::Stop)
    }

    #[test]
    fn stars_stand_for_any_text() {
        for (pattern, text, expected) in [
            ("*/query", "/services/data/v66.0/query", true),
            ("*/query", "/services/data/v66.0/query/01g", false),
            (
                "*/jobs/query/*/results",
                "/services/data/v66.0/jobs/query/750/results",
                true,
            ),
            ("/a*", "/a", true),
            ("/a", "/ab", false),
        ] {
            assert_eq!(is_like(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn a_rule_acts_by_number_within_its_time_and_not_too_often() {
        assert_eq!(acts(rule().nth(&[2, 5, 30]), 0), [2, 5]);
        assert_eq!(acts(rule().from_ms(3_000).until_ms(6_000), 0), [3, 4, 5]);
        assert_eq!(acts(rule().times(3), 0), [1, 2, 3]);
        assert_eq!(acts(rule().from_ms(18_500).times(1), 0), [19]);
        assert_eq!(acts(rule().nth(&[1, 2, 7]).until_ms(7_000), 0), [1, 2]);
        assert!(acts(rule().until_ms(0), 0).is_empty());
    }

    #[test]
    fn chance_follows_the_seed() {
        let half = acts(rule().probability(0.5), 7);
        assert!((5..=15).contains(&half.len()), "{half:?}");
        assert_eq!(half, acts(rule().probability(0.5), 7));
        assert_ne!(half, acts(rule().probability(0.5), 8));
        assert_eq!(acts(rule().probability(0.5).times(2), 7), half[..2]);
        assert!(acts(rule().probability(0.0), 7).is_empty());
        assert_eq!(acts(rule().probability(1.0), 7).len(), 20);
    }

    #[test]
    fn an_object_is_matched_whole_and_in_any_case() {
        for (about, expected) in [
            (Some("Lead"), true),
            (Some("lead"), true),
            (Some("LeadStatus"), false),
            (None, false),
        ] {
            let matches = rule().object("Lead").matches(&request("/a", about));
            assert_eq!(matches, expected, "{about:?}");
        }
    }

    #[test]
    fn a_rule_is_read_from_json() {
        let text = r#"{"path":"*/query","object":"Lead","times":2,"probability":0.5,"fromMs":10,"untilMs":20,
            "effect":{"kind":"endAfterRows","rows":3}}"#;
        let expected = Rule::new("*/query", Effect::EndAfterRows { rows: 3 })
            .object("Lead")
            .times(2)
            .probability(0.5)
            .from_ms(10)
            .until_ms(20);
        assert_eq!(serde_json::from_str::<Rule>(text).ok(), Some(expected));
        let misspelt = r#"{"path":"*/query","until":20,"effect":{"kind":"stop"}}"#;
        assert!(serde_json::from_str::<Rule>(misspelt).is_err());
    }
}
