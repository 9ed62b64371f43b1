//! The custom object with a field of every type, filled with values at the edges of each.

use super::Context;
use crate::data::calendar::{DAY, HOUR, day_of};
use crate::data::sheet::{At, Sheet};
use crate::data::words::oddities::{TEXTS, huge};

/// Money at the edges, in cents: beyond 2^53, negative, zero, the largest.
const AMOUNTS: [i64; 8] = [
    900_719_925_474_099_325,
    -900_719_925_474_099_301,
    0,
    1,
    -1,
    999_999_999_999_999_999,
    1_614_780_582_439_700,
    1_000_000_000,
];

pub(super) fn write(context: &mut Context<'_>) {
    let world = context.world;
    let mut random = world.stream("samplers");
    let mut story = context.story("Field_Sampler__c", 0.02);
    let mut sheet = context.sheet("Field_Sampler__c");
    let [name, owner, account, deal] =
        sheet.columns("Name OwnerId Account__c Parent_Opportunity__c");
    for number in 0..world.sizes.samplers {
        let id = sheet.begin();
        sheet.text(name, &format!("FS-{number:05}"));
        sheet.id(owner, context.user(0));
        sheet.id(
            account,
            context.id("Account", "001", random.below(world.accounts.len()) as u32),
        );
        if !world.deals.is_empty() {
            let parent = random.below(world.deals.len()) as u32;
            sheet.id(deal, context.id("Opportunity", "006", parent));
        }
        let created = world.now
            - (world.sizes.samplers - number) as i64 * (900 * DAY)
                / world.sizes.samplers as i64
                / 1_000
                * 1_000;
        let created = created.div_euclid(1_000) * 1_000;
        // One row holds nothing but what it must.
        if number != 1 {
            texts(&mut sheet, number);
            numbers(&mut sheet, number);
            times(&mut sheet, number, (created, world.now));
        }
        story.stamp(&mut sheet, id, (created, created), context.user(0));
    }
    context.file_story(story);
    context.file(sheet);
}

fn texts(sheet: &mut Sheet, number: usize) {
    let [
        text,
        key,
        long,
        rich,
        area,
        colour,
        shade,
        languages,
        email,
        phone,
        page,
        secret,
        summary,
    ] = sheet.columns(
        "Text__c External_Key__c Long_Text__c Rich_Text__c Text_Area__c Colour__c \
    Shade__c Languages__c Email__c Phone__c Web_Page__c Secret__c Summary__c",
    );
    let odd = TEXTS[number % TEXTS.len()];
    let hue = ["Red", "Green", "Blue", "Ölblau", "緑"][number % 5];
    sheet.text(text, odd);
    sheet.text(key, &format!("{number:08}"));
    match number {
        2..=4 => sheet.text(long, &huge(131_072)),
        _ if number.is_multiple_of(4) => sheet.text(long, &format!("{odd}\n\n{odd}\r\n{number}")),
        _ => {}
    }
    sheet.text(rich, &format!("<p>Row <b>{number}</b> &amp; more</p>"));
    sheet.text(area, TEXTS[(number + 7) % TEXTS.len()]);
    sheet.text(colour, hue);
    sheet.text(shade, ["Dark", "Light"][number % 2]);
    sheet.text(
        languages,
        ["English", "English;Deutsch", "日本語;العربية;עברית", ""][number % 4],
    );
    sheet.text(email, &format!("row.{number}@example.com"));
    sheet.text(phone, "+49 (0)40 555-0100 ext. 7");
    sheet.text(page, "https://example.com/?q=a,b&c=\"d\"#e");
    sheet.text(secret, "************1234");
    sheet.text(summary, &format!("{odd} / {hue}"));
}

fn numbers(sheet: &mut Sheet, number: usize) {
    let [fraction, whole, amount, share, checked, taxed, large, tasks] = sheet.columns(
        "Number__c Whole_Number__c Amount__c Share__c Checked__c Amount_with_Tax__c \
    Is_Large__c Tasks_Done__c",
    );
    let [latitude, longitude] = sheet.columns("Place__Latitude__s Place__Longitude__s");
    let cents = AMOUNTS[number % AMOUNTS.len()];
    let steps = number as i64;
    sheet.number(
        fraction,
        [0, 500_000, -1_250_001, 123_456_789_012_345_678][number % 4],
    );
    sheet.number(
        whole,
        [0, 10_000_000, -7, 9_007_199_254_740_993, 99_999_999_999][number % 5],
    );
    sheet.number(amount, cents);
    sheet.number(share, [0, 10_000, 3_333, -50][number % 4]);
    sheet.flag(checked, number.is_multiple_of(2));
    if cents.abs() < 100_000_000_000_000 {
        sheet.number(taxed, cents * 119 / 100);
    }
    sheet.flag(large, cents > 100_000_000);
    sheet.number(tasks, steps % 40 - 20);
    if !number.is_multiple_of(3) {
        sheet.number(latitude, (steps % 180 - 90) * 1_000_000_000_000_000 / 2);
        sheet.number(longitude, (steps % 360 - 180) * 1_000_000_000_000_000 / 2);
    }
}

fn times(sheet: &mut Sheet, number: usize, (created, now): (i64, i64)) {
    let [day, next, moment, time, age]: [At; 5] =
        sheet.columns("Day__c Next_Day__c Moment__c Time_of_Day__c Age_in_Days__c");
    // 1700-01-01, 1970-01-01, a leap day, 4000-12-31, and days around now.
    let days = [-98_615, 0, 19_782, 741_820, day_of(created)][number % 5];
    sheet.day(day, days);
    sheet.day(next, days + 1);
    let moments = [
        0,
        -1_000,
        1_711_846_800_000,
        created + HOUR,
        253_402_300_799_000,
    ];
    sheet.number(moment, moments[number % 5]);
    sheet.number(time, [0, 86_399_999, 45_296_789, 1_000][number % 4]);
    sheet.number(age, i64::from(day_of(now) - day_of(created)));
}
