//! The conformance adapter over HTTP: the VC-API as the W3C's suites call it, on a listener of its own.
//!
//! These are no routes of the service and stand in no table with them: other paths, another shape of errors (`errors`, an
//! array of problem details), no limits by address, since whoever starts the adapter is who asks it.

mod certificate;

pub use certificate::Certificate;

use crate::domain::strict_json::{self, Limits};
use crate::proof::data_integrity::Suite;
use crate::service::conformance::{self, Adapter, Asked, Fault, Unset};
use actix_web::http::StatusCode;
use actix_web::http::header::ACCESS_CONTROL_ALLOW_ORIGIN;
use actix_web::web::{self, Bytes, Data, PayloadConfig, ServiceConfig};
use actix_web::{App, HttpResponse, HttpServer};
use serde_json::{Value, json};
use std::io;
use std::net::TcpListener;
use std::sync::Arc;

/// Every address that issues, with what it asks for.
const ISSUERS: [(&str, Asked); 4] = [
    ("/credentials/issue", Asked { suite: Suite::EddsaRdfc2022, status: false }),
    ("/jcs/credentials/issue", Asked { suite: Suite::EddsaJcs2022, status: false }),
    ("/ed25519-2020/credentials/issue", Asked { suite: Suite::Ed25519Signature2020, status: false }),
    ("/status/credentials/issue", Asked { suite: Suite::EddsaRdfc2022, status: true }),
];
/// The addresses that verify and set a status.
const OTHERS: [&str; 3] = ["/credentials/verify", "/presentations/verify", "/credentials/status"];

/// Bodies that are read: a presentation may hold several credentials.
const LIMITS: Limits = Limits { size: 1024 * 1024, depth: 32 };

/// Serves until `shutdown` is ready: HTTPS with that certificate, or plain HTTP without one.
pub async fn serve(
    adapter: Arc<Adapter>,
    listener: TcpListener,
    certificate: Option<&Certificate>,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    let adapter = Data::from(adapter);
    let server =
        HttpServer::new(move || App::new().app_data(adapter.clone()).app_data(PayloadConfig::new(LIMITS.size)).configure(routes));
    let server = server.workers(2).disable_signals().shutdown_timeout(1);
    let mut server = match certificate {
        Some(certificate) => server.listen_rustls_0_23(listener, certificate.tls()?)?,
        None => server.listen(listener)?,
    }
    .run();
    tokio::select! {
        ended = &mut server => return ended,
        () = shutdown => {}
    }
    let handle = server.handle();
    let (ended, ()) = tokio::join!(server, handle.stop(true));
    ended
}

/// Every URL of an adapter by its path.
pub fn urls(adapter: &Adapter) -> Vec<String> {
    let paths = ISSUERS.iter().map(|(path, _)| *path).chain(OTHERS);
    paths.map(|path| format!("{}{path}", adapter.base())).collect()
}

fn routes(config: &mut ServiceConfig) {
    for (path, asked) in ISSUERS {
        let issue = move |adapter: Data<Adapter>, body: Bytes| issue(adapter, body, asked);
        config.route(path, web::post().to(issue));
    }
    config
        .route("/credentials/verify", web::post().to(verify))
        .route("/presentations/verify", web::post().to(verify_presentation))
        .route("/credentials/status", web::post().to(set_status))
        .route("/status-lists/{number}", web::get().to(status_list))
        .route("/status-lists/{number}/publish", web::post().to(publish))
        .route("/", web::get().to(about));
}

/// Does the work, which may be a great deal of canonicalising, beside the threads that answer.
async fn work<T: Send + 'static>(
    adapter: Data<Adapter>,
    body: Bytes,
    verb: impl FnOnce(&Adapter, &Value) -> T + Send + 'static,
) -> Result<T, HttpResponse> {
    let done = web::block(move || {
        let read = strict_json::parse(&body, LIMITS).map_err(|fault| Fault::parsing(format!("The body {}.", fault.problem)));
        read.map(|body| verb(&adapter, &body))
    });
    match done.await {
        Ok(done) => done.map_err(|fault| refused(&[fault])),
        Err(_) => Err(HttpResponse::InternalServerError().json(json!({ "errors": [] }))),
    }
}

async fn issue(adapter: Data<Adapter>, body: Bytes, asked: Asked) -> HttpResponse {
    match work(adapter, body, move |adapter, body| conformance::issue(adapter, body, asked)).await {
        Ok(Ok(credential)) => HttpResponse::Created().json(json!({ "verifiableCredential": credential })),
        Ok(Err(faults)) => refused(&faults),
        Err(answer) => answer,
    }
}

async fn verify(adapter: Data<Adapter>, body: Bytes) -> HttpResponse {
    verdict(work(adapter, body, conformance::verify).await)
}

async fn verify_presentation(adapter: Data<Adapter>, body: Bytes) -> HttpResponse {
    verdict(work(adapter, body, conformance::verify_presentation).await)
}

fn verdict(outcome: Result<Result<(), Vec<Fault>>, HttpResponse>) -> HttpResponse {
    match outcome {
        Ok(Ok(())) => HttpResponse::Ok().json(json!({"verified": true, "errors": [], "warnings": []})),
        Ok(Err(faults)) => refused(&faults),
        Err(answer) => answer,
    }
}

async fn set_status(adapter: Data<Adapter>, body: Bytes) -> HttpResponse {
    match work(adapter, body, conformance::set_status).await {
        Ok(Ok(())) => HttpResponse::Ok().json(json!({})),
        Ok(Err(Unset::Malformed(fault))) => refused(&[fault]),
        Ok(Err(Unset::Unknown)) => errors(StatusCode::NOT_FOUND, &[Fault::parsing("No such credential was issued here.")]),
        Err(answer) => answer,
    }
}

async fn status_list(adapter: Data<Adapter>, number: web::Path<String>) -> HttpResponse {
    let list = number.parse().ok().and_then(|number| conformance::status_list(&adapter, number));
    match list {
        Some(Ok(list)) => HttpResponse::Ok().insert_header((ACCESS_CONTROL_ALLOW_ORIGIN, "*")).json(list),
        Some(Err(fault)) => errors(StatusCode::INTERNAL_SERVER_ERROR, &[fault]),
        None => errors(StatusCode::NOT_FOUND, &[Fault::parsing("There is no such list.")]),
    }
}

/// A suite asks that a list be published before it looks. Here a list is signed whenever it is asked for.
async fn publish(adapter: Data<Adapter>, number: web::Path<String>) -> HttpResponse {
    match number.parse().ok().and_then(|number| conformance::status_list(&adapter, number)) {
        Some(_) => HttpResponse::NoContent().finish(),
        None => errors(StatusCode::NOT_FOUND, &[Fault::parsing("There is no such list.")]),
    }
}

async fn about(adapter: Data<Adapter>) -> HttpResponse {
    HttpResponse::Ok().json(json!({"did": adapter.did(), "endpoints": urls(&adapter)}))
}

fn refused(faults: &[Fault]) -> HttpResponse {
    errors(StatusCode::BAD_REQUEST, faults)
}

/// `verified` stands there for readers that look at nothing else.
fn errors(status: StatusCode, faults: &[Fault]) -> HttpResponse {
    HttpResponse::build(status).json(json!({"verified": false, "errors": faults}))
}
