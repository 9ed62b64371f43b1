//! The main journey: from an empty app to a sorted, filtered table that is still there tomorrow.

use std::path::Path;
use std::time::Duration;

use crate::desk::{App, Browser, Outcome, PATIENCE, opened_address};

/// A first load of the demo org, on a busy machine with an unoptimised build.
pub(crate) const FIRST_LOAD: Duration = Duration::from_secs(240);

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display, a bus and a keyring: tests/e2e/run"]
async fn someone_adds_the_demo_org_reads_its_leads_and_finds_it_connected_after_a_restart() {
    let folder = tempfile::tempdir().expect("folder");
    // Three steps to the first table; whoever leaves amid them finds the way again where it was left.
    part(folder.path(), async |app| connect(app).await).await;
    part(folder.path(), async |app| choose_and_read(app).await).await;
    part(folder.path(), async |app| still_connected(app).await).await;
}

/// The app from a start to the closing of its window.
async fn part(folder: &Path, journey: impl AsyncFnOnce(&App) -> Outcome<()>) {
    let app = App::start(folder).await.expect("the app starts");
    app.goes(journey(&app)).await;
    app.quit()
        .await
        .expect("the app quits when its window closes");
}

async fn connect(app: &App) -> Outcome<()> {
    let page = &app.page;
    page.sees("Welcome to Orgmirror", PATIENCE).await?;
    page.sees("Three steps to your first table", PATIENCE)
        .await?;
    step_is(app, "Welcome").await?;
    page.picture("1-welcome").await?;
    choose_german_and_back(app).await?;
    page.press("Continue").await?;
    page.sees("Add a Data Source", PATIENCE).await?;
    step_is(app, "Connect").await?;
    page.picture("2-gallery").await?;
    page.press("Demo org").await?;
    page.sees("Go on in your browser", PATIENCE).await?;
    page.picture("3-waiting").await?;
    log_in(&opened_address(1).await?).await?;

    page.sees("Choose what to copy", PATIENCE).await?;
    step_is(app, "Choose what to copy").await
}

async fn choose_and_read(app: &App) -> Outcome<()> {
    let page = &app.page;
    page.sees("Start first load", PATIENCE).await?;
    step_is(app, "Choose what to copy").await?;
    is_marked_as_demo(app).await?;
    page.press("Start first load").await?;
    page.sees("API calls", PATIENCE).await?;
    page.picture("4-first-load").await?;
    page.sees("Complete: your", FIRST_LOAD).await?;
    let steps_done = "return document.querySelectorAll('nav [data-done]').length";
    app.page.answers(steps_done, |it| it == 3).await?;
    is_marked_as_demo(app).await?;
    page.picture("5-loaded").await?;

    page.press("Open the tables").await?;
    page.sees("Salesforce says", PATIENCE).await?;
    page.sees("Complete", PATIENCE).await?;
    page.picture("5-first-table").await?;
    page.press("Tables").await?;
    page.sees("Every synced object", PATIENCE).await?;
    page.press("Lead").await?;
    page.sees("Complete", PATIENCE).await?;
    page.picture("6-leads").await?;
    sort_by_company(app).await?;
    search_and_filter(app).await
}

/// Waits until this is the step of the first run that is shown as the one to take.
async fn step_is(app: &App, name: &str) -> Outcome<()> {
    let script = "const step = document.querySelector('[aria-current=step]'); \
        return step && step.lastElementChild.textContent.trim()";
    app.page.answers(script, |it| it == name).await?;
    Ok(())
}

/// Waits until the made-up data is called what it is.
async fn is_marked_as_demo(app: &App) -> Outcome<()> {
    let script = "return [...document.querySelectorAll('main *')] \
        .some(it => it.children.length === 0 && it.textContent.trim() === 'Demo')";
    app.page.answers(script, |it| it == true).await?;
    Ok(())
}

/// The language is chosen before anything else is read, and takes effect at once.
async fn choose_german_and_back(app: &App) -> Outcome<()> {
    for (language, title) in [
        ("de", "Willkommen bei Orgmirror"),
        ("en", "Welcome to Orgmirror"),
    ] {
        let choice = format!("document.querySelector('input[type=radio][value={language}]')");
        app.page
            .ask(&format!("{choice}.click(); return true"))
            .await?;
        app.page.sees(title, PATIENCE).await?;
        let script = "return document.documentElement.lang";
        app.page.answers(script, |it| it == language).await?;
    }
    Ok(())
}

/// Does in a real browser what a person would: log in, allow, read that it is done.
pub(crate) async fn log_in(address: &str) -> Outcome<()> {
    let browser = Browser::start().await?;
    let page = &browser.page;
    page.open(address).await?;
    page.sees("Log In", PATIENCE).await?;
    page.picture("1-login").await?;
    let filled =
        "return ['username','password'].every(n => document.querySelector(`[name=${n}]`)?.value)";
    if page.ask(filled).await? != serde_json::Value::Bool(true) {
        let (username, password) = shown_credentials(&page.text().await?)?;
        page.fill("Username", &username).await?;
        page.fill("Password", &password).await?;
    }
    page.press("Log In").await?;
    page.sees("Allow", PATIENCE).await?;
    page.picture("2-allow").await?;
    page.press("Allow").await?;
    page.sees("Orgmirror", PATIENCE).await?;
    page.shows("that this page can be closed", PATIENCE, |text| {
        text.contains("close this") && !text.contains("Deny")
    })
    .await?;
    page.picture("3-done").await
}

/// The demo org tells its user name and password on its login page.
fn shown_credentials(text: &str) -> Outcome<(String, String)> {
    let words = || text.split_whitespace();
    let username = words()
        .find(|word| word.contains('@'))
        .ok_or("no user name on the login page")?;
    let password = words()
        .skip_while(|word| *word != username)
        .skip(1)
        .find(|word| word.chars().any(|sign| sign.is_ascii_digit()))
        .ok_or("no password on the login page")?;
    Ok((username.to_owned(), password.to_owned()))
}

async fn sort_by_company(app: &App) -> Outcome<()> {
    let page = &app.page;
    page.press_within("//*[@role='grid']", "Company").await?;
    column_is(app, "Company", "ascending", |cells| {
        cells.is_sorted_by_key(|cell| cell.to_lowercase())
    })
    .await?;
    page.picture("7-sorted").await
}

async fn search_and_filter(app: &App) -> Outcome<()> {
    let page = &app.page;
    page.fill("Search all text columns", "an").await?;
    page.shows("fewer rows than are held", PATIENCE, |text| {
        rows_shown(text).is_some_and(|(shown, held)| shown > 0 && shown < held)
    })
    .await?;
    page.press("Filter").await?;
    page.press_within("//*[@role='dialog']", "Company").await?;
    page.fill("Value", "GmbH").await?;
    page.press("Done").await?;
    column_is(app, "Company", "ascending", |cells| {
        cells.iter().all(|cell| cell.contains("GmbH"))
    })
    .await?;
    page.picture("8-filtered").await
}

async fn still_connected(app: &App) -> Outcome<()> {
    let page = &app.page;
    page.sees("Data Sources", PATIENCE).await?;
    page.shows("the source as connected", PATIENCE, |text| {
        text.contains("Connected") && !text.contains("Needs reconnect")
    })
    .await?;
    page.press("Force an update").await?;
    page.shows("an update that ends well", FIRST_LOAD, |text| {
        text.contains("Connected") && text.contains("Nothing at the moment")
    })
    .await?;
    page.picture("9-after-restart").await
}

/// `1,234 of 6,000 rows held`, as numbers.
fn rows_shown(text: &str) -> Option<(u64, u64)> {
    let line = text.lines().find(|line| line.contains("rows held"))?;
    let mut numbers = line.split_whitespace().filter_map(|word| {
        let digits: String = word.chars().filter(char::is_ascii_digit).collect();
        digits.parse().ok()
    });
    Some((numbers.next()?, numbers.next()?))
}

/// Waits until the column called `label` says it is sorted that way, and its cells are.
async fn column_is(
    app: &App,
    label: &str,
    order: &str,
    sorted: impl Fn(&[String]) -> bool,
) -> Outcome<()> {
    let script = format!(
        "const header = [...document.querySelectorAll('[role=columnheader]')]\
           .find(h => h.textContent.trim().startsWith('{label}'));\
         if (!header || header.getAttribute('aria-sort') !== '{order}') return [];\
         const column = header.getAttribute('aria-colindex');\
         return [...document.querySelectorAll(`[role=gridcell][aria-colindex=\"${{column}}\"]`)]\
           .map(cell => cell.textContent.trim());"
    );
    let is_filled_and_sorted = |cells: Vec<String>| {
        cells.len() > 3 && cells.iter().all(|cell| !cell.is_empty()) && sorted(&cells)
    };
    app.page
        .answers(&script, |it| {
            serde_json::from_value(it.clone()).is_ok_and(is_filled_and_sorted)
        })
        .await?;
    Ok(())
}
