//! Tables and queries as files that other programs read.

mod end;
mod equal;
mod file;
mod options;
