use jiff::civil::date;

use super::{Calendar, PeriodRow};
use crate::calendar::{Period, PeriodKind, civil, day_of};

fn shown(period: Option<Period>) -> String {
    let Some(period) = period else {
        return "none".to_owned();
    };
    let date = |day| civil(day).expect("a date").to_string();
    let (first, last) = (date(period.first), date(period.last));
    format!("{}/{} {first} {last}", period.year, period.number)
}

#[test]
fn a_fiscal_year_begins_in_its_month_and_has_its_name() {
    use PeriodKind::{Month, Quarter, Year};
    for (month, by_start, day, kind, expected) in [
        (
            1,
            true,
            (2026, 11, 27),
            Year,
            "2026/1 2026-01-01 2026-12-31",
        ),
        (
            1,
            false,
            (2026, 11, 27),
            Year,
            "2026/1 2026-01-01 2026-12-31",
        ),
        (
            1,
            false,
            (2026, 11, 27),
            Quarter,
            "2026/4 2026-10-01 2026-12-31",
        ),
        (
            2,
            false,
            (2026, 1, 31),
            Year,
            "2026/1 2025-02-01 2026-01-31",
        ),
        (2, false, (2026, 2, 1), Year, "2027/1 2026-02-01 2027-01-31"),
        (2, true, (2026, 2, 1), Year, "2026/1 2026-02-01 2027-01-31"),
        (
            2,
            false,
            (2026, 2, 1),
            Quarter,
            "2027/1 2026-02-01 2026-04-30",
        ),
        (
            2,
            false,
            (2027, 1, 1),
            Quarter,
            "2027/4 2026-11-01 2027-01-31",
        ),
        (
            2,
            false,
            (2027, 1, 1),
            Month,
            "2027/12 2027-01-01 2027-01-31",
        ),
        (
            7,
            true,
            (2024, 2, 29),
            Month,
            "2023/8 2024-02-01 2024-02-29",
        ),
        (
            10,
            false,
            (2026, 9, 30),
            Quarter,
            "2026/4 2026-07-01 2026-09-30",
        ),
    ] {
        let calendar = Calendar::standard(month, by_start).expect("a month");
        let day = day_of(date(day.0, day.1, day.2));
        let found = calendar.holding(kind, day);
        assert_eq!(
            shown(found.clone()),
            expected,
            "{month} {by_start} {kind:?}"
        );
        let period = found.expect("a period");
        assert_eq!(
            calendar.named(kind, period.year, period.number),
            Some(period)
        );
    }
    assert!(Calendar::standard(0, true).is_err());
    assert!(Calendar::standard(13, true).is_err());
}

#[test]
fn periods_follow_each_other_over_the_ends_of_years() {
    let calendar = Calendar::standard(4, false).expect("April");
    let day = day_of(date(2026, 5, 17));
    let quarter = calendar
        .holding(PeriodKind::Quarter, day)
        .expect("a quarter");
    assert_eq!(shown(Some(quarter.clone())), "2027/1 2026-04-01 2026-06-30");
    assert_eq!(
        shown(calendar.previous(&quarter)),
        "2026/4 2026-01-01 2026-03-31"
    );
    assert_eq!(
        shown(calendar.next(&quarter)),
        "2027/2 2026-07-01 2026-09-30"
    );
    assert_eq!(
        shown(calendar.year_before(&quarter)),
        "2026/1 2025-04-01 2025-06-30"
    );
    let months: Vec<String> = (calendar.parts(&quarter, PeriodKind::Month).into_iter())
        .map(|month| shown(Some(month)))
        .collect();
    assert_eq!(
        months,
        [
            "2027/1 2026-04-01 2026-04-30",
            "2027/2 2026-05-01 2026-05-31",
            "2027/3 2026-06-01 2026-06-30"
        ]
    );
    let past = calendar.past(&quarter, 5);
    assert_eq!(past.len(), 5);
    assert_eq!(
        shown(past.last().cloned()),
        "2026/1 2025-01-01 2025-03-31".replace("2026/1", "2025/4")
    );
    let [first, last] = [date(2026, 1, 31), date(2026, 3, 1)].map(day_of);
    assert_eq!(calendar.between(PeriodKind::Month, first, last).len(), 3);
    assert_eq!(calendar.between(PeriodKind::Month, last, first).len(), 0);
    assert_eq!(calendar.named(PeriodKind::Quarter, 2027, 5), None);
    assert_eq!(calendar.named(PeriodKind::Quarter, 2027, 0), None);
}

/// Two years of 4-4-5 weeks: the first has 364 days and no number as its name, the second 371.
fn weeks() -> Vec<PeriodRow> {
    let row = |kind, first, days: i32, year, label: &str| PeriodRow {
        kind,
        first,
        last: first + days - 1,
        year,
        label: Some(label.to_owned()),
    };
    let start = day_of(date(2025, 2, 2));
    let mut rows = vec![
        row(PeriodKind::Year, start + 364, 371, Some(2027), "next"),
        row(PeriodKind::Year, start, 364, None, "this"),
    ];
    let mut first = start;
    for quarter in 0..8 {
        let weeks = if quarter == 7 { [4, 4, 6] } else { [4, 4, 5] };
        rows.push(row(
            PeriodKind::Quarter,
            first,
            weeks.iter().sum::<i32>() * 7,
            None,
            "Q",
        ));
        for weeks in weeks {
            rows.push(row(PeriodKind::Month, first, weeks * 7, None, "P"));
            first += weeks * 7;
        }
    }
    rows
}

#[test]
fn custom_years_are_those_of_the_rows() {
    let calendar = Calendar::custom(weeks()).expect("periods");
    let day = day_of(date(2025, 3, 2));
    let month = calendar.holding(PeriodKind::Month, day).expect("a month");
    assert_eq!(shown(Some(month.clone())), "2025/2 2025-03-02 2025-03-29");
    assert_eq!(month.label.as_deref(), Some("P"));
    let last = calendar
        .named(PeriodKind::Quarter, 2027, 4)
        .expect("the last quarter");
    assert_eq!(last.days(), 98);
    assert_eq!(calendar.next(&last), None);
    assert_eq!(calendar.holding(PeriodKind::Year, last.last + 1), None);
    let first = calendar
        .named(PeriodKind::Month, 2027, 1)
        .expect("its first month");
    assert_eq!(
        calendar.previous(&first).map(|before| before.number),
        Some(12)
    );
    assert_eq!(calendar.parts(&last, PeriodKind::Month).len(), 3);
}

#[test]
fn an_organizations_own_periods_count_where_they_differ() {
    let period = |first, last| {
        let (first, last) = (day_of(first), day_of(last));
        PeriodRow::of(PeriodKind::Year, first, last, Some("FY 2031"))
    };
    let day = day_of(date(2026, 3, 1));
    let year = |rows: Vec<PeriodRow>| {
        let calendar = Calendar::of(2, false, rows).expect("a calendar");
        shown(calendar.holding(PeriodKind::Year, day))
    };
    let usual = period(date(2026, 2, 1), date(2027, 1, 31));
    assert_eq!(year(vec![usual]), "2027/1 2026-02-01 2027-01-31");
    let own = period(date(2026, 2, 2), date(2027, 1, 31));
    assert_eq!(year(vec![own]), "2031/1 2026-02-02 2027-01-31");
    assert!(Calendar::of(13, false, Vec::new()).is_err());
}

#[test]
fn custom_rows_that_contradict_each_other_are_refused() {
    let error = |change: fn(&mut Vec<PeriodRow>)| {
        let mut rows = weeks();
        change(&mut rows);
        Calendar::custom(rows).expect_err("refused").to_string()
    };
    assert_eq!(
        error(|rows| rows[0].first -= 1),
        "two fiscal periods of one kind hold 2026-01-31"
    );
    assert_eq!(
        error(|rows| rows[1].last = rows[1].first - 1),
        "a fiscal period begins on 2025-02-02 and ends before, on 2025-02-01"
    );
    assert_eq!(
        error(|rows| {
            rows.remove(0);
        }),
        "a fiscal period begins on 2026-02-01, in no fiscal year"
    );
}
