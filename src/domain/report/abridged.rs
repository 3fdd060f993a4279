//! A report as it is kept: a stranger's credential may say a great deal, and many answers are kept for long.

use super::{Report, ShownCredential};

/// Letters of a name or an address that are kept of a report that is too long.
const LONGEST: usize = 200;

impl Report {
    /// The same verdict, checks and names without what the credential says at length, and a remark that this was left out.
    pub fn abridged(&self) -> Self {
        let mut short = self.clone();
        short.credential = self.credential.as_ref().map(|shown| ShownCredential {
            id: briefly(&shown.id),
            name: briefly(&shown.name),
            recipient: shown.recipient.as_deref().map(briefly),
            achievement_id: briefly(&shown.achievement_id),
            achievement: briefly(&shown.achievement),
            awarded: shown.awarded,
            valid_from: shown.valid_from,
            valid_until: shown.valid_until,
            ..ShownCredential::default()
        });
        if let Some(issuer) = &mut short.issuer {
            (issuer.id, issuer.name) = (briefly(&issuer.id), briefly(&issuer.name));
        }
        for endorsed in &mut short.endorsements {
            (endorsed.by, endorsed.comment) = (briefly(&endorsed.by), endorsed.comment.as_deref().map(briefly));
        }
        short.remarks.push("It says more than is kept of an answer; the rest of what it says was left out.".to_owned());
        short
    }
}

fn briefly(text: &str) -> String {
    cut(text, LONGEST)
}

/// At most so many letters of a text, and a sign that there were more.
pub fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
