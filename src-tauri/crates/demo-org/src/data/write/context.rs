//! What every writer needs: the plan, the ids records will have, and the recycle bin's log.

use std::collections::BTreeMap;

use crate::data::calendar::{DAY, HOUR};
use crate::data::plan::World;
use crate::data::random::Random;
use crate::data::sheet::Sheet;
use crate::org::Deletion;
use crate::schema::{ObjectSchema, add_currency_fields, standard_objects};
use crate::table::{RecordId, Table};

use super::{activities, campaigns, currencies, customers, deals, leads, sampler, setup};

/// The plan on its way into tables.
pub(in crate::data) struct Context<'a> {
    pub(in crate::data) world: &'a World,
    schemas: Vec<ObjectSchema>,
    tables: Vec<Table>,
    deletions: BTreeMap<String, Vec<Deletion>>,
}

/// The number inside the first Id of an object: settled by its name.
fn first_number(object: &str) -> u64 {
    let hash = object.bytes().fold(7_u64, |hash, byte| {
        hash.wrapping_mul(131).wrapping_add(u64::from(byte))
    });
    100_000_000 + hash % 400_000_009
}

/// When rows last changed: their own story, or a mass update that gave many rows one stamp, or
/// their deletion within the days the recycle bin keeps.
pub(in crate::data) struct Story {
    random: Random,
    instants: [i64; 3],
    now: i64,
    deleted_share: f64,
    object: &'static str,
    log: Vec<Deletion>,
}

impl Story {
    /// Stamps the row just written and deletes a few.
    pub(in crate::data) fn stamp(
        &mut self,
        sheet: &mut Sheet,
        id: RecordId,
        (created, changed): (i64, i64),
        by: RecordId,
    ) {
        let mut stamp = changed;
        let deleted = self.random.unit() < self.deleted_share;
        if deleted {
            let at = self.now - self.random.between(HOUR, 14 * DAY) / 1_000 * 1_000;
            stamp = at.max(changed);
            sheet.delete();
            self.log.push(Deletion {
                id: id.to_string(),
                deleted_at: stamp,
            });
        } else if self.random.chance(0.12) {
            let instant = self.instants[self.random.below(3)];
            stamp = stamp.max(instant);
        }
        sheet.stamp(created, changed, stamp, by);
    }
}

impl<'a> Context<'a> {
    fn new(world: &'a World) -> Self {
        let mut schemas = standard_objects();
        if world.has_currencies {
            add_currency_fields(&mut schemas);
        }
        Self {
            world,
            schemas,
            tables: Vec::new(),
            deletions: BTreeMap::new(),
        }
    }

    /// An empty sheet for an object of the catalogue.
    pub(in crate::data) fn sheet(&self, object: &str) -> Sheet {
        let known = self.schemas.iter().find(|schema| schema.name == object);
        debug_assert!(known.is_some(), "{object} is not in the catalogue");
        let fallback = || self.schemas[0].clone();
        Sheet::new(Table::new(
            known.cloned().unwrap_or_else(fallback),
            self.first_number(object),
        ))
    }

    /// Orgs of other seeds are other orgs: two of them can be connected side by side.
    fn first_number(&self, object: &str) -> u64 {
        let of_org = match object {
            "Organization" => self.world.seed.wrapping_sub(1) % 1_000_000,
            _ => 0,
        };
        first_number(object) + of_org
    }

    /// The Id record number `at` of an object has or will have.
    pub(in crate::data) fn id(&self, object: &str, prefix: &str, at: u32) -> RecordId {
        RecordId::new(prefix, self.first_number(object) + u64::from(at))
    }

    pub(in crate::data) fn user(&self, at: u32) -> RecordId {
        self.id("User", "005", at)
    }

    /// The story of an object's rows; `deleted_share` of them are in the recycle bin.
    pub(in crate::data) fn story(&self, object: &'static str, deleted_share: f64) -> Story {
        let mut random = self.world.stream(&format!("story of {object}"));
        let now = self.world.now;
        let instants = [9, 120, 400].map(|days| now - days * DAY - random.between(0, 20) * HOUR);
        Story {
            random,
            instants,
            now,
            deleted_share,
            object,
            log: Vec::new(),
        }
    }

    /// Files a finished table.
    pub(in crate::data) fn file(&mut self, sheet: Sheet) {
        self.tables.push(sheet.finish());
    }

    /// Files the recycle bin's log, with a few rows that are gone altogether: ids from before the
    /// first row, so that they never were anyone else's.
    pub(in crate::data) fn file_story(&mut self, story: Story) {
        let Story {
            mut random,
            mut log,
            object,
            now,
            deleted_share,
            ..
        } = story;
        let schema = self.schemas.iter().find(|schema| schema.name == object);
        let prefix = schema
            .and_then(|schema| schema.key_prefix.clone())
            .unwrap_or_default();
        if deleted_share > 0.0 {
            for before in 1..=5 {
                let id = RecordId::new(&prefix, first_number(object) - before);
                let deleted_at = now - random.between(HOUR, 14 * DAY) / 1_000 * 1_000;
                log.push(Deletion {
                    id: id.to_string(),
                    deleted_at,
                });
            }
        }
        log.sort_by(|one, other| (one.deleted_at, &one.id).cmp(&(other.deleted_at, &other.id)));
        self.deletions.insert(object.to_lowercase(), log);
    }
}

/// Writes every table; objects without data get empty ones.
pub(in crate::data) fn write_all(world: &World) -> (Vec<Table>, BTreeMap<String, Vec<Deletion>>) {
    let mut context = Context::new(world);
    setup::write(&mut context);
    customers::write(&mut context);
    leads::write(&mut context);
    campaigns::write(&mut context);
    deals::write(&mut context);
    activities::write(&mut context);
    sampler::write(&mut context);
    let Context {
        schemas,
        mut tables,
        deletions,
        ..
    } = context;
    for schema in schemas {
        if !tables
            .iter()
            .any(|table| table.schema().name == schema.name)
        {
            let first = first_number(&schema.name);
            tables.push(Table::new(schema, first));
        }
    }
    if world.has_currencies {
        currencies::write(&mut tables);
    }
    (tables, deletions)
}
