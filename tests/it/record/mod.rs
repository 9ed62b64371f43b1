mod columns;
mod history;
mod versions;
