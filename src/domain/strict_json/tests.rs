//! Each text here is one that some reader forgives; the controls show which ones `serde_json` alone lets through.

use super::*;
use proptest::prelude::*;

fn read(bytes: &[u8]) -> Result<Value, Invalid> {
    parse(bytes, Limits::CREDENTIAL)
}

/// What `serde_json` refuses too: bad grammar, and encodings that are not UTF-8.
const BAD_GRAMMAR: [&[u8]; 55] = [
    b"",
    b" ",
    b"\xEF\xBB\xBF{}",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE{\0}\0",
    b"{\0}\0",
    b"[\"\xFF\"]",
    b"[\"\xC0\xAF\"]",
    b"[\"\xED\xA0\x80\"]",
    b"[\"\xE0\xFF\"]",
    b"[\"\xF4\x90\x80\x80\"]",
    b"[\"\xC3\"]",
    br#"["\uD800"]"#,
    br#"["\uDC00"]"#,
    br#"["\uD800\uD800"]"#,
    br#"["\uD800x"]"#,
    br#"["\uDC00\uD800"]"#,
    br#"{"\uD800":1}"#,
    br#"["\u00"]"#,
    br#"["\u00ZZ"]"#,
    br#"["\x41"]"#,
    br#"["\a"]"#,
    br#"["\"]"#,
    b"[\"\n\"]",
    b"[\"\t\"]",
    b"[\"\0\"]",
    br#"["x]"#,
    b"['x']",
    b"[x]",
    b"{x:1}",
    b"{'x':1}",
    br#"{"x":1,}"#,
    br#"{"x"}"#,
    br#"{"x":}"#,
    br#"{1:1}"#,
    br#"{"x":1"#,
    br#"{"x" 1}"#,
    br#"{"x":1 "y":2}"#,
    b"[1,]",
    b"[,1]",
    b"[1 2]",
    b"[1",
    b"]",
    b"[1]]",
    b"{}{}",
    b"{} x",
    b"[NaN]",
    b"[Infinity]",
    b"[-Infinity]",
    b"[1e400]",
    b"[01]",
    b"[+1]",
    b"[1.]",
    b"[.1]",
    b"[0x10]",
];

const MORE_BAD_GRAMMAR: [&[u8]; 10] =
    [b"[-]", b"[1e]", b"[1e+]", b"[True]", b"[nul]", b"[/**/1]", b"[1]//", b"[1]\x0C", b"\xC2\xA0[1]", b"[1]\0"];

/// What `serde_json` accepts and a signature cannot survive.
const FORGIVEN: [&[u8]; 21] = [
    br#"{"a":1,"a":2}"#,
    br#"{"a":1,"a":1}"#,
    br#"{"a":1,"\u0061":2}"#,
    br#"{"a":{"b":[{"c":1,"c":2}]}}"#,
    br#"{"":1,"":2}"#,
    b"[9007199254740992]",
    b"[9007199254740993]",
    b"[-9007199254740992]",
    b"[18446744073709551615]",
    b"[18446744073709551616]",
    b"[-9223372036854775809]",
    b"[1e300]",
    b"[-1e300]",
    b"[9007199254740992.0]",
    br#"["\u0000"]"#,
    br#"{"\u0000":1}"#,
    br#"["\uFFFF"]"#,
    br#"["\uFFFE"]"#,
    br#"["\uFDD0"]"#,
    br#"["\uD83F\uDFFE"]"#,
    "[\"\u{10FFFF}\"]".as_bytes(),
];

#[test]
fn bad_grammar_is_refused() {
    for text in BAD_GRAMMAR.iter().chain(&MORE_BAD_GRAMMAR) {
        assert!(read(text).is_err(), "{}", String::from_utf8_lossy(text));
    }
}

#[test]
fn what_a_general_reader_forgives_is_refused_and_the_control_forgives_it() {
    for text in FORGIVEN {
        assert!(read(text).is_err(), "{}", String::from_utf8_lossy(text));
        assert!(serde_json::from_slice::<Value>(text).is_ok(), "no control: {}", String::from_utf8_lossy(text));
    }
    let kept: Value = serde_json::from_slice(br#"{"a":1,"a":2}"#).unwrap();
    assert_eq!(kept["a"], 2, "the control keeps the last of two equal keys, silently");
}

#[test]
fn the_edges_of_what_is_allowed_are_allowed() {
    let fine: [&[u8]; 12] = [
        b"[9007199254740991,-9007199254740991,0.1,-0,1e2]",
        br#"{"a":{"a":{"a":1}}}"#,
        br#"[{"a":1},{"a":2}]"#,
        br#"{"a":1,"A":2}"#,
        "{\"\u{e9}\":1,\"e\u{301}\":2}".as_bytes(),
        br#"["\uD83D\uDE00"]"#,
        br#"["\uFFFD\u0001\u007f"]"#,
        b" \t\r\n[1] \n",
        b"null",
        b"\"x\"",
        b"{}",
        b"[]",
    ];
    for text in fine {
        assert_eq!(read(text).unwrap(), serde_json::from_slice::<Value>(text).unwrap());
    }
}

#[test]
fn depth_and_size_are_bounded_to_the_very_step() {
    let nested = |depth: usize| [vec![b'['; depth], vec![b']'; depth]].concat();
    assert!(read(&nested(32)).is_ok());
    assert!(read(&nested(33)).is_err());
    assert!(read(&nested(100_000)).is_err());
    let objects = format!("{}1{}", r#"{"a":"#.repeat(33), "}".repeat(33));
    assert!(read(objects.as_bytes()).is_err());
    let long = |size: usize| format!("\"{}\"", "x".repeat(size - 2));
    assert!(read(long(Limits::CREDENTIAL.size).as_bytes()).is_ok());
    assert!(read(long(Limits::CREDENTIAL.size + 1).as_bytes()).is_err());
}

#[test]
fn what_is_written_holds_no_letter_that_others_stumble_over() {
    let value = serde_json::json!({"k{": "a{b}<c>&d\u{7f} ]]> \u{e9}\u{4e16}\u{1F600}\"\\\n\u{1}/"});
    let text = to_ascii(&value);
    assert_eq!(text, r#"{"k\u007b":"a\u007bb\u007d\u003cc\u003e\u0026d\u007f ]]\u003e \u00e9\u4e16\ud83d\ude00\"\\\n\u0001/"}"#);
    assert_eq!(read(text.as_bytes()).unwrap(), value);
}

proptest! {
    #[test]
    fn every_string_is_written_in_ascii_and_reads_back(text in any::<String>(), key in any::<String>()) {
        let value = serde_json::json!({ key: [text] });
        let written = to_ascii(&value);
        prop_assert!(written.is_ascii());
        prop_assert_eq!(written.matches(['{', '}']).count(), 2);
        prop_assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), value);
    }

    #[test]
    fn whatever_is_accepted_the_general_reader_reads_alike(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        if let Ok(value) = read(&bytes) {
            prop_assert_eq!(serde_json::from_slice::<Value>(&bytes).unwrap(), value);
        }
    }
}
