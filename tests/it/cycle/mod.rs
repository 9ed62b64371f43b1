mod check;
mod history;
mod notify;
mod orgs;
mod schedule;
