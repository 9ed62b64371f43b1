//! What refers to what, as a diagram is drawn from it.

use engine::wire::{Diagram, DiagramObject, FilePath};
use serde_json::{Value, json};

use crate::support::{App, refused};

fn references(object: &DiagramObject, field: &str) -> Vec<String> {
    let found = object.fields.iter().find(|known| known.name == field);
    found.map_or_else(Vec::new, |field| field.reference_to.clone())
}

#[tokio::test]
async fn a_diagram_shows_the_objects_i_hold_and_what_they_refer_to_without_asking_the_org() {
    let app = App::start().await;
    let id = app.connect().await;
    let args = json!({"connectionId": id});
    let nothing: Diagram = app.ask("get_diagram", args.clone()).await;
    assert!(nothing.objects.is_empty());

    app.select(&id, &["Account", "Contact", "Task"]).await;
    app.sync(&id).await;
    // An object that is no longer copied is still held.
    app.select(&id, &["Account", "Contact"]).await;
    app.host.withhold_demo_org(true);
    let diagram: Diagram = app.ask("get_diagram", args).await;
    let named: Vec<(&str, bool)> = diagram
        .objects
        .iter()
        .map(|object| (object.object.as_str(), object.selected))
        .collect();
    assert_eq!(
        named,
        [("Account", true), ("Contact", true), ("Task", false)]
    );
    let [account, contact, task] = &diagram.objects[..] else {
        panic!("{named:?}");
    };
    assert_eq!(references(account, "ParentId"), ["Account"]);
    assert_eq!(references(contact, "AccountId"), ["Account"]);
    assert_eq!(references(contact, "OwnerId"), ["User"]);
    let who = references(task, "WhoId");
    assert!(
        who.contains(&"Contact".to_owned()) && who.len() > 1,
        "{who:?}"
    );
    // Keys and references, and nothing else.
    for object in &diagram.objects {
        assert_eq!(object.fields[0].name, "Id");
        assert!(object.rows > 0);
        let plain = object
            .fields
            .iter()
            .filter(|field| field.reference_to.is_empty());
        assert!(plain.count() <= 2, "{:?}", object.fields);
    }
}

#[tokio::test]
async fn there_is_no_diagram_of_a_source_that_is_not_there() {
    let app = App::start().await;
    let answer = app.call::<Value>("get_diagram", json!({"connectionId": "x"}));
    assert_eq!(refused(answer.await), "connection_not_found");
}

/// One transparent pixel.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

#[tokio::test]
async fn i_save_a_picture_of_the_diagram_and_nothing_else_is_written() {
    let app = App::start().await;
    let save = |format: &str, picture: &str| json!({"name": "Demo org", "format": format, "content": picture});
    let saved: Option<FilePath> = app
        .ask("save_drawing", save("svg", "<svg xmlns=''/>"))
        .await;
    let svg = saved.expect("a place").path;
    assert!(svg.ends_with(".svg"), "{svg}");
    assert_eq!(
        std::fs::read_to_string(&svg).expect("a file"),
        "<svg xmlns=''/>"
    );
    let shown: FilePath = app.ask("reveal_saved", json!({"path": svg})).await;
    assert_eq!(shown.path, svg);
    let folder = std::path::Path::new(&svg).parent().expect("its folder");
    let other = app.call::<Value>("reveal_saved", json!({"path": folder}));
    assert_eq!(refused(other.await), "export_not_found");
    let saved: Option<FilePath> = app.ask("save_drawing", save("png", PNG)).await;
    let png = saved.expect("a place").path;
    let bytes = std::fs::read(&png).expect("a file");
    assert_eq!((&bytes[1..4], bytes.len()), (&b"PNG"[..], 70));

    for (format, picture) in [("svg", "#!/bin/sh"), ("png", "<svg />"), ("png", "AAAA")] {
        let wrong = app
            .call::<Value>("save_drawing", save(format, picture))
            .await;
        assert_eq!(refused(wrong), "bad_arguments", "{format} {picture}");
    }
    // What lies beside belongs to somebody else.
    let beside = format!("{svg}.part");
    std::fs::write(&beside, "mine").expect("written");
    let _: Option<FilePath> = app.ask("save_drawing", save("svg", "<svg />")).await;
    assert_eq!(std::fs::read_to_string(&svg).expect("a file"), "<svg />");
    assert_eq!(std::fs::read_to_string(&beside).expect("a file"), "mine");
    std::fs::remove_file(&beside).expect("removed");
    // A folder where the file should be.
    std::fs::remove_file(&svg).expect("removed");
    std::fs::create_dir(&svg).expect("a folder");
    let wrong = app
        .call::<Value>("save_drawing", save("svg", "<svg />"))
        .await;
    assert_eq!(refused(wrong), "export_not_writable");
    let left = std::fs::read_dir(std::path::Path::new(&png).parent().expect("its folder"));
    assert_eq!(left.expect("listed").count(), 2);
}
