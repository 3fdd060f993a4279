//! A signed delivery from its first octet to a durable receipt, beside the disk itself.
//!
//! Here time on the wall is what counts, because most of it is spent waiting for the disk.

use super::bare;
use super::client::{Asks, Load, Loads, load};
use super::measure::{Effort, Samples};
use super::table::{Report, time};
use super::world::World;
use std::fs::File;
use std::io::Write;
use std::time::Instant;

/// Octets of a delivery's row, about.
const ROW: usize = 900;

pub fn run(effort: &Effort, report: &mut Report) {
    report.title("Durable: a delivery is answered 200 once it is on the disk");
    let world = World::new();
    let pool = world.runtime.block_on(bare::database(&world.folder.0));
    let mut file = File::create(world.folder.0.join("bare.log")).expect("a file");
    let document = "x".repeat(ROW);
    let (singles, groups) = if effort.quick { (40, 10) } else { (150, 30) };
    let (mut appends, mut one_row, mut many_rows) = (Vec::new(), Vec::new(), Vec::new());
    let (mut alone, mut crowd, mut issued) = (Vec::new(), Vec::new(), Vec::new());
    let mut number = 0;
    let mut deliver = |connections: usize, count: usize| -> Load {
        let requests = (number..number + count).map(|number| world.delivery(number)).collect();
        number += count;
        load(world.port, connections, 200, Asks::Each(requests))
    };
    let (mut rows, mut people) = (0, 0);
    deliver(64, 64);
    for _ in 0..effort.rounds {
        appends.push(each(singles, || append(&mut file, &document)));
        one_row.push(each(singles, || {
            world.runtime.block_on(bare::insert(&pool, rows, 1, &document));
            rows += 1;
        }));
        alone.push(deliver(1, singles));
        many_rows.push(
            each(groups, || {
                world.runtime.block_on(bare::insert(&pool, rows, 64, &document));
                rows += 64;
            }) / 64.0,
        );
        crowd.push(deliver(64, groups * 64));
        let requests = (people..people + groups).map(|number| world.issue(number)).collect();
        people += groups;
        issued.push(load(world.port, 8, 201, Asks::Each(requests)));
    }
    let (appends, one_row, many_rows) = (Samples(appends), Samples(one_row), Samples(many_rows));
    let (alone, crowd, issued) = (Loads(alone), Loads(crowd), Loads(issued));
    report.limit("limit: append a row to a file and fdatasync", &appends);
    report.beside_limit("limit: bare sqlx insert, one row a transaction, WAL and FULL", &one_row, "append", &appends);
    report.limit("limit: the same, 64 rows a transaction, for each row", &many_rows);
    let wall =
        |name: &str, loads: &Loads| format!("{name} (p99 {}, server CPU {})", time(loads.wait(99)), time(loads.cpu().median()));
    report.beside_limit(wall("delivery to durable 200, 1 connection", &alone), &alone.wall(), "bare insert", &one_row);
    report.beside_limit(
        wall("delivery to durable 200, 64 connections", &crowd),
        &crowd.wall(),
        "64 rows a transaction",
        &many_rows,
    );
    report.beside_limit(wall("issued by API to durable 201, 8 connections", &issued), &issued.wall(), "bare insert", &one_row);
    report.note("*Each* is time on the wall here. The worker rests, so that intake and not issuing is what is measured.");
}

fn append(file: &mut File, document: &str) {
    file.write_all(document.as_bytes()).expect("room on the disk");
    file.sync_data().expect("durable");
}

/// Microseconds on the wall for each of so many.
fn each(count: usize, mut run: impl FnMut()) -> f64 {
    let begun = Instant::now();
    (0..count).for_each(|_| run());
    begun.elapsed().as_secs_f64() * 1e6 / count as f64
}
