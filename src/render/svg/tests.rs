use super::*;

const PLAIN: &str = r#"<?xml version="1.0"?><!-- a > b --><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" data-note="1 > 0"><title>T</title><path d="M0 0"/></svg>"#;
const PAYLOAD: &str = r#"{"@context":["https://www.w3.org/ns/credentials/v2"],"name":"a<b&c\"d"}"#;

fn found(svg: &str) -> Baked {
    unbake(svg.as_bytes()).unwrap().unwrap()
}

fn count(svg: &str) -> usize {
    Document::parse(svg).unwrap().descendants().filter(|node| marker(node).is_some()).count()
}

#[test]
fn what_goes_in_comes_out_as_the_first_child() {
    let baked = bake(PLAIN, PAYLOAD).unwrap();
    assert_eq!(found(&baked), Baked { baked_as: BakedAs::OpenBadges3, payload: PAYLOAD.into() });
    let document = Document::parse(&baked).unwrap();
    let first = document.root_element().first_child().unwrap();
    assert!(first.has_tag_name((OB3_NS, "credential")) && first.attribute("verify").is_none());
    assert!(baked.contains(r#"xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0""#));
    assert!(baked.contains(&format!("<openbadges:credential><![CDATA[{PAYLOAD}]]></openbadges:credential>")));
    assert!(baked.ends_with("<title>T</title><path d=\"M0 0\"/></svg>"));
}

#[test]
fn a_jws_goes_into_the_attribute() {
    let baked = bake(PLAIN, "eyJh.eyJi.c2ln").unwrap();
    assert!(baked.contains(r#"<openbadges:credential verify="eyJh.eyJi.c2ln"/>"#));
    assert_eq!(found(&baked).payload, "eyJh.eyJi.c2ln");
}

#[test]
fn the_end_of_a_cdata_section_in_a_name_does_not_end_ours() {
    let hostile = r#"{"name":"x]]></openbadges:credential><script>alert(1)</script>","list":[[1]]}"#;
    let baked = bake(PLAIN, hostile).unwrap();
    let back = found(&baked).payload;
    let values = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(values(&back), values(hostile), "the values are the same, and so is what was signed");
    assert!(!Document::parse(&baked).unwrap().descendants().any(|node| node.tag_name().name() == "script"));
}

#[test]
fn baking_again_leaves_exactly_one() {
    let once = bake(PLAIN, "{\"a\":1}").unwrap();
    let twice = bake(&once, PAYLOAD).unwrap();
    assert_eq!(count(&twice), 1);
    assert_eq!(twice, bake(PLAIN, PAYLOAD).unwrap());
    let old = PLAIN.replace(
        "<path",
        r#"<g><ob:assertion xmlns:ob="http://openbadges.org" verify="https://old.example/1"><x/></ob:assertion></g><path"#,
    );
    assert_eq!(count(&old), 1);
    assert_eq!(count(&bake(&old, PAYLOAD).unwrap()), 1);
}

#[test]
fn an_empty_root_and_a_prefixed_root_can_be_baked() {
    let empty = bake(r#"<svg xmlns="http://www.w3.org/2000/svg"/>"#, PAYLOAD).unwrap();
    assert_eq!(found(&empty).payload, PAYLOAD);
    let prefixed = bake(r#"<s:svg xmlns:s="http://www.w3.org/2000/svg"/>"#, PAYLOAD).unwrap();
    assert_eq!(found(&prefixed).payload, PAYLOAD);
}

#[test]
fn what_is_no_svg_is_refused() {
    let taken = r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="http://openbadges.org"/>"#;
    for text in ["", "{}", "<html/>", "<svg/>", "<svg xmlns=\"http://www.w3.org/2000/svg\">", taken] {
        assert_eq!(bake(text, PAYLOAD), Err(BakeError::NotAnImage), "{text}");
    }
    assert_eq!(bake(PLAIN, "{\"name\":\"é\"}"), Err(BakeError::NotAscii));
    assert_eq!(unbake(b"<html/>"), Err(UnbakeError::NotAnImage));
    assert_eq!(unbake(&[0xff, 0xfe]), Err(UnbakeError::NotAnImage));
    assert_eq!(unbake(PLAIN.as_bytes()), Ok(None));
}

#[test]
fn the_older_marker_is_read() {
    let old = |inner: &str| {
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="http://openbadges.org">{inner}</svg>"#)
    };
    let cases = [
        (r#"<openbadges:assertion verify="https://old.example/1"></openbadges:assertion>"#, "https://old.example/1"),
        (r#"<openbadges:assertion verify="https://v.example"><![CDATA[ {"id":1} ]]></openbadges:assertion>"#, "{\"id\":1}"),
    ];
    for (inner, payload) in cases {
        assert_eq!(found(&old(inner)), Baked { baked_as: BakedAs::OpenBadges2, payload: payload.into() });
    }
    assert_eq!(unbake(old("<openbadges:assertion/>").as_bytes()), Err(UnbakeError::Damaged));
}

#[test]
fn the_first_of_two_counts() {
    let baked = bake(PLAIN, PAYLOAD).unwrap();
    let two = baked.replace("<title>", r#"<openbadges:credential><![CDATA[{"forged":true}]]></openbadges:credential><title>"#);
    assert_eq!(count(&two), 2);
    assert_eq!(found(&two).payload, PAYLOAD);
}

#[test]
fn entities_and_files_of_others_are_never_opened() {
    let laughs = r#"<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>"#;
    let file = r#"<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>"#;
    for hostile in [laughs, file] {
        assert_eq!(unbake(hostile.as_bytes()), Err(UnbakeError::Damaged));
        // The control: the same document without its DTD and entity is read.
        let control = hostile.replace("&b;", "").replace("&x;", "");
        let control = &control[control.find("<svg").unwrap()..];
        assert_eq!(unbake(control.as_bytes()), Ok(None));
    }
}

#[test]
fn size_and_depth_are_capped() {
    let large = PLAIN.replace("<path", &format!("<!--{}--><path", "x".repeat(MAX_FILE)));
    assert_eq!(unbake(large.as_bytes()), Err(UnbakeError::TooLarge));
    let deep = |depth: usize| {
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg">{}{}</svg>"#, "<g>".repeat(depth), "</g>".repeat(depth))
    };
    assert_eq!(unbake(deep(150_000).as_bytes()), Err(UnbakeError::TooLarge));
    assert_eq!(unbake(deep(50_000).as_bytes()), Ok(None), "the control is read, and exhausts no stack");
}

#[test]
fn markup_made_to_be_slow_is_refused_and_its_control_is_read() {
    let wide = |count: usize| {
        let attributes: String = (0..count).map(|n| format!(" a{n}=\">\"")).collect();
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg"><g{attributes}/></svg>"#)
    };
    assert_eq!(unbake(wide(100_000).as_bytes()), Err(UnbakeError::TooLarge));
    assert_eq!(unbake(wide(500).as_bytes()), Ok(None));
    let names = |count: usize| {
        let open: String = (0..count).map(|n| format!(r#"<g xmlns:n{n}="u:{n}">"#)).collect();
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg">{open}{}</svg>"#, "</g>".repeat(count))
    };
    assert_eq!(unbake(names(20_000).as_bytes()), Err(UnbakeError::TooLarge));
    assert_eq!(unbake(names(1_000).as_bytes()), Ok(None));
    let equals = bake(PLAIN, &format!(r#"{{"text":"{}"}}"#, "=<".repeat(5_000))).unwrap();
    assert!(unbake(equals.as_bytes()).unwrap().is_some(), "text in a payload is no attribute");
}
