//! Rows: one SQL text for SQLite and PostgreSQL, one file per noun, free functions over a connection.
//!
//! Nothing outside this folder holds SQL. A function reads or writes; the verb that calls it owns the transaction.

pub mod attempts;
pub mod audit;
pub mod checks;
pub mod corrections;
pub mod credentials;
pub mod deliveries;
pub mod designs;
mod dialect;
pub mod earner_asks;
pub mod earner_links;
pub mod earner_sessions;
pub mod group_commit;
pub mod inspect;
pub mod jobs;
pub mod mails;
pub mod meta;
pub mod person;
pub mod programmes;
pub mod recipients;
pub mod reminders;
mod row;
pub mod signing_keys;
pub mod sources;
pub mod status_lists;
pub mod successions;
pub mod tokens;
pub mod tombstones;

use dialect::Dialect;
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, AnyPool, Transaction};
use std::ops::{Deref, DerefMut};
use tokio::sync::{Mutex, MutexGuard};

/// A connection, inside a transaction or not.
pub type Conn = AnyConnection;

/// What can go wrong with rows. *Not found* is no error: it is an `Option`.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database cannot be reached, is full, locked or shutting down; the same call may work later.
    #[error("the database is unavailable: {0}")]
    Unavailable(String),
    /// A uniqueness rule refused the row: somebody else was first.
    #[error("a row with that key exists already")]
    Conflict,
    /// A row holds what this program would never have written.
    #[error("corrupt row: {table}.{column} of {row}: {problem}")]
    Corrupt {
        /// Table.
        table: &'static str,
        /// Column.
        column: &'static str,
        /// The row's key.
        row: String,
        /// What is wrong with the value.
        problem: String,
    },
    /// A statement that the database does not accept: a fault of this program.
    #[error("the database refused a statement: {0}")]
    Broken(String),
}

/// Shorthand.
pub type Result<T> = std::result::Result<T, StoreError>;

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(database) if database.is_unique_violation() => Self::Conflict,
            sqlx::Error::Database(database) if dialect::is_our_fault(database.code().as_deref()) => {
                Self::Broken(error.to_string())
            }
            sqlx::Error::ColumnNotFound(_) | sqlx::Error::ColumnDecode { .. } | sqlx::Error::Encode(_) => {
                Self::Broken(error.to_string())
            }
            _ => Self::Unavailable(error.to_string()),
        }
    }
}

/// The database behind the service.
#[derive(Debug)]
pub struct Store {
    pool: AnyPool,
    dialect: Dialect,
    /// SQLite has one writer; queueing for it here is fair and costs no busy-waiting.
    writer: Option<Mutex<()>>,
}

/// What a transaction may rest on, so that nobody changes it before the transaction has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Still {
    /// The programmes, by whose rules is decided. Many may decide at once.
    Programmes,
    /// The same for one who is about to change them: nobody decides, and nobody else changes them.
    ProgrammesForChange,
    /// The states of the signing keys.
    SigningKeys,
}

/// A transaction that writes. Dropped without [`Tx::commit`], it leaves nothing behind.
pub struct Tx<'a> {
    dialect: Dialect,
    inner: Transaction<'static, Any>,
    _turn: Option<MutexGuard<'a, ()>>,
}

impl Tx<'_> {
    /// Keeps something as it is until this transaction ends, waiting for whoever is changing it.
    pub async fn hold(&mut self, still: Still) -> Result<()> {
        if let Some(statement) = self.dialect.hold(still) {
            sqlx::query(statement).execute(&mut **self).await?;
        }
        Ok(())
    }

    /// Makes everything since the beginning durable, or fails and may have done either: re-read by key, then retry.
    pub async fn commit(self) -> Result<()> {
        Ok(self.inner.commit().await?)
    }
}

impl Deref for Tx<'_> {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        &self.inner
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.inner
    }
}

impl Store {
    /// Opens `sqlite://PATH` or `postgres://…`, makes the schema current, and refuses to run on a database whose
    /// settings could lose an acknowledged row.
    pub async fn open(url: &str) -> Result<Self> {
        let (pool, dialect) = dialect::connect(url).await?;
        sqlx::migrate!().run(&pool).await.map_err(|error| StoreError::Unavailable(format!("migration: {error}")))?;
        let writer = (dialect == Dialect::Sqlite).then(|| Mutex::new(()));
        Ok(Self { pool, dialect, writer })
    }

    /// A connection for reading.
    pub async fn read(&self) -> Result<PoolConnection<Any>> {
        Ok(self.pool.acquire().await?)
    }

    /// A transaction for writing; on SQLite it holds the write lock from the start, so it cannot fail half-way.
    pub async fn write(&self) -> Result<Tx<'_>> {
        let turn = match &self.writer {
            Some(writer) => Some(writer.lock().await),
            None => None,
        };
        let inner = self.pool.begin_with(self.dialect.begin()).await?;
        Ok(Tx { dialect: self.dialect, inner, _turn: turn })
    }

    /// Whether the database is a file of this machine, with one server.
    pub fn is_embedded(&self) -> bool {
        self.dialect == Dialect::Sqlite
    }

    /// What stands behind: `SQLite 3.51.3` or `PostgreSQL 15.18`.
    pub async fn engine(&self) -> Result<String> {
        dialect::engine(self.dialect, &mut *self.read().await?).await
    }

    /// The claim of due jobs, in this database's words.
    pub(crate) fn claim_statement(&self) -> &'static str {
        self.dialect.claim()
    }

    /// The claim of items to be checked, in this database's words.
    pub(crate) fn claim_items_statement(&self) -> &'static str {
        self.dialect.claim_items()
    }

    /// The claim of the mail to be sent next, in this database's words.
    pub(crate) fn claim_mail_statement(&self) -> &'static str {
        self.dialect.claim_mail()
    }

    /// Makes sure that what was deleted lies in no file any more, where the database is a file of this machine.
    ///
    /// Deleting overwrites, but a row that was moved about earlier may have left copies in the gaps of its pages, and the log
    /// keeps older pages: the file is written anew, and the log emptied. A file over `most` octets
    /// (256 MiB if not said) is left for a quiet hour; `false` says so.
    pub async fn scrub(&self, most: Option<i64>) -> Result<bool> {
        let Some(writer) = &self.writer else { return Ok(true) };
        let _turn = writer.lock().await;
        let mut conn = self.pool.acquire().await?;
        let scrubbed = dialect::scrub(&mut conn, most.unwrap_or(dialect::REWRITTEN)).await?;
        if scrubbed {
            meta::forget(&mut conn, meta::SCRUB_OWED).await?;
        }
        Ok(scrubbed)
    }

    /// Closes all connections once they are idle, checkpointing SQLite's log.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}
