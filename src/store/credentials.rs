//! Credentials: frozen first, then signed. The frozen text is what will be signed and never changes; the signed
//! document is stored and served word for word.

use super::row::Origin;
use super::{Conn, Result};
use crate::domain::id::{CredentialId, RecipientId};
use crate::domain::lifecycle::Lifecycle;
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::domain::visibility::{Showing, Visibility};

/// What is about to be signed.
#[derive(Debug, Clone)]
pub struct Frozen {
    /// The credential's number.
    pub id: CredentialId,
    /// Issuer, achievement and recipient as one key: the lock against a second credential.
    pub business_key: String,
    /// What is earned.
    pub achievement: Slug,
    /// Who earned it.
    pub recipient: RecipientId,
    /// Status list.
    pub list: i64,
    /// Place in it.
    pub index: i64,
    /// The key that is to sign (Multikey).
    pub signing_key: String,
    /// The linted document without proof.
    pub text: String,
    /// SHA-256 of it, hex.
    pub sha256: String,
    /// When; becomes `created` of the proof, so that signing again gives the same octets.
    pub at: Timestamp,
    /// When the credential will expire.
    pub valid_until: Option<Timestamp>,
    /// The credential in whose place this one is to stand, if it corrects one.
    pub supersedes: Option<CredentialId>,
}

/// What signing added.
#[derive(Debug, Clone)]
pub struct SignedRow {
    /// The signed document, word for word.
    pub document: String,
    /// SHA-256 of it, hex.
    pub document_sha256: String,
    /// SHA-256 of its canonical form without proof, hex.
    pub canonical_sha256: String,
    /// `proofValue`.
    pub proof_value: String,
    /// When it was stored.
    pub issued_at: Timestamp,
}

/// A credential as stored.
#[derive(Debug, Clone)]
pub struct CredentialRow {
    /// As it was frozen.
    pub frozen: Frozen,
    /// As it was signed; absent between freezing and signing.
    pub signed: Option<SignedRow>,
    /// Where it stands.
    pub lifecycle: Lifecycle,
    /// How its earner has it shown.
    pub showing: Showing,
    /// When its earner took it into their hands.
    pub claimed_at: Option<Timestamp>,
    /// The credential that stands in its place today, when it was corrected: the last, however often that was.
    pub superseded_by: Option<CredentialId>,
    /// Its key was found compromised, and it was issued after the moment from which nothing of that key counts.
    pub distrusted: bool,
}

#[derive(sqlx::FromRow)]
struct Raw {
    id: String,
    business_key: String,
    achievement: String,
    recipient: String,
    list: i64,
    list_index: i64,
    signing_key: String,
    frozen: String,
    frozen_sha256: String,
    frozen_at: String,
    valid_until: Option<String>,
    document: Option<String>,
    document_sha256: Option<String>,
    canonical_sha256: Option<String>,
    proof_value: Option<String>,
    issued_at: Option<String>,
    suspended_at: Option<String>,
    revoked_at: Option<String>,
    reason: Option<String>,
    visibility: String,
    described_at: Option<String>,
    evidence_at: Option<String>,
    claimed_at: Option<String>,
    supersedes: Option<String>,
    superseded_by: Option<String>,
    distrusted_from: Option<String>,
}

impl TryFrom<Raw> for CredentialRow {
    type Error = super::StoreError;

    fn try_from(raw: Raw) -> Result<Self> {
        let origin = Origin { table: "credentials", row: &raw.id };
        let reason = raw.reason.unwrap_or_default();
        let lifecycle = match (&raw.suspended_at, &raw.revoked_at) {
            (_, Some(at)) => Lifecycle::Revoked { at: origin.read("revoked_at", at)?, reason },
            (Some(at), None) => Lifecycle::Suspended { at: origin.read("suspended_at", at)?, reason },
            (None, None) => Lifecycle::Valid,
        };
        let signed = match (raw.document, raw.document_sha256, raw.canonical_sha256, raw.proof_value, &raw.issued_at) {
            (Some(document), Some(document_sha256), Some(canonical_sha256), Some(proof_value), Some(at)) => Some(SignedRow {
                document,
                document_sha256,
                canonical_sha256,
                proof_value,
                issued_at: origin.read("issued_at", at)?,
            }),
            (None, None, None, None, None) => None,
            _ => return Err(origin.corrupt("document", "only some of the columns that signing fills are filled")),
        };
        let frozen = Frozen {
            id: origin.read("id", &raw.id)?,
            achievement: origin.read("achievement", &raw.achievement)?,
            recipient: origin.read("recipient", &raw.recipient)?,
            at: origin.read("frozen_at", &raw.frozen_at)?,
            valid_until: origin.maybe("valid_until", raw.valid_until.as_deref())?,
            supersedes: origin.maybe("supersedes", raw.supersedes.as_deref())?,
            business_key: raw.business_key,
            list: raw.list,
            index: raw.list_index,
            signing_key: raw.signing_key,
            text: raw.frozen,
            sha256: raw.frozen_sha256,
        };
        let visibility: Visibility = origin.read("visibility", &raw.visibility)?;
        let showing = Showing::new(visibility, raw.described_at.is_some()).with_evidence(raw.evidence_at.is_some());
        let claimed_at = origin.maybe("claimed_at", raw.claimed_at.as_deref())?;
        let superseded_by = origin.maybe("superseded_by", raw.superseded_by.as_deref())?;
        let distrusted_from: Option<Timestamp> = origin.maybe("distrusted_from", raw.distrusted_from.as_deref())?;
        let distrusted = signed.as_ref().zip(distrusted_from).is_some_and(|(signed, since)| signed.issued_at >= since);
        Ok(Self { frozen, signed, lifecycle, showing, claimed_at, superseded_by, distrusted })
    }
}

// The columns stand in each statement because sqlx takes only constant text; `concat!` keeps them in one place.
macro_rules! select_credential {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.business_key, c.achievement, c.recipient, c.list, c.list_index, c.signing_key, c.frozen,
                    c.frozen_sha256, c.frozen_at, c.valid_until, c.document, c.document_sha256, c.canonical_sha256,
                    c.proof_value, c.issued_at, c.suspended_at, c.revoked_at, c.reason, c.visibility,
                    c.described_at, c.evidence_at, c.claimed_at, c.supersedes, c.superseded_by,
                    k.distrusted_from
             FROM credentials c LEFT JOIN signing_keys k ON k.public_key = c.signing_key ",
            $rest
        )
    };
}

/// Stores what is about to be signed. A conflict means that this candidate has, or is about to get, one already.
pub async fn freeze(conn: &mut Conn, frozen: &Frozen) -> Result<()> {
    sqlx::query(
        "INSERT INTO credentials (id, business_key, achievement, recipient, list, list_index, signing_key, frozen,
                                  frozen_sha256, frozen_at, valid_until, supersedes)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(frozen.id.to_string())
    .bind(&frozen.business_key)
    .bind(frozen.achievement.as_str())
    .bind(frozen.recipient.to_string())
    .bind(frozen.list)
    .bind(frozen.index)
    .bind(&frozen.signing_key)
    .bind(&frozen.text)
    .bind(&frozen.sha256)
    .bind(frozen.at.to_string())
    .bind(frozen.valid_until.map(|at| at.to_string()))
    .bind(frozen.supersedes.map(|id| id.to_string()))
    .execute(conn)
    .await?;
    Ok(())
}

/// Stores what signing added, once; `false` means that it was stored before.
pub async fn store_signed(conn: &mut Conn, id: CredentialId, signing_key: &str, signed: &SignedRow) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE credentials SET signing_key = $2, document = $3, document_sha256 = $4, canonical_sha256 = $5, proof_value = $6,
                issued_at = $7
         WHERE id = $1 AND document IS NULL",
    )
    .bind(id.to_string())
    .bind(signing_key)
    .bind(&signed.document)
    .bind(&signed.document_sha256)
    .bind(&signed.canonical_sha256)
    .bind(&signed.proof_value)
    .bind(signed.issued_at.to_string())
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// One credential.
pub async fn get(conn: &mut Conn, id: CredentialId) -> Result<Option<CredentialRow>> {
    let row: Option<Raw> =
        sqlx::query_as(select_credential!("WHERE c.id = $1")).bind(id.to_string()).fetch_optional(conn).await?;
    row.map(CredentialRow::try_from).transpose()
}

/// The credential under a business key.
pub async fn by_business_key(conn: &mut Conn, key: &str) -> Result<Option<CredentialRow>> {
    let row: Option<Raw> = sqlx::query_as(select_credential!("WHERE c.business_key = $1")).bind(key).fetch_optional(conn).await?;
    row.map(CredentialRow::try_from).transpose()
}

/// Every issued credential of one recipient, but for those in whose place a corrected one stands.
pub async fn held_by(conn: &mut Conn, recipient: RecipientId) -> Result<Vec<CredentialRow>> {
    let statement = select_credential!(
        "WHERE c.recipient = $1 AND c.document IS NOT NULL AND c.superseded_by IS NULL ORDER BY c.issued_at DESC, c.id"
    );
    let rows: Vec<Raw> = sqlx::query_as(statement).bind(recipient.to_string()).fetch_all(conn).await?;
    rows.into_iter().map(CredentialRow::try_from).collect()
}

/// The same, with those that were corrected.
pub async fn ever_held_by(conn: &mut Conn, recipient: RecipientId) -> Result<Vec<CredentialRow>> {
    let statement = select_credential!("WHERE c.recipient = $1 AND c.document IS NOT NULL ORDER BY c.issued_at DESC, c.id");
    let rows: Vec<Raw> = sqlx::query_as(statement).bind(recipient.to_string()).fetch_all(conn).await?;
    rows.into_iter().map(CredentialRow::try_from).collect()
}

/// Every credential of one recipient, also one that is only frozen.
pub async fn all_of(conn: &mut Conn, recipient: RecipientId) -> Result<Vec<CredentialRow>> {
    let statement = select_credential!("WHERE c.recipient = $1 ORDER BY c.id");
    let rows: Vec<Raw> = sqlx::query_as(statement).bind(recipient.to_string()).fetch_all(conn).await?;
    rows.into_iter().map(CredentialRow::try_from).collect()
}

/// Which credentials to list; absent means any.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of that achievement.
    pub achievement: Option<Slug>,
    /// Of the recipient with that address.
    pub email: Option<String>,
    /// Older than that credential.
    pub before: Option<(Timestamp, CredentialId)>,
    /// At most so many.
    pub limit: i64,
}

/// Issued credentials, newest first.
pub async fn list(conn: &mut Conn, filter: &Filter) -> Result<Vec<CredentialRow>> {
    let (before_at, before_id) = filter
        .before
        .map_or_else(|| ("9999-12-31T23:59:59Z".to_owned(), "~".to_owned()), |(at, id)| (at.to_string(), id.to_string()));
    let rows: Vec<Raw> = sqlx::query_as(select_credential!(
        "JOIN recipients r ON r.id = c.recipient
         WHERE c.document IS NOT NULL AND ($1 = '' OR c.achievement = $1) AND ($2 = '' OR r.email = $2)
           AND (c.issued_at < $3 OR (c.issued_at = $3 AND c.id < $4))
         ORDER BY c.issued_at DESC, c.id DESC LIMIT $5"
    ))
    .bind(filter.achievement.as_ref().map_or("", Slug::as_str))
    .bind(filter.email.as_deref().unwrap_or(""))
    .bind(before_at)
    .bind(before_id)
    .bind(filter.limit)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(CredentialRow::try_from).collect()
}

/// Holds a credential's row until the transaction ends, so that of two steps at once the second sees the first.
pub async fn hold(conn: &mut Conn, id: CredentialId) -> Result<()> {
    sqlx::query("UPDATE credentials SET reason = reason WHERE id = $1").bind(id.to_string()).execute(conn).await?;
    Ok(())
}

/// Writes where a credential stands now. A revoked one stays revoked, whoever asks.
pub async fn set_lifecycle(conn: &mut Conn, id: CredentialId, lifecycle: &Lifecycle) -> Result<()> {
    let (suspended_at, revoked_at, reason) = match lifecycle {
        Lifecycle::Valid => (None, None, None),
        Lifecycle::Suspended { at, reason } => (Some(at.to_string()), None, Some(reason)),
        Lifecycle::Revoked { at, reason } => (None, Some(at.to_string()), Some(reason)),
    };
    sqlx::query("UPDATE credentials SET suspended_at = $2, revoked_at = $3, reason = $4 WHERE id = $1 AND revoked_at IS NULL")
        .bind(id.to_string())
        .bind(suspended_at)
        .bind(revoked_at)
        .bind(reason)
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes how its earner has a credential shown, and with it every earlier one that leads to it.
pub async fn set_showing(conn: &mut Conn, id: CredentialId, showing: Showing, at: Timestamp) -> Result<()> {
    let statement =
        "UPDATE credentials SET visibility = $2, described_at = $3, evidence_at = $4 WHERE id = $1 OR superseded_by = $1";
    sqlx::query(statement)
        .bind(id.to_string())
        .bind(showing.visibility().word())
        .bind(showing.described().then(|| at.to_string()))
        .bind(showing.evidence().then(|| at.to_string()))
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes that its earner has taken a credential into their hands, once; `false` when that was before.
pub async fn claim(conn: &mut Conn, id: CredentialId, at: Timestamp) -> Result<bool> {
    let statement = "UPDATE credentials SET claimed_at = $2 WHERE id = $1 AND claimed_at IS NULL AND document IS NOT NULL";
    Ok(sqlx::query(statement).bind(id.to_string()).bind(at.to_string()).execute(conn).await?.rows_affected() == 1)
}

/// Frees the business key of a credential that no longer stands, so that staff can issue anew.
pub async fn release_business_key(conn: &mut Conn, id: CredentialId) -> Result<()> {
    let statement = "UPDATE credentials SET business_key = business_key || ':' || id WHERE id = $1";
    sqlx::query(statement).bind(id.to_string()).execute(conn).await?;
    Ok(())
}
