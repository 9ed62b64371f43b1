//! Money in several currencies, where the org has them: who is billed where pays in what.
//!
//! Accounts and leads have the currency of their country, what hangs on them has theirs, and
//! everything else the corporate one. Amounts stay the numbers they are, but in yen, which has no
//! hundredths, they are a hundredfold, so that sums and shares stay exact. The standard price book
//! gets an entry for each currency, since a line item's must be in its own. Some records keep a
//! currency that is no longer active.

use std::collections::HashMap;

use crate::schema::FieldType;
use crate::table::{Cell, Table};

/// The corporate currency, in which everything without a country is.
pub(super) const CORPORATE: &str = "EUR";
const YEN: &str = "JPY";
/// Currencies besides the corporate one, in the order of their price book entries.
const OTHERS: [&str; 4] = ["USD", "GBP", YEN, "CHF"];

/// Whose currency a record has.
#[derive(Clone, Copy)]
enum From {
    Country(&'static str),
    /// That of the record a field leads to.
    Parent(&'static str, &'static str),
    Corporate,
    /// One after the other; its amounts lie at the edges and stay as they are.
    InTurn,
}

/// Parents before their children.
const RULES: [(&str, From); 16] = [
    ("Account", From::Country("BillingCountry")),
    ("Lead", From::Country("Country")),
    ("Contact", From::Parent("AccountId", "Account")),
    ("Case", From::Parent("AccountId", "Account")),
    ("Opportunity", From::Parent("AccountId", "Account")),
    (
        "OpportunityContactRole",
        From::Parent("OpportunityId", "Opportunity"),
    ),
    (
        "OpportunityHistory",
        From::Parent("OpportunityId", "Opportunity"),
    ),
    (
        "OpportunityLineItem",
        From::Parent("OpportunityId", "Opportunity"),
    ),
    ("Campaign", From::Corporate),
    ("CampaignMember", From::Corporate),
    ("Event", From::Corporate),
    ("ForecastingQuota", From::Corporate),
    ("PricebookEntry", From::Corporate),
    ("Product2", From::Corporate),
    ("Task", From::Corporate),
    ("Field_Sampler__c", From::InTurn),
];

/// Gives every record its currency, in tables that have a column for it.
pub(super) fn write(tables: &mut [Table]) {
    // The currency of each record that others take theirs from, by Id.
    let mut known: HashMap<String, &'static str> = HashMap::new();
    for (object, from) in RULES {
        let Some(table) = tables
            .iter_mut()
            .find(|table| table.schema().name == object)
        else {
            continue;
        };
        for row in 0..table.len() {
            let currency = match from {
                From::Country(field) => text(table, row, field).map_or(CORPORATE, of_country),
                From::Parent(field, _) => text(table, row, field)
                    .and_then(|parent| known.get(parent).copied())
                    .unwrap_or(CORPORATE),
                From::Corporate => CORPORATE,
                From::InTurn => [CORPORATE, OTHERS[0], YEN][row % 3],
            };
            put(table, row, currency);
            if currency == YEN && !matches!(from, From::InTurn) {
                make_hundredfold(table, row);
            }
        }
        let leads_to =
            |(_, from): &(&str, From)| matches!(from, From::Parent(_, to) if *to == object);
        if RULES.iter().any(leads_to) {
            let all = 0..table.len();
            known.extend(all.filter_map(|row| {
                let currency = text(table, row, "CurrencyIsoCode")?;
                let currency = OTHERS.into_iter().find(|other| *other == currency);
                Some((table.id_of(row)?.to_owned(), currency.unwrap_or(CORPORATE)))
            }));
        }
    }
    let mut named = tables.iter_mut().filter_map(|table| {
        let name = table.schema().name.as_str();
        let is_wanted = matches!(
            name,
            "PricebookEntry" | "OpportunityLineItem" | "Organization"
        );
        is_wanted.then(|| (table.schema().name.clone(), table))
    });
    let mut named: HashMap<String, &mut Table> = named.by_ref().collect();
    if let Some(org) = named.remove("Organization") {
        put_text(org, 0, "DefaultCurrencyIsoCode", CORPORATE);
    }
    if let (Some(entries), Some(lines)) = (
        named.remove("PricebookEntry"),
        named.remove("OpportunityLineItem"),
    ) {
        price_in_all(entries, lines);
    }
}

fn of_country(country: &str) -> &'static str {
    match country {
        "Germany" | "France" | "Spain" | "Denmark" | "Poland" => CORPORATE,
        "United Kingdom" => "GBP",
        "Japan" => YEN,
        "Switzerland" => "CHF",
        _ => "USD",
    }
}

/// Entries of every product of the standard price book in all currencies; lines get theirs.
fn price_in_all(entries: &mut Table, lines: &mut Table) {
    let half = entries.len() / 2;
    for currency in OTHERS {
        for row in 0..half {
            let copy = entries.push_row();
            for column in 0..entries.schema().fields.len() {
                if entries.schema().fields[column].kind != FieldType::Id {
                    copy_cell(entries, column, (row, copy));
                }
            }
            put(entries, copy, currency);
            if currency == YEN {
                make_hundredfold(entries, copy);
            }
        }
    }
    for row in 0..lines.len() {
        let entry = text(lines, row, "PricebookEntryId").and_then(|id| entries.row_of(id));
        let currency = text(lines, row, "CurrencyIsoCode");
        let place = OTHERS.iter().position(|other| Some(*other) == currency);
        if let (Some(entry), Some(place)) = (entry, place) {
            let id = entries.id_at(2 * half + place * half + entry);
            put_text(lines, row, "PricebookEntryId", id.as_str());
        }
    }
}

fn copy_cell(table: &mut Table, column: usize, (from, to): (usize, usize)) {
    let (number, text) = match table.cell(from, column) {
        Cell::Text(text) => (None, Some(text.to_owned())),
        Cell::Boolean(value) => {
            if let Some(column) = table.column_mut(column) {
                column.put_boolean(to, value);
            }
            return;
        }
        Cell::Integer(value)
        | Cell::DateTime(value)
        | Cell::Decimal {
            unscaled: value, ..
        } => (Some(value), None),
        Cell::Date(value) | Cell::Time(value) => (Some(i64::from(value)), None),
        Cell::Null | Cell::Base64(_) => return,
    };
    let Some(column) = table.column_mut(column) else {
        return;
    };
    if let Some(number) = number {
        column.put_number(to, number);
    }
    if let Some(text) = text {
        column.put_text(to, &text);
    }
}

fn make_hundredfold(table: &mut Table, row: usize) {
    for at in 0..table.schema().fields.len() {
        let is_money = table.schema().fields[at].kind == FieldType::Currency;
        if let (true, Cell::Decimal { unscaled, .. }) = (is_money, table.cell(row, at))
            && let Some(column) = table.column_mut(at)
        {
            column.put_number(row, unscaled * 100);
        }
    }
}

fn text<'a>(table: &'a Table, row: usize, field: &str) -> Option<&'a str> {
    match table.cell(row, table.column(field)?) {
        Cell::Text(text) => Some(text),
        _ => None,
    }
}

fn put(table: &mut Table, row: usize, currency: &str) {
    put_text(table, row, "CurrencyIsoCode", currency);
}

fn put_text(table: &mut Table, row: usize, field: &str, value: &str) {
    let column = table.column(field);
    if let Some(column) = column.and_then(|at| table.column_mut(at)) {
        column.put_text(row, value);
    }
}
