//! What visitors bring over HTTP: one credential, ours or another issuer's, and a shortlist of 500.

use super::bare::{self, Bare};
use super::client::{Asks, Load, Loads, get, load};
use super::measure::{Effort, Samples, ServiceTime, median};
use super::sample::{Foreign, Sample};
use super::table::{Report, time};
use super::world::{World, post};
use insignia::worker;
use serde_json::{Value, json};
use std::time::Instant;

/// Visitors at a time.
const CONNECTIONS: usize = 8;
/// Items of one shortlist: as many as are taken.
const ITEMS: usize = 500;

pub fn run(effort: &Effort, report: &mut Report) {
    report.title("Brought by a visitor, over HTTP");
    let world = World::new();
    let numbers = (0..20).map(|number| world.issue(number)).collect();
    let issued = load(world.port, 1, 201, Asks::Each(numbers)).answer;
    let id = serde_json::from_slice::<Value>(&issued.body).expect("JSON")["id"].as_str().expect("a number").to_owned();
    let own = load(world.port, 1, 200, Asks::Each(vec![get(&format!("/credentials/{id}.json"), "")])).answer.body;
    let own = String::from_utf8(own).expect("JSON is text");
    let foreign = Foreign::of(&Sample::new());
    let pool = world.runtime.block_on(bare::database(&world.folder.0));
    let bare = Bare::serve(pool, Vec::new());
    for (name, body) in [
        ("a credential of ours", &own),
        ("another issuer's credential", &foreign.badge),
        ("another issuer's token", &foreign.token),
    ] {
        let ask = post("/api/v1/verify", "", body);
        let (mut limits, mut owns) = (Vec::new(), Vec::new());
        let hello = get("/hello", "");
        again(effort, world.port, &ask);
        for _ in 0..effort.rounds {
            limits.push(again(effort, bare.port, &hello));
            owns.push(again(effort, world.port, &ask));
        }
        let (limits, owns) = (Loads(limits), Loads(owns));
        report.counted(
            format!("{name}, posted (p99 {})", time(owns.wait(99))),
            &owns.cpu(),
            owns.rate(),
            Some(("hello", &limits.cpu())),
        );
    }
    shortlist(effort, report, &world, &id, &[&own, &foreign.badge, &foreign.token]);
    report.note(format!("{CONNECTIONS} connections. A shortlist is worked off by one worker; a third are links to one of ours, the rest documents."));
}

fn again(effort: &Effort, port: u16, request: &[u8]) -> Load {
    load(port, CONNECTIONS, 200, Asks::Again(request.to_vec(), effort.load))
}

fn shortlist(effort: &Effort, report: &mut Report, world: &World, id: &str, documents: &[&str]) {
    let item = |place: usize| match place % 3 {
        0 => json!({"link": format!("{}/credentials/{id}", world.app.site().base())}),
        _ => json!({"document": documents[place % documents.len()]}),
    };
    let items: Vec<Value> = (0..ITEMS).map(item).collect();
    let ask = post("/api/v1/verify/bulk", "", &json!({"items": items}).to_string());
    let (mut each, mut wall) = (Vec::new(), Vec::new());
    for _ in 0..effort.rounds.min(5) {
        let (spent, begun) = (ServiceTime::now(), Instant::now());
        load(world.port, 1, 202, Asks::Each(vec![ask.clone()]));
        world.runtime.block_on(worker::drain(&world.app)).expect("the worker works");
        each.push(spent.elapsed().as_secs_f64() * 1e6 / ITEMS as f64);
        wall.push(begun.elapsed().as_secs_f64());
    }
    let rate = ITEMS as f64 / median(wall.clone());
    report.counted(
        format!("a shortlist of {ITEMS}, for each item (whole: {})", time(median(wall) * 1e6)),
        &Samples(each),
        rate,
        None,
    );
}
