//! The credentials on which one builds: those of the same earner for every achievement that its programme demands first,
//! each as it stands today.
//!
//! Of them no more is told than number, achievement and state: they are other credentials, with pages of their own.

use super::Result;
use super::credentials::state;
use super::visible::Seen;
use crate::app::App;
use crate::domain::achievement::{Achievement, Level};
use crate::domain::id::CredentialId;
use crate::domain::timestamp::Timestamp;
use crate::store::credentials::{self, CredentialRow};
use crate::store::{programmes, successions};

/// One credential of the ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its number.
    pub id: CredentialId,
    /// The achievement's name, as its programme has it today.
    pub achievement: String,
    /// Its level.
    pub level: Level,
    /// `valid`, `expired`, `suspended`, `revoked` or `distrusted`.
    pub state: &'static str,
    /// Whether a page may lead there: what everybody may find must not hand out the address of one that is not listed.
    pub linked: bool,
    /// Numbers that it had before it was corrected: credentials that build on it may name those.
    pub earlier: Vec<CredentialId>,
}

/// The ladder beneath a credential, the lowest level first. An achievement that the earner holds no credential of, since
/// staff vouched for it, has no place in it; nor has one that they keep private, or anything else that they hold.
pub async fn ladder(app: &App, seen: &Seen) -> Result<Vec<Step>> {
    let row = &seen.row;
    let (held, all) = {
        let mut conn = app.store.read().await?;
        let slug = &row.frozen.achievement;
        let holding = programmes::holding(&mut conn, slug).await?;
        let own = holding.iter().flat_map(|programme| &programme.achievements).find(|one| &one.id == slug);
        // Achievements of a first level need nothing, and their pages should not pay for those that do.
        if own.is_none_or(|own| own.requires.is_empty()) {
            return Ok(Vec::new());
        }
        let all = programmes::all(&mut conn).await?.into_iter().flat_map(|programme| programme.achievements);
        let mut held = credentials::held_by(&mut conn, row.frozen.recipient).await?;
        held.retain(|one| one.showing.open());
        (held, all.collect::<Vec<Achievement>>())
    };
    let now = app.clock.now();
    let mut needed: Vec<&Achievement> = Vec::new();
    let mut ahead = vec![&row.frozen.achievement];
    while let Some(slug) = ahead.pop() {
        for required in all.iter().find(|one| &one.id == slug).into_iter().flat_map(|one| &one.requires) {
            let known = needed.iter().any(|one| &one.id == required) || required == &row.frozen.achievement;
            if let Some(achievement) = all.iter().find(|one| &one.id == required).filter(|_| !known) {
                needed.push(achievement);
                ahead.push(required);
            }
        }
    }
    // Stable: within a level they stand as the programme has them.
    needed.sort_by_key(|one| (one.level, all.iter().position(|known| known.id == one.id)));
    let listed = row.showing.listed();
    let mut steps: Vec<Step> = needed.into_iter().filter_map(|achievement| step(achievement, &held, listed, now)).collect();
    for step in &mut steps {
        if held.iter().any(|row| row.frozen.id == step.id && row.frozen.supersedes.is_some()) {
            let mut conn = app.store.read().await?;
            step.earlier = successions::predecessors(&mut conn, step.id).await?.into_iter().map(|(id, _)| id).collect();
        }
    }
    Ok(steps)
}

/// The best of an earner's credentials of one achievement: one that is valid, or else the latest.
fn step(achievement: &Achievement, held: &[CredentialRow], listed: bool, now: Timestamp) -> Option<Step> {
    let mut of_it = held.iter().filter(|row| row.frozen.achievement == achievement.id);
    let valid = of_it.clone().find(|row| state(row, now) == "valid");
    let row = valid.or_else(|| of_it.next())?;
    let (id, state, earlier, linked) = (row.frozen.id, state(row, now), Vec::new(), row.showing.listed() || !listed);
    Some(Step { id, achievement: achievement.name.clone(), level: achievement.level, state, linked, earlier })
}
