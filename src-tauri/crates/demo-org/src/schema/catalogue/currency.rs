//! What an org of several currencies has besides: its corporate currency, and a currency for each
//! record that may hold money (Object Reference, `CurrencyIsoCode`: "available only for
//! organizations with the multicurrency feature enabled").

use super::super::notation::parse_field;
use super::super::object::ObjectSchema;

/// The objects whose records have a currency of their own.
pub(crate) const WITH_CURRENCY: [&str; 16] = [
    "Account",
    "Campaign",
    "CampaignMember",
    "Case",
    "Contact",
    "Event",
    "Field_Sampler__c",
    "ForecastingQuota",
    "Lead",
    "Opportunity",
    "OpportunityContactRole",
    "OpportunityHistory",
    "OpportunityLineItem",
    "PricebookEntry",
    "Product2",
    "Task",
];

const OF_RECORD: &str =
    "CurrencyIsoCode | Currency ISO Code | picklist:3:IsoCode | n c u defaulted restricted";
const OF_ORG: &str =
    "DefaultCurrencyIsoCode | Currency ISO Code | picklist:3:IsoCode | n restricted";

/// Gives the objects their currency fields.
pub(crate) fn add_currency_fields(objects: &mut [ObjectSchema]) {
    for object in objects {
        let line = match object.name.as_str() {
            "Organization" => OF_ORG,
            name if WITH_CURRENCY.contains(&name) => OF_RECORD,
            _ => continue,
        };
        // A line that cannot be read gives no field; a test holds that both can.
        object.fields.extend(parse_field(line).ok());
    }
}

#[cfg(test)]
mod tests {
    use super::{WITH_CURRENCY, add_currency_fields};
    use crate::schema::{FieldType, standard_objects};

    #[test]
    fn records_with_money_have_a_currency_and_the_org_has_its_own() {
        let mut objects = standard_objects();
        let before = objects.clone();
        add_currency_fields(&mut objects);
        for (object, plain) in objects.iter().zip(&before) {
            let is_of_org = object.name == "Organization";
            let has_one = WITH_CURRENCY.contains(&object.name.as_str()) || is_of_org;
            let more = object.fields.len() - plain.fields.len();
            assert_eq!(more, usize::from(has_one), "{}", object.name);
            let holds_money = object
                .fields
                .iter()
                .any(|it| it.kind == FieldType::Currency);
            let is_copied = object.support == crate::schema::Support::Full;
            assert!(!(holds_money && is_copied) || has_one, "{}", object.name);
        }
        for name in WITH_CURRENCY {
            assert!(objects.iter().any(|object| object.name == name), "{name}");
        }
    }
}
