//! How many different values were seen: exact while they are few, near enough when they are many.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

use rusqlite::types::ValueRef;

/// A value's 64 bits: two values of a table share them about once in a billion tables of a million
/// different values.
pub(super) fn hash(value: ValueRef<'_>) -> u64 {
    match value {
        ValueRef::Null => 0,
        ValueRef::Integer(number) => hash_bits(1, number.cast_unsigned()),
        // A whole number is the same value whichever way it is stored.
        #[expect(clippy::cast_possible_truncation, reason = "whole and within 64 bits")]
        ValueRef::Real(number) if number.fract() == 0.0 && number.abs() < 9e18 => {
            hash_bits(1, (number as i64).cast_unsigned())
        }
        ValueRef::Real(number) => hash_bits(2, number.to_bits()),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => hash_bytes(bytes),
    }
}

const SEEDS: [u64; 2] = [0x2d35_8dcc_aa6c_78a5, 0x8bb8_4b93_962e_acc9];

fn hash_bits(kind: u64, bits: u64) -> u64 {
    fold(fold(bits ^ SEEDS[0], kind ^ SEEDS[1]), SEEDS[0])
}

fn hash_bytes(bytes: &[u8]) -> u64 {
    let mut hash = SEEDS[1] ^ bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        hash = fold(hash ^ u64::from_le_bytes(word), SEEDS[0]);
    }
    let mut word = [0; 8];
    let rest = chunks.remainder();
    word[..rest.len()].copy_from_slice(rest);
    fold(fold(hash ^ u64::from_le_bytes(word), SEEDS[1]), SEEDS[0])
}

/// Multiplies to 128 bits and folds them, so that every bit of both reaches every bit of the result.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "both halves are kept")]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product as u64) ^ (product >> 64) as u64
}

/// Passes on keys that are hashes already.
#[derive(Default)]
pub(super) struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

pub(super) type ByHash = BuildHasherDefault<Hashed>;

/// Registers are 2 to the power of this: 4096 are off by 1.6 % in two of three cases.
const INDEX_BITS: u32 = 12;
const REGISTERS: usize = 1 << INDEX_BITS;

/// Counts different values; values are told by their [`hash`].
pub(super) struct Distinct {
    few: HashSet<u64, ByHash>,
    /// Up to how many are counted one by one.
    exact_up_to: usize,
    /// Once there are more.
    many: Option<HyperLogLog>,
    last: Option<u64>,
}

impl Distinct {
    pub(super) fn new(exact_up_to: usize) -> Self {
        Self {
            few: HashSet::default(),
            exact_up_to,
            many: None,
            last: None,
        }
    }

    #[inline]
    pub(super) fn see(&mut self, hash: u64) {
        // Neighbours are often alike.
        if self.last == Some(hash) {
            return;
        }
        self.last = Some(hash);
        if let Some(many) = &mut self.many {
            many.see(hash);
            return;
        }
        self.few.insert(hash);
        if self.few.len() > self.exact_up_to {
            self.many = Some(HyperLogLog::of(std::mem::take(&mut self.few)));
        }
    }

    /// How many there are, and whether that is exact.
    pub(super) fn count(&self) -> (u64, bool) {
        match &self.many {
            None => (self.few.len() as u64, true),
            Some(many) => (many.estimate(), false),
        }
    }
}

/// An estimate of how many different hashes were seen, in 4 KiB.
pub(super) struct HyperLogLog {
    /// The highest rank each saw.
    registers: Box<[u8; REGISTERS]>,
}

impl HyperLogLog {
    pub(super) fn of(hashes: impl IntoIterator<Item = u64>) -> Self {
        let mut log = Self {
            registers: Box::new([0; REGISTERS]),
        };
        for hash in hashes {
            log.see(hash);
        }
        log
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "a rank is at most 53")]
    pub(super) fn see(&mut self, hash: u64) {
        let at = (hash >> (64 - INDEX_BITS)) as usize;
        // The bit that is set ends the run where all others are clear.
        let rest = (hash << INDEX_BITS) | (1 << (INDEX_BITS - 1));
        let rank = rest.leading_zeros() as u8 + 1;
        self.registers[at] = self.registers[at].max(rank);
    }

    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an estimate, positive and far below 2^53"
    )]
    pub(super) fn estimate(&self) -> u64 {
        let size = REGISTERS as f64;
        let alpha = 0.7213 / (1.0 + 1.079 / size);
        let ranks = self.registers.iter();
        let sum: f64 = ranks.map(|rank| 0.5_f64.powi(i32::from(*rank))).sum();
        let raw = alpha * size * size / sum;
        let empty = self.registers.iter().filter(|rank| **rank == 0).count();
        // Few values leave registers empty, and those tell better.
        let better = if raw <= 2.5 * size && empty > 0 {
            size * (size / empty as f64).ln()
        } else {
            raw
        };
        better.round() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_values_are_counted_exactly_and_many_nearly() {
        for (values, exact_up_to) in [(0, 10), (1, 10), (10, 10), (999, 1000)] {
            let mut distinct = Distinct::new(exact_up_to);
            for _ in 0..2 {
                for value in 0..values {
                    distinct.see(hash(ValueRef::Integer(value)));
                }
            }
            assert_eq!(distinct.count(), (values.cast_unsigned(), true));
        }
        for values in [1_001_u64, 5_000, 12_000, 300_000] {
            let mut distinct = Distinct::new(1000);
            for value in 0..values {
                let text = format!("00Q{value:015}");
                distinct.see(hash(ValueRef::Text(text.as_bytes())));
            }
            let (counted, exact) = distinct.count();
            assert!(!exact);
            let off = counted.abs_diff(values);
            assert!(off * 100 <= values * 6, "{counted} of {values}");
        }
    }

    #[test]
    fn the_same_value_has_the_same_hash_and_others_have_not() {
        assert_eq!(hash(ValueRef::Real(3.0)), hash(ValueRef::Integer(3)));
        let mut seen = HashSet::new();
        for length in 0..40 {
            assert!(seen.insert(hash(ValueRef::Text(&vec![0; length]))));
            assert!(seen.insert(hash(ValueRef::Text(&vec![b'x'; length + 1]))));
        }
        for number in -1000..1000 {
            assert!(seen.insert(hash(ValueRef::Integer(number))));
            assert!(seen.insert(hash(ValueRef::Real(
                f64::from(i32::try_from(number).expect("small")) + 0.5
            ))));
        }
    }
}
