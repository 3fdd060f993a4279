//! Everything in which the two databases differ.

use super::{Conn, Result, Still, StoreError};
use sqlx::any::AnyPoolOptions;
use sqlx::{AnyConnection, AnyPool, Connection};
use std::time::Duration;

/// The oldest SQLite without the WAL-reset corruption (3.7.0 to 3.51.2, mended in 3.51.3).
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// How long a connection is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// SQLite takes the write lock at once: a transaction that reads first and writes later could otherwise fail busy.
    pub(super) fn begin(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN",
        }
    }

    /// Leases due jobs: `$1` now, `$2` the lease's end, `$3` how many.
    pub(super) fn claim(self) -> &'static str {
        match self {
            Self::Sqlite => {
                "UPDATE jobs SET lease_until = $2, fence = fence + 1, attempts = attempts + 1
                 WHERE id IN (SELECT id FROM jobs
                              WHERE done_at IS NULL AND due_at <= $1 AND (lease_until IS NULL OR lease_until < $1)
                              ORDER BY due_at, id LIMIT $3)
                 RETURNING id, kind, subject, fence, attempts"
            }
            Self::Postgres => {
                "UPDATE jobs SET lease_until = $2, fence = fence + 1, attempts = attempts + 1
                 WHERE id IN (SELECT id FROM jobs
                              WHERE done_at IS NULL AND due_at <= $1 AND (lease_until IS NULL OR lease_until < $1)
                              ORDER BY due_at, id LIMIT $3 FOR UPDATE SKIP LOCKED)
                 RETURNING id, kind, subject, fence, attempts"
            }
        }
    }

    /// Keeps a table as it is until the transaction ends; nothing on SQLite, whose one writer is alone anyway.
    ///
    /// Reading goes on beside all of these. PostgreSQL (explicit locking, section 13.3.1): SHARE holds off every writer
    /// and no other SHARE; SHARE ROW EXCLUSIVE holds off those too.
    pub(super) fn hold(self, still: Still) -> Option<&'static str> {
        match (self, still) {
            (Self::Sqlite, _) => None,
            (Self::Postgres, Still::Programmes) => Some("LOCK TABLE programmes IN SHARE MODE"),
            (Self::Postgres, Still::ProgrammesForChange) => Some("LOCK TABLE programmes IN SHARE ROW EXCLUSIVE MODE"),
            (Self::Postgres, Still::SigningKeys) => Some("LOCK TABLE signing_keys IN SHARE MODE"),
        }
    }

    /// Leases items to be checked: `$1` now, `$2` the lease's end, `$3` how many. The first items of every list come
    /// before the second ones of any, so that a short list need not wait behind a long one.
    pub(super) fn claim_items(self) -> &'static str {
        match self {
            Self::Sqlite => {
                "UPDATE check_items SET lease_until = $2, fence = fence + 1
                 WHERE (check_id, position) IN
                       (SELECT check_id, position FROM check_items
                        WHERE done_at IS NULL AND (lease_until IS NULL OR lease_until < $1)
                        ORDER BY position, check_id LIMIT $3)
                 RETURNING check_id, position, kind, brought, email, fence"
            }
            Self::Postgres => {
                "UPDATE check_items SET lease_until = $2, fence = fence + 1
                 WHERE (check_id, position) IN
                       (SELECT check_id, position FROM check_items
                        WHERE done_at IS NULL AND (lease_until IS NULL OR lease_until < $1)
                        ORDER BY position, check_id LIMIT $3 FOR UPDATE SKIP LOCKED)
                 RETURNING check_id, position, kind, brought, email, fence"
            }
        }
    }

    /// Leases the mail that has been due the longest: `$1` now, `$2` the lease's end.
    pub(super) fn claim_mail(self) -> &'static str {
        match self {
            Self::Sqlite => {
                "UPDATE mails SET lease_until = $2, fence = fence + 1, attempts = attempts + 1
                 WHERE id IN (SELECT id FROM mails
                              WHERE state = 'waiting' AND due_at <= $1 AND (lease_until IS NULL OR lease_until < $1)
                              ORDER BY due_at, id LIMIT 1)
                 RETURNING id, kind, credential, recipient, tried_from, fence, attempts"
            }
            Self::Postgres => {
                "UPDATE mails SET lease_until = $2, fence = fence + 1, attempts = attempts + 1
                 WHERE id IN (SELECT id FROM mails
                              WHERE state = 'waiting' AND due_at <= $1 AND (lease_until IS NULL OR lease_until < $1)
                              ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
                 RETURNING id, kind, credential, recipient, tried_from, fence, attempts"
            }
        }
    }

    /// Settings for each new connection.
    fn session(self) -> &'static [&'static str] {
        match self {
            Self::Sqlite => &[
                "PRAGMA busy_timeout = 5000",
                "PRAGMA journal_mode = WAL",
                "PRAGMA synchronous = FULL",
                "PRAGMA foreign_keys = ON",
                // What is deleted is overwritten, so that an erasure leaves nothing in free pages.
                "PRAGMA secure_delete = ON",
                "PRAGMA trusted_schema = OFF",
                "PRAGMA cell_size_check = ON",
                "PRAGMA journal_size_limit = 67108864",
            ],
            Self::Postgres => &[
                "SET synchronous_commit = on",
                "SET lock_timeout = '5s'",
                "SET statement_timeout = '15s'",
                "SET idle_in_transaction_session_timeout = '15s'",
            ],
        }
    }
}

/// Whether a database's error code means that the statement itself is wrong: SQLite's generic error, PostgreSQL's
/// class 42 (syntax and access rules) and 22 (data).
pub(super) fn is_our_fault(code: Option<&str>) -> bool {
    code.is_some_and(|code| code == "1" || (code.len() == 5 && (code.starts_with("42") || code.starts_with("22"))))
}

/// Connects, creating a SQLite file that does not exist yet, and checks the settings by reading them back.
pub(super) async fn connect(url: &str) -> Result<(AnyPool, Dialect)> {
    sqlx::any::install_default_drivers();
    let (dialect, url) = match url.strip_prefix("sqlite://") {
        Some(path) => (Dialect::Sqlite, format!("sqlite://{path}?mode=rwc")),
        None if url.starts_with("postgres://") || url.starts_with("postgresql://") => (Dialect::Postgres, url.to_owned()),
        None => return Err(StoreError::Unavailable("database_url begins with neither sqlite:// nor postgres://".to_owned())),
    };
    if dialect == Dialect::Sqlite {
        try_once(dialect, &url).await?;
    }
    let options = AnyPoolOptions::new()
        .max_connections(12)
        .acquire_timeout(PATIENCE)
        // A server may have hung up meanwhile and is asked before each use; a file has not, and asking costs a point read.
        .test_before_acquire(dialect == Dialect::Postgres)
        .after_connect(move |connection, _| Box::pin(settle(dialect, connection)))
        // SQLite rolls back by itself when the disk is full. The driver's own rollback then finds nothing, and it counts
        // the connection as inside a transaction for ever: such a connection could begin no other, so it is closed.
        .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }));
    let pool = match options.connect(&url).await {
        Err(late @ sqlx::Error::PoolTimedOut) => {
            let cause = tokio::time::timeout(PATIENCE, try_once(dialect, &url)).await;
            return Err(cause.ok().and_then(Result::err).unwrap_or_else(|| late.into()));
        }
        connected => connected?,
    };
    if dialect == Dialect::Sqlite {
        check_sqlite(&mut *pool.acquire().await?).await?;
    }
    Ok((pool, dialect))
}

async fn settle(dialect: Dialect, conn: &mut Conn) -> std::result::Result<(), sqlx::Error> {
    for setting in dialect.session() {
        sqlx::query(*setting).execute(&mut *conn).await?;
    }
    Ok(())
}

/// One connection outside the pool. The pool tries again whatever goes wrong and in the end says only that time ran out;
/// this says the cause, such as a file that is no database or cannot be written.
async fn try_once(dialect: Dialect, url: &str) -> Result<()> {
    let tried = async {
        let mut conn = AnyConnection::connect(url).await?;
        settle(dialect, &mut conn).await?;
        if dialect == Dialect::Sqlite {
            // Only a write tells that the file cannot be written; this one is taken back at once.
            let mut tx = conn.begin_with(dialect.begin()).await?;
            sqlx::query("PRAGMA user_version = 0").execute(&mut *tx).await?;
            tx.rollback().await?;
        }
        conn.close().await
    };
    tried.await.map_err(|error| {
        match error.as_database_error().and_then(|database| database.code()).as_deref().map(sqlite_code) {
            Some(8) if dialect == Dialect::Sqlite => {
                StoreError::Unavailable(format!("this user may not write the file or its folder ({error})"))
            }
            Some(26) if dialect == Dialect::Sqlite => {
                StoreError::Unavailable(format!("the file is no SQLite database ({error})"))
            }
            _ => StoreError::Unavailable(error.to_string()),
        }
    })
}

/// SQLite's primary result code, which is the lowest octet of an extended one; 0 for what is no such code.
fn sqlite_code(code: &str) -> u32 {
    code.parse::<u32>().unwrap_or(0) & 0xff
}

async fn check_sqlite(conn: &mut Conn) -> Result<()> {
    let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(&mut *conn).await?;
    if read_version(&version) < OLDEST_SQLITE {
        return Err(StoreError::Unavailable(format!("SQLite {version} can corrupt its log; 3.51.3 is the oldest that does not")));
    }
    let journal: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut *conn).await?;
    let synchronous: i64 = sqlx::query_scalar("PRAGMA synchronous").fetch_one(&mut *conn).await?;
    let foreign_keys: i64 = sqlx::query_scalar("PRAGMA foreign_keys").fetch_one(&mut *conn).await?;
    // A memory database has no log to lose; everything else must be WAL with a full sync at each commit.
    if !(journal == "wal" || journal == "memory") || synchronous != 2 || foreign_keys != 1 {
        let seen = format!("journal_mode={journal}, synchronous={synchronous}, foreign_keys={foreign_keys}");
        return Err(StoreError::Unavailable(format!("SQLite did not take its settings ({seen}); is this a network filesystem?")));
    }
    Ok(())
}

fn read_version(text: &str) -> (u32, u32, u32) {
    let mut parts = text.split('.').map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next())
}

/// Octets of a file that are written anew at once after an erasure: a few seconds, in which others can read and not write.
pub(super) const REWRITTEN: i64 = 256 << 20;

/// Writes the file anew if it is not over `most` octets, and empties the log; says whether it was.
pub(super) async fn scrub(conn: &mut Conn, most: i64) -> Result<bool> {
    let pages: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(&mut *conn).await?;
    let size: i64 = sqlx::query_scalar("PRAGMA page_size").fetch_one(&mut *conn).await?;
    let small = pages.saturating_mul(size) <= most;
    if small {
        sqlx::query("VACUUM").execute(&mut *conn).await?;
    }
    // Its first column says whether readers kept it from emptying the log, for whom it waits as long as for any lock.
    let (kept, _, _): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(conn).await?;
    Ok(small && kept == 0)
}

/// The engine's name and version.
pub(super) async fn engine(dialect: Dialect, conn: &mut Conn) -> Result<String> {
    let (name, statement) = match dialect {
        Dialect::Sqlite => ("SQLite", "SELECT sqlite_version()"),
        Dialect::Postgres => ("PostgreSQL", "SELECT current_setting('server_version')"),
    };
    let version: String = sqlx::query_scalar(statement).fetch_one(conn).await?;
    Ok(format!("{name} {version}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert!(read_version("3.51.2") < OLDEST_SQLITE);
        assert!(read_version("3.51.3") >= OLDEST_SQLITE);
        assert!(read_version("3.100.0") > OLDEST_SQLITE);
        assert!(read_version("nonsense") < OLDEST_SQLITE);
    }
}
