//! A column's profile, as somebody asks for it with a click.

use std::path::Path;

use store::SourceReader;

use super::grid::timed;
use crate::Result;
use crate::report::Report;
use crate::report::Target::AtMost;

/// Measures a column of few values, and three whose values differ nearly all.
pub(crate) fn measure(path: &Path, object: &str, report: &mut Report) -> Result<()> {
    for column in ["State", "Text1", "Number0", "Stamp0"] {
        let reader = SourceReader::open(path)?;
        let mut told = String::new();
        let took = timed(|| {
            let profile = reader.profile_column(object, column, || false)?;
            told = format!("{} values differ", profile.distinct);
            Ok(())
        })?;
        let value = (took.as_secs_f64(), "s");
        let name = format!("profile of {column}");
        report.add(&name, value, Some(AtMost(1.0)), &told)?;
    }
    Ok(())
}
