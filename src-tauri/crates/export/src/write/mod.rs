//! The writers, one file for each format.

pub(crate) mod csv;
pub(crate) mod excel;
mod excel_parts;
pub(crate) mod json_lines;
pub(crate) mod parquet;
mod parquet_column;
#[cfg(test)]
mod tests;
