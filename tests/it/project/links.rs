//! The documents lead where they say.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Written by `make pictures`, and there only once it was.
const WRITTEN_BY_PICTURES: &str = "docs/PICTURES.md";

#[test]
fn each_link_of_the_documents_leads_to_a_file_and_a_heading() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let root = root.canonicalize().expect("the repository");
    let mut followed = 0;
    for document in documents(&root) {
        let text = fs::read_to_string(&document).expect("a document");
        for link in links(&text) {
            let (path, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = match path {
                "" => document.clone(),
                path => document.parent().expect("a folder").join(path),
            };
            let shown = document.strip_prefix(&root).unwrap_or(&document).display();
            if target.ends_with(WRITTEN_BY_PICTURES) || path == "PICTURES.md" {
                continue;
            }
            assert!(
                target.exists(),
                "{shown} leads to {link}, which is not there"
            );
            if !heading.is_empty() {
                let text = fs::read_to_string(&target).expect("a document");
                assert!(
                    anchors(&text).contains(heading),
                    "{shown}: no heading for {link}"
                );
            }
            followed += 1;
        }
    }
    assert!(followed > 15, "{followed} links");
}

fn documents(root: &Path) -> Vec<PathBuf> {
    let mut found = vec![root.join("README.md")];
    for folder in [root.join("docs"), root.join("docs/adr")] {
        let entries = fs::read_dir(folder).expect("a folder");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        found.extend(paths.filter(|path| path.extension().is_some_and(|it| it == "md")));
    }
    found
}

/// Links to files of ours: `](target)`, other than to the web.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.split("](").skip(1);
    let targets = targets.filter_map(|rest| rest.split_once(')').map(|(target, _)| target));
    targets.filter(|target| !target.contains("://"))
}

/// What a heading is reached by: lower case, without its signs, spaces as hyphens.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter_map(|line| line.strip_prefix('#'));
    let anchor = |heading: &str| {
        let words = heading.trim_start_matches('#').trim().to_lowercase();
        let kept = words
            .chars()
            .filter(|it| it.is_alphanumeric() || " -_".contains(*it));
        kept.collect::<String>().replace(' ', "-")
    };
    headings.map(anchor).collect()
}
