//! JSON that readers do not agree on, and documents made to be hard work.

use super::elsewhere::{did_key, jcs, key, rdfc};
use super::{Hostile, World, badge, hostile};
use serde_json::{Value, json};
use std::time::Instant;

/// The genuine text with a member put in at every object, so that it stands there twice.
fn doubled(genuine: &str) -> Vec<Hostile> {
    let mut table = Vec::new();
    for (place, _) in genuine.match_indices('{') {
        let rest = &genuine[place + 1..];
        let Some(name) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) else { continue };
        for value in ["\"x\"", "null", "[]"] {
            let text = format!("{}\"{name}\":{value},{rest}", &genuine[..=place]);
            // The control: the usual reader keeps the last, and sees the genuine one.
            assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), serde_json::from_str::<Value>(genuine).unwrap());
            table.push(hostile(format!("{name} twice at {place}"), text));
            let escaped =
                format!("{}\"\\u{:04x}{}\":{value},{rest}", &genuine[..=place], u32::from(name.as_bytes()[0]), &name[1..]);
            table.push(hostile(format!("{name} twice, once escaped, at {place}"), escaped));
        }
    }
    table
}

fn odd(genuine: &str) -> Vec<Hostile> {
    let put = |value: &str| genuine.replacen('{', &format!("{{\"odd\":{value},"), 1);
    let numbers = [
        "1e400",
        "-1e400",
        "NaN",
        "Infinity",
        "-Infinity",
        "9007199254740993",
        "-9007199254740993",
        "9007199254740992",
        "1e16",
        "01",
        "+1",
        ".5",
        "1.",
        "0x10",
        "1e",
        "-",
        "1_000",
        "18446744073709551616",
    ];
    let texts = [
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\ud800x\"",
        "\"\\u0000\"",
        "\"\\uffff\"",
        "\"\\x41\"",
        "\"\n\"",
        "\"\t\"",
        "\"\u{0}\"",
        "'x'",
        "`x`",
        "\"",
        "\"\\\"",
        "\"\\u12\"",
    ];
    let others = [
        "undefined",
        "True",
        "nul",
        "[1,]",
        "{\"a\":1,}",
        "[,]",
        "{a:1}",
        "{1:2}",
        "/*x*/1",
        "1//x",
        "[1 2]",
        "{\"a\" 1}",
        "{\"a\"}",
    ];
    let mut table: Vec<Hostile> =
        numbers.iter().chain(&texts).chain(&others).map(|value| hostile(format!("odd {value}"), put(value))).collect();
    let utf16 = |big: bool| {
        genuine.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect::<Vec<u8>>()
    };
    let raw: Vec<(&str, Vec<u8>)> = vec![
        ("two marks", [b"\xEF\xBB\xBF\xEF\xBB\xBF", genuine.as_bytes()].concat()),
        ("UTF-16 LE with mark", [&b"\xFF\xFE"[..], &utf16(false)].concat()),
        ("UTF-16 BE with mark", [&b"\xFE\xFF"[..], &utf16(true)].concat()),
        ("UTF-16 LE", utf16(false)),
        ("UTF-16 BE", utf16(true)),
        ("UTF-32", genuine.chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect()),
        (
            "Latin-1",
            genuine.replacen("Welding", "W\u{0}lding", 1).bytes().map(|octet| if octet == 0 { 0xE9 } else { octet }).collect(),
        ),
        (
            "overlong",
            genuine
                .replacen("Welding", "W\u{0}lding", 1)
                .bytes()
                .flat_map(|octet| if octet == 0 { vec![0xC0, 0xAF] } else { vec![octet] })
                .collect(),
        ),
        ("surrogate in UTF-8", [&genuine.as_bytes()[..genuine.len() - 1], b",\"a\":\"\xED\xA0\x80\"}"].concat()),
        ("twice", format!("{genuine}{genuine}").into_bytes()),
        ("in lines", format!("{genuine}\n{genuine}").into_bytes()),
        ("trailing comma", format!("{genuine},").into_bytes()),
        ("trailing nul", format!("{genuine}\0").into_bytes()),
        ("record separator", format!("\u{1e}{genuine}").into_bytes()),
        ("prefix", format!(")]}}',\n{genuine}").into_bytes()),
        ("callback", format!("f({genuine})").into_bytes()),
        ("comment", format!("/**/{genuine}").into_bytes()),
        ("depth 10,000", put(&format!("{}{}", "[".repeat(10_000), "]".repeat(10_000))).into_bytes()),
        ("depth 10,000 of objects", put(&format!("{}1{}", "{\"a\":".repeat(10_000), "}".repeat(10_000))).into_bytes()),
        ("depth 40", put(&format!("{}{}", "[".repeat(40), "]".repeat(40))).into_bytes()),
        ("never closed", put(&"[".repeat(200_000)).into_bytes()),
        ("huge key", genuine.replacen('{', &format!("{{\"{}\":1,", "k".repeat(250_000)), 1).into_bytes()),
        ("huger key", genuine.replacen('{', &format!("{{\"{}\":1,", "k".repeat(1_000_000)), 1).into_bytes()),
        (
            "many keys",
            genuine
                .replacen('{', &format!("{{{}", (0..15_000).map(|n| format!("\"k{n}\":0,")).collect::<String>()), 1)
                .into_bytes(),
        ),
        ("many numbers", put(&format!("[{}0]", "0,".repeat(100_000))).into_bytes()),
        ("long number", put(&"9".repeat(200_000)).into_bytes()),
        ("long fraction", put(&format!("0.{}", "1".repeat(200_000))).into_bytes()),
    ];
    table.extend(raw.into_iter().map(|(told, octets)| hostile(told, octets)));
    for member in [
        "__proto__",
        "constructor",
        "@graph",
        "@included",
        "@reverse",
        "@nest",
        "@id",
        "@type",
        "@value",
        "@context2",
        "@vocab",
        "@base",
        "@set",
        "@list",
        "@index",
        "@json",
        "@none",
        "",
    ] {
        for value in ["{}", "[]", "\"x\"", "null", "{\"id\":\"urn:x\"}"] {
            table
                .push(hostile(format!("member {member} {value}"), genuine.replacen('{', &format!("{{\"{member}\":{value},"), 1)));
        }
    }
    table
}

#[test]
fn what_readers_do_not_agree_on_is_refused() {
    let world = World::new();
    let (did, method) = did_key(&key(9));
    let genuine = rdfc(&badge(&did), &key(9), &method).to_string();
    world.accepts("the control", genuine.as_bytes());
    let table = [doubled(&genuine), odd(&genuine)].concat();
    assert!(world.refuses("json", &table) > 200);
}

/// The nodes that one node is linked with.
type Links = Box<dyn Fn(usize) -> Vec<usize>>;

/// Graphs whose nodes nothing tells apart, for which RDF canonicalisation may try every order (RDFC-1.0, section 7).
#[test]
fn poisonous_graphs_cost_no_more_than_a_moment() {
    let world = World::new();
    let (did, method) = did_key(&key(9));
    let proof = rdfc(&badge(&did), &key(9), &method)["proof"].clone();
    let mut table = Vec::new();
    for size in [4usize, 8, 12, 20, 40, 90] {
        let shapes: [(&str, Links); 4] = [
            ("clique", Box::new(move |at| (0..size).filter(|other| *other != at).collect())),
            ("ring", Box::new(move |at| vec![(at + 1) % size])),
            ("ladder", Box::new(move |at| vec![(at + 1) % size, (at + size / 2) % size])),
            ("pairs", Box::new(move |at| vec![at ^ 1])),
        ];
        for (told, links) in shapes {
            let mut plain = badge(&did);
            let nodes: Vec<Value> = (0..size)
                .map(|at| {
                    let linked: Vec<Value> =
                        links(at).into_iter().map(|other| json!({"id": format!("_:b{other}"), "type": ["Evidence"]})).collect();
                    json!({"id": format!("_:b{at}"), "type": ["Achievement"], "related": linked})
                })
                .collect();
            plain["credentialSubject"]["achievement"]["related"] = json!(nodes);
            plain["proof"] = proof.clone();
            table.push(super::spelt(format!("{told} of {size}"), &plain));
            plain["credentialSubject"]["achievement"]["related"] = json!(vec![json!({"type": ["Related"]}); size * 10]);
            table.push(super::spelt(format!("{} alike", size * 10), &plain));
        }
    }
    let since = Instant::now();
    assert!(world.refuses("poison", &table) >= 48);
    println!("poison took {:?} in all", since.elapsed());
    // The control: signed by its letters, such a heap is genuine, so the graphs are read at all.
    let mut plain = badge(&did);
    plain["evidence"] = json!(vec![json!({"type": ["Evidence"]}); 100]);
    world.accepts("the control", jcs(&plain, &key(9), &method).to_string().as_bytes());
}
