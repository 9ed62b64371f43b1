use jiff::{SignedDuration, Timestamp};
use store::RunState::{self, Cancelled, Failed, PartlyFailed, Paused, Succeeded};

use super::{Cause, End, Told, after_update};

fn ended(state: RunState) -> End<'static> {
    End {
        state,
        first_load: false,
        is_whole: true,
        needs_reconnect: false,
        code: None,
        asked: false,
        at: Timestamp::UNIX_EPOCH,
    }
}

/// What it is about, how updates end, and what is told after each.
type Case<'a> = (&'a str, &'a [End<'a>], &'a [Option<Cause>]);

/// What is told, update by update.
fn told(ends: &[End]) -> Vec<Option<Cause>> {
    let mut told = Told::default();
    let mut causes = Vec::new();
    for end in ends {
        let (now, cause) = after_update(told, *end);
        told = now;
        causes.push(cause);
    }
    causes
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn what_is_told_after_each_update() {
    let asked = |state| End {
        asked: true,
        ..ended(state)
    };
    let first = |state| End {
        first_load: true,
        ..ended(state)
    };
    let repair = |state| End {
        is_whole: false,
        ..ended(state)
    };
    let offline = End {
        code: Some("network"),
        ..ended(Failed)
    };
    let after = |end: End<'static>, hours| End {
        at: end.at + SignedDuration::from_hours(hours),
        ..end
    };
    let unreached = Some(Cause::NotReached);
    let proxy = End {
        code: Some("proxy_unreachable"),
        ..ended(Failed)
    };
    let locked = End {
        code: Some("keyring_locked"),
        ..ended(Failed)
    };
    let keyring = Some(Cause::KeyringClosed);
    let login_ended = End {
        needs_reconnect: true,
        ..asked(Paused)
    };
    let complete = Some(Cause::Complete);
    let first_load = Some(Cause::FirstLoadComplete);
    let budget = Some(Cause::BudgetReached);
    let failing = Some(Cause::KeepsFailing { times: 3 });
    let cases: &[Case] = &[
        ("all is well", &[ended(Succeeded); 3], &[None, None, None]),
        (
            "asked for",
            &[asked(Succeeded), ended(Succeeded)],
            &[complete, None],
        ),
        ("asked for, and it failed", &[asked(Failed)], &[complete]),
        ("cancelled", &[asked(Cancelled)], &[None]),
        (
            "the end of a login has its own notification",
            &[login_ended],
            &[None],
        ),
        (
            "first load",
            &[first(Succeeded), ended(Succeeded)],
            &[first_load, None],
        ),
        ("first load in part", &[first(PartlyFailed)], &[first_load]),
        (
            "one notification, where the first load was asked for too",
            &[End {
                asked: true,
                ..first(Succeeded)
            }],
            &[complete],
        ),
        (
            "a first load that paused is complete later",
            &[first(Paused), ended(Succeeded), ended(Succeeded)],
            &[budget, first_load, None],
        ),
        (
            "a repair between does not complete a first load",
            &[first(Paused), repair(Succeeded), ended(Succeeded)],
            &[budget, None, first_load],
        ),
        (
            "the budget is told once, until an update came through",
            &[
                ended(Paused),
                ended(Paused),
                ended(Succeeded),
                ended(Paused),
            ],
            &[budget, None, None, budget],
        ),
        (
            "the third failure in a row, once",
            &[
                ended(Failed),
                ended(PartlyFailed),
                ended(Failed),
                ended(Failed),
            ],
            &[None, None, failing, None],
        ),
        (
            "a good update ends the row",
            &[
                ended(Failed),
                ended(Failed),
                ended(Succeeded),
                ended(Failed),
            ],
            &[None, None, None, None],
        ),
        (
            "asked for at the third failure: one notification",
            &[ended(Failed), ended(Failed), asked(Failed), ended(Failed)],
            &[None, None, complete, None],
        ),
        (
            "no network is no failure",
            &[offline; 5],
            &[None, None, None, None, None],
        ),
        (
            "no network for a day is told once, until an update came through",
            &[
                offline,
                after(offline, 12),
                after(offline, 24),
                after(offline, 25),
                ended(Succeeded),
                after(offline, 26),
                after(offline, 27),
                after(offline, 28),
            ],
            &[None, None, unreached, None, None, None, None, None],
        ),
        (
            "a network that is not there yet after a long sleep is not told",
            &[offline, after(offline, 60), ended(Succeeded)],
            &[None, None, None],
        ),
        (
            "a proxy that is not reached is a failure as any other",
            &[proxy; 4],
            &[None, None, failing, None],
        ),
        (
            "a locked keyring is told at once and once, and is no failure of the update",
            &[locked, locked, ended(Succeeded), locked, ended(Failed)],
            &[keyring, None, None, keyring, None],
        ),
        (
            "the repair of one table counts neither way",
            &[ended(Failed), ended(Failed), repair(Failed), ended(Failed)],
            &[None, None, None, failing],
        ),
    ];
    for (what, ends, expected) in cases {
        assert_eq!(told(ends), *expected, "{what}");
    }
}

#[test]
fn what_waits_for_a_person_is_over_with_the_next_update_that_comes_through() {
    let locked = End {
        code: Some("keyring_timed_out"),
        ..ended(Failed)
    };
    for ends in [vec![locked], vec![ended(Failed); 3]] {
        let after = |told: Told, end: &End<'_>| after_update(told, *end).0;
        let told = ends.iter().fold(Told::default(), after);
        assert!(told.waits_for_person());
        assert!(!after(told, &ended(Succeeded)).waits_for_person());
    }
}

#[test]
fn what_was_told_is_read_back_as_it_was() {
    let (known, _) = after_update(Told::default(), ended(Paused));
    let text = serde_json::to_string(&known).expect("json");
    assert_eq!(
        serde_json::from_str::<Told>(&text).expect("the same"),
        known
    );
    assert_eq!(
        serde_json::from_str::<Told>("{}").expect("an early one"),
        Told::default()
    );
}
