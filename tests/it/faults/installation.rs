//! An installation on disk, and the real binary serving it as a child process that may be killed.

use crate::support::database::Scratch;
use crate::support::{Folder, SOURCE};
use insignia::app::App;
use insignia::config::{Config, ConfigFile, MailFile};
use insignia::domain::role::{Actor, Scope};
use insignia::service::{keys, programmes, sources, status, tokens};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::runtime::Runtime;

/// The public address; nobody listens there, because each process takes whatever port is free.
pub const BASE: &str = "http://localhost:8080";

/// Everything a process finds when it starts, and everything that it leaves behind when it dies.
pub struct Installation {
    pub secret: String,
    pub token: String,
    pub database_url: Option<String>,
    /// By which mail server earners are written to, if at all.
    pub mail: Option<MailFile>,
    runtime: Runtime,
    folder: Folder,
    _database: Option<Scratch>,
}

impl Installation {
    pub fn on(database: Option<Scratch>) -> Self {
        let url = database.as_ref().map(|scratch| scratch.url.clone());
        Self::at(database, url)
    }

    /// On the embedded database, writing to earners.
    pub fn mailing(mail: MailFile) -> Self {
        Self::made(None, None, Some(mail))
    }

    /// On a database that is reached under another address than its own.
    pub fn at(database: Option<Scratch>, database_url: Option<String>) -> Self {
        Self::made(database, database_url, None)
    }

    fn made(database: Option<Scratch>, database_url: Option<String>, mail: Option<MailFile>) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let (secret, token) = (String::new(), String::new());
        let mut made = Self { secret, token, database_url, mail, runtime, folder: Folder::make(), _database: database };
        let file = toml::to_string(&made.config_file()).unwrap();
        std::fs::write(made.path("insignia.toml"), file).unwrap();
        (made.secret, made.token) = made.with_app(async |app| {
            keys::ensure(app, &Actor::Service).await.unwrap();
            status::ensure(app).await.unwrap();
            programmes::load(app, &Actor::CommandLine, programmes::SAMPLE).await.unwrap();
            let source = sources::add_secret(app, &Actor::CommandLine, &SOURCE.parse().unwrap()).await.unwrap();
            let token = tokens::create_token(app, &Actor::CommandLine, "test", &Scope::ALL).await.unwrap();
            (source.secret.to_string(), token.secret.to_string())
        });
        made
    }

    fn config_file(&self) -> ConfigFile {
        ConfigFile {
            issuer_name: Some("Example Academy".to_owned()),
            base_url: Some(BASE.to_owned()),
            contact_email: Some("credentials@example.org".to_owned()),
            listen: Some("127.0.0.1:0".to_owned()),
            data_dir: Some(self.folder.0.display().to_string()),
            database_url: self.database_url.clone(),
            log: Some("warn".to_owned()),
            mail: self.mail.clone(),
            ..ConfigFile::default()
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.0.join(name)
    }

    /// Looks at the database from this process, while no other needs it.
    pub fn with_app<T>(&self, look: impl AsyncFnOnce(&Arc<App>) -> T) -> T {
        self.runtime.block_on(async {
            let app = App::open(Config::from_file(self.config_file()).unwrap()).await.unwrap();
            let seen = look(&app).await;
            app.store.close().await;
            seen
        })
    }

    /// Lets the leases and waiting times of a dead process run out, as half a minute would.
    pub fn let_leases_run_out(&self) {
        self.with_app(async |app| {
            let mut tx = app.store.write().await.unwrap();
            let statement = "UPDATE jobs SET lease_until = NULL, due_at = '2026-01-01T00:00:00Z' WHERE done_at IS NULL";
            sqlx::query(statement).execute(&mut *tx).await.unwrap();
            tx.commit().await.unwrap();
        });
    }

    /// Starts a process that dies at the given passing of a crash point, as in `signed:2`. Every signature it makes is
    /// noted in the file called `journal`.
    pub fn start(&self, crash_at: Option<&str>, journal: &str) -> Process {
        let log = std::fs::OpenOptions::new().create(true).append(true).open(self.path("log")).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_insignia"));
        command.arg("--config").arg(self.path("insignia.toml")).args(["--json", "serve"]);
        command.env("INSIGNIA_SIGNATURE_JOURNAL", self.path(journal)).env_remove("INSIGNIA_TEST_POSTGRES");
        if let Some(point) = crash_at {
            command.env("INSIGNIA_CRASH_AT", point);
        }
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let told = BufReader::new(child.stdout.take().unwrap());
        Process { child: Arc::new(Mutex::new(child)), told }
    }

    /// Starts a process that is expected to live, and waits until it listens.
    pub fn serve(&self, journal: &str) -> (Process, String) {
        let mut process = self.start(None, journal);
        let address = process.address().unwrap_or_else(|| panic!("it does not start: {}", self.log()));
        (process, address)
    }

    /// What the processes complained of, for whoever reads a failure.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.path("log")).unwrap_or_default()
    }
}

/// A running, or dying, or dead process.
pub struct Process {
    child: Arc<Mutex<Child>>,
    told: BufReader<std::process::ChildStdout>,
}

/// Can kill a process from another thread.
#[derive(Clone)]
pub struct Killer(Arc<Mutex<Child>>);

impl Killer {
    /// `kill -9`.
    pub fn kill(&self) {
        let _ = self.0.lock().unwrap().kill();
    }

    pub fn is_dead(&self) -> bool {
        self.0.lock().unwrap().try_wait().unwrap().is_some()
    }

    /// Whether it dies by itself within that time.
    pub fn dies_within(&self, time: Duration) -> bool {
        let step = Duration::from_millis(5);
        for _ in 0..time.as_millis() / step.as_millis() {
            if self.is_dead() {
                return true;
            }
            std::thread::sleep(step);
        }
        self.is_dead()
    }
}

impl Process {
    /// Where it listens, once it does; `None` if it died before.
    pub fn address(&mut self) -> Option<String> {
        let mut line = String::new();
        self.told.read_line(&mut line).ok()?;
        let told: serde_json::Value = serde_json::from_str(&line).ok()?;
        Some(format!("http://{}", told["listen"].as_str()?))
    }

    pub fn killer(&self) -> Killer {
        Killer(Arc::clone(&self.child))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let mut child = self.child.lock().unwrap();
        let _ = child.kill();
        let _ = child.wait();
    }
}
