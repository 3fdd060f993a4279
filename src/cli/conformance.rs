//! `insignia conformance`: the VC-API for public conformance suites. The only way in which it is ever started.

use super::failure::Failure;
use super::output::{Mark, Output};
use super::serve::bind;
use super::signals::Stop;
use super::{Outcome, serve};
use crate::clock::Clock;
use crate::entropy::Entropy;
use crate::http::conformance::{self as http, Certificate};
use crate::service::conformance::Adapter;
use serde_json::json;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

/// Where, and how.
#[derive(Debug, clap::Args)]
pub struct Conformance {
    /// Address and port to serve on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:40443")]
    listen: SocketAddr,
    /// Serve HTTP; the suites work best with HTTPS, under a self-signed certificate made at start
    #[arg(long)]
    plain_http: bool,
    /// Write that certificate to this file, for clients that should trust it
    #[arg(long, value_name = "FILE", conflicts_with = "plain_http")]
    certificate: Option<PathBuf>,
}

/// Serves until Ctrl-C or SIGTERM.
pub async fn run(command: Conformance, output: &Output) -> Outcome {
    serve::log("info", false);
    let unable = |what: &str, error: io::Error| Failure::fault(format!("{what}: {error}"));
    let stop = Stop::on_signals().map_err(|error| unable("signals cannot be listened to", error))?;
    let listener = bind("--listen", command.listen)?;
    let address = listener.local_addr().map_err(|error| unable("the port is not known", error))?;
    let certificate = match command.plain_http {
        true => None,
        false => Some(Certificate::make(hosts(address)).map_err(|error| unable("no certificate can be made", error))?),
    };
    if let (Some(path), Some(certificate)) = (&command.certificate, &certificate) {
        std::fs::write(path, certificate.pem()).map_err(|error| unable("the certificate cannot be written", error))?;
    }
    let scheme = if command.plain_http { "http" } else { "https" };
    let base = format!("{scheme}://{}:{}", host(address), address.port());
    let drawn = || Entropy.draw().map_err(|error| unable("no random octets can be drawn", error));
    let adapter = Arc::new(Adapter::new(base, drawn()?, drawn()?, Clock::System));
    tell(output, &adapter, certificate.as_ref());
    let served = http::serve(adapter, listener, certificate.as_ref(), stop.asked()).await;
    served.map_err(|error| unable("the server stopped", error))
}

/// What a suite's configuration needs to know.
fn tell(output: &Output, adapter: &Adapter, certificate: Option<&Certificate>) {
    let urls = http::urls(adapter);
    let pem = certificate.map(Certificate::pem);
    if output.json(&json!({"did": adapter.did(), "base_url": adapter.base(), "endpoints": urls, "certificate": pem})) {
        return;
    }
    output.line(format!("issuer  {}", adapter.did()));
    urls.iter().for_each(|url| output.line(format!("POST    {url}")));
    output.marked(Mark::Warning, "It signs whatever it is sent, with a key that is gone when it ends. Stop it with Ctrl-C.");
}

/// The name by which it is reached: suites are written for `localhost`.
fn host(address: SocketAddr) -> String {
    let ip = address.ip();
    if ip.is_loopback() || ip.is_unspecified() {
        "localhost".to_owned()
    } else if ip.is_ipv6() {
        format!("[{ip}]")
    } else {
        ip.to_string()
    }
}

fn hosts(address: SocketAddr) -> Vec<String> {
    vec!["localhost".to_owned(), address.ip().to_string()]
}
