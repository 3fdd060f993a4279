//! The report as it is described, held member by member against reports as they are, of every verdict.

use crate::attacks::badge;
use crate::attacks::elsewhere::{did_key, jcs, jcs_proof, key};
use crate::support::TestApp;
use insignia::domain::timestamp::Timestamp;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Every way in which a value departs from its description; a member that is not described is one.
struct Departures<'a> {
    root: &'a Value,
    found: Vec<String>,
}

impl Departures<'_> {
    fn of(root: &Value, schema: &str, value: &Value) -> Vec<String> {
        let mut departures = Departures { root, found: Vec::new() };
        departures.compare(&root["components"]["schemas"][schema], value, schema);
        departures.found
    }

    fn compare(&mut self, schema: &Value, value: &Value, at: &str) {
        let Value::Object(rules) = schema else { return self.found.push(format!("{at} has no description")) };
        for (rule, argument) in rules {
            match rule.as_str() {
                "$ref" => {
                    let pointer = argument.as_str().unwrap().trim_start_matches('#');
                    let root = self.root;
                    self.compare(root.pointer(pointer).unwrap(), value, at);
                }
                "oneOf" | "anyOf" => {
                    let fits = |one: &&Value| {
                        let mut tried = Departures { root: self.root, found: Vec::new() };
                        tried.compare(one, value, at);
                        tried.found.is_empty()
                    };
                    let fitting = argument.as_array().unwrap().iter().filter(fits).count();
                    if fitting != 1 {
                        // What would be wrong with the last one, which is the one that is not null.
                        self.compare(argument.as_array().unwrap().last().unwrap(), value, at);
                    }
                }
                "type" => self.must(kinds(argument).contains(&kind(value)), at, &format!("is no {argument}: {value}")),
                "enum" => self.must(argument.as_array().unwrap().contains(value), at, &format!("is not listed: {value}")),
                "format" if argument == "date-time" && value.is_string() => {
                    self.must(value.as_str().unwrap().parse::<Timestamp>().is_ok(), at, "is no moment");
                }
                "minimum" => {
                    self.must(value.as_f64().is_none_or(|value| value >= argument.as_f64().unwrap()), at, "is too small")
                }
                "required" => argument.as_array().unwrap().iter().for_each(|name| {
                    self.must(value.get(name.as_str().unwrap()).is_some(), at, &format!("lacks {name}"));
                }),
                "items" => {
                    for (place, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.compare(argument, item, &format!("{at}/{place}"));
                    }
                }
                "properties" => {
                    for (name, member) in value.as_object().into_iter().flatten() {
                        self.compare(&argument[name], member, &format!("{at}/{name}"));
                    }
                }
                "description" | "format" | "example" => {}
                other => panic!("this test does not know {other}"),
            }
        }
    }

    fn must(&mut self, holds: bool, at: &str, otherwise: &str) {
        if !holds {
            self.found.push(format!("{at} {otherwise}"));
        }
    }
}

fn kinds(argument: &Value) -> Vec<&str> {
    argument
        .as_array()
        .map_or_else(|| vec![argument.as_str().unwrap()], |all| all.iter().map(|one| one.as_str().unwrap()).collect())
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// A stranger's badge with all that a report can show, changed before it is signed.
fn theirs(change: impl Fn(&mut Value)) -> Vec<u8> {
    let (did, method) = did_key(&key(9));
    let mut document = badge(&did);
    let achievement = &mut document["credentialSubject"]["achievement"];
    achievement["alignment"] = json!([{"type": ["Alignment"], "targetName": "Welding", "targetUrl": "https://skills.example/w", "targetFramework": "S"}]);
    achievement["resultDescription"] =
        json!([{"id": "urn:uuid:9", "type": ["ResultDescription"], "name": "Seam", "resultType": "Percent"}]);
    document["credentialSubject"]["result"] = json!([{"type": ["Result"], "resultDescription": "urn:uuid:9", "value": "92"}]);
    let (by, by_method) = did_key(&key(7));
    let praise = json!({"@context": document["@context"], "id": "urn:uuid:2", "name": "x",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "issuer": {"id": by, "type": ["Profile"], "name": "Other"}, "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {"id": did, "type": ["EndorsementSubject"], "endorsementComment": "Good welders."}});
    document["issuer"]["endorsement"] = json!([jcs(&praise, &key(7), &by_method)]);
    change(&mut document);
    let mut signed = jcs(&document, &key(9), &method);
    // A second signature that does not hold is told beside the good one.
    let mut bad = jcs_proof(&document, &key(8), &method);
    bad["created"] = json!("2026-01-03T00:00:00Z");
    signed["proof"].as_array_mut().unwrap().push(bad);
    signed.to_string().into_bytes()
}

/// A report of each verdict at least, most of them from more than one way there.
fn reports(app: &TestApp) -> Vec<Value> {
    let mut all = Vec::new();
    let id = app.certify("ada@example.com", "gitlab-certified-associate");
    let own = app.document(&id);
    let standing = |verb: &str| {
        let path = format!("/api/v1/credentials/{id}/{verb}");
        app.staff_post(&path, &json!({"reason": "Under review"})).expect(200);
    };
    all.push(app.verify(&own));
    all.push(app.verify(&[&own[..own.len() - 1], b", \"more\": 1}"].concat()));
    standing("suspend");
    all.push(app.verify(&own));
    standing("revoke");
    all.push(app.verify(&own));
    all.push(app.verify(&theirs(|_| {})));
    all.push(app.verify(&theirs(|document| document["validFrom"] = json!("2030-01-01T00:00:00Z"))));
    all.push(app.verify(&theirs(|document| document["validUntil"] = json!("2026-02-01T00:00:00Z"))));
    all.push(app.verify(&theirs(|document| {
        document["credentialStatus"] = json!({"type": "Somewhere", "id": "https://nowhere.invalid/1"});
    })));
    all.push(app.verify(b"{}"));
    all.push(app.verify(b"no JSON"));
    let hosted = json!({"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "https://nowhere.invalid/1"});
    all.push(app.verify(hosted.to_string().as_bytes()));
    let asked = [("document", String::from_utf8(theirs(|_| {})).unwrap()), ("email", "wanda@example.org".to_owned())];
    let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(asked).finish();
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    all.push(app.post("/api/v1/verify", &kind, form.as_bytes()).expect(200).json());
    all
}

#[test]
fn every_report_is_as_it_is_described() {
    let app = TestApp::sqlite();
    let description = app.get("/api/openapi.json").expect(200).json();
    let reports = reports(&app);
    for report in &reports {
        assert_eq!(Departures::of(&description, "Report", report), [""; 0], "{report:#}");
    }
    let verdicts: BTreeSet<&str> = reports.iter().map(|report| report["verdict"].as_str().unwrap()).collect();
    let described = description["components"]["schemas"]["Verdict"]["enum"].as_array().unwrap();
    assert_eq!(verdicts, described.iter().map(|verdict| verdict.as_str().unwrap()).collect(), "each verdict was seen");
    for part in [
        "/endorsements/0/comment",
        "/credential/results/0",
        "/credential/alignments/0/framework",
        "/recipient/outcome",
        "/credential/evidence/0/narrative",
        "/signatures/1",
        "/remarks/0",
        "/checks/0",
    ] {
        assert!(reports.iter().any(|report| report.pointer(part).is_some_and(|value| !value.is_null())), "no report has {part}");
    }
}

#[test]
fn a_kept_check_is_as_it_is_described() {
    let app = TestApp::sqlite();
    let description = app.get("/api/openapi.json").expect(200).json();
    let items =
        json!({"items": [{"document": String::from_utf8(theirs(|_| {})).unwrap()}, {"link": "https://nowhere.invalid/"}]});
    let begun = app.post_json("/api/v1/verify/bulk", items.to_string().as_bytes()).expect(202).json();
    app.drain_jobs();
    let finished = app.get(&format!("/api/v1/checks/{}", begun["id"].as_str().unwrap())).expect(200).json();
    assert!(begun["finished_at"].is_null() && finished["items"].as_array().unwrap().len() == 2);
    for check in [&begun, &finished] {
        assert_eq!(Departures::of(&description, "KeptCheck", check), [""; 0], "{check:#}");
    }
}

/// The control: every way of departing is noticed, wherever it is.
#[test]
fn a_report_that_is_not_as_described_is_noticed() {
    let app = TestApp::sqlite();
    let description = app.get("/api/openapi.json").expect(200).json();
    let good = app.verify(&theirs(|_| {}));
    let changed = |pointer: &str, name: &str, value: Option<Value>| {
        let mut report = good.clone();
        let object = report.pointer_mut(pointer).unwrap().as_object_mut().unwrap();
        match value {
            Some(value) => _ = object.insert(name.to_owned(), value),
            None => _ = object.remove(name).unwrap(),
        }
        Departures::of(&description, "Report", &report).len()
    };
    assert_eq!(changed("", "verdict", Some(json!("genuine"))), 0);
    for (pointer, name, value) in [
        ("", "more", Some(json!(1))),
        ("/checks/0", "more", Some(json!(null))),
        ("/credential", "more", Some(json!("x"))),
        ("/credential/results/0", "more", Some(json!("x"))),
        ("/endorsements/0", "more", Some(json!("x"))),
        ("/issuer", "more", Some(json!("x"))),
        ("", "verdict", Some(json!("splendid"))),
        ("/checks/0", "name", Some(json!("colour"))),
        ("/checks/0", "as_of", Some(json!("yesterday"))),
        ("/checks/0", "try_again", Some(json!("no"))),
        ("", "checks", Some(json!({}))),
        ("", "remarks", None),
        ("/checks/0", "as_of", None),
        ("/credential", "valid_from", None),
        ("/credential", "recipient", Some(json!(null))),
    ] {
        assert!(changed(pointer, name, value.clone()) > 0, "{pointer} {name} {value:?}");
    }
}
