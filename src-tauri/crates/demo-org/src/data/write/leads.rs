//! Lead and LeadHistory.

use super::Context;
use crate::data::calendar::{DAY, day_of};
use crate::data::plan::{LeadPlan, NONE, Outcome, SOURCES, World};
use crate::data::words::companies::{INDUSTRIES, company};
use crate::data::words::oddities::{TEXTS, description};
use crate::data::words::people::{TITLES, person, plain};
use crate::data::words::places::COUNTRIES;
use crate::table::RecordId;

/// A lead's person and company, the same wherever they are drawn.
pub(super) struct Identity {
    pub(super) given: &'static str,
    pub(super) family: &'static str,
    pub(super) company: String,
    pub(super) host: String,
    pub(super) phone: String,
    pub(super) street: String,
    pub(super) postal_code: &'static str,
    pub(super) state: &'static str,
    pub(super) city: &'static str,
    pub(super) country: &'static str,
    pub(super) latitude: i64,
    pub(super) longitude: i64,
}

/// Draws the identity of record `number` of a kind.
pub(super) fn identity(
    world: &World,
    kind: &str,
    number: u32,
    (country, city, industry): (u8, u8, u8),
) -> Identity {
    let mut random = world.stream_of(kind, number);
    let place = &COUNTRIES[usize::from(country) % COUNTRIES.len()];
    let (given, family) = person(&mut random, place.culture);
    let (short, company) = company(&mut random, usize::from(industry), place);
    let mut host = String::new();
    plain(&short, &mut host);
    if host.is_empty() {
        host.push_str("kaisha");
    }
    host.push('.');
    host.push_str(place.domain);
    host.push_str(".example");
    let (city, state, postal_code, latitude, longitude) =
        place.cities[usize::from(city) % place.cities.len()];
    let house = random.between(1, 240);
    let street = random.pick(place.streets);
    let floor = if random.chance(0.15) {
        "\r\n4th floor"
    } else {
        ""
    };
    Identity {
        given,
        family,
        company,
        host,
        phone: format!(
            "{} {} 555{:04}",
            place.dialling,
            random.between(20, 989),
            random.below(9_999)
        ),
        street: format!("{street} {house}{floor}"),
        postal_code,
        state,
        city,
        country: place.name,
        latitude,
        longitude,
    }
}

impl Identity {
    /// An address at the company.
    pub(super) fn email(&self, number: u32) -> String {
        let mut email = String::new();
        plain(self.given, &mut email);
        if !email.is_empty() {
            email.push('.');
        }
        plain(self.family, &mut email);
        format!("{email}{number}@{}", self.host)
    }
}

/// The Status of a lead.
pub(super) fn status(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Open => "Open - Not Contacted",
        Outcome::Working => "Working - Contacted",
        Outcome::Nurturing => "Nurturing",
        Outcome::Qualified => "Qualified",
        Outcome::Converted => "Closed - Converted",
        Outcome::Lost => "Closed - Not Converted",
    }
}

pub(super) fn write(context: &mut Context<'_>) {
    leads(context);
    history(context);
}

fn changed(lead: &LeadPlan) -> i64 {
    lead.created.max(lead.touched).max(lead.ended)
}

fn leads(context: &mut Context<'_>) {
    let world = context.world;
    let mut random = world.stream("lead details");
    let mut story = context.story("Lead", 0.012);
    let mut sheet = context.sheet("Lead");
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
    ] = sheet.columns([
        "LastName",
        "FirstName",
        "Salutation",
        "Name",
        "Title",
        "Company",
        "Email",
        "Phone",
        "MobilePhone",
        "Website",
    ]);
    let [
        street,
        city,
        state,
        code,
        country,
        latitude,
        longitude,
        accuracy,
    ] = sheet.columns([
        "Street",
        "City",
        "State",
        "PostalCode",
        "Country",
        "Latitude",
        "Longitude",
        "GeocodeAccuracy",
    ]);
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
    ] = sheet.columns([
        "Description",
        "LeadSource",
        "Status",
        "Industry",
        "Rating",
        "AnnualRevenue",
        "NumberOfEmployees",
        "OwnerId",
        "IsUnreadByOwner",
        "LastActivityDate",
    ]);
    let [converted, date, account, contact, deal] = sheet.columns([
        "IsConverted",
        "ConvertedDate",
        "ConvertedAccountId",
        "ConvertedContactId",
        "ConvertedOpportunityId",
    ]);
    for (number, lead) in (0_u32..).zip(&world.leads) {
        let id = sheet.begin();
        let who = identity(
            world,
            "lead",
            number,
            (lead.country, lead.city, lead.industry),
        );
        sheet.text(last, who.family);
        sheet.text(first, who.given);
        sheet.text(name, &format!("{} {}", who.given, who.family));
        if random.chance(0.4) {
            sheet.text(salutation, random.pick(&["Mr.", "Ms.", "Dr.", "Mx."]));
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
        sheet.text(city, who.city);
        sheet.text(state, who.state);
        sheet.text(country, who.country);
        sheet.text(code, who.postal_code);
        if random.chance(0.7) {
            sheet.text(street, &who.street);
            sheet.number(latitude, who.latitude * 1_000_000_000);
            sheet.number(longitude, who.longitude * 1_000_000_000);
            sheet.text(accuracy, "Address");
        }
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
            sheet.number(
                revenue,
                i64::from(lead.employees) * random.between(60, 260) * 1_000,
            );
        }
        sheet.number(employees, i64::from(lead.employees));
        let queued = lead.touched == 0 && number % 3 == 0;
        sheet.id(
            owner,
            if queued {
                context.id("Group", "00G", 0)
            } else {
                context.user(lead.owner)
            },
        );
        sheet.flag(unread, lead.touched == 0);
        if lead.touched > 0 {
            sheet.day(activity, day_of(changed(lead)));
        }
        if lead.outcome == Outcome::Converted {
            sheet.flag(converted, true);
            sheet.day(date, day_of(lead.ended));
            sheet.id(account, context.id("Account", "001", lead.account));
            sheet.id(contact, context.id("Contact", "003", lead.contact));
            if lead.deal != NONE {
                sheet.id(deal, context.id("Opportunity", "006", lead.deal));
            }
        }
        let by = context.user(lead.owner);
        story.stamp(&mut sheet, id, (lead.created, changed(lead)), by);
    }
    context.file_story(story);
    context.file(sheet);
}

/// LeadHistory: creation, changes of status, conversion, in order of time.
fn history(context: &mut Context<'_>) {
    let world = context.world;
    let mut entries: Vec<(i64, u32, u8)> = Vec::new();
    for (number, lead) in (0_u32..).zip(&world.leads) {
        let kept = world.now - 24 * 30 * DAY;
        let mut add = |at: i64, kind| {
            if at > kept {
                entries.push((at, number, kind));
            }
        };
        add(lead.created, 0);
        if lead.touched > 0 {
            add(lead.touched, 1);
        }
        match lead.outcome {
            Outcome::Converted => {
                add(lead.ended, 2);
                add(lead.ended, 3);
            }
            Outcome::Lost => add(lead.ended, 2),
            Outcome::Nurturing | Outcome::Qualified => add(lead.touched + DAY, 2),
            Outcome::Open | Outcome::Working => {}
        }
    }
    entries.retain(|(at, ..)| *at < world.now);
    entries.sort_unstable();
    let mut sheet = context.sheet("LeadHistory");
    let [of, field, kind, old, new] =
        sheet.columns(["LeadId", "Field", "DataType", "OldValue", "NewValue"]);
    for (at, number, what) in entries {
        let lead = &world.leads[number as usize];
        sheet.begin();
        sheet.id(of, context.id("Lead", "00Q", number));
        let (name, data_type, from, to) = match what {
            0 => ("created", "Text", "", ""),
            1 => (
                "Status",
                "DynamicEnum",
                "Open - Not Contacted",
                "Working - Contacted",
            ),
            2 => (
                "Status",
                "DynamicEnum",
                "Working - Contacted",
                status(lead.outcome),
            ),
            _ => ("leadConverted", "Text", "", ""),
        };
        sheet.text(field, name);
        sheet.text(kind, data_type);
        sheet.text(old, from);
        sheet.text(new, to);
        let by: RecordId = context.user(if what == 0 { 0 } else { lead.owner });
        sheet.stamp(at, at, at, by);
    }
    context.file(sheet);
}
