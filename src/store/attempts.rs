//! Attempts at assessments, one a delivery, kept for ever as the ground of the decision.

use super::row::Origin;
use super::{Conn, Result};
use crate::domain::assessment::{Attempt, Score};
use crate::domain::id::{AttemptId, DeliveryId, RecipientId};
use crate::domain::slug::Slug;

#[derive(sqlx::FromRow)]
struct Raw {
    id: String,
    assessment: String,
    points: String,
    most: String,
    conclusion: String,
    completed_at: String,
    evidence: Option<String>,
}

impl TryFrom<Raw> for Attempt {
    type Error = super::StoreError;

    fn try_from(raw: Raw) -> Result<Self> {
        let origin = Origin { table: "attempts", row: &raw.id };
        let points: f64 = origin.read("points", &raw.points)?;
        let most: f64 = origin.read("most", &raw.most)?;
        let evidence = raw.evidence.as_deref().map(serde_json::from_str).transpose();
        Ok(Self {
            assessment: origin.read("assessment", &raw.assessment)?,
            score: Score::new(points, most).map_err(|problem| origin.corrupt("points", problem))?,
            passed: match raw.conclusion.as_str() {
                "passed" => true,
                "failed" => false,
                other => return Err(origin.corrupt("conclusion", other)),
            },
            completed_at: origin.read("completed_at", &raw.completed_at)?,
            evidence: evidence.map_err(|problem| origin.corrupt("evidence", problem))?,
        })
    }
}

/// Records the attempt that a delivery reported, once however often the delivery is processed.
pub async fn add(
    conn: &mut Conn,
    id: AttemptId,
    delivery: DeliveryId,
    recipient: RecipientId,
    achievement: &Slug,
    attempt: &Attempt,
) -> Result<()> {
    let row = id.to_string();
    let evidence = attempt.evidence.as_ref().map(serde_json::to_string).transpose();
    let evidence = evidence.map_err(|problem| Origin { table: "attempts", row: &row }.corrupt("evidence", problem))?;
    sqlx::query(
        "INSERT INTO attempts (id, delivery, recipient, achievement, assessment, points, most, conclusion, completed_at, evidence)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (delivery) DO NOTHING",
    )
    .bind(row)
    .bind(delivery.to_string())
    .bind(recipient.to_string())
    .bind(achievement.as_str())
    .bind(attempt.assessment.as_str())
    .bind(attempt.score.points())
    .bind(attempt.score.most())
    .bind(if attempt.passed { "passed" } else { "failed" })
    .bind(attempt.completed_at.to_string())
    .bind(evidence)
    .execute(conn)
    .await?;
    Ok(())
}

/// Every attempt of one candidate at one achievement.
pub async fn of_journey(conn: &mut Conn, recipient: RecipientId, achievement: &Slug) -> Result<Vec<Attempt>> {
    let rows: Vec<Raw> = sqlx::query_as(
        "SELECT id, assessment, points, most, conclusion, completed_at, evidence FROM attempts
         WHERE recipient = $1 AND achievement = $2 ORDER BY completed_at, id",
    )
    .bind(recipient.to_string())
    .bind(achievement.as_str())
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Attempt::try_from).collect()
}
