//! The answer of the analysis as it crosses to the interface: codes and figures, names and labels.

use analysis::calendar::shown;
use analysis::hazard::{AsOf, By};
use analysis::lead_score::replica::{OutcomeKind, Scoring, Tried, Why};
use analysis::lead_score::{Gate, Model, NO_SIGNAL, Report};
use analysis::leak::{Finding, Leak, Rule, Verdict};
use analysis::statistics::Bin;

use super::labels::Labels;
use crate::wire::{
    FieldLeak, FieldLeftOut, LeadBackTest, LeadEffect, LeadEffectBin, LeadFigures, LeadGate,
    LeadModel, LeadModelFigures, LeadOutcome, LeadRate, LeadReport, LeadStatus, LeakEvidence,
    LeakVerdict, LeftOutWhy, ReliabilityBin,
};

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn days(number: i32) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

pub(super) fn report(
    scoring: &Scoring,
    scored_at: &str,
    labels: &mut Labels<'_>,
) -> Result<LeadReport, store::Error> {
    let judged = &scoring.judged;
    let mut statuses = Vec::new();
    for value in &scoring.statuses {
        statuses.push(LeadStatus {
            label: labels
                .value("Status", value)?
                .unwrap_or_else(|| value.clone()),
            closed: scoring.closed_statuses.contains(value),
            value: value.clone(),
        });
    }
    Ok(LeadReport {
        scored_at: scored_at.to_owned(),
        as_of: shown(scoring.as_of),
        time_zone: scoring.zone.clone(),
        horizon_days: days(scoring.horizon),
        leads: count(scoring.leads),
        converted: count(scoring.converted),
        open: count(scoring.open),
        closed: count(scoring.closed),
        undated: count(scoring.undated),
        statuses,
        gate: gate(scoring),
        known: count(judged.rows),
        known_converted: count(judged.conversions),
        outcome: match scoring.outcome {
            OutcomeKind::WithinHorizon => LeadOutcome::WithinHorizon,
            OutcomeKind::SoFar => LeadOutcome::SoFar,
        },
        ranking: ranking(judged),
        back_tested: scoring.tried.as_ref().map(tried),
        auc_with_blocked: judged.auc_with_blocked_fields,
        overridden: scoring.overridden.clone(),
        auc_overridden: scoring.auc_overridden,
        models: judged.models.iter().map(model_figures).collect(),
        model: scoring.model.map(model),
        window_days: scoring.window.map(days),
        window_conversions: count(scoring.window_conversions),
        back_test: scoring.back_test.iter().map(back_test).collect(),
        leaks: leaks(judged, labels),
        left_out: scoring
            .left_out
            .iter()
            .map(|left_out| FieldLeftOut {
                label: labels.field(&left_out.field),
                field: left_out.field.clone(),
                why: why(left_out.why),
            })
            .collect(),
        effects: effects(scoring, labels)?,
        rates: rates(judged, labels)?,
    })
}

fn gate(scoring: &Scoring) -> LeadGate {
    let judged = &scoring.judged;
    match judged.gate {
        Gate::Ok => LeadGate::Ok,
        _ if scoring.refused.is_none() => LeadGate::ByDecision,
        Gate::TooFew => LeadGate::TooFew,
        Gate::NoSignal if judged.auc_low.unwrap_or(0.5) <= NO_SIGNAL => LeadGate::LikeChance,
        Gate::NoSignal => LeadGate::LikeAverage,
    }
}

fn ranking(judged: &Report) -> Option<LeadFigures> {
    Some(LeadFigures {
        leads: count(judged.rows),
        converted: count(judged.conversions),
        predicted: None,
        auc: judged.auc,
        auc_low: judged.auc_low,
        log_loss: judged.log_loss?,
        base_log_loss: judged.base_log_loss,
        brier: judged.brier?,
        lift10: judged.lift10?,
        lift20: judged.lift20?,
        ece: judged.ece?,
        reliability: judged.reliability.iter().map(bin).collect(),
    })
}

fn tried(tried: &Tried) -> LeadFigures {
    LeadFigures {
        leads: count(tried.leads),
        converted: count(tried.converted),
        predicted: Some(tried.predicted),
        auc: tried.auc,
        auc_low: tried.auc_low,
        log_loss: tried.log_loss,
        base_log_loss: tried.base_log_loss,
        brier: tried.brier,
        // Of no conversion at all there is no lift.
        lift10: if tried.lift10.is_nan() {
            0.0
        } else {
            tried.lift10
        },
        lift20: if tried.lift20.is_nan() {
            0.0
        } else {
            tried.lift20
        },
        ece: tried.ece,
        reliability: tried.reliability.iter().map(bin).collect(),
    }
}

fn bin(bin: &Bin) -> ReliabilityBin {
    ReliabilityBin {
        leads: count(bin.count),
        predicted: bin.predicted,
        actual: bin.actual,
    }
}

pub(super) fn model(by: By) -> LeadModel {
    match by {
        By::Bins => LeadModel::BinnedHazard,
        By::Trees => LeadModel::BoostedHazard,
    }
}

fn model_figures(compared: &analysis::lead_score::Compared) -> LeadModelFigures {
    LeadModelFigures {
        model: match compared.model {
            Model::BinnedLogistic => LeadModel::BinnedHazard,
            Model::BoostedTrees => LeadModel::BoostedHazard,
        },
        auc: compared.auc,
        log_loss: compared.log_loss,
    }
}

fn back_test(told: &AsOf) -> LeadBackTest {
    LeadBackTest {
        as_of: told.as_of.clone(),
        leads: count(told.leads),
        predicted: told.predicted,
        actual: told.actual,
        auc: told.auc,
        log_loss: told.log_loss,
        base_log_loss: told.base_log_loss,
        window_days: days(told.window_days),
        learned_from: count(told.conversions_learned_from),
    }
}

/// The worst first.
fn leaks(judged: &Report, labels: &Labels<'_>) -> Vec<FieldLeak> {
    let told = |leak: &Leak| {
        let used = judged.fields.iter().find(|field| field.field == leak.field);
        FieldLeak {
            label: labels.field(&leak.field),
            field: leak.field.clone(),
            taken_as: used.map_or("text", |field| field.kind).to_owned(),
            used: used.is_some_and(|field| field.used),
            verdict: verdict(leak.verdict),
            evidence: leak.evidence.iter().map(evidence).collect(),
        }
    };
    let mut sorted: Vec<&Leak> = judged.leaks.iter().collect();
    sorted.sort_by_key(|leak| std::cmp::Reverse(leak.verdict));
    sorted.into_iter().map(told).collect()
}

fn verdict(verdict: Verdict) -> LeakVerdict {
    match verdict {
        Verdict::Ok => LeakVerdict::Ok,
        Verdict::Suspicious => LeakVerdict::Suspicious,
        Verdict::Blocked => LeakVerdict::Blocked,
    }
}

fn evidence(finding: &Finding) -> LeakEvidence {
    let figures = finding.told.figures.iter();
    LeakEvidence {
        rule: match finding.rule {
            Rule::Use => "use",
            Rule::Name => "name",
            Rule::Alone => "alone",
            Rule::Purity => "purity",
            Rule::Fill => "fill",
            Rule::History => "history",
            Rule::Gain => "gain",
        }
        .to_owned(),
        code: finding.told.code.to_owned(),
        verdict: verdict(finding.verdict),
        figures: figures
            .map(|(name, figure)| ((*name).to_owned(), *figure))
            .collect(),
    }
}

fn why(why: Why) -> LeftOutWhy {
    match why {
        Why::Outcome => LeftOutWhy::Outcome,
        Why::Time => LeftOutWhy::Time,
        Why::System => LeftOutWhy::System,
        Why::Name => LeftOutWhy::Name,
        Why::LongText => LeftOutWhy::LongText,
        Why::Encrypted => LeftOutWhy::Encrypted,
        Why::Incomplete => LeftOutWhy::Incomplete,
        Why::Excluded => LeftOutWhy::Excluded,
    }
}

fn effects(scoring: &Scoring, labels: &mut Labels<'_>) -> Result<Vec<LeadEffect>, store::Error> {
    let mut effects = Vec::new();
    for effect in &scoring.effects {
        let mut bins = Vec::new();
        for bin in effect.bins.iter().filter(|bin| bin.count > 0) {
            bins.push(LeadEffectBin {
                bin: labels.bin(&effect.field, &bin.held)?,
                log_odds: bin.log_odds,
                leads: count(bin.count),
                converted: count(bin.converted),
            });
        }
        effects.push(LeadEffect {
            label: labels.field(&effect.field),
            kind: labels.kind(&effect.field),
            field: effect.field.clone(),
            importance: effect.importance,
            bins,
        });
    }
    Ok(effects)
}

/// Those of the source first, by which leads are told apart before anything else.
fn rates(judged: &Report, labels: &mut Labels<'_>) -> Result<Vec<LeadRate>, store::Error> {
    let (first, others): (Vec<_>, Vec<_>) = judged
        .rates
        .iter()
        .partition(|rate| rate.field == "LeadSource");
    let mut rates = Vec::new();
    for rate in first.into_iter().chain(others) {
        rates.push(LeadRate {
            label: labels.field(&rate.field),
            kind: labels.kind(&rate.field),
            bin: labels.bin(&rate.field, &rate.held)?,
            field: rate.field.clone(),
            leads: count(rate.count),
            converted: count(rate.converted),
            rate: rate.rate,
            low: rate.interval.low,
            high: rate.interval.high,
        });
    }
    Ok(rates)
}
