//! Where deliveries come from: sources with one or, during a rotation, several secrets.

use super::{Error, Result, record};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::id::Id;
use crate::domain::role::Actor;
use crate::domain::slug::Slug;
use crate::proof::webhook::Secret;
use crate::store::sources;
use zeroize::Zeroizing;

/// Most secrets of one source at a time: the old and the new one, and one to spare.
const MOST_SECRETS: usize = 3;

/// A source as listed.
#[derive(Debug, Clone)]
pub struct SourceView {
    /// Its id, in its URL.
    pub id: String,
    /// The URL that the LMS is given.
    pub url: String,
    /// Its secrets in use: number and the moment each was made.
    pub secrets: Vec<(String, String)>,
}

/// A new secret, shown once.
pub struct NewSecret {
    /// Its number, by which it is retired.
    pub id: String,
    /// The URL that the LMS is given.
    pub url: String,
    /// `whsec_…`
    pub secret: Zeroizing<String>,
}

/// Adds a source if there is none of that id, and gives it a new secret.
pub async fn add_secret(app: &App, actor: &Actor, source: &Slug) -> Result<NewSecret> {
    let at = app.clock.now();
    let secret = Secret::from_bytes(&app.entropy.draw::<32>()?)?;
    let id = Id::from_random(app.entropy.draw()?).to_string();
    let revealed = secret.reveal();
    let sealed = app.seal(&place(source.as_str(), &id), revealed.as_bytes())?;
    let mut tx = app.store.write().await?;
    sources::add(&mut tx, source.as_str(), at).await?;
    if sources::secrets(&mut tx, source.as_str()).await?.len() >= MOST_SECRETS {
        return Err(Error::Conflict {
            detail: format!("{source} has {MOST_SECRETS} secrets in use"),
            fix: "Retire one that the LMS no longer signs with.".to_owned(),
        });
    }
    sources::add_secret(&mut tx, &id, source.as_str(), &sealed, at).await?;
    record(app, &mut tx, at, actor, "source.secret_added", source.as_str(), &id).await?;
    tx.commit().await?;
    Ok(NewSecret { id, url: hook_url(app, source.as_str()), secret: revealed })
}

/// Retires a secret of a source: what is signed with it from now on is refused.
pub async fn retire_secret(app: &App, actor: &Actor, source: &str, id: &str) -> Result<()> {
    let at = app.clock.now();
    let mut tx = app.store.write().await?;
    if !sources::retire_secret(&mut tx, source, id, at).await? {
        return Err(Error::NotFound { noun: "secret in use" });
    }
    record(app, &mut tx, at, actor, "source.secret_retired", source, id).await?;
    Ok(tx.commit().await?)
}

/// Every source.
pub async fn list(app: &App) -> Result<Vec<SourceView>> {
    let mut conn = app.store.read().await?;
    let mut views = Vec::new();
    for id in sources::all(&mut conn).await? {
        let secrets = sources::secrets(&mut conn, &id).await?.into_iter().map(|row| (row.id, row.created_at)).collect();
        views.push(SourceView { url: hook_url(app, &id), id, secrets });
    }
    Ok(views)
}

/// The URL of a source's hook.
pub fn hook_url(app: &App, source: &str) -> String {
    app.site().url(&format!("/hooks/{source}"))
}

/// The secrets that may sign for a source; an unknown source is not found.
pub(super) async fn secrets_of(app: &App, source: &str) -> Result<Vec<Secret>> {
    let mut conn = app.store.read().await?;
    let rows = sources::secrets(&mut conn, source).await?;
    if rows.is_empty() && !sources::exists(&mut conn, source).await? {
        return Err(Error::NotFound { noun: "source" });
    }
    rows.iter()
        .map(|row| {
            let opened = app
                .unseal(&place(source, &row.id), &row.sealed)
                .map_err(|fault| Error::Internal(format!("secret of {source}: {fault}")))?;
            let text = std::str::from_utf8(&opened).map_err(|_| Error::Internal(format!("secret of {source} is not text")))?;
            Ok(Secret::parse(text)?)
        })
        .collect()
}

/// Checks a source's id as it comes from a URL or the command line.
pub fn parse_id(text: &str) -> Result<Slug> {
    text.parse().map_err(|fault: Invalid| Invalid { field: "source".to_owned(), ..fault }.into())
}

fn place(source: &str, id: &str) -> String {
    format!("source-secret/{source}/{id}")
}

/// The newest secret of a source in clear: for a sender on this very machine, such as the demo's.
pub async fn reveal_newest(app: &App, source: &str) -> Result<Option<Zeroizing<String>>> {
    Ok(secrets_of(app, source).await?.last().map(Secret::reveal))
}
