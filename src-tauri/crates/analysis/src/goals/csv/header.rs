//! What the columns are, by their names.

use super::super::goal::Measure;
use crate::calendar::PeriodKind;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Period,
    Kind,
    Value,
    Measure,
    Owner,
    Team,
    RecordType,
}

const COLUMNS: &[(Column, &[&str])] = &[
    (
        Column::Period,
        &[
            "period",
            "month",
            "quarter",
            "year",
            "date",
            "start",
            "startdate",
            "periodstart",
            "fiscalperiod",
            "fiscalquarter",
            "fiscalmonth",
            "fiscalyear",
            "zeitraum",
            "monat",
            "quartal",
            "jahr",
            "datum",
            "beginn",
            "startdatum",
            "von",
            "periode",
            "geschaeftsjahr",
            "geschaeftsquartal",
        ],
    ),
    (
        Column::Kind,
        &[
            "periodtype",
            "kind",
            "periodkind",
            "type",
            "granularity",
            "zeitraumart",
            "periodenart",
            "art",
        ],
    ),
    (
        Column::Value,
        &[
            "goal",
            "target",
            "value",
            "amount",
            "quota",
            "quotaamount",
            "quotaquantity",
            "plan",
            "ziel",
            "zielwert",
            "wert",
            "betrag",
            "soll",
            "vorgabe",
            "zielbetrag",
            "quote",
        ],
    ),
    (
        Column::Measure,
        &[
            "measure",
            "metric",
            "kpi",
            "kennzahl",
            "messgroesse",
            "metrik",
            "groesse",
        ],
    ),
    (
        Column::Owner,
        &[
            "owner",
            "ownerid",
            "ownername",
            "user",
            "userid",
            "username",
            "benutzername",
            "rep",
            "salesrep",
            "quotaownerid",
            "opportunityowner",
            "inhaber",
            "besitzer",
            "benutzer",
            "mitarbeiter",
            "verkaeufer",
            "opportunityinhaber",
        ],
    ),
    (
        Column::Team,
        &[
            "team",
            "role",
            "roleid",
            "userrole",
            "userroleid",
            "rolle",
            "abteilung",
        ],
    ),
    (
        Column::RecordType,
        &[
            "recordtype",
            "recordtypeid",
            "datensatztyp",
            "datensatztypid",
        ],
    ),
];

const MEASURES: &[(Measure, &[&str])] = &[
    (
        Measure::WonAmount,
        &[
            "wonamount",
            "amountwon",
            "amount",
            "revenue",
            "bookings",
            "won",
            "sales",
            "gewonnenerbetrag",
            "betrag",
            "umsatz",
            "gewonnen",
            "auftragseingang",
        ],
    ),
    (
        Measure::WonCount,
        &[
            "woncount",
            "count",
            "deals",
            "wondeals",
            "wonopportunities",
            "numberwon",
            "gewonneneopportunities",
            "anzahl",
            "anzahlgewonnen",
            "abschluesse",
        ],
    ),
    (
        Measure::ConvertedAmount,
        &[
            "convertedamount",
            "convertedopportunitiesamount",
            "amountofconvertedopportunities",
            "convertedrevenue",
            "konvertierterbetrag",
            "betragkonvertiert",
            "betragkonvertierteropportunities",
        ],
    ),
    (
        Measure::ConvertedCount,
        &[
            "convertedcount",
            "convertedopportunities",
            "countofconvertedopportunities",
            "konvertierteopportunities",
            "anzahlkonvertiert",
            "anzahlkonvertierteropportunities",
        ],
    ),
];

const KINDS: &[(PeriodKind, &[&str])] = &[
    (
        PeriodKind::Month,
        &["month", "monthly", "monat", "monatlich", "fiscalmonth"],
    ),
    (
        PeriodKind::Quarter,
        &[
            "quarter",
            "quarterly",
            "quartal",
            "quartalsweise",
            "vierteljahr",
            "fiscalquarter",
            "geschaeftsquartal",
        ],
    ),
    (
        PeriodKind::Year,
        &[
            "year",
            "yearly",
            "annual",
            "annually",
            "jahr",
            "jaehrlich",
            "fiscalyear",
            "geschaeftsjahr",
        ],
    ),
];

/// What a column with this header holds; `None` for one that says nothing about goals.
pub(super) fn column(header: &str) -> Option<Column> {
    look_up(COLUMNS, header)
}

/// The measure a text names.
pub(super) fn measure(text: &str) -> Option<Measure> {
    look_up(MEASURES, text)
}

/// The kind of periods a header or a cell names.
pub(super) fn kind(text: &str) -> Option<PeriodKind> {
    look_up(KINDS, text)
}

fn look_up<T: Copy>(table: &[(T, &[&str])], text: &str) -> Option<T> {
    let text = plain(text);
    let found = table
        .iter()
        .find(|(_, names)| names.contains(&text.as_str()));
    found.map(|(what, _)| *what)
}

/// Lower-case letters and digits alone, umlauts written out.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'ä' => plain.push_str("ae"),
            'ö' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'ß' => plain.push_str("ss"),
            letter if letter.is_alphanumeric() => plain.push(letter),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, Column, MEASURES, Measure, column, measure, plain};

    #[test]
    fn headers_are_known_in_both_languages_however_written() {
        for (header, expected) in [
            ("Period start", Some(Column::Period)),
            ("MONAT", Some(Column::Period)),
            ("Verkäufer", Some(Column::Owner)),
            ("Record_Type", Some(Column::RecordType)),
            ("Ziel (Wert)", Some(Column::Value)),
            ("Notes", None),
            ("Zielwert", Some(Column::Value)),
        ] {
            assert_eq!(column(header), expected, "{header}");
        }
        assert_eq!(
            measure("Konvertierter Betrag"),
            Some(Measure::ConvertedAmount)
        );
        assert_eq!(measure("won-count"), Some(Measure::WonCount));
    }

    #[test]
    fn every_name_is_listed_once_and_as_it_is_looked_up() {
        let columns = COLUMNS.iter().flat_map(|(_, names)| names.iter());
        let measures = MEASURES.iter().flat_map(|(_, names)| names.iter());
        for names in [columns.collect::<Vec<_>>(), measures.collect()] {
            let mut sorted = names.clone();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(sorted.len(), names.len());
            for name in names {
                assert_eq!(&plain(name), name);
            }
        }
    }
}
