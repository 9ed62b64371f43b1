//! What a person's statement may read and call: named here, and nothing else.
//!
//! The state of the copy (`om_*`) is not among it: its shape is the app's own and changes with it.
//! What a function not named here could do is answered by not calling it: `load_extension` runs
//! code, and others tell of the build or the file's pages.

/// Tables that are no mirror tables, besides `pragma_*` for the pragmas below.
const TABLES: &[&str] = &[
    "json_each",
    "json_tree",
    crate::LEAD_SCORES,
    "sqlite_master",
    "sqlite_schema",
];

/// Pragmas that only describe tables.
const PRAGMAS: &[&str] = &[
    "collation_list",
    "foreign_key_list",
    "function_list",
    "index_info",
    "index_list",
    "index_xinfo",
    "table_info",
    "table_list",
    "table_xinfo",
];

/// SQLite's functions without effects: text and numbers, dates, JSON, aggregates and windows.
pub(super) const FUNCTIONS: &[&str] = &[
    "->",
    "->>",
    "abs",
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atan2",
    "atanh",
    "avg",
    "ceil",
    "ceiling",
    "changes",
    "char",
    "coalesce",
    "concat",
    "concat_ws",
    "cos",
    "cosh",
    "count",
    "cume_dist",
    "current_date",
    "current_time",
    "current_timestamp",
    "date",
    "datetime",
    "degrees",
    "dense_rank",
    "exp",
    "first_value",
    "floor",
    "format",
    "glob",
    "group_concat",
    "hex",
    "if",
    "ifnull",
    "iif",
    "instr",
    "json",
    "json_array",
    "json_array_insert",
    "json_array_length",
    "json_error_position",
    "json_extract",
    "json_group_array",
    "json_group_object",
    "json_insert",
    "json_object",
    "json_patch",
    "json_pretty",
    "json_quote",
    "json_remove",
    "json_replace",
    "json_set",
    "json_type",
    "json_valid",
    "jsonb",
    "jsonb_array",
    "jsonb_array_insert",
    "jsonb_extract",
    "jsonb_group_array",
    "jsonb_group_object",
    "jsonb_insert",
    "jsonb_object",
    "jsonb_patch",
    "jsonb_remove",
    "jsonb_replace",
    "jsonb_set",
    "julianday",
    "lag",
    "last_value",
    "lead",
    "length",
    "like",
    "likelihood",
    "likely",
    "ln",
    "log",
    "log10",
    "log2",
    "lower",
    "ltrim",
    "max",
    "median",
    "min",
    "mod",
    "nth_value",
    "ntile",
    "nullif",
    "octet_length",
    "percent_rank",
    "percentile",
    "percentile_cont",
    "percentile_disc",
    "pi",
    "pow",
    "power",
    "printf",
    "quote",
    "radians",
    "random",
    "randomblob",
    "rank",
    "replace",
    "round",
    "row_number",
    "rtrim",
    "sign",
    "sin",
    "sinh",
    "soundex",
    "sqlite_version",
    "sqrt",
    "strftime",
    "string_agg",
    "substr",
    "substring",
    "subtype",
    "sum",
    "tan",
    "tanh",
    "time",
    "timediff",
    "total",
    "total_changes",
    "trim",
    "trunc",
    "typeof",
    "unhex",
    "unicode",
    "unistr",
    "unistr_quote",
    "unixepoch",
    "unlikely",
    "upper",
    "zeroblob",
];

pub(super) fn is_allowed_function(name: &str) -> bool {
    is_in(FUNCTIONS, name)
}

pub(super) fn is_allowed_pragma(name: &str) -> bool {
    is_in(PRAGMAS, name)
}

pub(super) fn is_allowed_table(name: &str) -> bool {
    let begins = |prefix: &str| {
        name.get(..prefix.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    if begins("sf_") {
        return true;
    }
    if begins("pragma_") {
        return is_allowed_pragma(&name["pragma_".len()..]);
    }
    is_in(TABLES, name)
}

/// Whether not even its rows may be counted.
pub(super) fn is_hidden_table(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    ["om_", "sqlite_", "pragma_", "dbstat"]
        .iter()
        .any(|prefix| lower.starts_with(prefix))
        && !is_allowed_table(name)
}

fn is_in(list: &[&str], name: &str) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(name))
}
