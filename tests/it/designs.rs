//! Designs as an operator meets them: loaded over the API or at the command line, chosen by a programme, and refused.

use crate::on_both_databases;
use crate::support::{Folder, TestApp};
use insignia::domain::role::{Actor, Scope};
use insignia::service::{programmes, tokens};
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Command;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

on_both_databases![an_operators_own_design_is_loaded_chosen_and_drawn];

/// The files of a design that comes with the program.
fn files(name: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/designs").join(name);
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(path).unwrap())).collect()
}

fn zipped(files: &BTreeMap<String, String>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(format!("own/{name}"), SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn load(app: &TestApp, name: &str, zip: &[u8]) -> crate::support::visitors::Answer {
    let bearer = format!("Bearer {}", app.token);
    app.post(&format!("/api/v1/designs/{name}"), &[("authorization", &bearer), ("content-type", "application/zip")], zip)
}

fn an_operators_own_design_is_loaded_chosen_and_drawn(app: &TestApp) {
    let id = app.issue("ada@example.com", "Ada Example");
    let (badge, before) = (format!("/credentials/{id}.png"), format!("/credentials/{id}/card.png"));
    let (first, card) = (app.get(&badge).expect(200), app.get(&before).expect(200));
    let chosen = format!("design = \"own\"\n{}", programmes::SAMPLE);
    let refused = app.wait(programmes::load(&app.app, &Actor::CommandLine, &chosen)).unwrap_err();
    assert!(refused.to_string().contains("own is not loaded") && refused.to_string().contains("meridian"), "{refused}");

    let own = files("herald");
    let answer = load(app, "own", &zipped(&own)).expect(200).json();
    assert_eq!((answer["name"].as_str(), answer["remarks"].as_array().map(Vec::len)), (Some("own"), Some(0)));
    let listed = app.staff_get("/api/v1/designs").expect(200).json();
    let names: Vec<_> = listed["items"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, ["guilloche", "herald", "meridian", "own"]);
    assert_eq!(app.get(&badge).expect(200).bytes, first.bytes, "nobody has chosen it yet");

    app.wait(programmes::load(&app.app, &Actor::CommandLine, &chosen)).unwrap();
    let second = app.get(&badge).expect(200);
    assert_ne!(second.bytes, first.bytes);
    assert_ne!(app.get(&before).expect(200).bytes, card.bytes);

    // Loading it again under its name changes what is drawn at once; a broken version leaves the good one alone.
    let mut changed = own.clone();
    let toml = changed.get_mut("design.toml").unwrap();
    *toml = toml.replace("#1f4536", "#333333");
    load(app, "own", &zipped(&changed)).expect(200);
    let third = app.get(&badge).expect(200);
    assert_ne!(third.bytes, second.bytes);
    let mut hostile = own;
    let form = hostile.get_mut("card.svg").unwrap();
    *form = form.replace("</svg>", "<script>alert(1)</script></svg>");
    let told = load(app, "own", &zipped(&hostile)).expect(400).text();
    assert!(told.contains("card.svg, line") && told.contains("script"), "{told}");
    assert_eq!(app.get(&badge).expect(200).bytes, third.bytes);
}

#[test]
fn what_is_no_design_is_refused_and_needs_the_permission() {
    let app = TestApp::sqlite();
    assert!(load(&app, "guilloche", &zipped(&files("guilloche"))).expect(400).text().contains("comes with the program"));
    assert!(load(&app, "own", b"GIF89a").expect(400).text().contains("no ZIP"));
    load(&app, "own", &vec![b'P'; 600 * 1024]).expect(413);
    load(&app, "No_Name", &zipped(&files("herald"))).expect(400);
    let mut few = files("herald");
    few.remove("post.svg");
    assert!(load(&app, "own", &zipped(&few)).expect(400).text().contains("post.svg"));
    app.staff_get("/api/v1/designs/nobody/preview.png").expect(404);
    let others: Vec<Scope> = Scope::ALL.into_iter().filter(|scope| *scope != Scope::Designs).collect();
    let token = app.wait(tokens::create_token(&app.app, &Actor::CommandLine, "test", &others)).unwrap();
    let bearer = format!("Bearer {}", *token.secret);
    app.get_as("/api/v1/designs", &[("authorization", &bearer)]).expect(403);
    app.get("/api/v1/designs").expect(401);
}

#[test]
fn the_preview_and_the_earners_forms_are_pictures_of_their_size() {
    let app = TestApp::sqlite();
    let sheet = app.staff_get("/api/v1/designs/meridian/preview.png").expect(200);
    assert!(image::load_from_memory(&sheet.bytes).unwrap().height() > 1_800);
    let id = app.issue("ada@example.com", "Ada Example");
    for (form, size) in [("post", (1080, 1080)), ("signature", (720, 200))] {
        let answer = app.get(&format!("/credentials/{id}/{form}.png")).expect(200);
        let picture = image::load_from_memory(&answer.bytes).unwrap();
        assert_eq!((picture.width(), picture.height()), size, "{form}");
        assert_eq!(insignia::render::png::unbake(&answer.bytes).unwrap(), None, "it travels without the credential");
        let tag = answer.header("etag").unwrap().to_owned();
        app.get_as(&format!("/credentials/{id}/{form}.png"), &[("if-none-match", &tag)]).expect(304);
    }
    app.get(&format!("/credentials/{id}/poster.png")).expect(404);
}

#[test]
fn the_command_line_checks_previews_loads_and_lists() {
    let folder = Folder::make();
    let own = folder.0.join("own");
    std::fs::create_dir(&own).unwrap();
    for (name, text) in files("meridian") {
        std::fs::write(own.join(name), text).unwrap();
    }
    std::fs::write(own.join("NOTES.md"), "words for people").unwrap();
    let run = |arguments: &[&str]| {
        let ran = Command::new(env!("CARGO_BIN_EXE_insignia")).current_dir(&folder.0).args(arguments).output().unwrap();
        (ran.status.code().unwrap(), String::from_utf8(ran.stdout).unwrap() + &String::from_utf8(ran.stderr).unwrap())
    };
    let (code, told) = run(&["design", "check", "own"]);
    assert!(code == 0 && told.contains("own (Meridian) is sound, with 0 remarks"), "{told}");
    let (code, told) = run(&["design", "preview", "own", "--to", "sheet.png"]);
    assert!(code == 0 && image::open(folder.0.join("sheet.png")).is_ok(), "{told}");
    let named = ["--issuer-name", "Example", "--base-url", "http://localhost:8080", "--contact-email", "a@example.org"];
    let (code, told) = run(&[["init"].as_slice(), &named].concat());
    assert_eq!(code, 0, "{told}");
    let (code, told) = run(&["design", "load", "own"]);
    assert!(code == 0 && told.contains("design = \"own\""), "{told}");
    let (code, told) = run(&["design", "list"]);
    assert!(code == 0 && told.contains("guilloche") && told.contains("own "), "{told}");
    let configured = std::fs::read_to_string(folder.0.join("insignia.toml")).unwrap();
    let choose =
        |name: &str| std::fs::write(folder.0.join("insignia.toml"), format!("design = \"{name}\"\n{configured}")).unwrap();
    choose("nobody");
    let (_, told) = run(&["doctor"]);
    assert!(told.contains("no design is called nobody"), "{told}");
    choose("own");
    let (_, told) = run(&["doctor"]);
    assert!(told.contains("every one that is named is here"), "{told}");
    std::fs::write(own.join("badge.svg"), "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>").unwrap();
    let (code, told) = run(&["design", "check", "own"]);
    assert!(code == 2 && told.contains("badge.svg, line 1") && told.contains("handler"), "{told}");
}
