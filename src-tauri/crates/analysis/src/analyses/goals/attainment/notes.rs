//! What belongs beside a goal: where it comes from, and whose wins it does not cover.

use std::collections::BTreeSet;

use super::super::forecasts::method_name;
use super::super::reckoned::{counted, unit, value};
use crate::answer::{Note, Unit};
use crate::calendar::Period;
use crate::facts::State;
use crate::forecast::{LEAST_PERIODS, MethodForecast};
use crate::goals::GoalSource;
use crate::question::{OwnGoal, Question};

/// Where fewer of the 80 % intervals held, on so many past periods at least, probabilities are no better.
const LEAST_COVERAGE: f64 = 0.6;
const LEAST_TRIED: usize = 5;

/// That a method's probability is not to be relied on, where its intervals held far too seldom.
pub(in crate::analyses::goals) fn unreliable(said: &MethodForecast) -> Option<Note> {
    let (coverage, tried) = (said.accuracy.coverage?, said.accuracy.tested.len());
    (coverage < LEAST_COVERAGE && tried >= LEAST_TRIED).then(|| {
        Note::of(
            "The probability of the goal is not reliable: of the 80 % intervals of this method, {method}, only \
             {coverage} held on {count} past periods.",
            "Die Wahrscheinlichkeit des Ziels ist nicht verlässlich: Von den 80-%-Intervallen dieser Methode, \
             {method}, stimmten in {count} vergangenen Zeiträumen nur {coverage}.",
        )
        .with("coverage", coverage, Unit::Share)
        .with("count", tried as f64, Unit::Count)
        .text("method", method_name(said.method))
    })
}

/// Why a method has no error, and so no probability.
pub(super) fn too_few(said: &MethodForecast) -> Note {
    Note::of(
        "Too few past periods to try a forecast on: {count} of at least {least}",
        "Zu wenige vergangene Zeiträume, um eine Prognose zu erproben: {count} von mindestens {least}",
    )
    .with("count", said.accuracy.tested.len() as f64, Unit::Count)
    .with("least", LEAST_PERIODS as f64, Unit::Count)
}

/// Where the goal comes from, unless it was set for just this.
pub(super) fn origin(question: &Question<'_>, goal: &OwnGoal, period: &Period) -> Vec<Note> {
    let mut notes = Vec::new();
    if !goal.is_set_here {
        notes.push(Note::of(
            "The goal is made of the quotas in Salesforce.",
            "Das Ziel ist aus den Quoten in Salesforce gebildet.",
        ));
    }
    notes.extend(quotas_left_out(question, goal));
    if goal.owners > 0 {
        notes.extend(of_owners(question, goal, period));
    } else if goal.source == GoalSource::Split {
        notes.push(Note::of(
            "It is this period's part of a goal for a longer one.",
            "Es ist der Anteil dieses Zeitraums an einem Ziel für einen längeren.",
        ));
    } else if goal.source == GoalSource::Summed {
        notes.push(Note::of(
            "It adds up the goals of shorter periods.",
            "Es summiert die Ziele kürzerer Zeiträume.",
        ));
    }
    notes
}

/// Quotas that could have been a part of the goal, had they a rate.
fn quotas_left_out(question: &Question<'_>, goal: &OwnGoal) -> Option<Note> {
    let count = question.facts.unconverted_quotas;
    let may_be_part = !goal.is_set_here || goal.owners > 0;
    (count > 0 && may_be_part && question.ask.measure.is_amount()).then(|| {
        Note::of(
            "Quotas in a currency without an exchange rate here are left out: {count}. Copy CurrencyType.",
            "Quoten in einer Währung, deren Kurs hier fehlt, bleiben außen vor: {count}. Kopieren Sie \
             CurrencyType.",
        )
        .with("count", count as f64, Unit::Count)
    })
}

/// Whose goals were added up, and who has won something without one.
fn of_owners(question: &Question<'_>, goal: &OwnGoal, period: &Period) -> Vec<Note> {
    let mut notes = vec![
        Note::of(
            "It adds up the goals of {owners} owners. A manager's counts only where nobody under them, by \
             role or as their manager, has one, or where they are chosen by name.",
            "Es summiert die Ziele von {owners} Inhabern. Das einer Führungskraft zählt nur, wo niemand, den \
             sie nach Rolle oder als Vorgesetzte führt, selbst eines hat, oder wo sie namentlich gewählt ist.",
        )
        .with("owners", goal.owners as f64, Unit::Count),
    ];
    let members = question.owners();
    let added = question.owners_added_up(period, members.as_ref());
    let people = &question.facts.people;
    let is_unclear = question.ask.owners.is_empty()
        && people.share_a_role(&added)
        && !question.facts.has("User", "ManagerId");
    if is_unclear {
        notes.push(Note::of(
            "Some of them are in one role. Whether one of these leads the others is not known, as \
             User.ManagerId is not copied: such a manager's goal would count beside those of the team.",
            "Einige von ihnen haben dieselbe Rolle. Ob jemand davon die anderen führt, ist nicht bekannt, da \
             User.ManagerId nicht kopiert ist: Deren Ziel zählte dann neben denen des Teams.",
        ));
    }
    notes.extend(without_goal(question, &added, period));
    notes
}

/// What was won by owners who have no goal, and nobody above them either.
fn without_goal(
    question: &Question<'_>,
    added: &BTreeSet<String>,
    period: &Period,
) -> Option<Note> {
    let held = question.facts.opportunities.as_deref()?;
    let counted = counted(question, held);
    let is_led = question.facts.people.led_by(added);
    let is_covered = |owner: &String| added.contains(owner) || is_led(owner);
    let covered: Vec<bool> = held.owners.all().iter().map(is_covered).collect();
    let (mut owners, mut won) = (BTreeSet::new(), 0.0);
    for place in (0..held.len()).filter(|place| counted[*place]) {
        let owner = held.owner[place];
        let has_goal = covered.get(owner as usize).copied().unwrap_or(false);
        if !has_goal && held.state[place] == State::Won && period.holds(held.close[place]) {
            owners.insert(owner);
            won += value(question, held, place);
        }
    }
    let count = owners.len();
    (count > 0).then(|| {
        Note::of(
            "Owners who have won something and are not in that sum, as they have no goal or lead others in it: \
             {count}. Their {won} counts as won and has no goal beside it.",
            "Inhaber, die etwas gewonnen haben und nicht in dieser Summe sind, weil sie kein Ziel haben oder \
             andere darin führen: {count}. Ihre {won} zählen als gewonnen, ohne dass ein Ziel daneben steht.",
        )
        .with("count", count as f64, Unit::Count)
        .with("won", won, unit(question))
    })
}
