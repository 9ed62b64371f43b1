mod changes;
mod converge;
mod first_load;
mod interrupted;
mod proof;
mod schedule;
mod schema;
