//! The hazard of leads that have one category each and convert when they do, from JSON to JSON, for
//! a program that computes the same one independently.

use std::io::{Read as _, Write as _};
use std::process::ExitCode;

use analysis::hazard::{Ahead, Hazard, Life, window};
use analysis::table::{Day, Field, Values};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Asked {
    as_of: Day,
    horizon: Day,
    /// By field: its values, and which of them each lead has.
    fields: Vec<(String, Vec<String>, Vec<u32>)>,
    /// When each lead came and converted.
    lives: Vec<(Day, Option<Day>)>,
    /// Leads that are foreseen, with their ages.
    foreseen: Vec<(usize, Day)>,
}

fn answer(asked: Asked) -> Result<serde_json::Value, analysis::Error> {
    let fields: Vec<Field> = asked
        .fields
        .into_iter()
        .map(|(name, levels, codes)| Field::new(&name, Values::Category { levels, codes }))
        .collect();
    let lives: Vec<Life> = asked
        .lives
        .into_iter()
        .map(|(created, converted)| Life { created, converted })
        .collect();
    let places: Vec<usize> = (0..fields.len()).collect();
    let days = window(&lives, asked.as_of);
    let model = Hazard::with_intervals(&fields, &places, &lives, asked.as_of, days)?;
    let design = model.design(&fields);
    let told: Vec<_> = asked
        .foreseen
        .iter()
        .map(|(lead, age)| {
            let ahead = Ahead {
                age: *age,
                days: asked.horizon,
                shift: 0.0,
            };
            let found = model.foresee(design.columns_of(*lead), ahead);
            let interval = [found.interval.low, found.interval.high];
            json!([
                found.probability,
                interval,
                found.average,
                found.contributions
            ])
        })
        .collect();
    Ok(json!({
        "window": days,
        "ridge": model.penalty.ridge,
        "smooth": model.penalty.smooth,
        "foreseen": told,
    }))
}

fn main() -> ExitCode {
    let mut text = String::new();
    let read = std::io::stdin().read_to_string(&mut text);
    let asked = read
        .map_err(|error| error.to_string())
        .and_then(|_| serde_json::from_str::<Asked>(&text).map_err(|error| error.to_string()));
    let answered = asked.and_then(|asked| answer(asked).map_err(|error| error.to_string()));
    let written = answered.and_then(|answer| {
        writeln!(std::io::stdout(), "{answer}").map_err(|error| error.to_string())
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // To the person or program that asked; where that fails nobody is there.
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}
