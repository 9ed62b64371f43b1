//! The app through its engine, against the demo org: one binary, tests titled as a user's sentences.

mod access;
mod copy;
mod cycle;
mod desktop;
mod driver;
mod elsewhere;
mod export;
mod fresh;
mod internet;
mod leads;
mod line;
mod login;
mod look;
mod place;
mod project;
mod record;
mod score;
mod sources;
mod support;
mod upgrade;
mod warehouse;
