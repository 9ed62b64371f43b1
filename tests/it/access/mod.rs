mod commands;
mod machine;
#[cfg(unix)]
mod policy_file;
mod roles;

pub(crate) use machine::Machine;
