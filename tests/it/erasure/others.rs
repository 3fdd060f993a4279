//! What is about others stays, and what is about somebody is all of it.

use super::*;

pub fn what_others_checked_stays(app: &TestApp, _: &Sink) {
    app.certify(GRACE, ASSOCIATE);
    let (mine, others) = (app.issue(ADDRESS, NAME), app.issue("alan@example.com", "Alan Example"));
    let list = format!("{0}/credentials/{mine}\n{0}/credentials/{others}", app.base);
    let list = crate::support::browser::encoded(&[("list", &list)]);
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let kept = app.post("/verify/bulk", &form, list.as_bytes()).expect(303).header("location").unwrap().to_owned();
    app.drain_jobs();
    let page = app.get(&kept).expect(200).text();
    assert!(page.contains(NAME) && page.contains("Alan Example"), "{page}");
    staff_erase(app);
    app.drain_jobs();
    let page = app.get(&kept).expect(200).text();
    assert!(!page.contains(NAME) && !page.contains(&mine), "{page}");
    assert!(page.contains("Alan Example") && page.contains("has been erased"), "{page}");
    // The report on the list is signed anew, and says the same.
    let report = app.get(&format!("{kept}/report.json")).expect(200).text();
    assert!(report.contains(&others) && !report.contains(&mine) && !report.contains(NAME), "{report}");
    the_rows_hold(app);
}

pub fn what_was_not_understood_is_exported_too(app: &TestApp, sink: &Sink) {
    app.issue(ADDRESS, NAME);
    let mut unknown = payload("written");
    unknown["data"]["achievement"] = json!("no-such-thing");
    app.deliver("canary-bird-unknown", &unknown).expect(200);
    app.drain_jobs();
    let mut browser = sign_in(app, sink, ADDRESS);
    let archive = browser.guarded("/earner/export", &[]).expect(200).bytes;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).unwrap();
    let mut data = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("data.json").unwrap(), &mut data).unwrap();
    assert!(data.contains("no-such-thing"), "{data}");
}
