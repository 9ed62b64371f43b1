//! The app through its engine, against the demo org: one binary, tests titled as a user's sentences.

mod access;
mod copy;
mod cycle;
mod desktop;
mod diagram;
mod driver;
mod elsewhere;
mod export;
mod fresh;
mod grid;
mod internet;
mod line;
mod login;
mod place;
mod project;
mod record;
mod score;
mod sources;
mod sql;
mod support;
mod upgrade;
mod views;
mod warehouse;
