//! Fields cut into bins, learned from training rows alone.
//!
//! What a lead's field says is one bin: a stretch of numbers, a category, blank. A model that has a
//! weight for each bin follows any shape of an effect, and can say what each weight rests on.

mod binning;
mod category;
mod number;

pub use binning::{Binning, Fineness, Held, learn};
