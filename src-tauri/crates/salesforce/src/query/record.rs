use std::ops::Range;
use std::sync::Arc;

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// One row of a query, each value as the JSON text Salesforce sent.
///
/// Numbers therefore keep every digit. `attributes` is left out. The rows of a page share its text.
#[derive(Clone)]
pub struct Record {
    page: Arc<str>,
    names: Arc<[Box<str>]>,
    values: Box<[Range<u32>]>,
}

impl Record {
    /// The raw JSON text of a field; of a parent's field where `name` holds dots (`Owner.Name`).
    ///
    /// `None` where the field was not selected; `"null"` where it is empty or its parent is.
    pub fn raw(&self, name: &str) -> Option<&str> {
        let (first, rest) = match name.split_once('.') {
            Some((first, rest)) => (first, Some(rest)),
            None => (name, None),
        };
        let place = self
            .names
            .iter()
            .position(|known| known.eq_ignore_ascii_case(first))?;
        let text = self.text(place);
        match rest {
            None => Some(text),
            Some(rest) => raw_within(text, rest),
        }
    }

    /// A field's value as `T`; `None` where it is absent, null or of another type.
    pub fn get<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_str(self.raw(name)?).ok().flatten()
    }

    /// The record's `Id`.
    pub fn id(&self) -> Option<&str> {
        let text = self.raw("Id")?;
        text.strip_prefix('"')?.strip_suffix('"')
    }

    /// The field names of this row, in the order of [`Self::raw_at`].
    ///
    /// Rows of the same shape on one page share this slice.
    pub fn names(&self) -> &[Box<str>] {
        &self.names
    }

    /// Whether both rows have the same names in the same places, cheaply.
    pub fn same_shape(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.names, &other.names)
    }

    /// The raw JSON text of the value at a place of [`Self::names`].
    pub fn raw_at(&self, place: usize) -> Option<&str> {
        (place < self.values.len()).then(|| self.text(place))
    }

    /// Names and raw JSON texts.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.names
            .iter()
            .enumerate()
            .map(|(place, name)| (&**name, self.text(place)))
    }

    fn text(&self, place: usize) -> &str {
        let range = &self.values[place];
        &self.page[range.start as usize..range.end as usize]
    }
}

impl std::fmt::Debug for Record {
    /// Names only: rows never reach a log.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Record")
            .field("names", &self.names)
            .finish_non_exhaustive()
    }
}

fn raw_within<'a>(object: &'a str, name: &str) -> Option<&'a str> {
    let (first, rest) = match name.split_once('.') {
        Some((first, rest)) => (first, Some(rest)),
        None => (name, None),
    };
    if object == "null" {
        return Some(object);
    }
    let members: std::collections::HashMap<String, &'a RawValue> =
        serde_json::from_str(object).ok()?;
    let (_, value) = members
        .into_iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(first))?;
    match rest {
        None => Some(value.get()),
        Some(rest) => raw_within(value.get(), rest),
    }
}

/// Reads the `records` array of a page that lies at its place within `page`.
pub(super) fn parse_records(
    page: &Arc<str>,
    array: &str,
) -> Result<Vec<Record>, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(array);
    let records = Records { page }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(records)
}

struct Records<'p> {
    page: &'p Arc<str>,
}

impl<'de> DeserializeSeed<'de> for Records<'_> {
    type Value = Vec<Record>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Records<'_> {
    type Value = Vec<Record>;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an array of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<Self::Value, A::Error> {
        let mut records: Vec<Record> = Vec::new();
        loop {
            let shape = records.last().map(|record| record.names.clone());
            let row = Row {
                page: self.page,
                shape,
            };
            match rows.next_element_seed(row)? {
                Some(record) => records.push(record),
                None => return Ok(records),
            }
        }
    }
}

struct Row<'p> {
    page: &'p Arc<str>,
    /// The names of the row before, which this one very likely repeats.
    shape: Option<Arc<[Box<str>]>>,
}

impl<'de> DeserializeSeed<'de> for Row<'_> {
    type Value = Record;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Row<'_> {
    type Value = Record;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let shape = self.shape;
        let expected = shape.as_deref().unwrap_or_default();
        let mut own_names: Option<Vec<Box<str>>> = None;
        let mut values = Vec::with_capacity(expected.len());
        while let Some(Name(name)) = members.next_key::<Name<'de>>()? {
            let raw = members.next_value::<&'de RawValue>()?;
            if name == "attributes" {
                continue;
            }
            let place = values.len();
            match &mut own_names {
                Some(names) => names.push(name.into()),
                None if expected.get(place).is_some_and(|known| **known == *name) => {}
                None => {
                    let mut names = expected[..place].to_vec();
                    names.push(name.into());
                    own_names = Some(names);
                }
            }
            values.push(within(self.page, raw.get()));
        }
        let names = match (own_names, &shape) {
            (Some(names), _) => names.into(),
            (None, Some(shape)) if shape.len() == values.len() => shape.clone(),
            (None, _) => expected[..values.len()].into(),
        };
        Ok(Record {
            page: self.page.clone(),
            names,
            values: values.into(),
        })
    }
}

/// A member's name, borrowed from the page unless it holds escapes.
#[derive(serde::Deserialize)]
struct Name<'a>(#[serde(borrow)] std::borrow::Cow<'a, str>);

/// Where `part`, a slice of `page`, lies in it.
fn within(page: &str, part: &str) -> Range<u32> {
    let start = part.as_ptr() as usize - page.as_ptr() as usize;
    let narrow = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    narrow(start)..narrow(start + part.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<Record> {
        let page: Arc<str> = text.into();
        parse_records(&page, &page).expect("records")
    }

    #[test]
    fn values_keep_their_text_and_rows_share_their_shape() {
        let rows = records(
            r#"[{"attributes":{"type":"Lead"},"Id":"00Q000000000001AAA","Amount":0.10000000000000000555,
                 "Owner":{"attributes":{},"Name":"Zoë \"Z\""}},
                {"attributes":{"type":"Lead"},"Id":"00Q000000000002AAA","Amount":1e2,"Owner":null},
                {"Id":"00Q000000000003AAA","Broken":"\ud800","Amount":-0.0}]"#,
        );
        assert_eq!(rows[0].raw("Amount"), Some("0.10000000000000000555"));
        assert_eq!(
            rows[0].get::<String>("owner.name").as_deref(),
            Some("Zoë \"Z\"")
        );
        assert_eq!(rows[1].raw("Owner.Name"), Some("null"));
        assert_eq!(rows[1].get::<String>("Owner.Name"), None);
        assert!(rows[0].same_shape(&rows[1]));
        assert!(!rows[1].same_shape(&rows[2]));
        assert_eq!(rows[2].id(), Some("00Q000000000003AAA"));
        assert_eq!(rows[2].raw("Broken"), Some(r#""\ud800""#));
        assert_eq!(rows[2].raw("Gone"), None);
        let names: Vec<&str> = rows[2].iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["Id", "Broken", "Amount"]);
    }

    #[test]
    fn a_row_that_ends_early_keeps_only_its_own_names() {
        let rows = records(r#"[{"Id":"1","A":1,"B":2},{"Id":"2","A":3},{"Id":"3","A":4}]"#);
        assert_eq!(rows[1].names().len(), 2);
        assert_eq!(rows[1].raw("B"), None);
        assert!(rows[1].same_shape(&rows[2]));
    }

    #[test]
    fn a_record_prints_no_values() {
        let rows = records(r#"[{"Id":"1","Name":"Secret Ltd"}]"#);
        assert!(!format!("{:?}", rows[0]).contains("Secret"));
    }
}
