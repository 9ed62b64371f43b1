//! What changes in Salesforce while a load waits to go on.

use demo_org::org::{Org, Stamp};
use serde_json::{Value, json};

use crate::support::{App, AppConfig};

/// Accounts for two pages by REST.
fn two_pages() -> AppConfig {
    AppConfig {
        rows: &[("Account", 2_300), ("Lead", 20), ("Opportunity", 20)],
        ..AppConfig::default()
    }
}

/// Gives every account a value of the field, without a stamp.
fn fill(org: &mut Org, field: &str, value: &Value) {
    let table = org.table("Account").expect("Account");
    let ids = table.visible_rows(false).filter_map(|row| table.id_of(row));
    let ids: Vec<String> = ids.map(str::to_owned).collect();
    for id in ids {
        let values = [(field.to_owned(), value.clone())];
        org.update("Account", &id, &values, Stamp::Untouched)
            .expect("a value");
    }
}

const GRADE: &str = "Grade__c";

fn grade(kind: &str) -> String {
    format!("{GRADE} | Grade | {kind} | n c u p")
}

/// A new field is a date while the first page comes, and a time from then on.
async fn retype_amid_an_update(app: &App, id: &str) {
    let org = app.org();
    {
        let mut org = org.write().expect("the org");
        org.add_field("Account", &grade("date")).expect("a field");
        fill(&mut org, GRADE, &json!("2026-01-31"));
    }
    app.cut_at_the_second_page(id).await;
    {
        let mut org = org.write().expect("the org");
        org.retype_field("Account", GRADE, &grade("time"))
            .expect("another type");
        fill(&mut org, GRADE, &json!("12:30:00.000Z"));
    }
    app.sync(id).await;
}

#[tokio::test]
async fn a_field_that_changes_its_type_amid_a_first_load_has_its_new_values_in_every_row() {
    let app = App::start_with(two_pages()).await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    retype_amid_an_update(&app, &id).await;
    app.assert_whole(&id, &["Account"]).await;
}

#[tokio::test]
async fn a_field_that_changes_its_type_amid_its_first_values_has_its_new_ones_in_every_row() {
    let app = App::start_with(two_pages()).await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    retype_amid_an_update(&app, &id).await;
    app.assert_whole(&id, &["Account"]).await;
}

/// Salesforce Help, "Considerations for Converting the Field Type of a Custom Field": values are lost
/// when a field becomes a Number, Percent or Currency.
#[tokio::test]
async fn a_number_that_becomes_a_currency_loses_its_values_here_as_there() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    let org = app.org();
    {
        let mut org = org.write().expect("the org");
        org.add_field("Account", &grade("double:18.2"))
            .expect("a field");
        fill(&mut org, GRADE, &json!(7.25));
    }
    app.sync(&id).await;
    org.write()
        .expect("the org")
        .retype_field("Account", GRADE, &grade("currency:18.2"))
        .expect("another type");
    app.sync(&id).await;
    app.assert_whole(&id, &["Account"]).await;
}

#[tokio::test]
async fn an_update_that_ends_a_first_load_of_yesterday_brings_what_changed_since() {
    let app = App::start_with(two_pages()).await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.cut_at_the_second_page(&id).await;
    let org = app.org();
    {
        let mut org = org.write().expect("the org");
        let table = org.table("Account").expect("Account");
        let first = table.visible_rows(false).next().expect("a row");
        let first = table.id_of(first).expect("an id").to_owned();
        let name = [("Name".to_owned(), json!("Changed meanwhile"))];
        org.update("Account", &first, &name, Stamp::Now)
            .expect("an update");
    }
    app.sync(&id).await;
    app.assert_whole(&id, &["Account"]).await;
}
