//! The org's objects, written down in the line notation.
//!
//! Field names, types and attributes are Salesforce's (Object Reference); the fields of the larger
//! standard objects are as many as in a real org without custom fields of its own.

mod activities;
mod currency;
mod people;
mod refusing;
mod sales;
mod sampler;
mod setup;

pub(crate) use currency::add_currency_fields;

use self::sales::{accounts, leads, opportunities};
use super::notation::parse_object;
use super::object::{ChildRelationship, ObjectSchema, Support};

const NEEDS_LINK_FILTER: &str = "Implementation restriction: ContentDocumentLink requires a filter \
    by a single Id on ContentDocumentId or LinkedEntityId using the equals operator or multiple \
    Id's using the IN operator.";
const NEEDS_ENTITY_FILTER: &str = "SELECT Id FROM FieldDefinition: a filter on a reified column is \
    required [EntityDefinitionId,DurableId]";

const OBJECTS: [(&str, Support); 40] = [
    (accounts::ACCOUNT, Support::Full),
    (accounts::CONTACT, Support::Full),
    (leads::LEAD, Support::Full),
    (leads::LEAD_STATUS, Support::Full),
    (leads::LEAD_HISTORY, Support::Full),
    (leads::CAMPAIGN, Support::Full),
    (leads::CAMPAIGN_MEMBER, Support::Full),
    (opportunities::OPPORTUNITY, Support::Full),
    (opportunities::OPPORTUNITY_CONTACT_ROLE, Support::Full),
    (opportunities::OPPORTUNITY_STAGE, Support::Full),
    (opportunities::OPPORTUNITY_HISTORY, Support::Full),
    (opportunities::OPPORTUNITY_LINE_ITEM, Support::Full),
    (activities::EVENT, Support::Full),
    (activities::CASE, Support::Full),
    (activities::TASK, Support::Full),
    (activities::ATTACHMENT, Support::RestOnly),
    (people::USER, Support::Full),
    (people::USER_ROLE, Support::Full),
    (people::PROFILE, Support::Full),
    (people::GROUP, Support::Full),
    (setup::PRODUCT2, Support::Full),
    (setup::PRICEBOOK2, Support::Full),
    (setup::PRICEBOOK_ENTRY, Support::Full),
    (setup::ORGANIZATION, Support::Full),
    (setup::RECORD_TYPE, Support::Full),
    (setup::FISCAL_YEAR_SETTINGS, Support::Full),
    (setup::PERIOD, Support::Full),
    (setup::FORECASTING_QUOTA, Support::Full),
    (setup::CURRENCY_TYPE, Support::Full),
    (sampler::FIELD_SAMPLER, Support::Full),
    (
        refusing::CONTENT_DOCUMENT_LINK,
        Support::NeedsFilter(NEEDS_LINK_FILTER),
    ),
    (
        refusing::FIELD_DEFINITION,
        Support::NeedsFilter(NEEDS_ENTITY_FILTER),
    ),
    (refusing::OPEN_ACTIVITY, Support::NotQueryable),
    (refusing::ACTIVITY_HISTORY, Support::NotQueryable),
    (refusing::TASK_STATUS, Support::RestOnly),
    (refusing::CASE_STATUS, Support::RestOnly),
    (refusing::ACCOUNT_CHANGE_EVENT, Support::ChangeEvent),
    (refusing::ORDER_SHIPPED, Support::PlatformEvent),
    (refusing::ERP_INVOICE, Support::External),
    (refusing::PAGE_VISIT, Support::BigObject),
];

/// Every object the org lists, with its child relationships. A definition that cannot be read is
/// left out; a test holds that none is.
#[must_use]
pub fn standard_objects() -> Vec<ObjectSchema> {
    let mut objects: Vec<ObjectSchema> = OBJECTS
        .iter()
        .filter_map(|(text, support)| parse_object(text, *support).ok())
        .collect();
    let mut links = Vec::new();
    for child in &objects {
        for field in &child.fields {
            for parent in &field.reference_to {
                let plural = child.name.trim_end_matches("__c");
                let relationship = if child.custom {
                    format!("{plural}s__r")
                } else {
                    format!("{plural}s")
                };
                links.push((
                    parent.clone(),
                    ChildRelationship {
                        child_object: child.name.clone(),
                        field: field.name.clone(),
                        relationship_name: Some(relationship).filter(|_| is_listed(&field.name)),
                        cascade_delete: field.cascade_delete,
                    },
                ));
            }
        }
    }
    for (parent, link) in links {
        if let Some(object) = objects.iter_mut().find(|object| object.name == parent) {
            object.child_relationships.push(link);
        }
    }
    objects
}

/// Relationships by which a record's page lists related records.
fn is_listed(field: &str) -> bool {
    !matches!(field, "CreatedById" | "LastModifiedById" | "MasterRecordId")
}

#[cfg(test)]
mod tests {
    use super::{OBJECTS, parse_object, standard_objects};

    #[test]
    fn every_definition_is_read() {
        for (text, support) in OBJECTS {
            if let Err(error) = parse_object(text, support) {
                panic!("{error}");
            }
        }
    }

    #[test]
    fn objects_have_as_many_fields_as_real_ones() {
        let objects = standard_objects();
        let counts = [
            ("Lead", 54),
            ("Account", 68),
            ("Opportunity", 40),
            ("Contact", 59),
            ("Event", 48),
            ("Case", 35),
            ("OpportunityContactRole", 11),
            ("User", 103),
        ];
        for (name, count) in counts {
            let object = objects
                .iter()
                .find(|object| object.name == name)
                .expect(name);
            assert_eq!(object.fields.len(), count, "{name}");
        }
    }
}
