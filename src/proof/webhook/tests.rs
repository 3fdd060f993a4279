//! The published vector, and every way in which a message can be wrong.

use super::*;

// The example of the Standard Webhooks libraries.
const SECRET: &str = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
const ID: &str = "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk";
const AT: i64 = 1_649_367_553;
const BODY: &[u8] = br#"{"email":"test@example.com","username":"test_user"}"#;
const SIGNATURE: &str = "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=";

fn secret() -> Secret {
    Secret::parse(SECRET).unwrap()
}

fn now(offset: i64) -> Timestamp {
    Timestamp::from_unix(AT + offset).unwrap()
}

const HEADERS: Headers<'static> = Headers { id: Some(ID), timestamp: Some("1649367553"), signature: Some(SIGNATURE) };

fn judge(headers: Headers<'_>) -> Result<(), Fault> {
    verify(&[secret()], headers, BODY, now(0))
}

#[test]
fn the_published_vector_holds_both_ways() {
    assert_eq!(sign(&secret(), ID, AT, BODY), SIGNATURE);
    assert_eq!(judge(HEADERS), Ok(()));
}

#[test]
fn five_minutes_either_way_and_not_a_second_more() {
    let at = |offset| verify(&[secret()], HEADERS, BODY, now(offset));
    assert_eq!(at(300), Ok(()));
    assert_eq!(at(301), Err(Fault::TooOld));
    assert_eq!(at(-300), Ok(()));
    assert_eq!(at(-301), Err(Fault::TooNew));
}

#[test]
fn each_header_is_missed_and_read_by_name() {
    assert_eq!(judge(Headers { id: None, ..HEADERS }), Err(Fault::Missing("webhook-id")));
    assert_eq!(judge(Headers { timestamp: None, ..HEADERS }), Err(Fault::Missing("webhook-timestamp")));
    assert_eq!(judge(Headers { signature: None, ..HEADERS }), Err(Fault::Missing("webhook-signature")));
    for id in ["", "msg.1", "msg 1", "msg\u{e9}", &"m".repeat(257)] {
        assert_eq!(judge(Headers { id: Some(id), ..HEADERS }), Err(Fault::Malformed("webhook-id")), "{id}");
    }
    for timestamp in ["", "-1", "+1649367553", "1649367553.0", "1649367553000", " 1649367553", "0x62", "now"] {
        let fault = judge(Headers { timestamp: Some(timestamp), ..HEADERS });
        assert_eq!(fault, Err(Fault::Malformed("webhook-timestamp")), "{timestamp}");
    }
    let crowd = format!("{SIGNATURE} ").repeat(MAX_SIGNATURES + 1);
    for signature in ["", "v1", "v1,", "v1,tZ1I", "v2,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=", &SIGNATURE[3..], &crowd] {
        let fault = judge(Headers { signature: Some(signature), ..HEADERS });
        assert_eq!(fault, Err(Fault::Malformed("webhook-signature")), "{signature}");
    }
}

#[test]
fn in_rotation_either_secret_and_either_signature_will_do() {
    let (old, new) = (secret(), Secret::from_bytes(&[5; 32]).unwrap());
    let both = format!("v1a,ignored {} {SIGNATURE}", sign(&new, ID, AT, BODY));
    let header = |text| Headers { signature: Some(text), ..HEADERS };
    assert_eq!(verify(&[new.clone(), old.clone()], HEADERS, BODY, now(0)), Ok(()));
    assert_eq!(verify(std::slice::from_ref(&old), header(&both), BODY, now(0)), Ok(()));
    assert_eq!(verify(&[new], HEADERS, BODY, now(0)), Err(Fault::Mismatch));
    assert_eq!(verify(&[], HEADERS, BODY, now(0)), Err(Fault::Mismatch));
}

#[test]
fn every_flipped_bit_is_a_mismatch_or_malformed() {
    for place in 0..BODY.len() * 8 {
        let mut body = BODY.to_vec();
        body[place / 8] ^= 1 << (place % 8);
        assert_eq!(verify(&[secret()], HEADERS, &body, now(0)), Err(Fault::Mismatch), "bit {place} of the body");
    }
    let flipped = |text: &str, place: usize| {
        let mut octets = text.as_bytes().to_vec();
        octets[place / 7] ^= 1 << (place % 7);
        String::from_utf8(octets).unwrap()
    };
    for place in 0..ID.len() * 7 {
        assert!(judge(Headers { id: Some(&flipped(ID, place)), ..HEADERS }).is_err());
    }
    for place in 0..SIGNATURE.len() * 7 {
        assert!(judge(Headers { signature: Some(&flipped(SIGNATURE, place)), ..HEADERS }).is_err(), "bit {place}");
    }
}

/// The control for the ban on full stops: the same signed octets, cut at another place.
#[test]
fn a_signed_text_cannot_be_cut_differently() {
    let signature = sign(&secret(), "a", 1, b"1649367553.{}");
    let forged = Headers { id: Some("a.1"), timestamp: Some("1649367553"), signature: Some(&signature) };
    assert_eq!(secret().mac("a.1", "1649367553", b"{}"), secret().mac("a", "1", b"1649367553.{}"), "the control");
    assert_eq!(verify(&[secret()], forged, b"{}", now(0)), Err(Fault::Malformed("webhook-id")));
}

#[test]
fn secrets_have_24_to_64_octets_and_are_never_printed() {
    assert!(Secret::from_bytes(&[1; 23]).is_err() && Secret::from_bytes(&[1; 65]).is_err());
    for text in ["", "whsec_", "whsec_short", &SECRET[6..], "whsec_!!!!"] {
        assert!(Secret::parse(text).is_err(), "{text}");
    }
    assert_eq!(secret().reveal().as_str(), SECRET);
    assert_eq!(format!("{:?}", secret()), "Secret(whsec_…)");
}
