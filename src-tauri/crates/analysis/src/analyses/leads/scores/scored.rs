//! The scoring that figures rest on, or why there is none.

use crate::answer::{Note, Unit};
use crate::facts::{NotScored, Scores, Told};
use crate::question::{Finding, Question};

/// What the scoring told.
///
/// # Errors
/// The reason why leads have no scores.
pub(super) fn scored<'a>(question: &Question<'a>) -> Result<(&'a Scores, &'a Told), Note> {
    let scores = question.facts.scores.as_deref();
    let Some((scores, told)) = scores.and_then(|scores| Some((scores, scores.told.as_ref()?)))
    else {
        return Err(Note::of(
            "The leads have not been scored yet. That takes some seconds and happens by itself after each \
             update; the page Leads shows it.",
            "Die Leads sind noch nicht bewertet. Das dauert einige Sekunden und geschieht nach jeder \
             Aktualisierung von selbst; die Seite „Leads“ zeigt es.",
        ));
    };
    match told.refused {
        None => Ok((scores, told)),
        Some(NotScored::TooFew) => Err(Note::of(
            "Too few leads converted to score the others; the page Leads says how many it takes.",
            "Es konvertierten zu wenige Leads, um die anderen zu bewerten; die Seite „Leads“ sagt, wie viele \
             nötig sind.",
        )),
        Some(NotScored::NoSignal) => Err(Note::of(
            "The fields of these leads do not tell who converts, so none is scored; the page Leads shows the \
             figures.",
            "Die Felder dieser Leads sagen nicht, wer konvertiert; daher ist keiner bewertet. Die Seite \
             „Leads“ zeigt die Zahlen dazu.",
        )),
    }
}

/// The finding, saying over how many days scores look, and whether a leak has its part in them.
pub(super) fn with_terms(finding: Finding, told: &Told) -> Finding {
    let finding = finding.noted(
        Note::of(
            "Converted means within {days}, as leads are scored on the page Leads.",
            "Konvertiert heißt: im Horizont der Bewertungen auf der Seite „Leads“, {days}.",
        )
        .with("days", f64::from(told.horizon), Unit::Days),
    );
    match told.with_leak {
        false => finding,
        true => finding.noted(Note::of(
            "A field that looks like a leak has its part in the scores: they may look better than they are.",
            "Ein Feld, das wie ein Leck aussieht, hat Anteil an den Bewertungen: sie sehen womöglich besser \
             aus, als sie sind.",
        )),
    }
}
