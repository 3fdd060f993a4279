//! A PostgreSQL database for one test.

use sqlx::{AssertSqlSafe, Connection, PgConnection};

/// Made by the test, dropped at its end.
pub struct Scratch {
    pub url: String,
    server: String,
    name: String,
}

impl Scratch {
    /// `None`, loudly, when there is no server to make it on; under CI that is a failure.
    #[expect(clippy::disallowed_methods, reason = "tests learn from the environment where PostgreSQL is")]
    pub fn make() -> Option<Self> {
        let Ok(server) = std::env::var("INSIGNIA_TEST_POSTGRES") else {
            assert!(std::env::var("CI").is_err(), "INSIGNIA_TEST_POSTGRES must name a PostgreSQL server under CI");
            eprintln!("NOT RUN on PostgreSQL: INSIGNIA_TEST_POSTGRES names no server (tests/all starts one)");
            return None;
        };
        let mut octets = [0u8; 8];
        getrandom::fill(&mut octets).unwrap();
        let name = format!("insignia_{:016x}", u64::from_be_bytes(octets));
        run(&server, format!("CREATE DATABASE {name}"));
        let (root, _) = server.rsplit_once('/').expect("a PostgreSQL URL ends in a database's name");
        Some(Self { url: format!("{root}/{name}"), server, name })
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        run(&self.server, format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
    }
}

fn run(server: &str, statement: String) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut conn = PgConnection::connect(server).await.unwrap();
        sqlx::query(AssertSqlSafe(statement)).execute(&mut conn).await.unwrap();
        conn.close().await.unwrap();
    });
}
