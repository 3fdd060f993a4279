//! What an LMS sends, and what it gets.

use super::House;
use actix_web::test::TestRequest;
use serde_json::json;

fn completion() -> String {
    json!({"type": "assessment.completed", "timestamp": "2026-11-20T09:31:00Z", "data": {
        "candidate": {"id": "lms-1", "email": "ada@example.com", "name": "Ada Example"},
        "achievement": "gitlab-certified-associate", "assessment": "written", "score": 92, "max_score": 100, "passed": true,
        "completed_at": "2026-11-20T09:30:00Z"}})
    .to_string()
}

#[actix_web::test]
async fn a_signed_delivery_gets_its_receipt_and_the_same_one_again() {
    let house = House::open().await;
    let first = house.deliver("msg-1", &completion()).await;
    assert_eq!(first.status, 200, "{}", first.text());
    let receipt = first.json();
    let url = receipt["status_url"].as_str().unwrap();
    assert!(url.ends_with(&format!("/api/v1/deliveries/{}", receipt["delivery"].as_str().unwrap())), "{url}");
    assert_eq!(house.deliver("msg-1", &completion()).await.json(), receipt);
    let other = house.deliver("msg-1", &completion().replace("92", "93")).await;
    assert_eq!((other.status.as_u16(), other.problem().as_str()), (409, "conflict"));
}

#[actix_web::test]
async fn an_unsigned_unknown_or_oversized_delivery_is_refused_as_a_problem() {
    let house = House::open().await;
    let unsigned = house.ask(TestRequest::post().uri("/hooks/lms").set_payload(completion())).await;
    assert_eq!((unsigned.status.as_u16(), unsigned.problem().as_str()), (401, "signature"));
    let unknown = house.ask(TestRequest::post().uri("/hooks/nobody").set_payload(completion())).await;
    assert_eq!(unknown.problem(), "not-found");
    let large = house.deliver("msg-2", &"x".repeat(super::limits::DELIVERY + 1)).await;
    assert_eq!((large.status.as_u16(), large.problem().as_str()), (413, "too-large"));
    let method = house.get("/hooks/lms").await;
    assert_eq!((method.status.as_u16(), method.header("allow")), (405, "POST"));
    assert_eq!(method.problem(), "method-not-allowed");
}

#[actix_web::test]
async fn too_many_deliveries_are_put_off_and_pages_stay_open() {
    let rates = super::limits::Rates { deliveries: 2, ..Default::default() };
    let house = House::open_with(rates).await;
    house.deliver("msg-1", &completion()).await;
    house.deliver("msg-2", &completion()).await;
    let third = house.deliver("msg-3", &completion()).await;
    assert_eq!((third.status.as_u16(), third.problem().as_str()), (429, "too-many-requests"));
    assert!(third.header("retry-after").parse::<u32>().unwrap() >= 1);
    assert_eq!(house.get("/healthz").await.status, 200);
    assert_eq!(house.get("/").await.status, 200);
}
