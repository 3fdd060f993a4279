//! The credential in a frame on somebody else's site: small, in words, and nothing that could be mistaken for proof when
//! it is photographed. It is the only page of ours that may be framed.

use super::about::About;
use super::told::Told;
use super::{Html, asset, words};
use crate::domain::achievement::Level;
use crate::domain::id::CredentialId;
use crate::domain::issuer::IssuerProfile;
use askama::Template;

/// The size of a frame, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

impl Frame {
    /// The size at which everything shows.
    pub const FULL: Self = Self { width: 480, height: 270 };

    /// As much of the full size as fits into that width and height.
    pub fn within(width: Option<u32>, height: Option<u32>) -> Self {
        let Self { width: full_width, height: full_height } = Self::FULL;
        Self {
            width: width.map_or(full_width, |most| most.min(full_width)),
            height: height.map_or(full_height, |most| most.min(full_height)),
        }
    }
}

/// `/credentials/{id}/embed`.
#[derive(Debug, Clone, Template)]
#[template(path = "embed.html")]
pub struct EmbedPage<'a> {
    /// This service's issuer.
    pub issuer: &'a IssuerProfile,
    /// The credential asked for.
    pub id: CredentialId,
    /// What was found about it just now, in the visitor's language.
    pub told: Told<'a>,
    /// Its achievement's level, where known.
    pub level: Option<Level>,
}

/// Renders [`EmbedPage`].
pub fn embed(page: &EmbedPage<'_>) -> Html {
    page.render()
}

impl<'a> EmbedPage<'a> {
    fn about(&self) -> About<'a> {
        About { issuer: self.issuer, id: self.id, told: self.told, organization_id: None }
    }

    /// What the frame is called; led by a warning when something is wrong.
    pub fn title(&self) -> String {
        self.about().title(160)
    }

    /// Who is named, while there is something to show.
    pub fn name(&self) -> Option<&'a str> {
        self.told.claims()?.recipient.as_deref()
    }

    /// The address of its card, while there is something to show.
    pub fn card(&self) -> Option<String> {
        self.told.claims().map(|_| self.about().card())
    }

    fn check_at(&self) -> String {
        self.told.tongue.fill("embed-check", [("host", self.told.tongue.name(self.issuer.site.host()))])
    }

    /// The markup that shows it on another site.
    pub fn markup(&self, frame: Frame) -> String {
        markup(&self.about(), frame)
    }
}

/// The frame that a site puts into its page: sandboxed, so that not even we could do anything there but open a link.
pub(super) fn markup(about: &About<'_>, frame: Frame) -> String {
    let title = super::share::attribute(&about.frame_title());
    let (url, Frame { width, height }) = (about.url(), frame);
    format!(
        "<iframe src=\"{url}/embed\" width=\"{width}\" height=\"{height}\" title=\"{title}\" loading=\"lazy\" \
         sandbox=\"allow-popups allow-popups-to-escape-sandbox\" referrerpolicy=\"no-referrer\" style=\"border:0\"></iframe>"
    )
}
