//! What the app can do, without a window: one command table, events, a scheduler and durable
//! tasks over `sync`, `store` and `salesforce`.
//!
//! A host (the desktop shell, the development host, a test) opens an `Engine`, calls
//! commands by name and listens to its events. Nothing crosses that line that is not in [`wire`].

pub mod wire;
