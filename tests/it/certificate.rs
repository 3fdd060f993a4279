//! The certificate as PDF: what it is to a visitor, what is attached to it, and that it is as good as the credential at the
//! front door. Other people's readers of PDFs are asked in `interop/certificates.py`.

use crate::support::TestApp;
use crate::support::visitors::Answer;
use insignia::render::pdf;
use serde_json::json;

const NOBODYS: &str = "01234567890123456789012345";

fn with_credential() -> (TestApp, String) {
    let app = TestApp::sqlite();
    let id = app.issue("ada@example.com", "Ada Example");
    app.drain_jobs();
    (app, id)
}

fn certificate(app: &TestApp, id: &str, query: &str, accept_language: &str) -> Answer {
    app.get_as(&format!("/credentials/{id}/certificate.pdf{query}"), &[("accept-language", accept_language)]).expect(200)
}

fn has(file: &[u8], text: &str) -> bool {
    text.is_empty() || file.windows(text.len()).any(|part| part == text.as_bytes())
}

#[test]
fn the_certificate_is_a_pdf_with_the_signed_octets_attached() {
    let (app, id) = with_credential();
    let answer = certificate(&app, &id, "", "en");
    assert_eq!(answer.header("content-type"), Some("application/pdf"));
    assert_eq!(answer.header("content-disposition"), Some(format!("inline; filename=\"certificate-{id}.pdf\"").as_str()));
    assert_eq!(answer.header("cache-control"), Some("public, max-age=60, must-revalidate"));
    assert_eq!((answer.header("content-language"), answer.header("vary")), (Some("en"), Some("accept-language")));
    assert!(answer.header("content-security-policy").unwrap().contains("object-src 'self'"), "or browsers show an empty page");
    assert!(answer.bytes.starts_with(b"%PDF-1.7"));
    let found = pdf::read(&answer.bytes);
    assert_eq!(found.attached.as_deref(), Some(app.document(&id).as_slice()), "word for word");
    let short = format!("{}/C/{id}", app.base).to_uppercase();
    assert!(found.links.contains(&short), "{:?}", found.links);
    // What archives ask of it: parts 3 and accessibility 1, whose title is whose.
    for told in ["<pdfaid:part>3", "<pdfaid:conformance>A", "<pdfuaid:part>1", "Ada Example", "2026-11-"] {
        assert!(has(&answer.bytes, told), "{told}");
    }
    let tag = answer.header("etag").unwrap();
    let same =
        app.ask("GET", &format!("/credentials/{id}/certificate.pdf"), &[("if-none-match", tag), ("accept-language", "en")], b"");
    assert_eq!((same.status, same.bytes.len()), (304, 0));
    assert_eq!(same.header("content-security-policy"), answer.header("content-security-policy"));
    let page = app.get_as(&format!("/credentials/{id}?lang=de"), &[("accept", "text/html")]).expect(200).text();
    assert!(page.contains(&format!("href=\"/credentials/{id}/certificate.pdf?lang=de\"")), "{page}");
}

#[test]
fn language_and_paper_are_the_readers() {
    let (app, id) = with_credential();
    let first = certificate(&app, &id, "", "en");
    assert_eq!(certificate(&app, &id, "?paper=a4&lang=en", "ja").bytes, first.bytes, "the same gives the same octets");
    for (query, accept, language, size) in [
        ("", "de", "de", "841.89 595.276"),
        ("", "en-US,en;q=0.5", "en", "792 612"),
        ("?lang=ar", "en-US", "ar", "841.89 595.276"),
        ("?lang=es-MX", "de", "es", "792 612"),
        ("?paper=letter", "de", "de", "792 612"),
        ("?paper=LETTER&lang=ja", "de", "ja", "792 612"),
        ("?paper=a4", "en-US", "en", "841.89 595.276"),
        ("?paper=napkin", "en", "en", "841.89 595.276"),
    ] {
        let answer = certificate(&app, &id, query, accept);
        assert_eq!(answer.header("content-language"), Some(language), "{query} {accept}");
        assert!(has(&answer.bytes, &format!("/MediaBox[0 0 {size}]")), "{query} {accept}");
        assert!(has(&answer.bytes, &format!("<rdf:li>{language}</rdf:li>")), "{query} {accept}");
        let other = (language, size) != ("en", "841.89 595.276");
        assert_eq!(answer.header("etag") != first.header("etag"), other, "{query} {accept}");
    }
}

#[test]
fn a_certificate_brought_to_be_verified_is_the_credential() {
    let (app, id) = with_credential();
    let file = certificate(&app, &id, "?lang=ja", "").bytes;
    let verdict = |octets: &[u8]| {
        let answer = app.post("/api/v1/verify", &[("content-type", "application/pdf")], octets).expect(200).json();
        answer["verdict"].as_str().unwrap().to_owned()
    };
    assert_eq!(verdict(&file), "genuine");
    let page = app.verify_form("file", &file).expect(200).text();
    assert!(page.contains("Ada Example") && page.contains("genuine and current"), "{page}");
    app.staff_post(&format!("/api/v1/credentials/{id}/revoke"), &json!({"reason": "Awarded in error"})).expect(200);
    assert_eq!(verdict(&file), "revoked", "also the file that was saved before");
    assert_eq!(verdict(&certificate(&app, &id, "", "en").bytes), "revoked");
}

#[test]
fn what_no_longer_holds_says_so_and_what_is_not_there_is_not_there() {
    let (app, id) = with_credential();
    let before = certificate(&app, &id, "", "en");
    assert!(!has(&before.bytes, "Withdrawn"), "the control");
    for (deed, word, german) in
        [("suspend", "Suspended", "Ausgesetzt"), ("reinstate", "", ""), ("revoke", "Withdrawn", "Zurückgezogen")]
    {
        app.staff_post(&format!("/api/v1/credentials/{id}/{deed}"), &json!({"reason": "A test"})).expect(200);
        let after = certificate(&app, &id, "", "en");
        assert_eq!(after.bytes == before.bytes, word.is_empty(), "{deed}");
        assert!(has(&after.bytes, word) && has(&certificate(&app, &id, "?lang=de", "").bytes, german), "{deed}");
    }
    for id in [NOBODYS, "x", "%00"] {
        assert_eq!(app.ask("GET", &format!("/credentials/{id}/certificate.pdf"), &[], b"").expect(404).problem(), "not-found");
    }
}
