//! A badge is looked at: its picture is a pure function of the signed bytes, the design and the credential's standing,
//! so it is drawn on demand, off the async threads, and kept by what it shows.

use super::designs;
use super::programmes::achievement;
use super::visible::Seen;
use super::{Error, Result, compute};
use crate::app::App;
use crate::domain::achievement as words;
use crate::domain::credential;
use crate::domain::lifecycle::Lifecycle;
use crate::domain::recipient::PersonName;
use crate::domain::slug::Slug;
use crate::proof::digest;
use crate::render::certificate::{Made, Paper};
use crate::render::design::FormKind;
use crate::render::letters::Facts;
use crate::render::view::{AchievementView, BadgeView, Level, Standing};
use crate::render::{Artist, RenderError, png, svg};
use crate::store::credentials::{CredentialRow, SignedRow};
use crate::store::{programmes, recipients};
use std::sync::Arc;

/// A finished picture.
#[derive(Debug, Clone)]
pub struct Picture {
    /// PNG or SVG.
    pub bytes: Arc<[u8]>,
    /// Changes when, and only when, the picture does.
    pub etag: String,
}

/// The badge as PNG, 600×600, with the credential baked in.
pub async fn badge_png(app: &App, seen: &Seen) -> Result<Picture> {
    let view = view(app, seen).await?;
    let key = key_of("badge.png", &view, &seen.signed);
    let document = seen.signed.document.clone();
    drawn(app, key, move |artist| {
        let pixels = artist.badge_png(&view)?;
        png::bake(&pixels, &document).map_err(Fault::from)
    })
    .await
}

/// The badge as SVG with the credential baked in.
pub async fn badge_svg(app: &App, seen: &Seen) -> Result<Picture> {
    let view = view(app, seen).await?;
    let key = key_of("badge.svg", &view, &seen.signed);
    let document = seen.signed.document.clone();
    drawn(app, key, move |artist| {
        let markup = artist.badge_svg(&view)?;
        svg::bake(&markup, &document).map(String::into_bytes).map_err(Fault::from)
    })
    .await
}

/// A badge of nobody's with the facts of a sample letter, in the design that is chosen for all; never baked.
pub(super) async fn sample_badge(app: &App, facts: &Facts) -> Result<Picture> {
    let view = BadgeView {
        design: designs::chosen(app, &mut *app.store.read().await?, None).await?,
        issuer: facts.issuer.clone(),
        level: facts.level.map_or_else(|| Level::Other(String::new()), drawn_level),
        achievement: facts.achievement.clone(),
        recipient: facts.name.clone(),
        locale: None,
        date: facts.awarded.map(|at| at.in_words()).unwrap_or_default(),
        expiry: facts.valid_until.map(|at| at.in_words()),
        short_url: facts.short_link.clone(),
        host: facts.host.clone(),
        fingerprint: digest::sha256(facts.short_link.as_bytes()),
        standing: Standing::Current,
        accent: None,
        ink: None,
    };
    let key = digest::sha256_hex(format!("sample.png {view:?}").as_bytes());
    drawn(app, key, move |artist| Ok(artist.badge_png(&view)?)).await
}

/// The card as PNG, 1200×630. It is not baked: networks copy it, and the credential holds personal data.
pub async fn card_png(app: &App, seen: &Seen) -> Result<Picture> {
    form_png(app, seen, FormKind::Card).await
}

/// Any form as PNG, not baked, for the same reason.
pub async fn form_png(app: &App, seen: &Seen, kind: FormKind) -> Result<Picture> {
    let view = view(app, seen).await?;
    let key = key_of(&kind.file().replace("svg", "png"), &view, &seen.signed);
    drawn(app, key, move |artist| Ok(artist.png(kind, &view)?)).await
}

/// The certificate as PDF, in that language and on that paper, with the credential attached.
pub async fn certificate_pdf(app: &App, seen: &Seen, language: &str, paper: Paper) -> Result<Picture> {
    let tongues = Arc::clone(&app.tongues);
    let tongue = tongues.get(language).unwrap_or(tongues.usual());
    let code = tongue.code().to_owned();
    let document = seen.signed.document.clone();
    let shown = credential::shown(&parsed(&document)?);
    let awarded = shown.awarded.or(shown.valid_from);
    let view = BadgeView {
        date: awarded.map(|at| tongue.date(at)).unwrap_or_default(),
        expiry: shown.valid_until.map(|at| tongue.date(at)),
        ..view(app, seen).await?
    };
    let dated = awarded.unwrap_or(seen.signed.issued_at);
    let key = key_of(&format!("certificate.pdf {code} {}", paper.name()), &view, &seen.signed);
    drawn(app, key, move |artist| {
        let tongue = tongues.get(&code).unwrap_or(tongues.usual());
        Ok(artist.certificate(&Made { view: &view, document: &document, dated, tongue, paper })?)
    })
    .await
}

/// The figure drawn from the credential's own hash, alone, as SVG.
pub async fn weave_svg(app: &App, seen: &Seen) -> Result<Picture> {
    let view = view(app, seen).await?;
    let key = key_of("weave.svg", &view, &seen.signed);
    drawn(app, key, move |artist| Ok(artist.rosette_svg(&view).into_bytes())).await
}

/// The QR code alone, as SVG.
pub async fn code_svg(app: &App, seen: &Seen) -> Result<Picture> {
    let view = view(app, seen).await?;
    let key = key_of("qr.svg", &view, &seen.signed);
    drawn(app, key, move |artist| Ok(artist.code_svg(&view)?.into_bytes())).await
}

/// An achievement's own picture as PNG, without recipient.
pub async fn achievement_png(app: &App, slug: &Slug) -> Result<Picture> {
    let view = achievement_view(app, slug).await?;
    let key = digest::sha256_hex(format!("achievement.png {view:?}").as_bytes());
    drawn(app, key, move |artist| Ok(artist.achievement_png(&view)?)).await
}

/// An achievement's own picture as SVG.
pub async fn achievement_svg(app: &App, slug: &Slug) -> Result<Picture> {
    let view = achievement_view(app, slug).await?;
    let key = digest::sha256_hex(format!("achievement.svg {view:?}").as_bytes());
    drawn(app, key, move |artist| Ok(artist.achievement_svg(&view)?.into_bytes())).await
}

/// The level of an achievement, when its programme is still loaded.
pub async fn level_of(app: &App, slug: &Slug) -> Option<words::Level> {
    achievement(app, slug).await.ok().map(|(_, achievement)| achievement.level)
}

enum Fault {
    Render(RenderError),
    Bake(crate::render::bake::BakeError),
}

impl From<RenderError> for Fault {
    fn from(error: RenderError) -> Self {
        Self::Render(error)
    }
}

impl From<crate::render::bake::BakeError> for Fault {
    fn from(error: crate::render::bake::BakeError) -> Self {
        Self::Bake(error)
    }
}

async fn drawn<F>(app: &App, key: String, draw: F) -> Result<Picture>
where
    F: FnOnce(&Artist) -> std::result::Result<Vec<u8>, Fault> + Send + 'static,
{
    if let Some(bytes) = app.pictures.get(&key) {
        return Ok(Picture { bytes, etag: key });
    }
    let artist = Arc::clone(&app.artist);
    let drawn = compute(&app.drawing, move || draw(&artist)).await?;
    let bytes: Arc<[u8]> = match drawn {
        Ok(bytes) => bytes.into(),
        Err(Fault::Render(error)) => return Err(Error::Internal(error.to_string())),
        Err(Fault::Bake(error)) => return Err(Error::Internal(error.to_string())),
    };
    app.metrics.pictures_drawn.add_one();
    app.pictures.put(key.clone(), Arc::clone(&bytes));
    Ok(Picture { bytes, etag: key })
}

fn key_of(kind: &str, view: &BadgeView, signed: &SignedRow) -> String {
    digest::sha256_hex(format!("{kind} {} {view:?}", signed.document_sha256).as_bytes())
}

/// What a badge shows, from the signed bytes; only its standing and its reader's script come from rows.
async fn view(app: &App, seen: &Seen) -> Result<BadgeView> {
    let (row, signed) = (&seen.row, &seen.signed);
    let (locale, level, design) = {
        let mut conn = app.store.read().await?;
        let locale = recipients::get(&mut conn, row.frozen.recipient).await?.and_then(|person| person.locale);
        let programme = programmes::holding(&mut conn, &row.frozen.achievement).await?;
        let design = designs::chosen(app, &mut conn, programme.as_ref()).await?;
        let level = programme.and_then(|p| p.achievements.into_iter().find(|a| a.id == row.frozen.achievement)).map(|a| a.level);
        (locale, level, design)
    };
    let document = parsed(&signed.document)?;
    let shown = credential::shown(&document);
    let name = shown.recipient.unwrap_or_default();
    Ok(BadgeView {
        design,
        issuer: document["issuer"]["name"].as_str().unwrap_or_default().to_owned(),
        level: level.map_or_else(|| Level::Other(String::new()), drawn_level),
        achievement: shown.achievement,
        recipient: name.parse::<PersonName>().map(|name| name.as_str().to_owned()).unwrap_or(name),
        locale,
        date: shown.awarded.or(shown.valid_from).map(|at| at.in_words()).unwrap_or_default(),
        expiry: shown.valid_until.map(|at| at.in_words()),
        short_url: app.site().short_url(seen.id()),
        host: app.site().host().to_owned(),
        fingerprint: digest::sha256(signed.document.as_bytes()),
        standing: standing(app, row),
        accent: None,
        ink: None,
    })
}

fn parsed(document: &str) -> Result<serde_json::Value> {
    serde_json::from_str(document).map_err(|error| Error::Internal(error.to_string()))
}

async fn achievement_view(app: &App, slug: &Slug) -> Result<AchievementView> {
    let (programme, achievement) = achievement(app, slug).await?;
    let design = designs::chosen(app, &mut *app.store.read().await?, Some(&programme)).await?;
    Ok(AchievementView {
        design,
        issuer: app.issuer().name.clone(),
        level: drawn_level(achievement.level),
        achievement: achievement.name,
        host: app.site().host().to_owned(),
        fingerprint: digest::sha256(app.site().achievement(slug).as_bytes()),
        locale: None,
        accent: None,
        ink: None,
    })
}

fn drawn_level(level: words::Level) -> Level {
    match level {
        words::Level::Associate => Level::Associate,
        words::Level::Specialist => Level::Specialist,
        words::Level::Professional => Level::Professional,
    }
}

fn standing(app: &App, row: &CredentialRow) -> Standing {
    match row.lifecycle {
        _ if row.distrusted => Standing::Distrusted,
        Lifecycle::Revoked { .. } => Standing::Revoked,
        Lifecycle::Suspended { .. } => Standing::Suspended,
        Lifecycle::Valid if row.frozen.valid_until.is_some_and(|end| app.clock.now() > end) => Standing::Expired,
        Lifecycle::Valid => Standing::Current,
    }
}
