//! Data sources: opened, shared with other processes, listed as connections, rebuilt, and left.

pub(crate) mod catalogue;
pub(crate) mod connection;
pub(crate) mod elsewhere;
pub(crate) mod leaving;
pub(crate) mod opening;
pub(crate) mod rebuild;
pub(crate) mod source;
