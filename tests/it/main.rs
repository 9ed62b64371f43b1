//! The app through its engine, against the demo org: one binary, tests titled as a user's sentences.

mod access;
mod copy;
mod driver;
mod export;
mod fresh;
mod login;
mod project;
mod sources;
mod sql;
mod support;
mod views;
