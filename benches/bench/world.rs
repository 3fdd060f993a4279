//! A whole service on a free loopback port in this very process, on the embedded database, with rate limits off.
//!
//! No worker runs beside it: what is measured of a delivery is the way to its durable receipt.

use insignia::app::App;
use insignia::config::{Config, ConfigFile};
use insignia::domain::role::{Actor, Scope};
use insignia::http::{self, limits::Rates};
use insignia::proof::webhook::{self, Secret};
use insignia::service::{keys, programmes, sources, status, tokens};
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tracing_subscriber::EnvFilter;

/// The source that results come from.
const SOURCE: &str = "lms";
/// Visitors here come from one address and in a hurry.
const UNLIMITED: Rates = Rates { deliveries: 0, verifying: 0, api: 0, pages: 0, earners: 0 };

/// A running service. Dropping it stops the server and removes its folder.
pub struct World {
    pub app: Arc<App>,
    pub port: u16,
    pub runtime: Runtime,
    pub folder: Folder,
    secret: Secret,
    token: String,
    stop: Option<oneshot::Sender<()>>,
    server: Option<std::thread::JoinHandle<()>>,
}

/// Every request is logged, as in production; only nobody reads it.
pub fn log_as_the_service_does() {
    let lines = tracing_subscriber::fmt().with_env_filter(EnvFilter::new("warn,insignia=info"));
    lines.with_writer(std::io::sink).with_ansi(false).init();
}

impl World {
    pub fn new() -> Self {
        let folder = Folder::new();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let config = Config::from_file(ConfigFile {
            issuer_name: Some("Example Academy".to_owned()),
            base_url: Some(format!("http://localhost:{port}")),
            contact_email: Some("credentials@example.org".to_owned()),
            data_dir: Some(folder.0.display().to_string()),
            ..ConfigFile::default()
        })
        .expect("a sound configuration");
        let (app, secret, token) = runtime.block_on(furnish(config));
        let (stop, stopped) = oneshot::channel();
        let served = Arc::clone(&app);
        let server = std::thread::spawn(move || {
            let shutdown = async {
                let _ = stopped.await;
            };
            let serving = http::serve_limited(served, listener, None, UNLIMITED, shutdown);
            actix_web::rt::System::new().block_on(serving).expect("it serves");
        });
        Self { app, port, runtime, folder, secret, token, stop: Some(stop), server: Some(server) }
    }

    /// A rightly signed delivery as it goes over the wire.
    pub fn delivery(&self, number: usize) -> Vec<u8> {
        let body = serde_json::json!({"type": "assessment.completed", "timestamp": "2026-11-20T09:31:00Z", "data": {
            "candidate": {"id": format!("lms-{number}"), "email": format!("ada{number}@example.com"),
                "name": "Ada Example", "locale": "en"},
            "achievement": "gitlab-certified-associate", "assessment": "written", "score": 92, "max_score": 100,
            "passed": true, "completed_at": "2026-11-20T09:30:00Z",
            "evidence": {"url": "https://lms.example/attempts/1", "name": "Lab submission", "narrative": "Two stages."}}});
        let body = body.to_string();
        let id = format!("msg_{number}");
        let at = self.app.clock.now().unix();
        let signature = webhook::sign(&self.secret, &id, at, body.as_bytes());
        let headers = format!("webhook-id: {id}\r\nwebhook-timestamp: {at}\r\nwebhook-signature: {signature}\r\n");
        post(&format!("/hooks/{SOURCE}"), &headers, &body)
    }

    /// A request by staff to issue the associate's credential to somebody new.
    pub fn issue(&self, number: usize) -> Vec<u8> {
        let attempt = |assessment: &str| {
            serde_json::json!({"assessment": assessment, "score": 92, "max_score": 100, "passed": true,
                "completed_at": "2026-11-20T09:30:00Z"})
        };
        let body = serde_json::json!({"candidate": {"email": format!("grace{number}@example.com"), "name": "Grace Example"},
            "achievement": "gitlab-certified-associate", "attempts": [attempt("written"), attempt("lab")]});
        post("/api/v1/credentials", &format!("authorization: Bearer {}\r\n", self.token), &body.to_string())
    }
}

/// A POST of JSON, or of what says itself that it is something else, as it goes over the wire.
pub fn post(path: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\
         {headers}\r\n{body}"
    )
    .into_bytes()
}

/// What `insignia serve` sees to before it serves, and a source and a token besides.
async fn furnish(config: Config) -> (Arc<App>, Secret, String) {
    let app = App::open(config).await.expect("it opens");
    keys::ensure(&app, &Actor::Service).await.expect("a key");
    status::ensure(&app).await.expect("a status list");
    programmes::load(&app, &Actor::CommandLine, programmes::SAMPLE).await.expect("the sample programme");
    status::publish_due(&app).await.expect("a published list");
    let source = SOURCE.parse().expect("a short name");
    let secret = sources::add_secret(&app, &Actor::CommandLine, &source).await.expect("a secret").secret;
    let token = tokens::create_token(&app, &Actor::CommandLine, "bench", &Scope::ALL).await.expect("a token").secret;
    (app, Secret::parse(&secret).expect("it was made by us"), token.to_string())
}

impl Drop for World {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(server) = self.server.take() {
            let _ = server.join();
        }
        self.runtime.block_on(self.app.store.close());
    }
}

/// A folder for one run, on the disk that holds the build, because a folder for temporary files may be no disk at all.
pub struct Folder(pub PathBuf);

impl Folder {
    fn new() -> Self {
        let mut octets = [0u8; 8];
        getrandom::fill(&mut octets).expect("random octets");
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{:016x}", u64::from_be_bytes(octets)));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
