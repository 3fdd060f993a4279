//! What baking into PNG and into SVG have in common: the payload's rules, the caps and the errors.

/// Largest file that is baked, and largest SVG that is read, in bytes.
pub const MAX_FILE: usize = 2 * 1024 * 1024;
/// Largest PNG that is searched for a credential, in bytes: a screenshot is larger than any badge.
pub const MAX_PICTURE: usize = 16 * 1024 * 1024;
/// Largest credential that is baked or read out, in bytes, after inflating.
pub const MAX_PAYLOAD: usize = 1024 * 1024;

/// Why a credential could not be baked into an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BakeError {
    /// Some readers decode the text as Latin-1, so the payload must be ASCII (`\uXXXX` in JSON).
    #[error("the payload is not ASCII")]
    NotAscii,
    /// Empty, or larger than [`MAX_PAYLOAD`].
    #[error("the payload is empty or too large")]
    Size,
    /// The bytes are not a PNG or SVG this program can take apart.
    #[error("the file is not an image a credential can be baked into")]
    NotAnImage,
}

/// Why a file from a stranger was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnbakeError {
    /// Not a PNG, or not an SVG.
    #[error("the file is not an image of this kind")]
    NotAnImage,
    /// Cut short, a wrong checksum, markup that is not allowed, or text that is not UTF-8.
    #[error("the image is damaged")]
    Damaged,
    /// Over a cap: file, chunks, or the credential inside.
    #[error("the image is too large")]
    TooLarge,
}

/// Which of the two standards' markers the credential was found under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BakedAs {
    /// `openbadgecredential`: JSON with an embedded proof, or a compact JWS.
    OpenBadges3,
    /// `openbadges`: an Open Badges 2.0 assertion, as JSON, JWS or URL.
    OpenBadges2,
}

/// A credential found in an image, not yet parsed or verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baked {
    /// The marker it was found under.
    pub baked_as: BakedAs,
    /// The text, exactly as baked.
    pub payload: String,
}

pub(super) fn check_payload(payload: &str) -> Result<(), BakeError> {
    if payload.is_empty() || payload.len() > MAX_PAYLOAD {
        return Err(BakeError::Size);
    }
    if payload.is_ascii() { Ok(()) } else { Err(BakeError::NotAscii) }
}
