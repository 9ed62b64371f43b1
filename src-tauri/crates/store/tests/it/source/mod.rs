//! The state of a copy: what is chosen, what runs say, and what is known of each object.

mod choice;
mod runs;
mod scores;
mod state;
