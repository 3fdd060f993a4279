//! Around every request: a number for the log, the rate limits, a net for panics, and the last touches to the answer.
//!
//! Problems become JSON or a page here, because only here is it known what the visitor accepts. The log names the route's
//! pattern and never the path, its query, a header or a body: those hold ids, addresses and tokens.

use super::limits::{self, Allowance, Gate};
use super::problem::{self, Problem};
use super::spoken::spoken;
use super::{client, headers, negotiate, problem_kinds as kinds};
use crate::app::App;
use crate::clock::Stopwatch;
use crate::domain::id::Id;
use crate::render::pages::Speech;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{self, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpRequest, HttpResponse, web};
use std::future::poll_fn;
use std::net::IpAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};

/// What all requests share beside the application itself.
pub struct Edge {
    gate: Gate,
    large: Semaphore,
    bulk: Semaphore,
    stopping: AtomicBool,
}

impl Edge {
    /// A fresh edge with those limits.
    pub fn new(gate: Gate) -> Self {
        let (large, bulk) = (Semaphore::new(limits::LARGE_AT_ONCE), Semaphore::new(limits::BULK_AT_ONCE));
        Self { gate, large, bulk, stopping: AtomicBool::new(false) }
    }

    /// Counts a shortlist's items towards what the visitor's address may bring, and gives the key under which it is counted.
    pub fn charge(&self, app: &App, request: &HttpRequest, items: usize) -> Result<Option<u64>, Problem> {
        self.gate.admit_items(client_of(app, request), items)
    }

    /// A turn for a request that brings much to be verified, to be held until it is answered; none is needed for others.
    async fn turn(&self, allowance: Option<Allowance>, request: &ServiceRequest) -> Result<Option<SemaphorePermit<'_>>, Problem> {
        let length = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
        let turns = match allowance {
            Some(Allowance::Verifying) => &self.large,
            Some(Allowance::Bulk) => &self.bulk,
            _ => return Ok(None),
        };
        if length.is_some_and(|length| length <= limits::LARGE) {
            return Ok(None);
        }
        let patience = Duration::from_secs(limits::LARGE_SECONDS);
        match tokio::time::timeout(patience, turns.acquire()).await {
            Ok(Ok(turn)) => Ok(Some(turn)),
            _ => Err(Problem::of(kinds::UNAVAILABLE).detail("Too many large files are being read.").retry_after(5)),
        }
    }

    /// From now on `/readyz` says no, so that a load balancer sends its visitors elsewhere.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Whether the service is stopping.
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }
}

/// Marks a response with an error status whose body is already an explanation for the visitor, such as a form with its
/// faults shown.
pub struct Explained;

/// What is kept of a request while its handler runs: enough to write out a problem afterwards.
struct Asked {
    app: web::Data<App>,
    id: String,
    method: actix_web::http::Method,
    /// The language of a page and the query that chose it, for whoever wants a page.
    page: Option<(String, String)>,
    watch: Stopwatch,
}

/// The outermost middleware.
pub async fn around(
    app: web::Data<App>,
    edge: web::Data<Edge>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let asked = Asked::new(app, &request);
    let allowance = Allowance::of(request.method(), request.path());
    let admitted = allowance.map_or(Ok(()), |allowance| edge.gate.admit(allowance, client_of(&asked.app, request.request())));
    let turn = match admitted {
        Ok(()) => edge.turn(allowance, &request).await,
        Err(refused) => Err(refused),
    };
    if let Err(refused) = turn {
        let open = request.match_pattern().is_some_and(|pattern| headers::is_open(&pattern));
        let mut response = request.error_response(refused);
        if open {
            headers::open_to_all(response.headers_mut());
        }
        return Ok(asked.finish(response));
    }
    match unpanicked(next.call(request)).await {
        Some(Ok(response)) => Ok(asked.finish(response.map_into_boxed_body())),
        Some(Err(error)) => Err(asked.finish_without_request(error)),
        None => {
            tracing::error!(request_id = asked.id, "a handler panicked");
            Err(asked.finish_without_request(Problem::of(kinds::INTERNAL).into()))
        }
    }
}

/// Outside of the compression: what is sent in another coding is another representation, and a strong tag names one
/// octet for octet (RFC 9110, section 8.8.3), so its tag is a weak one.
pub async fn weaken(request: ServiceRequest, next: Next<impl MessageBody + 'static>) -> Result<ServiceResponse<BoxBody>, Error> {
    let mut response = next.call(request).await?.map_into_boxed_body();
    let headers = response.headers_mut();
    if headers.contains_key(header::CONTENT_ENCODING)
        && let Some(strong) = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()).filter(|tag| !tag.starts_with("W/"))
        && let Ok(weak) = HeaderValue::from_str(&format!("W/{strong}"))
    {
        headers.insert(header::ETAG, weak);
    }
    Ok(response)
}

/// Drives a future and turns a panic into `None`: one request fails, and its connection and its thread live on.
async fn unpanicked<F: Future>(future: F) -> Option<F::Output> {
    let mut future = Box::pin(future);
    poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
        Ok(Poll::Ready(output)) => Poll::Ready(Some(output)),
        Ok(Poll::Pending) => Poll::Pending,
        Err(_) => Poll::Ready(None),
    })
    .await
}

fn client_of(app: &App, request: &HttpRequest) -> IpAddr {
    let lines = request.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    let lines: Vec<&str> = lines.collect();
    client::address(request.peer_addr().map(|peer| peer.ip()), lines.into_iter(), |address| {
        app.config.trusted_proxies.contains(&address)
    })
}

impl Asked {
    fn new(app: web::Data<App>, request: &ServiceRequest) -> Self {
        let accept = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
        let for_programs = ["/api/", "/hooks/", "/.well-known/", "/status/", "/openid4vci/"];
        let wants_page = negotiate::prefers_html(accept) && !for_programs.iter().any(|prefix| request.path().starts_with(prefix));
        let page = wants_page.then(|| {
            let spoken = spoken(&app, request.request());
            (spoken.tongue.code().to_owned(), spoken.query)
        });
        // Without the system's generator nothing can be issued either; a request can still be answered and found by its time.
        let id = app.entropy.draw().map_or_else(|_| "unnumbered".to_owned(), |octets| Id::from_random(octets).to_string());
        Self { app, id, method: request.method().clone(), page, watch: Stopwatch::start() }
    }

    fn finish(&self, response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
        let (request, response) = response.into_parts();
        let response = self.dress(response);
        let route = request.match_pattern().unwrap_or_else(|| "none".to_owned());
        let status = response.status().as_u16();
        tracing::info!(request_id = self.id, method = %self.method, route, status, micros = self.watch.micros(), "answered");
        ServiceResponse::new(request, response)
    }

    fn finish_without_request(&self, error: Error) -> Error {
        let response = self.dress(HttpResponse::from_error(error));
        tracing::info!(request_id = self.id, method = %self.method, status = response.status().as_u16(), micros = self.watch.micros(), "answered");
        InternalError::from_response("problem", response).into()
    }

    /// Writes out a problem, sets the headers that every answer carries, and counts it.
    fn dress(&self, response: HttpResponse) -> HttpResponse {
        self.count(response.status().as_u16());
        let mut response = match response.status().as_u16() {
            400.. if response.extensions().get::<Explained>().is_none() => self.explain(response),
            _ => response,
        };
        let headers = response.headers_mut();
        headers::harden(headers, self.app.site().base().starts_with("https://"));
        if let Ok(id) = HeaderValue::from_str(&self.id) {
            headers.insert(header::HeaderName::from_static("x-request-id"), id);
        }
        response
    }

    fn count(&self, status: u16) {
        let metrics = &self.app.metrics;
        metrics.requests.add_one();
        match status {
            429 => metrics.requests_limited.add_one(),
            500.. => metrics.requests_failed.add_one(),
            _ => {}
        }
    }

    /// Any answer with an error status, whoever made it, leaves as a problem: a framework's own text never does.
    fn explain(&self, response: HttpResponse) -> HttpResponse {
        let told = response.error().and_then(|error| error.as_error::<Problem>()).cloned();
        let problem = told.unwrap_or_else(|| Problem::of(kinds::of_status(response.status().as_u16())));
        let issuer = self.app.issuer();
        let speech = self.page.as_ref().and_then(|(code, lang)| {
            let tongues = &self.app.tongues;
            Some(Speech { tongue: tongues.get(code)?, tongues, lang })
        });
        let page = speech.and_then(|speech| problem.to_html(issuer, speech));
        let (kind, vary, body) = match page {
            Some(html) => (negotiate::Form::Html.content_type(), "accept, accept-language", html),
            None => (problem::MEDIA_TYPE, "accept", problem.to_json(issuer, &self.id)),
        };
        let mut response = response.set_body(BoxBody::new(body));
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        response.headers_mut().insert(header::VARY, HeaderValue::from_static(vary));
        response
    }
}
