//! What the project promises about its own shape.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Lines a source file may have.
const MOST_LINES: usize = 500;
/// Files a folder may have.
const MOST_FILES: usize = 8;
/// Folders of more, and why a person who looks for something there is not lost.
const LARGE_FOLDERS: &[(&str, &str)] = &[
    ("icons", "the sizes and forms that systems ask for"),
    ("icons/app", "a picture for each size of an icon theme"),
    ("icons/tray", "a picture for each state, size and theme"),
    (
        "src-tauri/crates/store/tests/it/upgrade",
        "a database of every earlier version, as that version left it",
    ),
    (
        "ui/src/locales/de",
        "a file of texts for each part of the interface",
    ),
    (
        "ui/src/locales/en",
        "a file of texts for each part of the interface",
    ),
];

fn root() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    folder.expect("the folder above").to_path_buf()
}

/// Which of our packages each of them depends on, whether or not by default, tests left out.
fn arrows() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("packages");
    let ours: BTreeSet<&str> = packages.iter().filter_map(|p| p["name"].as_str()).collect();
    packages
        .iter()
        .map(|package| {
            let name = package["name"].as_str().expect("a name").to_owned();
            let dependencies = package["dependencies"].as_array().expect("dependencies");
            let on = dependencies
                .iter()
                .filter(|dependency| dependency["kind"] != "dev")
                .filter_map(|dependency| dependency["name"].as_str())
                .filter(|name| ours.contains(name))
                .map(str::to_owned)
                .collect();
            (name, on)
        })
        .collect()
}

fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--no-deps",
            "--offline",
        ])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn packages_depend_on_each_other_as_the_architecture_says() {
    let allowed: BTreeMap<&str, &[&str]> = BTreeMap::from([
        (
            "orgmirror",
            &["cli", "engine", "salesforce", "demo-org"][..],
        ),
        ("cli", &["engine"]),
        (
            "engine",
            &["analysis", "export", "salesforce", "store", "sync"],
        ),
        ("export", &["store"]),
        ("sync", &["salesforce", "store"]),
        ("analysis", &["store"]),
        ("salesforce", &[]),
        ("store", &[]),
        ("demo-org", &[]),
        ("bare-window", &[]),
        (
            "tests",
            &[
                "analysis",
                "cli",
                "demo-org",
                "engine",
                "salesforce",
                "store",
                "sync",
            ],
        ),
    ]);
    for (package, on) in arrows() {
        let allowed = allowed.get(package.as_str());
        let allowed = allowed.unwrap_or_else(|| panic!("{package} is not in the architecture"));
        for dependency in on {
            assert!(
                allowed.contains(&dependency.as_str()),
                "{package} must not depend on {dependency}"
            );
        }
    }
}

#[test]
fn only_the_shell_knows_windows_keyrings_and_browsers() {
    let metadata = metadata();
    for package in metadata["packages"].as_array().expect("packages") {
        let name = package["name"].as_str().expect("a name");
        // The one is the shell, the other the empty window that its start-up is measured against.
        if ["orgmirror", "bare-window"].contains(&name) {
            continue;
        }
        for dependency in package["dependencies"].as_array().expect("dependencies") {
            let on = dependency["name"].as_str().expect("a name");
            let is_shells = on == "open" || on.starts_with("tauri") || on.contains("keyring");
            assert!(!is_shells, "{name} must not depend on {on}");
        }
    }
}

#[test]
fn source_files_stay_short() {
    let mut looked_at = 0;
    for file in files(&root().join("src-tauri"), &["rs"])
        .into_iter()
        .chain(files(&root().join("ui/src"), &["ts", "tsx"]))
    {
        let shown = file.display().to_string();
        let is_exempt = shown.contains("/tests/")
            || shown.ends_with("/tests.rs")
            || shown.contains(".test.")
            || shown.ends_with("bindings.ts");
        if is_exempt {
            continue;
        }
        let lines = std::fs::read_to_string(&file)
            .expect("a file")
            .lines()
            .count();
        assert!(lines <= MOST_LINES, "{shown} has {lines} lines");
        looked_at += 1;
    }
    assert!(looked_at > 100, "{looked_at} files");
}

#[test]
fn folders_stay_small() {
    let mut counts: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for top in ["icons", "src-tauri", "tests", "ui"] {
        for file in all_files(&root().join(top)) {
            let folder = file.parent().expect("a folder").to_path_buf();
            *counts.entry(folder).or_default() += 1;
        }
    }
    let large: BTreeSet<String> = counts
        .iter()
        .filter(|(_, count)| **count > MOST_FILES)
        .map(|(folder, _)| folder.strip_prefix(root()).expect("below the root"))
        .map(|folder| folder.to_string_lossy().replace('\\', "/"))
        .collect();
    let known = LARGE_FOLDERS.iter().map(|(folder, _)| (*folder).to_owned());
    assert_eq!(large, known.collect(), "more than {MOST_FILES} files");
    assert!(counts.len() > 100, "{} folders", counts.len());
}

#[test]
fn no_test_file_is_forgotten() {
    let folder = root().join("tests/it");
    let mut declared = BTreeSet::new();
    let all = files(&folder, &["rs"]);
    for file in &all {
        let text = std::fs::read_to_string(file).expect("a file");
        let folder = match file.file_name().and_then(|name| name.to_str()) {
            Some("main.rs" | "mod.rs") => file.parent().expect("a folder").to_path_buf(),
            _ => file.with_extension(""),
        };
        for line in text.lines() {
            let declaration = line.trim().strip_prefix("mod ");
            if let Some(name) = declaration.and_then(|rest| rest.strip_suffix(';')) {
                declared.insert(folder.join(format!("{name}.rs")));
                declared.insert(folder.join(name).join("mod.rs"));
            }
        }
    }
    for file in all {
        let is_root = file == folder.join("main.rs");
        assert!(
            is_root || declared.contains(&file),
            "{} is in no module",
            file.display()
        );
    }
}

#[test]
fn each_guarantee_names_tests_that_exist() {
    let guarantees = std::fs::read_to_string(root().join("docs/SYNC.md")).expect("the page");
    let sources: String = [root().join("tests"), root().join("src-tauri/crates")]
        .iter()
        .flat_map(|folder| files(folder, &["rs"]))
        .map(|file| std::fs::read_to_string(file).expect("a file"))
        .collect();
    let is_title = |word: &&str| {
        word.matches('_').count() > 2
            && word
                .bytes()
                .all(|byte| byte == b'_' || byte.is_ascii_alphanumeric())
    };
    let mut named = 0;
    for title in guarantees.split('`').skip(1).step_by(2).filter(is_title) {
        let is_test = sources.contains(&format!("fn {title}("))
            || sources.contains(&format!("    {title}: Ends::"));
        assert!(is_test, "no test is called {title}");
        named += 1;
    }
    assert!(named > 40, "{named} titles");
}

/// Every file below with one of these endings; what is built or installed is left out.
fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let has_ending = |path: &PathBuf| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        ending.is_some_and(|ending| endings.contains(&ending))
    };
    let mut found = all_files(folder);
    found.retain(has_ending);
    found
}

/// What is ours below: nothing that is built, installed or left behind by a run.
fn all_files(folder: &Path) -> Vec<PathBuf> {
    const NOT_OURS: &[&str] = &[
        "target",
        "gen",
        "node_modules",
        "dist",
        "autogenerated",
        "__pycache__",
    ];
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            if path.is_dir() {
                if !NOT_OURS.contains(&name) {
                    folders.push(path);
                }
            } else if !name.ends_with(".log") {
                found.push(path);
            }
        }
    }
    found
}
