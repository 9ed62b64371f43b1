//! Numbers in stretches that hold about equally many rows.

/// The borders between at most `most` stretches of the numbers given, none of which is NaN. A value
/// that fills a stretch by itself, such as 0, gets one of its own.
pub(super) fn borders(numbers: &mut [f64], most: usize) -> Vec<f64> {
    numbers.sort_by(f64::total_cmp);
    let runs: Vec<(f64, usize)> = numbers
        .chunk_by(|a, b| a == b)
        .map(|run| (run[0], run.len()))
        .collect();
    let mut borders = Vec::new();
    let (mut left, mut held) = (numbers.len(), 0_usize);
    for pair in runs.windows(2) {
        let ((value, count), (next, next_count)) = (pair[0], pair[1]);
        held += count;
        let stretches_left = most - borders.len();
        if stretches_left < 2 {
            break;
        }
        let fair = left / stretches_left;
        let is_next_heavy = next_count >= fair && held * 4 >= fair;
        // Half of what comes next would be too much already.
        if held + next_count / 2 >= fair || is_next_heavy {
            borders.push(between(value, next));
            left -= held;
            held = 0;
        }
    }
    borders
}

/// A short number between the two.
fn between(low: f64, high: f64) -> f64 {
    let middle = low + (high - low) / 2.0;
    let width = high - low;
    if !width.is_finite() || width <= 0.0 {
        return middle;
    }
    let unit = 10_f64.powf(width.log10().floor());
    let short = (middle / unit).round() * unit;
    let digits = usize::try_from(-(unit.log10().round() as i64)).unwrap_or(0);
    // Through its text, so that 0.30000000000000004 is 0.3.
    let short = format!("{short:.digits$}").parse().unwrap_or(middle);
    if short > low && short <= high {
        short
    } else {
        middle
    }
}

/// Which stretch a number is in, from 0.
pub(super) fn stretch(number: f64, borders: &[f64]) -> usize {
    borders.partition_point(|border| *border <= number)
}

/// Each stretch in words.
pub(super) fn names(borders: &[f64]) -> Vec<String> {
    let (Some(first), Some(last)) = (borders.first(), borders.last()) else {
        return vec!["any number".to_owned()];
    };
    let mut names = vec![format!("< {first}")];
    names.extend(
        borders
            .windows(2)
            .map(|pair| format!("{} to < {}", pair[0], pair[1])),
    );
    names.push(format!(">= {last}"));
    names
}

#[cfg(test)]
mod tests {
    use super::{between, borders, names, stretch};

    #[test]
    fn stretches_hold_about_equally_many() {
        let mut numbers: Vec<f64> = (0..100).map(f64::from).collect();
        assert_eq!(borders(&mut numbers, 4), [25.0, 50.0, 75.0]);
    }

    #[test]
    fn a_heavy_value_has_a_stretch_of_its_own() {
        let mut numbers = vec![0.0; 60];
        numbers.extend((1..=40).map(f64::from));
        let found = borders(&mut numbers, 5);
        assert_eq!(found[0], 1.0, "{found:?}");
        assert_eq!(found.len(), 4, "{found:?}");
        let mut few: Vec<f64> = [1.0, 2.0, 3.0].repeat(10);
        assert_eq!(borders(&mut few, 10), [2.0, 3.0]);
        assert!(borders(&mut [5.0; 9], 10).is_empty());
        assert!(borders(&mut [], 10).is_empty());
    }

    #[test]
    fn numbers_fall_on_the_right_side_of_short_borders() {
        assert_eq!(between(0.1, 0.5), 0.3);
        let borders = [10.0, 20.0];
        let found = [9.9, 10.0, 19.0, 20.0, f64::INFINITY].map(|n| stretch(n, &borders));
        assert_eq!(found, [0, 1, 1, 2, 2]);
        assert_eq!(names(&borders), ["< 10", "10 to < 20", ">= 20"]);
        assert_eq!(names(&[]), ["any number"]);
    }
}
