//! A field's type in the words of Setup, as `FieldDefinition.DataType` tells it (Tooling API,
//! "FieldDefinition": `Text(40)`, `Date/Time`, as in the user interface). Roll-up summaries and the
//! few standard fields with words of their own are not told apart.

use super::field::{FieldSchema, FieldType};

impl FieldSchema {
    /// `Text(255)`, `Picklist`, `Lookup(Account)`, `Formula (Number)`, …
    #[must_use]
    pub fn setup_type(&self) -> String {
        if self.calculated {
            return format!("Formula ({})", self.formula_type());
        }
        let mut text = self.plain_setup_type();
        if self.external_id {
            text.push_str(" (External ID)");
        }
        if self.unique {
            let case = if self.case_sensitive {
                "Sensitive"
            } else {
                "Insensitive"
            };
            text.push_str(&format!(" (Unique Case {case})"));
        }
        text
    }

    fn plain_setup_type(&self) -> String {
        let length = self.length;
        match self.kind {
            FieldType::Id => "Lookup()".to_owned(),
            FieldType::Reference => {
                let targets = self.reference_to.join(",");
                if self.relationship_order.is_some() {
                    format!("Master-Detail({targets})")
                } else {
                    format!("Lookup({targets})")
                }
            }
            FieldType::String if self.auto_number => "Auto Number".to_owned(),
            FieldType::String if self.is_person_name() => "Name".to_owned(),
            FieldType::String => format!("Text({length})"),
            FieldType::Url => format!("URL({length})"),
            FieldType::EncryptedString => format!("Text (Encrypted)({length})"),
            FieldType::TextArea if self.html_formatted => format!("Rich Text Area({length})"),
            FieldType::TextArea if length > 255 => format!("Long Text Area({length})"),
            FieldType::TextArea => format!("Text Area({length})"),
            FieldType::MultiPicklist => "Picklist (Multi-Select)".to_owned(),
            FieldType::Int | FieldType::Long => format!("Number({}, 0)", self.digits),
            FieldType::Currency | FieldType::Double | FieldType::Percent => {
                let whole = self.precision.saturating_sub(self.scale);
                format!("{}({whole}, {})", self.formula_type(), self.scale)
            }
            _ => self.formula_type().to_owned(),
        }
    }

    /// The type without sizes.
    fn formula_type(&self) -> &'static str {
        match self.kind {
            FieldType::Boolean => "Checkbox",
            FieldType::Currency => "Currency",
            FieldType::Double | FieldType::Int | FieldType::Long => "Number",
            FieldType::Percent => "Percent",
            FieldType::Date => "Date",
            FieldType::DateTime => "Date/Time",
            FieldType::Time => "Time",
            FieldType::Email => "Email",
            FieldType::Phone => "Phone",
            FieldType::Picklist | FieldType::ComboBox => "Picklist",
            FieldType::Address => "Address",
            FieldType::Location => "Geolocation",
            FieldType::Base64 => "Base64",
            _ => "Text",
        }
    }

    fn is_person_name(&self) -> bool {
        self.name_field && self.extra_type_info.as_deref() == Some("personname")
    }
}

#[cfg(test)]
mod tests {
    use crate::schema::{parse_field, standard_objects};

    #[test]
    fn types_are_told_in_the_words_of_setup() {
        for (line, expected) in [
            ("A__c | A | string:255 | n", "Text(255)"),
            (
                "A__c | A | string:40 | n external unique",
                "Text(40) (External ID) (Unique Case Insensitive)",
            ),
            ("A__c | A | double:18.6 | n", "Number(12, 6)"),
            (
                "A__c | A | currency:18.2 | n calc | B__c * 2",
                "Formula (Currency)",
            ),
            ("A__c | A | int:8 | n", "Number(8, 0)"),
            ("A__c | A | textarea:32000 | n", "Long Text Area(32000)"),
            (
                "A__c | A | textarea:131072 | n html",
                "Rich Text Area(131072)",
            ),
            (
                "A__c | A | reference:Account:A__r | master",
                "Master-Detail(Account)",
            ),
            (
                "OwnerId | A | reference:Group,User:Owner | c",
                "Lookup(Group,User)",
            ),
            ("A__c | A | datetime | n", "Date/Time"),
        ] {
            let field = parse_field(line).expect(line);
            assert_eq!(field.setup_type(), expected, "{line}");
        }
    }

    #[test]
    fn every_field_has_a_type() {
        for object in standard_objects() {
            for field in object.fields {
                assert!(!field.setup_type().is_empty(), "{}", field.name);
            }
        }
    }
}
