//! Lead.

use super::history::status;
use super::identity::{Identity, address_columns, identity, write_address};
use crate::data::calendar::day_of;
use crate::data::plan::{LeadPlan, NONE, Outcome, SOURCES};
use crate::data::random::Random;
use crate::data::sheet::{At, Sheet};
use crate::data::words::companies::INDUSTRIES;
use crate::data::words::oddities::{TEXTS, description};
use crate::data::words::people::TITLES;
use crate::data::write::Context;
use crate::table::RecordId;

fn changed(lead: &LeadPlan) -> i64 {
    lead.created.max(lead.touched).max(lead.ended)
}

pub(super) fn write(context: &mut Context<'_>) {
    let world = context.world;
    let mut random = world.stream("lead details");
    let mut story = context.story("Lead", 0.012);
    let mut sheet = context.sheet("Lead");
    let address = address_columns(&sheet, "");
    let person = sheet.columns(PERSON);
    let standing = sheet.columns(STANDING);
    let conversion = sheet.columns(CONVERSION);
    for (number, lead) in (0_u32..).zip(&world.leads) {
        let id = sheet.begin();
        let place = (lead.country, lead.city, lead.industry);
        let who = identity(world, "lead", number, place);
        write_person(&mut sheet, &person, &mut random, lead, (number, &who));
        write_address(&mut sheet, &address, &who, random.chance(0.7));
        let owner = if lead.touched == 0 && number.is_multiple_of(3) {
            context.id("Group", "00G", 0)
        } else {
            context.user(lead.owner)
        };
        write_standing(&mut sheet, &standing, &mut random, lead, (number, owner));
        if lead.outcome == Outcome::Converted {
            write_conversion(context, &mut sheet, &conversion, lead);
        }
        let by = context.user(lead.owner);
        story.stamp(&mut sheet, id, (lead.created, changed(lead)), by);
    }
    context.file_story(story);
    context.file(sheet);
}

const PERSON: &str =
    "LastName FirstName Salutation Name Title Company Email Phone MobilePhone Website";
const STANDING: &str = "Description LeadSource Status Industry Rating AnnualRevenue \
    NumberOfEmployees OwnerId IsUnreadByOwner LastActivityDate";
const CONVERSION: &str = "IsConverted ConvertedDate ConvertedAccountId ConvertedContactId \
    ConvertedOpportunityId";

fn write_person(
    sheet: &mut Sheet,
    columns: &[At; 10],
    random: &mut Random,
    lead: &LeadPlan,
    (number, who): (u32, &Identity),
) {
    let [
        last,
        first,
        salutation,
        name,
        title,
        company,
        email,
        phone,
        mobile,
        website,
    ] = *columns;
    sheet.text(last, who.family);
    sheet.text(first, who.given);
    sheet.text(name, &format!("{} {}", who.given, who.family));
    if random.chance(0.15) {
        sheet.text(salutation, random.pick(&["Dr.", "Prof.", "Mx."]));
    }
    sheet.text(title, TITLES[usize::from(lead.title)]);
    let odd = (number % 97 == 50).then(|| TEXTS[(number / 97) as usize % 12]);
    sheet.text(company, odd.unwrap_or(&who.company));
    if !random.chance(0.08) {
        sheet.text(email, &who.email(number));
    }
    if !random.chance(0.2) {
        sheet.text(phone, &who.phone);
    }
    if random.chance(0.3) {
        sheet.text(mobile, &format!("{}{}", who.phone, number % 10));
    }
    sheet.text(website, &format!("https://www.{}/", who.host));
}

fn write_standing(
    sheet: &mut Sheet,
    columns: &[At; 10],
    random: &mut Random,
    lead: &LeadPlan,
    (number, by): (u32, RecordId),
) {
    let [
        text,
        source,
        status_at,
        industry,
        rating,
        revenue,
        employees,
        owner,
        unread,
        activity,
    ] = *columns;
    if let Some(words) = description(number as usize) {
        sheet.text(text, words);
    }
    sheet.text(source, SOURCES[usize::from(lead.source)].0);
    sheet.text(status_at, status(lead.outcome));
    sheet.text(industry, INDUSTRIES[usize::from(lead.industry)].0);
    if random.chance(0.6) {
        sheet.text(rating, random.pick(&["Hot", "Warm", "Cold"]));
    }
    if random.chance(0.8) {
        let a_head = random.between(60, 260) * 1_000;
        sheet.number(revenue, i64::from(lead.employees) * a_head);
    }
    sheet.number(employees, i64::from(lead.employees));
    sheet.id(owner, by);
    sheet.flag(unread, lead.touched == 0);
    if lead.touched > 0 {
        sheet.day(activity, day_of(changed(lead)));
    }
}

fn write_conversion(context: &Context<'_>, sheet: &mut Sheet, columns: &[At; 5], lead: &LeadPlan) {
    let [converted, date, account, contact, deal] = *columns;
    sheet.flag(converted, true);
    sheet.day(date, day_of(lead.ended));
    sheet.id(account, context.id("Account", "001", lead.account));
    sheet.id(contact, context.id("Contact", "003", lead.contact));
    if lead.deal != NONE {
        sheet.id(deal, context.id("Opportunity", "006", lead.deal));
    }
}
