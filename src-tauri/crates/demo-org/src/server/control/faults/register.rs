//! The rules in force and the log of requests.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use serde::Serialize;

use super::effect::Effect;
use super::pretence::Pretence;
use super::request::Request;
use super::rule::{InForce, Rule};
use crate::data::Random;

const REQUESTS_KEPT: usize = 20_000;

/// How often a kind of request came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CallCount {
    /// Method and path without version, ids and locators: `GET jobs/query/*/results`.
    pub route: String,
    pub count: u64,
}

#[derive(Debug)]
pub(super) struct State {
    rules: Vec<InForce>,
    random: Random,
    requests: VecDeque<(String, String)>,
    pub(super) pretence: Pretence,
}

/// The faults in force and the requests seen. Cheap to ask from any thread.
#[derive(Debug)]
pub struct Faults {
    state: Mutex<State>,
}

impl Default for Faults {
    fn default() -> Self {
        Self {
            state: Mutex::new(State {
                rules: Vec::new(),
                random: random(0),
                requests: VecDeque::new(),
                pretence: Pretence::default(),
            }),
        }
    }
}

impl Faults {
    /// Puts a rule in force; rules act in the order in which they were added.
    pub fn add(&self, rule: Rule) {
        let rule = InForce::new(rule, Instant::now());
        self.state().rules.push(rule);
    }

    /// Ends all faults; the log of requests and the seed stay, and what changes did is not undone.
    pub fn clear(&self) {
        let mut state = self.state();
        state.rules.clear();
        state.pretence = Pretence::default();
    }

    /// Begins the generator anew that decides where rules have a probability. The same requests in
    /// the same order then meet the same faults.
    pub fn set_seed(&self, seed: u64) {
        self.state().random = random(seed);
    }

    /// How often each kind of request came, by route.
    #[must_use]
    pub fn calls(&self) -> Vec<CallCount> {
        let mut counts = BTreeMap::<String, u64>::new();
        for (route, _) in &self.state().requests {
            *counts.entry(route.clone()).or_default() += 1;
        }
        counts
            .into_iter()
            .map(|(route, count)| CallCount { route, count })
            .collect()
    }

    /// Requests in the order in which they came: method, path and decoded query.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        self.state()
            .requests
            .iter()
            .map(|(_, line)| line.clone())
            .collect()
    }

    /// Empties the log of requests.
    pub fn forget_requests(&self) {
        self.state().requests.clear();
    }

    pub(in super::super) fn rules(&self) -> Vec<Rule> {
        let state = self.state();
        state.rules.iter().map(|one| one.rule.clone()).collect()
    }

    /// Logs a request and tells what is to happen to it.
    pub(super) fn meet(&self, request: &Request) -> Vec<Effect> {
        let now = Instant::now();
        let mut state = self.state();
        if state.requests.len() >= REQUESTS_KEPT {
            state.requests.pop_front();
        }
        let entry = (request.route.clone(), request.line());
        state.requests.push_back(entry);
        let State { rules, random, .. } = &mut *state;
        let acting: Vec<Effect> = rules
            .iter_mut()
            .filter_map(|one| {
                let acts = one.acts_on(request, now, random);
                acts.then(|| one.rule.effect.clone())
            })
            .collect();
        let latency = state.pretence.latency_ms;
        let delay = (latency > 0).then_some(Effect::Delay { ms: latency });
        delay.into_iter().chain(acting).collect()
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn random(seed: u64) -> Random {
    Random::stream(seed, "faults")
}
