//! The app's own database: connections, settings, remembered client ids.
//!
//! It holds no token and no row of an org.

mod client_id;
mod connections;
mod database;
mod settings;

pub use connections::ConnectionRow;
pub use database::AppDatabase;
