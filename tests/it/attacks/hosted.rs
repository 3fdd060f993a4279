//! Open Badges 2.0: copies that were altered, published elsewhere, or say whose they are not. Whoever believes the file
//! that is brought, or the id that a profile gives itself, is fooled.

use super::{Hostile, World, spelt};
use serde_json::{Value, json};

/// A badge at that path with its class and profile; whatever was changed is also what is published.
fn published(world: &World, path: &str, change: &dyn Fn(&mut Value, &mut Value, &mut Value)) -> Value {
    let at = |what: &str| world.theirs.at(&format!("{path}/{what}"));
    let mut assertion = json!({
        "@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": at("badge"), "badge": at("class"),
        "recipient": {"type": "email", "hashed": false, "identity": "wanda@example.org"},
        "verification": {"type": "HostedBadge"}, "issuedOn": "2020-05-03T10:00:00Z", "evidence": "https://guild.example/e", "expires": "2099-01-01T00:00:00Z",
    });
    let mut class = json!({"@context": "https://w3id.org/openbadges/v2", "type": "BadgeClass", "id": at("class"), "name": "Welding I",
        "description": "Welds.", "criteria": {"narrative": "Weld."}, "image": "https://guild.example/w.png", "issuer": at("profile")});
    let mut profile =
        json!({"@context": "https://w3id.org/openbadges/v2", "type": "Issuer", "id": at("profile"), "name": "Guild"});
    change(&mut assertion, &mut class, &mut profile);
    for (what, document) in [("badge", &assertion), ("class", &class), ("profile", &profile)] {
        world.theirs.publish(&format!("{path}/{what}"), document);
    }
    assertion
}

/// The copy is altered, and not what is published.
fn altered(good: &Value) -> Vec<Hostile> {
    let mut table = Vec::new();
    for (name, value) in good.as_object().unwrap() {
        for other in [json!("x"), json!(null), json!([value]), json!({"id": "https://evil.example/"}), json!(7), json!({})] {
            if name != "@context" && (name, &other) != (&"type".to_owned(), &json!(["Assertion"])) {
                let mut copy = good.clone();
                copy[name] = other.clone();
                table.push(spelt(format!("hosted: {name} = {other}"), &copy));
            }
        }
    }
    for (name, value) in [
        ("narrative", json!("Best of all")),
        ("revoked", json!(false)),
        ("image", json!("https://evil.example/x.png")),
        ("grade", json!("A")),
        ("issuer", json!("did:web:harvard.example")),
        ("proof", json!([])),
    ] {
        let mut copy = good.clone();
        copy[name] = value;
        table.push(spelt(format!("hosted: {name} added"), &copy));
    }
    for id in [
        "https://127.0.0.1/badge",
        "http://169.254.169.254/",
        "file:///etc/passwd",
        "urn:uuid:1",
        "",
        "data:application/json,{}",
        "did:web:harvard.example",
        "javascript:0",
    ] {
        let mut copy = good.clone();
        copy["id"] = json!(id);
        table.push(spelt(format!("hosted: id {id}"), &copy));
    }
    table
}

#[test]
fn no_copy_says_more_than_its_issuer_publishes() {
    let world = World::new();
    let good = published(&world, "/good", &|_, _, _| ());
    world.accepts("the control", good.to_string().as_bytes());
    let mut table = altered(&good);
    let ours = world.app.app.site().did().to_owned();
    // The profile lies here and calls itself another's; it even allows this host.
    for (at, victim) in
        [super::KNOWN, &ours, "https://harvard.example/profile", "http://localhost:1/profile"].into_iter().enumerate()
    {
        let host = world.theirs.host();
        let victim = victim.to_owned();
        let copy = published(&world, &format!("/spoof/{at}"), &move |_, _, profile| {
            profile["id"] = json!(victim);
            profile["name"] = json!("Harvard");
            profile["verification"] = json!({"startsWith": [format!("http://{host}/")], "allowedOrigins": ["localhost", host]});
        });
        assert_eq!(copy["type"], "Assertion", "who compares with what is published at its id finds no difference");
        table.push(spelt(format!("hosted: profile of {at}"), &copy));
    }
    type Change = fn(&mut Value, &mut Value, &mut Value);
    let wrong: [(&str, Change); 16] = [
        ("profile inside, of another", |_, class, _| {
            class["issuer"] = json!({"type": "Issuer", "id": "https://harvard.example/", "name": "Harvard"})
        }),
        ("profile elsewhere", |_, class, _| class["issuer"] = json!("https://harvard.example/profile")),
        ("no profile", |_, class, _| class["issuer"] = Value::Null),
        ("class elsewhere", |badge, _, _| badge["badge"] = json!("https://harvard.example/class")),
        ("class of nothing", |badge, _, _| badge["badge"] = Value::Null),
        ("profile without id", |_, _, profile| drop(profile.as_object_mut().unwrap().remove("id"))),
        ("class without name", |_, class, _| class["name"] = json!(" ")),
        ("no recipient", |badge, _, _| badge["recipient"] = Value::Null),
        ("no date", |badge, _, _| drop(badge.as_object_mut().unwrap().remove("issuedOn"))),
        ("an end that cannot be read", |badge, _, _| badge["expires"] = json!("soon")),
        ("an end of no kind", |badge, _, _| badge["expires"] = json!(0)),
        ("a profile that is a list", |_, _, profile| *profile = json!([profile.clone()])),
        ("a class that is a list", |_, class, _| *class = json!([class.clone()])),
        ("a class inside, of another", |badge, _, _| {
            badge["badge"] =
                json!({"id": "https://harvard.example/class", "name": "x", "issuer": "https://harvard.example/profile"})
        }),
        ("a class that is a number", |badge, _, _| badge["badge"] = json!(7)),
        ("a recipient without identity", |badge, _, _| badge["recipient"] = json!({"type": "email"})),
    ];
    for (at, (told, change)) in wrong.into_iter().enumerate() {
        table.push(spelt(format!("hosted: {told}"), &published(&world, &format!("/wrong/{at}"), &change)));
    }
    let text = good.to_string();
    let answers = [
        ("302 Found\r\nlocation: /good/badge", String::new()),
        ("404 Not Found", text.clone()),
        ("500 Oops", text.clone()),
        ("410 Gone", "{\"revocationReason\":\"x\"}".to_owned()),
        ("200 OK", " ".repeat(3 << 20)),
        ("200 OK", text.replacen('{', "{\"id\":\"x\",", 1)),
        ("200 OK\r\ncontent-type: text/html", "<html>".to_owned()),
        ("200 OK", "[".repeat(100_000)),
        ("200 OK", String::new()),
    ];
    for (at, (head, body)) in answers.into_iter().enumerate() {
        let mut copy = good.clone();
        copy["id"] = json!(world.theirs.answer(&format!("/answer/{at}"), head, body.into_bytes()));
        table.push(spelt(format!("hosted: answer {at} is {head:.20}"), &copy));
    }
    let taken_back = |table: &[Hostile]| table.iter().filter(|one| one.told.contains("is 410 Gone")).count();
    assert_eq!(taken_back(&table), 1);
    // What was taken back is told as revoked, which nobody takes for a yes.
    let (gone, table): (Vec<_>, Vec<_>) = table.into_iter().partition(|one| one.told.contains("is 410 Gone"));
    assert_ne!(world.app.verify(&gone[0].octets)["verdict"], "genuine");
    assert!(world.refuses("hosted", &table) > 80);
}
