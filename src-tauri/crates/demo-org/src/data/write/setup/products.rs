//! Products and their prices in a standard and a partner price book.

use super::super::Context;
use crate::data::calendar::DAY;

/// Name, code, family, list price in cents.
pub(in crate::data::write) const PRODUCTS: [(&str, &str, &str, i64); 12] = [
    (
        "Ultramarine Platform, Starter",
        "PL-100",
        "Platform",
        240_000,
    ),
    (
        "Ultramarine Platform, Business",
        "PL-200",
        "Platform",
        960_000,
    ),
    (
        "Ultramarine Platform, Enterprise",
        "PL-300",
        "Platform",
        3_600_000,
    ),
    ("Analytics seat", "AN-010", "Analytics", 45_000),
    ("Analytics \"Plus\" seat", "AN-020", "Analytics", 78_000),
    ("Forecast module", "AN-030", "Analytics", 520_000),
    ("Onboarding day", "SV-001", "Services", 160_000),
    ("Premium support, 1 year", "SV-002", "Services", 480_000),
    ("Data migration", "SV-003", "Services", 1_250_000),
    ("Edge gateway", "HW-001", "Hardware", 89_900),
    ("Sensor kit 10×", "HW-002", "Hardware", 129_900),
    ("Rack unit (discontinued)", "HW-000", "Hardware", 999_900),
];

pub(super) fn write(context: &mut Context<'_>) {
    let start = context.world.start - 200 * DAY;
    let mut sheet = context.sheet("Product2");
    let [name, code, family, active, unit, text] =
        sheet.columns("Name ProductCode Family IsActive QuantityUnitOfMeasure Description");
    for (at, (title, number, group, _)) in PRODUCTS.iter().enumerate() {
        sheet.begin();
        sheet.text(name, title);
        sheet.text(code, number);
        sheet.text(family, group);
        sheet.flag(active, at != 11);
        sheet.text(unit, if *group == "Services" { "Day" } else { "Each" });
        sheet.text(text, &format!("{title}\nSold since the beginning."));
        sheet.stamp(start, start, start, context.user(0));
    }
    context.file(sheet);
    let mut sheet = context.sheet("Pricebook2");
    let [name, active, standard] = sheet.columns("Name IsActive IsStandard");
    for (at, book) in ["Standard Price Book", "Partner price book"]
        .iter()
        .enumerate()
    {
        sheet.begin();
        sheet.text(name, book);
        sheet.flag(active, true);
        sheet.flag(standard, at == 0);
        sheet.stamp(start, start, start, context.user(0));
    }
    context.file(sheet);
    entries(context, start);
}

fn entries(context: &mut Context<'_>, start: i64) {
    let mut sheet = context.sheet("PricebookEntry");
    let [name, book, product, price, active, code] =
        sheet.columns("Name Pricebook2Id Product2Id UnitPrice IsActive ProductCode");
    for of in 0..2_u32 {
        for (at, (title, number, _, cents)) in PRODUCTS.iter().enumerate() {
            sheet.begin();
            sheet.text(name, title);
            sheet.id(book, context.id("Pricebook2", "01s", of));
            sheet.id(product, context.id("Product2", "01t", at as u32));
            sheet.number(price, if of == 0 { *cents } else { cents * 85 / 100 });
            sheet.flag(active, at != 11);
            sheet.text(code, number);
            sheet.stamp(start, start, start, context.user(0));
        }
    }
    context.file(sheet);
}
