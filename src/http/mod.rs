//! HTTP: translates requests into the service's verbs and their results into answers, and decides nothing.
//!
//! A handler's arguments say what it needs (a permission, a strict body); it returns an answer or a [`problem::Problem`];
//! [`edge`] surrounds all of them. Status codes stand in this folder and nowhere else.

pub mod allowed;
pub mod api;
pub mod body;
pub mod check_shape;
pub mod client;
pub mod conformance;
mod cookie;
pub mod earner;
pub mod edge;
mod form;
pub mod headers;
pub mod hooks;
pub mod limits;
mod named;
mod negotiate;
mod own_site;
pub mod problem;
pub mod problem_kinds;
pub mod public;
pub mod refusals;
pub mod report_shape;
pub mod representation;
pub mod routes;
pub mod shape;
pub mod shortlist_body;
mod spoken;
pub mod strict_body;
mod upload;
pub mod wallet;

#[cfg(test)]
mod tests;

use crate::app::App;
use crate::service::health;
use actix_web::body::BoxBody;
use actix_web::dev::{Server, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{Error, HttpResponse, HttpServer};
use edge::Edge;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

/// Seconds in which the head of a request must have arrived.
const HEAD_SECONDS: u64 = 10;
/// Seconds for which a quiet connection is kept.
const IDLE_SECONDS: u64 = 30;
/// Seconds between saying that we stop and stopping, so that load balancers look elsewhere first.
const NOTICE_SECONDS: u64 = 5;
/// Seconds that requests in flight are given to finish.
const FINISH_SECONDS: u64 = 25;

/// Adds every route and what the handlers share. It takes [`edge::around`] as outermost middleware to be whole, which
/// [`application`] adds.
pub fn configure(config: &mut ServiceConfig, app: &Arc<App>, edge: &Data<Edge>) {
    config.app_data(Data::from(Arc::clone(app))).app_data(edge.clone()).configure(routes::routes);
}

/// The whole application, as it is served and as tests call it.
pub fn application(
    app: &Arc<App>,
    edge: &Data<Edge>,
) -> actix_web::App<
    impl ServiceFactory<ServiceRequest, Config = (), Response = ServiceResponse<BoxBody>, Error = Error, InitError = ()> + use<>,
> {
    // Compressing is safe here: no page holds a secret beside what a visitor chose, and the API's answers go to callers
    // whose token no other site can send along.
    actix_web::App::new()
        .configure(|config| configure(config, app, edge))
        .wrap(from_fn(edge::around))
        .wrap(Compress::default())
        .wrap(from_fn(edge::weaken))
}

/// Serves until `shutdown` is ready, then lets requests in flight finish.
///
/// `metrics` is a listener of its own, because what an operator counts is nobody else's business.
pub async fn serve(
    app: Arc<App>,
    listener: TcpListener,
    metrics: Option<TcpListener>,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    let rates = app.config.rates;
    serve_limited(app, listener, metrics, rates, shutdown).await
}

/// [`serve`] with other rate limits.
pub async fn serve_limited(
    app: Arc<App>,
    listener: TcpListener,
    metrics: Option<TcpListener>,
    rates: limits::Rates,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    let edge = Data::new(Edge::new(limits::Gate::new(rates)));
    // Behind a load balancer there is somebody to give notice to; a trial on localhost just stops.
    let notice = if app.site().base().starts_with("https://") { NOTICE_SECONDS } else { 0 };
    let metrics = metrics.map(|listener| serve_metrics(Arc::clone(&app), listener)).transpose()?;
    let mut server = {
        let edge = edge.clone();
        HttpServer::new(move || application(&app, &edge))
            .client_request_timeout(Duration::from_secs(HEAD_SECONDS))
            .keep_alive(Duration::from_secs(IDLE_SECONDS))
            .shutdown_timeout(FINISH_SECONDS)
            .disable_signals()
            .listen(listener)?
            .run()
    };
    let metrics_handle = metrics.as_ref().map(Server::handle);
    let metrics = metrics.map(tokio::spawn);
    tokio::select! {
        ended = &mut server => return ended,
        () = shutdown => {}
    }
    edge.stop();
    let handle = server.handle();
    let stop = async {
        tokio::time::sleep(Duration::from_secs(notice)).await;
        handle.stop(true).await;
    };
    let (ended, ()) = tokio::join!(server, stop);
    if let (Some(handle), Some(task)) = (metrics_handle, metrics) {
        handle.stop(false).await;
        task.await.map_err(io::Error::other)??;
    }
    ended
}

fn serve_metrics(app: Arc<App>, listener: TcpListener) -> io::Result<Server> {
    let server = HttpServer::new(move || {
        let app = Arc::clone(&app);
        let counters = move || {
            let app = Arc::clone(&app);
            async move {
                let text = health::metrics(&app).await;
                HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(text)
            }
        };
        actix_web::App::new().route("/metrics", web::get().to(counters))
    });
    Ok(server.workers(1).disable_signals().listen(listener)?.run())
}
