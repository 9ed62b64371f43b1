//! The client over real sockets, against a server that answers by script,
//! and against the demo org: the script gives the answers that the demo org does not.

mod demo;
mod login;
mod server;
mod session;
mod transport;
