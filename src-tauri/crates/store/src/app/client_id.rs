//! Client ids people gave, remembered by login host to fill the form next time.

use std::collections::BTreeMap;

use crate::{AppDatabase, Error};

impl AppDatabase {
    /// Remembers the client id for this login host, as of `now`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn remember_client_id(
        &self,
        login_host: &str,
        client_id: &str,
        now: &str,
    ) -> Result<(), Error> {
        self.lock()
            .prepare_cached(
                "INSERT INTO client_ids (login_host, client_id, used_at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (login_host) DO UPDATE
                 SET client_id = excluded.client_id, used_at = excluded.used_at",
            )?
            .execute([login_host, client_id, now])?;
        Ok(())
    }

    /// All remembered client ids by login host.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn list_client_ids(&self) -> Result<BTreeMap<String, String>, Error> {
        let connection = self.lock();
        let mut statement =
            connection.prepare_cached("SELECT login_host, client_id FROM client_ids")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
