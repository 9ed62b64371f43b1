//! The client over real sockets, against a server that answers by script.
//!
//! What the demo org does is tested against the demo org; here are the answers it does not give.

mod login;
mod server;
mod session;
mod transport;
