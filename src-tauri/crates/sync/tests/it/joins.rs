use crate::support::World;
use crate::support::truth::assert_equal;
use demo_org::{Effect, Rule};
use store::{ObjectState, RunState};
use sync::{Joining, Outcome};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

struct Running {
    id: String,
    cancel: CancellationToken,
    joins: mpsc::Sender<Joining>,
    run: JoinHandle<Outcome>,
}

fn start(world: &World, cancel: CancellationToken, first: Option<Joining>) -> Running {
    let (joins, mut received) = mpsc::channel(4);
    if let Some(joining) = first {
        joins.try_send(joining).expect("there is room");
    }
    let (id, deps) = (world.next_run_id(), world.deps());
    let (run_id, token) = (id.clone(), cancel.clone());
    let run = tokio::spawn(async move {
        let outcome = sync::run_with_joins(&run_id, &deps, &token, &mut received).await;
        outcome.expect("the run is stored")
    });
    Running {
        id,
        cancel,
        joins,
        run,
    }
}

fn lead() -> (Joining, tokio::sync::oneshot::Receiver<()>) {
    Joining::new(vec![String::from("Lead")])
}

/// Accounts for two pages, the second of which never comes.
async fn endless_accounts() -> World {
    let world = World::new(&[("Account", 2_300), ("Lead", 40)], &["Account"]).await;
    let endless = Effect::Delay { ms: 3_600_000 };
    let rule = Rule::new("*/query", endless)
        .object("Account")
        .containing("Id > ");
    world.demo.faults().add(rule);
    world
}

async fn amid_accounts(world: &World, id: &str) {
    let mut progress = world.watch();
    loop {
        let objects = world.database.list_run_objects(id).expect("stored");
        if objects.iter().any(|object| object.rows_done > 0) {
            return;
        }
        progress.changed().await.expect("the run goes on");
    }
}

// On one thread, so that a run does nothing between what a test does to it and the next `await`.
#[tokio::test]
async fn who_joins_a_run_that_is_ending_is_told_that_it_takes_nothing_on() {
    let world = endless_accounts().await;
    let running = start(&world, CancellationToken::new(), None);
    amid_accounts(&world, &running.id).await;
    world.select(&["Account", "Lead"]);
    running.cancel.cancel();
    let (joining, taken_on) = lead();
    running.joins.try_send(joining).expect("not closed yet");
    assert!(taken_on.await.is_err(), "nobody will copy it");
    let (joining, _) = lead();
    assert!(running.joins.send(joining).await.is_err(), "closed by now");
    let outcome = running.run.await.expect("no panic");
    assert_eq!(outcome.state, RunState::Cancelled);
    assert!(
        world
            .database
            .get_object("Lead")
            .expect("read")
            .expect("chosen")
            .schema
            .is_none()
    );
}

#[tokio::test]
async fn who_joins_before_a_run_has_a_plan_is_taken_on_at_once_and_copied() {
    let world = World::new(&[("Account", 300), ("Lead", 40)], &["Account"]).await;
    let (joining, taken_on) = lead();
    let running = start(&world, CancellationToken::new(), Some(joining));
    taken_on.await.expect("taken on");
    world.select(&["Account", "Lead"]);
    let outcome = running.run.await.expect("no panic");
    assert_eq!(outcome.state, RunState::Succeeded, "{:?}", outcome.error);
    let objects = world
        .database
        .list_run_objects(&running.id)
        .expect("stored");
    assert!(objects.iter().all(|it| it.state == ObjectState::Succeeded));
    assert_equal(&world, "Account");
    assert_equal(&world, "Lead");
}

#[tokio::test]
async fn who_joins_a_run_that_was_stopped_before_its_plan_is_refused() {
    let world = World::new(&[("Account", 300), ("Lead", 40)], &["Account"]).await;
    let cancel = CancellationToken::new();
    cancel.cancel();
    let (joining, taken_on) = lead();
    let running = start(&world, cancel, Some(joining));
    assert!(taken_on.await.is_err());
    let outcome = running.run.await.expect("no panic");
    assert_eq!(outcome.state, RunState::Cancelled);
}
