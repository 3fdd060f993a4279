//! The people who hold or work towards credentials.

use super::row::Origin;
use super::{Conn, Result};
use crate::domain::id::RecipientId;
use crate::domain::recipient::{Candidate, Email, PersonName};
use crate::domain::timestamp::Timestamp;

/// A recipient as stored.
#[derive(Debug, Clone)]
pub struct RecipientRow {
    /// Number inside the service.
    pub id: RecipientId,
    /// Address.
    pub email: Email,
    /// Name as last given.
    pub name: PersonName,
    /// Language, where known: the one they chose, or else the one their LMS gave.
    pub locale: Option<String>,
}

/// Finds a candidate by e-mail or adds them; a newer name or locale replaces the older one. A name that was corrected stays
/// while the same spelling keeps coming that was corrected: an LMS does not learn of corrections by itself.
pub async fn put(conn: &mut Conn, id: RecipientId, candidate: &Candidate, at: Timestamp) -> Result<RecipientId> {
    let kept: String = sqlx::query_scalar(
        "INSERT INTO recipients (id, email, name, locale, external_id, first_seen_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (email) DO UPDATE SET
             name = CASE WHEN excluded.name = COALESCE(recipients.given_name, recipients.name)
                         THEN recipients.name ELSE excluded.name END,
             given_name = excluded.name,
             locale = COALESCE(excluded.locale, recipients.locale),
             external_id = COALESCE(excluded.external_id, recipients.external_id)
         RETURNING id",
    )
    .bind(id.to_string())
    .bind(candidate.email.as_str())
    .bind(candidate.name.as_str())
    .bind(&candidate.locale)
    .bind(&candidate.external_id)
    .bind(at.to_string())
    .fetch_one(conn)
    .await?;
    Origin { table: "recipients", row: &kept }.read("id", &kept)
}

/// Holds a recipient's row until the transaction ends, so that two looks at one journey cannot miss each other's rows.
///
/// [`put`] holds it too. SQLite has one writer anyway; PostgreSQL would let both read before either commits.
pub async fn hold(conn: &mut Conn, id: RecipientId) -> Result<()> {
    sqlx::query("UPDATE recipients SET name = name WHERE id = $1").bind(id.to_string()).execute(conn).await?;
    Ok(())
}

/// One recipient.
pub async fn get(conn: &mut Conn, id: RecipientId) -> Result<Option<RecipientRow>> {
    let statement = "SELECT id, email, name, COALESCE(language, locale) FROM recipients WHERE id = $1";
    let row: Option<Raw> = sqlx::query_as(statement).bind(id.to_string()).fetch_optional(conn).await?;
    row.map(read).transpose()
}

/// The recipient with that address.
pub async fn by_email(conn: &mut Conn, email: &Email) -> Result<Option<RecipientRow>> {
    let statement = "SELECT id, email, name, COALESCE(language, locale) FROM recipients WHERE email = $1";
    let row: Option<Raw> = sqlx::query_as(statement).bind(email.as_str()).fetch_optional(conn).await?;
    row.map(read).transpose()
}

/// Writes a corrected name, which later credentials will carry.
pub async fn correct_name(conn: &mut Conn, id: RecipientId, name: &PersonName) -> Result<()> {
    let statement = "UPDATE recipients SET given_name = COALESCE(given_name, name), name = $2 WHERE id = $1";
    sqlx::query(statement).bind(id.to_string()).bind(name.as_str()).execute(conn).await?;
    Ok(())
}

/// Writes the language that a recipient chose.
pub async fn set_language(conn: &mut Conn, id: RecipientId, language: &str) -> Result<()> {
    let statement = "UPDATE recipients SET language = $2 WHERE id = $1";
    sqlx::query(statement).bind(id.to_string()).bind(language).execute(conn).await?;
    Ok(())
}

type Raw = (String, String, String, Option<String>);

fn read((id, email, name, locale): Raw) -> Result<RecipientRow> {
    let origin = Origin { table: "recipients", row: &id };
    Ok(RecipientRow {
        id: origin.read("id", &id)?,
        email: origin.read("email", &email)?,
        name: origin.read("name", &name)?,
        locale,
    })
}
