//! One page on a screen: finds controls by the names people see, and waits for them.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use thirtyfour::prelude::ElementQueryable;
use thirtyfour::{By, WebDriver, WebElement};

use crate::desk::{Outcome, PATIENCE, environment};

const INTERVAL: Duration = Duration::from_millis(100);

/// What a click may take to arrive in a busy page.
const CLICK_PATIENCE: Duration = Duration::from_secs(1);

pub(crate) struct Page {
    driver: WebDriver,
    name: &'static str,
    /// The title of the window the desktop shows it in; a page without one is drawn by its driver only.
    window: Option<&'static str>,
    screenshots: PathBuf,
}

impl Page {
    pub(crate) fn new(
        driver: WebDriver,
        name: &'static str,
        window: Option<&'static str>,
    ) -> Outcome<Self> {
        let screenshots = environment("ORGMIRROR_E2E_SCREENSHOTS")?.into();
        Ok(Self {
            driver,
            name,
            window,
            screenshots,
        })
    }

    pub(crate) async fn open(&self, address: &str) -> Outcome<()> {
        Ok(self.driver.goto(address).await?)
    }

    pub(crate) async fn close_window(&self) -> Outcome<()> {
        Ok(self.driver.clone().close_window().await?)
    }

    /// Presses the button, link, tab, option or header called `name`.
    pub(crate) async fn press(&self, name: &str) -> Outcome<()> {
        self.press_within("", name).await
    }

    /// As [`Self::press`], inside the elements `scope` (an XPath) leads to.
    pub(crate) async fn press_within(&self, scope: &str, name: &str) -> Outcome<()> {
        let name_text = quoted(name);
        let path = format!(
            "{scope}//*[self::button or self::a or @role='button' or @role='link' or @role='tab' \
             or @role='option' or @role='menuitem' or @role='columnheader' or @type='submit']\
             [normalize-space(.)={name_text} or @aria-label={name_text} or @value={name_text} \
             or .//*[normalize-space(.)={name_text}]]"
        );
        self.press_at(&path, name).await
    }

    /// Presses what the XPath `path` leads to; errors call it `name`.
    pub(crate) async fn press_at(&self, path: &str, name: &str) -> Outcome<()> {
        let began = Instant::now();
        loop {
            let attempt = match self.find(path, name).await {
                Ok(element) => self.click(path, &element).await,
                Err(error) => Err(error),
            };
            match attempt {
                Ok(()) => return Ok(()),
                // The page may have drawn the control anew, or cover it for a moment.
                Err(error) if began.elapsed() > PATIENCE => {
                    return Err(format!("cannot press “{name}”: {error}").into());
                }
                Err(_) => tokio::time::sleep(INTERVAL).await,
            }
        }
    }

    /// Clicks where `element` is, and errs where that met nothing of `path`: it moved away, or is disabled.
    async fn click(&self, path: &str, element: &WebElement) -> Outcome<()> {
        let listen = "window.isHit = false; const [path] = arguments; \
            window.addEventListener('click', (event) => { \
                const met = event.composedPath(); \
                const wanted = document.evaluate(path, document, null, XPathResult.ORDERED_NODE_ITERATOR_TYPE); \
                window.isHit = false; \
                for (let it = wanted.iterateNext(); it; it = wanted.iterateNext()) { \
                    if (!it.disabled && met.includes(it)) window.isHit = true; \
                } \
            }, { once: true, capture: true })";
        self.driver.execute(listen, vec![path.into()]).await?;
        element.click().await?;
        // A page the click has led to knows nothing of it, or is not there yet: only a clear no is one.
        let began = Instant::now();
        while matches!(self.ask("return window.isHit === false").await, Ok(missed) if missed == true)
        {
            if began.elapsed() > CLICK_PATIENCE {
                return Err("the click met something else".into());
            }
            tokio::time::sleep(INTERVAL).await;
        }
        Ok(())
    }

    /// Types into the field called `label`, in place of what it holds.
    pub(crate) async fn fill(&self, label: &str, text: &str) -> Outcome<()> {
        let label_text = quoted(label);
        let path = format!(
            "//*[self::input or self::textarea][@aria-label={label_text} \
             or @id=//label[starts-with(normalize-space(.), {label_text})]/@for \
             or ancestor::label[starts-with(normalize-space(.), {label_text})]]"
        );
        let field = self.find(&path, label).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Waits until `text` is to be read somewhere on the page.
    pub(crate) async fn sees(&self, text: &str, patience: Duration) -> Outcome<()> {
        self.shows(&format!("“{text}”"), patience, |page| {
            page.contains(text)
        })
        .await
    }

    /// Waits until what the page says satisfies `condition`.
    pub(crate) async fn shows(
        &self,
        what: &str,
        patience: Duration,
        condition: impl Fn(&str) -> bool,
    ) -> Outcome<()> {
        let began = Instant::now();
        loop {
            let text = self.text().await;
            match text {
                Ok(text) if condition(&text) => return Ok(()),
                Ok(text) if began.elapsed() > patience => {
                    return Err(format!("the page never showed {what}; it says:\n{text}").into());
                }
                Err(error) if began.elapsed() > patience => return Err(error),
                _ => tokio::time::sleep(INTERVAL).await,
            }
        }
    }

    pub(crate) async fn text(&self) -> Outcome<String> {
        let script = "return document.body ? document.body.innerText : ''";
        let answer = self.driver.execute(script, Vec::new()).await?;
        Ok(answer.json().as_str().unwrap_or_default().to_owned())
    }

    /// Runs `script` in the page and gives its JSON answer.
    pub(crate) async fn ask(&self, script: &str) -> Outcome<serde_json::Value> {
        Ok(self
            .driver
            .execute(script, Vec::new())
            .await?
            .json()
            .clone())
    }

    /// What `script` answers in the page, once that meets `condition`.
    pub(crate) async fn answers(
        &self,
        script: &str,
        condition: impl Fn(&serde_json::Value) -> bool,
    ) -> Outcome<serde_json::Value> {
        let began = Instant::now();
        loop {
            let answer = self.ask(script).await?;
            if condition(&answer) {
                return Ok(answer);
            }
            if began.elapsed() > PATIENCE {
                return Err(format!("the page keeps answering {answer} to: {script}").into());
            }
            tokio::time::sleep(INTERVAL).await;
        }
    }

    /// Keeps a picture of the page as an artefact, once what it shows is drawn.
    pub(crate) async fn picture(&self, name: &str) -> Outcome<()> {
        let drawn = "const done = arguments[0]; \
            requestAnimationFrame(() => requestAnimationFrame(() => done(true)))";
        self.driver.execute_async(drawn, Vec::new()).await?;
        let file = self.screenshots.join(format!("{}-{name}.png", self.name));
        match self.window {
            Some(title) => picture_from_screen(title, &file),
            None => Ok(self.driver.screenshot(&file).await?),
        }
    }

    async fn find(&self, path: &str, name: &str) -> Outcome<WebElement> {
        self.driver
            .query(By::XPath(path))
            .wait(PATIENCE, INTERVAL)
            .and_displayed()
            .desc(name)
            .first()
            .await
            .map_err(|error| format!("no “{name}” on the page: {error}").into())
    }
}

/// What the desktop shows of the window called `title`: a page drawn without layers gives its driver none.
fn picture_from_screen(title: &str, file: &Path) -> Outcome<()> {
    let taken = Command::new("import")
        .args(["-window", title])
        .arg(file)
        .status()
        .map_err(|error| format!("import, of ImageMagick, does not start: {error}"))?;
    match taken.success() {
        true => Ok(()),
        false => Err(format!("no picture of “{title}”").into()),
    }
}

/// `text` as an XPath string.
fn quoted(text: &str) -> String {
    if text.contains('\'') {
        format!("\"{text}\"")
    } else {
        format!("'{text}'")
    }
}
