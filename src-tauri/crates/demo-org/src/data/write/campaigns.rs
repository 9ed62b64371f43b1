//! Campaign and CampaignMember.

use super::Context;
use crate::data::calendar::{DAY, HOUR, day_of};
use crate::data::plan::{NONE, Outcome};
use crate::data::sheet::At;

pub(super) fn write(context: &mut Context<'_>) {
    let members = plan_members(context);
    campaigns(context, &members);
    write_members(context, &members);
}

/// When someone became a member, of which campaign, the lead, and whether they answered.
type Member = (i64, u32, u32, bool);

/// The leads that came from campaigns first, others are added up to the wanted number.
fn plan_members(context: &Context<'_>) -> Vec<Member> {
    let world = context.world;
    let mut random = world.stream("members");
    let wanted = world.sizes.members;
    let mut members: Vec<Member> = (0_u32..)
        .zip(&world.leads)
        .filter(|(_, lead)| lead.campaign != NONE)
        .map(|(number, lead)| (lead.created, lead.campaign, number, lead.responded))
        .take(wanted)
        .collect();
    while members.len() < wanted && !world.leads.is_empty() {
        let number = random.below(world.leads.len()) as u32;
        let campaign = random.below(world.sizes.campaigns) as u32;
        let at = world.leads[number as usize].created + random.between(1, 40) * HOUR;
        members.push((
            at.min(world.now - HOUR),
            campaign,
            number,
            random.chance(0.08),
        ));
    }
    members.sort_unstable();
    members
}

fn campaigns(context: &mut Context<'_>, members: &[Member]) {
    let world = context.world;
    let mut random = world.stream("campaigns");
    let count = world.sizes.campaigns;
    let mut totals = vec![[0_i64; 3]; count];
    for (_, campaign, number, responded) in members {
        let total = &mut totals[*campaign as usize];
        total[0] += 1;
        total[1] += i64::from(*responded);
        total[2] += i64::from(world.leads[*number as usize].outcome == Outcome::Converted);
    }
    let mut story = context.story("Campaign", 0.02);
    let mut sheet = context.sheet("Campaign");
    let [
        name,
        kind,
        status,
        start,
        end,
        budget,
        actual,
        active,
        owner,
    ] = sheet
        .columns("Name Type Status StartDate EndDate BudgetedCost ActualCost IsActive OwnerId");
    let [leads, responses, converted, sent, expected] = sheet.columns(
        "NumberOfLeads NumberOfResponses NumberOfConvertedLeads NumberSent \
    ExpectedResponse",
    );
    let zeros: [At; 5] = sheet.columns(
        "NumberOfContacts NumberOfOpportunities NumberOfWonOpportunities \
    AmountAllOpportunities AmountWonOpportunities",
    );
    let kinds = [
        "Trade Show",
        "Webinar",
        "Email",
        "Conference",
        "Partners",
        "Advertisement",
    ];
    for (at, total) in totals.iter().enumerate() {
        let id = sheet.begin();
        let group = kinds[at % kinds.len()];
        let created =
            world.start + (world.now - world.start) / count as i64 * at as i64 / 1_000 * 1_000;
        sheet.text(
            name,
            &format!("{group} {} – wave {}", 1 + at / 6, 1 + at % 3),
        );
        sheet.text(kind, group);
        let over = created + 60 * DAY < world.now;
        sheet.text(status, if over { "Completed" } else { "In Progress" });
        sheet.flag(active, !over);
        sheet.day(start, day_of(created) + 14);
        sheet.day(end, day_of(created) + 45);
        let cost = random.between(2, 90) * 500;
        sheet.number(budget, cost);
        sheet.number(actual, cost * random.between(80, 130) / 100);
        sheet.id(owner, context.user(1));
        sheet.number(leads, total[0]);
        sheet.number(responses, total[1]);
        sheet.number(converted, total[2]);
        sheet.number(sent, total[0] * 4);
        sheet.number(expected, random.between(100, 2_500));
        for zero in zeros {
            sheet.number(zero, 0);
        }
        story.stamp(&mut sheet, id, (created, created), context.user(1));
    }
    context.file_story(story);
    context.file(sheet);
}

fn write_members(context: &mut Context<'_>, members: &[Member]) {
    let mut story = context.story("CampaignMember", 0.0);
    let world = context.world;
    let mut sheet = context.sheet("CampaignMember");
    let [
        campaign,
        lead,
        contact,
        status,
        responded,
        date,
        kind,
        record,
        owner,
    ] = sheet.columns(
        "CampaignId LeadId ContactId Status HasResponded FirstRespondedDate Type \
    LeadOrContactId LeadOrContactOwnerId",
    );
    for (at, of, number, answered) in members {
        let id = sheet.begin();
        let plan = &world.leads[*number as usize];
        sheet.id(campaign, context.id("Campaign", "701", *of));
        let lead_id = context.id("Lead", "00Q", *number);
        sheet.id(lead, lead_id);
        sheet.text(kind, "Lead");
        sheet.id(record, lead_id);
        if plan.outcome == Outcome::Converted {
            let contact_id = context.id("Contact", "003", plan.contact);
            sheet.id(contact, contact_id);
            sheet.id(record, contact_id);
            sheet.text(kind, "Contact");
        }
        sheet.text(status, if *answered { "Responded" } else { "Sent" });
        sheet.flag(responded, *answered);
        if *answered {
            sheet.day(date, day_of(*at));
        }
        sheet.id(owner, context.user(plan.owner));
        story.stamp(&mut sheet, id, (*at, *at), context.user(0));
    }
    context.file_story(story);
    context.file(sheet);
}
