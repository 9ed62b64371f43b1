mod changes;
mod converge;
mod faults;
mod first_load;
mod resume;
mod schedule;
mod waiting;
