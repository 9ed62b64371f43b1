//! How every connection to a database file is opened: pragmas, time-outs, migrations.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::file::upgrade::{Versions, bring_up_to_date, create_private, keep_log, refuse_later};
use crate::{Error, fold};

/// How long a statement waits for another process's lock.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// Bytes of a page of a new file. Rows of dozens of columns fill SQLite's own 4 KiB with six; fewer
/// and larger pages are written, checked and moved out of the WAL with less work for each row.
const PAGE_BYTES: i64 = 16 * 1024;

/// Opens the file for writing, creating it with its folder, and brings its schema up to date.
///
/// One of a later version is left as it is.
pub(crate) fn open_writer(path: &Path, versions: &Versions) -> Result<Connection, Error> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    if !path.try_exists()? {
        begin_private(path)?;
    }
    let mut connection = Connection::open(path)?;
    prepare(&connection)?;
    keep_log(&connection, true)?;
    refuse_later(path, &connection, versions)?;
    keep_log(&connection, false)?;
    let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
    if pages == 0 {
        connection.pragma_update(None, "page_size", PAGE_BYTES)?;
        // Free pages can be given back without writing the whole file anew.
        connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    }
    connection
        .pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0))?;
    // WAL with NORMAL never damages the file on power loss; the last transactions may be undone
    // whole, which a resumed copy fetches again.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -32_768)?;
    connection.pragma_update(None, "journal_size_limit", 64 * 1024 * 1024)?;
    connection.set_prepared_statement_cache_capacity(64);
    // Whoever reads first and writes then would be refused where another process wrote between.
    connection.set_transaction_behavior(TransactionBehavior::Immediate);
    bring_up_to_date(path, &mut connection, versions)?;
    Ok(connection)
}

/// What SQLite makes beside it has the same rights, whatever the folder lets others do.
fn begin_private(path: &Path) -> std::io::Result<()> {
    match create_private(path) {
        // Another process was quicker.
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        made => made.map(drop),
    }
}

/// A number that another process's writing changes, and this connection's own does not.
pub(crate) fn version_of_others(connection: &Connection) -> Result<i64, Error> {
    Ok(connection.pragma_query_value(None, "data_version", |row| row.get(0))?)
}

/// Opens an existing file for reading only.
pub(crate) fn open_reader(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    prepare(&connection)?;
    connection.pragma_update(None, "query_only", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -16_384)?;
    connection.pragma_update(None, "mmap_size", 256 * 1024 * 1024)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// What holds for every connection.
pub(crate) fn prepare(connection: &Connection) -> Result<(), Error> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    // A name in double quotes that is no column's is an error, never the name itself as a text.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    fold::register(connection)
}
