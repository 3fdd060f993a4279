//! Open Badges 2.0 as tokens: a key of somebody else, a profile of somebody else, and lists of withdrawn badges that are
//! not to be had. Whoever takes the key from where the badge says, and the issuer's name from the badge, is fooled.

use super::jose::{self, p256, rsa, token};
use super::{Hostile, World, badge, hostile};
use crate::rubbish;
use insignia::proof::any_key::AnyKey;
use insignia::proof::jws::Jws;
use serde_json::{Value, json};

/// What an issuer publishes, and the badge that it signs.
#[derive(Clone)]
struct Guild {
    assertion: Value,
    class: Value,
    profile: Value,
    key: Value,
    list: Value,
}

type Change = fn(&mut Guild, &str);

impl Guild {
    /// Everything in order, under that path.
    fn at(world: &World, path: &str) -> Self {
        let at = |what: &str| world.theirs.at(&format!("{path}/{what}"));
        Self {
            assertion: json!({
                "@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "urn:uuid:7f0a3f0c-2a4e-4b8e-9a55-6f0f6d0a1c09",
                "badge": at("class"), "recipient": {"type": "email", "hashed": false, "identity": "wanda@example.org"},
                "verification": {"type": "SignedBadge", "creator": at("key")}, "issuedOn": "2020-05-03T10:00:00Z",
            }),
            class: json!({"type": "BadgeClass", "id": at("class"), "name": "Welding I", "description": "Welds.",
                "criteria": {"narrative": "Weld."}, "issuer": at("profile")}),
            profile: json!({"type": "Issuer", "id": at("profile"), "name": "Guild", "publicKey": at("key"), "revocationList": at("list")}),
            key: json!({"type": "CryptographicKey", "id": at("key"), "owner": at("profile"), "publicKeyPem": jose::pem("spki")}),
            list: json!({"type": "RevocationList", "id": at("list"), "issuer": at("profile"), "revokedAssertions": [{"id": "urn:uuid:2"}]}),
        }
    }

    fn publish(&self, world: &World, path: &str) {
        for (what, document) in [("class", &self.class), ("profile", &self.profile), ("key", &self.key), ("list", &self.list)] {
            world.theirs.publish(&format!("{path}/{what}"), document);
        }
    }

    fn signed(&self) -> String {
        token(&json!({"alg": "RS256"}), &self.assertion, rsa)
    }
}

/// A verifier that takes the key from where the badge says, and asks no more.
fn trusting(text: &str) -> bool {
    let key = AnyKey::from_pem(&jose::pem("spki")).unwrap();
    Jws::read(text).is_ok_and(|jws| jws.verify(&key).is_ok())
}

/// What is wrong with what is published or said; the second text is the address of the victim's documents.
fn wrong() -> Vec<(&'static str, Change)> {
    vec![
        ("key owned by another", |g, victim| g.key["owner"] = json!(format!("{victim}/profile"))),
        ("key owned by nobody", |g, _| drop(g.key.as_object_mut().unwrap().remove("owner"))),
        ("key of several owners", |g, _| g.key["owner"] = json!([g.profile["id"]])),
        ("key owned by its own address", |g, _| g.key["owner"] = g.key["id"].clone()),
        ("key not listed", |g, _| g.profile["publicKey"] = json!([])),
        ("no key listed", |g, _| drop(g.profile.as_object_mut().unwrap().remove("publicKey"))),
        ("another key listed", |g, victim| g.profile["publicKey"] = json!(format!("{victim}/key"))),
        ("creator elsewhere", |g, victim| g.assertion["verification"]["creator"] = json!(format!("{victim}/key"))),
        ("creator as an address of its own", |g, _| g.assertion["verification"]["creator"] = json!("https://evil.example/key")),
        ("class of the victim", |g, victim| g.assertion["badge"] = json!(format!("{victim}/class"))),
        ("class inside, of the victim's issuer", |g, victim| {
            let mut class = g.class.clone();
            class["issuer"] = json!(format!("{victim}/profile"));
            g.assertion["badge"] = class;
        }),
        ("class of the victim's issuer", |g, victim| g.class["issuer"] = json!(format!("{victim}/profile"))),
        ("profile inside, of the victim, with the forger's key", |g, victim| {
            let mut class = g.class.clone();
            class["issuer"] = g.profile.clone();
            class["issuer"]["id"] = json!(format!("{victim}/profile"));
            g.assertion["badge"] = class;
        }),
        ("profile that calls itself the victim's", |g, victim| g.profile["id"] = json!(format!("{victim}/profile"))),
        ("profile that calls itself a DID", |g, _| g.profile["id"] = json!(super::KNOWN)),
        ("profile without id", |g, _| drop(g.profile.as_object_mut().unwrap().remove("id"))),
        ("profile elsewhere", |g, _| g.class["issuer"] = json!("https://harvard.example/profile")),
        ("profile at a DID", |g, _| g.class["issuer"] = json!(super::KNOWN)),
        ("no profile", |g, _| g.class["issuer"] = Value::Null),
        ("no class", |g, _| g.assertion["badge"] = Value::Null),
        ("a secret key", |g, _| g.key["publicKeyPem"] = json!(jose::pem("spki").replace("PUBLIC", "PRIVATE"))),
        ("a key of P-256", |g, _| g.key["publicKeyPem"] = json!(jose::pem("ecPem"))),
        ("no key in it", |g, _| g.key["publicKeyPem"] = json!("")),
        ("no recipient", |g, _| drop(g.assertion.as_object_mut().unwrap().remove("recipient"))),
        ("no date", |g, _| drop(g.assertion.as_object_mut().unwrap().remove("issuedOn"))),
        ("an end that cannot be read", |g, _| g.assertion["expires"] = json!("soon")),
        ("a list that is none", |g, _| g.list = json!([])),
        ("a list without entries", |g, _| drop(g.list.as_object_mut().unwrap().remove("revokedAssertions"))),
        ("entries that are a text", |g, _| g.list["revokedAssertions"] = g.assertion["id"].clone()),
        ("a list elsewhere", |g, _| g.profile["revocationList"] = json!("https://127.0.0.1/list")),
        ("a list that is not there", |g, _| {
            g.profile["revocationList"] = json!(format!("{}x", g.profile["revocationList"].as_str().unwrap()))
        }),
        ("lists in an array", |g, _| g.profile["revocationList"] = json!([g.profile["revocationList"]])),
        ("a list as a number", |g, _| g.profile["revocationList"] = json!(7)),
        ("a list without a name", |g, _| g.profile["revocationList"] = json!({})),
        ("no number to look up", |g, _| drop(g.assertion.as_object_mut().unwrap().remove("id"))),
        ("a number that is none", |g, _| g.assertion["id"] = json!(["urn:uuid:2"])),
    ]
}

#[test]
fn no_signed_copy_is_anothers() {
    let world = World::new();
    let good = Guild::at(&world, "/good");
    good.publish(&world, "/good");
    let report = world.accepts("the control", good.signed().as_bytes());
    assert_eq!((&report["format"], &report["issuer"]["name"]), (&json!("open_badge2"), &json!("Guild")));
    let mut listless = Guild::at(&world, "/listless");
    listless.profile.as_object_mut().unwrap().remove("revocationList");
    listless.publish(&world, "/listless");
    // No list at all is honest in Open Badges 2.0, and told as such.
    let told = world.accepts("without a list", listless.signed().as_bytes());
    let status = told["checks"].as_array().unwrap().iter().find(|check| check["name"] == "status").unwrap();
    assert_ne!(
        status["detail"],
        report["checks"].as_array().unwrap().iter().find(|check| check["name"] == "status").unwrap()["detail"]
    );
    let victim = world.theirs.at("/victim");
    let mut harvard = Guild::at(&world, "/victim");
    harvard.key["publicKeyPem"] = json!(jose::pem("ecPem"));
    harvard.publish(&world, "/victim");
    let mut table = Vec::new();
    let mut fooled = 0;
    for (at, (told, change)) in wrong().into_iter().enumerate() {
        let path = format!("/wrong/{at}");
        let mut guild = Guild::at(&world, &path);
        change(&mut guild, &victim);
        guild.publish(&world, &path);
        let text = guild.signed();
        fooled += usize::from(trusting(&text));
        table.push(hostile(format!("signed: {told}"), text));
    }
    assert_eq!(fooled, table.len(), "the control: every one bears a good signature by the key that lies there");
    table.extend(altered(&good));
    assert!(world.refuses("signed Open Badges 2.0", &table) > 100);
    // What was taken back is told as revoked, by number or by the whole entry, and never passes.
    let entries: [fn(&Value) -> Value; 2] = [Value::clone, |id| json!({"id": id, "revocationReason": "x"})];
    for (at, entry) in entries.into_iter().enumerate() {
        let path = format!("/gone/{at}");
        let mut gone = Guild::at(&world, &path);
        gone.list["revokedAssertions"] = json!([entry(&gone.assertion["id"])]);
        gone.publish(&world, &path);
        assert_eq!(world.app.verify(gone.signed().as_bytes())["verdict"], "revoked");
    }
}

/// Other algorithms and other payloads under the good token's signature.
fn altered(good: &Guild) -> Vec<Hostile> {
    use base64::Engine;
    use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
    let text = good.signed();
    let parts: Vec<&str> = text.split('.').collect();
    let mutants = rubbish::mutants(&json!({"@context": [1, 2, 3], "assertion": good.assertion}));
    let changed = mutants.into_iter().filter_map(|(told, mutant)| {
        let mutant = mutant.get("assertion").filter(|assertion| assertion.is_object() && **assertion != good.assertion)?.clone();
        Some(hostile(format!("signed: {told}"), format!("{}.{}.{}", parts[0], BASE64.encode(mutant.to_string()), parts[2])))
    });
    let mut table: Vec<Hostile> = changed.collect();
    for alg in ["none", "HS256", "PS256", "ES256", "EdDSA", "RS384", "RS512", ""] {
        table.push(hostile(format!("signed, called {alg}"), token(&json!({"alg": alg}), &good.assertion, rsa)));
        table.push(hostile(
            format!("signed, called {alg}, unsigned"),
            token(&json!({"alg": alg}), &good.assertion, |_| Vec::new()),
        ));
    }
    table.push(hostile("signed by P-256", token(&json!({"alg": "ES256"}), &good.assertion, p256)));
    let jwk = json!({"alg": "ES256", "jwk": jose::public("ES256")});
    table.push(hostile("signed by a key brought along", token(&jwk, &good.assertion, p256)));
    for kid in ["x", "https://evil.example/key"] {
        let mut nameless = good.assertion.clone();
        nameless["verification"] = json!({"type": "SignedBadge"});
        table.push(hostile(format!("signed under {kid}"), token(&json!({"alg": "RS256", "kid": kid}), &nameless, rsa)));
    }
    // A token of the newer kind that says it is of the older, and the other way round.
    let mut both = badge(good.profile["id"].as_str().unwrap());
    both["type"] = json!(["Assertion", "VerifiableCredential", "OpenBadgeCredential"]);
    both["badge"] = good.assertion["badge"].clone();
    both["verification"] = good.assertion["verification"].clone();
    table.push(hostile("of both kinds", token(&json!({"alg": "RS256"}), &both, rsa)));
    table
}
