mod commands;
pub(crate) mod machine;
#[cfg(unix)]
mod policy_file;
mod roles;
