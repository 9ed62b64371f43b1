//! Which rows are left out together.

use crate::table::Cells;

/// For each row, in the order of [`crate::table::in_order`], its fold. Rows of one Id share it, and
/// every fold has its share of conversions.
pub(in crate::lead_score) fn folds(
    ids: &Cells,
    rows: &[usize],
    happened: &[bool],
    count: u8,
) -> Vec<u8> {
    let mut folds = vec![0; rows.len()];
    let mut next = [0, 0];
    let mut start = 0;
    for same in rows.chunk_by(|a, b| ids.get(*a) == ids.get(*b)) {
        let end = start + same.len();
        let converted = happened[start..end].contains(&true);
        let fold = &mut next[usize::from(converted)];
        folds[start..end].fill(*fold);
        *fold = (*fold + 1) % count;
        start = end;
    }
    folds
}

/// The rows of a fold, and all others.
pub(in crate::lead_score) fn split(folds: &[u8], fold: u8) -> (Vec<usize>, Vec<usize>) {
    (0..folds.len()).partition(|row| folds[*row] == fold)
}

#[cfg(test)]
mod tests {
    use super::folds;
    use crate::table::Cells;

    #[test]
    fn rows_of_one_id_share_a_fold_and_conversions_are_spread() {
        let ids: Cells = ["a", "a", "b", "c", "d", "e", "f", "g"]
            .into_iter()
            .collect();
        let happened = [false, true, true, false, true, true, false, false];
        let rows: Vec<usize> = (0..8).collect();
        assert_eq!(folds(&ids, &rows, &happened, 2), [0, 0, 1, 0, 0, 1, 1, 0]);
    }
}
