//! Looking at what is held: tables, views, diagrams, and statements of one's own.

mod diagram;
mod grid;
mod sql;
mod views;
