//! Staff issue a credential themselves, on results that they vouch for.

use super::credentials::CredentialView;
use super::process_delivery::CLOCK_SLACK;
use super::{Error, Result, credentials as read, issue, new_id, record};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::achievement::Achievement;
use crate::domain::assessment::Attempt;
use crate::domain::award::Held;
use crate::domain::id::{CredentialId, RecipientId, TokenId};
use crate::domain::lifecycle::Lifecycle;
use crate::domain::recipient::Candidate;
use crate::domain::role::Actor;
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::store::jobs::{self, Job, JobKind};
use crate::store::{Tx, credentials, programmes, recipients, tokens};

/// What staff ask for.
#[derive(Debug, Clone)]
pub struct DirectIssue {
    /// For whom.
    pub candidate: Candidate,
    /// What.
    pub achievement: Slug,
    /// Results to be shown; each must be a pass. They may be fewer than the achievement has assessments, because staff
    /// vouch for the rest.
    pub attempts: Vec<Attempt>,
    /// When it was awarded, if not now.
    pub awarded: Option<Timestamp>,
}

/// The key under which a repeated request gets the first one's answer.
#[derive(Debug, Clone)]
pub struct Idempotency {
    /// Keys are each token's own.
    pub token: TokenId,
    /// `Idempotency-Key`, 1 to 255 visible characters.
    pub key: String,
    /// SHA-256 of the request's body, hex.
    pub request_sha256: String,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Issued {
    /// The credential.
    pub view: CredentialView,
    /// Whether this request made it; `false` for a repeated one.
    pub created: bool,
}

/// Issues a credential, or returns the one that the same request issued before.
pub async fn issue_direct(app: &App, actor: &Actor, request: DirectIssue, idempotency: Option<Idempotency>) -> Result<Issued> {
    let mut frozen = freeze(app, actor, &request, idempotency.as_ref()).await;
    // PostgreSQL lets the same request run twice side by side; the one that lost finds the other's answer now.
    if idempotency.is_some() && matches!(frozen, Err(Error::Conflict { .. })) {
        frozen = freeze(app, actor, &request, idempotency.as_ref()).await;
    }
    let (id, job) = frozen?;
    issue::sign(app, id, actor, job.as_ref()).await?;
    Ok(Issued { view: read::credential(app, id).await?, created: job.is_some() })
}

/// Freezes, together with a job that signs should this request die before it does; without the job, whoever does not
/// repeat the request would leave a credential that never comes and bars every other.
async fn freeze(
    app: &App,
    actor: &Actor,
    request: &DirectIssue,
    idempotency: Option<&Idempotency>,
) -> Result<(CredentialId, Option<Job>)> {
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    if let Some(asked) = idempotency
        && let Some((sha256, id)) = tokens::remembered(&mut tx, asked.token, &asked.key).await?
    {
        return if sha256 == asked.request_sha256 { Ok((id, None)) } else { Err(other_request()) };
    }
    let achievement = check(&mut tx, request, now).await?;
    let recipient = recipients::put(&mut tx, new_id(app)?, &request.candidate, now).await?;
    make_room(app, &mut tx, &achievement.id, recipient, now).await?;
    let prerequisites = prerequisites(app, &mut tx, &achievement, recipient, now).await?;
    let person = recipients::get(&mut tx, recipient).await?.ok_or(Error::NotFound { noun: "recipient" })?;
    let earned = issue::Earned {
        achievement: &achievement,
        recipient: &person,
        attempts: request.attempts.clone(),
        prerequisites,
        awarded: request.awarded,
    };
    let id = issue::freeze(app, &mut tx, &earned, now).await?;
    let vouched = vouched_for(&earned);
    if !vouched.is_empty() {
        record(app, &mut tx, now, actor, "credential.vouched", &id.to_string(), &vouched.join(", ")).await?;
    }
    if let Some(asked) = idempotency {
        tokens::remember(&mut tx, asked.token, &asked.key, &asked.request_sha256, id, now).await?;
    }
    let subject = format!("{recipient}/{}", achievement.id);
    let job = jobs::add(&mut tx, new_id(app)?, JobKind::AdvanceJourney, &subject, now.plus(jobs::LEASE)).await?;
    app.crash_point("direct-decided");
    tx.commit().await?;
    app.crash_point("direct-committed");
    Ok((id, Some(job)))
}

/// What the credential rests on nothing but the issuing person's word for: assessments and prerequisites without proof.
fn vouched_for(earned: &issue::Earned<'_>) -> Vec<String> {
    let achievement = earned.achievement;
    let unproved = achievement.assessments.iter().filter(|a| !earned.attempts.iter().any(|given| given.assessment == a.id));
    let missing = achievement.requires.len().saturating_sub(earned.prerequisites.len());
    let prerequisites = (missing > 0).then(|| format!("{missing} of {} prerequisites", achievement.requires.len()));
    unproved.map(|assessment| assessment.id.to_string()).chain(prerequisites).collect()
}

/// Everything about the request that can be wrong, told at once.
async fn check(tx: &mut Tx<'_>, request: &DirectIssue, now: Timestamp) -> Result<Achievement> {
    let programme = programmes::holding(tx, &request.achievement).await?;
    let found = programme.and_then(|programme| programme.achievements.into_iter().find(|a| a.id == request.achievement));
    let Some(achievement) = found else {
        return Err(Invalid::new("achievement", "is in no loaded programme", "Use the id of a loaded achievement.").into());
    };
    let mut faults = Vec::new();
    for (place, attempt) in request.attempts.iter().enumerate() {
        let field = format!("attempts[{place}]");
        match achievement.assessment(&attempt.assessment) {
            None => faults.push(Invalid::new(
                format!("{field}.assessment"),
                "is not one of the achievement's",
                "Use one of its assessments.",
            )),
            Some(_) if !attempt.passed => {
                faults.push(Invalid::new(
                    format!("{field}.passed"),
                    "is false",
                    "Only passed assessments can stand in a credential.",
                ));
            }
            Some(assessment) if !attempt.passes(assessment) => {
                let problem = format!("is below the pass mark of {} %", assessment.pass_mark);
                faults.push(Invalid::new(
                    format!("{field}.score"),
                    problem,
                    "Only passed assessments can stand in a credential.",
                ));
            }
            Some(_) if attempt.completed_at > now.plus(CLOCK_SLACK) => {
                let fix = "Give the moment it was completed.";
                faults.push(Invalid::new(format!("{field}.completed_at"), "lies in the future", fix));
            }
            Some(_) if request.attempts[..place].iter().any(|earlier| earlier.assessment == attempt.assessment) => {
                faults.push(Invalid::new(format!("{field}.assessment"), "stands twice", "Give each assessment once."));
            }
            Some(_) => {}
        }
    }
    if request.awarded.is_some_and(|at| at > now) {
        faults.push(Invalid::new("awarded", "lies in the future", "Give the day it was awarded, or leave it out."));
    }
    let end = request.awarded.zip(achievement.valid_for_months).map(|(at, months)| at.plus_months(months));
    if end.is_some_and(|end| end <= now) {
        let problem = "lies so far back that the credential would have expired already";
        faults.push(Invalid::new("awarded", problem, "Give a later day, or leave it out."));
    }
    if faults.is_empty() { Ok(achievement) } else { Err(faults.into()) }
}

/// Refuses a second credential beside one that stands, and lets go of one that does not.
async fn make_room(app: &App, tx: &mut Tx<'_>, achievement: &Slug, recipient: RecipientId, now: Timestamp) -> Result<()> {
    let key = issue::business_key(app, achievement, recipient);
    let Some(row) = credentials::by_business_key(tx, &key).await? else { return Ok(()) };
    let ended = matches!(row.lifecycle, Lifecycle::Revoked { .. }) || row.frozen.valid_until.is_some_and(|end| now > end);
    if row.signed.is_some() && ended {
        return Ok(credentials::release_business_key(tx, row.frozen.id).await?);
    }
    Err(Error::Conflict {
        detail: format!("This recipient holds {} already ({})", achievement, app.site().credential(row.frozen.id)),
        fix: "Revoke that credential first if it is to be replaced.".to_owned(),
    })
}

/// The prerequisites that are held stand in the proof; staff may vouch for those that are not.
async fn prerequisites(
    app: &App,
    tx: &mut Tx<'_>,
    achievement: &Achievement,
    recipient: RecipientId,
    now: Timestamp,
) -> Result<Vec<crate::domain::mint::Prerequisite>> {
    let held: Vec<Held> = super::advance::held(app, tx, recipient).await?;
    let needed = |credential: &&Held| achievement.requires.contains(&credential.achievement) && credential.counts(now);
    Ok(held.iter().filter(needed).map(issue::as_prerequisite).collect())
}

fn other_request() -> Error {
    Error::Conflict {
        detail: "This Idempotency-Key was used before for another request".to_owned(),
        fix: "Use a new key for a new request, and repeat a request unchanged.".to_owned(),
    }
}
