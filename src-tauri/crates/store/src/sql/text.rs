//! What a statement's text tells before SQLite reads it.

/// The text without the empty statements and comments before its first word.
pub(super) fn without_lead(sql: &str) -> &str {
    let mut text = sql;
    loop {
        text = text.trim_start_matches(|character: char| {
            character == ';' || character == '\u{feff}' || character.is_ascii_whitespace()
        });
        text = if let Some(comment) = text.strip_prefix("--") {
            comment.split_once('\n').map_or("", |(_, rest)| rest)
        } else if let Some(comment) = text.strip_prefix("/*") {
            comment.split_once("*/").map_or("", |(_, rest)| rest)
        } else {
            return text;
        };
    }
}

/// The word that says what the statement does, such as `VACUUM`; after `WITH` it stands too deep to
/// be found here.
pub(super) fn leading_word(sql: &str) -> Option<String> {
    let mut words = without_lead(sql)
        .split(|character: char| !character.is_ascii_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_uppercase);
    let word = words.find(|word| !["EXPLAIN", "QUERY", "PLAN"].contains(&word.as_str()))?;
    (word != "WITH").then_some(word)
}

#[cfg(test)]
mod tests {
    use super::{leading_word, without_lead};

    #[test]
    fn the_leading_word_says_what_a_statement_does() {
        for (sql, word) in [
            ("/* a */ vacuum INTO 'x'", Some("VACUUM")),
            ("explain query plan DROP TABLE x", Some("DROP")),
            ("WITH x AS (SELECT 1) DELETE FROM y", None),
            ("", None),
        ] {
            assert_eq!(leading_word(sql).as_deref(), word, "{sql}");
        }
    }

    #[test]
    fn empty_statements_and_comments_before_a_statement_are_left_out() {
        for sql in [
            "SELECT 1;",
            " ;\n; SELECT 1;",
            "-- first;\n/* second\n; */ ; SELECT 1;",
        ] {
            assert_eq!(without_lead(sql), "SELECT 1;");
        }
        for sql in ["", ";", "-- only", "/* open"] {
            assert_eq!(without_lead(sql), "");
        }
    }
}
