//! Goals from a CSV, as people write them: English or German headers, commas, semicolons or tabs,
//! whatever a spreadsheet makes of dates and numbers. A line that cannot be understood is told with
//! its number; none is passed over.

mod header;
mod number;
mod parse;
mod period;

pub use parse::{Namesakes, ParsedGoals, Resolved, WrongCode, WrongLine, parse_goals};
