//! What a reader answers, of one moment, and remembers.

mod choices;
mod moment;
mod reading;
mod remembered;
mod row_sets;
mod truth;
