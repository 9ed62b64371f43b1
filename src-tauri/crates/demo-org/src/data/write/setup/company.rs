//! Organization, users, roles, profiles, queues, record types and currencies.

use super::super::Context;
use crate::data::calendar::DAY;
use crate::data::plan::{Job, Seller, TEAMS};
use crate::data::sheet::At;
use crate::data::words::people::{person, plain};
use crate::data::words::places::COUNTRIES;

const PROFILES: [&str; 3] = ["System Administrator", "Standard User", "Sales Manager"];
const QUEUES: [&str; 2] = ["New leads", "Customer care"];

pub(super) fn write(context: &mut Context<'_>) {
    organization(context);
    users(context);
    roles(context);
    profiles_and_queues(context);
    record_types(context);
    currencies(context);
}

fn organization(context: &mut Context<'_>) {
    let mut sheet = context.sheet("Organization");
    let texts = [
        ("Name", "Ultramarine Works (demo)"),
        ("Street", "Am Hafen 7\r\n3. Stock"),
        ("City", "Hamburg"),
        ("PostalCode", "20457"),
        ("Country", "Germany"),
        ("Phone", "+49 40 5550100"),
        ("PrimaryContact", "Ada Demo"),
        ("DefaultLocaleSidKey", "de_DE"),
        ("TimeZoneSidKey", "Europe/Berlin"),
        ("LanguageLocaleKey", "en_US"),
        ("DefaultAccountAccess", "Edit"),
        ("DefaultContactAccess", "Edit"),
        ("DefaultOpportunityAccess", "Read"),
        ("DefaultLeadAccess", "ReadEdit"),
        ("DefaultCaseAccess", "ReadEdit"),
        ("OrganizationType", "Developer Edition"),
        ("InstanceName", "DEMO1"),
    ];
    sheet.begin();
    for (name, value) in texts {
        let [at] = sheet.columns(name);
        sheet.text(at, value);
    }
    let [month, latitude, longitude] = sheet.columns("FiscalYearStartMonth Latitude Longitude");
    sheet.number(month, 1);
    sheet.number(latitude, 53_543_500_000_000_000);
    sheet.number(longitude, 9_988_600_000_000_000);
    let start = context.world.start - 400 * DAY;
    sheet.stamp(start, start, start, context.user(0));
    context.file(sheet);
}

fn users(context: &mut Context<'_>) {
    let world = context.world;
    let mut random = world.stream("users");
    let mut sheet = context.sheet("User");
    let [
        username,
        last,
        first,
        name,
        email,
        alias,
        nick,
        title,
        department,
        team,
    ] = sheet.columns(
        "Username LastName FirstName Name Email Alias CommunityNickname Title \
    Department Sales_Team__c",
    );
    let [active, forecast, role, profile, manager, login] =
        sheet.columns("IsActive ForecastEnabled UserRoleId ProfileId ManagerId LastLoginDate");
    let keys: [At; 5] =
        sheet.columns("TimeZoneSidKey LocaleSidKey EmailEncodingKey LanguageLocaleKey UserType");
    for (number, person_plan) in world.people.iter().enumerate() {
        let culture = COUNTRIES[random.below(COUNTRIES.len())].culture;
        let (given, family) = if number == 0 {
            ("Ada", "Demo")
        } else {
            person(&mut random, culture)
        };
        sheet.begin();
        let mut address = String::new();
        plain(given, &mut address);
        plain(family, &mut address);
        let login_name = format!("{address}.{number}@ultramarine.example");
        sheet.text(
            username,
            if number == 0 {
                "ada@ultramarine.example"
            } else {
                &login_name
            },
        );
        sheet.text(last, family);
        sheet.text(first, given);
        sheet.text(name, &format!("{given} {family}"));
        sheet.text(email, &login_name);
        sheet.text(alias, &format!("u{number}"));
        sheet.text(nick, &format!("{given}{number}"));
        sheet.text(title, job_title(person_plan));
        sheet.text(department, if number == 0 { "IT" } else { "Sales" });
        sheet.text(
            team,
            if number < 2 {
                "None"
            } else {
                TEAMS[person_plan.team]
            },
        );
        sheet.flag(active, person_plan.active);
        sheet.flag(forecast, number > 0);
        sheet.id(
            role,
            context.id(
                "UserRole",
                "00E",
                role_of(person_plan.job, person_plan.team),
            ),
        );
        let profile_number = match person_plan.job {
            Job::Administrator => 0,
            Job::Seller => 1,
            _ => 2,
        };
        sheet.id(profile, context.id("Profile", "00e", profile_number));
        match person_plan.job {
            Job::Manager => sheet.id(manager, context.user(1)),
            Job::Seller => sheet.id(manager, context.user(2 + person_plan.team as u32)),
            _ => {}
        }
        for (at, value) in keys
            .iter()
            .zip(["Europe/Berlin", "de_DE", "UTF-8", "en_US", "Standard"])
        {
            sheet.text(*at, value);
        }
        let created = world.start - 300 * DAY;
        let seen = world.now - random.between(0, 20) * DAY / 7 / 1_000 * 1_000;
        if person_plan.active {
            sheet.number(login, seen);
        }
        sheet.stamp(
            created,
            created,
            if number % 3 == 0 { seen } else { created },
            context.user(0),
        );
    }
    context.file(sheet);
}

fn job_title(person: &Seller) -> &'static str {
    match person.job {
        Job::Administrator => "Salesforce Administrator",
        Job::Chief => "Chief Revenue Officer",
        Job::Manager => "Regional Sales Manager",
        Job::Seller if person.team == 4 => "Sales Development Representative",
        Job::Seller => "Account Executive",
    }
}

/// The position of a role: the chief's, then managers by team, then sellers by team.
fn role_of(job: Job, team: usize) -> u32 {
    match job {
        Job::Administrator | Job::Chief => 0,
        Job::Manager => 1 + team as u32,
        Job::Seller => (1 + TEAMS.len() + team) as u32,
    }
}

fn roles(context: &mut Context<'_>) {
    let mut sheet = context.sheet("UserRole");
    let [name, parent, developer, access] =
        sheet.columns("Name ParentRoleId DeveloperName OpportunityAccessForAccountOwner");
    let mut add = |title: String, above: Option<u32>| {
        sheet.begin();
        sheet.text(name, &title);
        sheet.text(developer, &title.replace([' ', '/'], "_"));
        sheet.text(access, "Edit");
        sheet.maybe_id(parent, above.map(|at| context.id("UserRole", "00E", at)));
        let start = context.world.start - 400 * DAY;
        sheet.stamp(start, start, start, context.user(0));
    };
    add("Chief Revenue Officer".to_owned(), None);
    for team in TEAMS {
        add(format!("Manager {team}"), Some(0));
    }
    for (at, team) in TEAMS.iter().enumerate() {
        add(format!("Sales {team}"), Some(1 + at as u32));
    }
    context.file(sheet);
}

fn profiles_and_queues(context: &mut Context<'_>) {
    let start = context.world.start - 400 * DAY;
    let mut sheet = context.sheet("Profile");
    let [name, kind] = sheet.columns("Name UserType");
    for profile in PROFILES {
        sheet.begin();
        sheet.text(name, profile);
        sheet.text(kind, "Standard");
        sheet.stamp(start, start, start, context.user(0));
    }
    context.file(sheet);
    let mut sheet = context.sheet("Group");
    let [name, developer, kind, owner] = sheet.columns("Name DeveloperName Type OwnerId");
    for queue in QUEUES {
        sheet.begin();
        sheet.text(name, queue);
        sheet.text(developer, &queue.replace(' ', "_"));
        sheet.text(kind, "Queue");
        sheet.id(owner, context.id("Organization", "00D", 0));
        sheet.stamp(start, start, start, context.user(0));
    }
    context.file(sheet);
}

fn record_types(context: &mut Context<'_>) {
    let start = context.world.start - 400 * DAY;
    let mut sheet = context.sheet("RecordType");
    let [name, developer, object, active] =
        sheet.columns("Name DeveloperName SobjectType IsActive");
    for (label, of) in [("Customer", "Account"), ("Partner", "Account")] {
        sheet.begin();
        sheet.text(name, label);
        sheet.text(developer, label);
        sheet.text(object, of);
        sheet.flag(active, true);
        sheet.stamp(start, start, start, context.user(0));
    }
    context.file(sheet);
}

fn currencies(context: &mut Context<'_>) {
    let start = context.world.start - 400 * DAY;
    let mut sheet = context.sheet("CurrencyType");
    let [code, rate, places, active, corporate] =
        sheet.columns("IsoCode ConversionRate DecimalPlaces IsActive IsCorporate");
    let all = [
        ("EUR", 1_000_000, 2, true),
        ("USD", 1_084_500, 2, true),
        ("GBP", 842_300, 2, true),
        ("JPY", 168_420_000, 0, true),
        ("CHF", 951_250, 2, false),
    ];
    for (iso, millionths, digits, in_use) in all {
        sheet.begin();
        sheet.text(code, iso);
        sheet.number(rate, millionths);
        sheet.number(places, digits);
        sheet.flag(active, in_use);
        sheet.flag(corporate, iso == "EUR");
        sheet.stamp(start, start, start, context.user(0));
    }
    context.file(sheet);
}
