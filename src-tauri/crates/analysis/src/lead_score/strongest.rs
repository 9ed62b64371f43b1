//! A few fields for few conversions, chosen among training rows alone.

use crate::leak::alone;
use crate::table::Field;

/// Of the fields given by their places, the ones that say most alone, at most `most`.
pub(super) fn strongest(
    fields: &[Field],
    places: &[usize],
    rows: &[usize],
    happened: &[bool],
    most: usize,
) -> Vec<usize> {
    let mut parts = vec![0; happened.len()];
    for (place, row) in rows.iter().enumerate() {
        parts[*row] = u8::try_from(place % 5).unwrap_or(0);
    }
    let mut measured: Vec<(f64, usize)> = places
        .iter()
        .map(|place| {
            (
                alone(&fields[*place], rows, happened, &parts).log_loss,
                *place,
            )
        })
        .collect();
    measured.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut chosen: Vec<usize> = measured
        .into_iter()
        .take(most)
        .map(|(_, place)| place)
        .collect();
    chosen.sort_unstable();
    chosen
}
