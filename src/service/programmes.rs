//! Programmes: loaded from an operator's file, and read back as the catalogue.

use super::{Error, Result, new_id, record};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::achievement::Achievement;
use crate::domain::mint::{self, Minting};
use crate::domain::programme::Programme;
use crate::domain::role::Actor;
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::store::jobs::{self, JobKind};
use crate::store::{Still, Tx, deliveries, programmes};

/// The sample that comes with the program.
pub const SAMPLE: &str = include_str!("../../assets/programmes/gitlab-sample.toml");

/// Loads a programme in place of an earlier version of it. Credentials keep what they were issued with.
pub async fn load(app: &App, actor: &Actor, text: &str) -> Result<Programme> {
    let at = app.clock.now();
    let mut tx = app.store.write().await?;
    tx.hold(Still::ProgrammesForChange).await?;
    let mut others = programmes::all(&mut tx).await?;
    // Read once to learn which programme it is, and again beside the others alone: what its earlier version had and this
    // one has not is no longer there to be required.
    let own = Programme::parse(text, &slugs(&others))?.id;
    others.retain(|other| other.id != own);
    let programme = Programme::parse(text, &slugs(&others))?;
    for other in &others {
        if let Some(taken) = other.achievements.iter().find(|a| programme.achievements.iter().any(|ours| ours.id == a.id)) {
            return Err(Error::Conflict {
                detail: format!("The achievement {} belongs to the programme {}", taken.id, other.id),
                fix: "Give the achievement another id; ids are unique in the whole service.".to_owned(),
            });
        }
    }
    still_reachable(&programme, &others)?;
    rehearse(app, &programme, at)?;
    programmes::put(&mut tx, &programme, at).await?;
    look_again(app, &mut tx, &programme, at).await?;
    record(app, &mut tx, at, actor, "programme.loaded", programme.id.as_str(), &programme.achievements.len().to_string()).await?;
    tx.commit().await?;
    app.wake.notify_one();
    Ok(programme)
}

fn slugs(programmes: &[Programme]) -> Vec<Slug> {
    programmes.iter().flat_map(|programme| programme.achievements.iter().map(|a| a.id.clone())).collect()
}

/// Refuses to take away what another programme's achievements require.
fn still_reachable(programme: &Programme, others: &[Programme]) -> Result<()> {
    let has = |slug: &Slug| {
        programme.achievements.iter().chain(others.iter().flat_map(|other| &other.achievements)).any(|a| &a.id == slug)
    };
    for other in others {
        for achievement in &other.achievements {
            if let Some(gone) = achievement.requires.iter().find(|needed| !has(needed)) {
                return Err(Error::Conflict {
                    detail: format!(
                        "{} of the programme {} requires {gone}, which this file no longer has",
                        achievement.id, other.id
                    ),
                    fix: "Keep it, or change that programme first.".to_owned(),
                });
            }
        }
    }
    Ok(())
}

/// Other rules may make good what waits: every open journey of the programme is decided again, and so is every delivery
/// that nobody could make sense of.
async fn look_again(app: &App, tx: &mut Tx<'_>, programme: &Programme, at: Timestamp) -> Result<()> {
    for achievement in &programme.achievements {
        for recipient in deliveries::open_journeys(tx, &achievement.id).await? {
            let subject = format!("{recipient}/{}", achievement.id);
            jobs::add(tx, new_id(app)?, JobKind::AdvanceJourney, &subject, at).await?;
        }
    }
    for delivery in deliveries::in_attention(tx).await? {
        jobs::add(tx, new_id(app)?, JobKind::ProcessDelivery, &delivery, at).await?;
    }
    Ok(())
}

/// Mints and lints a credential of each achievement, so that what could never be issued is found now and not when the
/// first candidate has earned it.
fn rehearse(app: &App, programme: &Programme, at: Timestamp) -> Result<()> {
    let mut faults = Vec::new();
    for achievement in &programme.achievements {
        let minting = Minting {
            id: [0; 16].into(),
            issuer: app.issuer(),
            achievement,
            recipient_name: "Ada Example",
            recipient_email: "ada@example.com",
            salt: [0; 16],
            attempts: &[],
            prerequisites: &[],
            list: 1,
            index: 0,
            valid_from: at,
            awarded: at,
            valid_until: achievement.valid_for_months.map(|months| at.plus_months(months)),
        };
        for lint in mint::mint(&minting).lint().err().unwrap_or_default() {
            let field = format!("achievement.{}{}", achievement.id, lint.at);
            let fix = format!("Change the text it comes from (rule {}).", lint.rule);
            faults.push(Invalid::new(field, lint.problem, fix));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.into()) }
}

/// Every programme.
pub async fn catalogue(app: &App) -> Result<Vec<Programme>> {
    let mut conn = app.store.read().await?;
    Ok(programmes::all(&mut conn).await?)
}

/// One achievement with the programme it belongs to.
pub async fn achievement(app: &App, slug: &Slug) -> Result<(Programme, Achievement)> {
    let mut conn = app.store.read().await?;
    let programme = programmes::holding(&mut conn, slug).await?.ok_or(Error::NotFound { noun: "achievement" })?;
    let achievement =
        programme.achievements.iter().find(|a| &a.id == slug).cloned().ok_or(Error::NotFound { noun: "achievement" })?;
    Ok((programme, achievement))
}
