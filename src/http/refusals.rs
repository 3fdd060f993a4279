//! The problems that an operation may answer with, as the API description lists them.

use crate::http::problem::ProblemDocument;
use utoipa::IntoResponses;

/// Of an operation that reads, with a token.
#[derive(IntoResponses)]
pub enum Reading {
    /// A parameter breaks a rule.
    #[response(status = 400, content_type = "application/problem+json")]
    Invalid(ProblemDocument),
    /// No token, or one that is not known.
    #[response(status = 401, content_type = "application/problem+json")]
    Unauthenticated(ProblemDocument),
    /// The token lacks the permission.
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(ProblemDocument),
    /// There is no such thing.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(ProblemDocument),
    /// Too many requests; see Retry-After.
    #[response(status = 429, content_type = "application/problem+json")]
    TooMany(ProblemDocument),
    /// A fault on our side.
    #[response(status = 500, content_type = "application/problem+json")]
    Internal(ProblemDocument),
    /// Try again; see Retry-After.
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(ProblemDocument),
}

/// What an operation with a body may answer beyond [`Reading`].
#[derive(IntoResponses)]
pub enum Writing {
    /// Something recorded earlier stands against it.
    #[response(status = 409, content_type = "application/problem+json")]
    Conflict(ProblemDocument),
    /// The body is too large.
    #[response(status = 413, content_type = "application/problem+json")]
    TooLarge(ProblemDocument),
    /// The body is of a type that is not read here.
    #[response(status = 415, content_type = "application/problem+json")]
    MediaType(ProblemDocument),
}

/// Of an operation that needs no token and brings a body.
#[derive(IntoResponses)]
pub enum Bringing {
    /// The body broke off, or a field breaks a rule.
    #[response(status = 400, content_type = "application/problem+json")]
    Unreadable(ProblemDocument),
    /// The body arrived too slowly.
    #[response(status = 408, content_type = "application/problem+json")]
    Timeout(ProblemDocument),
    /// The body is too large.
    #[response(status = 413, content_type = "application/problem+json")]
    TooLarge(ProblemDocument),
    /// The body is of a type that is not read here.
    #[response(status = 415, content_type = "application/problem+json")]
    MediaType(ProblemDocument),
    /// Too many requests; see Retry-After.
    #[response(status = 429, content_type = "application/problem+json")]
    TooMany(ProblemDocument),
    /// A fault on our side.
    #[response(status = 500, content_type = "application/problem+json")]
    Internal(ProblemDocument),
    /// Try again; see Retry-After.
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(ProblemDocument),
}

/// Of an operation that needs no token and brings nothing.
#[derive(IntoResponses)]
pub enum Looking {
    /// There is no such thing.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(ProblemDocument),
    /// Too many requests; see Retry-After.
    #[response(status = 429, content_type = "application/problem+json")]
    TooMany(ProblemDocument),
    /// A fault on our side.
    #[response(status = 500, content_type = "application/problem+json")]
    Internal(ProblemDocument),
    /// Try again; see Retry-After.
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(ProblemDocument),
}

/// What an operation with parameters may answer beyond [`Looking`].
#[derive(IntoResponses)]
pub enum Asking {
    /// A parameter is missing or breaks a rule.
    #[response(status = 400, content_type = "application/problem+json")]
    Invalid(ProblemDocument),
    /// It is asked for in a form that is not made here.
    #[response(status = 501, content_type = "application/problem+json")]
    NotImplemented(ProblemDocument),
}

/// What an operation about one credential may answer beyond [`Looking`].
#[derive(IntoResponses)]
pub enum Erased {
    /// It was withdrawn, and the data about its holder deleted.
    #[response(status = 410, content_type = "application/problem+json")]
    Gone(ProblemDocument),
}

/// Of a delivery by an LMS.
#[derive(IntoResponses)]
pub enum Delivering {
    /// Not even the envelope reads.
    #[response(status = 400, content_type = "application/problem+json")]
    Unreadable(ProblemDocument),
    /// Not signed, or signed wrongly, too early or too late. Nothing was recorded.
    #[response(status = 401, content_type = "application/problem+json")]
    Signature(ProblemDocument),
    /// There is no such source.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(ProblemDocument),
    /// The same id came before with another body.
    #[response(status = 409, content_type = "application/problem+json")]
    Conflict(ProblemDocument),
    /// Over 256 KiB.
    #[response(status = 413, content_type = "application/problem+json")]
    TooLarge(ProblemDocument),
    /// Too many deliveries; see Retry-After.
    #[response(status = 429, content_type = "application/problem+json")]
    TooMany(ProblemDocument),
    /// A fault on our side.
    #[response(status = 500, content_type = "application/problem+json")]
    Internal(ProblemDocument),
    /// Not recorded; deliver it again, see Retry-After.
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(ProblemDocument),
}
