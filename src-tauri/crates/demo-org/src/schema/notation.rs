//! The line notation in which the catalogue writes objects and fields, and its reader.
//!
//! `@audit` and `@address Billing` stand for the lines many objects share. An object is one heading line and one line a field:
//! `Name | key prefix | Label | Labels | attributes`, then `Name | Label | type | options`.
//! A type is `string:80` (length), `currency:18.2` (precision.scale), `int:8` (digits),
//! `reference:Account,Lead:Who` (targets and relationship name), `picklist:40:Industry` (length
//! and a list of `picklists`), or a bare name. Options are words: `n` nillable, `c` createable,
//! `u` updateable, `p` permissionable, and the longer ones matched in [`apply_option`]. Text that
//! contains ` | ` cannot be written in it; no Salesforce label does.

use serde_json::Value;

use super::field::{FieldSchema, FieldType, PicklistValue};
use super::object::{ObjectSchema, RecordTypeInfo, Support};
use super::picklists::picklist;

/// A line that is not in the notation.
#[derive(Debug, thiserror::Error)]
#[error("not a definition: {line:?} ({reason})")]
pub struct NotationError {
    line: String,
    reason: &'static str,
}

fn refuse(line: &str, reason: &'static str) -> NotationError {
    NotationError {
        line: line.to_owned(),
        reason,
    }
}

/// Reads one field line.
///
/// # Errors
/// When a column is missing, or a type, list or option is unknown.
pub fn parse_field(line: &str) -> Result<FieldSchema, NotationError> {
    let mut columns = line.split(" | ").map(str::trim);
    let (Some(name), Some(label), Some(kind)) = (columns.next(), columns.next(), columns.next())
    else {
        return Err(refuse(line, "name, label and type expected"));
    };
    let mut parts = kind.splitn(3, ':');
    let type_name = parts.next().unwrap_or_default();
    let kind = FieldType::from_describe_type(type_name).ok_or_else(|| refuse(line, "type"))?;
    let mut field = FieldSchema::new(name, label, kind);
    field.nillable = false;
    let (first, second) = (parts.next(), parts.next());
    match kind {
        FieldType::Reference => {
            let targets = first.ok_or_else(|| refuse(line, "targets"))?;
            field.reference_to = targets.split(',').map(str::to_owned).collect();
            field.relationship_name = second.map(str::to_owned);
        }
        FieldType::Int | FieldType::Long => field.digits = number(first, line)?,
        kind if kind.is_decimal() => {
            let (precision, scale) = first
                .and_then(|text| text.split_once('.'))
                .ok_or_else(|| refuse(line, "scale"))?;
            field.precision = number(Some(precision), line)?;
            field.scale = number(Some(scale), line)?;
        }
        kind if kind.is_text() => field.length = number(first, line)?,
        _ => {}
    }
    if matches!(
        kind,
        FieldType::Picklist | FieldType::MultiPicklist | FieldType::ComboBox
    ) {
        let list = second
            .and_then(picklist)
            .ok_or_else(|| refuse(line, "picklist"))?;
        field.picklist_values = list;
    }
    for option in columns
        .next()
        .unwrap_or_default()
        .split(' ')
        .filter(|word| !word.is_empty())
    {
        apply_option(&mut field, option).ok_or_else(|| refuse(line, "option"))?;
    }
    if let Some(formula) = columns.next() {
        field.calculated_formula = Some(formula.to_owned());
    }
    Ok(field)
}

fn number(text: Option<&str>, line: &str) -> Result<u32, NotationError> {
    text.and_then(|text| text.parse().ok())
        .ok_or_else(|| refuse(line, "number"))
}

fn apply_option(field: &mut FieldSchema, option: &str) -> Option<()> {
    let (key, value) = option.split_once('=').unwrap_or((option, ""));
    match key {
        "n" => field.nillable = true,
        "c" => field.createable = true,
        "u" => field.updateable = true,
        "p" => field.permissionable = true,
        "part" => field.compound_field_name = Some(value.to_owned()),
        "default" => {
            field.default_value = Some(match value {
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                text => Value::String(text.replace('_', " ")),
            });
            mark_default(&mut field.picklist_values, &value.replace('_', " "));
        }
        "defaulted" => field.defaulted_on_create = true,
        "extra" => field.extra_type_info = Some(value.to_owned()),
        "restricted" => field.restricted_picklist = true,
        "name" => field.name_field = true,
        "pointing" => field.name_pointing = true,
        "idlookup" => field.id_lookup = true,
        "search" => field.search_prefilterable = true,
        "calc" => field.calculated = true,
        "external" => field.external_id = true,
        "unique" => field.unique = true,
        "cased" => field.case_sensitive = true,
        "auto" => field.auto_number = true,
        "html" => field.html_formatted = true,
        "decimal" => field.display_location_in_decimal = true,
        "master" => {
            field.relationship_order = Some(0);
            field.cascade_delete = true;
        }
        "mask" => {
            field.mask = Some("*".to_owned());
            field.mask_type = Some(value.to_owned());
        }
        "controller" => field.controller_name = Some(value.to_owned()),
        "nofilter" => field.can_filter = false,
        "nosort" => field.can_sort = false,
        "nogroup" => field.can_group = false,
        "noaggregate" => field.can_aggregate = false,
        _ => return None,
    }
    Some(())
}

fn mark_default(values: &mut [PicklistValue], default: &str) {
    for value in values {
        value.default_value = value.value == default;
    }
}

/// Who made and last changed a record, and when: nearly every object ends with these.
const AUDIT: &str = "\
CreatedDate | Created Date | datetime | defaulted
CreatedById | Created By ID | reference:User:CreatedBy | defaulted
LastModifiedDate | Last Modified Date | datetime | defaulted
LastModifiedById | Last Modified By ID | reference:User:LastModifiedBy | defaulted
SystemModstamp | System Modstamp | datetime | defaulted";

/// An address and its parts; `@` stands for the prefix (`Billing`).
const ADDRESS: &str = "\
@Street | @ Street | textarea:255 | n c u p part=@Address extra=plaintextarea
@City | @ City | string:40 | n c u p part=@Address
@State | @ State/Province | string:80 | n c u p part=@Address
@PostalCode | @ Zip/Postal Code | string:20 | n c u p part=@Address
@Country | @ Country | string:80 | n c u p part=@Address
@Latitude | @ Latitude | double:18.15 | n c u p part=@Address
@Longitude | @ Longitude | double:18.15 | n c u p part=@Address
@GeocodeAccuracy | @ Geocode Accuracy | picklist:40:GeocodeAccuracy | n c u p part=@Address restricted
@Address | @ Address | address | n p";

fn add_all(fields: &mut Vec<FieldSchema>, text: &str, prefix: &str) -> Result<(), NotationError> {
    for line in text.lines() {
        fields.push(parse_field(&line.replace('@', prefix))?);
    }
    Ok(())
}

/// Reads an object: its heading and field lines; empty lines are skipped.
///
/// # Errors
/// As [`parse_field`].
pub fn parse_object(text: &str, support: Support) -> Result<ObjectSchema, NotationError> {
    let mut lines = text
        .lines()
        .map(str::trim_start)
        .filter(|line| !line.is_empty());
    let heading = lines.next().ok_or_else(|| refuse(text, "heading"))?;
    let columns: Vec<&str> = heading.split(" | ").map(str::trim).collect();
    let [name, prefix, label, label_plural, words] = columns[..] else {
        return Err(refuse(heading, "five columns"));
    };
    let has = |word: &str| words.split(' ').any(|known| known == word);
    let mut fields = Vec::new();
    for line in lines {
        match line.split_once(' ').unwrap_or((line, "")) {
            ("@audit", _) => add_all(&mut fields, AUDIT, "")?,
            ("@address", prefix) => add_all(&mut fields, ADDRESS, prefix)?,
            _ => fields.push(parse_field(line)?),
        }
    }
    let custom = name.ends_with("__c") || name.ends_with("__x") || name.ends_with("__b");
    let master = RecordTypeInfo {
        record_type_id: "012000000000000AAA".to_owned(),
        name: "Master".to_owned(),
        developer_name: "Master".to_owned(),
        default_mapping: true,
        master: true,
    };
    Ok(ObjectSchema {
        name: name.to_owned(),
        label: label.to_owned(),
        label_plural: label_plural.to_owned(),
        key_prefix: (prefix != "-").then(|| prefix.to_owned()),
        support,
        custom,
        custom_setting: false,
        createable: has("c"),
        updateable: has("u"),
        deletable: has("d"),
        undeletable: has("un"),
        queryable: !matches!(
            support,
            Support::NotQueryable | Support::ChangeEvent | Support::PlatformEvent
        ),
        retrieveable: !matches!(
            support,
            Support::NotQueryable | Support::ChangeEvent | Support::PlatformEvent
        ),
        replicateable: has("rep"),
        searchable: has("search"),
        layoutable: has("lay"),
        triggerable: has("trig"),
        mergeable: has("merge"),
        feed_enabled: has("feed"),
        mru_enabled: has("mru"),
        activateable: false,
        deprecated_and_hidden: false,
        associate_entity_type: None,
        associate_parent_entity: None,
        fields,
        child_relationships: Vec::new(),
        record_type_infos: vec![master],
    })
}
