//! Questions about the whole database, for the check of its invariants.

use super::{Conn, Result};

/// A rule that rows can show, with how many rows it was asked of and how many break it.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule, as a sentence.
    pub rule: &'static str,
    /// Rows looked at.
    pub looked_at: i64,
    /// Rows that break it.
    pub broken: i64,
}

const COUNTED: [(&str, &str, &str); 17] = [
    (
        "Every acknowledged delivery has ended or has a job that will end it.",
        "SELECT COUNT(*) FROM deliveries",
        "SELECT COUNT(*) FROM deliveries d WHERE d.state = 'received' AND NOT EXISTS
             (SELECT 1 FROM jobs j WHERE j.subject = d.id AND j.kind = 'process-delivery' AND j.done_at IS NULL)",
    ),
    (
        "Every delivery that ended otherwise than issued says why.",
        "SELECT COUNT(*) FROM deliveries WHERE state NOT IN ('received', 'issued')",
        "SELECT COUNT(*) FROM deliveries WHERE state NOT IN ('received', 'issued') AND (reason IS NULL OR reason = '')",
    ),
    (
        "Every issued delivery names a credential that is signed.",
        "SELECT COUNT(*) FROM deliveries WHERE state = 'issued'",
        "SELECT COUNT(*) FROM deliveries d LEFT JOIN credentials c ON c.id = d.credential
         WHERE d.state = 'issued' AND c.document IS NULL",
    ),
    (
        "Every frozen credential is signed or has a job that will sign it.",
        "SELECT COUNT(*) FROM credentials",
        "SELECT COUNT(*) FROM credentials c WHERE c.document IS NULL
             AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.done_at IS NULL AND j.subject = c.recipient || '/' || c.achievement)
             AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.done_at IS NULL AND j.subject = c.id)
             AND NOT EXISTS (SELECT 1 FROM jobs j JOIN deliveries d ON d.id = j.subject WHERE j.done_at IS NULL
                                 AND d.recipient = c.recipient AND d.achievement = c.achievement)",
    ),
    (
        "Only an issued delivery names a credential.",
        "SELECT COUNT(*) FROM deliveries WHERE state <> 'issued'",
        "SELECT COUNT(*) FROM deliveries WHERE state <> 'issued' AND credential IS NOT NULL",
    ),
    (
        "No source's delivery id is stored twice.",
        "SELECT COUNT(*) FROM deliveries",
        "SELECT COUNT(*) FROM (SELECT 1 FROM deliveries GROUP BY source, external_id HAVING COUNT(*) > 1) AS twice",
    ),
    (
        "No credential number is used twice.",
        "SELECT COUNT(*) FROM credentials",
        "SELECT COUNT(*) FROM (SELECT 1 FROM credentials GROUP BY id HAVING COUNT(*) > 1) AS twice",
    ),
    (
        "No business key is used twice.",
        "SELECT COUNT(*) FROM credentials",
        "SELECT COUNT(*) FROM (SELECT 1 FROM credentials GROUP BY business_key HAVING COUNT(*) > 1) AS twice",
    ),
    (
        "No place in a status list is used twice.",
        "SELECT COUNT(*) FROM credentials",
        "SELECT COUNT(*) FROM (SELECT 1 FROM (SELECT list, list_index FROM credentials
                                              UNION ALL SELECT list, list_index FROM tombstones) AS taken
                               GROUP BY list, list_index HAVING COUNT(*) > 1) AS twice",
    ),
    (
        "No erased credential is still there.",
        "SELECT COUNT(*) FROM tombstones",
        "SELECT COUNT(*) FROM tombstones t JOIN credentials c ON c.id = t.id",
    ),
    (
        "Every issued credential has exactly one audit row of its issue.",
        "SELECT COUNT(*) FROM credentials WHERE document IS NOT NULL",
        "SELECT COUNT(*) FROM credentials c WHERE c.document IS NOT NULL AND
             (SELECT COUNT(*) FROM audit a WHERE a.object = c.id AND a.action = 'credential.issued') <> 1",
    ),
    (
        "Every credential that was ever revoked is revoked.",
        "SELECT COUNT(*) FROM audit WHERE action = 'credential.revoked'",
        "SELECT COUNT(*) FROM audit a JOIN credentials c ON c.id = a.object
         WHERE a.action = 'credential.revoked' AND c.revoked_at IS NULL",
    ),
    (
        "Every revoked or suspended credential has the audit row of it.",
        "SELECT COUNT(*) FROM credentials WHERE revoked_at IS NOT NULL OR suspended_at IS NOT NULL",
        "SELECT COUNT(*) FROM credentials c WHERE (c.revoked_at IS NOT NULL OR c.suspended_at IS NOT NULL) AND NOT EXISTS
             (SELECT 1 FROM audit a WHERE a.object = c.id AND a.action IN ('credential.revoked', 'credential.suspended'))",
    ),
    (
        "Every wallet's copy stands, and is shown, as the credential that it copies.",
        "SELECT COUNT(*) FROM credentials WHERE copy_of IS NOT NULL",
        "SELECT COUNT(*) FROM credentials k LEFT JOIN credentials o ON o.id = k.copy_of
         WHERE k.copy_of IS NOT NULL AND (o.document IS NULL OR o.copy_of IS NOT NULL OR o.recipient <> k.recipient
               OR COALESCE(o.revoked_at, '') <> COALESCE(k.revoked_at, '')
               OR COALESCE(o.suspended_at, '') <> COALESCE(k.suspended_at, '') OR o.visibility <> k.visibility)",
    ),
    (
        "Every corrected credential is withdrawn, and leads to one that is signed and leads no further.",
        "SELECT COUNT(*) FROM credentials WHERE superseded_by IS NOT NULL",
        "SELECT COUNT(*) FROM credentials o LEFT JOIN credentials n ON n.id = o.superseded_by
         WHERE o.superseded_by IS NOT NULL AND (o.revoked_at IS NULL OR n.document IS NULL OR n.superseded_by IS NOT NULL
               OR n.recipient <> o.recipient OR n.achievement <> o.achievement)",
    ),
    (
        "Every credential that corrects another stands in its place, and its correction is done.",
        "SELECT COUNT(*) FROM credentials WHERE supersedes IS NOT NULL AND document IS NOT NULL",
        "SELECT COUNT(*) FROM credentials n LEFT JOIN credentials o ON o.id = n.supersedes
         WHERE n.supersedes IS NOT NULL AND n.document IS NOT NULL
           AND (o.superseded_by IS NULL OR o.superseded_by <> COALESCE(n.superseded_by, n.id) OR NOT EXISTS
                (SELECT 1 FROM corrections c WHERE c.successor = n.id AND c.credential = o.id AND c.state = 'accepted'))",
    ),
    (
        "Every mail waits, or ended with the audit row of it.",
        "SELECT COUNT(*) FROM mails",
        "SELECT COUNT(*) FROM mails m WHERE m.state <> 'waiting' AND NOT EXISTS
             (SELECT 1 FROM audit a WHERE a.object = m.id AND a.action = 'mail.' || m.state)",
    ),
];

/// Asks every rule that counting can answer.
pub async fn count_rules(conn: &mut Conn) -> Result<Vec<Finding>> {
    let mut findings = Vec::with_capacity(COUNTED.len());
    for (rule, all, broken) in COUNTED {
        let looked_at: i64 = sqlx::query_scalar(all).fetch_one(&mut *conn).await?;
        let broken: i64 = sqlx::query_scalar(broken).fetch_one(&mut *conn).await?;
        findings.push(Finding { rule, looked_at, broken });
    }
    Ok(findings)
}

/// The next numbers of credentials after `after`, in order, to walk through all of them.
pub async fn credential_ids_after(conn: &mut Conn, after: &str, most: i64) -> Result<Vec<String>> {
    let statement = "SELECT id FROM credentials WHERE id > $1 ORDER BY id LIMIT $2";
    Ok(sqlx::query_scalar(statement).bind(after).bind(most).fetch_all(conn).await?)
}

/// Deliveries after `after` that belong to no recipient and were not emptied: id and body.
pub async fn unowned_bodies_after(conn: &mut Conn, after: &str, most: i64) -> Result<Vec<(String, String)>> {
    let statement =
        "SELECT id, body FROM deliveries WHERE id > $1 AND recipient IS NULL AND state <> 'erased' ORDER BY id LIMIT $2";
    Ok(sqlx::query_as(statement).bind(after).bind(most).fetch_all(conn).await?)
}

/// Deliveries after `after`: id, body and the body's recorded hash.
pub async fn bodies_after(conn: &mut Conn, after: &str, most: i64) -> Result<Vec<(String, String, String)>> {
    let statement = "SELECT id, body, body_sha256 FROM deliveries WHERE id > $1 ORDER BY id LIMIT $2";
    Ok(sqlx::query_as(statement).bind(after).bind(most).fetch_all(conn).await?)
}
