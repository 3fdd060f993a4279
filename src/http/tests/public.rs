//! What anyone sees.

use super::House;
use actix_web::test::TestRequest;

#[actix_web::test]
async fn one_address_serves_page_document_and_badge() {
    let house = House::open().await;
    let path = format!("/credentials/{}", house.credential().await);
    let page = house.get_as(&path, "text/html,*/*;q=0.8").await;
    assert_eq!((page.status.as_u16(), page.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(page.text().contains("genuine and current"), "{}", page.text());
    assert_eq!((page.header("vary"), page.header("cache-control")), ("accept, accept-language", "public, no-cache"));
    for (accept, kind) in [
        ("application/json", "application/json"),
        ("application/ld+json", "application/ld+json"),
        ("application/vc", "application/vc"),
        ("image/png", "image/png"),
        ("image/svg+xml", "image/svg+xml"),
        ("*/*", "text/html; charset=utf-8"),
    ] {
        let seen = house.get_as(&path, accept).await;
        assert_eq!((seen.status.as_u16(), seen.header("content-type")), (200, kind), "{accept}");
        assert_eq!(seen.header("access-control-allow-origin"), "*");
    }
    assert_eq!(house.get_as(&path, "text/plain").await.problem(), "not-acceptable");
    let document = house.get(&format!("{path}.json")).await;
    assert_eq!(document.body, house.get_as(&path, "application/json").await.body);
    assert_eq!(document.json()["id"], format!("https://badges.example.org{path}"));
    assert!(house.get(&format!("{path}.png")).await.header("content-disposition").contains("filename=\"badge-"));
    assert!(house.get(&format!("{path}/card.png")).await.body.starts_with(b"\x89PNG"));
    let report = house.get_as(&format!("{path}/verification"), "application/json").await.json();
    assert_eq!(report["verdict"], "genuine");
    assert!(report.get("standing").is_none());
}

#[actix_web::test]
async fn the_same_bytes_are_sent_once_and_head_sends_none() {
    let house = House::open().await;
    let path = format!("/credentials/{}.json", house.credential().await);
    let first = house.get(&path).await;
    let again = house.ask(TestRequest::get().uri(&path).insert_header(("if-none-match", first.header("etag")))).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    let head = house.ask(TestRequest::default().method(actix_web::http::Method::HEAD).uri(&path)).await;
    assert_eq!((head.status.as_u16(), head.header("etag")), (200, first.header("etag")));
}

#[actix_web::test]
async fn the_short_url_leads_to_the_page_in_either_case() {
    let house = House::open().await;
    let id = house.credential().await;
    for short in [format!("/C/{}", id.to_uppercase()), format!("/c/{id}")] {
        let seen = house.get(&short).await;
        assert_eq!((seen.status.as_u16(), seen.header("location")), (308, format!("/credentials/{id}").as_str()));
    }
    let nobody = "0".repeat(26);
    for absent in [format!("/C/{nobody}"), "/C/x".to_owned(), format!("/credentials/{nobody}.json")] {
        assert_eq!(house.get(&absent).await.problem(), "not-found", "{absent}");
    }
}

#[actix_web::test]
async fn every_page_is_there_and_hardened() {
    let house = House::open().await;
    let slug = "gitlab-certified-associate";
    for path in [
        "/",
        "/verify",
        "/trust",
        "/problems",
        "/problems/invalid",
        "/robots.txt",
        "/healthz",
        "/readyz",
        &format!("/achievements/{slug}"),
        &format!("/achievements/{slug}.png"),
        &format!("/achievements/{slug}.svg"),
        &format!("/achievements/{slug}.json"),
        "/.well-known/did.json",
        "/status/revocation/1",
        "/api/openapi.json",
        "/api/v1/achievements",
        "/api/docs/",
        "/api/docs/swagger-initializer.js",
        "/api/docs/swagger-ui-bundle.js",
    ] {
        let seen = house.get(path).await;
        assert_eq!(seen.status, 200, "{path}: {}", String::from_utf8_lossy(&seen.body));
        assert!(seen.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        assert_eq!(seen.header("x-content-type-options"), "nosniff", "{path}");
        assert!(seen.header("strict-transport-security").starts_with("max-age"), "{path}");
        assert_eq!(seen.header("x-request-id").len(), 26, "{path}");
    }
    let icon = house.get("/favicon.ico").await;
    assert_eq!(house.get(icon.header("location")).await.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(house.get("/.well-known/did.json").await.header("access-control-allow-origin"), "*");
}

#[actix_web::test]
async fn a_browser_gets_a_page_where_a_program_gets_a_problem() {
    let house = House::open().await;
    let page = house.get_as("/nothing", "text/html").await;
    assert_eq!((page.status.as_u16(), page.header("content-type")), (404, "text/html; charset=utf-8"));
    assert_eq!(house.get("/nothing").await.problem(), "not-found");
    assert_eq!(house.get_as("/api/v1/nothing", "text/html").await.problem(), "not-found");
    for hostile in [
        "/credentials/..%2f..%2fetc%2fpasswd",
        "/static/..%2f..%2fCargo.toml",
        "/achievements/%00",
        "/%ff",
        "//",
        "/C/%F0%9F%98%80",
    ] {
        assert_eq!(house.get(hostile).await.problem(), "not-found", "{hostile}");
    }
}

#[actix_web::test]
async fn a_form_answers_or_says_what_to_mend() {
    let house = House::open().await;
    let id = house.credential().await;
    let form = |body: String| {
        let request = TestRequest::post().uri("/verify").insert_header(("content-type", "application/x-www-form-urlencoded"));
        request.set_payload(body)
    };
    let seen = house.ask(form(format!("credential={id}"))).await;
    assert!(seen.status == 200 && seen.text().contains("genuine and current"), "{}", seen.text());
    for (body, words) in
        [("", "Nothing was given"), ("credential=a&document=b", "one thing at a time"), ("credential=zz", "not a link")]
    {
        let seen = house.ask(form(body.to_owned())).await;
        assert_eq!((seen.status.as_u16(), seen.header("content-type")), (422, "text/html; charset=utf-8"));
        assert!(seen.text().contains(words), "{body}: {}", seen.text());
    }
}

#[actix_web::test]
async fn a_service_that_stops_says_so() {
    let house = House::open().await;
    house.edge.stop();
    let seen = house.get("/readyz").await;
    assert_eq!((seen.status.as_u16(), seen.problem().as_str()), (503, "unavailable"));
    assert_eq!(house.get("/healthz").await.status, 200);
}

#[actix_web::test]
async fn a_panic_costs_one_answer_and_tells_nothing() {
    let house = House::open().await;
    let panics = actix_web::App::new()
        .configure(|config| super::super::configure(config, &house.app, &house.edge))
        .route("/panic", actix_web::web::get().to(|| async { if true { panic!("secret of the house") } else { "" } }))
        .wrap(actix_web::middleware::from_fn(super::super::edge::around));
    let service = actix_web::test::init_service(panics).await;
    let ask = |path: &str| TestRequest::get().uri(path).to_request();
    let error = actix_web::test::try_call_service(&service, ask("/panic")).await.unwrap_err();
    let response = error.error_response();
    assert_eq!(
        (response.status().as_u16(), response.headers().get("x-content-type-options").unwrap().as_bytes()),
        (500, b"nosniff".as_slice())
    );
    let body = String::from_utf8(actix_web::body::to_bytes(response.into_body()).await.unwrap().to_vec()).unwrap();
    assert!(body.contains("/problems/internal") && !body.contains("secret"), "{body}");
    assert_eq!(actix_web::test::call_service(&service, ask("/healthz")).await.status(), 200);
}

/// Without it the policy for pages would be laid over the picture's own in every cache, and its styles would go.
#[actix_web::test]
async fn a_picture_that_is_unchanged_keeps_its_own_policy() {
    let house = House::open().await;
    let path = format!("/credentials/{}.svg", house.credential().await);
    let first = house.get(&path).await;
    let again = house.ask(TestRequest::get().uri(&path).insert_header(("if-none-match", first.header("etag")))).await;
    assert_eq!(again.status.as_u16(), 304);
    assert!(first.header("content-security-policy").contains("sandbox"));
    assert_eq!(again.header("content-security-policy"), first.header("content-security-policy"));
}

#[actix_web::test]
async fn other_sites_scripts_can_read_that_they_ask_too_much() {
    let house = House::open_with(crate::http::limits::Rates { pages: 1, verifying: 1, ..Default::default() }).await;
    assert_eq!(house.get("/.well-known/did.json").await.status.as_u16(), 200);
    let open = house.get("/.well-known/did.json").await;
    assert_eq!((open.problem().as_str(), open.header("access-control-allow-origin")), ("too-many-requests", "*"));
    assert!(open.header("access-control-expose-headers").contains("retry-after"));
    let verify = || TestRequest::post().uri("/api/v1/verify").set_payload("{}");
    house.ask(verify()).await;
    let limited = house.ask(verify()).await;
    assert_eq!((limited.status.as_u16(), limited.header("access-control-allow-origin")), (429, "*"));
    assert_eq!(house.get("/trust").await.header("access-control-allow-origin"), "", "the control: not open, not opened");
}

#[actix_web::test]
async fn what_compresses_well_is_compressed_for_those_who_ask() {
    let house = House::open().await;
    let id = house.credential().await;
    let zipped = |path: String| TestRequest::get().uri(&path).insert_header(("accept-encoding", "gzip"));
    for ending in ["", ".json", ".svg"] {
        let plain = house.get(&format!("/credentials/{id}{ending}")).await;
        let seen = house.ask(zipped(format!("/credentials/{id}{ending}"))).await;
        assert_eq!(seen.header("content-encoding"), "gzip", "{ending}");
        let varies = seen.headers.get_all("vary").map(|value| value.to_str().unwrap()).collect::<Vec<_>>().join(", ");
        assert!(varies.contains("accept-encoding"), "{varies}");
        let mut read = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&seen.body[..]), &mut read).unwrap();
        assert_eq!(read.as_bytes(), &plain.body[..], "{ending}");
        assert_eq!(seen.header("etag"), format!("W/{}", plain.header("etag")), "{ending}");
        assert!(seen.body.len() * 3 < read.len() * 2, "{ending}: {} of {}", seen.body.len(), read.len());
        assert_eq!(plain.header("content-encoding"), "");
        let again = zipped(format!("/credentials/{id}.json")).insert_header(("if-none-match", "W/\"x\", *"));
        assert_eq!(house.ask(again).await.status.as_u16(), 304);
    }
    let picture = house.ask(zipped(format!("/credentials/{id}.png"))).await;
    assert_eq!((picture.header("content-encoding"), picture.header("etag").starts_with('"')), ("", true));
    let problem = house.ask(zipped("/credentials/x".to_owned())).await;
    assert_eq!(problem.status.as_u16(), 404);
}

#[actix_web::test]
async fn a_problem_says_what_to_do_about_this_very_thing() {
    let house = House::open().await;
    let fix = |seen: super::Seen| seen.json()["fix"].as_str().unwrap().to_owned();
    assert!(fix(house.get("/api/v1/nothing").await).contains("/api/openapi.json"));
    assert!(fix(house.get("/achievements/nothing").await).contains("/api/v1/achievements"));
    let source = house.ask(TestRequest::post().uri("/hooks/nobody").set_payload("{}")).await;
    assert_eq!(source.status.as_u16(), 404);
    assert!(fix(source).contains("insignia source add"));
    house.credential().await;
    let token = house.token(&[crate::domain::role::Scope::Issue]).await;
    let twice = house.ask(super::issue(&token, super::issue_body())).await;
    assert_eq!(twice.status.as_u16(), 409);
    assert!(twice.json()["detail"].as_str().unwrap().contains("holds"), "{}", twice.text());
    assert!(fix(twice).starts_with("Revoke that credential first"));
}

#[actix_web::test]
async fn what_waits_is_counted() {
    let house = House::open().await;
    let figure = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(&format!("insignia_{name} "))).map(str::to_owned);
        line.unwrap_or_else(|| panic!("no {name} in {text}")).rsplit(' ').next().unwrap().parse::<i64>().unwrap()
    };
    let id = house.credential().await;
    let quiet = crate::service::health::metrics(&house.app).await;
    assert_eq!((figure(&quiet, "jobs_due"), figure(&quiet, "status_list_oldest_change_seconds")), (0, 0));
    house.deliver("msg-1", "{}").await;
    let reason = crate::domain::lifecycle::Reason::parse("Awarded in error").unwrap();
    let step = crate::domain::lifecycle::LifecycleStep::Revoke;
    let actor = crate::domain::role::Actor::Service;
    crate::service::change_standing::change_standing(&house.app, &actor, id.parse().unwrap(), step, &reason).await.unwrap();
    house.app.clock.advance(42);
    let busy = crate::service::health::metrics(&house.app).await;
    let names = ["jobs_due", "jobs_oldest_due_seconds", "status_list_oldest_change_seconds"];
    assert_eq!(names.map(|name| figure(&busy, name)), [1, 42, 42]);
    crate::worker::drain(&house.app).await.unwrap();
    let done = crate::service::health::metrics(&house.app).await;
    assert_eq!(names.map(|name| figure(&done, name)), [0, 0, 0]);
}
