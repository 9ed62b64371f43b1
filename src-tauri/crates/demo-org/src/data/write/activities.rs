//! Task, Event, Case and Attachment.
//!
//! Activities of a converted lead hang on its contact and deal, as after a conversion in
//! Salesforce. The first task of a lead that was called is that call.

use super::Context;
use crate::data::calendar::{DAY, HOUR, day_of};
use crate::data::plan::{Outcome, World};
use crate::data::words::oddities::description;
use crate::table::RecordId;

pub(super) fn write(context: &mut Context<'_>) {
    tasks(context);
    events(context);
    cases(context);
    attachments(context);
}

/// When, about which lead or deal, and whether it is the first call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Activity {
    at: i64,
    about: About,
    first_call: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    Lead(u32),
    Deal(u32),
}

/// `wanted` activities in order of time: the first calls (as far as they fit), then others.
fn plan(world: &World, name: &str, wanted: usize, first_calls: bool) -> Vec<Activity> {
    let mut random = world.stream(name);
    let mut all = Vec::with_capacity(wanted);
    if first_calls {
        let called = world
            .leads
            .iter()
            .filter(|lead| lead.touched > 0)
            .count()
            .max(1);
        let share = 0.92_f64.min(wanted as f64 / called as f64);
        for (number, lead) in (0_u32..).zip(&world.leads) {
            if lead.touched > 0 && all.len() < wanted && random.chance(share) {
                let about = About::Lead(number);
                all.push(Activity {
                    at: lead.touched,
                    about,
                    first_call: true,
                });
            }
        }
    }
    while all.len() < wanted {
        let of_deal = !world.deals.is_empty() && (world.leads.is_empty() || random.chance(0.6));
        let (about, from, to) = if of_deal {
            let number = random.below(world.deals.len());
            let deal = &world.deals[number];
            (About::Deal(number as u32), deal.created, deal.changed)
        } else if world.leads.is_empty() {
            break;
        } else {
            let number = random.below(world.leads.len());
            let lead = &world.leads[number];
            (
                About::Lead(number as u32),
                lead.created,
                lead.ended.max(lead.touched),
            )
        };
        let span = (to - from).max(DAY) as f64;
        let at = (from + (random.unit() * span) as i64).min(world.now - HOUR) / 1_000 * 1_000;
        all.push(Activity {
            at,
            about,
            first_call: false,
        });
    }
    all.sort_unstable();
    all
}

/// The lead or contact, the deal, the account and the owner an activity concerns.
fn concerned(
    context: &Context<'_>,
    about: About,
) -> (
    Option<RecordId>,
    Option<RecordId>,
    Option<RecordId>,
    RecordId,
) {
    let world = context.world;
    match about {
        About::Deal(number) => {
            let deal = &world.deals[number as usize];
            let contact = world.contacts.get(deal.contact as usize);
            (
                contact.map(|_| context.id("Contact", "003", deal.contact)),
                Some(context.id("Opportunity", "006", number)),
                Some(context.id("Account", "001", deal.account)),
                context.user(deal.owner),
            )
        }
        About::Lead(number) => {
            let lead = &world.leads[number as usize];
            let owner = context.user(lead.owner);
            if lead.outcome != Outcome::Converted {
                return (Some(context.id("Lead", "00Q", number)), None, None, owner);
            }
            let deal = world.deals.get(lead.deal as usize);
            (
                Some(context.id("Contact", "003", lead.contact)),
                deal.map(|_| context.id("Opportunity", "006", lead.deal)),
                Some(context.id("Account", "001", lead.account)),
                owner,
            )
        }
    }
}

fn tasks(context: &mut Context<'_>) {
    let world = context.world;
    let planned = plan(world, "tasks", world.sizes.tasks, true);
    let mut random = world.stream("task details");
    let mut story = context.story("Task", 0.01);
    let mut sheet = context.sheet("Task");
    let [
        who,
        what,
        subject,
        due,
        status,
        priority,
        owner,
        text,
        account,
        closed,
    ] = sheet.columns(
        "WhoId WhatId Subject ActivityDate Status Priority OwnerId Description \
    AccountId IsClosed",
    );
    let [subtype, completed, seconds, direction, high, archived] = sheet.columns(
        "TaskSubtype CompletedDateTime CallDurationInSeconds CallType IsHighPriority \
    IsArchived",
    );
    for (number, activity) in planned.iter().enumerate() {
        let id = sheet.begin();
        let (person, deal, company, by) = concerned(context, activity.about);
        sheet.maybe_id(who, person);
        sheet.maybe_id(what, deal);
        sheet.maybe_id(account, company);
        let kind = if activity.first_call {
            0
        } else {
            random.below(4)
        };
        sheet.text(
            subject,
            ["Call", "Email", "Call", "Send Letter/Quote"][kind],
        );
        sheet.text(subtype, ["Call", "Email", "Call", "Task"][kind]);
        sheet.day(due, day_of(activity.at));
        let done = activity.first_call || random.chance(0.85);
        sheet.text(status, if done { "Completed" } else { "Not Started" });
        sheet.flag(closed, done);
        if done {
            sheet.number(completed, activity.at);
        }
        if kind % 2 == 0 {
            sheet.number(seconds, random.between(20, 2_400));
            sheet.text(
                direction,
                if random.chance(0.85) {
                    "Outbound"
                } else {
                    "Inbound"
                },
            );
        }
        let urgent = random.chance(0.1);
        sheet.text(priority, if urgent { "High" } else { "Normal" });
        sheet.flag(high, urgent);
        sheet.flag(archived, false);
        sheet.id(owner, by);
        if let Some(words) = description(number + 2) {
            sheet.text(text, words);
        }
        story.stamp(&mut sheet, id, (activity.at, activity.at), by);
    }
    context.file_story(story);
    context.file(sheet);
}

fn events(context: &mut Context<'_>) {
    let world = context.world;
    let planned = plan(world, "events", world.sizes.events, false);
    let mut random = world.stream("event details");
    let mut story = context.story("Event", 0.01);
    let mut sheet = context.sheet("Event");
    let [
        who,
        what,
        subject,
        location,
        date,
        at,
        minutes,
        start,
        end,
        account,
        owner,
        show,
    ] = sheet.columns(
        "WhoId WhatId Subject Location ActivityDate ActivityDateTime \
    DurationInMinutes StartDateTime EndDateTime AccountId OwnerId ShowAs",
    );
    let [subtype, group] = sheet.columns("EventSubtype GroupEventType");
    for activity in &planned {
        let id = sheet.begin();
        let (person, deal, company, by) = concerned(context, activity.about);
        sheet.maybe_id(who, person);
        sheet.maybe_id(what, deal);
        sheet.maybe_id(account, company);
        sheet.text(
            subject,
            random.pick(&["Meeting", "Demo", "Workshop, part 1", "Jour fixe"]),
        );
        if random.chance(0.5) {
            sheet.text(
                location,
                random.pick(&["Online", "Customer's office", "Café \"Zeit\""]),
            );
        }
        let begin = activity.at + random.between(1, 12) * DAY;
        let length = random.pick(&[30, 45, 60, 120]);
        sheet.day(date, day_of(begin));
        sheet.number(at, begin);
        sheet.number(start, begin);
        sheet.number(end, begin + length * 60_000);
        sheet.number(minutes, length);
        sheet.text(show, "Busy");
        sheet.text(subtype, "Event");
        sheet.text(group, "0");
        sheet.id(owner, by);
        story.stamp(&mut sheet, id, (activity.at, activity.at), by);
    }
    context.file_story(story);
    context.file(sheet);
}

fn cases(context: &mut Context<'_>) {
    let world = context.world;
    let mut random = world.stream("cases");
    let mut story = context.story("Case", 0.01);
    let mut plans: Vec<(i64, u32)> = (0..world.sizes.cases)
        .map(|_| {
            let contact = random.below(world.contacts.len());
            let since = world.contacts[contact].created;
            let at = since + (random.unit() * (world.now - since) as f64) as i64;
            (at / 1_000 * 1_000, contact as u32)
        })
        .collect();
    plans.sort_unstable();
    let mut sheet = context.sheet("Case");
    let [
        number,
        contact_at,
        account,
        kind,
        status,
        reason,
        origin,
        subject,
        priority,
        text,
    ] = sheet.columns(
        "CaseNumber ContactId AccountId Type Status Reason Origin Subject Priority \
    Description",
    );
    let [closed, closed_date, owner, escalated] =
        sheet.columns("IsClosed ClosedDate OwnerId IsEscalated");
    for (at, (created, contact)) in plans.iter().enumerate() {
        let id = sheet.begin();
        sheet.text(number, &format!("{:08}", 1_001 + at));
        sheet.id(contact_at, context.id("Contact", "003", *contact));
        let of = world.contacts[*contact as usize].account;
        sheet.id(account, context.id("Account", "001", of));
        sheet.text(
            kind,
            random.pick(&["Question", "Incident", "Feature request", "Billing"]),
        );
        let end = created + (random.around(40.0, 1.2) * HOUR as f64) as i64 / 1_000 * 1_000;
        let over = end < world.now;
        sheet.text(
            status,
            if over {
                "Closed"
            } else {
                random.pick(&["New", "Working"])
            },
        );
        sheet.flag(closed, over);
        if over {
            sheet.number(closed_date, end);
        }
        sheet.text(
            reason,
            random.pick(&["Installation", "Performance", "Feedback", "Other"]),
        );
        sheet.text(origin, random.pick(&["Phone", "Email", "Web"]));
        sheet.text(
            subject,
            random.pick(&[
                "Login fails",
                "Invoice wrong",
                "Gateway \"offline\"",
                "Где отчёт?",
            ]),
        );
        sheet.text(priority, random.pick(&["High", "Medium", "Medium", "Low"]));
        if let Some(words) = description(at + 4) {
            sheet.text(text, words);
        }
        sheet.flag(escalated, random.chance(0.05));
        let by = context.user(world.accounts[of as usize].owner);
        sheet.id(
            owner,
            if at % 4 == 0 {
                context.id("Group", "00G", 1)
            } else {
                by
            },
        );
        story.stamp(
            &mut sheet,
            id,
            (*created, if over { end } else { *created }),
            by,
        );
    }
    context.file_story(story);
    context.file(sheet);
}

fn attachments(context: &mut Context<'_>) {
    let world = context.world;
    let mut random = world.stream("attachments");
    let mut story = context.story("Attachment", 0.05);
    let mut sheet = context.sheet("Attachment");
    let [parent, name, kind, length, body, owner] =
        sheet.columns("ParentId Name ContentType BodyLength Body OwnerId");
    for at in 0..world.sizes.attachments {
        let id = sheet.begin();
        let account = random.below(world.accounts.len()) as u32;
        let bytes: Vec<u8> = (0..random.between(10, 3_000))
            .map(|_| random.next() as u8)
            .collect();
        sheet.id(parent, context.id("Account", "001", account));
        sheet.text(name, &format!("contract {at}.bin"));
        sheet.text(kind, "application/octet-stream");
        sheet.number(length, bytes.len() as i64);
        sheet.bytes(body, bytes);
        let by = context.user(world.accounts[account as usize].owner);
        sheet.id(owner, by);
        let created = world.now - (world.sizes.attachments - at) as i64 * DAY;
        story.stamp(&mut sheet, id, (created, created), by);
    }
    context.file_story(story);
    context.file(sheet);
}
