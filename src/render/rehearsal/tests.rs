//! What is told about a design, and that ours have nothing to tell.

use super::super::design::{self, Design};
use super::super::tests::artist;
use super::*;

#[test]
fn the_families_of_the_program_pass_without_a_remark() {
    for design in design::builtin() {
        let found = rehearse(artist(), design);
        assert!(found.faults.is_empty() && found.remarks.is_empty(), "{}: {found:#?}", design.name);
    }
}

fn changed(file: &str, from: &str, to: &str) -> Arc<Design> {
    let mut files = design::tests::files();
    let text = files.get_mut(file).unwrap();
    assert!(text.contains(from), "{from}");
    *text = text.replace(from, to);
    Arc::new(Design::read("changed", &files).unwrap())
}

fn remarks(design: &Arc<Design>) -> String {
    rehearse(artist(), design).remarks.iter().map(|remark| format!("{} {}\n", remark.field, remark.problem)).collect()
}

#[test]
fn faint_texts_and_narrow_rooms_are_remarked() {
    let faint = remarks(&changed("post.svg", r#"data-tracking="4" fill="paper""#, r#"data-tracking="4" fill="ink/paper/20""#));
    assert!(faint.contains("data-slot=\"short-url\"") && faint.contains("4.5 to 1"), "{faint}");
    let narrow = changed(
        "signature.svg",
        r#"data-voice="serif" data-size="23" data-smallest=".4" data-lines="4""#,
        r#"data-voice="serif" data-size="60" width="150""#,
    );
    assert!(remarks(&narrow).contains("cuts “"), "{}", remarks(&narrow));
    let over = changed("signature.svg", r#"data-width="310""#, r#"data-width="480""#);
    assert!(remarks(&over).contains("runs into the code"), "{}", remarks(&over));
}

#[test]
fn a_form_that_paints_itself_over_and_over_is_refused() {
    let cover = r#"<rect width="1684" height="1190" fill="ink"/>"#.repeat(60);
    let design = changed("certificate.svg", r#"<rect width="1684" height="1190" fill="paper"/>"#, &cover);
    let faults = rehearse(artist(), &design).faults;
    assert!(faults.iter().any(|fault| fault.field == "certificate.svg" && fault.problem.contains("too long")), "{faults:?}");
}

#[test]
fn the_sheet_shows_every_form() {
    let sheet = image::load_from_memory(&sheet(artist(), &design::builtin()[0]).unwrap()).unwrap();
    assert_eq!(sheet.width(), 6 * (CELL + GAP) + GAP);
    assert!(sheet.height() > 5 * CELL);
}
