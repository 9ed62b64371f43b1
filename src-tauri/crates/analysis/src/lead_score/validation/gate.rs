//! When not to score.

use crate::lead_score::report::Gate;
use crate::statistics::Auc;

/// Of both outcomes so many are needed.
pub(in crate::lead_score) const LEAST: usize = 30;
/// With fewer than this, a model of few fields.
pub(in crate::lead_score) const ENOUGH: usize = 100;
/// Fields of such a model.
pub(in crate::lead_score) const FEW_FIELDS: usize = 5;
/// With more than this, the challenger may try.
pub(in crate::lead_score) const CHALLENGED: usize = 1_500;
/// The lower bound of the area under the curve must be above.
pub const NO_SIGNAL: f64 = 0.55;

/// Judges the figures of rows left out.
pub(in crate::lead_score) fn judge(
    auc: Option<Auc>,
    log_loss: f64,
    base_loss: f64,
) -> (Gate, String) {
    let low = auc.map_or(0.5, |auc| auc.lower());
    if low <= NO_SIGNAL {
        let reason = format!(
            "The fields do not tell who converts: the AUC may be as low as {low:.3}, and chance alone is 0.500."
        );
        return (Gate::NoSignal, reason);
    }
    if log_loss >= base_loss {
        let reason = format!(
            "The predictions are no better than giving everyone the average: log-loss {log_loss:.4} against {base_loss:.4}."
        );
        return (Gate::NoSignal, reason);
    }
    let reason = format!(
        "The AUC is {low:.3} at least, and the log-loss {log_loss:.4} against {base_loss:.4} for the average."
    );
    (Gate::Ok, reason)
}

/// The reason of [`Gate::TooFew`].
pub(in crate::lead_score) fn too_few(conversions: usize, others: usize) -> String {
    format!(
        "{conversions} leads converted and {others} did not; a score needs {LEAST} of both. Rates are all that can be told."
    )
}

#[cfg(test)]
mod tests {
    use super::judge;
    use crate::lead_score::Gate;
    use crate::statistics::Auc;

    #[test]
    fn only_what_is_surely_better_than_chance_passes() {
        let auc = |value, error| Some(Auc { value, error });
        assert_eq!(judge(auc(0.60, 0.02), 0.5, 0.6).0, Gate::Ok);
        assert_eq!(judge(auc(0.60, 0.03), 0.5, 0.6).0, Gate::NoSignal);
        assert_eq!(judge(auc(0.70, 0.02), 0.6, 0.6).0, Gate::NoSignal);
        assert_eq!(judge(None, 0.5, 0.6).0, Gate::NoSignal);
    }
}
