//! LeadHistory: what was tracked while a lead was worked.

use crate::data::calendar::DAY;
use crate::data::plan::Outcome;
use crate::data::write::Context;

/// The Status of a lead.
pub(super) fn status(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Open => "Open - Not Contacted",
        Outcome::Working => "Working - Contacted",
        Outcome::Nurturing => "Nurturing",
        Outcome::Qualified => "Qualified",
        Outcome::Converted => "Closed - Converted",
        Outcome::Lost => "Closed - Not Converted",
    }
}

/// LeadHistory: creation, changes of status, conversion, in order of time.
pub(super) fn write(context: &mut Context<'_>) {
    let world = context.world;
    let mut entries: Vec<(i64, u32, u8)> = Vec::new();
    for (number, lead) in (0_u32..).zip(&world.leads) {
        let kept = world.now - 24 * 30 * DAY;
        let mut add = |at: i64, kind| {
            if at > kept {
                entries.push((at, number, kind));
            }
        };
        add(lead.created, 0);
        if lead.touched > 0 {
            add(lead.touched, 1);
        }
        match lead.outcome {
            Outcome::Converted => {
                add(lead.ended, 2);
                add(lead.ended, 3);
            }
            Outcome::Lost => add(lead.ended, 2),
            Outcome::Nurturing | Outcome::Qualified => add(lead.touched + DAY, 2),
            Outcome::Open | Outcome::Working => {}
        }
    }
    entries.retain(|(at, ..)| *at < world.now);
    entries.sort_unstable();
    let mut sheet = context.sheet("LeadHistory");
    let [of, field, kind, old, new] = sheet.columns("LeadId Field DataType OldValue NewValue");
    for (at, number, what) in entries {
        let lead = &world.leads[number as usize];
        sheet.begin();
        sheet.id(of, context.id("Lead", "00Q", number));
        let (name, data_type, from, to) = match what {
            0 => ("created", "Text", "", ""),
            1 => (
                "Status",
                "DynamicEnum",
                "Open - Not Contacted",
                "Working - Contacted",
            ),
            2 => (
                "Status",
                "DynamicEnum",
                "Working - Contacted",
                status(lead.outcome),
            ),
            _ => ("leadConverted", "Text", "", ""),
        };
        sheet.text(field, name);
        sheet.text(kind, data_type);
        sheet.text(old, from);
        sheet.text(new, to);
        let by = context.user(if what == 0 { 0 } else { lead.owner });
        sheet.stamp(at, at, at, by);
    }
    context.file(sheet);
}
