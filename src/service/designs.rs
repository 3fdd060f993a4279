//! Designs: those that come with the program, and those that an operator loads. What is loaded was read strictly and tried
//! out first, and stands in the database, so that every replica draws the same.

use super::shortlist::{self, Limits};
use super::{Error, Result, compute, record};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::programme::Programme;
use crate::domain::role::Actor;
use crate::domain::slug::Slug;
use crate::render::Artist;
use crate::render::design::{self, Design, MOST_OCTETS};
use crate::render::rehearsal::{self, Rehearsal};
use crate::store::designs::{self as rows, Files};
use crate::store::{Conn, programmes};
use std::sync::Arc;

/// Files in a ZIP that are looked at; what is no file of a design is left alone.
const MOST_FILES: usize = 40;

/// A design as listed.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its name, as programmes give it.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Who drew it.
    pub author: String,
    /// Under which licence.
    pub licence: String,
    /// When it was loaded; nothing for those that come with the program.
    pub loaded_at: Option<String>,
}

/// A design that was read and tried out.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The design.
    pub design: Arc<Design>,
    /// What its maker should look at.
    pub remarks: Vec<Invalid>,
}

/// A design's files out of a ZIP, from whatever folder in it.
pub fn unpack(zip: &[u8]) -> std::result::Result<Files, Vec<Invalid>> {
    let limits = Limits { items: MOST_FILES, each: MOST_OCTETS, all: MOST_OCTETS, ..Limits::default() };
    let mut files = Files::new();
    for (path, octets) in shortlist::unpacked(zip, limits)? {
        let name = path.rsplit('/').next().unwrap_or_default();
        if let Some((name, text)) = file(name, octets)?
            && files.insert(name, text).is_some()
        {
            return Err(vec![Invalid::new(path, "stands twice", "Make a ZIP of one design.")]);
        }
    }
    Ok(files)
}

/// A file as part of a design, if its name says that it is one: words and previews may lie beside.
pub fn file(name: &str, octets: Vec<u8>) -> std::result::Result<Option<(String, String)>, Vec<Invalid>> {
    if name != "design.toml" && !name.ends_with(".svg") {
        return Ok(None);
    }
    let text = String::from_utf8(octets).map_err(|_| vec![Invalid::new(name, "is no UTF-8 text", "Save it as UTF-8.")])?;
    Ok(Some((name.to_owned(), text)))
}

/// Reads a design and tries it out with hard names; faults refuse it.
pub fn check(artist: &Artist, name: &Slug, files: &Files) -> std::result::Result<Checked, Vec<Invalid>> {
    if design::builtin().iter().any(|built| built.name == name.as_str()) {
        return Err(vec![Invalid::new("name", "is the name of a design that comes with the program", "Rename the folder.")]);
    }
    let design = Arc::new(Design::read(name.as_str(), files)?);
    let Rehearsal { faults, remarks } = rehearsal::rehearse(artist, &design);
    if faults.is_empty() { Ok(Checked { design, remarks }) } else { Err(faults) }
}

/// Loads a design in place of an earlier one of that name; pictures are drawn anew from then on.
pub async fn load(app: &App, actor: &Actor, name: &Slug, files: Files) -> Result<Checked> {
    let (artist, tried) = (Arc::clone(&app.artist), (name.clone(), files.clone()));
    let checked = compute(&app.drawing, move || check(&artist, &tried.0, &tried.1)).await??;
    let at = app.clock.now();
    let mut tx = app.store.write().await?;
    rows::put(&mut tx, name, &files, &checked.design.sha256, at).await?;
    record(app, &mut tx, at, actor, "design.loaded", name.as_str(), &checked.design.sha256).await?;
    tx.commit().await?;
    Ok(checked)
}

/// Every design, those of the program first.
pub async fn list(app: &App) -> Result<Vec<Listed>> {
    let listed = |design: &Design, loaded_at| Listed {
        name: design.name.clone(),
        title: design.title.clone(),
        author: design.author.clone(),
        licence: design.licence.clone(),
        loaded_at,
    };
    let mut all: Vec<Listed> = design::builtin().iter().map(|design| listed(design, None)).collect();
    let mut conn = app.store.read().await?;
    for (name, _, loaded_at) in rows::all(&mut conn).await? {
        if let Some(design) = named(app, &mut conn, &name).await? {
            all.push(listed(&design, Some(loaded_at)));
        }
    }
    Ok(all)
}

/// One of them.
pub async fn design(app: &App, name: &str) -> Result<Arc<Design>> {
    let mut conn = app.store.read().await?;
    named(app, &mut conn, name).await?.ok_or(Error::NotFound { noun: "design" })
}

/// The contact sheet of a design as PNG.
pub async fn sheet(app: &App, design: Arc<Design>) -> Result<Vec<u8>> {
    let artist = Arc::clone(&app.artist);
    let drawn = compute(&app.drawing, move || rehearsal::sheet(&artist, &design)).await?;
    drawn.map_err(|error| Error::Internal(error.to_string()))
}

/// A design by its name. The names of the program's own cannot be taken, so they cost no look at the rows.
pub(super) async fn named(app: &App, conn: &mut Conn, name: &str) -> Result<Option<Arc<Design>>> {
    if let Some(built) = design::builtin().iter().find(|built| built.name == name) {
        return Ok(Some(Arc::clone(built)));
    }
    let Some(sha256) = rows::sha256(conn, name).await? else { return Ok(None) };
    let key = format!("{name} {sha256}");
    if let Some(design) = app.designs.get(&key) {
        return Ok(Some(design));
    }
    let Some(files) = rows::files(conn, name).await? else { return Ok(None) };
    match Design::read(name, &files) {
        Ok(design) => {
            let design = Arc::new(design);
            app.designs.put(key, Arc::clone(&design));
            Ok(Some(design))
        }
        Err(faults) => {
            // It was sound when it was loaded: a later version of the program may be stricter.
            tracing::warn!(design = name, faults = faults.len(), "a loaded design is no longer accepted");
            Ok(None)
        }
    }
}

/// How the pictures of a programme's achievements look: as it says, else as the configuration says, else as the program's first
/// design. One that is gone must not stop a badge.
pub(super) async fn chosen(app: &App, conn: &mut Conn, programme: Option<&Programme>) -> Result<Arc<Design>> {
    for name in [programme.and_then(|programme| programme.design.as_ref()), app.config.design.as_ref()].into_iter().flatten() {
        if let Some(design) = named(app, conn, name.as_str()).await? {
            return Ok(design);
        }
        tracing::warn!(design = %name, "there is no such design; the next one is drawn instead");
    }
    Ok(Arc::clone(&design::builtin()[0]))
}

/// The names by which programmes or the configuration choose, and which no design has.
pub async fn missing(app: &App) -> Result<Vec<String>> {
    let mut conn = app.store.read().await?;
    let wished = programmes::all(&mut conn).await?.into_iter().filter_map(|programme| programme.design);
    let mut gone = Vec::new();
    for name in wished.chain(app.config.design.clone()) {
        if !gone.iter().any(|one| one == name.as_str()) && named(app, &mut conn, name.as_str()).await?.is_none() {
            gone.push(name.to_string());
        }
    }
    Ok(gone)
}

/// Faults a name that no design has.
pub(super) async fn known(app: &App, conn: &mut Conn, name: &Slug) -> Result<()> {
    if named(app, conn, name.as_str()).await?.is_some() {
        return Ok(());
    }
    let mut names: Vec<String> = design::builtin().iter().map(|design| design.name.clone()).collect();
    names.extend(rows::all(conn).await?.into_iter().map(|(name, ..)| name));
    Err(Invalid::new("design", format!("{name} is not loaded"), format!("Load it first, or use one of {}.", names.join(", ")))
        .into())
}
