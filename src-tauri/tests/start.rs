//! Starts of the program itself in surroundings that lack something: a display, a data folder.
#![cfg(target_os = "linux")]

use std::process::{Command, Output};

/// The program on a data folder of its own, in a language, without a display.
fn orgmirror(data_dir: &std::path::Path, language: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_orgmirror"));
    command
        .env("ORGMIRROR_DATA_DIR", data_dir)
        .env("LC_ALL", language)
        .env_remove("LANGUAGE")
        .env_remove("ORGMIRROR_LOG")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        // A display of Wayland is looked for there too.
        .env_remove("XDG_RUNTIME_DIR")
        .env_remove("GDK_BACKEND")
        .env_remove("WAYLAND_SOCKET");
    command
}

fn written(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text");
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

#[test]
fn without_a_display_a_sentence_says_so_and_nothing_is_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    for (language, display, words) in [
        ("C", None, "Orgmirror needs a display"),
        ("de_DE.UTF-8", None, "Orgmirror braucht für sein Fenster"),
        // One is named, and nobody is there.
        ("C", Some(":9876"), "Orgmirror needs a display"),
    ] {
        for line in [&[][..], &["--hidden"]] {
            let mut command = orgmirror(&data, language);
            if let Some(display) = display {
                command.env("DISPLAY", display);
            }
            let ended = command.args(line).output().expect("it runs");
            let (code, out, said) = written(&ended);
            assert_eq!((code, out.as_str()), (Some(1), ""), "{said}");
            assert!(said.contains(words), "{said}");
            assert!(said.contains("orgmirror --help"), "{said}");
            assert!(!said.contains("panicked"), "{said}");
        }
    }
    assert!(!data.exists());
}

#[test]
fn a_data_folder_that_cannot_be_made_is_said_in_a_sentence_and_in_one_document() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    std::fs::write(&file, "no folder").expect("written");
    let data = file.join("data");
    let ended = orgmirror(&data, "C").args(["status", "--json"]).output();
    let (code, out, said) = written(&ended.expect("it runs"));
    assert_eq!(code, Some(1), "{said}");
    assert_eq!(out.lines().count(), 1, "{out}");
    let document: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(document["command"], "status");
    assert_eq!(document["exitCode"], 1);
    assert_eq!(document["error"]["code"], "file_failed");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains(&*data.to_string_lossy()), "{said}");
    assert!(said.contains("you may read and write it"), "{said}");
}

#[test]
fn where_no_log_can_be_kept_the_command_line_works_and_warns() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("log"), "no folder").expect("written");
    let ended = orgmirror(folder.path(), "C")
        .args(["status", "--json"])
        .output();
    let (code, out, said) = written(&ended.expect("it runs"));
    assert_eq!(code, Some(0), "{said}");
    let document: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(document["data"], serde_json::json!([]));
    assert!(said.contains("no log is kept"), "{said}");
}
