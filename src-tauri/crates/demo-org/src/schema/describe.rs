//! The JSON of describeGlobal and describe, with the complete key sets of real answers.
//!
//! Shapes as in the REST API Developer Guide, "sObject Describe" and "Describe Global". URLs are
//! relative paths under [`VERSION_PATH`]; a server that answers several versions replaces it.

use serde_json::{Map, Value, json};

use super::field::{FieldSchema, FieldType};
use super::object::{ObjectSchema, Support};

/// The version under which the URLs of a describe answer are written.
const VERSION_PATH: &str = "/services/data/v66.0";

impl ObjectSchema {
    /// The object's entry in `GET /sobjects`.
    #[must_use]
    pub fn summary_json(&self) -> Value {
        Value::Object(self.summary())
    }

    /// The answer of `GET /sobjects/{name}/describe`.
    #[must_use]
    pub fn describe_json(&self) -> Value {
        let mut all = self.summary();
        for key in [
            "extendedBy",
            "extendsInterfaces",
            "implementedBy",
            "implementsInterfaces",
        ] {
            all.insert(key.to_owned(), Value::Null);
        }
        for key in ["defaultImplementation", "listviewable", "lookupLayoutable"] {
            all.insert(key.to_owned(), Value::Null);
        }
        all.insert("networkScopeFieldName".to_owned(), Value::Null);
        all.insert("actionOverrides".to_owned(), json!([]));
        all.insert("namedLayoutInfos".to_owned(), json!([]));
        all.insert("compactLayoutable".to_owned(), json!(self.layoutable));
        all.insert("searchLayoutable".to_owned(), json!(self.searchable));
        all.insert("sobjectDescribeOption".to_owned(), json!("FULL"));
        all.insert("supportedScopes".to_owned(), self.scopes());
        all.insert("childRelationships".to_owned(), self.children());
        all.insert("recordTypeInfos".to_owned(), self.record_types());
        let fields = self
            .fields
            .iter()
            .map(|field| self.field_json(field))
            .collect();
        all.insert("fields".to_owned(), Value::Array(fields));
        let urls = self.urls(true);
        all.insert("urls".to_owned(), urls);
        Value::Object(all)
    }

    fn summary(&self) -> Map<String, Value> {
        let value = json!({
            "activateable": self.activateable,
            "associateEntityType": self.associate_entity_type,
            "associateParentEntity": self.associate_parent_entity,
            "createable": self.createable,
            "custom": self.custom,
            "customSetting": self.custom_setting,
            "deepCloneable": false,
            "deletable": self.deletable,
            "deprecatedAndHidden": self.deprecated_and_hidden,
            "feedEnabled": self.feed_enabled,
            "hasSubtypes": false,
            "isInterface": false,
            "isSubtype": false,
            "keyPrefix": self.key_prefix,
            "label": self.label,
            "labelPlural": self.label_plural,
            "layoutable": self.layoutable,
            "mergeable": self.mergeable,
            "mruEnabled": self.mru_enabled,
            "name": self.name,
            "queryable": self.queryable,
            "replicateable": self.replicateable,
            "retrieveable": self.retrieveable,
            "searchable": self.searchable,
            "triggerable": self.triggerable,
            "undeletable": self.undeletable,
            "updateable": self.updateable,
            "urls": self.urls(false),
        });
        match value {
            Value::Object(map) => map,
            _ => Map::new(),
        }
    }

    fn urls(&self, full: bool) -> Value {
        let base = format!("{VERSION_PATH}/sobjects/{}", self.name);
        let mut urls = Map::new();
        let mut add = |key: &str, path: String| urls.insert(key.to_owned(), Value::String(path));
        add("sobject", base.clone());
        add("describe", format!("{base}/describe"));
        add("rowTemplate", format!("{base}/{{ID}}"));
        if self.support == Support::ChangeEvent || self.support == Support::PlatformEvent {
            add("eventSchema", format!("{base}/eventSchema"));
        }
        if self.layoutable {
            add("layouts", format!("{base}/describe/layouts"));
            add("compactLayouts", format!("{base}/describe/compactLayouts"));
            add(
                "approvalLayouts",
                format!("{base}/describe/approvalLayouts"),
            );
            add("quickActions", format!("{base}/quickActions"));
            add("listviews", format!("{base}/listviews"));
        }
        if full && self.layoutable {
            add(
                "defaultValues",
                format!("{base}/defaultValues?recordTypeId&fields"),
            );
            add("uiDetailTemplate", "/{ID}".to_owned());
            add("uiEditTemplate", "/{ID}/e".to_owned());
            add(
                "uiNewRecord",
                format!("/{}/e", self.key_prefix.as_deref().unwrap_or_default()),
            );
        }
        Value::Object(urls)
    }

    fn scopes(&self) -> Value {
        let plural = self.label_plural.to_lowercase();
        if self.position("OwnerId").is_none() {
            return json!([{"label": format!("All {plural}"), "name": "everything"}]);
        }
        json!([
            {"label": format!("All {plural}"), "name": "everything"},
            {"label": format!("My {plural}"), "name": "mine"},
        ])
    }

    fn children(&self) -> Value {
        let one = |child: &super::object::ChildRelationship| {
            json!({
                "cascadeDelete": child.cascade_delete,
                "childSObject": child.child_object,
                "deprecatedAndHidden": false,
                "field": child.field,
                "junctionIdListNames": [],
                "junctionReferenceTo": [],
                "relationshipName": child.relationship_name,
                "restrictedDelete": false,
            })
        };
        Value::Array(self.child_relationships.iter().map(one).collect())
    }

    fn record_types(&self) -> Value {
        let one = |info: &super::object::RecordTypeInfo| {
            json!({
                "active": true,
                "available": true,
                "defaultRecordTypeMapping": info.default_mapping,
                "developerName": info.developer_name,
                "master": info.master,
                "name": info.name,
                "recordTypeId": info.record_type_id,
                "urls": {"layout": format!(
                    "{VERSION_PATH}/sobjects/{}/describe/layouts/{}",
                    self.name, info.record_type_id
                )},
            })
        };
        Value::Array(self.record_type_infos.iter().map(one).collect())
    }

    fn field_json(&self, field: &FieldSchema) -> Value {
        let mut all = Map::new();
        let mut put = |key: &str, value: Value| {
            all.insert(key.to_owned(), value);
        };
        for (key, value) in field.flags() {
            put(key, Value::Bool(value));
        }
        put("byteLength", json!(field.byte_length()));
        put("calculatedFormula", json!(field.calculated_formula));
        put("compoundFieldName", json!(field.compound_field_name));
        put("controllerName", json!(field.controller_name));
        put("defaultValue", json!(field.default_value));
        put("defaultValueFormula", Value::Null);
        put("digits", json!(field.digits));
        put("extraTypeInfo", json!(field.extra_type_info));
        put("filteredLookupInfo", Value::Null);
        put("inlineHelpText", json!(field.inline_help_text));
        put("label", json!(field.label));
        put("length", json!(field.length));
        put("mask", json!(field.mask));
        put("maskType", json!(field.mask_type));
        put("name", json!(field.name));
        put("picklistValues", field.picklist_json());
        put("precision", json!(field.precision));
        put("referenceTargetField", Value::Null);
        put("referenceTo", json!(field.reference_to));
        put("relationshipName", json!(field.relationship_name));
        put("relationshipOrder", json!(field.relationship_order));
        put("scale", json!(field.scale));
        put("soapType", json!(field.kind.soap_type()));
        put("type", json!(field.kind.describe_type()));
        Value::Object(all)
    }
}

impl FieldSchema {
    /// The attributes that are true or false.
    fn flags(&self) -> [(&'static str, bool); 33] {
        let several_targets = self.reference_to.len() > 1;
        [
            ("aggregatable", self.aggregatable()),
            ("aiPredictionField", false),
            ("autoNumber", self.auto_number),
            ("calculated", self.calculated),
            ("cascadeDelete", self.cascade_delete),
            ("caseSensitive", self.case_sensitive),
            ("createable", self.createable),
            ("custom", self.custom),
            ("defaultedOnCreate", self.defaulted_on_create),
            ("dependentPicklist", self.controller_name.is_some()),
            ("deprecatedAndHidden", false),
            ("displayLocationInDecimal", self.display_location_in_decimal),
            ("encrypted", self.kind == FieldType::EncryptedString),
            ("externalId", self.external_id),
            ("filterable", self.filterable()),
            ("formulaTreatNullNumberAsZero", false),
            ("groupable", self.groupable()),
            ("highScaleNumber", false),
            ("htmlFormatted", self.html_formatted),
            ("idLookup", self.id_lookup),
            ("nameField", self.name_field),
            ("namePointing", self.name_pointing),
            ("nillable", self.nillable),
            ("permissionable", self.permissionable),
            ("polymorphicForeignKey", several_targets),
            ("queryByDistance", self.kind.is_compound()),
            ("restrictedDelete", false),
            ("restrictedPicklist", self.restricted_picklist),
            ("searchPrefilterable", self.search_prefilterable),
            ("sortable", self.sortable()),
            ("unique", self.unique),
            ("updateable", self.updateable),
            ("writeRequiresMasterRead", false),
        ]
    }

    fn picklist_json(&self) -> Value {
        let one = |value: &super::field::PicklistValue| {
            json!({
                "active": value.active,
                "defaultValue": value.default_value,
                "label": value.label,
                "validFor": null,
                "value": value.value,
            })
        };
        Value::Array(self.picklist_values.iter().map(one).collect())
    }
}
