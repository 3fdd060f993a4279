//! The API as a program finds it.

use super::{House, Seen, issue, issue_body};
use crate::domain::role::Scope;
use actix_web::http::Method;
use actix_web::test::TestRequest;
use serde_json::{Value, json};

async fn send(house: &House, method: Method, path: &str, token: &str, body: Option<Value>) -> Seen {
    let request = TestRequest::default().method(method).uri(path).insert_header(("authorization", format!("Bearer {token}")));
    house
        .ask(match body {
            Some(body) => request.set_json(body),
            None => request,
        })
        .await
}

#[actix_web::test]
async fn each_operation_needs_a_token_with_its_own_permission() {
    let house = House::open().await;
    let id = house.credential().await;
    let operations = [
        (Method::POST, "/api/v1/credentials".to_owned(), Scope::Issue),
        (Method::GET, "/api/v1/credentials".to_owned(), Scope::Read),
        (Method::GET, format!("/api/v1/credentials/{id}"), Scope::Read),
        (Method::POST, format!("/api/v1/credentials/{id}/revoke"), Scope::Lifecycle),
        (Method::POST, format!("/api/v1/credentials/{id}/suspend"), Scope::Lifecycle),
        (Method::POST, format!("/api/v1/credentials/{id}/reinstate"), Scope::Lifecycle),
        (Method::POST, format!("/api/v1/credentials/{id}/correct"), Scope::Correct),
        (Method::GET, "/api/v1/corrections".to_owned(), Scope::Correct),
        (Method::GET, format!("/api/v1/corrections/{id}"), Scope::Correct),
        (Method::POST, format!("/api/v1/corrections/{id}/accept"), Scope::Correct),
        (Method::POST, format!("/api/v1/corrections/{id}/refuse"), Scope::Correct),
        (Method::GET, "/api/v1/deliveries".to_owned(), Scope::Deliveries),
        (Method::GET, format!("/api/v1/deliveries/{id}"), Scope::Deliveries),
        (Method::GET, "/api/v1/mails".to_owned(), Scope::Mails),
        (Method::GET, "/api/v1/mails/preview?kind=certified".to_owned(), Scope::Mails),
        (Method::POST, format!("/api/v1/credentials/{id}/resend"), Scope::Sending),
    ];
    for (method, path, scope) in operations {
        let others: Vec<Scope> = Scope::ALL.into_iter().filter(|other| *other != scope).collect();
        let body = (method == Method::POST).then(|| json!({}));
        let wrong = send(&house, method.clone(), &path, &house.token(&others).await, body.clone()).await;
        assert_eq!((wrong.status.as_u16(), wrong.problem().as_str()), (403, "forbidden"), "{method} {path}");
        let none = house.ask(TestRequest::default().method(method.clone()).uri(&path)).await;
        assert_eq!(none.status, 401, "{method} {path}");
        assert!(none.header("www-authenticate").starts_with("Bearer"));
        let right = send(&house, method.clone(), &path, &house.token(&[scope]).await, body).await;
        assert!(![401, 403].contains(&right.status.as_u16()), "{method} {path}: {}", right.text());
    }
}

#[actix_web::test]
async fn the_same_key_issues_once_and_another_body_under_it_is_refused() {
    let house = House::open().await;
    let token = house.token(&[Scope::Issue]).await;
    let keyed = |body| issue(&token, body).insert_header(("idempotency-key", "k-1"));
    let first = house.ask(keyed(issue_body())).await;
    let again = house.ask(keyed(issue_body())).await;
    assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 200), "{}", again.text());
    assert_eq!(first.json()["id"], again.json()["id"]);
    assert!(first.header("location").ends_with(first.json()["id"].as_str().unwrap()));
    let mut other = issue_body();
    other["candidate"]["name"] = json!("Eve Example");
    assert_eq!(house.ask(keyed(other)).await.problem(), "conflict");
}

#[actix_web::test]
async fn a_revocation_shows_everywhere_at_once() {
    let house = House::open().await;
    let id = house.credential().await;
    let token = house.token(&Scope::ALL).await;
    let path = format!("/api/v1/credentials/{id}");
    let revoked =
        send(&house, Method::POST, &format!("{path}/revoke"), &token, Some(json!({"reason": "Awarded in error"}))).await;
    assert_eq!((revoked.status.as_u16(), revoked.json()["state"].as_str()), (200, Some("revoked")), "{}", revoked.text());
    let back =
        send(&house, Method::POST, &format!("{path}/reinstate"), &token, Some(json!({"reason": "A change of mind"}))).await;
    assert_eq!(back.status.as_u16() / 100, 4, "{}", back.text());
    let report = house.get_as(&format!("/credentials/{id}/verification"), "application/json").await;
    assert_eq!((report.status.as_u16(), report.json()["verdict"].as_str()), (200, Some("revoked")));
    let page = house.get_as(&format!("/credentials/{id}"), "text/html").await;
    assert!(page.text().contains("Withdrawn by") && page.text().contains("Awarded in error"), "{}", page.text());
    let missing = send(&house, Method::POST, &format!("{path}/revoke"), &token, Some(json!({"cause": "x"}))).await;
    assert_eq!(missing.problem(), "invalid");
}

#[actix_web::test]
async fn anyone_may_bring_a_document_or_a_badge_to_be_verified() {
    let house = House::open().await;
    let id = house.credential().await;
    let verify = |kind: &'static str, body: Vec<u8>| {
        TestRequest::post().uri("/api/v1/verify").insert_header(("content-type", kind)).set_payload(body)
    };
    let document = house.get(&format!("/credentials/{id}.json")).await.body.to_vec();
    for (ending, kind) in
        [("json", "application/json"), ("json", "application/vc"), ("png", "image/png"), ("svg", "image/svg+xml")]
    {
        let body = house.get(&format!("/credentials/{id}.{ending}")).await.body.to_vec();
        let seen = house.ask(verify(kind, body)).await;
        assert_eq!((seen.status.as_u16(), seen.json()["verdict"].as_str()), (200, Some("genuine")), "{ending}");
    }
    let changed = String::from_utf8(document).unwrap().replace("Ada Example", "Eve Example").into_bytes();
    assert_eq!(house.ask(verify("application/json", changed)).await.json()["verdict"], "not_genuine");
    assert_eq!(house.ask(verify("application/json", b"[]".to_vec())).await.json()["verdict"], "no_credential");
    assert_eq!(house.ask(verify("text/html", b"x".to_vec())).await.problem(), "media-type");
    let preflight = house.ask(TestRequest::default().method(Method::OPTIONS).uri("/api/v1/verify")).await;
    assert_eq!((preflight.status.as_u16(), preflight.header("access-control-allow-methods")), (204, "POST, OPTIONS"));
}

/// Every member of what was really answered is described, with no member described that cannot be there.
fn described(description: &Value, schema: &str, answered: &Value) {
    let properties = &description["components"]["schemas"][schema]["properties"];
    for (member, value) in answered.as_object().unwrap() {
        let shape = properties.get(member).unwrap_or_else(|| panic!("{schema}.{member} is not described"));
        let inner = shape.get("$ref").or_else(|| shape["oneOf"][1].get("$ref")).or_else(|| shape["items"].get("$ref"));
        let Some(inner) = inner.map(|name| name.as_str().unwrap().rsplit('/').next().unwrap()) else { continue };
        match value {
            Value::Object(_) => described(description, inner, value),
            Value::Array(items) => items.iter().for_each(|item| described(description, inner, item)),
            Value::String(word) => {
                let words = description["components"]["schemas"][inner]["enum"].as_array().unwrap();
                assert!(words.contains(&json!(word)), "{inner} lacks {word}");
            }
            _ => {}
        }
    }
    let required = description["components"]["schemas"][schema]["required"].as_array().cloned().unwrap_or_default();
    for member in required {
        assert!(answered.get(member.as_str().unwrap()).is_some(), "{schema}.{member} is described as always there");
    }
}

#[actix_web::test]
async fn the_description_tells_what_is_really_answered() {
    let house = House::open().await;
    let id = house.credential().await;
    let token = house.token(&Scope::ALL).await;
    let description = house.get("/api/openapi.json").await.json();
    let report = house.get_as(&format!("/credentials/{id}/verification"), "application/json").await.json();
    described(&description, "Report", &report);
    let credential = send(&house, Method::GET, &format!("/api/v1/credentials/{id}"), &token, None).await.json();
    described(&description, "Credential", &credential);
    let list = send(&house, Method::GET, "/api/v1/credentials?limit=1", &token, None).await.json();
    described(&description, "CredentialList", &list);
    house.deliver("msg-1", r#"{"type": "user.created"}"#).await;
    let deliveries = send(&house, Method::GET, "/api/v1/deliveries", &token, None).await.json();
    assert_eq!(deliveries["items"].as_array().unwrap().len(), 1);
    described(&description, "DeliveryList", &deliveries);
    described(&description, "AchievementList", &house.get("/api/v1/achievements").await.json());
    described(&description, "Problem", &house.get("/api/v1/credentials").await.json());
}

/// Every schema that is named anywhere.
fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Object(members) => {
            let own = members.get("$ref").and_then(Value::as_str).map(|name| name.rsplit('/').next().unwrap().to_owned());
            own.into_iter().chain(members.values().flat_map(references)).collect()
        }
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

#[actix_web::test]
async fn every_operation_is_described_with_its_errors_and_its_permission() {
    let house = House::open().await;
    let description = house.get("/api/openapi.json").await.json();
    let paths = description["paths"].as_object().unwrap();
    let operations: Vec<_> = paths.values().flat_map(|path| path.as_object().unwrap().values()).collect();
    assert!(operations.len() > 20, "{}", operations.len());
    for operation in operations {
        let name = operation["operationId"].as_str().unwrap();
        let responses = operation["responses"].as_object().unwrap();
        assert!(responses.contains_key("429") && responses.contains_key("500"), "{name}");
        let open = ["deliver", "verify", "verifyBulk", "readCheck", "deleteCheck", "listAchievements"].contains(&name);
        let shared = ["shareCredential", "embedCredential", "oembed"].contains(&name);
        // A wallet's token is another than a program's.
        let for_wallets = operation["tags"][0] == "Wallets";
        assert_eq!(operation.get("security").is_none(), open || shared || for_wallets, "{name}");
        let json = &responses["500"]["content"]["application/problem+json"]["schema"]["$ref"];
        assert_eq!(json, "#/components/schemas/Problem", "{name}");
    }
    for name in references(&description) {
        assert!(description["components"]["schemas"].get(&name).is_some(), "{name} is named and not described");
    }
    assert_eq!(description["components"]["securitySchemes"]["token"]["scheme"], "bearer");
}
