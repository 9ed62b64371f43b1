//! Salesforce record ids: 15 characters that differ by case, or 18 with a check suffix.

/// Not 15 or 18 letters and digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this is not a Salesforce id")]
pub struct InvalidId;

/// The 18-character form of a 15- or 18-character id.
///
/// An 18-character id stays as it is. The suffix of a 15-character one tells which of them are
/// capitals, five bits a character.
pub fn id18(id: &str) -> Result<String, InvalidId> {
    const SUFFIX: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    let bytes = id.as_bytes();
    if !matches!(bytes.len(), 15 | 18) || !bytes.iter().all(u8::is_ascii_alphanumeric) {
        return Err(InvalidId);
    }
    let mut long = id.to_owned();
    if bytes.len() == 18 {
        return Ok(long);
    }
    for five in bytes.chunks(5) {
        let bits = five.iter().enumerate().fold(0, |bits, (place, byte)| {
            bits | (usize::from(byte.is_ascii_uppercase()) << place)
        });
        long.push(char::from(SUFFIX[bits]));
    }
    Ok(long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_become_eighteen_characters() {
        for (given, expected) in [
            ("001D000000IqhSL", "001D000000IqhSLIAZ"),
            ("001D000000IqhSLIAZ", "001D000000IqhSLIAZ"),
            ("005000000000000", "005000000000000AAA"),
            ("001d000000iqhslIAZ", "001d000000iqhslIAZ"),
        ] {
            assert_eq!(id18(given).as_deref(), Ok(expected));
        }
        for wrong in [
            "",
            "001",
            "001D000000Iqh'L",
            "001D000000IqhSLI",
            "äöü001D000000",
        ] {
            assert_eq!(id18(wrong), Err(InvalidId));
        }
    }
}
