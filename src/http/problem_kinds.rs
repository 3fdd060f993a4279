//! Every kind of problem this service reports, in one table: the JSON, the pages under `/problems` and the OpenAPI
//! document all read it, so that a kind cannot be sent without being explained.

use crate::render::pages::ProblemKind;

macro_rules! kinds {
    ($($name:ident = $slug:literal, $status:literal, $title:literal, $meaning:literal, $fix:literal;)+) => {
        $(pub const $name: &ProblemKind =
            &ProblemKind { slug: $slug, status: $status, title: $title, meaning: $meaning, fix: $fix };)+

        /// Every kind, in the order of their statuses.
        pub const ALL: &[ProblemKind] = &[$(*$name),+];
    };
}

kinds! {
    INVALID = "invalid", 400, "The request holds values that break a rule.",
        "The request was understood, but at least one of its fields is missing, unknown, of the wrong type or out of range. \
         Nothing was changed.",
        "Mend the fields listed under errors, each with its own fix, and send the request again.";
    UNREADABLE = "unreadable", 400, "The body could not be read.",
        "The body is not strict JSON (UTF-8, no key twice in an object, nothing after the value), or broke off, or is not the \
         form it claims to be. Nothing was changed.",
        "Check that the body is complete and that each object has each key once, and send it again.";
    UNAUTHENTICATED = "unauthenticated", 401, "This needs an API token.",
        "The request carries no API token, or one that is not known here or was revoked.",
        "Send the header Authorization: Bearer followed by a token. The first token was shown by insignia init.";
    SIGNATURE = "signature", 401, "The delivery is not signed as it must be.",
        "A delivery must carry webhook-id, webhook-timestamp and webhook-signature (Standard Webhooks, HMAC-SHA256, v1) made \
         over its exact octets with a secret of this source, within five minutes of now. Nothing was recorded.",
        "Check the secret, the sender's clock, and that nothing between sender and us rewrites the body; then deliver it again.";
    FORBIDDEN = "forbidden", 403, "This token may not do that.",
        "The token is known, but the permission that this operation needs was not given to it.",
        "Use a token with the permission named in the detail, or have one made.";
    NOT_FOUND = "not-found", 404, "There is nothing at this address.",
        "No such page or record exists here, or it is not yours to see; the answer is the same for both.",
        "Check the address for a slip. A credential's address ends in 26 letters and digits.";
    METHOD = "method-not-allowed", 405, "This address does not take that method.",
        "The address exists, but not for the HTTP method of the request.",
        "Use one of the methods in the Allow header.";
    NOT_ACCEPTABLE = "not-acceptable", 406, "This is not offered in any form you accept.",
        "The Accept header of the request rules out every form in which this can be sent.",
        "Accept one of the forms named in the detail, or leave the Accept header out.";
    TIMEOUT = "request-timeout", 408, "The body arrived too slowly.",
        "The body of the request was not complete in time, so the connection was given up. Nothing was changed.",
        "Send the request again, over a better connection if need be.";
    CONFLICT = "conflict", 409, "This clashes with what is already recorded.",
        "The request is well formed, but something recorded earlier stands against it: another body under the same key, a \
         credential that is already held, or a state that cannot be left. Nothing was changed.",
        "The answer itself says under detail what stands in the way, and under fix what to do.";
    TOO_LARGE = "too-large", 413, "The body is too large.",
        "Each address has a limit on the size of a body, named in the detail. Nothing was read beyond it.",
        "Send less: leave out what is not needed, or link to it.";
    MEDIA_TYPE = "media-type", 415, "The body is of a type that is not read here.",
        "The Content-Type of the request is missing or not one that this address reads.",
        "Send the type named in the detail, and say so in the Content-Type header.";
    TOO_MANY = "too-many-requests", 429, "Too many requests from your address.",
        "Requests are counted by network address, so that one visitor cannot keep others out.",
        "Wait for as many seconds as the Retry-After header says, then go on more slowly.";
    INTERNAL = "internal", 500, "Something went wrong here.",
        "The fault is on our side. It was logged under the request_id of this answer, and nothing about its cause is shown to \
         visitors.",
        "Try again in a while. If it stays, send the request_id to the operator.";
    NOT_IMPLEMENTED = "not-implemented", 501, "This form is not made here.",
        "The address exists and the request is understood, but the form that it asks for is one that this service does not make.",
        "Ask for the form named in the detail.";
    UNAVAILABLE = "unavailable", 503, "The service cannot answer at the moment.",
        "The database cannot be reached or written, or the service is stopping. Nothing was recorded.",
        "Send the same request again after as many seconds as the Retry-After header says; sending it twice is safe.";
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
