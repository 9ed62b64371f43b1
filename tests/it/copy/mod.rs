mod changes;
mod faults;
mod first_load;
mod resume;
mod schedule;
