//! `FieldDefinition` lists every field, those hidden from the user too.

use std::collections::{BTreeMap, BTreeSet};

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::client::{Api, error_of, query_path, small_org, text};

const ASKED: &str = "SELECT QualifiedApiName, Label, DataType, EntityDefinition.QualifiedApiName FROM FieldDefinition";

async fn described(api: &Api, object: &str) -> BTreeSet<String> {
    let described = api.json(&format!("sobjects/{object}/describe")).await;
    let fields = described["fields"].as_array().expect("fields");
    let names = fields.iter().map(|field| text(field, "name").to_owned());
    names.collect()
}

/// Names by object.
fn defined(answer: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::<String, BTreeSet<String>>::new();
    for record in answer["records"].as_array().expect("records") {
        let object = text(&record["EntityDefinition"], "QualifiedApiName");
        let is_new = all
            .entry(object.to_owned())
            .or_default()
            .insert(text(record, "QualifiedApiName").to_owned());
        assert!(is_new, "{record}");
    }
    all
}

#[tokio::test]
async fn fields_hidden_from_the_user_are_listed() {
    let org = small_org().await;
    let api = Api::of(&org);
    let visible = described(&api, "Lead").await;
    for field in ["AnnualRevenue", "Phone"] {
        let org = org.org();
        let mut org = org.write().expect("the org");
        org.hide_field("Lead", field).expect("hidden");
    }
    let account = described(&api, "Account").await;
    let soql =
        format!("{ASKED} WHERE EntityDefinition.QualifiedApiName IN ('Lead','Account', 'Nope__c')");
    let answer = api.query(&soql).await;
    assert_eq!(answer["done"], json!(true));
    let expected = BTreeMap::from([
        ("Account".to_owned(), account),
        ("Lead".to_owned(), visible.clone()),
    ]);
    assert_eq!(defined(&answer), expected);
    let left = described(&api, "Lead").await;
    let hidden: Vec<&String> = visible.difference(&left).collect();
    assert_eq!(hidden, ["AnnualRevenue", "Phone"]);
    let revenue = answer["records"]
        .as_array()
        .expect("records")
        .iter()
        .find(|record| {
            record["QualifiedApiName"] == "AnnualRevenue"
                && record["EntityDefinition"]["QualifiedApiName"] == "Lead"
        })
        .expect("the hidden field");
    assert_eq!(
        (text(revenue, "Label"), text(revenue, "DataType")),
        ("Annual Revenue", "Currency(18, 0)")
    );
    assert_eq!(text(&revenue["attributes"], "type"), "FieldDefinition");
    org.org()
        .write()
        .expect("the org")
        .show_field("Lead", "Phone")
        .expect("shown");
    let again = api.query(&soql).await;
    assert_eq!(defined(&again), expected);
}

#[tokio::test]
async fn other_filters_orders_and_limits_are_answered() {
    let org = small_org().await;
    let api = Api::of(&org);
    let names = async |rest: &str| -> Vec<String> {
        let answer = api.query(&format!("{ASKED} WHERE {rest}")).await;
        let records = answer["records"].as_array().expect("records");
        let names = records
            .iter()
            .map(|record| text(record, "QualifiedApiName").to_owned());
        names.collect()
    };
    let lead = described(&api, "Lead").await.len();
    for filter in [
        "EntityDefinition.QualifiedApiName = 'Lead'",
        "entitydefinition.qualifiedapiname = 'lead'",
        "EntityDefinitionId = 'Lead'",
        "EntityDefinitionId IN ('Lead')",
    ] {
        assert_eq!(names(filter).await.len(), lead, "{filter}");
    }
    assert_eq!(
        names("EntityDefinitionId = 'Lead' AND DataType LIKE 'Picklist%' ORDER BY QualifiedApiName DESC LIMIT 2").await,
        ["Status", "Salutation"]
    );
    assert_eq!(names("DurableId = 'Lead.Status'").await, ["Status"]);
    assert!(
        names("EntityDefinition.QualifiedApiName = 'Nope'")
            .await
            .is_empty()
    );
    let custom = "EntityDefinition.QualifiedApiName = 'Field_Sampler__c'";
    let by_name = names(custom).await;
    let soql = format!("SELECT EntityDefinitionId FROM FieldDefinition WHERE {custom} LIMIT 1");
    let one = api.query(&soql).await;
    let id = text(&one["records"][0], "EntityDefinitionId");
    assert!(id.starts_with("01I") && id.len() == 15, "{id}");
    assert_eq!(
        names(&format!("EntityDefinitionId = '{id}'")).await,
        by_name
    );
    let count = "SELECT COUNT() FROM FieldDefinition WHERE EntityDefinitionId = 'Lead'";
    assert_eq!(api.query(count).await["totalSize"], json!(lead));
}

#[tokio::test]
async fn without_an_object_it_is_refused() {
    let org = small_org().await;
    let api = Api::of(&org);
    for rest in [
        "",
        " WHERE Label = 'Name'",
        " WHERE EntityDefinitionId != 'Lead'",
        " WHERE EntityDefinitionId = 'Lead' OR Label = 'Name'",
        " WHERE NOT EntityDefinitionId = 'Lead'",
    ] {
        let (code, message) = api.refused(&format!("{ASKED}{rest}")).await;
        assert_eq!(code, "MALFORMED_QUERY", "{rest}: {message}");
        assert!(
            message.contains("a filter on a reified column"),
            "{message}"
        );
    }
    let unknown =
        "SELECT Nope FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = 'Lead'";
    assert_eq!(api.refused(unknown).await.0, "INVALID_FIELD");
    let bulk = format!("{ASKED} WHERE EntityDefinitionId = 'Lead'");
    let bulk = api.create_job("query", &bulk).await;
    assert_eq!(error_of(bulk).await.0, "INVALIDENTITY");
}

#[tokio::test]
async fn more_than_one_batch_is_refused() {
    let org = small_org().await;
    let api = Api::of(&org);
    {
        let org = org.org();
        let mut org = org.write().expect("the org");
        for number in 0..2_000 {
            let line = format!("Extra_{number}__c | Extra | string:10 | n");
            org.add_field("LeadStatus", &line).expect("added");
        }
    }
    let soql = format!("{ASKED} WHERE EntityDefinitionId = 'LeadStatus'");
    let (_, message) = api.refused(&soql).await;
    assert!(message.contains("queryMore"), "{message}");
    let few = api.query(&format!("{soql} LIMIT 2000")).await;
    assert_eq!(few["totalSize"], json!(2_000));
}

#[tokio::test]
async fn a_user_without_view_setup_is_refused_alone_and_in_a_batch() {
    let org = small_org().await;
    let api = Api::of(&org);
    let path = query_path(
        "query",
        &format!("{ASKED} WHERE EntityDefinition.QualifiedApiName IN ('Lead','Account')"),
    );
    let batch = async || -> Value {
        let part = |url: String| json!({ "method": "GET", "url": url });
        let body = json!({ "haltOnError": false, "batchRequests": [
            part(format!("v66.0/{path}")),
            part("v66.0/sobjects/Lead/describe".to_owned()),
            part(format!("/services/data/v66.0/{}", path.replace("query?", "query/?"))),
        ] });
        api.http
            .post(format!("{}/services/data/v66.0/composite/batch", api.base))
            .bearer_auth(&api.token)
            .json(&body)
            .send()
            .await
            .expect("an answer")
            .json()
            .await
            .expect("JSON")
    };
    let alone = api.json(&path).await;
    let together = batch().await;
    assert_eq!(together["hasErrors"], json!(false));
    for place in [0, 2] {
        assert_eq!(together["results"][place]["result"], alone);
    }
    let url = format!("{}/__control/settings", api.base);
    let setting = json!({ "fieldDefinitions": false });
    let settled = api.http.post(url).json(&setting).send().await;
    assert_eq!(settled.expect("an answer").status(), StatusCode::OK);
    let refused = api.get(&path).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    assert_eq!(error_of(refused).await.0, "INSUFFICIENT_ACCESS");
    let together = batch().await;
    let results = together["results"].as_array().expect("results");
    let codes: Vec<u64> = results
        .iter()
        .filter_map(|result| result["statusCode"].as_u64())
        .collect();
    assert_eq!(codes, [403, 200, 403]);
    assert_eq!(
        text(&results[0]["result"][0], "errorCode"),
        "INSUFFICIENT_ACCESS"
    );
    org.faults().set_field_definitions(true);
    assert_eq!(api.json(&path).await, alone);
}
