//! A parsed query.

/// A field path such as `Account.Owner.Name`, as written.
pub(crate) type Path = Vec<String>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aggregate {
    Count,
    CountDistinct,
    Min,
    Max,
    Sum,
    Avg,
}

/// One item of the select list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Item {
    Field {
        path: Path,
        at: usize,
    },
    /// `COUNT()`, alone.
    CountRows,
    Aggregate {
        function: Aggregate,
        path: Path,
        alias: Option<String>,
        at: usize,
    },
    /// `FIELDS(ALL)`, `FIELDS(STANDARD)`, `FIELDS(CUSTOM)`.
    Fields(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Like,
}

/// A value as written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Literal {
    Null,
    Boolean(bool),
    Text(String),
    Number {
        unscaled: i128,
        scale: u32,
    },
    /// Days since 1970.
    Date(i32),
    /// Milliseconds since 1970.
    DateTime(i64),
    /// Milliseconds since midnight.
    Time(i32),
    /// `TODAY`, `LAST_N_DAYS:7` and the like: first day and the day after the last.
    Days {
        from: i32,
        until: i32,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Compare {
        path: Path,
        at: usize,
        operator: Operator,
        value: Literal,
    },
    In {
        path: Path,
        at: usize,
        negated: bool,
        values: Vec<Literal>,
    },
    /// `INCLUDES ('a;b','c')`: any of the sets of values.
    Includes {
        path: Path,
        at: usize,
        negated: bool,
        sets: Vec<Vec<String>>,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Order {
    pub(crate) path: Path,
    pub(crate) at: usize,
    pub(crate) descending: bool,
    pub(crate) nulls_first: Option<bool>,
}

/// A whole SELECT.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Query {
    pub(crate) text: String,
    pub(crate) items: Vec<Item>,
    pub(crate) object: String,
    /// Where the object's name stands in the text.
    pub(crate) object_at: usize,
    pub(crate) condition: Option<Condition>,
    pub(crate) group_by: bool,
    pub(crate) order: Vec<Order>,
    pub(crate) limit: Option<usize>,
    pub(crate) offset: Option<usize>,
    /// `ALL ROWS`.
    pub(crate) all_rows: bool,
}

impl Query {
    /// Whether the answer is numbers about rows, not rows.
    pub(crate) fn aggregates(&self) -> bool {
        let is_aggregate = |item: &Item| matches!(item, Item::Aggregate { .. } | Item::CountRows);
        self.group_by || self.items.iter().any(is_aggregate)
    }
}
