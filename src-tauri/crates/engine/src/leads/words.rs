//! The reasons of a score in words, for a file that people read.

use crate::language::{Language, Texts};
use crate::wire::{ColumnKind, LeadBin, LeadBinKind, LeadReason};

/// The words of one language.
pub(super) struct ReasonWords {
    language: Language,
    texts: &'static Texts,
}

impl ReasonWords {
    pub(super) fn of(language: Language) -> Self {
        Self {
            language,
            texts: Texts::of(language),
        }
    }

    /// As the window shows them: `Lead Source: Web (+); Mobile: empty (-)`.
    pub(super) fn all(&self, reasons: &[LeadReason]) -> String {
        let said: Vec<String> = reasons.iter().map(|reason| self.one(reason)).collect();
        said.join("; ")
    }

    /// The sign comes last: a spreadsheet takes for a formula what begins with one.
    fn one(&self, reason: &LeadReason) -> String {
        let sign = if reason.log_odds < 0.0 { '-' } else { '+' };
        let value = self.bin(&reason.bin, reason.kind);
        format!("{}: {value} ({sign})", reason.label)
    }

    fn bin(&self, bin: &LeadBin, kind: ColumnKind) -> String {
        let text = |name: &str| self.texts.text(name);
        match bin.kind {
            LeadBinKind::Blank => text("bin.blank"),
            LeadBinKind::Filled => text("bin.filled"),
            LeadBinKind::Other => text("bin.other"),
            LeadBinKind::Value if kind == ColumnKind::Boolean => {
                let is_so = bin.value.as_deref() == Some("1");
                text(if is_so { "bin.yes" } else { "bin.no" })
            }
            LeadBinKind::Value => {
                let shown = bin.label.as_ref().or(bin.value.as_ref());
                shown.cloned().unwrap_or_default()
            }
            LeadBinKind::Range => {
                let from = bin.from.map(|from| self.number(from));
                let to = bin.to.map(|to| self.number(to));
                match (from, to) {
                    (Some(from), Some(to)) => self
                        .texts
                        .fill("bin.between", &[("from", &from), ("to", &to)]),
                    (Some(from), None) => self.texts.fill("bin.from", &[("from", &from)]),
                    (None, Some(to)) => self.texts.fill("bin.below", &[("to", &to)]),
                    (None, None) => text("bin.number"),
                }
            }
        }
    }

    /// With the decimal sign of the language; thousands stand together, as in the rest of the file.
    fn number(&self, number: f64) -> String {
        let plain = number.to_string();
        match self.language {
            Language::English => plain,
            Language::German => plain.replace('.', ","),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(label: &str, kind: ColumnKind, bin: LeadBin, log_odds: f64) -> LeadReason {
        LeadReason {
            field: "Field".into(),
            label: label.into(),
            kind,
            bin,
            log_odds,
            leads: 100,
            converted: 10,
        }
    }

    fn bin(kind: LeadBinKind) -> LeadBin {
        LeadBin {
            kind,
            value: None,
            label: None,
            from: None,
            to: None,
        }
    }

    #[test]
    fn reasons_read_as_in_the_window() {
        let owner = LeadBin {
            value: Some("005000000000001AAA".into()),
            label: Some("José Díaz".into()),
            ..bin(LeadBinKind::Value)
        };
        let size = LeadBin {
            from: Some(0.5),
            to: Some(20.0),
            ..bin(LeadBinKind::Range)
        };
        let reasons = [
            reason("Owner", ColumnKind::Reference, owner, 0.4),
            reason("Mobile", ColumnKind::Text, bin(LeadBinKind::Blank), -0.2),
            reason("Size", ColumnKind::Number, size, 0.1),
        ];
        assert_eq!(
            ReasonWords::of(Language::English).all(&reasons),
            "Owner: José Díaz (+); Mobile: empty (-); Size: 0.5 to below 20 (+)"
        );
        assert_eq!(
            ReasonWords::of(Language::German).all(&reasons),
            "Owner: José Díaz (+); Mobile: leer (-); Size: 0,5 bis unter 20 (+)"
        );
    }
}
