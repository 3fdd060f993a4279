//! Open Badges 2.0.

use super::foreign::here;
use super::*;
use crate::domain::identity::Identity;
use crate::domain::report::{Format, Standing};
use crate::proof::library::Piece;

const BADGE: &str = "https://guild.example/badges/1";
const CLASS: &str = "https://guild.example/classes/welding";
const PROFILE: &str = "https://guild.example/profile";

fn assertion() -> Value {
    json!({
        "@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": BADGE, "badge": CLASS,
        "recipient": {"type": "email", "hashed": true, "salt": "deadsea",
            "identity": "sha256$c7ef86405ba71b85acd8e2e95166c4b111448089f2e1599f42fe1bba46e865c5"},
        "verification": {"type": "HostedBadge"}, "issuedOn": "2020-05-03T10:00:00+00:00",
    })
}

fn class() -> Value {
    json!({"@context": "https://w3id.org/openbadges/v2", "type": "BadgeClass", "id": CLASS, "name": "Welding I",
        "description": "Welds.", "criteria": {"narrative": "Weld."}, "image": "https://guild.example/w.png", "issuer": PROFILE})
}

fn profile() -> Value {
    json!({"@context": "https://w3id.org/openbadges/v2", "type": "Issuer", "id": PROFILE, "name": "Guild of Welders",
        "url": "https://guild.example/"})
}

fn library() -> Library {
    let mut library = Library::new();
    library.put(BADGE, here(&assertion()));
    library.put(CLASS, here(&class()));
    library.put(PROFILE, here(&profile()));
    library
}

fn examined(copy: &Value, library: &Library) -> Examined {
    super::foreign::examine_with(copy, library)
}

#[test]
fn a_hosted_badge_is_what_its_issuer_publishes() {
    let examined = examined(&assertion(), &library());
    assert!(all_passed(&examined), "{:#?}", examined.checks);
    assert_eq!((examined.format, examined.standing), (Some(Format::OpenBadge2), Some(Standing::NotWithdrawn)));
    let facts = examined.facts.unwrap();
    assert_eq!((facts.shown.achievement.as_str(), facts.issuer_name.as_str()), ("Welding I", "Guild of Welders"));
    assert!(matches!(&facts.identities[0], Identity::Hashed { salt, .. } if salt == "deadsea"));
}

/// Hashed and plain identities may be of another kind than an e-mail address (OB 2.0, "IdentityObject").
#[test]
fn a_recipient_that_is_no_e_mail_address_is_not_called_another() {
    let told = |kind: &str| {
        let mut assertion = assertion();
        assertion["recipient"] = json!({"type": kind, "hashed": false, "identity": "https://wanda.example/"});
        let mut library = library();
        library.put(BADGE, here(&assertion));
        examined(&assertion, &library).facts.unwrap().identities.len()
    };
    assert_eq!((told("url"), told("telephone"), told("email")), (0, 0, 1));
}

#[test]
fn a_word_about_withdrawal_that_cannot_be_read_is_not_taken_for_none() {
    let standing = |revoked: Value| {
        let mut assertion = assertion();
        assertion["revoked"] = revoked;
        let mut library = library();
        library.put(BADGE, here(&assertion));
        examined(&super::hosted::assertion(), &library).standing.unwrap()
    };
    assert_eq!(standing(json!(false)), Standing::NotWithdrawn);
    assert!(matches!(standing(json!(true)), Standing::Revoked { .. }));
    for odd in [json!("true"), json!(1), json!({"reason": "x"})] {
        assert!(matches!(standing(odd.clone()), Standing::Unknown(_)), "{odd}");
    }
}

#[test]
fn what_is_published_is_dated_by_the_oldest_of_its_documents() {
    let at = |seconds: i64| Timestamp::from_unix(1_790_000_000 + seconds).unwrap();
    let mut library = library();
    library.put_at(BADGE, here(&assertion()), at(50));
    library.put_at(CLASS, here(&class()), at(20));
    library.put_at(PROFILE, here(&profile()), at(80));
    let good = examined(&assertion(), &library);
    assert!(all_passed(&good));
    for check in good.checks.iter().filter(|check| check.name <= CheckName::KeyState && check.name >= CheckName::Proof) {
        assert_eq!(check.as_of, Some(at(20)), "{check:?}");
    }
    assert_eq!(good.standing_basis, Basis::at(at(20)));
    library.put_at(BADGE, Piece::Away("it cannot be reached".to_owned()), at(90));
    let open = examined(&assertion(), &library);
    let proof = open.checks.iter().find(|check| check.name == CheckName::Proof).unwrap();
    assert_eq!((proof.as_of, proof.try_again), (Some(at(90)), true), "{proof:?}");
}

#[test]
fn its_parts_are_asked_for_one_after_the_other() {
    let mut library = Library::new();
    for (wanted, piece) in [(BADGE, assertion()), (CLASS, class()), (PROFILE, profile())] {
        let examined = examined(&assertion(), &library);
        assert_eq!(outcome(&examined, CheckName::Proof), Some(NotChecked));
        assert_eq!(library.wanted(), [wanted]);
        library.put(wanted, here(&piece));
    }
    assert!(all_passed(&examined(&assertion(), &library)));
}

#[test]
fn a_copy_that_says_otherwise_is_false() {
    for (member, value) in [
        ("issuedOn", json!("2021-05-03T10:00:00+00:00")),
        ("badge", json!("https://guild.example/classes/master")),
        ("recipient", json!({"type": "email", "hashed": false, "identity": "thief@example.org"})),
        ("narrative", json!("Best of all.")),
        ("expires", json!("2040-01-01T00:00:00Z")),
    ] {
        let mut copy = assertion();
        copy[member] = value;
        assert_eq!(outcome(&examined(&copy, &library()), CheckName::Proof), Some(Failed), "{member}");
    }
    let mut elsewhere = assertion();
    elsewhere["id"] = json!("urn:uuid:1");
    assert_eq!(outcome(&examined(&elsewhere, &library()), CheckName::Proof), Some(Failed), "it bears no signature");
}

/// Some bakers write out class and profile, which the assertion itself only names.
#[test]
fn what_a_copy_spells_out_must_be_what_is_published_there() {
    let judged = |change: &dyn Fn(&mut Value)| {
        let mut copy = assertion();
        copy["badge"] = class();
        copy["badge"]["issuer"] = profile();
        change(&mut copy["badge"]);
        outcome(&examined(&copy, &library()), CheckName::Proof)
    };
    assert_eq!(judged(&|_| {}), Some(Passed));
    assert_eq!(judged(&|class| class["issuer"] = json!(PROFILE)), Some(Passed));
    assert_eq!(judged(&|class| class["image"] = json!({"id": "https://guild.example/w.png", "caption": "W"})), Some(Passed));
    assert_eq!(judged(&|class| drop(class.as_object_mut().unwrap().remove("description"))), Some(Passed), "less is left out");
    for (at, value) in [
        ("/name", json!("Master Welder")),
        ("/description", json!("Welds anything.")),
        ("/criteria", json!({"narrative": "Weld anything."})),
        ("/issuer/name", json!("Academy of Welding")),
        ("/issuer", json!("https://academy.example/profile")),
    ] {
        let changed = judged(&|class| *class.pointer_mut(at).unwrap() = value.clone());
        assert_eq!(changed, Some(Failed), "{at}");
    }
}

#[test]
fn a_badge_on_a_strangers_server_is_not_that_issuers() {
    let theft = "https://thief.example/badges/1";
    let mut stolen = assertion();
    stolen["id"] = json!(theft);
    let mut on_thief = library();
    on_thief.put(theft, here(&stolen));
    let found = examined(&stolen, &on_thief);
    assert_eq!(outcome(&found, CheckName::Proof), Some(Passed));
    assert_eq!(outcome(&found, CheckName::IssuerBinding), Some(Failed));
    // The issuer's own profile may say that its badges lie there; a profile inside the badge may not.
    let mut allowing = profile();
    allowing["verification"] = json!({"allowedOrigins": ["thief.example"]});
    let mut inside = class();
    inside["issuer"] = allowing.clone();
    let mut embedded = library();
    stolen["badge"] = inside;
    embedded.put(theft, here(&stolen));
    assert_eq!(outcome(&examined(&stolen, &embedded), CheckName::IssuerBinding), Some(Failed));
    on_thief.put(PROFILE, here(&allowing));
    stolen["badge"] = json!(CLASS);
    assert_eq!(outcome(&examined(&stolen, &on_thief), CheckName::IssuerBinding), Some(Passed));
}

#[test]
fn what_was_taken_back_is_told_and_never_good() {
    let mut library = library();
    library.put(BADGE, Piece::Gone(json!({"revoked": true, "revocationReason": "Left the guild"}).to_string().into_bytes()));
    let found = examined(&assertion(), &library);
    assert!(!all_passed(&found));
    assert_eq!(found.standing, Some(Standing::Revoked { at: None, reason: "Left the guild".to_owned() }));
    let mut revoked = assertion();
    revoked["revoked"] = json!(true);
    library.put(BADGE, here(&revoked));
    assert!(matches!(examined(&assertion(), &library).standing, Some(Standing::Revoked { .. })));
    library.put(BADGE, Piece::Missing("it answers 404 Not Found".to_owned()));
    assert_eq!(outcome(&examined(&assertion(), &library), CheckName::Proof), Some(NotChecked));
}

#[test]
fn dates_that_cannot_be_read_are_no_dates() {
    for (member, value) in [("issuedOn", json!("May")), ("expires", json!("never")), ("issuedOn", Value::Null)] {
        let mut odd = assertion();
        odd[member] = value;
        let mut library = library();
        library.put(BADGE, here(&odd));
        assert!(!all_passed(&examined(&odd, &library)), "{member}");
    }
    let mut day = assertion();
    day["issuedOn"] = json!("2020-05-03");
    let mut library = library();
    library.put(BADGE, here(&day));
    assert!(all_passed(&examined(&day, &library)));
}
