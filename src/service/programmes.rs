//! Programmes: loaded from an operator's file, and read back as the catalogue.

use super::{Error, Result, designs, new_id, record};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::achievement::Achievement;
use crate::domain::assessment::{Assessment, Attempt, Evidence, Score};
use crate::domain::id::CredentialId;
use crate::domain::mint::{self, Minting, Prerequisite};
use crate::domain::programme::Programme;
use crate::domain::role::Actor;
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::proof::key::SigningKey;
use crate::proof::signed::{self, Signer};
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
    if let Some(design) = &programme.design {
        designs::known(app, &mut tx, design).await?;
    }
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

/// Mints, lints and signs the largest credential that each achievement can lead to, so that what could never be issued is
/// found now and not when the first candidate has earned it. The key is made for this alone and known to everybody.
fn rehearse(app: &App, programme: &Programme, at: Timestamp) -> Result<()> {
    let mut faults = Vec::new();
    let key = SigningKey::from_seed([7; 32]);
    let published = key.public();
    let verification_method = format!("{}#{}", app.site().did(), published.multibase());
    let signer = Signer { key: &key, published: &published, verification_method: &verification_method, created: at };
    for achievement in &programme.achievements {
        let (attempts, prerequisites) = (fullest(achievement, at), held(app, achievement));
        let minting = Minting {
            id: [0; 16].into(),
            issuer: app.issuer(),
            achievement,
            recipient_name: "Ada Example",
            recipient_email: "ada@example.com",
            salt: [0; 16],
            attempts: &attempts,
            prerequisites: &prerequisites,
            list: 1,
            index: 0,
            valid_from: at,
            awarded: at,
            valid_until: achievement.valid_for_months.map(|months| at.plus_months(months)),
        };
        let lints = match mint::mint(&minting).lint().map(|linted| signed::sign(linted, signer)) {
            Ok(Ok(_)) => continue,
            Ok(Err(refused)) => {
                let fix = "Give it fewer assessments, alignments or prerequisites.";
                faults.push(Invalid::new(format!("achievement.{}", achievement.id), refused, fix));
                continue;
            }
            Err(lints) => lints,
        };
        for lint in lints {
            let field = format!("achievement.{}{}", achievement.id, lint.at);
            let fix = match lint.rule {
                "SIZE-1" => "Shorten its texts, or give it fewer assessments.".to_owned(),
                rule => format!("Change the text it comes from (rule {rule})."),
            };
            faults.push(Invalid::new(field, lint.problem, fix));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.into()) }
}

/// A pass of every assessment with as much evidence as is taken from an LMS, in letters that take most room.
fn fullest(achievement: &Achievement, at: Timestamp) -> Vec<Attempt> {
    let attempt = |(place, assessment): (usize, &Assessment)| {
        let long = |most: usize| "\u{1F98A}".repeat(most);
        let address = format!("https://lms.example/{place}/");
        let evidence = Evidence {
            url: Some(format!("{address}{}", "a".repeat(2_000 - address.len()))),
            name: Some(long(200)),
            narrative: Some(long(5_000)),
        };
        let score = Score::new(100.0, 100.0).ok()?;
        Some(Attempt { assessment: assessment.id.clone(), score, passed: true, completed_at: at, evidence: Some(evidence) })
    };
    achievement.assessments.iter().enumerate().filter_map(attempt).collect()
}

/// Every prerequisite, held.
fn held(app: &App, achievement: &Achievement) -> Vec<Prerequisite> {
    let held = |(place, needed): (usize, &Slug)| {
        let id = CredentialId::from([u8::try_from(place % 255).unwrap_or_default() + 1; 16]);
        Prerequisite { url: app.site().credential(id), name: needed.to_string() }
    };
    achievement.requires.iter().enumerate().map(held).collect()
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
