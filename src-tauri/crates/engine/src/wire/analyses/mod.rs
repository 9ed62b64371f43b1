//! What analyses are asked and answer, goals, dashboards, and scores of leads.

mod board;
mod goals;
mod leads;

pub use board::{
    AnalysisAnswer, AnalysisChoices, AnalysisInfo, AskAnalysis, BoardAsk, BoardInfo, Choice,
    Dashboard, DashboardChart, GoalPeriod, OfDashboard, PeriodChoice, RecordTypeChoices, SaveAsk,
    SaveDashboard,
};
pub use goals::{GoalRow, GoalsRead, ReadGoals, SaveGoals, SetGoal, WrongGoalLine};
pub use leads::{
    FieldLeak, FieldLeftOut, LeadBackTest, LeadBin, LeadBinKind, LeadChange, LeadEffect,
    LeadEffectBin, LeadFigures, LeadGate, LeadModel, LeadModelFigures, LeadOutcome, LeadRate,
    LeadReason, LeadReport, LeadScorePage, LeadScoring, LeadScoringSettings, LeadScoringState,
    LeadStatus, LeakEvidence, LeakVerdict, LeftOutWhy, ListLeadScores, OfLead, ReliabilityBin,
    ScoredLead, SetLeadScoring,
};
