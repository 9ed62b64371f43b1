use super::{Namesakes, ParsedGoals, Resolved, WrongCode, parse_goals};
use crate::calendar::{Calendar, civil};
use crate::goals::{HolderKind, Measure};

fn parse_bytes(bytes: &[u8], month: u8) -> ParsedGoals {
    let calendar = Calendar::standard(month, false).expect("a month");
    parse_goals(
        bytes,
        &calendar,
        Measure::WonAmount,
        &|kind, name| match (kind, name) {
            (HolderKind::Owner, "Ada" | "005A") => Resolved::Id("005A".to_owned()),
            (HolderKind::Owner, "Müller") => Resolved::Id("005M".to_owned()),
            (HolderKind::Owner, "Smith") => Resolved::Several(Namesakes {
                listed: vec!["a@x.org".to_owned(), "b@x.org".to_owned()],
                has_more: false,
            }),
            (HolderKind::Team, "EMEA") => Resolved::Id("00E1".to_owned()),
            _ => Resolved::Unknown,
        },
    )
}

fn parse(text: &str) -> ParsedGoals {
    parse_bytes(text.as_bytes(), 1)
}

fn shown(parsed: &ParsedGoals) -> Vec<String> {
    (parsed.goals.iter())
        .map(|(line, goal)| {
            let first = civil(goal.first).expect("a date");
            format!(
                "{line}: {:?} {first} {:?} {:?} {}",
                goal.kind, goal.measure, goal.holder, goal.value
            )
        })
        .collect()
}

fn wrong(parsed: &ParsedGoals) -> Vec<(u64, WrongCode, &str)> {
    (parsed.wrong.iter())
        .map(|wrong| (wrong.line, wrong.code, wrong.value.as_str()))
        .collect()
}

#[test]
fn an_english_file_is_read() {
    let parsed = parse(
        "Month,Goal,Owner,Notes\n2026-01,\"1,500.50\",Ada,\n2026-02-28,2000,,x\n\nQ1 2026,9000,005A,\n",
    );
    assert_eq!(
        shown(&parsed),
        [
            "2: Month 2026-01-01 WonAmount Owner(\"005A\") 1500.5",
            "3: Month 2026-02-01 WonAmount Everyone 2000",
            "5: Quarter 2026-01-01 WonAmount Owner(\"005A\") 9000",
        ]
    );
    assert_eq!(parsed.other_columns, ["Notes"]);
    assert_eq!(parsed.wrong, []);
}

fn windows(text: &str) -> Vec<u8> {
    let byte = |letter: char| match letter {
        '€' => 0x80,
        letter => u8::try_from(u32::from(letter)).expect("Windows-1252"),
    };
    text.chars().map(byte).collect()
}

#[test]
fn a_german_file_of_a_spreadsheet_is_read() {
    let text = "Quartal;Kennzahl;Verkäufer;Rolle;Zielwert\r\n01.04.2026;Anzahl;Müller;;12\r\n2. Quartal 2027;Umsatz;;EMEA;1.250.000,00 €\r\n";
    for bytes in [format!("\u{feff}{text}").into_bytes(), windows(text)] {
        let parsed = parse_bytes(&bytes, 2);
        assert_eq!(
            shown(&parsed),
            [
                "2: Quarter 2026-02-01 WonCount Owner(\"005M\") 12",
                "3: Quarter 2026-05-01 WonAmount Team(\"00E1\") 1250000",
            ]
        );
        assert_eq!(parsed.wrong, []);
    }
}

#[test]
fn each_wrong_line_is_told_with_its_number_and_its_reason() {
    let parsed = parse(
        "period,kind,goal,measure,owner,team\n\
         2026-01,,10,,,\n\
         ,,10,,,\n\
         soon,,10,,,\n\
         2026-02,,,,,\n\
         2026-02,,ten,,,\n\
         2026-02,,-10,,,\n\
         2026-02,,10,happiness,,\n\
         2026-02,,10,,Bob,\n\
         2026-02,,10,,Smith,\n\
         2026-02,,10,,Ada,EMEA\n\
         2026-01-15,,99,,,\n\
         2026-02,weekly,10,,,\n\
         2026-02,,10,,,,more\n\
         3/4/2026,,10,,,\n\
         \"2026\n-03\",,10,,,\n\
         2026-05,quarterly,10,,,",
    );
    use WrongCode as Code;
    assert_eq!(
        wrong(&parsed),
        [
            (3, Code::NoPeriod, ""),
            (4, Code::NotAPeriod, "soon"),
            (5, Code::NoValue, ""),
            (6, Code::NotANumber, "ten"),
            (7, Code::Negative, "-10"),
            (8, Code::UnknownMeasure, "happiness"),
            (9, Code::UnknownHolder, "Bob"),
            (10, Code::AmbiguousHolder, "Smith"),
            (11, Code::SeveralHolders, "EMEA"),
            (12, Code::Twice, "2026-01-15"),
            (13, Code::NotAKind, "weekly"),
            (14, Code::TooManyCells, "more"),
            (15, Code::AmbiguousDate, "3/4/2026"),
        ]
    );
    // Of namesakes each is told how to be named; nobody else needs to.
    let instead = parsed
        .wrong
        .iter()
        .map(|wrong| (wrong.line, wrong.instead.listed.len()));
    let instead: Vec<_> = instead.filter(|(_, names)| *names > 0).collect();
    assert_eq!(instead, [(10, 2)]);
    assert_eq!(
        shown(&parsed),
        [
            "2: Month 2026-01-01 WonAmount Everyone 10",
            "16: Month 2026-03-01 WonAmount Everyone 10",
            "18: Quarter 2026-04-01 WonAmount Everyone 10",
        ]
    );
}

#[test]
fn a_period_of_another_kind_than_it_is_said_to_be_is_wrong() {
    let parsed = parse("month,kind,goal\n2026,,1\nQ2 2026,,2\nQ2 2026,monthly,3\n2026,yearly,4\n");
    assert_eq!(
        wrong(&parsed),
        [
            (2, WrongCode::NotAPeriod, "2026"),
            (4, WrongCode::NotAKind, "monthly")
        ]
    );
    assert_eq!(
        shown(&parsed),
        [
            "3: Quarter 2026-04-01 WonAmount Everyone 2",
            "5: Year 2026-01-01 WonAmount Everyone 4",
        ]
    );
}

#[test]
fn a_file_that_cannot_be_goals_says_why() {
    assert_eq!(wrong(&parse("")), [(1, WrongCode::Empty, "")]);
    assert_eq!(wrong(&parse("month,goal\n")), [(2, WrongCode::Empty, "")]);
    let parsed = parse("name,size\na,1\n");
    assert_eq!(
        wrong(&parsed),
        [
            (1, WrongCode::NoPeriodColumn, "name, size"),
            (1, WrongCode::NoValueColumn, "name, size")
        ]
    );
    assert_eq!(
        wrong(&parse("month,date,goal\n")),
        [(1, WrongCode::ColumnTwice, "date")]
    );
}

#[test]
fn every_line_is_a_goal_or_wrong() {
    let mut text = "month;goal\n".to_owned();
    for line in 0..5000 {
        text.push_str(&format!("{}-{:02};{line}\n", 2000 + line / 12, line % 14));
    }
    let parsed = parse(&text);
    assert_eq!(parsed.goals.len() + parsed.wrong.len(), 5000);
    assert!(parsed.goals.len() > 4000);
}
