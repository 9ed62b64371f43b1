//! Generated data. See `model`.
mod config;
mod generate;
pub use config::DataConfig;
pub(crate) use generate::generate;
