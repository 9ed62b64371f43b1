//! How values spread: about twenty bins of a size people count in, or periods of the calendar.
//!
//! Where a few values lie far out, the bins cover the middle 98 % and two open ones take the rest:
//! else one typing error would press all others into one bin.

use super::instant::{DAY_MS, HOUR_MS, civil, date_text, days, instant_text};
use crate::Cell;

/// Rows per bin, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// The period of each bin, for dates.
    pub unit: Option<CalendarUnit>,
    pub bins: Vec<Bin>,
}

/// Rows whose value is at least `from` and below `to`; without one of them the bin is open.
#[derive(Debug, Clone, PartialEq)]
pub struct Bin {
    pub from: Option<Cell>,
    pub to: Option<Cell>,
    pub rows: u64,
}

/// A period of the calendar, in UTC; weeks begin on Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarUnit {
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
}

/// About how many bins there are of numbers.
const BINS: f64 = 20.0;

/// From how many values on some may be taken for far out.
const ENOUGH: usize = 50;

/// The spread of these numbers, in ascending order and finite.
pub(super) fn of_numbers(sorted: &[f64], whole: bool) -> Option<Histogram> {
    let (low, high) = middle(sorted, |low, high| high - low)?;
    let step = Step::for_range(high - low, whole);
    let (first, last) = (step.index(low), step.index(high));
    let edges: Vec<f64> = (0..=last - first + 1)
        .map(|at| step.edge(first + at))
        .collect();
    let below = |edge: &f64| sorted.partition_point(|value| value < edge);
    let bins = bins(sorted.len(), &edges, below, |edge| cell(*edge));
    Some(Histogram { unit: None, bins })
}

/// The spread of these instants, in ascending order.
pub(super) fn of_instants(sorted: &[i64], with_time: bool) -> Option<Histogram> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "milliseconds of dates are exact"
    )]
    let (low, high) = middle(sorted, |low, high| (high - low) as f64)?;
    let unit = CalendarUnit::for_span(high - low, with_time);
    let mut edges = vec![unit.begin(low)];
    let mut edge = edges[0];
    while edge <= high {
        edge = unit.next(edge);
        edges.push(edge);
    }
    let text = if with_time { instant_text } else { date_text };
    let below = |edge: &i64| sorted.partition_point(|value| value < edge);
    let bins = bins(sorted.len(), &edges, below, |edge| Cell::Text(text(*edge)));
    Some(Histogram {
        unit: Some(unit),
        bins,
    })
}

/// The smallest and largest value to cover.
fn middle<T: Copy>(sorted: &[T], distance: impl Fn(T, T) -> f64) -> Option<(T, T)> {
    let (first, last) = (*sorted.first()?, *sorted.last()?);
    let outer = sorted.len() / 100;
    let (low, high) = (sorted[outer], sorted[sorted.len() - 1 - outer]);
    let is_far = sorted.len() >= ENOUGH && distance(first, last) > 10.0 * distance(low, high);
    Some(if is_far { (low, high) } else { (first, last) })
}

fn bins<T>(
    values: usize,
    edges: &[T],
    below: impl Fn(&T) -> usize,
    cell: impl Fn(&T) -> Cell,
) -> Vec<Bin> {
    let mut bins = Vec::with_capacity(edges.len() + 1);
    let mut push = |from: Option<&T>, to: Option<&T>| {
        let rows = to.map_or(values, &below) - from.map_or(0, &below);
        bins.push(Bin {
            from: from.map(&cell),
            to: to.map(&cell),
            rows: rows as u64,
        });
    };
    let is_open = |rows: usize| rows > 0;
    if let Some(first) = edges.first()
        && is_open(below(first))
    {
        push(None, Some(first));
    }
    for pair in edges.windows(2) {
        push(Some(&pair[0]), Some(&pair[1]));
    }
    if let Some(last) = edges.last()
        && is_open(values - below(last))
    {
        push(Some(last), None);
    }
    bins
}

/// A number as a cell: whole ones as people write them.
pub(super) fn cell(number: f64) -> Cell {
    #[expect(clippy::cast_possible_truncation, reason = "whole and within 2^53")]
    if number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0 {
        Cell::Integer(number as i64)
    } else {
        Cell::Real(number)
    }
}

/// A size of bins: 1, 2, 2.5 or 5 times a power of ten.
struct Step {
    /// The size is this over `over`; either is a whole number, so that edges are exact.
    times: f64,
    over: f64,
}

impl Step {
    fn for_range(range: f64, whole: bool) -> Self {
        if range <= 0.0 || !range.is_finite() {
            return Self::of(1.0, 0);
        }
        let wanted = range / BINS;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a power of ten of a double"
        )]
        let power = wanted.log10().floor() as i32;
        let steps = [1.0, 2.0, 2.5, 5.0, 10.0].map(|times| Self::of(times, power));
        let fits = |step: &Self| {
            let size = step.times / step.over;
            size >= wanted * (1.0 - 1e-9) && !(whole && size.fract() != 0.0)
        };
        steps.into_iter().find(fits).unwrap_or(Self::of(1.0, 0))
    }

    fn of(times: f64, power: i32) -> Self {
        // 2.5 is 25 tenths.
        let (times, power) = if times == 2.5 {
            (25.0, power - 1)
        } else {
            (times, power)
        };
        let ten = 10_f64.powi(power.abs());
        if power >= 0 {
            Self {
                times: times * ten,
                over: 1.0,
            }
        } else {
            Self { times, over: ten }
        }
    }

    /// The bin a value lies in.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "beyond 2^53 bins are coarser than numbers"
    )]
    fn index(&self, value: f64) -> i64 {
        let index = (value / self.times * self.over).floor() as i64;
        // A quotient may be off by a hair where an edge is not.
        if self.edge(index.saturating_add(1)) <= value {
            index + 1
        } else if self.edge(index) > value {
            index - 1
        } else {
            index
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "as in `index`")]
    fn edge(&self, index: i64) -> f64 {
        index as f64 * self.times / self.over
    }
}

impl CalendarUnit {
    fn for_span(span: i64, with_time: bool) -> Self {
        match span / DAY_MS {
            days if days < 2 && with_time => Self::Hour,
            days if days < 40 => Self::Day,
            days if days < 200 => Self::Week,
            days if days < 1_100 => Self::Month,
            days if days < 2_930 => Self::Quarter,
            days if days < 22_000 => Self::Year,
            _ => Self::Decade,
        }
    }

    /// When the period that holds the instant begins.
    fn begin(self, at: i64) -> i64 {
        let day = at.div_euclid(DAY_MS);
        let (year, month, _) = civil(day);
        let begin = match self {
            Self::Hour => return at - at.rem_euclid(HOUR_MS),
            Self::Day => day,
            // 1970 began on a Thursday.
            Self::Week => day - (day + 3).rem_euclid(7),
            Self::Month => days(year, month, 1),
            Self::Quarter => days(year, (month - 1) / 3 * 3 + 1, 1),
            Self::Year => days(year, 1, 1),
            Self::Decade => days(year.div_euclid(10) * 10, 1, 1),
        };
        begin * DAY_MS
    }

    /// When the period after the one that begins then begins.
    fn next(self, begin: i64) -> i64 {
        let day = begin.div_euclid(DAY_MS);
        let (year, month, _) = civil(day);
        let months = |more: i64| {
            let month = month - 1 + more;
            days(year + month / 12, month % 12 + 1, 1)
        };
        let next = match self {
            Self::Hour => return begin + HOUR_MS,
            Self::Day => day + 1,
            Self::Week => day + 7,
            Self::Month => months(1),
            Self::Quarter => months(3),
            Self::Year => months(12),
            Self::Decade => months(120),
        };
        next * DAY_MS
    }
}

#[cfg(test)]
mod tests {
    use super::super::instant::parse;
    use super::*;

    fn numbers(values: &[f64], whole: bool) -> Vec<(Cell, Cell, u64)> {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let histogram = of_numbers(&sorted, whole).expect("a histogram");
        let bins = histogram.bins.into_iter();
        bins.map(|bin| {
            let end = |end: Option<Cell>| end.unwrap_or(Cell::Null);
            (end(bin.from), end(bin.to), bin.rows)
        })
        .collect()
    }

    #[test]
    fn numbers_fall_into_bins_people_count_in() {
        let hundred: Vec<f64> = (0..=100).map(f64::from).collect();
        let found = numbers(&hundred, true);
        assert_eq!(found.len(), 21);
        assert_eq!(found[0], (Cell::Integer(0), Cell::Integer(5), 5));
        assert_eq!(found[20], (Cell::Integer(100), Cell::Integer(105), 1));
        assert_eq!(
            numbers(&[3.0, 3.0, 4.0], true),
            [
                (Cell::Integer(3), Cell::Integer(4), 2),
                (Cell::Integer(4), Cell::Integer(5), 1)
            ]
        );
        assert_eq!(
            numbers(&[7.5], false),
            [(Cell::Integer(7), Cell::Integer(8), 1)]
        );
        let tenths: Vec<f64> = (-10..10).map(|tenth| f64::from(tenth) / 10.0).collect();
        let found = numbers(&tenths, false);
        assert_eq!(found[0], (Cell::Integer(-1), Cell::Real(-0.9), 1));
        assert!(found.iter().all(|(.., rows)| *rows == 1), "{found:?}");
        assert_eq!(of_numbers(&[], false), None);
        let huge = numbers(&[-1e300, 0.0, 1e300], false);
        assert_eq!(huge.iter().map(|(.., rows)| rows).sum::<u64>(), 3);
    }

    #[test]
    fn a_value_far_out_leaves_the_others_apart() {
        let mut values: Vec<f64> = (0..1_000).map(|value| f64::from(value % 100)).collect();
        values.push(1e9);
        let found = numbers(&values, true);
        let last = found.last().expect("a bin");
        assert_eq!(last.1, Cell::Null);
        assert_eq!(found[0], (Cell::Integer(0), Cell::Integer(5), 50));
        assert_eq!(found.iter().map(|(.., rows)| rows).sum::<u64>(), 1_001);
    }

    #[test]
    fn dates_fall_into_periods_of_the_calendar() {
        for (from, to, with_time, unit, bins, first, end) in [
            (
                "2026-03-29",
                "2026-04-02",
                false,
                CalendarUnit::Day,
                5,
                "2026-03-29",
                "2026-04-03",
            ),
            (
                "2026-03-29",
                "2026-08-02",
                false,
                CalendarUnit::Week,
                19,
                "2026-03-23",
                "2026-08-03",
            ),
            (
                "2024-11-30",
                "2026-02-01",
                false,
                CalendarUnit::Month,
                16,
                "2024-11-01",
                "2026-03-01",
            ),
            (
                "2020-02-29",
                "2026-02-01",
                false,
                CalendarUnit::Quarter,
                25,
                "2020-01-01",
                "2026-04-01",
            ),
            (
                "1999-12-31",
                "2026-02-01",
                false,
                CalendarUnit::Year,
                28,
                "1999-01-01",
                "2027-01-01",
            ),
            (
                "1700-01-01",
                "2026-02-01",
                false,
                CalendarUnit::Decade,
                33,
                "1700-01-01",
                "2030-01-01",
            ),
            (
                "2026-03-29T22:30:00.000Z",
                "2026-03-30T01:00:00.000Z",
                true,
                CalendarUnit::Hour,
                4,
                "2026-03-29T22:00:00.000Z",
                "2026-03-30T02:00:00.000Z",
            ),
        ] {
            let sorted = [from, to].map(|text| parse(text.as_bytes()).expect("a date"));
            let found = of_instants(&sorted, with_time).expect("a histogram");
            assert_eq!(found.unit, Some(unit), "{from}");
            assert_eq!(found.bins.len(), bins, "{from}");
            assert_eq!(found.bins[0].from, Some(Cell::Text(first.into())));
            assert_eq!(found.bins[bins - 1].to, Some(Cell::Text(end.into())));
            assert_eq!(found.bins.iter().map(|bin| bin.rows).sum::<u64>(), 2);
        }
    }
}
