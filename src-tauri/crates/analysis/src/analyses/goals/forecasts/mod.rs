//! What each method forecasts, how far it was off, and which deals matter most.

mod accuracy;
mod methods;
mod movers;

pub(in crate::analyses) use accuracy::ACCURACY;
pub(in crate::analyses) use methods::METHODS;
pub(super) use methods::name as method_name;
pub(in crate::analyses) use movers::MOVERS;
