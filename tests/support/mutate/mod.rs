//! An org that never stands still: seeded changes to rows and fields, through the org's own methods.
//!
//! What happens is drawn by weight from [`KINDS`]; what cannot happen to the object that was drawn
//! (a merge of tasks, an undelete from an empty recycle bin) does not, and the step passes. Nothing
//! is kept between two calls: hidden rows and fields are found again in the org itself.

mod fields;
mod rows;
mod values;

use demo_org::org::Org;
use rand::prelude::{IndexedRandom, StdRng};

use fields::{add_field, drop_field, hide_field, retype_field, show_field};
use rows::{
    delete, delete_and_purge, delete_and_undelete, hide, insert, insert_late, merge, purge,
    purge_silently, set_formula, show, undelete, update, update_late, update_some_alike,
};

pub use rows::mass_update;

/// What may happen to the org.
#[derive(Debug, Clone)]
pub struct Mutations {
    /// The objects that change.
    pub objects: Vec<String>,
    /// Which way rows may go without any question for changes telling so.
    pub silent: Silent,
    /// Whether formulas change their results, which no stamp tells.
    pub formulas: bool,
    /// Whether fields come, go, are hidden and shown.
    pub fields: bool,
    /// Whether fields change their type, and lose their values by that.
    pub retypes: bool,
    /// The most rows one mass update changes.
    pub mass_update_rows: usize,
}

/// Which way rows go unannounced: only the numbers of rows tell, then the Ids.
///
/// One row that left so and one that came so between two comparisons leave the numbers equal, and
/// only a comparison of every Id finds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silent {
    Neither,
    /// Rows are hidden from the user, or purged before anybody saw them in the recycle bin.
    Leaving,
    /// Hidden rows are shown again.
    Coming,
    /// Both, in one interval between comparisons.
    Both,
}

impl Silent {
    fn leaving(self) -> bool {
        matches!(self, Self::Leaving | Self::Both)
    }

    fn coming(self) -> bool {
        matches!(self, Self::Coming | Self::Both)
    }
}

/// One kind of change: a line for the log, or none where it cannot be made to this object.
type Change = fn(&mut Org, &mut StdRng, &str, &Mutations) -> Option<String>;

/// When a kind may happen at all.
type Allowed = fn(&Mutations) -> bool;

const ALWAYS: Allowed = |_| true;
const LEAVING: Allowed = |allowed| allowed.silent.leaving();
const COMING: Allowed = |allowed| allowed.silent.coming();
const FIELDS: Allowed = |allowed| allowed.fields;
const RETYPES: Allowed = |allowed| allowed.retypes;
const FORMULAS: Allowed = |allowed| allowed.formulas;

/// Every kind of change with its weight.
const KINDS: &[(u32, Allowed, Change)] = &[
    (20, ALWAYS, insert),
    (6, ALWAYS, insert_late),
    (26, ALWAYS, update),
    (14, ALWAYS, update_late),
    (4, ALWAYS, update_some_alike),
    (12, ALWAYS, delete),
    (6, ALWAYS, undelete),
    (3, ALWAYS, delete_and_undelete),
    (3, ALWAYS, merge),
    (4, LEAVING, purge),
    (3, LEAVING, delete_and_purge),
    (4, LEAVING, purge_silently),
    (5, LEAVING, hide),
    (14, COMING, show),
    (4, FORMULAS, set_formula),
    (2, FIELDS, add_field),
    (1, FIELDS, drop_field),
    (2, RETYPES, retype_field),
    (1, FIELDS, hide_field),
    (2, FIELDS, show_field),
];

/// Makes up to `steps` changes; a readable line of object, kind and Ids for each that was made.
///
/// # Panics
/// When the org refuses a change, which is a mistake here.
pub fn mutate(
    org: &mut Org,
    random: &mut StdRng,
    allowed: &Mutations,
    steps: usize,
) -> Vec<String> {
    (0..steps)
        .filter_map(|_| {
            let object = allowed.objects.choose(random)?;
            let weight = |(weight, is_allowed, _): &(u32, Allowed, Change)| {
                if is_allowed(allowed) { *weight } else { 0 }
            };
            let (_, _, change) = KINDS.choose_weighted(random, weight).ok()?;
            let told = change(org, random, object, allowed)?;
            Some(format!("{object}: {told}"))
        })
        .collect()
}
