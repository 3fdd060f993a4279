//! What is not corrected, and who may not.

use super::*;
use insignia::domain::role::{Actor, Scope};
use insignia::service::tokens;

pub fn only_what_is_valid_is_corrected(app: &TestApp, sink: &Sink) {
    let reason = json!({"reason": "Identity to be confirmed"});
    let id = app.certify(ADA, ASSOCIATE);
    let mut browser = sign_in(app, sink, ADA);
    assert_eq!(asks(&mut browser, &id, WISHED, ""), 303);
    let asked = open_requests(app)[0]["id"].as_str().unwrap().to_owned();
    let barred = |why: &str| {
        let direct = app.staff_post(&format!("/api/v1/credentials/{id}/correct"), &json!({"name": WISHED})).expect(409).json();
        let accepted = app.staff_post(&format!("/api/v1/corrections/{asked}/accept"), &json!({})).expect(409).json();
        assert!(accepted["detail"].as_str().unwrap().contains(why), "{accepted}");
        assert!(direct["detail"].as_str().unwrap().contains("under way"), "the request comes first: {direct}");
    };
    app.staff_post(&format!("/api/v1/credentials/{id}/suspend"), &reason).expect(200);
    barred("is suspended");
    app.staff_post(&format!("/api/v1/credentials/{id}/reinstate"), &reason).expect(200);
    app.staff_post(&format!("/api/v1/credentials/{id}/revoke"), &reason).expect(200);
    barred("is revoked, which is final");
    app.staff_post(&format!("/api/v1/corrections/{asked}/refuse"), &reason).expect(200);
    assert_eq!(asks(&mut browser, &id, WISHED, ""), 422, "and cannot be asked for");
    let direct = app.staff_post(&format!("/api/v1/credentials/{id}/correct"), &json!({"name": WISHED})).expect(409).json();
    assert!(direct["detail"].as_str().unwrap().contains("is revoked"), "{direct}");
    let other = app.certify(GRACE, ASSOCIATE);
    let new = correct(app, &other, "Grace H.");
    let again = app.staff_post(&format!("/api/v1/credentials/{other}/correct"), &json!({"name": "Grace"})).expect(409).json();
    let detail = again["detail"].as_str().unwrap();
    assert!(detail.contains("was corrected already") && detail.contains(&new), "{again}");
    app.pass(750 * DAY);
    let late = app.staff_post(&format!("/api/v1/credentials/{new}/correct"), &json!({"name": "Grace"})).expect(409).json();
    assert!(late["detail"].as_str().unwrap().contains("has expired"), "{late}");
    app.staff_post(&format!("/api/v1/credentials/{}/correct", "7".repeat(26)), &json!({"name": "Grace"})).expect(404);
    app.staff_post(&format!("/api/v1/corrections/{}/accept", "7".repeat(26)), &json!({})).expect(404);
    the_rows_hold(app);
}

pub fn names_and_words_are_held_to_the_rules(app: &TestApp, sink: &Sink) {
    let id = app.certify(ADA, ASSOCIATE);
    let mut browser = sign_in(app, sink, ADA);
    let path = format!("/earner/badges/{id}/correction");
    let (long, much) = ("é".repeat(121), "x".repeat(501));
    for (name, words, told) in [
        ("", "", "Give a name."),
        ("", "My name is wrong", "Give a name."),
        ("\u{202e}\u{200b}", "", "Give a name."),
        (long.as_str(), "", "there is room for 120 characters"),
        (WISHED, much.as_str(), "there is room for 500 characters"),
        ("Ada Example", "", "the name that stands there already"),
        (" Ada\tExample\u{0} ", "", "the name that stands there already"),
    ] {
        let answer = browser.guarded(&path, &[("name", name), ("words", words)]).expect(422).text();
        assert!(answer.contains(told) && answer.contains("aria-invalid=\"true\""), "{name}: {answer}");
        if words == "My name is wrong" {
            assert!(answer.contains(words), "what was typed is not lost");
        }
    }
    browser.send(&path, &[("name", WISHED)]).expect(403);
    assert!(open_requests(app).is_empty());
    for bad in ["", &long, "Ada Example"] {
        let answer = app.staff_post(&format!("/api/v1/credentials/{id}/correct"), &json!({"name": bad})).expect(400).json();
        assert_eq!(answer["errors"][0]["field"], "name", "{answer}");
    }
    // Five in thirty days, and then no more for a while.
    let refuse = || {
        let asked = open_requests(app)[0]["id"].as_str().unwrap().to_owned();
        app.staff_post(&format!("/api/v1/corrections/{asked}/refuse"), &json!({"reason": "Not this one"})).expect(200);
    };
    for attempt in 0..5 {
        app.pass(60);
        assert_eq!(asks(&mut browser, &id, &format!("Ada {attempt}"), ""), 303);
        refuse();
    }
    assert_eq!(asks(&mut browser, &id, WISHED, ""), 422);
    app.pass(29 * DAY);
    assert_eq!(asks(&mut browser, &id, WISHED, ""), 422);
    app.pass(DAY);
    assert_eq!(asks(&mut browser, &id, "  Ada\u{202e}  Lovelace ", "\u{1b}[2J"), 303);
    let asked = &open_requests(app)[0];
    assert_eq!((asked["name"].as_str(), asked["words"].as_str()), (Some(WISHED), Some("[2J")));
    // It needs a permission of its own.
    let all_but = Scope::ALL.into_iter().filter(|scope| *scope != Scope::Correct).collect::<Vec<_>>();
    let token = app.wait(tokens::create_token(&app.app, &Actor::CommandLine, "none", &all_but)).unwrap();
    let bearer = format!("Bearer {}", *token.secret);
    app.get_as("/api/v1/corrections", &[("authorization", &bearer)]).expect(403);
    app.get("/api/v1/corrections").expect(401);
    let accept = format!("/api/v1/corrections/{}/accept", asked["id"].as_str().unwrap());
    app.post(&accept, &[("authorization", &bearer)], b"").expect(403);
}

pub fn of_many_who_decide_at_once_one_does(app: &TestApp, sink: &Sink) {
    for round in 0..6 {
        let email = format!("candidate-{round}@example.com");
        let id = app.certify(&email, ASSOCIATE);
        let mut browser = sign_in(app, sink, &email);
        assert_eq!(asks(&mut browser, &id, WISHED, ""), 303);
        let asked = open_requests(app)[0]["id"].as_str().unwrap().to_owned();
        let paths = [
            (format!("/api/v1/corrections/{asked}/accept"), json!({})),
            (format!("/api/v1/corrections/{asked}/refuse"), json!({"reason": "Not this one"})),
            (format!("/api/v1/corrections/{asked}/accept"), json!({})),
            (format!("/api/v1/credentials/{id}/correct"), json!({"name": "Ada King"})),
        ];
        let answers: Vec<u16> = std::thread::scope(|scope| {
            let deciding = paths.iter().map(|(path, body)| scope.spawn(move || app.staff_post(path, body).status));
            let deciding: Vec<_> = deciding.collect();
            deciding.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert!(answers.iter().all(|status| [200, 409].contains(status)), "{answers:?}");
        let state = app.staff_get(&format!("/api/v1/corrections/{asked}")).expect(200).json()["state"].clone();
        let accepted = answers[0] == 200 || answers[2] == 200;
        assert_eq!((accepted, answers[1] == 200), (state == "accepted", state == "refused"), "{answers:?}: {state}");
        let held = app.staff_get(&format!("/api/v1/credentials?email={email}")).expect(200).json();
        let valid: Vec<&Value> = held["items"].as_array().unwrap().iter().filter(|view| view["state"] == "valid").collect();
        assert_eq!(valid.len(), 1, "{held}");
        let expected = match (accepted, answers[3]) {
            (true, _) => WISHED,
            (false, 200) => "Ada King",
            _ => "Ada Example",
        };
        assert_eq!(valid[0]["recipient_name"], expected, "{answers:?}");
    }
    the_rows_hold(app);
}
