//! Why an analysis could not be made, by what a person does about it.

/// A question that cannot be answered as asked.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// There are no rows with a known outcome.
    #[error("there are no rows to analyse")]
    NoRows,
    /// A column that was named is not in the data.
    #[error("there is no column named {name:?}; found: {found}")]
    NoColumn { name: String, found: String },
    /// Two columns have the same name, so that naming it does not say which is meant.
    #[error("two columns are named {0:?}")]
    TwiceNamed(String),
    /// A row has more or fewer cells than there are columns.
    #[error("row {row} has {found} cells where {expected} are expected")]
    Ragged {
        row: usize,
        found: usize,
        expected: usize,
    },
    /// A row has no identifier.
    #[error("row {row} has no value in the identifying column {column:?}")]
    NoId { row: usize, column: String },
    /// The outcome that was named occurs in no row.
    #[error("no row has {positive:?} in {label:?}; found there: {found}")]
    NoPositive {
        label: String,
        positive: String,
        found: String,
    },
    /// Every row has the outcome that was named, so that there is nothing to tell apart.
    #[error("every row has {positive:?} in {label:?}: there is nothing to tell apart")]
    AllPositive { label: String, positive: String },
    /// A column that should hold dates holds something else.
    #[error("{column:?} holds {value:?} in row {row}, which is not a date")]
    NotADate {
        column: String,
        row: usize,
        value: String,
    },
    /// An option is outside what makes sense.
    #[error("{0}")]
    Option(String),
    /// The equations of a fit have no solution in the numbers of this machine.
    #[error("the model could not be fitted: its equations have no unique solution")]
    Unsolvable,
    /// Nobody waits for the answer any more.
    #[error("the analysis was ended before it was done")]
    Stopped,
}

/// What the analyses return.
pub type Result<T, E = Error> = std::result::Result<T, E>;
