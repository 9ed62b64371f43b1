//! The history of updates: found again and written into files.

use demo_org::org::Stamp;
use engine::wire::{FoundRuns, SavedFile};
use rand::SeedableRng;
use rand::rngs::StdRng;
use serde_json::{Value, json};
use tests::{Mutations, Silent, mutate};

use crate::support::{App, refused};

async fn search(app: &App, query: Value, offset: u32, limit: u32) -> FoundRuns {
    let args = json!({"query": query, "offset": offset, "limit": limit});
    app.ask("search_runs", args).await
}

#[tokio::test]
async fn i_find_an_update_by_what_happened_in_it() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account", "Lead"]).await;
    let first = app.sync(&id).await;
    let held = app.connection(&id).await.rows;
    assert_eq!(first.rows_added, Some(held));
    assert_eq!(first.rows_changed, Some(0));
    let idle = app.sync(&id).await;
    let changed = {
        let org = app.org();
        let mut org = org.write().expect("the org");
        let ids: Vec<String> = {
            let table = org.table("Lead").expect("Lead");
            let ids = table.visible_rows(false).filter_map(|row| table.id_of(row));
            ids.take(3).map(str::to_owned).collect()
        };
        let values = [("Company".to_owned(), Value::from("Changed in a test"))];
        for id in &ids {
            org.update("Lead", id, &values, Stamp::Now)
                .expect("changed");
        }
        ids.len() as u64
    };
    let update = app.sync(&id).await;
    let lead = update
        .objects
        .iter()
        .find(|it| it.name == "Lead")
        .expect("it");
    assert_eq!(
        (lead.rows_added, lead.rows_changed),
        (Some(0), Some(changed))
    );
    assert_eq!(
        (update.rows_added, update.rows_changed),
        (Some(0), Some(changed))
    );

    let all = search(&app, json!({}), 0, 10).await;
    let ids = |found: &FoundRuns| -> Vec<String> {
        found.runs.iter().map(|it| it.run.id.clone()).collect()
    };
    assert_eq!(all.total, 3);
    assert_eq!(
        ids(&all),
        [update.id.clone(), idle.id.clone(), first.id.clone()]
    );
    let second = search(&app, json!({}), 1, 1).await;
    assert_eq!((second.total, ids(&second)), (3, vec![idle.id.clone()]));
    let leads = search(
        &app,
        json!({"object": "Lead", "states": ["succeeded"]}),
        0,
        10,
    )
    .await;
    assert_eq!(ids(&leads), [update.id.clone(), first.id.clone()]);
    let accounts = search(&app, json!({"text": "accou"}), 0, 10).await;
    assert_eq!(ids(&accounts), std::slice::from_ref(&first.id));
    let later = search(&app, json!({"since": update.started_at}), 0, 10).await;
    assert_eq!(ids(&later), std::slice::from_ref(&update.id));
    let none = search(&app, json!({"connectionId": "another"}), 0, 10).await;
    assert_eq!((none.total, ids(&none)), (0, Vec::new()));
    let wrong = json!({"query": {"since": "yesterday"}, "offset": 0, "limit": 1});
    let wrong = app.call::<Value>("search_runs", wrong).await;
    assert_eq!(refused(wrong), "bad_arguments");
}

#[tokio::test]
async fn i_save_the_history_and_the_objects_of_one_update() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account", "Lead"]).await;
    let args = json!({"connectionId": id, "name": "Sales, \"EMEA\""});
    let () = app.ask("rename_connection", args).await;
    let run = app.sync(&id).await;
    let saved: SavedFile = app.ask("export_runs", json!({"query": {}})).await;
    assert_eq!(saved.rows, 1);
    let text = std::fs::read_to_string(saved.path.expect("a place")).expect("a file");
    let lines: Vec<&str> = text.split_terminator("\r\n").collect();
    assert!(lines[0].starts_with("source,run_id,state,first_load,started_at,"));
    let begins = format!("\"Sales, \"\"EMEA\"\"\",{},succeeded,true,", run.id);
    assert!(lines[1].starts_with(&begins), "{}", lines[1]);
    let counts = format!(",{},0,0,", app.connection(&id).await.rows);
    assert!(lines[1].contains(&counts), "{}", lines[1]);

    let args = json!({"runId": run.id});
    let saved: SavedFile = app.ask("export_run_objects", args).await;
    assert_eq!(saved.rows, 2);
    let text = std::fs::read_to_string(saved.path.expect("a place")).expect("a file");
    let lead = run.objects.iter().find(|object| object.name == "Lead");
    let lead = lead.expect("it");
    let (read, held) = (lead.rows_done, lead.held_count.expect("compared"));
    let line = format!(",Lead,Lead,succeeded,{read},{held},0,0,{held},{held},\r\n");
    assert!(text.contains(&line), "{text}");
}

#[tokio::test]
async fn a_history_that_is_saved_touches_no_other_file_and_says_where_it_cannot_lie() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    let saved: SavedFile = app.ask("export_runs", json!({"query": {}})).await;
    let path = std::path::PathBuf::from(saved.path.expect("a place"));
    let whole = std::fs::read_to_string(&path).expect("a file");
    let mine = path.with_file_name("update-history.csv.part");
    std::fs::write(&mine, "my own").expect("written");
    let _: SavedFile = app.ask("export_runs", json!({"query": {}})).await;
    let kept = std::fs::read_to_string(&mine).expect("it is there");
    assert_eq!(kept, "my own");
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), whole);
    let folder = path.parent().expect("a folder");
    assert_eq!(std::fs::read_dir(folder).expect("read").count(), 2);

    std::fs::remove_file(&path).expect("gone");
    std::fs::create_dir(&path).expect("a folder in its place");
    let error = app
        .call::<SavedFile>("export_runs", json!({"query": {}}))
        .await
        .expect_err("a folder is no file");
    assert_eq!(error.code, "export_not_writable");
    assert_eq!(error.params["path"], path.to_string_lossy());
    assert_eq!(std::fs::read_dir(folder).expect("read").count(), 2);
}

#[tokio::test]
async fn what_an_update_added_and_changed_is_what_the_copy_gained() {
    let app = App::start().await;
    let id = app.connect().await;
    let objects = ["Account", "Lead", "Contact"];
    app.select(&id, &objects).await;
    app.sync(&id).await;
    let mut held = app.connection(&id).await.rows;
    let mut random = StdRng::seed_from_u64(5);
    let mutations = Mutations {
        objects: objects.map(str::to_owned).to_vec(),
        silent: Silent::Leaving,
        formulas: false,
        fields: false,
        retypes: false,
        mass_update_rows: 20,
    };
    for round in 1..4 {
        let org = app.org();
        mutate(
            &mut org.write().expect("the org"),
            &mut random,
            &mutations,
            40,
        );
        let run = app.sync(&id).await;
        let rows = app.connection(&id).await.rows;
        let (added, removed) = (run.rows_added.expect("known"), run.rows_removed);
        assert_eq!(held + added - removed, rows, "round {round}");
        held = rows;
    }
}
