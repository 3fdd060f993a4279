//! A whole service on a free loopback port, with a clock that stands still and no background worker: tests say when
//! time passes and when work is done, so nothing sleeps. The visitors (`anon`, `lms`, `staff`) come in by HTTP.

pub mod browser;
pub mod database;
pub mod elsewhere;
pub mod rows;
pub mod smtp;
pub mod visitors;
pub mod wallet;
pub mod wire;

use insignia::app::App;
use insignia::clock::Clock;
use insignia::config::{Config, ConfigFile, MailFile, VerifyFile};
use insignia::domain::role::{Actor, Scope};
use insignia::domain::timestamp::Timestamp;
use insignia::http::limits::Rates;
use insignia::service::{keys, programmes, sources, status, tokens};
use insignia::{http, worker};
use std::future::Future;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

/// The moment at which every test begins.
pub const BEGINNING: &str = "2026-11-20T09:30:00Z";
/// The source that the visitor `lms` sends to.
pub const SOURCE: &str = "lms";

/// Tests come from one address and in a hurry.
pub const UNLIMITED: Rates = Rates { deliveries: 0, verifying: 0, api: 0, pages: 0, earners: 0 };

/// A running service. Dropping it stops the server and removes the data folder and scratch database.
pub struct TestApp {
    pub app: Arc<App>,
    pub base: String,
    runtime: Runtime,
    stop: Option<oneshot::Sender<()>>,
    server: Option<std::thread::JoinHandle<()>>,
    pub secret: String,
    pub token: String,
    _folder: Folder,
    _database: Option<database::Scratch>,
}

impl TestApp {
    /// On the embedded database.
    pub fn sqlite() -> Self {
        Self::start(None, UNLIMITED, VerifyFile::default(), None)
    }

    /// On the embedded database, with exceptions from whom verifying may ask.
    pub fn verifying(verify: VerifyFile) -> Self {
        Self::start(None, UNLIMITED, verify, None)
    }

    /// On the embedded database, with limits on how much one address may ask.
    pub fn limited(rates: Rates) -> Self {
        Self::start(None, rates, VerifyFile::default(), None)
    }

    /// On a database of its own in the PostgreSQL that `INSIGNIA_TEST_POSTGRES` names. Without one the test says that
    /// it was not run; under CI that is a failure.
    pub fn postgres() -> Option<Self> {
        database::Scratch::make().map(|scratch| Self::start(Some(scratch), UNLIMITED, VerifyFile::default(), None))
    }

    /// Writing to earners, on the embedded database or a PostgreSQL of its own.
    pub fn mailing(database: Option<database::Scratch>, mail: MailFile) -> Self {
        Self::start(database, UNLIMITED, VerifyFile::default(), Some(mail))
    }

    fn start(database: Option<database::Scratch>, rates: Rates, verify: VerifyFile, mail: Option<MailFile>) -> Self {
        let folder = Folder::make();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://localhost:{}", listener.local_addr().unwrap().port());
        let config = Config::from_file(ConfigFile {
            issuer_name: Some("Example Academy".to_owned()),
            base_url: Some(base.clone()),
            contact_email: Some("credentials@example.org".to_owned()),
            data_dir: Some(folder.0.display().to_string()),
            verify: Some(verify),
            mail,
            database_url: database.as_ref().map(|scratch| scratch.url.clone()),
            ..ConfigFile::default()
        })
        .unwrap();
        let clock = Clock::fixed(BEGINNING.parse().unwrap());
        let (app, secret, token) = runtime.block_on(async {
            let app = App::open_at(config, clock).await.unwrap();
            keys::ensure(&app, &Actor::Service).await.unwrap();
            status::ensure(&app).await.unwrap();
            programmes::load(&app, &Actor::CommandLine, programmes::SAMPLE).await.unwrap();
            let secret = sources::add_secret(&app, &Actor::CommandLine, &SOURCE.parse().unwrap()).await.unwrap().secret;
            let token = tokens::create_token(&app, &Actor::CommandLine, "test", &Scope::ALL).await.unwrap().secret;
            worker::drain(&app).await.unwrap();
            (app, secret.to_string(), token.to_string())
        });
        let (stop, stopped) = oneshot::channel();
        let served = Arc::clone(&app);
        let server = std::thread::spawn(move || {
            let shutdown = async {
                let _ = stopped.await;
            };
            actix_web::rt::System::new().block_on(http::serve_limited(served, listener, None, rates, shutdown)).unwrap();
        });
        Self { app, base, runtime, stop: Some(stop), server: Some(server), secret, token, _folder: folder, _database: database }
    }

    /// Does all work that is due, with the real worker.
    pub fn drain_jobs(&self) {
        self.wait(worker::drain(&self.app)).unwrap();
    }

    /// Lets so many seconds pass.
    pub fn pass(&self, seconds: i64) {
        self.app.clock.advance(seconds);
    }

    /// The moment that the service believes it is.
    pub fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    /// Runs a verb directly, for what has no route.
    pub fn wait<F: Future>(&self, verb: F) -> F::Output {
        self.runtime.block_on(verb)
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self._folder.0
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(server) = self.server.take() {
            let _ = server.join();
        }
        self.runtime.block_on(self.app.store.close());
    }
}

/// A folder for one test, removed at its end.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn make() -> Self {
        let mut octets = [0u8; 8];
        getrandom::fill(&mut octets).unwrap();
        let path = std::env::temp_dir().join(format!("insignia-test-{:016x}", u64::from_be_bytes(octets)));
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Makes each story a test on SQLite and one on PostgreSQL.
#[macro_export]
macro_rules! on_both_databases {
    ($($story:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $story() { super::$story(&$crate::support::TestApp::sqlite()); })+
        }
        mod postgres {
            $(#[test] fn $story() {
                if let Some(app) = $crate::support::TestApp::postgres() { super::$story(&app); }
            })+
        }
    };
}
