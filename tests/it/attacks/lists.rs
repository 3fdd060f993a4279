//! Lists of withdrawn credentials that say nothing, lie, or swell. Whoever takes a list that cannot be used for "not
//! withdrawn" is fooled by every one.

use super::elsewhere::{did_key, jcs, key, rdfc};
use super::{Hostile, World, badge, spelt};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use flate2::Compression;
use flate2::write::GzEncoder;
use insignia::domain::status_list::{Bits, PLACES};
use serde_json::{Value, json};
use std::io::Write;

type Change = Box<dyn Fn(&mut Value)>;

fn gzip(octets: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(octets).unwrap();
    packer.finish().unwrap()
}

/// So many MiB of nothing, packed.
fn bomb(mebibytes: usize) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    (0..mebibytes).for_each(|_| packer.write_all(&[0; 1 << 20]).unwrap());
    packer.finish().unwrap()
}

pub fn list(address: &str, issuer: &str) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"], "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"], "issuer": issuer, "validFrom": "2026-11-01T00:00:00Z",
        "credentialSubject": {"id": format!("{address}#list"), "type": "BitstringStatusList", "statusPurpose": "revocation",
            "encodedList": Bits::new(PLACES).encode()},
    })
}

/// Changes to the list, made before it is signed.
fn lists() -> Vec<(String, Change)> {
    let mut table: Vec<(String, Change)> = Vec::new();
    let mut set = |pointer: &'static str, value: Value| {
        let told = format!("list {pointer} = {value:.60}");
        table.push((
            told,
            Box::new(move |list| {
                let (outer, name) = pointer.rsplit_once('/').unwrap();
                list.pointer_mut(outer).unwrap()[name] = value.clone();
            }),
        ));
    };
    let encoded = "/credentialSubject/encodedList";
    let of = |octets: Vec<u8>| json!(format!("u{}", BASE64.encode(octets)));
    let places = vec![0u8; 16_384];
    let fine = gzip(&places);
    // One and ten MiB of places are large lists and no bombs; see the heap below.
    set(encoded, of(bomb(100)));
    set(encoded, of(bomb(17)));
    set(encoded, of([fine.clone(), fine.clone()].concat()));
    set(encoded, of([fine.clone(), bomb(100)].concat()));
    set(encoded, of([fine.clone(), b"junk".to_vec()].concat()));
    set(encoded, of(fine[..fine.len() - 8].to_vec()));
    set(encoded, of(gzip(&places[..16_383])));
    set(encoded, of(gzip(&[0; 8])));
    set(encoded, of(gzip(&[])));
    set(encoded, of(places.clone()));
    let plain = BASE64.encode(&fine);
    for text in [
        plain.clone(),
        format!("z{plain}"),
        format!("m{plain}"),
        format!("u{plain}="),
        format!("u{plain}\n"),
        "u".to_owned(),
        String::new(),
        "u%%%".to_owned(),
    ] {
        set(encoded, json!(text));
    }
    [json!(null), json!(7), json!([plain]), json!({})].into_iter().for_each(|value| set(encoded, value));
    for purpose in [
        json!("suspension"),
        json!("message"),
        json!(""),
        json!(null),
        json!([]),
        json!(["suspension"]),
        json!("Revocation"),
        json!(1),
        json!({"revocation": true}),
    ] {
        set("/credentialSubject/statusPurpose", purpose);
    }
    for kind in [json!("StatusList2021"), json!("BitstringStatusListEntry"), json!([]), json!(null), json!("x")] {
        set("/credentialSubject/type", kind);
    }
    for issuer in
        [json!("did:web:harvard.example"), json!(did_key(&key(8)).0), json!(null), json!(""), json!([]), json!({"name": "x"})]
    {
        set("/issuer", issuer);
    }
    for (name, value) in [
        ("/validUntil", "2026-11-19T00:00:00Z"),
        ("/validUntil", "soon"),
        ("/validUntil", ""),
        ("/validFrom", "2027-01-01T00:00:00Z"),
        ("/validFrom", "x"),
        ("/id", "https://elsewhere.example/1"),
        ("/id", ""),
    ] {
        set(name, json!(value));
    }
    for kind in [
        json!(["VerifiableCredential"]),
        json!(["BitstringStatusListCredential"]),
        json!([]),
        json!(["VerifiableCredential", "OpenBadgeCredential", "BitstringStatusListCredential"]),
    ] {
        set("/type", kind);
    }
    table
}

/// Changes to the entry, made before the badge is signed.
fn entries() -> Vec<(String, Change)> {
    let wrong = [
        (
            "statusListIndex",
            vec![
                json!("131072"),
                json!("-1"),
                json!("+7"),
                json!("7 "),
                json!(" 7"),
                json!("0x7"),
                json!("7.0"),
                json!(""),
                json!(null),
                json!(-7),
                json!(7.5),
                json!("99999999999999999999999"),
                json!(["7"]),
                json!("４"),
                json!("1e1"),
            ],
        ),
        (
            "statusPurpose",
            vec![
                json!("suspension"),
                json!(""),
                json!(null),
                json!(["revocation"]),
                json!("REVOCATION"),
                json!("refresh"),
                json!("message"),
                json!(0),
            ],
        ),
        ("statusSize", vec![json!(0), json!(33), json!(-1), json!("1"), json!(1.5), json!(131_073), json!(true)]),
        (
            "type",
            vec![
                json!("None"),
                json!("StatusList2021Entry"),
                json!("RevocationList2020Status"),
                json!(["BitstringStatusListEntry"]),
                json!(null),
                json!("1EdTechRevocationList"),
                json!("1EdTechCredentialRefresh"),
            ],
        ),
        (
            "statusListCredential",
            vec![
                json!(""),
                json!(null),
                json!("data:application/json,{}"),
                json!("file:///dev/zero"),
                json!("https://127.0.0.1/list"),
                json!("http://169.254.169.254/"),
                json!("did:web:x.example"),
                json!(["x"]),
                json!("javascript:0"),
            ],
        ),
    ];
    let each = wrong.into_iter().flat_map(|(name, values)| values.into_iter().map(move |value| (name, value)));
    each.map(|(name, value)| {
        (format!("entry {name} = {value}"), Box::new(move |entry: &mut Value| entry[name] = value.clone()) as Change)
    })
    .collect()
}

/// A badge whose list stands at that path; and the place of its entry.
fn listed(world: &World, path: &str, change: &dyn Fn(&mut Value)) -> Value {
    let (did, method) = did_key(&key(9));
    let mut plain = badge(&did);
    plain["credentialStatus"] = json!({"id": format!("{}#7", world.theirs.at(path)), "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
        "statusListIndex": "7", "statusListCredential": world.theirs.at(path)});
    change(&mut plain["credentialStatus"]);
    jcs(&plain, &key(9), &method)
}

#[test]
fn no_list_that_cannot_be_used_means_not_withdrawn() {
    let world = World::new();
    let (did, method) = did_key(&key(9));
    let good = |path: &str| rdfc(&list(&world.theirs.at(path), &did), &key(9), &method);
    world.theirs.publish("/good", &good("/good"));
    world.accepts("the control", listed(&world, "/good", &|_| ()).to_string().as_bytes());
    let mut table: Vec<Hostile> = Vec::new();
    for (at, (told, change)) in lists().into_iter().enumerate() {
        let path = format!("/list/{at}");
        let mut list = list(&world.theirs.at(&path), &did);
        change(&mut list);
        world.theirs.publish(&path, &jcs(&list, &key(9), &method));
        table.push(spelt(told, &listed(&world, &path, &|_| ())));
    }
    for (told, change) in entries() {
        table.push(spelt(told, &listed(&world, "/good", &change)));
    }
    // Lists that nobody signed, that another signed, or that were changed after signing.
    let mut other = Bits::new(PLACES);
    other.set(9).unwrap();
    let mut changed = good("/changed");
    changed["credentialSubject"]["encodedList"] = json!(other.encode());
    let unsigned = |path: &str| {
        let mut list = good(path);
        list.as_object_mut().unwrap().remove("proof");
        list
    };
    let by_other = rdfc(&list(&world.theirs.at("/other"), &did), &key(8), &did_key(&key(8)).1);
    let anothers = rdfc(&list(&world.theirs.at("/anothers"), &did_key(&key(8)).0), &key(8), &did_key(&key(8)).1);
    for (path, list) in [
        ("/changed", changed),
        ("/unsigned", unsigned("/unsigned")),
        ("/other", by_other),
        ("/anothers", anothers),
        ("/moved", good("/good")),
        ("/array", json!([good("/array")])),
        ("/badge", badge(&did)),
        ("/null", Value::Null),
    ] {
        world.theirs.publish(path, &list);
        table.push(spelt(format!("list {path}"), &listed(&world, path, &|_| ())));
    }
    // Answers that are no list at all. Only here is an unreachable list taken for a clean one by the hurried.
    let body = |path: &str| good(path).to_string().into_bytes();
    let answers = [
        ("/302", "302 Found\r\nlocation: /good", Vec::new()),
        ("/404", "404 Not Found", body("/404")),
        ("/500", "500 Oops", body("/500")),
        ("/204", "204 No Content", Vec::new()),
        ("/empty", "200 OK", Vec::new()),
        ("/html", "200 OK\r\ncontent-type: text/html", b"<html>fine".to_vec()),
        ("/huge", "200 OK", vec![b' '; 3 << 20]),
        ("/packed", "200 OK\r\ncontent-encoding: gzip", bomb(100)),
        ("/bare", "200 OK", gzip(&[0; 16_384])),
        ("/token", "200 OK", b"eyJhbGciOiJub25lIn0.e30.".to_vec()),
        ("/410", "410 Gone", body("/410")),
        ("/206", "206 Partial Content", body("/206")[..200].to_vec()),
    ];
    for (path, head, body) in answers {
        world.theirs.answer(path, head, body);
        table.push(spelt(format!("answer {path}"), &listed(&world, path, &|_| ())));
    }
    table.push(spelt(
        "our own list",
        &listed(&world, "/good", &|entry| entry["statusListCredential"] = json!("https://localhost/status/revocation/1")),
    ));
    let ours = world.app.app.site().url("/status/revocation/1");
    table.push(spelt("our own list", &listed(&world, "/good", &move |entry| entry["statusListCredential"] = json!(ours))));
    for entries in [
        json!([]),
        json!(null),
        json!("x"),
        json!([null]),
        json!([{"type": "None"}]),
        json!(vec![listed(&world, "/good", &|_| ())["credentialStatus"].clone(); 9]),
    ] {
        let mut plain = badge(&did);
        plain["credentialStatus"] = entries.clone();
        table.push(spelt(format!("entries {entries:.60}"), &jcs(&plain, &key(9), &method)));
    }
    // Taken out after signing: the list was inside what was signed.
    let mut dropped = listed(&world, "/good", &|_| ());
    dropped.as_object_mut().unwrap().remove("credentialStatus");
    table.push(spelt("dropped", &dropped));
    assert!(world.refuses("lists", &table) > 110);
}

/// Eight endorsements with eight lists each, and each list as large as may be: the work stays bounded.
#[test]
fn a_heap_of_great_lists_is_not_all_unpacked() {
    let world = World::new();
    let (did, method) = did_key(&key(9));
    let path = |at: usize| format!("/great/{at}");
    for at in 0..8 {
        let mut list = list(&world.theirs.at(&path(at)), &did);
        list["credentialSubject"]["encodedList"] = json!(format!("u{}", BASE64.encode(bomb(16))));
        world.theirs.publish(&path(at), &jcs(&list, &key(9), &method));
    }
    let entries: Vec<Value> = (0..8).map(|at| listed(&world, &path(at), &|_| ())["credentialStatus"].clone()).collect();
    let endorsement = json!({"@context": badge(&did)["@context"], "id": "urn:uuid:1", "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "x", "issuer": {"id": did, "type": ["Profile"]}, "validFrom": "2026-01-01T00:00:00Z", "credentialStatus": entries,
        "credentialSubject": {"id": did, "type": ["EndorsementSubject"], "endorsementComment": "x"}});
    let endorsement = jcs(&endorsement, &key(9), &method);
    let mut plain = badge(&did);
    plain["credentialStatus"] = json!(entries);
    plain["issuer"]["endorsement"] = json!(vec![endorsement; 8]);
    let since = std::time::Instant::now();
    world.app.verify(jcs(&plain, &key(9), &method).to_string().as_bytes());
    println!("a heap of great lists took {:?}", since.elapsed());
    assert!(since.elapsed() < super::LONGEST, "{:?}", since.elapsed());
}
