//! What the rows tell: who converts and who buys, and the awkward values of real life.

use std::collections::{BTreeMap, BTreeSet};

use super::{NOW, flag, number, org_of, table, text};
use crate::data::DataConfig;
use crate::data::calendar::day_of;
use crate::org::Org;
use crate::table::{Cell, Table};

/// The share of a source's leads that convert.
fn conversion(leads: &Table, source: &str) -> f64 {
    let of_source: Vec<usize> = (0..leads.len())
        .filter(|row| text(leads, *row, "LeadSource") == Some(source))
        .collect();
    let converted = of_source
        .iter()
        .filter(|row| flag(leads, **row, "IsConverted"))
        .count();
    converted as f64 / of_source.len().max(1) as f64
}

#[test]
fn leads_convert_for_reasons() {
    let org = org_of(&[("Lead", 12_000), ("Account", 1_500), ("Opportunity", 1_000)]);
    let leads = table(&org, "Lead");
    let (referral, web, list) = (
        conversion(leads, "Partner Referral"),
        conversion(leads, "Web"),
        conversion(leads, "Purchased List"),
    );
    assert!(referral > 1.5 * web, "referral {referral}, web {web}");
    assert!(web > 2.0 * list, "web {web}, list {list}");
    let all = (0..leads.len())
        .filter(|row| flag(leads, *row, "IsConverted"))
        .count();
    let rate = all as f64 / leads.len() as f64;
    assert!((0.08..0.35).contains(&rate), "{rate}");
    for row in 0..leads.len() {
        let converted = flag(leads, row, "IsConverted");
        assert_eq!(text(leads, row, "ConvertedContactId").is_some(), converted);
        assert_eq!(
            text(leads, row, "Status") == Some("Closed - Converted"),
            converted
        );
    }
}

#[test]
fn deals_are_won_by_source_and_their_history_ends_where_they_stand() {
    let org = org_of(&[("Lead", 3_000), ("Opportunity", 4_000)]);
    let deals = table(&org, "Opportunity");
    let win_rate = |source: &str| {
        let closed: Vec<usize> = (0..deals.len())
            .filter(|row| flag(deals, *row, "IsClosed"))
            .filter(|row| text(deals, *row, "LeadSource") == Some(source))
            .collect();
        let won = closed
            .iter()
            .filter(|row| flag(deals, **row, "IsWon"))
            .count();
        won as f64 / closed.len().max(1) as f64
    };
    let (good, bad) = (win_rate("Partner Referral"), win_rate("Purchased List"));
    assert!(good > bad + 0.12, "{good} and {bad}");
    let history = table(&org, "OpportunityHistory");
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    for row in 0..history.len() {
        let deal = text(history, row, "OpportunityId").expect("a deal");
        if let Some(before) = last.insert(deal, row) {
            assert!(number(history, before, "CreatedDate") <= number(history, row, "CreatedDate"));
        }
    }
    assert_eq!(last.len(), deals.len());
    let mut slipped = 0;
    for (deal, row) in last {
        let at = deals.row_of(deal).expect("a deal");
        assert_eq!(
            text(history, row, "StageName"),
            text(deals, at, "StageName")
        );
        assert_eq!(
            number(history, row, "CloseDate"),
            number(deals, at, "CloseDate")
        );
        slipped += usize::from(number(history, row, "PrevCloseDate").is_some());
    }
    assert!(slipped > 200, "{slipped} close dates moved at last");
    let open: Vec<usize> = (0..deals.len())
        .filter(|row| !flag(deals, *row, "IsClosed"))
        .collect();
    let count = open.len();
    assert!((100..deals.len() / 2).contains(&count), "{count} open");
    let over = |row: &usize| number(deals, *row, "CloseDate") < Some(i64::from(day_of(NOW)));
    let forgotten = open.into_iter().filter(over).count();
    assert!(
        (count / 10..count / 3).contains(&forgotten),
        "{forgotten} of {count} are over their close dates"
    );
}

#[test]
fn line_items_add_up_to_the_amount() {
    let org = org_of(&[("Lead", 1_000)]);
    let (lines, deals) = (
        table(&org, "OpportunityLineItem"),
        table(&org, "Opportunity"),
    );
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    for row in 0..lines.len() {
        let deal = text(lines, row, "OpportunityId").expect("a deal");
        *sums.entry(deal).or_default() += number(lines, row, "TotalPrice").expect("a price");
    }
    assert!(sums.len() > 100);
    for (deal, sum) in sums {
        let row = deals.row_of(deal).expect("a deal");
        if let Some(amount) = number(deals, row, "Amount") {
            assert_eq!(amount, sum, "{deal}");
        }
    }
}

#[test]
fn awkward_values_are_there() {
    let org = org_of(&[("Lead", 1_500)]);
    let sampler = table(&org, "Field_Sampler__c");
    let texts: BTreeSet<&str> = (0..sampler.len())
        .filter_map(|row| text(sampler, row, "Text__c"))
        .collect();
    for awkward in [
        "null",
        "NaN",
        "#N/A",
        "true",
        "1e5",
        "00123",
        "\"",
        "two\nlines",
    ] {
        assert!(texts.contains(awkward), "{awkward:?}");
    }
    assert!(texts.iter().any(|text| text.contains("\r\n")));
    let longest = (0..sampler.len()).filter_map(|row| text(sampler, row, "Long_Text__c"));
    assert_eq!(
        longest.map(|text| text.chars().count()).max(),
        Some(131_072)
    );
    let amounts: BTreeSet<i64> = (0..sampler.len())
        .filter_map(|row| number(sampler, row, "Amount__c"))
        .collect();
    assert!(amounts.contains(&900_719_925_474_099_325) && amounts.contains(&0));
    for (column, field) in sampler.schema().fields.iter().enumerate() {
        let ours = field.custom && !field.kind.is_compound();
        let filled = (0..sampler.len()).any(|row| sampler.cell(row, column) != Cell::Null);
        assert!(filled || !ours, "{} is never filled", field.name);
    }
    let types: BTreeSet<&str> = org
        .tables()
        .flat_map(|t| t.schema().fields.iter().map(|f| f.kind.describe_type()))
        .collect();
    for kind in [
        "multipicklist",
        "time",
        "location",
        "encryptedstring",
        "anyType",
        "base64",
    ] {
        assert!(types.contains(kind), "{kind}");
    }
    assert!((0..table(&org, "Lead").len()).any(|row| table(&org, "Lead").is_deleted(row)));
}

#[test]
fn many_rows_share_a_stamp_and_the_delete_log_names_rows_that_are_gone() {
    let org = org_of(&[("Lead", 1_500)]);
    let leads = table(&org, "Lead");
    let mut stamps: BTreeMap<i64, usize> = BTreeMap::new();
    for row in 0..leads.len() {
        let stamp = number(leads, row, "SystemModstamp").expect("a stamp");
        assert!(stamp <= NOW && number(leads, row, "CreatedDate") <= Some(stamp));
        *stamps.entry(stamp).or_default() += 1;
    }
    assert!(stamps.values().any(|count| *count > 20));
    let log = org.deleted_between("Lead", NOW - 15 * 86_400_000, NOW + 1);
    let gone = log
        .iter()
        .filter(|entry| leads.row_of(&entry.id).is_none())
        .count();
    assert_eq!(gone, 5);
    assert!(log.len() > gone);
}

#[test]
fn an_org_of_several_currencies_keeps_its_money_in_them() {
    let make = |multi_currency| {
        Org::generate(&DataConfig {
            seed: 7,
            rows: BTreeMap::from([("Opportunity".to_owned(), 400)]),
            now_ms: NOW,
            multi_currency,
        })
    };
    let (plain, org) = (make(false), make(true));
    let deals = table(&org, "Opportunity");
    let one = table(&plain, "Opportunity");
    assert_eq!(one.column("CurrencyIsoCode"), None);
    let accounts = table(&org, "Account");
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for row in 0..deals.len() {
        let currency = text(deals, row, "CurrencyIsoCode").expect("a currency");
        *seen.entry(currency.to_owned()).or_default() += 1;
        let account = text(deals, row, "AccountId").and_then(|id| accounts.row_of(id));
        if let Some(account) = account {
            let of_account = text(accounts, account, "CurrencyIsoCode");
            assert_eq!(Some(currency), of_account);
        }
        let factor = if currency == "JPY" { 100 } else { 1 };
        for field in ["Amount", "ExpectedRevenue"] {
            let plain = number(one, row, field).map(|cents| cents * factor);
            assert_eq!(number(deals, row, field), plain, "{field} in {currency}");
        }
    }
    let all: Vec<&str> = seen.keys().map(String::as_str).collect();
    assert_eq!(all, ["CHF", "EUR", "GBP", "JPY", "USD"]);

    // A line's price is of its own currency, and its entry in the price book too.
    let (lines, entries) = (
        table(&org, "OpportunityLineItem"),
        table(&org, "PricebookEntry"),
    );
    for row in 0..lines.len() {
        let deal = text(lines, row, "OpportunityId").and_then(|id| deals.row_of(id));
        let currency = text(lines, row, "CurrencyIsoCode");
        assert_eq!(
            currency,
            deal.and_then(|deal| text(deals, deal, "CurrencyIsoCode"))
        );
        let entry = text(lines, row, "PricebookEntryId").and_then(|id| entries.row_of(id));
        let entry = entry.expect("an entry");
        assert_eq!(currency, text(entries, entry, "CurrencyIsoCode"));
        assert_eq!(
            text(lines, row, "Product2Id"),
            text(entries, entry, "Product2Id")
        );
        assert_eq!(
            number(lines, row, "ListPrice"),
            number(entries, entry, "UnitPrice")
        );
    }
    assert!(lines.len() > 100);
    let types = table(&org, "CurrencyType");
    let known: BTreeSet<_> = (0..types.len())
        .filter_map(|row| text(types, row, "IsoCode"))
        .collect();
    assert!(all.iter().all(|code| known.contains(code)));
    let company = table(&org, "Organization");
    assert_eq!(text(company, 0, "DefaultCurrencyIsoCode"), Some("EUR"));
}
