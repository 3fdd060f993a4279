//! A shortlist of hostile things: each line is answered, none with a yes.

use super::elsewhere::{did_key, key, rdfc};
use super::mutants::means_the_same;
use super::{World, badge, unaccepted};
use crate::rubbish;
use serde_json::json;

#[test]
fn no_forgery_hides_in_a_shortlist() {
    let world = World::new();
    let (did, method) = did_key(&key(9));
    let genuine = rdfc(&badge(&did), &key(9), &method);
    let forged: Vec<_> = rubbish::mutants(&genuine)
        .into_iter()
        .filter(|(what, _)| what.ends_with('x') || what.contains('"'))
        .filter(|(_, mutant)| !means_the_same(mutant, &genuine))
        .take(150)
        .collect();
    let mut body =
        b"--B\r\ncontent-disposition: form-data; name=\"list\"\r\n\r\nhttp://127.0.0.1:1/x\r\nhttps://[::1]/\r\n\r\n".to_vec();
    let named = [("good.json".to_owned(), genuine.to_string())].into_iter();
    for (name, text) in
        named.chain(forged.iter().enumerate().map(|(at, (_, mutant))| (format!("../=+@{at}.json"), mutant.to_string())))
    {
        let head = format!("--B\r\ncontent-disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n");
        body.extend([head.as_bytes(), text.as_bytes(), b"\r\n"].concat());
    }
    body.extend(b"--B--\r\n");
    let answer = world.app.post("/verify/bulk", &[("content-type", "multipart/form-data; boundary=B")], &body).expect(303);
    let id = answer.header("location").unwrap().strip_prefix("/checks/").unwrap().to_owned();
    world.app.drain_jobs();
    let read = world.app.get(&format!("/api/v1/checks/{id}")).expect(200).json();
    let items = read["items"].as_array().unwrap();
    let good = items.iter().filter(|item| item["report"]["verdict"] == "genuine").collect::<Vec<_>>();
    assert_eq!(good.len(), 1, "only the control: {:#}", json!(good));
    for item in items.iter().filter(|item| item["report"]["verdict"] != "genuine") {
        unaccepted(&item["label"].to_string(), &item["report"]);
    }
    let table = world.app.get(&format!("/checks/{id}/results.csv")).expect(200).text();
    assert!(
        table.lines().flat_map(|line| line.split(',')).all(|field| !field.trim_matches('"').starts_with(['=', '+', '-', '@'])),
        "{table}"
    );
    println!("bulk: {} refused", items.len() - 1);
    assert!(items.len() > 80);
}
