//! Whatever happens in an org, a copy of it comes to hold the same rows.
//!
//! Orgs of random sizes change at random between updates; after each update every row is compared.
//! A failure prints its seed and what was changed. `ORGMIRROR_SEED=17` tries that seed alone,
//! `ORGMIRROR_SEEDS=500` tries more of them.

use std::collections::{BTreeMap, BTreeSet};

use rand::prelude::{IndexedRandom, IteratorRandom, StdRng};
use rand::{RngExt, SeedableRng};
use rusqlite::Connection;
use tests::{Mutations, Silent, compare, contradictions, held_ids, mutate, removed};

use crate::support::{App, AppConfig};

/// Seeds tried when nothing else is asked for.
const SEEDS: u64 = 8;

/// Updates of one org.
const ROUNDS: u32 = 6;

/// How rows may go unannounced and every update still finds them.
const FOUND_AT_ONCE: [Silent; 3] = [Silent::Neither, Silent::Leaving, Silent::Coming];

/// Long enough that every Id is compared and every formula fetched anew.
const A_WEEK_AND_A_DAY: i64 = 8 * 24;

/// With and without the recycle bin, stamps, a log of deletions, Bulk jobs, and archived rows.
const OBJECTS: [&str; 12] = [
    "Account",
    "Campaign",
    "CampaignMember",
    "Case",
    "Contact",
    "Event",
    "Field_Sampler__c",
    "Lead",
    "LeadHistory",
    "Opportunity",
    "OpportunityLineItem",
    "Task",
];

#[tokio::test]
async fn whatever_changes_in_the_org_my_copy_comes_to_hold_the_same() {
    let number = |name| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let seeds = match number("ORGMIRROR_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("ORGMIRROR_SEEDS").unwrap_or(SEEDS),
    };
    for seed in seeds {
        let mut log = Vec::new();
        if let Err(differences) = converges(seed, &mut log).await {
            panic!(
                "{}\n{}\nORGMIRROR_SEED={seed}",
                log.join("\n"),
                differences.join("\n")
            );
        }
    }
}

/// One org from its first load through some rounds; what was changed is added to `log`.
async fn converges(seed: u64, log: &mut Vec<String>) -> Result<(), Vec<String>> {
    let mut random = StdRng::seed_from_u64(seed);
    let app = App::start_with(AppConfig {
        // Lives as long as the tests do.
        rows: random_sizes(&mut random).leak(),
        seed,
        ..AppConfig::default()
    })
    .await;
    app.update_by_hand_only().await;
    let id = app.connect().await;
    let count = random.random_range(2..=5);
    let objects: Vec<&str> = OBJECTS.into_iter().sample(&mut random, count);
    app.select(&id, &objects).await;
    let objects: Vec<String> = objects.into_iter().map(str::to_owned).collect();
    log.push(format!("first load of {}", objects.join(", ")));
    app.sync(&id).await;
    let path = app.connection(&id).await.database_path;
    let replica = Connection::open(path).expect("the database");
    for round in 1..=ROUNDS {
        let before = held(&replica, &objects);
        // Where as many rows leave as come, and where formulas change, no count and no stamp tells:
        // that is found when it is due.
        let is_late = random.random_bool(0.5);
        let mutations = Mutations {
            objects: objects.clone(),
            silent: if is_late {
                Silent::Both
            } else {
                *FOUND_AT_ONCE.choose(&mut random).expect("a way")
            },
            formulas: is_late,
            fields: random.random_bool(0.5),
            retypes: random.random_bool(0.3),
            mass_update_rows: 400,
        };
        let steps = random.random_range(0..60);
        let told = mutate(
            &mut app.org().write().expect("the org"),
            &mut random,
            &mutations,
            steps,
        );
        log.extend(told.iter().map(|line| format!("{round}: {line}")));
        app.pass_minutes(random.random_range(1..=90));
        if is_late {
            app.pass_hours_at_salesforce(A_WEEK_AND_A_DAY);
            app.sync(&id).await;
        }
        app.sync(&id).await;
        let differences = differences(&app, &replica, &objects, &before);
        if !differences.is_empty() {
            return Err(differences);
        }
    }
    Ok(())
}

/// At times more than one page of results, and at times enough for Bulk jobs.
fn random_sizes(random: &mut StdRng) -> Vec<(&'static str, u64)> {
    let leads = match random.random_range(0..6) {
        0 => random.random_range(10_001..11_000),
        1 => random.random_range(2_000..5_000),
        _ => random.random_range(20..400),
    };
    vec![
        ("Lead", leads),
        ("Account", random.random_range(1..200)),
        ("Contact", random.random_range(0..200)),
        ("Opportunity", random.random_range(1..150)),
        ("CampaignMember", random.random_range(0..200)),
        ("Task", random.random_range(0..300)),
        ("Event", random.random_range(0..100)),
        ("Case", random.random_range(0..100)),
    ]
}

fn held(replica: &Connection, objects: &[String]) -> BTreeMap<String, BTreeSet<String>> {
    let of = |object: &String| {
        let ids = held_ids(replica, object).expect("the live rows");
        (object.clone(), ids)
    };
    objects.iter().map(of).collect()
}

/// What the copy lacks of being the org, and of knowing each row that went since `before`.
fn differences(
    app: &App,
    replica: &Connection,
    objects: &[String],
    before: &BTreeMap<String, BTreeSet<String>>,
) -> Vec<String> {
    let org = app.org();
    let compared = compare(&org.read().expect("the org"), replica, objects).expect("a comparison");
    let mut all = compared.differences;
    all.extend(contradictions(replica).expect("the counters"));
    for (object, ids) in before {
        let now = held_ids(replica, object).expect("the live rows");
        let gone = removed(replica, object).expect("the removed rows");
        let lost = ids.difference(&now).filter(|id| !gone.contains_key(*id));
        all.extend(lost.map(|id| format!("{object} {id} left and is nowhere")));
    }
    all
}
