//! What each method forecasts, how far it was off, and which deals matter most.

mod accuracy;
mod methods;
mod movers;

pub(in crate::analyses) use accuracy::ACCURACY;
pub(in crate::analyses) use methods::METHODS;
pub(in crate::analyses) use movers::MOVERS;
