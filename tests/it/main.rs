//! The app through its engine, against the demo org: one binary, tests titled as a user's sentences.

mod access;
mod copy;
mod cycle;
mod desktop;
mod diagram;
mod driver;
mod export;
mod fresh;
mod grid;
mod login;
mod project;
mod record;
mod sources;
mod sql;
mod support;
mod views;
mod warehouse;
