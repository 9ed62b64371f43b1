//! `docs/ANALYSES.md` lists every analysis as it is declared.

use std::fmt::Write as _;

use analysis::analyses::ALL;
use analysis::question::{Analysis, Board};

/// From here on the page is made of the declarations.
const FROM: &str = "<!-- From here on made of the declarations: UPDATE_ANALYSES=1 cargo test -p tests definitions -->\n";

fn entry(analysis: &Analysis) -> String {
    let needs = analysis.needs.iter().map(|need| {
        let columns = need.columns.iter().map(|column| format!("`{column}`"));
        let columns = columns.collect::<Vec<_>>().join(", ");
        format!("{} ({columns})", need.object)
    });
    let needs = needs.collect::<Vec<_>>().join("; ");
    format!(
        "### {}\n\n{}\n\nNeeds: {needs}.\n",
        analysis.title.en, analysis.definition.en
    )
}

fn list() -> String {
    let mut text = String::new();
    for (board, heading) in [
        (Board::Leads, "Leads"),
        (Board::Goals, "Goals and pipeline"),
    ] {
        write!(text, "\n## {heading}\n").expect("text grows");
        for analysis in ALL.iter().filter(|analysis| analysis.board == board) {
            write!(text, "\n{}", entry(analysis)).expect("text grows");
        }
    }
    text
}

#[test]
fn the_definitions_in_the_documentation_are_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/ANALYSES.md");
    let page = std::fs::read_to_string(path).expect("the page exists");
    let (before, written) = page
        .split_once(FROM)
        .expect("the page says where they begin");
    if std::env::var_os("UPDATE_ANALYSES").is_some() {
        std::fs::write(path, format!("{before}{FROM}{}", list())).expect("the page can be written");
        return;
    }
    assert!(
        written == list(),
        "docs/ANALYSES.md is stale: UPDATE_ANALYSES=1 cargo test -p tests definitions"
    );
}
