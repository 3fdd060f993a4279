//! The least that a server can do on this machine with the same parts: actix with nothing behind it, and one bare row
//! read with sqlx.

use actix_web::web::{self, Bytes, Data};
use actix_web::{App, HttpResponse, HttpServer, dev::ServerHandle};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use std::net::TcpListener;
use std::path::Path;
use tokio::runtime::Runtime;

/// A bare server on its own port; dropping it stops it.
pub struct Bare {
    pub port: u16,
    handle: ServerHandle,
    runtime: Runtime,
    thread: Option<std::thread::JoinHandle<()>>,
}

/// A database of one table, with the same settings as the service's.
pub async fn database(folder: &Path) -> SqlitePool {
    let options = SqliteConnectOptions::new()
        .filename(folder.join("bare.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let pool =
        SqlitePoolOptions::new().max_connections(12).test_before_acquire(false).connect_with(options).await.expect("a database");
    sqlx::query("CREATE TABLE IF NOT EXISTS bare (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL)")
        .execute(&pool)
        .await
        .expect("a table");
    pool
}

/// Inserts rows in one durable transaction; ids follow `first`.
pub async fn insert(pool: &SqlitePool, first: usize, rows: usize, document: &str) {
    let mut tx = pool.begin_with("BEGIN IMMEDIATE").await.expect("a transaction");
    for number in first..first + rows {
        let insert = sqlx::query("INSERT INTO bare (id, document) VALUES ($1, $2)").bind(format!("{number:026}")).bind(document);
        insert.execute(&mut *tx).await.expect("a row");
    }
    tx.commit().await.expect("durable");
}

impl Bare {
    /// `/hello`; `/same/{place}` with each of the bodies; `/row/{id}` from the database.
    pub fn serve(pool: SqlitePool, bodies: Vec<Bytes>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let (sender, receiver) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async {
                let server = HttpServer::new(move || {
                    App::new()
                        .app_data(Data::new(pool.clone()))
                        .app_data(Data::new(bodies.clone()))
                        .route("/hello", web::get().to(|| async { HttpResponse::Ok().body("hello") }))
                        .route("/same/{place}", web::get().to(same))
                        .route("/row/{id}", web::get().to(row))
                });
                let server = server.disable_signals().listen(listener).expect("a server").run();
                sender.send(server.handle()).expect("somebody waits");
                server.await.expect("it serves");
            });
        });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        Self { port, handle: receiver.recv().expect("a server"), runtime, thread: Some(thread) }
    }
}

async fn same(bodies: Data<Vec<Bytes>>, place: web::Path<usize>) -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(bodies[*place].clone())
}

async fn row(pool: Data<SqlitePool>, id: web::Path<String>) -> HttpResponse {
    let select = sqlx::query_scalar("SELECT document FROM bare WHERE id = $1").bind(id.as_str());
    let document: String = select.fetch_one(pool.get_ref()).await.expect("the row is there");
    HttpResponse::Ok().content_type("application/json").body(document)
}

impl Drop for Bare {
    fn drop(&mut self) {
        self.runtime.block_on(self.handle.stop(false));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
