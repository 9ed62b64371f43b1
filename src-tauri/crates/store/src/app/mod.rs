//! The app's own database: connections, settings, what people saved, remembered client ids.
//!
//! It holds no token and no row of an org.

mod client_id;
mod connections;
mod database;
mod rescue;
mod saved;
mod settings;

pub use connections::ConnectionRow;
pub use database::AppDatabase;
pub use saved::{ColumnUse, SavedRow};
