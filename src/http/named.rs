//! What a path names: a credential by its number, an achievement by its short name.

use super::problem::Problem;
use crate::domain::id::CredentialId;
use crate::domain::slug::Slug;

/// A credential's id from a path. One that cannot be an id is answered like one that nobody has.
pub fn credential_id(text: &str) -> Result<CredentialId, Problem> {
    text.parse().map_err(|_| Problem::not_found("credential"))
}

/// An achievement's short name from a path.
pub fn slug(text: &str) -> Result<Slug, Problem> {
    text.parse().map_err(|_| Problem::not_found("achievement"))
}
