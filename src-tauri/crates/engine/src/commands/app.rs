use std::sync::Arc;

use store::ConnectionRow;
use url::{Host as UrlHost, Url};

use super::source::logins::DEFAULT_CLIENT_ID;
use crate::access::Permission;
use crate::core::Core;
use crate::schedule::{check_usual, next_update_at};
use crate::sources::connection::waits_for_calls;
use crate::wire::{ApiError, AppInfo, DemoOrgAccess, Event, Link, Nothing, Settings};

/// What can be asked for of an org at once. Above it the org only makes the calls wait.
const CALLS_AT_ONCE: std::ops::RangeInclusive<u8> = 1..=100;

pub(super) async fn get_app(core: &Arc<Core>, _: Nothing) -> Result<AppInfo, ApiError> {
    let access = core.access().await;
    Ok(AppInfo {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        data_dir: core.data_dir().to_string_lossy().into_owned(),
        keyring: core.keyring_state().await?,
        demo_available: core.host.has_demo_org(),
        default_client_id: DEFAULT_CLIENT_ID.map(str::to_owned),
        callback_urls: core
            .callback_ports
            .iter()
            .map(|port| format!("http://localhost:{port}/oauth/callback"))
            .collect(),
        system_language: core.ask_host(crate::Host::language).await?,
        remembered_client_ids: core.stored(|app| app.list_client_ids()).await?,
        opens_browser: core.host.opens_browser(),
        new_versions: core.host.new_versions(),
        role: access.role,
        permissions: access.permissions(),
        policy_path: access.policy,
        policy_problem: access.problem,
    })
}

pub(super) async fn get_settings(core: &Arc<Core>, _: Nothing) -> Result<Settings, ApiError> {
    core.settings().await
}

pub(super) async fn set_settings(
    core: &Arc<Core>,
    settings: Settings,
) -> Result<Settings, ApiError> {
    let before = core.settings().await?;
    if !is_personal(&before, &settings) {
        core.allow(Permission::Manage).await?;
    }
    if !CALLS_AT_ONCE.contains(&settings.calls_at_once) {
        return Err(ApiError::new(
            "calls_at_once_unfit",
            "from 1 to 100 calls can be on their way at once",
        ));
    }
    check_usual(&settings, &core.time_zone())?;
    core.store_settings(settings.clone()).await?;
    if before.calls_at_once != settings.calls_at_once {
        core.follow_internet().await?;
    }
    core.keyring_state().await?;
    if before.updates_paused != settings.updates_paused {
        core.follow_pause(settings.updates_paused).await?;
    }
    for row in core.list_connections().await? {
        reschedule(core, &row, &before, &settings).await?;
    }
    core.tell(Event::SettingsChanged);
    core.schedule_changed.notify_one();
    Ok(settings)
}

/// Whether no more than language and colours change: those are everyone's own.
fn is_personal(before: &Settings, now: &Settings) -> bool {
    let same_but_for_looks = Settings {
        language: now.language,
        theme: now.theme,
        ..before.clone()
    };
    same_but_for_looks == *now
}

/// Brings a source's next update to what the settings say now.
async fn reschedule(
    core: &Core,
    row: &ConnectionRow,
    before: &Settings,
    now: &Settings,
) -> Result<(), ApiError> {
    let budget = |settings: &Settings| (settings.api_percent_per_day, settings.api_percent_per_run);
    let (had, has) = (budget(before), budget(now));
    let has_more = has.0 > had.0 || has.1 > had.1;
    let every = now.update_every_minutes;
    let runs = core
        .open_source(&row.id)
        .is_some_and(|source| source.live_run().is_some());
    let next = if waits_for_calls(row) && runs {
        // It goes on already.
        None
    } else if waits_for_calls(row) {
        // It goes on when there is room, whatever the pace; a larger budget may be room enough.
        has_more.then(|| Some(core.now()))
    } else {
        let follows_settings = row.schedule.is_none();
        let is_another = before.update_every_minutes != every || before.blackouts != now.blackouts;
        (follows_settings && is_another).then(|| {
            let began = row.last_connection_started.as_deref();
            began
                .and_then(|began| began.parse().ok())
                .and_then(|began| next_update_at(row, now, &core.time_zone(), began))
        })
    };
    let Some(next) = next else {
        return Ok(());
    };
    core.update_connection(&row.id, move |row| row.next_update_at = next)
        .await
}

pub(super) async fn start_demo_org(
    core: &Arc<Core>,
    _: Nothing,
) -> Result<DemoOrgAccess, ApiError> {
    core.demo_org().await.cloned()
}

/// Opens an address in the browser; https, or this machine's own.
pub(super) async fn open_link(core: &Arc<Core>, link: Link) -> Result<(), ApiError> {
    if !may_open(&link.url) {
        return Err(ApiError::bad_arguments(
            "open_link",
            "only https addresses are opened",
        ));
    }
    open(core, &link.url).await
}

/// Opens an address in the host's browser, where it has one.
pub(super) async fn open(core: &Core, url: &str) -> Result<(), ApiError> {
    if !core.host.opens_browser() {
        return Ok(());
    }
    let url = url.to_owned();
    core.ask_host(move |host| host.open_url(&url))
        .await?
        .map_err(|error| ApiError::new("browser_failed", error.to_string()))
}

fn may_open(url: &str) -> bool {
    let Ok(url) = Url::parse(url) else {
        return false;
    };
    let is_loopback = match url.host() {
        Some(UrlHost::Domain(name)) => name == "localhost",
        Some(UrlHost::Ipv4(address)) => address.is_loopback(),
        Some(UrlHost::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && is_loopback)
}

#[cfg(test)]
mod tests {
    use super::may_open;

    #[test]
    fn only_https_and_this_machine_are_opened() {
        for (url, allowed) in [
            ("https://acme.my.salesforce.com/001", true),
            ("http://127.0.0.1:4000/001", true),
            ("http://acme.example/", false),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
        ] {
            assert_eq!(may_open(url), allowed, "{url}");
        }
    }
}
