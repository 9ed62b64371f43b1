//! Texts that break software: each must arrive in a replica exactly as it is here.
//!
//! No NUL: Salesforce does not store it. No leading or trailing blanks: Salesforce trims them.

/// Texts that look like something else, or are hard to write down.
pub(in crate::data) const TEXTS: [&str; 34] = [
    "null",
    "NULL",
    "NaN",
    "#N/A",
    "true",
    "false",
    "1e5",
    "00123",
    "-0",
    "0x1F",
    "Infinity",
    "undefined",
    "2024-02-30",
    "2024-09-24T03:26:07.000+0000",
    "=SUM(A1:A9)",
    "@cmd",
    "comma, quote \" and 'apostrophe'",
    "\"quoted\"",
    "\"",
    "\"\"",
    "two\nlines",
    "Windows\r\nline ends\r\ninside",
    "old Mac\rline end",
    "tab\there",
    "back\\slash \\n not a newline",
    "emoji 😀 👩‍👩‍👧‍👦 🇩🇪 👍🏽",
    "שלום עולם, right to left",
    "مرحبا \"بالعالم\"",
    "e\u{301} is not \u{e9}; A\u{30a} is not \u{c5}",
    "zero\u{200b}width\u{feff}and\u{202e}turned",
    "𝒜𝓈𝓉𝓇𝒶𝓁 plane 𠜎",
    "<b>bold</b> &amp; <script>alert(1)</script>",
    "Robert'); DROP TABLE sf_Lead;--",
    "; | ^ ` all the delimiters",
];

/// A description of a few lines, sometimes an oddity.
pub(in crate::data) fn description(number: usize) -> Option<&'static str> {
    const PLAIN: [&str; 8] = [
        "Asked for a call back after the trade show.",
        "Uses a competitor's product today.\nContract ends in spring.",
        "Budget approved; wants references from \"similar\" companies.",
        "Met at the booth, very interested in analytics.",
        "Wünscht Unterlagen auf Deutsch.",
        "Needs a quote for 50 seats, then 200 more next year.",
        "会議は来週の予定です。",
        "Procurement, legal, and security reviews are needed.",
    ];
    match number % 9 {
        1 | 4 => Some(PLAIN[(number / 9) % PLAIN.len()]),
        7 if number.is_multiple_of(5) => Some(TEXTS[(number / 45) % TEXTS.len()]),
        _ => None,
    }
}

/// A text of exactly this many characters, of one to four bytes each, with line ends and quotes.
pub(in crate::data) fn huge(characters: usize) -> String {
    const PIECE: &str = "Zeile mit \"Anführung\", Komma, 漢字, 😀\r\n";
    PIECE
        .chars()
        .cycle()
        .take(characters.saturating_sub(1))
        .chain(['.'])
        .collect()
}
