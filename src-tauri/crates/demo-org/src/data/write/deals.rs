//! Opportunity, its history, line items and contact roles.

use super::Context;
use super::setup::PRODUCTS;
use crate::data::calendar::{civil, day_of, quarter_of};
use crate::data::plan::{DealPlan, NONE, SOURCES, STAGES};
use crate::data::sheet::{At, Sheet};
use crate::data::words::oddities::description;

const KINDS: [&str; 3] = [
    "New Customer",
    "Existing Customer - Upgrade",
    "Existing Customer - Replacement",
];

pub(super) fn write(context: &mut Context<'_>) {
    let lines = lines(context);
    deals(context, &lines);
    history(context);
    roles(context);
}

/// Writes the line items; says of each deal whether it has any.
fn lines(context: &mut Context<'_>) -> Vec<bool> {
    let world = context.world;
    let mut random = world.stream("lines");
    let mut story = context.story("OpportunityLineItem", 0.004);
    let mut sheet = context.sheet("OpportunityLineItem");
    let [
        deal_at,
        order,
        entry,
        product,
        code,
        name,
        quantity,
        total,
        unit,
        list,
    ] = sheet.columns(
        "OpportunityId SortOrder PricebookEntryId Product2Id ProductCode Name \
    Quantity TotalPrice UnitPrice ListPrice",
    );
    let mut has_lines = Vec::with_capacity(world.deals.len());
    for (number, deal) in (0_u32..).zip(&world.deals) {
        let count = [0, 0, 1, 1, 2, 2, 3][random.below(7)];
        has_lines.push(count > 0);
        let mut rest = deal.cents;
        for line in 1..=count {
            let id = sheet.begin();
            let at = random.below(PRODUCTS.len() - 1);
            let (title, product_code, _, list_price) = PRODUCTS[at];
            let share = if line == count { rest } else { rest / 2 };
            let pieces = if line == count {
                1
            } else {
                (share / list_price).clamp(1, 500)
            };
            let price = share / pieces;
            rest -= price * pieces;
            sheet.id(deal_at, context.id("Opportunity", "006", number));
            sheet.number(order, line);
            sheet.id(entry, context.id("PricebookEntry", "01u", at as u32));
            sheet.id(product, context.id("Product2", "01t", at as u32));
            sheet.text(code, product_code);
            sheet.text(name, title);
            sheet.number(quantity, pieces * 100);
            sheet.number(unit, price);
            sheet.number(total, price * pieces);
            sheet.number(list, list_price);
            story.stamp(
                &mut sheet,
                id,
                (deal.created, deal.changed),
                context.user(deal.owner),
            );
        }
    }
    context.file_story(story);
    context.file(sheet);
    has_lines
}

fn deals(context: &mut Context<'_>, has_lines: &[bool]) {
    let world = context.world;
    let mut random = world.stream("deal details");
    let mut story = context.story("Opportunity", 0.01);
    let mut sheet = context.sheet("Opportunity");
    let period = sheet.columns("FiscalQuarter FiscalYear Fiscal");
    let [
        account,
        name,
        text,
        stage,
        amount,
        chance,
        expected,
        close,
        kind,
        next,
        source,
    ] = sheet.columns(
        "AccountId Name Description StageName Amount Probability ExpectedRevenue \
    CloseDate Type NextStep LeadSource",
    );
    let [
        closed,
        won,
        category,
        category_name,
        campaign,
        lines,
        book,
        owner,
        stage_date,
    ] = sheet.columns(
        "IsClosed IsWon ForecastCategory ForecastCategoryName CampaignId \
    HasOpportunityLineItem Pricebook2Id OwnerId LastStageChangeDate",
    );
    let [contact, activity, open_activity, overdue] = sheet.columns(
        "ContactId LastActivityDate HasOpenActivity \
    HasOverdueTask",
    );
    for (number, deal) in (0_u32..).zip(&world.deals) {
        let id = sheet.begin();
        let (stage_name, percent, forecast, forecast_name) = STAGES[usize::from(deal.stage)];
        sheet.id(account, context.id("Account", "001", deal.account));
        sheet.text(name, &deal_name(deal, number, &mut random));
        if let Some(words) = description(number as usize + 1) {
            sheet.text(text, words);
        }
        sheet.text(stage, stage_name);
        if !(deal.stage == 0 && number % 6 == 0) {
            sheet.number(amount, deal.cents);
            sheet.number(expected, deal.cents * percent / 100);
        }
        sheet.number(chance, percent);
        sheet.day(close, deal.close);
        sheet.text(kind, KINDS[usize::from(deal.kind)]);
        if !deal.is_closed() {
            sheet.text(
                next,
                random.pick(&["Send offer", "Call the CFO", "Demo, on site", "Legal"]),
            );
        }
        sheet.text(source, SOURCES[usize::from(deal.source)].0);
        sheet.flag(closed, deal.is_closed());
        sheet.flag(won, deal.is_won());
        sheet.text(category, forecast);
        sheet.text(category_name, forecast_name);
        if let Some(lead) = world.leads.get(deal.lead as usize)
            && lead.campaign != NONE
        {
            sheet.id(campaign, context.id("Campaign", "701", lead.campaign));
        }
        let has_line = has_lines.get(number as usize).copied().unwrap_or_default();
        sheet.flag(lines, has_line);
        if has_line {
            sheet.id(book, context.id("Pricebook2", "01s", 0));
        }
        sheet.id(owner, context.user(deal.owner));
        sheet.number(stage_date, deal.stage_changed);
        write_period(&mut sheet, &period, deal.close);
        if deal.contact != NONE {
            sheet.id(contact, context.id("Contact", "003", deal.contact));
        }
        sheet.day(activity, day_of(deal.changed));
        sheet.flag(open_activity, !deal.is_closed() && number % 2 == 0);
        sheet.flag(overdue, !deal.is_closed() && deal.close < day_of(world.now));
        story.stamp(
            &mut sheet,
            id,
            (deal.created, deal.changed),
            context.user(deal.owner),
        );
    }
    context.file_story(story);
    context.file(sheet);
}

/// The fiscal period a close date falls into; the fiscal year is the calendar year.
fn write_period(sheet: &mut Sheet, columns: &[At; 3], close: i32) {
    let [quarter_at, year_at, fiscal] = *columns;
    let (year, quarter) = quarter_of(close);
    sheet.number(quarter_at, i64::from(quarter));
    sheet.number(year_at, i64::from(year));
    sheet.text(fiscal, &format!("{year} {quarter}"));
}

fn deal_name(deal: &DealPlan, number: u32, random: &mut crate::data::random::Random) -> String {
    let what = random.pick(&[
        "Platform",
        "Analytics",
        "Rollout",
        "Renewal",
        "Pilot",
        "Sensors",
    ]);
    let date = civil(deal.close);
    format!("{what} {} – {}/{}", number + 1, date.month(), date.year())
}

fn history(context: &mut Context<'_>) {
    let world = context.world;
    let mut sheet = context.sheet("OpportunityHistory");
    let [
        of,
        stage,
        amount,
        expected,
        close,
        chance,
        category,
        old_amount,
        old_close,
    ] = sheet.columns(
        "OpportunityId StageName Amount ExpectedRevenue CloseDate Probability \
    ForecastCategory PrevAmount PrevCloseDate",
    );
    for step in &world.steps {
        let deal = &world.deals[step.deal as usize];
        let (name, percent, forecast, _) = STAGES[usize::from(step.stage)];
        sheet.begin();
        sheet.id(of, context.id("Opportunity", "006", step.deal));
        sheet.text(stage, name);
        sheet.number(amount, step.cents);
        sheet.number(expected, step.cents * percent / 100);
        sheet.day(close, step.close);
        sheet.number(chance, percent);
        sheet.text(category, forecast);
        if step.previous_cents != i64::MIN {
            sheet.number(old_amount, step.previous_cents);
        }
        if step.previous_close != 0 {
            sheet.day(old_close, step.previous_close);
        }
        sheet.stamp(step.at, step.at, step.at, context.user(deal.owner));
    }
    context.file(sheet);
}

fn roles(context: &mut Context<'_>) {
    let world = context.world;
    let mut random = world.stream("roles");
    let mut story = context.story("OpportunityContactRole", 0.003);
    let mut sheet = context.sheet("OpportunityContactRole");
    let [deal_at, contact_at, role, primary] =
        sheet.columns("OpportunityId ContactId Role IsPrimary");
    let names = [
        "Decision Maker",
        "Economic Buyer",
        "Evaluator",
        "Influencer",
        "Business User",
    ];
    for (number, deal) in (0_u32..).zip(&world.deals) {
        let count = if deal.contact == NONE {
            random.below(2)
        } else {
            1 + random.below(2)
        };
        for at in 0..count {
            let known = if at == 0 { deal.contact } else { NONE };
            let contact = if known == NONE {
                random.below(world.contacts.len()) as u32
            } else {
                known
            };
            let id = sheet.begin();
            sheet.id(deal_at, context.id("Opportunity", "006", number));
            sheet.id(contact_at, context.id("Contact", "003", contact));
            sheet.text(role, random.pick(&names));
            sheet.flag(primary, at == 0);
            story.stamp(
                &mut sheet,
                id,
                (deal.created, deal.created),
                context.user(deal.owner),
            );
        }
    }
    context.file_story(story);
    context.file(sheet);
}
