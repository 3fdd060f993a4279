//! Checksums of what a document links to.

use super::foreign::{badge, did_key, examine_with, sealed, their_key};
use super::*;
use crate::domain::context;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

const V2: &str = "https://www.w3.org/ns/credentials/v2";
const OB3: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
/// Of the file that the W3C publishes (VC 2.0, appendix B.1), by each function, and of the empty file.
const SHA256: &str = "sha256-WZVc7WaX1h4D8rJVb+vlMIqxaEKEb1tYbX8fet7JJzQ=";
const SHA384: &str = "sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU";
const MULTIHASH: &str = "uEiBZlVztZpfWHgPyslVv6-UwirFoQoRvW1htfx963sknNA";
const EMPTY: &str = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
const EMPTY_384: &str = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
const EMPTY_MULTIHASH: &str = "uEiDjsMRCmPwcFJr79MiZb7kkJ65B5GSbk0yklZkbeFK4VQ";

fn with(related: Value) -> Examined {
    let (did, method) = did_key(&their_key());
    let mut plain = badge(&did);
    plain["relatedResource"] = related;
    examine_with(&sealed(plain, &their_key(), &method), &Library::new())
}

fn told(examined: &Examined) -> bool {
    examined.remarks.iter().any(|remark| remark.contains("checksum"))
}

#[test]
fn what_was_not_compared_is_told_and_spoils_nothing() {
    let elsewhere = json!({"id": "https://guild.example/seam.png", "digestSRI": EMPTY});
    for related in [elsewhere.clone(), json!([elsewhere])] {
        let examined = with(related);
        assert!(all_passed(&examined), "{:#?}", examined.checks);
        assert!(examined.remarks.iter().any(|remark| remark.starts_with("It states a checksum of something")));
    }
    let two = with(json!([elsewhere, {"id": "https://guild.example/", "digestMultibase": EMPTY_MULTIHASH}]));
    assert!(two.remarks.iter().any(|remark| remark.contains("checksums of 2 things")), "{:?}", two.remarks);
    let (did, method) = did_key(&their_key());
    let mut pictured = badge(&did);
    pictured["credentialSubject"]["achievement"]["image"] =
        json!({"id": "https://guild.example/w.png", "type": "Image", "digestSRI": EMPTY});
    pictured["evidence"] = json!([{"id": "https://guild.example/e", "type": ["Evidence"], "digestMultibase": EMPTY_MULTIHASH}]);
    let examined = examine_with(&sealed(pictured, &their_key(), &method), &Library::new());
    assert!(all_passed(&examined) && told(&examined), "{:#?} {:?}", examined.checks, examined.remarks);
    assert!(!told(&examine_with(&super::foreign::theirs(), &Library::new())), "the control: it states none");
    let mut altered = sealed(badge(&did), &their_key(), &method);
    altered["relatedResource"] = json!({"id": "https://guild.example/seam.png", "digestSRI": EMPTY});
    assert!(!told(&examine_with(&altered, &Library::new())), "what nobody signed is not told");
}

#[test]
fn the_checksum_of_a_vocabulary_is_compared() {
    let copy = context::text(V2).unwrap();
    let of_the_copy = format!("sha256-{}", BASE64_STANDARD.encode(crate::proof::digest::sha256(copy.as_bytes())));
    for right in [
        json!({"digestSRI": SHA256}),
        json!({"digestSRI": SHA384}),
        json!({"digestSRI": of_the_copy}),
        json!({"digestMultibase": MULTIHASH}),
        json!({"digestSRI": SHA384, "digestMultibase": MULTIHASH}),
        json!({"digestSRI": SHA384, "mediaType": "application/ld+json"}),
        // A weaker one beside it does not count, and of several alike one suffices.
        json!({"digestSRI": format!("{EMPTY} {SHA384}")}),
        json!({"digestSRI": format!("{EMPTY_384}  {SHA384}?ct=x")}),
    ] {
        let mut related = right.clone();
        related["id"] = json!(V2);
        let examined = with(json!([related]));
        assert!(all_passed(&examined) && !told(&examined), "{right}: {:#?} {:?}", examined.checks, examined.remarks);
    }
    for wrong in [
        json!({"digestSRI": EMPTY}),
        json!({"digestSRI": EMPTY_384}),
        json!({"digestMultibase": EMPTY_MULTIHASH}),
        json!({"digestSRI": SHA384, "digestMultibase": EMPTY_MULTIHASH}),
        json!({"digestSRI": EMPTY, "digestMultibase": MULTIHASH}),
        json!({"digestSRI": format!("{SHA256} {EMPTY_384}")}),
    ] {
        let mut related = wrong.clone();
        related["id"] = json!(V2);
        let examined = with(json!([{"id": "https://guild.example/", "digestSRI": EMPTY}, related]));
        assert_eq!(outcome(&examined, CheckName::Contexts), Some(Failed), "{wrong}");
        assert!(examined.facts.is_none());
    }
    // 1EdTech adds to its contexts in place: another edition is no forgery, and no answer.
    let examined = with(json!([{"id": OB3, "digestSRI": EMPTY}]));
    assert_eq!(outcome(&examined, CheckName::Contexts), Some(NotChecked));
    let misspelt = SHA384.replace("sha384-", "sha384-M");
    for unread in ["", "md5-x", "sha256-", "sha256-AA", "sha384-!", misspelt.as_str()] {
        let examined = with(json!([{"id": V2, "digestSRI": unread}]));
        assert!(all_passed(&examined) && told(&examined), "{unread}: {:#?}", examined.checks);
    }
    let page = with(json!([{"id": V2, "digestSRI": EMPTY, "mediaType": "text/html"}]));
    assert!(all_passed(&page) && told(&page));
}

/// The checksums that stand in the table are those of the published files, so they are not those of the copies.
#[test]
fn a_table_of_checksums_is_not_of_the_copies() {
    use crate::domain::context::{Hash, is_checksum};
    for url in context::urls() {
        let copy = context::text(url).unwrap();
        assert_eq!(is_checksum(url, Hash::Sha256, &crate::proof::digest::sha256(copy.as_bytes())), Some(true), "{url}");
        assert_eq!(is_checksum(url, Hash::Sha256, &crate::proof::digest::sha256(b"")), Some(false), "{url}");
    }
    assert_eq!(is_checksum("https://guild.example/", Hash::Sha256, &[0; 32]), None);
}
