//! Values for fields of every type, the awkward ones among them.

use demo_org::org::Org;
use demo_org::schema::{FieldSchema, FieldType};
use demo_org::table::Table;
use rand::RngExt;
use rand::prelude::{IndexedRandom, IteratorRandom, StdRng};
use serde_json::Value;

/// Texts that look like something else, or are hard to write down. Without NUL and without blanks
/// at the ends: Salesforce keeps neither.
const TEXTS: &[&str] = &[
    "null",
    "NaN",
    "true",
    "1e5",
    "00123",
    "-0",
    "\"\"",
    "a, \"b\"; 'c'",
    "one\ntwo",
    "one\r\ntwo",
    "\\n",
    "😀 👩‍👩‍👧‍👦",
    "e\u{301} \u{e9}",
    "שלום, left",
    "2024-09-24T03:26:07.000Z",
    "Ünal & Söhne",
    "=1+1",
];

/// `count` fields that users may change, each with a value.
pub(super) fn random_values(
    org: &Org,
    random: &mut StdRng,
    table: &Table,
    count: usize,
) -> Vec<(String, Value)> {
    let fields = table.schema().fields.iter();
    let chosen = fields
        .filter(|field| field.updateable && !field.calculated)
        .sample(random, count);
    chosen
        .into_iter()
        .filter_map(|field| Some((field.name.clone(), value_for(org, random, field)?)))
        .collect()
}

/// A value of the field's type; null now and then where it may be. None where no user writes it.
pub(super) fn value_for(org: &Org, random: &mut StdRng, field: &FieldSchema) -> Option<Value> {
    if field.nillable && field.kind != FieldType::Boolean && random.random_bool(0.12) {
        return Some(Value::Null);
    }
    let text = match field.kind {
        FieldType::Boolean => return Some(Value::Bool(random.random())),
        FieldType::Id | FieldType::Base64 | FieldType::Address | FieldType::Location => {
            return None;
        }
        FieldType::Reference => any_id(org, random, field)?,
        FieldType::Picklist | FieldType::ComboBox if !field.picklist_values.is_empty() => {
            field.picklist_values.choose(random)?.value.clone()
        }
        FieldType::MultiPicklist => {
            let values = field.picklist_values.iter().take(2);
            let values: Vec<&str> = values.map(|known| known.value.as_str()).collect();
            values.join(";")
        }
        FieldType::Int | FieldType::Long => {
            let bound = 10_i64.pow(field.digits.clamp(1, 15));
            random.random_range(-bound + 1..bound).to_string()
        }
        FieldType::Currency | FieldType::Double | FieldType::Percent => decimal(random, field),
        FieldType::Date => moment(random).strftime("%Y-%m-%d").to_string(),
        FieldType::DateTime => moment(random)
            .strftime("%Y-%m-%dT%H:%M:%S%.3fZ")
            .to_string(),
        FieldType::Time => moment(random).strftime("%H:%M:%S%.3fZ").to_string(),
        _ => text(random, field.length),
    };
    Some(Value::String(text))
}

/// Any instant from 1900 to 2200.
fn moment(random: &mut StdRng) -> jiff::Timestamp {
    let milliseconds = random.random_range(-2_200_000_000_000..7_200_000_000_000);
    jiff::Timestamp::from_millisecond(milliseconds).expect("an instant")
}

fn decimal(random: &mut StdRng, field: &FieldSchema) -> String {
    let digits = random.random_range(1..=field.precision.clamp(1, 15));
    let unscaled = random.random_range(0..10_u64.pow(digits));
    let width = field.scale as usize + 1;
    let digits = format!("{unscaled:0>width$}");
    let (whole, fraction) = digits.split_at(digits.len() - field.scale as usize);
    let sign = if random.random_bool(0.2) { "-" } else { "" };
    match fraction {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    }
}

fn text(random: &mut StdRng, length: u32) -> String {
    let number: u32 = random.random();
    let text = match TEXTS.choose(random) {
        Some(awkward) if random.random_bool(0.4) => (*awkward).to_owned(),
        Some(piece) if length > 10_000 && random.random_bool(0.3) => {
            format!("{number} {}", piece.repeat(500))
        }
        _ => format!("Wert {number}"),
    };
    let kept: String = text.chars().take(length as usize).collect();
    kept.trim().to_owned()
}

/// A live record of the first object of these that has any.
fn any_id(org: &Org, random: &mut StdRng, field: &FieldSchema) -> Option<String> {
    field.reference_to.iter().find_map(|name| {
        let table = org.table(name)?;
        let row = table.visible_rows(false).choose(random)?;
        table.id_of(row).map(str::to_owned)
    })
}
