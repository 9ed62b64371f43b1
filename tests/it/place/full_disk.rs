//! A disk that is really full: a small file system of the test's own, in a name space that ends with it.

use std::io::Write as _;
use std::process::Command;

use engine::wire::DataMoveState;

use super::{OBJECTS, files, loaded, move_to};

/// Set in the process that may mount.
const INSIDE: &str = "ORGMIRROR_TEST_MAY_MOUNT";
const NAME: &str =
    "place::full_disk::a_disk_that_fills_up_amid_the_move_leaves_the_data_where_it_was";
/// An old copy of the data that makes the move long enough to be overtaken.
const OLD_COPY: usize = 48 << 20;

#[tokio::test]
async fn a_disk_that_fills_up_amid_the_move_leaves_the_data_where_it_was() {
    if std::env::var_os(INSIDE).is_none() {
        return again_where_it_may_mount();
    }
    let (app, id) = loaded().await;
    let home = app.folder().join("data");
    let old = home.join("orgmirror.schema-1-to-2.backup.sqlite");
    std::fs::write(&old, vec![7; OLD_COPY]).expect("written");
    let disk = app.folder().join("disk");
    std::fs::create_dir(&disk).expect("made");
    // The data fits, and little besides.
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=64m", "tmpfs"])
        .arg(&disk)
        .status();
    assert!(mounted.expect("mount runs").success());
    let (to, other) = (disk.join("data"), disk.join("other"));
    let before = files(&home);

    // Somebody else fills it as soon as the move has begun there.
    let filled = std::thread::spawn({
        let (to, other) = (to.clone(), other.clone());
        move || {
            while !to.join("orgmirror-move-under-way").exists() {
                std::hint::spin_loop();
            }
            let mut other = std::fs::File::create(other).expect("made");
            let piece = vec![1; 1 << 20];
            loop {
                if let Err(error) = other.write_all(&piece) {
                    return error;
                }
            }
        }
    });
    let failed = move_to(&app, &to).await;
    let full = filled.join().expect("no panic");
    assert_eq!(full.kind(), std::io::ErrorKind::StorageFull, "{full}");
    assert_eq!(failed.state, DataMoveState::Failed);
    let error = failed.error.expect("why");
    assert_eq!(error.code, "data_move_disk_full", "{error:?}");
    assert!(error.params.contains_key("file"), "{error:?}");
    // Nothing is half in the new folder, and all of it is in the old one.
    assert!(!to.exists(), "left there: {:?}", std::fs::read_dir(&to));
    assert_eq!(files(&home), before);
    assert!(std::fs::read(&old).expect("read") == vec![7; OLD_COPY]);
    app.sync(&id).await;
    app.assert_whole(&id, &OBJECTS).await;

    // With room again it moves.
    std::fs::remove_file(&other).expect("removed");
    let moved = move_to(&app, &to).await;
    assert_eq!((moved.state, moved.error), (DataMoveState::Moved, None));
    assert!(!old.exists());
    let app = app.restart().await;
    app.sync(&id).await;
    app.assert_whole(&id, &OBJECTS).await;
}

/// Runs this test alone in a name space of its own, as root there; skips it where the system gives none.
#[expect(
    clippy::print_stdout,
    reason = "whoever runs it should know it was skipped"
)]
fn again_where_it_may_mount() {
    let own = ["--mount", "--user", "--map-root-user"];
    // Root needs no name space of users.
    let found = [&own[..1], &own[..]].into_iter().find(|own| {
        let tried = Command::new("unshare")
            .args(*own)
            .args(["mount", "-t", "tmpfs", "tmpfs"])
            .arg(std::env::temp_dir())
            .output();
        tried.is_ok_and(|tried| tried.status.success())
    });
    let Some(own) = found else {
        println!("skipped: this system lets no test mount a file system (unshare --mount --user)");
        return;
    };
    let test = std::env::current_exe().expect("this test");
    let ran = Command::new("unshare")
        .args(own)
        .arg(test)
        .args(["--exact", NAME, "--nocapture"])
        .env(INSIDE, "1")
        .output()
        .expect("unshare runs");
    let said = String::from_utf8_lossy(&ran.stdout);
    let complained = String::from_utf8_lossy(&ran.stderr);
    assert!(
        ran.status.success() && said.contains("1 passed"),
        "{said}\n{complained}"
    );
}
