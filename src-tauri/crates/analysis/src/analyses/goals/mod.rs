//! Goals: how far they are, what every method forecasts, and how far each was off before.

pub(super) mod attainment;
pub(super) mod forecasts;
mod reckoned;
mod rows;

#[cfg(test)]
mod tests;
