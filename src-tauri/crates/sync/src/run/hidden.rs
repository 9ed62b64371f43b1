//! Fields the org has and describe does not show this user: reported, never silently absent.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use salesforce::{FieldDefinition, SObjectDescribe};
use store::{ExcludedField, ObjectSchema};

use super::context::Context;
use crate::Error;
use crate::quirks::every_org_has;

/// The reason an [`ExcludedField`] carries.
pub(super) const HIDDEN: &str = "hidden";

/// How often the org's own list of an object's fields is asked for.
const ASKED_EVERY: SignedDuration = SignedDuration::from_hours(23);

/// The org's own lists of fields, of those objects where it was asked and told.
pub(super) type FieldLists = BTreeMap<String, Vec<FieldDefinition>>;

/// Asks the org for all fields of these objects, each once a day.
///
/// A refusal is an answer: whoever may not view the set-up is not told.
pub(super) async fn ask_fields(context: &Context, objects: &[String]) -> Result<FieldLists, Error> {
    let due = due(context, objects).await?;
    if due.is_empty() {
        return Ok(FieldLists::new());
    }
    let answers = match context.ask(context.org.field_definitions(&due)).await {
        Ok(answers) => answers,
        Err(error) if error.stops_the_run() => return Err(error),
        Err(error) => {
            tracing::info!(code = error.code(), "the org does not list all fields");
            Vec::new()
        }
    };
    let (at, asked) = (context.server_now(), due.clone());
    context
        .stored(move |database| {
            for object in &asked {
                database.set_fact(&asked_at(object), &at)?;
            }
            Ok(())
        })
        .await?;
    let told = due.into_iter().zip(answers);
    Ok(told
        .filter_map(|(object, answer)| Some((object, answer.ok()?)))
        .collect())
}

/// The name of the fact that tells when an object's list was asked for.
fn asked_at(object: &str) -> String {
    format!("fields of {object} asked at")
}

/// The objects whose lists were not asked for within a day.
async fn due(context: &Context, objects: &[String]) -> Result<Vec<String>, Error> {
    let (names, now) = (objects.to_vec(), context.org.server_now());
    context
        .stored(move |database| {
            let mut due = Vec::new();
            for object in names {
                let at = database.get_fact(&asked_at(&object))?;
                let at = at.and_then(|at| at.parse::<Timestamp>().ok());
                if at.is_none_or(|at| now.duration_since(at).abs() >= ASKED_EVERY) {
                    due.push(object);
                }
            }
            Ok(due)
        })
        .await
}

/// Adds to the schema's left-out fields those that are hidden.
///
/// Known are the org's own list where it was just asked; else what was known before; and fields
/// that every org has.
pub(super) fn add_hidden(
    schema: &mut ObjectSchema,
    describe: &SObjectDescribe,
    lists: &FieldLists,
    before: Option<&ObjectSchema>,
) {
    let shown: BTreeSet<String> = describe
        .fields
        .iter()
        .map(|field| field.name.to_ascii_lowercase())
        .collect();
    let mut hidden: BTreeMap<String, String> = BTreeMap::new();
    match lists.get(&schema.name) {
        Some(fields) => {
            for field in fields {
                let name = &field.qualified_api_name;
                let label = field.label.clone().unwrap_or_else(|| name.clone());
                hidden.insert(name.clone(), label);
            }
        }
        None => {
            let known = before.into_iter().flat_map(|before| &before.excluded);
            for field in known.filter(|field| field.reason == HIDDEN) {
                hidden.insert(field.name.clone(), field.label.clone());
            }
            for name in every_org_has(&schema.name) {
                hidden.insert((*name).to_owned(), (*name).to_owned());
            }
        }
    }
    hidden.retain(|name, _| !shown.contains(&name.to_ascii_lowercase()));
    let excluded = hidden.into_iter().map(|(name, label)| ExcludedField {
        name,
        label,
        reason: HIDDEN.to_owned(),
    });
    schema.excluded.extend(excluded);
}

#[cfg(test)]
mod tests {
    use super::{FieldLists, add_hidden};
    use crate::map::schema_of;
    use salesforce::{FieldDefinition, SObjectDescribe};
    use serde_json::json;

    fn describe() -> SObjectDescribe {
        serde_json::from_value(json!({"name": "Account", "fields": [
            {"name": "Id", "type": "id"}, {"name": "Name", "type": "string"},
            {"name": "Industry", "type": "picklist"}, {"name": "AnnualRevenue", "type": "currency"},
            {"name": "NumberOfEmployees", "type": "int"}, {"name": "Type", "type": "picklist"},
            {"name": "Website", "type": "url"}
        ]}))
        .expect("a describe")
    }

    fn hidden(lists: &FieldLists, before: Option<&store::ObjectSchema>) -> Vec<String> {
        let describe = describe();
        let mut schema = schema_of(&describe).expect("a schema");
        add_hidden(&mut schema, &describe, lists, before);
        schema
            .excluded
            .into_iter()
            .map(|field| field.name)
            .collect()
    }

    #[test]
    fn what_the_org_lists_and_describe_lacks_is_hidden() {
        let field = |name: &str| FieldDefinition {
            qualified_api_name: name.to_owned(),
            label: None,
        };
        let fields = ["Id", "name", "Secret__c"].map(field).to_vec();
        let lists = FieldLists::from([("Account".to_owned(), fields)]);
        assert_eq!(hidden(&lists, None), ["Secret__c"]);
    }

    #[test]
    fn without_the_orgs_list_what_was_known_and_what_every_org_has_counts() {
        assert_eq!(hidden(&FieldLists::new(), None), ["Phone"]);
        let describe = describe();
        let mut before = schema_of(&describe).expect("a schema");
        before.excluded.push(store::ExcludedField {
            name: "Secret__c".into(),
            label: "Secret".into(),
            reason: super::HIDDEN.into(),
        });
        assert_eq!(
            hidden(&FieldLists::new(), Some(&before)),
            ["Phone", "Secret__c"]
        );
    }
}
