//! The front door as a visitor finds it: the whole application over a database of its own, called without a socket.

mod api;
mod hooks;
mod public;

use super::edge::Edge;
use super::{application, limits};
use crate::app::App;
use crate::clock::Clock;
use crate::config::{Config, ConfigFile};
use crate::domain::role::{Actor, Scope};
use crate::proof::webhook::{self, Secret};
use crate::service::{keys, programmes, sources, status, tokens};
use crate::worker;
use actix_web::body::to_bytes;
use actix_web::dev::ServiceResponse;
use actix_web::http::StatusCode;
use actix_web::test::{self, TestRequest};
use actix_web::web::{Bytes, Data};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// A service that holds the sample programme, one source and no credential.
struct House {
    app: Arc<App>,
    edge: Data<Edge>,
    secret: Secret,
    folder: std::path::PathBuf,
}

/// What came back.
struct Seen {
    status: StatusCode,
    headers: actix_web::http::header::HeaderMap,
    body: Bytes,
}

impl Seen {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Slug of the problem that this must be.
    fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json");
        let read = self.json();
        assert_eq!(read["status"], self.status.as_u16());
        read["type"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()
    }
}

impl House {
    async fn open() -> Self {
        Self::open_with(limits::Rates::default()).await
    }

    async fn open_with(rates: limits::Rates) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("insignia-http-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        let file = ConfigFile {
            base_url: Some("https://badges.example.org".to_owned()),
            data_dir: Some(folder.display().to_string()),
            ..ConfigFile::default()
        };
        let clock = Clock::fixed("2026-11-22T04:30:00Z".parse().unwrap());
        let app = App::open_at(Config::from_file(file).unwrap(), clock).await.unwrap();
        keys::ensure(&app, &Actor::Service).await.unwrap();
        programmes::load(&app, &Actor::Service, programmes::SAMPLE).await.unwrap();
        status::ensure(&app).await.unwrap();
        let source = sources::add_secret(&app, &Actor::Service, &"lms".parse().unwrap()).await.unwrap();
        let secret = Secret::parse(&source.secret).unwrap();
        worker::drain(&app).await.unwrap();
        let edge = Data::new(Edge::new(limits::Gate::new(rates)));
        Self { app, edge, secret, folder }
    }

    async fn ask(&self, request: TestRequest) -> Seen {
        let service = test::init_service(application(&self.app, &self.edge)).await;
        let peer = "192.0.2.1:1".parse().unwrap();
        let response: ServiceResponse = match test::try_call_service(&service, request.peer_addr(peer).to_request()).await {
            Ok(response) => response,
            Err(error) => {
                let request = TestRequest::get().to_http_request();
                ServiceResponse::new(request, actix_web::HttpResponse::from_error(error))
            }
        };
        let (status, headers) = (response.status(), response.headers().clone());
        Seen { status, headers, body: to_bytes(response.into_body()).await.unwrap() }
    }

    async fn get(&self, path: &str) -> Seen {
        self.ask(TestRequest::get().uri(path)).await
    }

    async fn get_as(&self, path: &str, accept: &str) -> Seen {
        self.ask(TestRequest::get().uri(path).insert_header(("accept", accept))).await
    }

    /// A delivery, really signed.
    async fn deliver(&self, id: &str, body: &str) -> Seen {
        let at = self.app.clock.now().unix();
        let signature = webhook::sign(&self.secret, id, at, body.as_bytes());
        let request = TestRequest::post().uri("/hooks/lms").insert_header(("webhook-id", id));
        let request =
            request.insert_header(("webhook-timestamp", at.to_string())).insert_header(("webhook-signature", signature));
        self.ask(request.set_payload(body.to_owned())).await
    }

    /// A token with those scopes.
    async fn token(&self, scopes: &[Scope]) -> String {
        tokens::create_token(&self.app, &Actor::Service, "test", scopes).await.unwrap().secret.to_string()
    }

    /// A credential issued through the API; its id.
    async fn credential(&self) -> String {
        let token = self.token(&[Scope::Issue]).await;
        let seen = self.ask(issue(&token, issue_body())).await;
        assert_eq!(seen.status, 201, "{}", seen.text());
        worker::drain(&self.app).await.unwrap();
        seen.json()["id"].as_str().unwrap().to_owned()
    }
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn issue_body() -> Value {
    json!({"candidate": {"email": "ada@example.com", "name": "Ada Example"}, "achievement": "gitlab-certified-associate",
        "attempts": [{"assessment": "written", "score": 92, "max_score": 100, "passed": true,
            "completed_at": "2026-11-20T09:30:00Z"}]})
}

fn issue(token: &str, body: Value) -> TestRequest {
    let request = TestRequest::post().uri("/api/v1/credentials").insert_header(("authorization", format!("Bearer {token}")));
    request.set_json(body)
}
