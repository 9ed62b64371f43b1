//! The texts of a workbook around its rows, and how text stands in them.

use std::fmt::Write as _;

use crate::{Column, Kind};

/// The styles a cell can have, by their place in the style sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain = 0,
    Heading = 1,
    Date = 2,
    DateTime = 3,
    Time = 4,
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// Characters a sheet's name may have.
const LONGEST_NAME: usize = 31;

/// The letters of a column, counted from 0: A to Z, AA and so on.
pub(super) fn column_letters(at: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = at + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A sheet up to its first row: the heading stays in view, and dates are wide enough to be read.
pub(super) fn sheet_head(columns: &[Column]) -> String {
    let mut text = format!(
        "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\">\
         <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>\
         </sheetView></sheetViews>"
    );
    if !columns.is_empty() {
        text.push_str("<cols>");
        for (at, column) in (1..).zip(columns) {
            let width = match column.kind {
                Kind::DateTime | Kind::Text => 20,
                _ => 12,
            };
            // Writing into memory does not fail.
            let _ = write!(
                text,
                "<col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\"/>"
            );
        }
        text.push_str("</cols>");
    }
    text.push_str("<sheetData>");
    text
}

/// A sheet behind its last row: its rows can be filtered by their columns.
pub(super) fn sheet_tail(last_column: Option<&str>, rows: u32) -> String {
    let filter = last_column
        .map(|letters| format!("<autoFilter ref=\"A1:{letters}{rows}\"/>"))
        .unwrap_or_default();
    format!("</sheetData>{filter}</worksheet>")
}

/// Every part of the workbook but its sheets, with its name.
pub(super) fn other_parts(name: &str, sheets: u32) -> Vec<(&'static str, String)> {
    vec![
        ("xl/workbook.xml", workbook(name, sheets)),
        ("xl/_rels/workbook.xml.rels", workbook_relations(sheets)),
        ("xl/styles.xml", styles()),
        ("_rels/.rels", relations()),
        ("[Content_Types].xml", content_types(sheets)),
    ]
}

fn workbook(name: &str, sheets: u32) -> String {
    let mut text = format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>");
    for number in 1..=sheets {
        let mut shown = Vec::new();
        push_escaped(&sheet_name(name, number), &mut shown);
        let shown = String::from_utf8_lossy(&shown);
        let _ = write!(
            text,
            "<sheet name=\"{shown}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"
        );
    }
    text.push_str("</sheets></workbook>");
    text
}

/// The name of the sheet with this number; without what Excel refuses in names.
pub(super) fn sheet_name(name: &str, number: u32) -> String {
    let ending = if number == 1 {
        String::new()
    } else {
        format!(" {number}")
    };
    let plain: String = name
        .chars()
        .filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') && !c.is_control())
        .collect();
    let plain = plain.trim_matches(['\'', ' ']);
    // Excel keeps this name for itself.
    let plain = if plain.is_empty() || plain.eq_ignore_ascii_case("history") {
        "Rows"
    } else {
        plain
    };
    let (plain, _) = cut(plain, LONGEST_NAME - ending.len());
    format!("{plain}{ending}")
}

fn workbook_relations(sheets: u32) -> String {
    let mut text = format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for number in 1..=sheets {
        let _ = write!(
            text,
            "<Relationship Id=\"rId{number}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
    }
    let number = sheets + 1;
    let _ = write!(
        text,
        "<Relationship Id=\"rId{number}\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/></Relationships>"
    );
    text
}

fn styles() -> String {
    let fonts = "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>\
        <font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>";
    let formats = "<numFmts count=\"3\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>\
        <numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/>\
        <numFmt numFmtId=\"166\" formatCode=\"hh:mm:ss\"/></numFmts>";
    let dated = |format: u32| {
        format!(
            "<xf numFmtId=\"{format}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
        )
    };
    format!(
        "{HEAD}<styleSheet xmlns=\"{MAIN}\">{formats}{fonts}\
         <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
         <fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"5\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
         <xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>{}{}{}</cellXfs>\
         <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
        dated(164),
        dated(165),
        dated(166)
    )
}

fn relations() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" \
         Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    )
}

fn content_types(sheets: u32) -> String {
    let mut text = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPES}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{TYPES}.styles+xml\"/>"
    );
    for number in 1..=sheets {
        let _ = write!(
            text,
            "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{TYPES}.worksheet+xml\"/>"
        );
    }
    text.push_str("</Types>");
    text
}

/// The beginning of a text that has at most `most` UTF-16 units, and whether that is less than all.
pub(super) fn cut(text: &str, most: usize) -> (&str, bool) {
    // No character has more UTF-16 units than bytes.
    if text.len() <= most {
        return (text, false);
    }
    let mut units = 0;
    for (at, character) in text.char_indices() {
        units += character.len_utf16();
        if units > most {
            return (&text[..at], true);
        }
    }
    (text, false)
}

/// Text as XML, and as Excel reads it: what XML cannot hold is `_xHHHH_`, and so is what looks so.
pub(super) fn push_escaped(text: &str, into: &mut Vec<u8>) {
    for (at, character) in text.char_indices() {
        match character {
            '&' => into.extend_from_slice(b"&amp;"),
            '<' => into.extend_from_slice(b"&lt;"),
            '>' => into.extend_from_slice(b"&gt;"),
            '"' => into.extend_from_slice(b"&quot;"),
            '\n' | '\t' => into.push(character as u8),
            '\0'..' ' | '\u{fffe}' | '\u{ffff}' => push_code(character, into),
            '_' if looks_like_code(&text.as_bytes()[at..]) => push_code('_', into),
            _ => {
                let mut buffer = [0; 4];
                into.extend_from_slice(character.encode_utf8(&mut buffer).as_bytes());
            }
        }
    }
}

fn push_code(character: char, into: &mut Vec<u8>) {
    into.extend_from_slice(format!("_x{:04X}_", character as u32).as_bytes());
}

fn looks_like_code(bytes: &[u8]) -> bool {
    matches!(bytes, [b'_', b'x', a, b, c, d, b'_', ..]
        if [a, b, c, d].iter().all(|digit| digit.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut bytes = Vec::new();
        push_escaped(text, &mut bytes);
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn columns_are_called_as_excel_calls_them() {
        for (at, letters) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (701, "ZZ"),
            (702, "AAA"),
            (16_383, "XFD"),
        ] {
            assert_eq!(column_letters(at), letters);
        }
    }

    #[test]
    fn text_stands_in_xml_so_that_excel_reads_it_back() {
        assert_eq!(escaped("a & <b>"), "a &amp; &lt;b&gt;");
        assert_eq!(escaped("one\r\ntwo\t\u{1}"), "one_x000D_\ntwo\t_x0001_");
        assert_eq!(escaped("_x000D_ _x_"), "_x005F_x000D_ _x_");
        assert_eq!(escaped("Müller 😀"), "Müller 😀");
    }

    #[test]
    fn sheets_have_names_that_excel_takes() {
        assert_eq!(sheet_name("Lead", 1), "Lead");
        assert_eq!(sheet_name("Lead", 2), "Lead 2");
        assert_eq!(sheet_name("a/b: [c]?", 1), "ab c");
        assert_eq!(sheet_name("'History'", 1), "Rows");
        assert_eq!(sheet_name(&"x".repeat(80), 12).len(), LONGEST_NAME);
    }

    #[test]
    fn text_is_cut_between_characters() {
        assert_eq!(cut("abc", 3), ("abc", false));
        assert_eq!(cut("äöü", 3), ("äöü", false));
        assert_eq!(cut("a😀b", 2), ("a", true));
        assert_eq!(cut("a😀b", 3), ("a😀", true));
    }
}
