//! One order of the rows that follows from the rows alone.
//!
//! Sums of floating numbers, folds and samples all depend on an order. Rows are brought into that
//! of a hash of their Ids, so that a table gives the same figures however it was sorted, and every
//! n-th row is as good as a random one.

use super::Cells;

/// A number that looks random and depends on the text alone.
#[must_use]
pub fn hash(text: &str) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for byte in text.bytes() {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    // The last bytes of a text would else hardly reach the upper bits.
    state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

/// The rows given, by the hashes of their Ids; rows that are equal in all columns but once.
#[must_use]
pub fn in_order(rows: &[usize], ids: &Cells, columns: &[Cells]) -> Vec<usize> {
    let id = |row: usize| ids.get(row).unwrap_or_default();
    let mut hashed: Vec<(u64, usize)> = rows.iter().map(|row| (hash(id(*row)), *row)).collect();
    hashed.sort_by(|(a_hash, a), (b_hash, b)| {
        a_hash
            .cmp(b_hash)
            .then_with(|| id(*a).cmp(id(*b)))
            .then_with(|| {
                let cells = |row: usize| columns.iter().map(move |column| column.get(row));
                cells(*a).cmp(cells(*b))
            })
    });
    hashed.dedup_by(|(a_hash, a), (b_hash, b)| {
        a_hash == b_hash
            && columns
                .iter()
                .all(|column| column.get(*a) == column.get(*b))
    });
    hashed.into_iter().map(|(_, row)| row).collect()
}

#[cfg(test)]
mod tests {
    use super::{Cells, hash, in_order};

    #[test]
    fn the_order_is_the_same_for_any_order_of_rows_and_equal_rows_count_once() {
        let ids: Cells = ["a", "b", "c", "b", "b"].into_iter().collect();
        let values: Cells = ["1", "2", "3", "2", "9"].into_iter().collect();
        let columns = [ids.clone(), values];
        let held = |rows: &[usize]| -> Vec<_> {
            in_order(rows, &ids, &columns)
                .into_iter()
                .map(|row| (columns[0].get(row), columns[1].get(row)))
                .collect()
        };
        let one = held(&[0, 1, 2, 3, 4]);
        assert_eq!(one.len(), 4);
        assert_eq!(one, held(&[4, 3, 2, 1, 0]));
    }

    #[test]
    fn hashes_of_similar_texts_differ_in_all_bits() {
        let ones: Vec<u32> = (0..1000)
            .map(|n| (hash(&format!("{n:06}")) ^ hash(&format!("{:06}", n + 1))).count_ones())
            .collect();
        let mean = f64::from(ones.iter().sum::<u32>()) / 1000.0;
        assert!((mean - 32.0).abs() < 1.0, "{mean}");
    }
}
