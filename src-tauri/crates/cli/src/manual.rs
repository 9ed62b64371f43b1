//! The manual pages packages bring, made of the same words as `--help`.
//!
//! They lie in `src-tauri/linux/man`, and this compares them with what the program says; with
//! `UPDATE_MANUAL=1` it writes them anew. Deliberately absent: German ones, as the headings of a page
//! made by `clap_mangen` are English; `orgmirror --help --language de` says the same.

use std::path::{Path, PathBuf};
use std::{env, fs};

use clap::CommandFactory as _;
use engine::Language;

use crate::arguments::{Line, in_its_language};
use crate::words::Words;

#[test]
fn the_manual_says_what_the_help_says() {
    let made = pages();
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../linux/man");
    if env::var_os("UPDATE_MANUAL").is_some() {
        if kept.exists() {
            fs::remove_dir_all(&kept).expect("the old pages go");
        }
        fs::create_dir_all(&kept).expect("a folder");
        for (name, text) in &made {
            fs::write(kept.join(name), text).expect("a page is written");
        }
    }
    let names =
        |pages: &[(PathBuf, String)]| pages.iter().map(|it| it.0.clone()).collect::<Vec<_>>();
    let kept = read(&kept);
    assert_eq!(
        names(&kept),
        names(&made),
        "UPDATE_MANUAL=1 makes them anew"
    );
    for (kept, made) in kept.iter().zip(&made) {
        assert_eq!(kept, made, "UPDATE_MANUAL=1 makes it anew");
    }
    assert!(made.len() > 6, "{} pages", made.len());
}

fn pages() -> Vec<(PathBuf, String)> {
    let folder = tempfile::tempdir().expect("a folder");
    let command = in_its_language(Line::command(), &Words::of(Language::English));
    clap_mangen::generate_to(command, folder.path()).expect("pages");
    read(folder.path())
}

/// Name and text of each page in a folder, in order.
fn read(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut pages: Vec<_> = fs::read_dir(folder)
        .expect("a folder of pages")
        .map(|entry| {
            let entry = entry.expect("an entry");
            let text = fs::read_to_string(entry.path()).expect("a page");
            (entry.file_name().into(), text)
        })
        .collect();
    pages.sort();
    pages
}
