mod budget;
mod database;
mod formulas;
mod frugal;
mod hidden;
mod ids;
