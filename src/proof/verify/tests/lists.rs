//! Lists of withdrawn credentials: every way of bending them, and none ends green.

use super::foreign::{badge, did_document, here, sealed, their_key};
use super::*;
use crate::domain::report::Standing;
use crate::domain::status_list::{Bits, PLACES};
use crate::proof::library::Piece;

const GUILD: &str = "did:web:guild.example";
const KEYS: &str = "https://guild.example/.well-known/did.json";
const LIST: &str = "https://guild.example/status/1";

fn entry() -> Value {
    json!({"id": format!("{LIST}#7"), "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
        "statusListIndex": "7", "statusListCredential": LIST})
}

fn list(set: &[u32]) -> Value {
    let mut bits = Bits::new(PLACES);
    set.iter().for_each(|place| bits.set(*place).unwrap());
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"], "id": LIST,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"], "issuer": GUILD,
        "validFrom": "2026-11-01T00:00:00Z",
        "credentialSubject": {"id": format!("{LIST}#list"), "type": "BitstringStatusList", "statusPurpose": "revocation",
            "encodedList": bits.encode()},
    })
}

fn method() -> String {
    format!("{GUILD}#key-1")
}

/// What is learnt of a badge with these status entries when that lies where the list should be.
fn learnt(entries: Value, at_list: Piece) -> Standing {
    let mut plain = badge(GUILD);
    plain["credentialStatus"] = entries;
    // Signed as JSON, so that also an entry which means nothing in RDF is signed, and only the list is in question.
    let at = "2026-01-02T00:00:00Z".parse().unwrap();
    let (proof, _) = data_integrity::prove_jcs(&plain, &their_key(), &method(), at).unwrap();
    plain["proof"] = json!([proof]);
    let mut library = Library::new();
    library.put(KEYS, here(&did_document(GUILD, &their_key())));
    library.put(LIST, at_list);
    let examined = super::foreign::examine_with(&plain, &library);
    assert_eq!(outcome(&examined, CheckName::Proof), Some(Passed), "{:#?}", examined.checks);
    examined.standing.unwrap_or_else(|| Standing::Unknown("not asked".to_owned()))
}

fn signed_list(list: Value) -> Piece {
    here(&sealed(list, &their_key(), &method()))
}

#[test]
fn a_clear_place_is_good_and_a_set_one_is_told_by_its_purpose() {
    assert_eq!(learnt(entry(), signed_list(list(&[6, 8]))), Standing::NotWithdrawn);
    assert_eq!(learnt(entry(), signed_list(list(&[7]))), Standing::Revoked { at: None, reason: String::new() });
    let mut suspended = entry();
    suspended["statusPurpose"] = json!("suspension");
    let mut suspensions = list(&[7]);
    suspensions["credentialSubject"]["statusPurpose"] = json!("suspension");
    assert_eq!(learnt(suspended, signed_list(suspensions)), Standing::Suspended { at: None, reason: String::new() });
    let mut both = list(&[7]);
    both["credentialSubject"]["statusPurpose"] = json!(["revocation", "suspension"]);
    assert!(matches!(learnt(entry(), signed_list(both)), Standing::Revoked { .. }));
    assert!(matches!(learnt(json!([entry()]), signed_list(list(&[7]))), Standing::Revoked { .. }));
}

#[test]
fn what_a_list_says_is_dated_by_the_list_and_what_a_key_is_by_its_document() {
    let at = |seconds: i64| Timestamp::from_unix(1_790_000_000 + seconds).unwrap();
    let examined = |at_list: Piece, more: Option<Value>| {
        let entries: Vec<Value> = std::iter::once(entry()).chain(more).collect();
        let mut plain = badge(GUILD);
        plain["credentialStatus"] = json!(entries);
        let (proof, _) = data_integrity::prove_jcs(&plain, &their_key(), &method(), at(-9_000_000)).unwrap();
        plain["proof"] = json!([proof]);
        let mut library = Library::new();
        library.put_at(KEYS, here(&did_document(GUILD, &their_key())), at(10));
        library.put_at(LIST, at_list, at(70));
        super::foreign::examine_with(&plain, &library)
    };
    let good = examined(signed_list(list(&[])), None);
    let moment = |name| good.checks.iter().find(|check| check.name == name).unwrap().as_of;
    assert_eq!((moment(CheckName::IssuerBinding), moment(CheckName::KeyState)), (Some(at(10)), Some(at(10))));
    assert_eq!((moment(CheckName::Format), moment(CheckName::Schema)), (None, None));
    assert_eq!(good.standing_basis, Basis::at(at(70)), "not by the older key that signed the list");
    let why = || "it gives no answer".to_owned();
    let unknown = json!({"id": "https://guild.example/x", "type": "SomethingElse"});
    for (piece, more, passing) in
        [(Piece::Away(why()), None, true), (Piece::Missing(why()), None, false), (Piece::Away(why()), Some(unknown), false)]
    {
        let open = examined(piece.clone(), more);
        assert!(matches!(open.standing, Some(Standing::Unknown(_))));
        assert_eq!(open.standing_basis, Basis { as_of: Some(at(70)), passing }, "{piece:?}");
    }
}

#[test]
fn messages_of_several_bits_are_read() {
    let said = |value: u32, entry: Value| {
        let mut bits = Bits::new(PLACES);
        (0..2).filter(|bit| value >> (1 - bit) & 1 == 1).for_each(|bit| bits.set(14 + bit).unwrap());
        let mut list = list(&[]);
        list["credentialSubject"]["statusPurpose"] = json!("message");
        list["credentialSubject"]["encodedList"] = json!(bits.encode());
        let mut plain = badge(GUILD);
        plain["credentialStatus"] = entry;
        let document = sealed(plain, &their_key(), &method());
        let mut library = Library::new();
        library.put(KEYS, here(&did_document(GUILD, &their_key())));
        library.put(LIST, signed_list(list));
        let examined = super::foreign::examine_with(&document, &library);
        (examined.standing.unwrap(), examined.remarks)
    };
    let mut entry = entry();
    entry["statusPurpose"] = json!("message");
    entry["statusSize"] = json!(2);
    entry["statusMessage"] = json!([{"status": "0x0", "message": "pending"}, {"status": "0x2", "message": "under appeal"}]);
    let (standing, remarks) = said(2, entry.clone());
    assert_eq!(standing, Standing::NotKept, "a message is no word about withdrawal");
    assert!(remarks.iter().any(|remark| remark.contains("under appeal")), "{remarks:?}");
    assert!(matches!(said(3, entry).0, Standing::Unknown(_)), "a value without a meaning says nothing good");
}

#[test]
fn every_doubt_about_a_list_ends_as_not_known() {
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut list = list(&[]);
        change(&mut list);
        learnt(entry(), signed_list(list))
    };
    let entry_with = |member: &str, value: Value| {
        let mut entry = entry();
        entry[member] = value;
        learnt(entry, signed_list(list(&[])))
    };
    assert_eq!(changed(&|_| {}), Standing::NotWithdrawn, "the control");
    let unsigned = list(&[]);
    let mut altered = sealed(list(&[7]), &their_key(), &method());
    altered["credentialSubject"]["encodedList"] = json!(Bits::new(PLACES).encode());
    let thief = SigningKey::from_seed([8; 32]);
    let (thief_did, thief_method) = super::foreign::did_key(&thief);
    let mut by_thief = list(&[]);
    by_thief["issuer"] = json!(thief_did);
    let doubts: Vec<(&str, Standing)> = vec![
        ("missing", learnt(entry(), Piece::Missing("it answers 404".to_owned()))),
        ("gone", learnt(entry(), Piece::Gone(Vec::new()))),
        ("empty", learnt(entry(), Piece::Here { content_type: String::new(), body: Vec::new() })),
        ("no JSON", learnt(entry(), Piece::Here { content_type: String::new(), body: b"<html>".to_vec() })),
        ("unsigned", learnt(entry(), here(&unsigned))),
        ("altered", learnt(entry(), here(&altered))),
        ("another key", learnt(entry(), here(&sealed(list(&[]), &thief, &method())))),
        ("another issuer", learnt(entry(), here(&sealed(by_thief, &thief, &thief_method)))),
        ("a badge in its place", learnt(entry(), here(&sealed(badge(GUILD), &their_key(), &method())))),
        ("another address", changed(&|list| list["id"] = json!("https://guild.example/status/2"))),
        ("another purpose", changed(&|list| list["credentialSubject"]["statusPurpose"] = json!("suspension"))),
        ("out of date", changed(&|list| list["validUntil"] = json!("2026-11-22T00:00:00Z"))),
        ("of tomorrow", changed(&|list| list["validFrom"] = json!("2026-11-24T00:00:00Z"))),
        ("no list", changed(&|list| drop(list["credentialSubject"].as_object_mut().unwrap().remove("encodedList")))),
        ("no gzip", changed(&|list| list["credentialSubject"]["encodedList"] = json!("uAAAA"))),
        ("no multibase", changed(&|list| list["credentialSubject"]["encodedList"] = json!(&Bits::new(PLACES).encode()[1..]))),
        ("too short", changed(&|list| list["credentialSubject"]["encodedList"] = json!(Bits::new(8_192).encode()))),
        ("too long", changed(&|list| list["credentialSubject"]["encodedList"] = json!(Bits::new(u32::MAX / 16).encode()))),
        ("another type", entry_with("type", json!("SomethingElse"))),
        ("no type", entry_with("type", Value::Null)),
        ("no purpose", entry_with("statusPurpose", Value::Null)),
        ("a purpose that nobody knows", {
            let (mut odd, mut of_it) = (entry(), list(&[]));
            odd["statusPurpose"] = json!("xyzzy");
            of_it["credentialSubject"]["statusPurpose"] = json!("xyzzy");
            learnt(odd, signed_list(of_it))
        }),
        ("beyond the end", entry_with("statusListIndex", json!("131072"))),
        ("before the start", entry_with("statusListIndex", json!("-1"))),
        ("no number", entry_with("statusListIndex", json!("7x"))),
        ("a fraction", entry_with("statusListIndex", json!(7.5))),
        ("huge", entry_with("statusListIndex", json!("99999999999999999999999999"))),
        ("a list that wraps", entry_with("statusListIndex", json!("18446744073709551615"))),
        ("no list named", entry_with("statusListCredential", Value::Null)),
        ("a list not asked for", entry_with("statusListCredential", json!("https://guild.example/status/9"))),
        ("size 0", entry_with("statusSize", json!(0))),
        ("size 64", entry_with("statusSize", json!(64))),
        ("a text", learnt(json!("revoked? no"), signed_list(list(&[])))),
        ("null", learnt(Value::Null, signed_list(list(&[])))),
        ("no entries", learnt(json!([]), signed_list(list(&[])))),
        ("many entries", learnt(Value::Array(vec![entry(); 9]), signed_list(list(&[])))),
    ];
    for (what, standing) in doubts {
        assert!(matches!(standing, Standing::Unknown(_)), "{what}: {standing:?}");
    }
}

#[test]
fn bad_news_outweighs_doubt_and_doubt_good_news() {
    let mut unknown = entry();
    unknown["type"] = json!("SomethingElse");
    for entries in [json!([entry(), unknown]), json!([unknown, entry()])] {
        assert!(matches!(learnt(entries.clone(), signed_list(list(&[7]))), Standing::Revoked { .. }), "{entries}");
        assert!(matches!(learnt(entries, signed_list(list(&[]))), Standing::Unknown(_)));
    }
}

#[test]
fn the_older_lists_are_read_too() {
    let mut plain = badge(GUILD);
    plain["@context"] = json!([
        "https://www.w3.org/2018/credentials/v1",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
        "https://w3id.org/security/data-integrity/v2"
    ]);
    let from = plain.as_object_mut().unwrap().remove("validFrom").unwrap();
    plain["issuanceDate"] = from;
    plain["credentialStatus"] = json!({"id": "https://guild.example/revoked", "type": "1EdTechRevocationList"});
    let document = sealed(plain, &their_key(), &method());
    let ask = |address: &str, list: &Value| {
        let mut library = Library::new();
        library.put(KEYS, here(&did_document(GUILD, &their_key())));
        library.put(address, here(list));
        super::foreign::examine_with(&document, &library).standing
    };
    let address = "https://guild.example/revoked";
    let id = document["id"].clone();
    let clear = json!({"id": address, "issuer": GUILD, "revokedCredential": [{"id": "urn:uuid:other"}]});
    assert_eq!(ask(address, &clear), Some(Standing::NotWithdrawn));
    let revoked =
        json!({"id": address, "issuer": GUILD, "revokedCredential": [{"id": id, "revocationReason": "Awarded in error"}]});
    assert_eq!(ask(address, &revoked), Some(Standing::Revoked { at: None, reason: "Awarded in error".to_owned() }));
    for odd in [json!({}), json!([]), json!({"issuer": "did:web:x.example", "revokedCredential": []})] {
        assert!(matches!(ask(address, &odd), Some(Standing::Unknown(_))), "{odd}");
    }
    assert!(matches!(ask("https://other.example/", &clear), Some(Standing::Unknown(_))));
}
