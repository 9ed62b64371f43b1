//! Words, literals and signs of a SOQL text, each with its place.

use crate::server::answer::ApiError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A name, keyword, number, date or date literal: everything unquoted.
    Word(String),
    /// A quoted text, unescaped.
    Text(String),
    Sign(&'static str),
}

/// Each token with the byte where it begins.
pub(super) fn tokens(text: &str) -> Result<Vec<(Token, usize)>, ApiError> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        if character.is_whitespace() {
            at += character.len_utf8();
            continue;
        }
        let begin = at;
        let token = if character == '\'' {
            let (token, end) = quoted(text, at)?;
            at = end;
            token
        } else if let Some(sign) = sign(&text[at..]) {
            at += sign.len();
            Token::Sign(sign)
        } else if is_word(character) {
            let length = text[at..]
                .find(|next| !is_word(next))
                .unwrap_or(text.len() - at);
            at += length;
            Token::Word(text[begin..at].to_owned())
        } else {
            return Err(ApiError::malformed(format!(
                "unexpected token: '{character}'"
            )));
        };
        found.push((token, begin));
    }
    Ok(found)
}

/// Names, numbers, `Account.Name`, `2026-01-01T00:00:00+01:00`, `LAST_N_DAYS:7`.
fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '.' | ':' | '-' | '+' | '$')
}

fn sign(rest: &str) -> Option<&'static str> {
    const SIGNS: [&str; 11] = ["<=", ">=", "!=", "<>", "=", "<", ">", "(", ")", ",", ";"];
    SIGNS.into_iter().find(|sign| rest.starts_with(sign))
}

fn quoted(text: &str, begin: usize) -> Result<(Token, usize), ApiError> {
    let mut content = String::new();
    let mut characters = text[begin + 1..].char_indices();
    while let Some((offset, character)) = characters.next() {
        match character {
            '\'' => return Ok((Token::Text(content), begin + 1 + offset + 1)),
            '\\' => {
                let (_, escaped) = characters
                    .next()
                    .ok_or_else(|| ApiError::malformed("line 1: unterminated string"))?;
                match escaped {
                    'n' | 'N' => content.push('\n'),
                    'r' | 'R' => content.push('\r'),
                    't' | 'T' => content.push('\t'),
                    'b' | 'B' => content.push('\u{8}'),
                    'f' | 'F' => content.push('\u{c}'),
                    // Kept for LIKE, which takes them literally.
                    '_' | '%' => content.extend(['\\', escaped]),
                    'u' => content.push(unicode(&mut characters)?),
                    '\'' | '"' | '\\' => content.push(escaped),
                    _ => {
                        let message = format!(
                            "Invalid string literal '{}'. Illegal character sequence '\\{escaped}' in string literal.",
                            &text[begin..]
                        );
                        return Err(ApiError::malformed(message));
                    }
                }
            }
            _ => content.push(character),
        }
    }
    Err(ApiError::malformed(
        "line 1: mismatched character '<EOF>' expecting '''",
    ))
}

fn unicode(characters: &mut std::str::CharIndices<'_>) -> Result<char, ApiError> {
    let digits: String = characters.take(4).map(|(_, digit)| digit).collect();
    u32::from_str_radix(&digits, 16)
        .ok()
        .and_then(char::from_u32)
        .ok_or_else(|| ApiError::malformed("Invalid string literal. Illegal unicode sequence"))
}
