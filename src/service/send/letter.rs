//! A letter is written when it is sent, from what the rows say then: address, language, standing, and the one place that
//! decides where it leads.

use crate::app::App;
use crate::domain::credential;
use crate::domain::lifecycle::Lifecycle;
use crate::domain::mail::MailKind;
use crate::outbound::mail::{Image, Letter};
use crate::render::letters::Facts;
use crate::service::visible::Seen;
use crate::service::{Error, Result, earner_links, present, programmes, reminders};
use crate::store::corrections;
use crate::store::earner_links::LinkKind;
use crate::store::mails::Claimed;
use crate::store::recipients::RecipientRow;

/// Octets of a badge that a mail may carry. A badge has about a hundred thousand; much more would be slow to fetch by phone.
const LARGEST_BADGE: usize = 300_000;

/// Writes it: about a credential, or about none.
pub(super) async fn write(app: &App, mail: &Claimed, seen: Option<&Seen>, person: &RecipientRow) -> Result<Letter> {
    let host = app.site().host().split(':').next().unwrap_or_default();
    let language = app.letters.choose(person.locale.as_deref());
    let unsubscribe = match mail.kind {
        MailKind::Expiring => Some(reminders::address(app, mail.recipient, language)?),
        _ => None,
    };
    let mut facts = Facts {
        name: person.name.as_str().to_owned(),
        achievement: String::new(),
        level: None,
        issuer: app.issuer().name.clone(),
        host: app.site().host().to_owned(),
        contact: app.issuer().email.clone(),
        private: seen.is_some_and(|seen| !seen.showing().open()),
        awarded: None,
        valid_until: None,
        reason: None,
        link: link(app, mail, seen).await?,
        short_link: seen.map(|seen| app.site().short_url(seen.id())).unwrap_or_default(),
        unsubscribe: unsubscribe.clone(),
        image: None,
    };
    let mut image = None;
    if let Some(seen) = seen {
        tell(app, &mut facts, seen).await?;
        if mail.kind == MailKind::CorrectionRefused {
            let refused = corrections::last_refused(&mut *app.store.read().await?, seen.id()).await?;
            facts.reason = refused.and_then(|row| row.reason);
        }
        if mail.kind.brings_badge() {
            image = badge(app, seen).await.map(|png| Image { cid: format!("{}@{host}", mail.id), png });
        }
    }
    facts.image = image.as_ref().map(|image| image.cid.clone());
    let rendered = app.letters.render(mail.kind, person.locale.as_deref(), &facts).map_err(Error::Internal)?;
    Ok(Letter {
        id: format!("{}@{host}", mail.id),
        at: app.clock.now().unix(),
        to_name: facts.name,
        to_address: person.email.as_str().to_owned(),
        language: rendered.language,
        subject: rendered.subject,
        text: rendered.text,
        html: rendered.html,
        image,
        unsubscribe,
    })
}

/// What is told of a credential.
async fn tell(app: &App, facts: &mut Facts, seen: &Seen) -> Result<()> {
    let document: serde_json::Value =
        serde_json::from_str(&seen.signed.document).map_err(|error| Error::Internal(error.to_string()))?;
    let shown = credential::shown(&document);
    if let Some(name) = shown.recipient {
        facts.name = name;
    }
    facts.achievement = shown.achievement;
    facts.awarded = shown.awarded;
    facts.level = programmes::achievement(app, &seen.row.frozen.achievement).await.ok().map(|(_, achievement)| achievement.level);
    facts.reason = match &seen.row.lifecycle {
        Lifecycle::Suspended { reason, .. } | Lifecycle::Revoked { reason, .. } => Some(reason.clone()),
        Lifecycle::Valid => None,
    };
    // What no longer stands has no end to look forward to.
    facts.valid_until = seen.row.frozen.valid_until.filter(|_| facts.reason.is_none());
    Ok(())
}

/// The one place that decides where a message leads. A link's secret is made anew for each sending and stands in that
/// mail alone, so a mail that comes twice brings two links, of which the first one used claims.
async fn link(app: &App, mail: &Claimed, seen: Option<&Seen>) -> Result<String> {
    let (kind, path) = match (mail.kind, seen) {
        (MailKind::Certified, _) => (LinkKind::Claim, "claim"),
        (MailKind::SignIn, _) => (LinkKind::SignIn, "earner/enter"),
        // The link that the first mail brought may never have come, and this one leads to the same claim.
        (MailKind::Corrected | MailKind::Reinstated, Some(seen)) if seen.row.claimed_at.is_none() => (LinkKind::Claim, "claim"),
        // Nobody sees the page of a private credential; its earner comes in by their own door.
        (_, Some(seen)) if seen.showing().open() => return Ok(app.site().credential(seen.id())),
        _ => return Ok(app.site().url("/earner")),
    };
    let mut tx = app.store.write().await?;
    let secret = earner_links::make(app, &mut tx, kind, mail.recipient, mail.credential).await?;
    tx.commit().await?;
    Ok(app.site().url(&format!("/{path}/{}", secret.as_str())))
}

/// The badge, where it can be drawn and is small enough; without it the mail says all the same.
async fn badge(app: &App, seen: &Seen) -> Option<Vec<u8>> {
    let picture = present::badge_png(app, seen).await.ok()?;
    (picture.bytes.len() <= LARGEST_BADGE).then(|| picture.bytes.to_vec())
}
