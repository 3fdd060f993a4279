//! `/verify` as an employer uses it: any field takes what it is given, the answer carries what it needs to be asked again,
//! and it can be kept.

use crate::support::TestApp;

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

fn form(fields: &[(&str, &str)]) -> Vec<u8> {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish().into_bytes()
}

#[test]
fn links_and_texts_are_taken_in_either_field() {
    let app = TestApp::sqlite();
    let id = app.issue("ada@example.com", "Ada Example");
    let document = String::from_utf8(app.document(&id)).unwrap();
    let link = format!("{}/credentials/{id}", app.base);
    for (field, text) in [("document", link.as_str()), ("credential", &document), ("credential", &link), ("document", &document)]
    {
        let page = app.post("/verify", &[FORM], &form(&[(field, text)])).expect(200);
        assert!(page.text().contains("genuine and current"), "{field}");
    }
}

#[test]
fn an_answer_carries_the_document_and_never_the_picture() {
    let app = TestApp::sqlite();
    let id = app.issue("ada@example.com", "Ada Example");
    let png = app.get(&format!("/credentials/{id}.png")).expect(200).bytes;
    let page = app.verify_form("file", &png).expect(200).text().to_owned();
    let carried = page.split_once("name=\"document\" value=\"").unwrap().1.split_once('"').unwrap().0;
    let carried =
        carried.replace("&#34;", "\"").replace("&#38;", "&").replace("&#39;", "'").replace("&#60;", "<").replace("&#62;", ">");
    assert_eq!(carried.as_bytes(), app.document(&id), "word for word, so that it can be checked again");
    assert!(!page.contains("<img") && page.contains("name=\"email\""));
}

#[test]
fn a_half_address_is_sent_back_to_its_field_and_a_whole_one_is_not_shown_to_others() {
    let app = TestApp::sqlite();
    let id = app.issue("ada@example.com", "Ada Example");
    let wrong = app.post("/verify", &[FORM], &form(&[("credential", &id), ("email", "ada")])).expect(422);
    assert!(wrong.text().contains("<a href=\"#email\">") && wrong.text().contains("value=\"ada\""));
    let right = app.post("/verify", &[FORM], &form(&[("credential", &id), ("email", "ada@example.com")])).expect(200);
    assert_eq!(right.header("cache-control"), Some("no-store"));
}

#[test]
fn an_answer_is_kept_under_an_address_of_its_own() {
    let app = TestApp::sqlite();
    let id = app.issue("ada@example.com", "Ada Example");
    let answer = app.post("/verify", &[FORM], &form(&[("credential", &id), ("keep", "1")])).expect(303);
    let place = answer.header("location").unwrap();
    let kept = place.strip_prefix("/checks/").unwrap();
    assert_eq!(kept.len(), 26, "{place}");
    let wrong = app.post("/verify", &[FORM], &form(&[("credential", "zz"), ("keep", "1")]));
    assert_eq!(wrong.status, 422, "nothing was answered, so nothing is kept");
}

#[test]
fn a_link_can_fill_the_form_in_and_asks_nothing_by_itself() {
    let app = TestApp::sqlite();
    let page = app.get("/verify?credential=https%3A%2F%2Fother.example%2F%3Fa%22%3E%3Cscript%3E").expect(200);
    assert!(page.text().contains("value=\"https://other.example/?a&#34;&#62;&#60;script&#62;\""));
    assert!(!page.text().contains("<script"));
}
