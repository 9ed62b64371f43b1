//! One field of an object: its type and the attributes describe reports for it.
//!
//! Attributes that follow from others (byteLength, soapType, groupable and so on) are computed,
//! so that a field changed at run time (renamed, retyped) stays consistent. How a field is
//! written as JSON is in `describe`.

use serde_json::Value;

/// A Salesforce field type, as `type` in a describe answer (Object Reference, "Field Types").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldType {
    Id,
    String,
    Picklist,
    MultiPicklist,
    ComboBox,
    Reference,
    Boolean,
    Currency,
    Double,
    Percent,
    Int,
    Long,
    Date,
    DateTime,
    Time,
    Email,
    Phone,
    Url,
    TextArea,
    EncryptedString,
    Base64,
    AnyType,
    Address,
    Location,
}

/// Every type with its describe name and its SOAP type.
const TYPES: [(FieldType, &str, &str); 24] = [
    (FieldType::Id, "id", "tns:ID"),
    (FieldType::String, "string", "xsd:string"),
    (FieldType::Picklist, "picklist", "xsd:string"),
    (FieldType::MultiPicklist, "multipicklist", "xsd:string"),
    (FieldType::ComboBox, "combobox", "xsd:string"),
    (FieldType::Reference, "reference", "tns:ID"),
    (FieldType::Boolean, "boolean", "xsd:boolean"),
    (FieldType::Currency, "currency", "xsd:double"),
    (FieldType::Double, "double", "xsd:double"),
    (FieldType::Percent, "percent", "xsd:double"),
    (FieldType::Int, "int", "xsd:int"),
    (FieldType::Long, "long", "xsd:long"),
    (FieldType::Date, "date", "xsd:date"),
    (FieldType::DateTime, "datetime", "xsd:dateTime"),
    (FieldType::Time, "time", "xsd:time"),
    (FieldType::Email, "email", "xsd:string"),
    (FieldType::Phone, "phone", "xsd:string"),
    (FieldType::Url, "url", "xsd:string"),
    (FieldType::TextArea, "textarea", "xsd:string"),
    (FieldType::EncryptedString, "encryptedstring", "xsd:string"),
    (FieldType::Base64, "base64", "xsd:base64Binary"),
    (FieldType::AnyType, "anyType", "xsd:anyType"),
    (FieldType::Address, "address", "urn:address"),
    (FieldType::Location, "location", "urn:location"),
];

impl FieldType {
    /// The type describe calls `name`, exactly spelled.
    #[must_use]
    pub fn from_describe_type(name: &str) -> Option<Self> {
        TYPES
            .iter()
            .find(|(_, known, _)| *known == name)
            .map(|(kind, ..)| *kind)
    }

    /// `type` of a describe answer.
    #[must_use]
    pub fn describe_type(self) -> &'static str {
        TYPES
            .iter()
            .find(|(kind, ..)| *kind == self)
            .map_or("string", |(_, name, _)| name)
    }

    /// `soapType` of a describe answer.
    #[must_use]
    pub fn soap_type(self) -> &'static str {
        TYPES
            .iter()
            .find(|(kind, ..)| *kind == self)
            .map_or("xsd:string", |(.., soap)| soap)
    }

    /// Whether a value of this type is assembled from part fields and stored nowhere.
    #[must_use]
    pub fn is_compound(self) -> bool {
        matches!(self, Self::Address | Self::Location)
    }

    /// Whether values are exact decimal numbers with the field's scale.
    #[must_use]
    pub fn is_decimal(self) -> bool {
        matches!(self, Self::Currency | Self::Double | Self::Percent)
    }

    /// Whether values are text with a length.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(
            self,
            Self::String
                | Self::Picklist
                | Self::MultiPicklist
                | Self::ComboBox
                | Self::Email
                | Self::Phone
                | Self::Url
                | Self::TextArea
                | Self::EncryptedString
                | Self::AnyType
        )
    }
}

/// One value of a picklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PicklistValue {
    pub value: String,
    pub label: String,
    pub active: bool,
    pub default_value: bool,
}

/// A field as the running user sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldSchema {
    pub name: String,
    pub label: String,
    pub kind: FieldType,
    /// Characters for text (0 elsewhere); 18 for ids and references.
    pub length: u32,
    /// Digits of an `int`.
    pub digits: u32,
    pub precision: u32,
    /// Digits after the decimal point; the scale of this column's decimals.
    pub scale: u32,
    pub nillable: bool,
    pub createable: bool,
    pub updateable: bool,
    pub custom: bool,
    pub permissionable: bool,
    pub calculated: bool,
    pub calculated_formula: Option<String>,
    /// The compound field (`Address`, `Name`) this is a part of.
    pub compound_field_name: Option<String>,
    pub reference_to: Vec<String>,
    pub relationship_name: Option<String>,
    /// Set on a master-detail reference.
    pub relationship_order: Option<u32>,
    pub cascade_delete: bool,
    pub picklist_values: Vec<PicklistValue>,
    pub restricted_picklist: bool,
    pub controller_name: Option<String>,
    pub default_value: Option<Value>,
    pub defaulted_on_create: bool,
    pub extra_type_info: Option<String>,
    pub inline_help_text: Option<String>,
    pub mask: Option<String>,
    pub mask_type: Option<String>,
    pub name_field: bool,
    pub name_pointing: bool,
    pub id_lookup: bool,
    pub external_id: bool,
    pub unique: bool,
    pub case_sensitive: bool,
    pub auto_number: bool,
    pub html_formatted: bool,
    pub search_prefilterable: bool,
    pub display_location_in_decimal: bool,
    /// Switched off where Salesforce does not filter or sort a field of a filterable type.
    pub can_filter: bool,
    pub can_sort: bool,
    pub can_group: bool,
    pub can_aggregate: bool,
}

impl FieldSchema {
    /// A nillable, read-only field without any option.
    #[must_use]
    pub fn new(name: &str, label: &str, kind: FieldType) -> Self {
        Self {
            name: name.to_owned(),
            label: label.to_owned(),
            kind,
            length: if matches!(kind, FieldType::Id | FieldType::Reference) {
                18
            } else {
                0
            },
            digits: 0,
            precision: 0,
            scale: 0,
            nillable: true,
            createable: false,
            updateable: false,
            custom: name.ends_with("__c") || name.ends_with("__s"),
            permissionable: false,
            calculated: false,
            calculated_formula: None,
            compound_field_name: None,
            reference_to: Vec::new(),
            relationship_name: None,
            relationship_order: None,
            cascade_delete: false,
            picklist_values: Vec::new(),
            restricted_picklist: false,
            controller_name: None,
            default_value: None,
            defaulted_on_create: false,
            extra_type_info: None,
            inline_help_text: None,
            mask: None,
            mask_type: None,
            name_field: false,
            name_pointing: false,
            id_lookup: kind == FieldType::Id,
            external_id: false,
            unique: false,
            case_sensitive: false,
            auto_number: false,
            html_formatted: false,
            search_prefilterable: false,
            display_location_in_decimal: false,
            can_filter: true,
            can_sort: true,
            can_group: true,
            can_aggregate: true,
        }
    }

    /// `byteLength`: three bytes a character for text.
    #[must_use]
    pub fn byte_length(&self) -> u32 {
        match self.kind {
            FieldType::Id | FieldType::Reference => self.length,
            kind if kind.is_text() => self.length.saturating_mul(3),
            _ => 0,
        }
    }

    /// Whether the field may stand in a WHERE clause.
    #[must_use]
    pub fn filterable(&self) -> bool {
        self.can_filter && !self.is_unindexable()
    }

    /// Whether the field may stand in an ORDER BY clause.
    #[must_use]
    pub fn sortable(&self) -> bool {
        self.can_sort
            && self.filterable()
            && self.kind != FieldType::MultiPicklist
            && !self.kind.is_compound()
    }

    /// Whether the field may stand in a GROUP BY clause.
    #[must_use]
    pub fn groupable(&self) -> bool {
        let ungrouped_kind = self.kind.is_compound()
            || self.kind.is_decimal()
            || matches!(
                self.kind,
                FieldType::DateTime | FieldType::Time | FieldType::MultiPicklist
            );
        let formula = self.calculated && self.custom;
        self.can_group && !self.is_unindexable() && !ungrouped_kind && !formula
    }

    /// Whether the field may stand in an aggregate function.
    #[must_use]
    pub fn aggregatable(&self) -> bool {
        self.can_aggregate
            && !self.is_unindexable()
            && !self.kind.is_compound()
            && !matches!(self.kind, FieldType::Boolean | FieldType::MultiPicklist)
    }

    /// Long text, encrypted text, binary data and values of any type are never searched.
    fn is_unindexable(&self) -> bool {
        match self.kind {
            FieldType::TextArea => self.length > 255,
            FieldType::EncryptedString | FieldType::Base64 | FieldType::AnyType => true,
            _ => false,
        }
    }
}
