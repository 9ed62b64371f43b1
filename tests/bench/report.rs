//! The figures: shown as each is known, and written as JSON.

use std::io::{self, Write};

use serde::Serialize;

use crate::Result;

/// What a figure should be.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Target {
    AtMost(f64),
    AtLeast(f64),
}

#[derive(Debug, Serialize)]
struct Figure {
    group: String,
    name: String,
    value: f64,
    unit: &'static str,
    target: Option<Target>,
    met: Option<bool>,
    /// What it was made of.
    detail: String,
}

/// Every figure of a run, in the order in which they were measured.
#[derive(Debug, Default)]
pub(crate) struct Report {
    group: String,
    figures: Vec<Figure>,
}

impl Report {
    /// Begins a group of figures.
    pub(crate) fn group(&mut self, title: &str) -> Result<()> {
        title.clone_into(&mut self.group);
        let mut out = io::stdout().lock();
        writeln!(out, "\n{title}")?;
        Ok(out.flush()?)
    }

    /// Adds a figure and shows it.
    pub(crate) fn add(
        &mut self,
        name: &str,
        (value, unit): (f64, &'static str),
        target: Option<Target>,
        detail: &str,
    ) -> Result<()> {
        let met = target.map(|target| match target {
            Target::AtMost(most) => value <= most,
            Target::AtLeast(least) => value >= least,
        });
        let wanted = match target {
            Some(Target::AtMost(most)) => format!("**<= {}**", shown(most)),
            Some(Target::AtLeast(least)) => format!("**>= {}**", shown(least)),
            None => String::new(),
        };
        let verdict = match met {
            Some(true) => "met",
            Some(false) => "missed",
            None => "",
        };
        let value_shown = format!("{} {unit}", shown(value));
        let mut out = io::stdout().lock();
        writeln!(
            out,
            "  {name:<50} {value_shown:>12}  {wanted:<11} {verdict:<6}  {detail}"
        )?;
        out.flush()?;
        self.figures.push(Figure {
            group: self.group.clone(),
            name: name.to_owned(),
            value,
            unit,
            target,
            met,
            detail: detail.to_owned(),
        });
        Ok(())
    }

    /// All figures as JSON.
    pub(crate) fn to_json(&self) -> Result<String> {
        Ok(serde_json::to_string_pretty(&self.figures)?)
    }
}

/// Three digits that count.
fn shown(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 || value.fract() == 0.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}
