//! A hundred designs that mean harm, each refused with its reason and its line; and the control, which shows that the same
//! files pasted into a page would be live.

use super::super::{Design, FormKind};
use super::files;

/// What is put before the end of the badge, and a word of the reason for which it is refused.
const INSERTED: [(&str, &str); 84] = [
    // Scripts.
    ("<script>alert(1)</script>", "script"),
    ("<script href='https://evil.example/x.js'/>", "script"),
    ("<script type='text/ecmascript'><![CDATA[alert(1)]]></script>", "script"),
    ("<SCRIPT>alert(1)</SCRIPT>", "script"),
    ("<g><g><script>alert(1)</script></g></g>", "script"),
    ("<defs><script>alert(1)</script></defs>", "script"),
    ("<x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script>", "script"),
    ("<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>", "no element of SVG"),
    ("<handler xmlns:ev='http://www.w3.org/2001/xml-events' ev:event='load'>alert(1)</handler>", "script"),
    ("<listener/>", "script"),
    // Handlers.
    ("<rect onclick='alert(1)' width='9' height='9'/>", "handler"),
    ("<rect onload='alert(1)' width='9' height='9'/>", "handler"),
    ("<rect ONLOAD='alert(1)' width='9' height='9'/>", "handler"),
    ("<g onmouseover='alert(1)'><path d='M0 0h1'/></g>", "handler"),
    ("<path d='M0 0h1' onfocusin='alert(1)' />", "handler"),
    ("<path d='M0 0h1' onbegin='alert(1)'/>", "handler"),
    ("<rect data-slot='date' data-size='9' x='9' y='9' width='99' height='9' onclick='alert(1)'/>", "handler"),
    ("<g data-slot='column' data-x='9' data-y='9' data-width='99' data-height='9' onclick='x()'/>", "handler"),
    // Foreign documents.
    ("<foreignObject width='9' height='9'><body xmlns='http://www.w3.org/1999/xhtml'>x</body></foreignObject>", "foreign"),
    ("<foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml' src='//evil.example'/></foreignObject>", "foreign"),
    ("<FOREIGNOBJECT/>", "foreign"),
    ("<iframe src='https://evil.example'/>", "embeds"),
    ("<object data='x.svg'/>", "embeds"),
    ("<embed src='x.svg'/>", "embeds"),
    ("<h:img xmlns:h='http://www.w3.org/1999/xhtml' src='x' onerror='alert(1)'/>", "no element of SVG"),
    ("<h:form xmlns:h='http://www.w3.org/1999/xhtml' action='//evil.example'/>", "no element of SVG"),
    ("<m:math xmlns:m='http://www.w3.org/1998/Math/MathML'/>", "no element of SVG"),
    ("<svg><path d='M0 0h1'/></svg>", "picture within"),
    // External and data addresses.
    ("<image href='https://evil.example/pixel.png' width='1' height='1'/>", "fetches"),
    ("<image xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='file:///etc/passwd'/>", "fetches"),
    ("<image href='data:image/svg+xml;base64,PHN2Zy8+'/>", "fetches"),
    ("<feImage href='https://evil.example/a.svg'/>", "fetches"),
    ("<video src='https://evil.example'/>", "fetches"),
    ("<audio src='https://evil.example'/>", "fetches"),
    ("<a href='javascript:alert(1)'><path d='M0 0h1'/></a>", "link"),
    ("<a xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='https://evil.example'><path d='M0 0h1'/></a>", "link"),
    ("<path d='M0 0h1' fill='url(https://evil.example/a.svg#g)'/>", "outside"),
    ("<path d='M0 0h1' stroke='url(//evil.example#g)'/>", "outside"),
    ("<path d='M0 0h1' fill='url(data:image/svg+xml;base64,PHN2Zy8+#g)'/>", "outside"),
    ("<path d='M0 0h1' fill='url(#nowhere)'/>", "does not have"),
    ("<path d='M0 0h1' fill=\"url('javascript:alert(1)')\"/>", "outside"),
    ("<path d='M0 0h1' fill='red url(https://evil.example)'/>", "outside"),
    ("<path d='M0 0h1' href='https://evil.example'/>", "refers"),
    ("<path d='M0 0h1' xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='https://evil.example'/>", "refers"),
    ("<path d='M0 0h1' xml:base='https://evil.example/'/>", "no attribute of SVG"),
    ("<path d='M0 0h1' cursor='url(https://evil.example/c.cur)'/>", "not an attribute"),
    ("<path d='M0 0h1' clip-path='url(https://evil.example#c)'/>", "cost"),
    ("<path d='M0 0h1' filter='url(https://evil.example#f)'/>", "cost"),
    ("<path d='M0 0h1' mask='url(#m)'/>", "cost"),
    ("<path d='M0 0h1' marker-end='url(https://evil.example#m)'/>", "cost"),
    // Style.
    ("<style>@import url(https://evil.example/x.css);</style>", "style sheet"),
    ("<style>*{background:url(//evil.example)}</style>", "style sheet"),
    ("<path d='M0 0h1' style='fill:url(https://evil.example#g)'/>", "styled"),
    ("<path d='M0 0h1' style='behavior:url(x.htc)'/>", "styled"),
    ("<path d='M0 0h1' class='verdict good'/>", "styled"),
    ("<font-face xmlns='http://www.w3.org/2000/svg'/>", "not among"),
    ("<path d='M0 0h1' fill='ink;background:url(//evil.example)'/>", "outside"),
    ("<path d='M0 0h1' fill='expression(alert(1))'/>", "neither"),
    ("<?xml-stylesheet href='https://evil.example/x.css'?>", "processing instruction"),
    ("<g><?php system('id'); ?></g>", "processing instruction"),
    // Drawing from elsewhere, and drawing without end.
    ("<use href='https://evil.example/a.svg#a'/>", "refers to other"),
    ("<use href='#a'/>", "refers to other"),
    ("<symbol id='a'/>", "refers to other"),
    ("<marker id='a'/>", "refers to other"),
    ("<pattern id='a' width='1' height='1'><rect fill='url(#a)'/></pattern>", "cost"),
    ("<defs><pattern id='a'/></defs>", "cost"),
    ("<filter id='f'><feGaussianBlur stdDeviation='9999'/></filter>", "cost"),
    ("<defs><filter id='f'/></defs>", "cost"),
    ("<feTurbulence baseFrequency='1' numOctaves='9999'/>", "cost"),
    ("<mask id='m'/>", "cost"),
    ("<clipPath id='c'/>", "cost"),
    // Movement.
    ("<animate attributeName='href' to='javascript:alert(1)'/>", "moves"),
    ("<set attributeName='onmouseover' to='alert(1)'/>", "moves"),
    ("<path d='M0 0h1'><animateTransform attributeName='transform'/></path>", "holds none"),
    ("<animateMotion path='M0 0h1'/>", "moves"),
    ("<discard begin='1s'/>", "moves"),
    // Texts in the design's own hand, which could imitate a verdict in any font, or hide.
    ("<text x='9' y='9'>VERIFIED</text>", "font"),
    ("<g>VERIFIED</g>", "text"),
    ("<textPath/>", "font"),
    // Numbers out of all proportion.
    ("<rect width='1e30' height='9'/>", "10000"),
    ("<rect width='NaN' height='inf'/>", "10000"),
    ("<path d='M0 0L99999999 1'/>", "path data"),
    ("<path d='M0 0h1' transform='scale(100000)'/>", "proportion"),
    ("<path d='M0 0h9999' stroke='ink' stroke-dasharray='0.0001'/>", "dashes"),
];

fn refused(file: FormKind, text: String) -> Vec<String> {
    let mut all = files();
    all.insert(file.file(), text);
    match Design::read("hostile", &all) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().map(|fault| format!("{}: {} {}", fault.field, fault.problem, fault.fix)).collect(),
    }
}

fn with(inserted: &str) -> String {
    files()["badge.svg"].replace("</svg>", &format!("{inserted}\n</svg>"))
}

#[test]
fn what_is_put_into_a_form_is_refused_with_its_reason_and_line() {
    let line = files()["badge.svg"].lines().count();
    for (inserted, reason) in INSERTED {
        let told = refused(FormKind::Badge, with(inserted));
        assert!(!told.is_empty(), "accepted: {inserted}");
        assert!(told.iter().any(|one| one.contains(reason)), "{inserted}: {told:?}");
        let placed = told.iter().all(|one| one.starts_with("badge.svg, line "));
        let there = told.iter().any(|one| one.contains(&format!("line {line},")) || one.contains("line 1,"));
        assert!(placed && there, "{inserted}: {told:?}");
    }
}

/// Whole files: what surrounds the drawing, and how much there is of it.
#[test]
fn hostile_files_are_refused_before_they_cost_anything() {
    let badge = files()["badge.svg"].clone();
    let deep = format!("{}{}", "<g>".repeat(2_000), "</g>".repeat(2_000));
    let cases: Vec<(String, &str)> = vec![
        (format!("<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>{badge}"), "entities"),
        (format!("<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'https://evil.example/svg11.dtd'>{badge}"), "entities"),
        (format!("<!doctype html>{badge}"), "entities"),
        ("<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;'>]><svg>&c;</svg>".to_owned(), "entities"),
        (format!("<?xml-stylesheet href='https://evil.example/x.css'?>{badge}"), "processing instruction"),
        (with(&"<path d='M0 0h1'/>".repeat(7_000)), "6000 nodes"),
        (with(&format!("<path d='M{}'/>", "0 0 ".repeat(80_000))), "256 KiB"),
        (with(&format!("<path d='M{}'/>", "0 0 ".repeat(8_000))), "24 KiB"),
        (with(&deep), "16 groups"),
        (with(&"<rect opacity='.5' width='600' height='600'/>".repeat(70)), "65th"),
        (with(&format!("<rect {}/>", (0..99).map(|n| format!("a{n}='1' ")).collect::<String>())), "64 attributes"),
        (with(&(0..40).map(|n| format!("<g xmlns:n{n}='urn:n'/>")).collect::<String>()), "16 namespaces"),
        (with(&"<rect data-slot='date' data-size='9' x='9' y='9' width='99' height='9'/>".repeat(99)), "80 slots"),
        (with(&format!("<polygon points='{}'/>", "1 ".repeat(5_000))), "points"),
        (
            with(
                "<path d='M0 0h1' transform='rotate(1)rotate(1)rotate(1)rotate(1)rotate(1)rotate(1)rotate(1)rotate(1)rotate(1)'/>",
            ),
            "proportion",
        ),
        (badge.replace("0 0 600 600", "0 0 600000 600000"), "size of this form"),
        (badge.replace("viewBox=\"0 0 600 600\"", "width=\"99999\" height=\"99999\""), "size of this form"),
        (badge.replacen("<svg ", "<svg onload=\"alert(1)\" ", 1), "handler"),
        (badge.replacen("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml", 1), "not the root"),
        ("<html><body>hello</body></html>".to_owned(), "not the root"),
        (String::new(), "not well-formed"),
        (badge.replace("</svg>", ""), "not well-formed"),
        (with("&undefined;"), "not well-formed"),
        (with("<path d='M0 0h1' d='M0 0h1'/>"), "not well-formed"),
    ];
    for (text, reason) in &cases {
        let told = refused(FormKind::Badge, text.clone());
        assert!(told.iter().any(|one| one.contains(reason)), "{}: {told:?}", &text[..text.len().min(120)]);
    }
    assert!(cases.len() + INSERTED.len() >= 100, "{}", cases.len() + INSERTED.len());
}

/// What a browser would act on in markup that is pasted into a page.
fn live(markup: &str) -> bool {
    let lower = markup.to_ascii_lowercase();
    let outside = ["href=", "src=", "url(", "@import", "data="].iter().any(|key| {
        lower.match_indices(key).any(|(at, _)| {
            let value = lower[at + key.len()..].trim_start_matches(['\'', '"', ' ']);
            !value.starts_with('#')
        })
    });
    let handler = lower.match_indices(" on").any(|(at, _)| {
        let name: String = lower[at + 1..].chars().take_while(char::is_ascii_alphabetic).collect();
        name.len() > 4 && lower[at + 1 + name.len()..].starts_with("='")
    });
    let elements =
        ["<script", ":script", "<foreignobject", "<iframe", "<animate", "<set ", "<handler", "<style", "<?xml-stylesheet"];
    outside || handler || elements.iter().any(|element| lower.contains(element))
}

#[test]
fn control_pasted_into_a_page_they_would_be_live() {
    let page = |svg: &str| format!("<!DOCTYPE html><main>{svg}</main>");
    let alive = INSERTED.iter().filter(|(inserted, _)| live(&page(&with(inserted)))).count();
    assert!(alive >= 45, "{alive}");
    assert!(!live(&page(&files()["badge.svg"])), "the sound form is not");
}

#[test]
fn what_is_drawn_holds_nothing_live_and_no_comment() {
    let text = with("<!-- --><!-- <script>alert(1)</script> --><title>x</title>").replace("<title>x</title>", "");
    let mut all = files();
    all.insert("badge.svg".to_owned(), text);
    let design = std::sync::Arc::new(Design::read("sound", &all).unwrap());
    let view = super::super::super::tests::view(super::super::super::Level::Associate, "Git", "Ada <script>alert(1)</script>");
    let svg = super::super::super::tests::artist().badge_svg(&super::super::super::BadgeView { design, ..view }).unwrap();
    assert!(!live(&svg) && !svg.contains("<!--") && !svg.contains("data-"), "{}", &svg[..400]);
}

#[test]
fn a_form_that_hides_what_it_must_show_is_refused() {
    let without = |file: FormKind, slot: &str| {
        let text = files()[&file.file()].replace(&format!("data-slot=\"{slot}\""), "data-slot=\"label\" data-text=\"x\"");
        refused(file, text).join("\n")
    };
    for file in FormKind::ALL {
        for slot in ["issuer", "level", "achievement", "recipient", "standing"] {
            let told = without(file, slot);
            assert!(told.contains(slot) || told.contains("not well-formed"), "{file:?} {slot}: {told}");
        }
    }
    let told = refused(
        FormKind::Card,
        files()["card.svg"].replace("data-slot=\"code\"", "data-slot=\"code\" data-standing=\"current\""),
    );
    assert!(told.join("\n").contains("once it is revoked"), "{told:?}");
    let told = refused(FormKind::Badge, files()["badge.svg"].replace("fallen", "current"));
    assert!(told.join("\n").contains("standing"), "{told:?}");
}
