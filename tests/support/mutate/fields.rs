//! Fields come, go, change their type, and lose and regain the user's right to see them.

use demo_org::org::Org;
use demo_org::schema::FieldSchema;
use rand::RngExt;
use rand::prelude::{IndexedRandom, IteratorRandom, SliceRandom, StdRng};

use super::Mutations;
use super::rows::fill;

/// What fields made here are called; only they are dropped and retyped.
const PREFIX: &str = "Chance_";

/// A type is only ever changed for a later one of these: a field that is back at its old type before
/// anybody looked has lost its values without a trace, at Salesforce too.
const TYPES: &[&str] = &[
    "string:80",
    "double:18.4",
    "currency:18.4",
    "percent:18.4",
    "date",
    "datetime",
    "time",
];

/// Fields that may be hidden and shown, whichever of them the object has.
const HIDEABLE: &[&str] = &[
    "Description",
    "Phone",
    "Website",
    "Rating",
    "NumberOfEmployees",
    "AnnualRevenue",
    "NextStep",
    "Title",
    "Number__c",
    "Text__c",
    "Status",
];

/// Most fields made here that an object has at a time.
const MOST_FIELDS: usize = 6;

/// A new field that has its values at once, as a formula or a default gives them.
pub(super) fn add_field(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    _: &Mutations,
) -> Option<String> {
    if made_here(org, object).count() >= MOST_FIELDS || !org.table(object)?.schema().updateable {
        return None;
    }
    let name = format!("{PREFIX}{:08x}__c", random.random::<u32>());
    let kind = TYPES.choose(random)?;
    let definition = format!("{name} | {name} | {kind} | n c u p");
    org.add_field(object, &definition).expect("a new field");
    let filled = fill(org, random, object, &name);
    Some(format!("add field {name} {kind}, {filled} values"))
}

pub(super) fn drop_field(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    _: &Mutations,
) -> Option<String> {
    let name = made_here(org, object).choose(random)?.name.clone();
    org.drop_field(object, &name).expect("the field");
    Some(format!("drop field {name}"))
}

/// The field loses its values and gets others of its new type.
pub(super) fn retype_field(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    _: &Mutations,
) -> Option<String> {
    let field = made_here(org, object).choose(random)?;
    let name = field.name.clone();
    let word = field.kind.describe_type();
    let rank = TYPES.iter().position(|kind| kind.starts_with(word))?;
    let kind = TYPES.get(rank + 1..)?.choose(random)?;
    let definition = format!("{name} | {name} | {kind} | n c u p");
    org.retype_field(object, &name, &definition)
        .expect("another type");
    let filled = fill(org, random, object, &name);
    Some(format!("retype field {name} {kind}, {filled} values"))
}

pub(super) fn hide_field(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    _: &Mutations,
) -> Option<String> {
    let schema = org.table(object)?.schema();
    let name = HIDEABLE
        .iter()
        .filter(|name| schema.field(name).is_some())
        .choose(random)?;
    org.hide_field(object, name).expect("the field");
    Some(format!("hide field {name}"))
}

pub(super) fn show_field(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    _: &Mutations,
) -> Option<String> {
    let mut names = HIDEABLE.to_vec();
    names.shuffle(random);
    // The org refuses what is not hidden.
    let shown = names
        .iter()
        .find(|name| org.show_field(object, name).is_ok())?;
    Some(format!("show field {shown}"))
}

fn made_here<'o>(org: &'o Org, object: &str) -> impl Iterator<Item = &'o FieldSchema> {
    org.table(object)
        .into_iter()
        .flat_map(|table| &table.schema().fields)
        .filter(|field| field.name.starts_with(PREFIX))
}
