mod keyring;
mod reconnect;
mod refusals;
