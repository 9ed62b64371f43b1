//! The way from this machine to Salesforce: what the person chose of it, what stands in it, and whether
//! it leads there.

mod choice;
mod obstacle;
mod reach;

pub use choice::{ManualProxy, Network, Proxy};
pub use obstacle::Obstacle;
pub use reach::reach;
