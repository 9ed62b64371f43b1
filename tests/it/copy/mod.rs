mod changes;
mod first_load;
mod resume;
