//! Between the store's profile of a column and the one that crosses to a user interface.

use store::{CalendarUnit as Stored, Column};

use crate::record::Names;
use crate::table::tables::{self, cell};
use crate::wire::{
    CalendarUnit, ColumnProfile, Histogram, HistogramBin, TextLength, TopValue, ValueRange,
};

/// The profile with what people call its values.
pub(crate) fn shown(
    object: &str,
    column: Column,
    found: &store::ColumnProfile,
    names: &mut Names<'_>,
) -> Result<ColumnProfile, store::Error> {
    let mut top = Vec::with_capacity(found.top.len());
    for counted in &found.top {
        top.push(TopValue {
            label: label(&column, &counted.value, names)?,
            value: cell(counted.value.clone()),
            rows: counted.rows,
        });
    }
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    let null_share = if found.rows == 0 {
        0.0
    } else {
        found.nulls as f64 / found.rows as f64
    };
    Ok(ColumnProfile {
        column: tables::column(object, column, None),
        rows: found.rows,
        complete: found.complete,
        as_of: found.as_of.clone(),
        nulls: found.nulls,
        null_share,
        distinct: found.distinct,
        distinct_is_exact: found.distinct_is_exact,
        top,
        range: found.range.clone().map(|range| ValueRange {
            min: cell(range.min),
            max: cell(range.max),
            mean: cell(range.mean),
            median: cell(range.median),
        }),
        histogram: found.histogram.clone().map(histogram),
        length: found.length.map(|length| TextLength {
            shortest: length.shortest,
            longest: length.longest,
            mean: length.mean,
        }),
    })
}

fn label(
    column: &Column,
    value: &store::Cell,
    names: &mut Names<'_>,
) -> Result<Option<String>, store::Error> {
    if let Some((_, name)) = names.of(column, value)? {
        return Ok(Some(name));
    }
    let known = column
        .picklist
        .iter()
        .find(|known| *value == store::Cell::Text(known.value.clone()));
    Ok(known.map(|known| known.label.clone()))
}

fn histogram(histogram: store::Histogram) -> Histogram {
    Histogram {
        unit: histogram.unit.map(unit),
        bins: histogram
            .bins
            .into_iter()
            .map(|bin| HistogramBin {
                from: bin.from.map(cell),
                to: bin.to.map(cell),
                rows: bin.rows,
            })
            .collect(),
    }
}

fn unit(unit: Stored) -> CalendarUnit {
    match unit {
        Stored::Hour => CalendarUnit::Hour,
        Stored::Day => CalendarUnit::Day,
        Stored::Week => CalendarUnit::Week,
        Stored::Month => CalendarUnit::Month,
        Stored::Quarter => CalendarUnit::Quarter,
        Stored::Year => CalendarUnit::Year,
        Stored::Decade => CalendarUnit::Decade,
    }
}
