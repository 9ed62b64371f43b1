//! Rows of an org that has sold for three years: stages in order, some skipped or slipped, leads of
//! which some convert for reasons.

use store::{Column, ColumnKind, ObjectSchema, Page, RowBatch, SourceDatabase, WriteMode};

use crate::Result;

/// The instant at which everything is as it is.
pub(super) const NOW: &str = "2026-11-27T08:00:00.000Z";
const TODAY: i64 = 20_784;
const ROWS_PER_PAGE: u64 = 10_000;
const DAYS: u64 = 1_000;
const OWNERS: u64 = 200;
/// Columns of a lead that say nothing, besides those that do.
const IDLE_FIELDS: usize = 40;

const STAGES: [(&str, u32, bool, bool); 6] = [
    ("Prospecting", 10, false, false),
    ("Qualification", 25, false, false),
    ("Proposal", 50, false, false),
    ("Negotiation", 75, false, false),
    ("Closed Won", 100, true, true),
    ("Closed Lost", 0, true, false),
];
const SOURCES: [&str; 5] = [
    "Web",
    "Partner",
    "Trade Show",
    "Purchased List",
    "Phone Inquiry",
];

/// A scattered number, the same in every run (a step of SplitMix64, Steele and others 2014).
fn scattered(row: u64, salt: u64) -> u64 {
    let mut mixed = row.wrapping_add(salt.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

fn id(prefix: &str, row: u64) -> String {
    format!("{prefix}{row:012}AAA")
}

fn date(day: i64) -> String {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch
        .saturating_add(jiff::Span::new().days(day))
        .to_string()
}

/// One opportunity's way: the day it came, and the days at which it entered each stage.
struct Deal {
    created: i64,
    /// Place in `STAGES`, day and close date from then on.
    changes: Vec<(usize, i64, i64)>,
    amount: f64,
}

fn deal(row: u64) -> Deal {
    let created = TODAY - (scattered(row, 1) % DAYS) as i64;
    let mut close = created + 20 + (scattered(row, 2) % 120) as i64;
    let (mut day, mut changes) = (created, vec![(0, created, close)]);
    for stage in 1..4 {
        day += 3 + (scattered(row, 10 + stage) % 30) as i64;
        if scattered(row, 20 + stage).is_multiple_of(4) {
            close += 30;
        }
        if day > TODAY {
            break;
        }
        changes.push((stage as usize, day, close));
    }
    if close.max(day) <= TODAY {
        let last = if scattered(row, 3) % 10 < 3 { 4 } else { 5 };
        changes.push((last, close.max(day), close.max(day)));
    }
    Deal {
        created,
        changes,
        amount: 1_000.0 + (scattered(row, 4) % 90_000) as f64,
    }
}

/// Fills the tables, and tells how many changes there are.
pub(super) fn fill(database: &SourceDatabase, opportunities: u64, leads: u64) -> Result<u64> {
    let stages = table(
        "OpportunityStage",
        "01J",
        &[
            ("Id", ColumnKind::Id),
            ("ApiName", ColumnKind::Text),
            ("MasterLabel", ColumnKind::Text),
            ("SortOrder", ColumnKind::Integer),
            ("DefaultProbability", ColumnKind::Percent),
            ("IsClosed", ColumnKind::Boolean),
            ("IsWon", ColumnKind::Boolean),
            ("IsActive", ColumnKind::Boolean),
        ],
    );
    write(database, &stages, STAGES.len() as u64, |batch, row| {
        let (name, probability, is_closed, is_won) = STAGES[row as usize];
        batch.push_text(&id("01J", row));
        batch.push_text(name);
        batch.push_text(name);
        batch.push_integer(row as i64 + 1);
        batch.push_real(f64::from(probability));
        batch.push_integer(i64::from(is_closed));
        batch.push_integer(i64::from(is_won));
        batch.push_integer(1);
        1
    })?;
    let users = table(
        "User",
        "005",
        &[
            ("Id", ColumnKind::Id),
            ("Name", ColumnKind::Text),
            ("IsActive", ColumnKind::Boolean),
        ],
    );
    write(database, &users, OWNERS, |batch, row| {
        batch.push_text(&id("005", row));
        batch.push_text(&format!("Seller {row}"));
        batch.push_integer(1);
        1
    })?;
    sold(database, opportunities)?;
    let changes = changed(database, opportunities)?;
    asked(database, opportunities, leads)?;
    Ok(changes)
}

fn sold(database: &SourceDatabase, rows: u64) -> Result<()> {
    let schema = table(
        "Opportunity",
        "006",
        &[
            ("Id", ColumnKind::Id),
            ("Name", ColumnKind::Text),
            ("Description", ColumnKind::LongText),
            ("StageName", ColumnKind::Picklist),
            ("Amount", ColumnKind::Currency),
            ("Probability", ColumnKind::Percent),
            ("CloseDate", ColumnKind::Date),
            ("CreatedDate", ColumnKind::DateTime),
            ("IsClosed", ColumnKind::Boolean),
            ("IsWon", ColumnKind::Boolean),
            ("ForecastCategory", ColumnKind::Picklist),
            ("OwnerId", ColumnKind::Reference),
            ("LeadSource", ColumnKind::Picklist),
        ],
    );
    write(database, &schema, rows, |batch, row| {
        let deal = deal(row);
        let (stage, _, close) = deal.changes[deal.changes.len() - 1];
        let (name, probability, is_closed, is_won) = STAGES[stage];
        batch.push_text(&id("006", row));
        batch.push_text(&format!("Deal {row}"));
        batch.push_text("A sentence or two about what they want, as sellers write it down.");
        batch.push_text(name);
        match scattered(row, 5).is_multiple_of(50) {
            true => batch.push_null(),
            false => batch.push_real(deal.amount),
        }
        batch.push_real(f64::from(probability));
        batch.push_text(&date(close));
        batch.push_text(&format!("{}T09:30:00.000Z", date(deal.created)));
        batch.push_integer(i64::from(is_closed));
        batch.push_integer(i64::from(is_won));
        batch.push_text(if is_closed { "Closed" } else { "Pipeline" });
        batch.push_text(&id("005", scattered(row, 6) % OWNERS));
        batch.push_text(SOURCES[(scattered(row, 7) % 5) as usize]);
        1
    })?;
    Ok(())
}

fn changed(database: &SourceDatabase, rows: u64) -> Result<u64> {
    let schema = table(
        "OpportunityHistory",
        "008",
        &[
            ("Id", ColumnKind::Id),
            ("OpportunityId", ColumnKind::Reference),
            ("CreatedDate", ColumnKind::DateTime),
            ("StageName", ColumnKind::Picklist),
            ("Amount", ColumnKind::Currency),
            ("Probability", ColumnKind::Percent),
            ("CloseDate", ColumnKind::Date),
        ],
    );
    let mut number = 0;
    write(database, &schema, rows, |batch, row| {
        let deal = deal(row);
        for (stage, day, close) in &deal.changes {
            batch.push_text(&id("008", number));
            batch.push_text(&id("006", row));
            batch.push_text(&format!("{}T10:00:00.000Z", date(*day)));
            batch.push_text(STAGES[*stage].0);
            batch.push_real(deal.amount);
            batch.push_real(f64::from(STAGES[*stage].1));
            batch.push_text(&date(*close));
            number += 1;
        }
        deal.changes.len()
    })
}

fn asked(database: &SourceDatabase, opportunities: u64, rows: u64) -> Result<()> {
    let mut columns = vec![
        ("Id", ColumnKind::Id),
        ("CreatedDate", ColumnKind::DateTime),
        ("IsConverted", ColumnKind::Boolean),
        ("ConvertedDate", ColumnKind::Date),
        ("ConvertedOpportunityId", ColumnKind::Reference),
        ("LeadSource", ColumnKind::Picklist),
        ("Status", ColumnKind::Picklist),
        ("OwnerId", ColumnKind::Reference),
        ("Industry", ColumnKind::Picklist),
        ("AnnualRevenue", ColumnKind::Currency),
    ];
    let idle: Vec<String> = (0..IDLE_FIELDS).map(|at| format!("Field{at}__c")).collect();
    for (at, name) in idle.iter().enumerate() {
        let kind = if at % 2 == 0 {
            ColumnKind::Picklist
        } else {
            ColumnKind::Number
        };
        columns.push((name, kind));
    }
    let schema = table("Lead", "00Q", &columns);
    write(database, &schema, rows, |batch, row| {
        let source = scattered(row, 31) % 5;
        let industry = scattered(row, 32) % 8;
        let created = TODAY - (scattered(row, 33) % DAYS) as i64;
        let chance = 5 + 6 * source + if industry == 3 { 15 } else { 0 };
        let day = created + (scattered(row, 34) % 90) as i64;
        let converts = scattered(row, 35) % 100 < chance && day <= TODAY;
        batch.push_text(&id("00Q", row));
        batch.push_text(&format!("{}T08:15:00.000Z", date(created)));
        batch.push_integer(i64::from(converts));
        match converts {
            true => {
                batch.push_text(&date(day));
                batch.push_text(&id("006", scattered(row, 36) % opportunities));
            }
            false => {
                batch.push_null();
                batch.push_null();
            }
        }
        batch.push_text(SOURCES[source as usize]);
        batch.push_text(if converts {
            "Closed - Converted"
        } else {
            "Open"
        });
        batch.push_text(&id("005", scattered(row, 37) % OWNERS));
        batch.push_text(&format!("Industry {industry}"));
        batch.push_real((scattered(row, 38) % 10_000_000) as f64);
        for at in 0..IDLE_FIELDS as u64 {
            let value = scattered(row, 100 + at);
            match at % 2 {
                _ if value.is_multiple_of(7) => batch.push_null(),
                0 => batch.push_text(&format!("Value {}", value % 12)),
                _ => batch.push_real((value % 10_000) as f64),
            }
        }
        1
    })?;
    Ok(())
}

/// Writes the rows of so many things, each of which makes as many as `push` says.
fn write(
    database: &SourceDatabase,
    schema: &ObjectSchema,
    things: u64,
    mut push: impl FnMut(&mut RowBatch, u64) -> usize,
) -> Result<u64> {
    database.apply_schema(schema, NOW)?;
    let columns: Vec<String> = schema.columns.iter().map(|one| one.name.clone()).collect();
    let mut written = 0;
    for from in (0..things).step_by(usize::try_from(ROWS_PER_PAGE)?) {
        let mut batch = RowBatch::new(columns.len());
        for thing in from..things.min(from + ROWS_PER_PAGE) {
            written += push(&mut batch, thing) as u64;
        }
        database.write_page(&Page {
            object: &schema.name,
            columns: &columns,
            batches: &[batch],
            mode: WriteMode::Upsert,
            seen_at: NOW,
            load: None,
        })?;
    }
    database.finish_object(&schema.name, NOW, NOW)?;
    Ok(written)
}

fn table(object: &str, prefix: &str, columns: &[(&str, ColumnKind)]) -> ObjectSchema {
    ObjectSchema {
        name: object.into(),
        label: object.into(),
        label_plural: object.into(),
        custom: false,
        key_prefix: Some(prefix.into()),
        name_column: None,
        cursor_column: None,
        replicateable: true,
        columns: columns
            .iter()
            .map(|(name, kind)| Column {
                salesforce_type: "string".into(),
                scale: 2,
                ..Column::new(name, *kind)
            })
            .collect(),
        excluded: Vec::new(),
    }
}
