//! What is held: objects, tables, rows, records, profiles, statements, and the diagram of them.

mod diagram;
mod object;
mod profile;
mod record;
mod sql;
mod table;
mod view;

pub use diagram::{Diagram, DiagramField, DiagramObject, DrawingFormat, SaveDrawing};
pub use object::{AllObjects, ObjectSummary, SelectObjects};
pub use profile::{
    CalendarUnit, ColumnProfile, Histogram, HistogramBin, OfColumn, TextLength, TopValue,
    ValueRange,
};
pub use record::{
    HistoryEntry, HistoryKind, HistorySource, Record, RecordField, RelatedList, Removal,
};
pub use sql::{
    ChartChoice, ChartKind, ExplainQuery, OfQuery, OfSavedQuery, PlanStep, PlanStepKind,
    QueryColumn, QueryPlan, QueryResult, RunQuery, SaveQuery, SavedQuery, SqlTable, SqlTableColumn,
};
pub use table::{
    Cell, Column, ColumnKind, ExcludedField, Filter, FilterOperator, NamedReference, PicklistValue,
    Recheck, RowCount, RowPage, RowPosition, RowQuery, RowSet, Sort, Table, TableSummary,
};
pub use view::{OfView, SaveView, SavedView, View, ViewColumn, ViewFilter};
