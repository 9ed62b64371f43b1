//! The one way an identifier enters SQL text.
//!
//! Object and field names come from an org, so they are never trusted to be plain words.

/// An identifier in double quotes, with quotes inside doubled.
#[must_use]
pub fn quote_ident(name: &str) -> String {
    let mut quoted = String::with_capacity(name.len() + 2);
    quoted.push('"');
    for character in name.chars() {
        if character == '"' {
            quoted.push('"');
        }
        // SQLite reads SQL text up to the first NUL.
        if character != '\0' {
            quoted.push(character);
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::quote_ident;

    #[test]
    fn quotes_are_doubled_and_nul_is_dropped() {
        assert_eq!(quote_ident("Lead"), "\"Lead\"");
        assert_eq!(
            quote_ident("a\"; DROP TABLE x--"),
            "\"a\"\"; DROP TABLE x--\""
        );
        assert_eq!(quote_ident("a\0b"), "\"ab\"");
    }
}
