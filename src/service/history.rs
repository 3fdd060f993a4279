//! What was corrected: for whoever holds an old number, and wants to know what became of it.
//!
//! Only numbers and days are told. The name that was wrong is nobody's business any more: names are corrected because
//! somebody changed theirs, too.

use super::Result;
use super::visible::Seen;
use crate::app::App;
use crate::domain::id::CredentialId;
use crate::domain::timestamp::Timestamp;
use crate::store::successions;

/// A number in whose place another stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earlier {
    /// The number.
    pub id: CredentialId,
    /// When it was corrected.
    pub at: Timestamp,
}

/// The numbers that lead to that credential, the latest first.
pub async fn earlier(app: &App, seen: &Seen) -> Result<Vec<Earlier>> {
    if seen.row.frozen.supersedes.is_none() {
        return Ok(Vec::new());
    }
    let mut conn = app.store.read().await?;
    let rows = successions::predecessors(&mut conn, seen.id()).await?;
    Ok(rows.into_iter().map(|(id, at)| Earlier { id, at }).collect())
}
