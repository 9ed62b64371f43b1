//! Record ids: a key prefix, the instance, a number in base 62 and three characters of checksum.
//!
//! The digits of base 62 are taken in ASCII order, so ids of one object sort as their numbers do.
//! The checksum says which of the first fifteen characters are capital letters ("What is the
//! difference between 15-digit and 18-digit record IDs", Salesforce Help).

/// An 18-character record id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId([u8; 18]);

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const CHECKSUM: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
const INSTANCE: &[u8; 3] = b"gK0";

impl RecordId {
    /// The id of record `number` of the object with this key prefix of three characters.
    #[must_use]
    pub fn new(prefix: &str, number: u64) -> Self {
        let mut bytes = *b"000000000000000AAA";
        for (to, from) in bytes.iter_mut().zip(prefix.bytes().take(3)) {
            *to = from;
        }
        bytes[3..6].copy_from_slice(INSTANCE);
        let mut rest = number;
        for at in (6..15).rev() {
            bytes[at] = DIGITS[(rest % 62) as usize];
            rest /= 62;
        }
        Self::with_checksum(bytes)
    }

    /// Reads an id of 15 or 18 characters; the checksum is computed, not trusted.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let given = text.as_bytes();
        if !matches!(given.len(), 15 | 18) || !given.iter().all(u8::is_ascii_alphanumeric) {
            return None;
        }
        let mut bytes = [0; 18];
        bytes[..15].copy_from_slice(&given[..15]);
        Some(Self::with_checksum(bytes))
    }

    fn with_checksum(mut bytes: [u8; 18]) -> Self {
        for chunk in 0..3 {
            let capitals = (0..5).fold(0, |bits, at| {
                bits | usize::from(bytes[chunk * 5 + at].is_ascii_uppercase()) << at
            });
            bytes[15 + chunk] = CHECKSUM[capitals];
        }
        Self(bytes)
    }

    /// The 18 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    pub(crate) fn bytes(self) -> [u8; 18] {
        self.0
    }
}

impl std::fmt::Display for RecordId {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::RecordId;

    #[test]
    fn checksum_is_the_one_salesforce_computes() {
        // The master record type, and one with capitals in two groups.
        let id = RecordId::parse("012000000000000").expect("an id");
        assert_eq!(id.as_str(), "012000000000000AAA");
        let id = RecordId::parse("a0AD000000AHabc").expect("an id");
        assert_eq!(&id.as_str()[..15], "a0AD000000AHabc");
        assert_eq!(id.as_str(), "a0AD000000AHabcMAD");
    }

    #[test]
    fn ids_sort_as_their_numbers() {
        let mut last = RecordId::new("00Q", 0);
        for number in (1..500_000).step_by(37) {
            let next = RecordId::new("00Q", number);
            assert!(next > last, "{next} after {last}");
            last = next;
        }
    }
}
