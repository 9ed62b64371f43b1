//! Account and Contact.

use super::Context;
use super::leads::identity;
use crate::data::calendar::day_of;
use crate::data::plan::NONE;
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
    let [
        name,
        kind,
        record_type,
        parent,
        since,
        phone,
        website,
        industry,
        revenue,
        employees,
    ] = sheet.columns([
        "Name",
        "Type",
        "RecordTypeId",
        "ParentId",
        "Customer_Since__c",
        "Phone",
        "Website",
        "Industry",
        "AnnualRevenue",
        "NumberOfEmployees",
    ]);
    let [
        street,
        city,
        state,
        code,
        country,
        latitude,
        longitude,
        ship_city,
        ship_country,
    ] = sheet.columns([
        "BillingStreet",
        "BillingCity",
        "BillingState",
        "BillingPostalCode",
        "BillingCountry",
        "BillingLatitude",
        "BillingLongitude",
        "ShippingCity",
        "ShippingCountry",
    ]);
    let [text, owner, source, segment, health, strategic, number_at] = sheet.columns([
        "Description",
        "OwnerId",
        "AccountSource",
        "Segment__c",
        "Health_Score__c",
        "Is_Strategic__c",
        "AccountNumber",
    ]);
    for (number, account) in (0_u32..).zip(&world.accounts) {
        let id = sheet.begin();
        let of_lead = account.lead != NONE;
        let (stream, key) = if of_lead {
            ("lead", account.lead)
        } else {
            ("account", number)
        };
        let place = (account.country, account.city, account.industry);
        let who = identity(world, stream, key, place);
        sheet.text(
            name,
            if number % 211 == 100 {
                TEXTS[number as usize / 211 % 12]
            } else {
                &who.company
            },
        );
        sheet.text(
            kind,
            if of_lead {
                "Prospect"
            } else {
                "Customer - Direct"
            },
        );
        sheet.id(
            record_type,
            context.id("RecordType", "012", u32::from(number % 9 == 0)),
        );
        if number > 40 && random.chance(0.08) {
            sheet.id(
                parent,
                context.id("Account", "001", random.below(number as usize) as u32),
            );
        }
        sheet.text(phone, &who.phone);
        sheet.text(website, &format!("www.{}", who.host));
        sheet.text(industry, INDUSTRIES[usize::from(account.industry)].0);
        let worth = match number {
            3 => 9_007_199_254_740_993,
            4 => 0,
            _ => i64::from(account.employees) * random.between(60, 260) * 1_000,
        };
        sheet.number(revenue, worth);
        sheet.number(employees, i64::from(account.employees));
        sheet.text(street, &who.street);
        sheet.text(city, who.city);
        sheet.text(state, who.state);
        sheet.text(code, who.postal_code);
        sheet.text(country, who.country);
        sheet.number(latitude, who.latitude * 1_000_000_000);
        sheet.number(longitude, who.longitude * 1_000_000_000);
        if random.chance(0.3) {
            sheet.text(ship_city, who.city);
            sheet.text(ship_country, who.country);
        }
        if let Some(words) = description(number as usize + 3) {
            sheet.text(text, words);
        }
        sheet.id(owner, context.user(account.owner));
        if of_lead {
            sheet.text(
                source,
                crate::data::plan::SOURCES[usize::from(world.leads[account.lead as usize].source)]
                    .0,
            );
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
        sheet.text(number_at, &format!("{:05}", number + 1));
        if !of_lead {
            sheet.day(since, day_of(account.created));
        }
        story.stamp(
            &mut sheet,
            id,
            (account.created, account.created),
            context.user(account.owner),
        );
    }
    context.file_story(story);
    context.file(sheet);
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
    ] = sheet.columns([
        "AccountId",
        "LastName",
        "FirstName",
        "Name",
        "MailingCity",
        "MailingCountry",
        "MailingPostalCode",
        "MailingStreet",
        "Phone",
        "Email",
        "Title",
    ]);
    let [source, birth, text, owner, department] = sheet.columns([
        "LeadSource",
        "Birthdate",
        "Description",
        "OwnerId",
        "Department",
    ]);
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
            sheet.text(
                source,
                crate::data::plan::SOURCES[usize::from(lead.source)].0,
            );
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
