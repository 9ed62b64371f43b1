//! What an analysis answers, in a shape that can be drawn, read out, listed and exported without
//! knowing which analysis it is: a figure, what it rests on, and notes.

mod basis;
mod days;
mod figure;
mod heeds;
mod note;
mod words;

pub use basis::{Basis, Missing};
pub use days::{Days, DaysOf};
pub use figure::{Bar, Cell, Column, Figure, Line, Number, Series, Step, Tone, Unit};
pub use heeds::Heeds;
pub use note::{Note, Value};
pub use words::Words;

/// The answer to a question.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct Answer {
    pub figure: Figure,
    pub basis: Basis,
    pub notes: Vec<Note>,
}
