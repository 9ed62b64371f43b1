mod amid;
mod changes;
mod faults;
mod first_load;
mod named_faults;
mod resume;
mod schedule;
mod schema;
