//! The lists behind picklists that are objects of their own.

use super::super::Context;
use crate::data::calendar::DAY;
use crate::data::plan::STAGES;

pub(super) fn write(context: &mut Context<'_>) {
    let leads = [
        ("Open - Not Contacted", true, false),
        ("Working - Contacted", false, false),
        ("Nurturing", false, false),
        ("Qualified", false, false),
        ("Closed - Converted", false, true),
        ("Closed - Not Converted", false, false),
    ];
    list(context, "LeadStatus", "IsConverted", &leads);
    let tasks = [
        ("Not Started", true, false),
        ("In Progress", false, false),
        ("Completed", false, true),
        ("Waiting on someone else", false, false),
        ("Deferred", false, false),
    ];
    list(context, "TaskStatus", "IsClosed", &tasks);
    let cases = [
        ("New", true, false),
        ("Working", false, false),
        ("Escalated", false, false),
        ("Closed", false, true),
    ];
    list(context, "CaseStatus", "IsClosed", &cases);
    stages(context);
}

fn list(context: &mut Context<'_>, object: &str, ends: &str, values: &[(&str, bool, bool)]) {
    let start = context.world.start - 400 * DAY;
    let mut sheet = context.sheet(object);
    let [label, name, order, default, end] =
        sheet.columns(&format!("MasterLabel ApiName SortOrder IsDefault {ends}"));
    for (at, (value, is_default, is_end)) in values.iter().enumerate() {
        sheet.begin();
        sheet.text(label, value);
        sheet.text(name, value);
        sheet.number(order, at as i64 + 1);
        sheet.flag(default, *is_default);
        sheet.flag(end, *is_end);
        sheet.stamp(start, start, start, context.user(0));
    }
    context.file(sheet);
}

fn stages(context: &mut Context<'_>) {
    let start = context.world.start - 400 * DAY;
    let mut sheet = context.sheet("OpportunityStage");
    let [
        label,
        name,
        active,
        order,
        closed,
        won,
        category,
        category_name,
        probability,
    ] = sheet.columns(
        "MasterLabel ApiName IsActive SortOrder IsClosed IsWon ForecastCategory \
    ForecastCategoryName DefaultProbability",
    );
    for (at, (stage, percent, forecast, forecast_name)) in STAGES.iter().enumerate() {
        sheet.begin();
        sheet.text(label, stage);
        sheet.text(name, stage);
        sheet.flag(active, true);
        sheet.number(order, at as i64 + 1);
        sheet.flag(closed, at >= 8);
        sheet.flag(won, at == 8);
        sheet.text(category, forecast);
        sheet.text(category_name, forecast_name);
        sheet.number(probability, *percent);
        sheet.stamp(start, start, start, context.user(0));
    }
    context.file(sheet);
}
