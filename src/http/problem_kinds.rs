//! Every kind of problem this service reports, in one table: the JSON, the pages under `/problems` and the OpenAPI
//! document all read it. Its words stand in the message files under its slug, so that a kind cannot be sent without
//! being explained.

use crate::render::pages::ProblemKind;

macro_rules! kinds {
    ($($name:ident = $slug:literal, $status:literal;)+) => {
        $(pub const $name: &ProblemKind = &ProblemKind { slug: $slug, status: $status };)+

        /// Every kind, in the order of their statuses.
        pub const ALL: &[ProblemKind] = &[$(*$name),+];
    };
}

kinds! {
    INVALID = "invalid", 400;
    UNREADABLE = "unreadable", 400;
    UNAUTHENTICATED = "unauthenticated", 401;
    SIGNATURE = "signature", 401;
    FORBIDDEN = "forbidden", 403;
    NOT_FOUND = "not-found", 404;
    METHOD = "method-not-allowed", 405;
    NOT_ACCEPTABLE = "not-acceptable", 406;
    TIMEOUT = "request-timeout", 408;
    CONFLICT = "conflict", 409;
    GONE = "gone", 410;
    TOO_LARGE = "too-large", 413;
    MEDIA_TYPE = "media-type", 415;
    TOO_MANY = "too-many-requests", 429;
    INTERNAL = "internal", 500;
    NOT_IMPLEMENTED = "not-implemented", 501;
    UNAVAILABLE = "unavailable", 503;
}

/// The kind of that slug.
pub fn find(slug: &str) -> Option<&'static ProblemKind> {
    ALL.iter().find(|kind| kind.slug == slug)
}

/// The kind that stands for a status which no handler of ours explained.
pub fn of_status(status: u16) -> &'static ProblemKind {
    let general = if status < 500 { INVALID } else { INTERNAL };
    ALL.iter().find(|kind| kind.status == status && kind.slug != SIGNATURE.slug).unwrap_or(general)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_slug_stands_once_and_is_found() {
        for kind in ALL {
            assert_eq!(ALL.iter().filter(|other| other.slug == kind.slug).count(), 1, "{}", kind.slug);
            assert_eq!(find(kind.slug), Some(kind));
            assert!((400..600).contains(&kind.status), "{}", kind.slug);
        }
        assert_eq!(find("nothing"), None);
    }

    #[test]
    fn a_status_without_its_own_kind_never_blames_the_wrong_side() {
        assert_eq!(of_status(404), NOT_FOUND);
        assert_eq!(of_status(401), UNAUTHENTICATED);
        assert_eq!(of_status(418), INVALID);
        assert_eq!(of_status(502), INTERNAL);
    }
}
