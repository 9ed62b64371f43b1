//! Copies that are interrupted: by faults, by people, by changes meanwhile; and how they go on.

mod amid;
mod faults;
mod named_faults;
mod resume;
