//! Fiscal years, periods, and what each seller should book a month.
//!
//! The fiscal year is the calendar year. Quotas grow with the years and follow the quarters, so
//! that some sellers reach them and some do not.

use jiff::civil::date;

use super::super::Context;
use crate::data::calendar::{DAY, civil, day, day_of};

pub(super) fn write(context: &mut Context<'_>) {
    let first = civil(day_of(context.world.start)).year();
    let last = civil(day_of(context.world.now)).year() + 1;
    years(context, first, last);
    periods(context, first, last);
    quotas(context, first, last);
}

/// The position of a period: a year's entry, its four quarters, its twelve months.
fn period(years: i16, month: i8) -> u32 {
    years as u32 * 17 + 4 + month as u32
}

fn years(context: &mut Context<'_>, first: i16, last: i16) {
    let mut sheet = context.sheet("FiscalYearSettings");
    let [of, start, end, name, standard, kind] =
        sheet.columns("PeriodId StartDate EndDate Name IsStandardYear YearType");
    let stamp = context.world.start - 300 * DAY;
    for year in first..=last {
        sheet.begin();
        sheet.id(of, context.id("Period", "026", (year - first) as u32 * 17));
        sheet.day(start, day(date(year, 1, 1)));
        sheet.day(end, day(date(year, 12, 31)));
        sheet.text(name, &year.to_string());
        sheet.flag(standard, true);
        sheet.text(kind, "Standard");
        sheet.stamp(stamp, stamp, stamp, context.user(0));
    }
    context.file(sheet);
}

fn periods(context: &mut Context<'_>, first: i16, last: i16) {
    let mut sheet = context.sheet("Period");
    let [settings, kind, start, end, forecast, number, label] = sheet.columns(
        "FiscalYearSettingsId Type StartDate EndDate IsForecastPeriod Number \
    FullyQualifiedLabel",
    );
    let stamp = context.world.start - 300 * DAY;
    for year in first..=last {
        let whole = std::iter::once(("Year", 12, 1));
        let quarters = (1..=4).map(|at| ("Quarter", 3, at));
        let months = (1..=12).map(|at| ("Month", 1, at));
        for (name, length, at) in whole.chain(quarters).chain(months) {
            let begin = date(year, (at - 1) * length + 1, 1);
            let finish = begin.saturating_add(jiff::Span::new().months(length));
            sheet.begin();
            sheet.id(
                settings,
                context.id("FiscalYearSettings", "022", (year - first) as u32),
            );
            sheet.text(kind, name);
            sheet.day(start, day(begin));
            sheet.day(end, day(finish) - 1);
            sheet.flag(forecast, name == "Month");
            sheet.number(number, i64::from(at));
            let text = match name {
                "Year" => format!("FY {year}"),
                "Quarter" => format!("Q{at} FY {year}"),
                _ => format!("{} FY {year}", begin.strftime("%B")),
            };
            sheet.text(label, &text);
            sheet.stamp(stamp, stamp, stamp, context.user(0));
        }
    }
    context.file(sheet);
}

fn quotas(context: &mut Context<'_>, first: i16, last: i16) {
    const MONTHS: [i64; 12] = [80, 90, 130, 85, 95, 125, 80, 75, 130, 90, 95, 125];
    let world = context.world;
    let won: i64 = world
        .deals
        .iter()
        .filter(|deal| deal.is_won())
        .map(|deal| deal.cents)
        .sum();
    let sellers = world
        .people
        .iter()
        .filter(|person| person.sells())
        .count()
        .max(1) as i64;
    let typical = won / 36 / sellers;
    let mut sheet = context.sheet("ForecastingQuota");
    let [kind, owner, start, of, amount, is_amount] =
        sheet.columns("ForecastingTypeId QuotaOwnerId StartDate PeriodId QuotaAmount IsAmount");
    for year in first..last {
        for (at, person) in world.people.iter().enumerate() {
            if !person.sells() {
                continue;
            }
            for month in 1..=12_i8 {
                let share = MONTHS[(month - 1) as usize] * (80 + 15 * i64::from(year - first));
                sheet.begin();
                sheet.id(kind, context.id("ForecastingType", "0Db", 0));
                sheet.id(owner, context.user(at as u32));
                sheet.day(start, day(date(year, month, 1)));
                sheet.id(of, context.id("Period", "026", period(year - first, month)));
                sheet.number(amount, (typical * share / 10_000 / 100_000 + 1) * 100_000);
                sheet.flag(is_amount, true);
                let stamp = (i64::from(day(date(year, 1, 1))) * DAY).min(world.now - DAY);
                sheet.stamp(stamp, stamp, stamp, context.user(1));
            }
        }
    }
    context.file(sheet);
}
