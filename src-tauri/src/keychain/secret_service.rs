//! Whether the Secret Service's usual collection is locked, without its prompt.
//!
//! `ReadAlias` and `Locked`: <https://specifications.freedesktop.org/secret-service/latest/>.

use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::OwnedObjectPath;

const SERVICE: &str = "org.freedesktop.secrets";

/// Not so where there is no collection yet: one is made when something is stored.
pub(super) fn is_locked() -> zbus::Result<bool> {
    let bus = Connection::session()?;
    let service = Proxy::new(
        &bus,
        SERVICE,
        "/org/freedesktop/secrets",
        "org.freedesktop.Secret.Service",
    )?;
    let usual: OwnedObjectPath = service.call("ReadAlias", &("default",))?;
    if usual.as_str() == "/" {
        return Ok(false);
    }
    let collection = Proxy::new(&bus, SERVICE, usual, "org.freedesktop.Secret.Collection")?;
    collection.get_property("Locked")
}
