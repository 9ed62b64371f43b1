//! Account and Contact.

use super::Context;
use super::leads::{Identity, address_columns, identity, write_address};
use crate::data::calendar::day_of;
use crate::data::plan::{AccountPlan, NONE, SOURCES};
use crate::data::random::Random;
use crate::data::sheet::{At, Sheet};
use crate::data::words::companies::INDUSTRIES;
use crate::data::words::oddities::{TEXTS, description};
use crate::data::words::people::TITLES;

pub(super) fn write(context: &mut Context<'_>) {
    accounts(context);
    contacts(context);
}

fn accounts(context: &mut Context<'_>) {
    let world = context.world;
    let mut random = world.stream("account details");
    let mut story = context.story("Account", 0.006);
    let mut sheet = context.sheet("Account");
    let billing = address_columns(&sheet, "Billing");
    let firm = sheet.columns(FIRM);
    let [record_type, parent, ship_city, ship_country, owner, source, since] = sheet.columns(
        "RecordTypeId ParentId ShippingCity ShippingCountry OwnerId AccountSource Customer_Since__c",
    );
    for (number, account) in (0_u32..).zip(&world.accounts) {
        let id = sheet.begin();
        let lead = world.leads.get(account.lead as usize);
        let (stream, key) = if lead.is_some() {
            ("lead", account.lead)
        } else {
            ("account", number)
        };
        let place = (account.country, account.city, account.industry);
        let who = identity(world, stream, key, place);
        write_firm(&mut sheet, &firm, &mut random, account, (number, &who));
        let partner = u32::from(number.is_multiple_of(9));
        sheet.id(record_type, context.id("RecordType", "012", partner));
        if number > 40 && random.chance(0.08) {
            sheet.id(
                parent,
                context.id("Account", "001", random.below(number as usize) as u32),
            );
        }
        write_address(&mut sheet, &billing, &who, true);
        if random.chance(0.3) {
            sheet.text(ship_city, who.city);
            sheet.text(ship_country, who.country);
        }
        sheet.id(owner, context.user(account.owner));
        match lead {
            Some(lead) => sheet.text(source, SOURCES[usize::from(lead.source)].0),
            None => sheet.day(since, day_of(account.created)),
        }
        let by = context.user(account.owner);
        story.stamp(&mut sheet, id, (account.created, account.created), by);
    }
    context.file_story(story);
    context.file(sheet);
}

const FIRM: &str = "Name Type Phone Website Industry AnnualRevenue NumberOfEmployees Description \
    Segment__c Health_Score__c Is_Strategic__c AccountNumber";

fn write_firm(
    sheet: &mut Sheet,
    columns: &[At; 12],
    random: &mut Random,
    account: &AccountPlan,
    (number, who): (u32, &Identity),
) {
    let [
        name,
        kind,
        phone,
        website,
        industry,
        revenue,
        employees,
        text,
        segment,
        health,
        strategic,
        code,
    ] = *columns;
    let odd = (number % 211 == 100).then(|| TEXTS[number as usize / 211 % 12]);
    sheet.text(name, odd.unwrap_or(&who.company));
    sheet.text(
        kind,
        if account.lead == NONE {
            "Customer - Direct"
        } else {
            "Prospect"
        },
    );
    sheet.text(phone, &who.phone);
    sheet.text(website, &format!("www.{}", who.host));
    sheet.text(industry, INDUSTRIES[usize::from(account.industry)].0);
    let worth = match number {
        // Beyond what a double holds exactly, and nothing.
        3 => 9_007_199_254_740_993,
        4 => 0,
        _ => i64::from(account.employees) * random.between(60, 260) * 1_000,
    };
    sheet.number(revenue, worth);
    sheet.number(employees, i64::from(account.employees));
    if let Some(words) = description(number as usize + 3) {
        sheet.text(text, words);
    }
    let size = match account.employees {
        _ if account.industry == 9 => "Public sector",
        0..=99 => "Small business",
        100..=999 => "Mid-market",
        _ => "Enterprise",
    };
    sheet.text(segment, size);
    sheet.number(health, random.between(0, 10_000));
    sheet.flag(strategic, account.employees > 5_000);
    sheet.text(code, &format!("{:05}", number + 1));
}

fn contacts(context: &mut Context<'_>) {
    let world = context.world;
    let mut random = world.stream("contact details");
    let mut story = context.story("Contact", 0.008);
    let mut sheet = context.sheet("Contact");
    let [
        account_at,
        last,
        first,
        name,
        city,
        country,
        code,
        street,
        phone,
        email,
        title,
    ] = sheet.columns(
        "AccountId LastName FirstName Name MailingCity MailingCountry \
    MailingPostalCode MailingStreet Phone Email Title",
    );
    let [source, birth, text, owner, department] =
        sheet.columns("LeadSource Birthdate Description OwnerId Department");
    for (number, contact) in (0_u32..).zip(&world.contacts) {
        let id = sheet.begin();
        let account = &world.accounts[contact.account as usize];
        let of_lead = world.leads.get(contact.lead as usize);
        let who = match of_lead {
            Some(lead) => {
                let place = (lead.country, lead.city, lead.industry);
                identity(world, "lead", contact.lead, place)
            }
            None => {
                let place = (account.country, account.city, account.industry);
                identity(world, "contact", number, place)
            }
        };
        if !(of_lead.is_none() && number % 173 == 9) {
            sheet.id(account_at, context.id("Account", "001", contact.account));
        }
        sheet.text(last, who.family);
        sheet.text(first, who.given);
        sheet.text(name, &format!("{} {}", who.given, who.family));
        sheet.text(city, who.city);
        sheet.text(country, who.country);
        sheet.text(code, who.postal_code);
        if random.chance(0.5) {
            sheet.text(street, &who.street);
        }
        sheet.text(phone, &who.phone);
        sheet.text(email, &who.email(number));
        let rank = of_lead.map_or_else(
            || random.below(TITLES.len()),
            |lead| usize::from(lead.title),
        );
        sheet.text(title, TITLES[rank]);
        if random.chance(0.3) {
            sheet.text(
                department,
                random.pick(&["IT", "Purchasing", "Operations", "F&E"]),
            );
        }
        if let Some(lead) = of_lead {
            sheet.text(source, SOURCES[usize::from(lead.source)].0);
        }
        if random.chance(0.1) {
            sheet.day(birth, random.between(-8_000, 13_000) as i32);
        }
        if let Some(words) = description(number as usize + 6) {
            sheet.text(text, words);
        }
        let by = context.user(of_lead.map_or(account.owner, |lead| lead.owner));
        sheet.id(owner, by);
        story.stamp(&mut sheet, id, (contact.created, contact.created), by);
    }
    context.file_story(story);
    context.file(sheet);
}
