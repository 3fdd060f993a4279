//! What each object of a badge may and must hold, as tables (OB 3.0, appendix B; JSON form).
//!
//! The published JSON Schema says the same, but its licence keeps it out of this repository.

use super::{Faults, Under, each, words};
use crate::domain::context;
use crate::domain::credential::is_web_url;
use crate::domain::timestamp::Timestamp;
use serde_json::Value;
use url::Url;

/// One class of object.
struct Class {
    types: Types,
    fields: &'static [Field],
    /// No other member than its fields and `type`.
    closed: bool,
}

/// What the member `type` looks like.
enum Types {
    /// An array that holds one class of each group.
    Several(&'static [&'static [&'static str]]),
    /// That one class, as a text (OB3-20).
    Single(&'static str),
    /// Any one class, as a text (OB3-20).
    SingleAny,
    /// Left out.
    None,
}

/// One member.
struct Field {
    name: &'static str,
    rule: &'static str,
    form: Form,
    kind: Kind,
}

enum Form {
    Must,
    May,
    /// An array, even of one (OB3-19).
    Several,
}

enum Kind {
    Text,
    /// An absolute IRI that is a URL as well: real verifiers parse it as one (OB3-4).
    Id,
    /// An http or https URL, or a data URI.
    Picture,
    /// RFC 3339 with a zone.
    Moment,
    Truth,
    Number,
    /// One of these words, or `ext:` and one's own.
    Word(&'static [&'static str]),
    Object(&'static Class),
    /// A Profile, or its URI alone.
    ProfileRef,
}

use Form::{May, Must, Several};
use Kind::{Id, Moment, Number, Object, Picture, ProfileRef, Text, Truth, Word};

const fn field(rule: &'static str, form: Form, name: &'static str, kind: Kind) -> Field {
    Field { name, rule, form, kind }
}

static CREDENTIAL: Class = Class {
    types: Types::Several(&[&["VerifiableCredential"], &["OpenBadgeCredential", "AchievementCredential"]]),
    closed: false,
    fields: &[
        field("OB3-4", Must, "id", Id),
        field("OB3-5", May, "name", Text),
        field("OB3-5", May, "description", Text),
        field("OB3-12", May, "image", Object(&IMAGE)),
        field("OB3-6", Must, "issuer", ProfileRef),
        field("OB3-7", Must, "validFrom", Moment),
        field("OB3-7", May, "validUntil", Moment),
        field("OB3-7", May, "awardedDate", Moment),
        field("OB3-10", Must, "credentialSubject", Object(&SUBJECT)),
        field("OB3-15", Several, "evidence", Object(&EVIDENCE)),
        field("OB3-18", Several, "endorsement", Object(&ENDORSEMENT)),
        field("OB3-21", May, "credentialStatus", Object(&STATUS)),
        field("OB3-22", Several, "credentialSchema", Object(&SCHEMA)),
        field("OB3-23", May, "refreshService", Object(&REFRESH)),
    ],
};

static STATUS: Class = service(&[field("OB3-21", Must, "id", Id)]);
static SCHEMA: Class = service(&[field("OB3-22", Must, "id", Id)]);
static REFRESH: Class = service(&[field("OB3-23", Must, "id", Id)]);

const fn service(fields: &'static [Field]) -> Class {
    Class { types: Types::SingleAny, fields, closed: false }
}

static IMAGE: Class = Class {
    types: Types::Single("Image"),
    closed: true,
    fields: &[field("OB3-12", Must, "id", Picture), field("OB3-12", May, "caption", Text)],
};

static PROFILE: Class = Class {
    types: Types::Several(&[&["Profile"]]),
    closed: false,
    fields: &[
        field("OB3-6", Must, "id", Id),
        field("OB3-6", May, "name", Text),
        field("OB3-6", May, "url", Id),
        field("OB3-6", May, "email", Text),
        field("OB3-6", May, "description", Text),
        field("OB3-12", May, "image", Object(&IMAGE)),
        field("OB3-6", May, "parentOrg", Object(&PROFILE)),
        field("OB3-6", Several, "otherIdentifier", Object(&IDENTIFIER_ENTRY)),
        field("OB3-18", Several, "endorsement", Object(&ENDORSEMENT)),
    ],
};

static IDENTIFIER_ENTRY: Class = Class {
    types: Types::Single("IdentifierEntry"),
    closed: true,
    fields: &[field("OB3-20", Must, "identifier", Text), field("OB3-20", Must, "identifierType", Word(&words::IDENTITY_TYPES))],
};

static ENDORSEMENT: Class = Class {
    types: Types::Several(&[&["VerifiableCredential"], &["EndorsementCredential"]]),
    closed: false,
    fields: &[
        field("OB3-18", Must, "id", Id),
        field("OB3-18", Must, "issuer", ProfileRef),
        field("OB3-18", Must, "validFrom", Moment),
        field("OB3-18", Must, "credentialSubject", Object(&ENDORSEMENT_SUBJECT)),
        field("OB3-21", May, "credentialStatus", Object(&STATUS)),
        field("OB3-22", Several, "credentialSchema", Object(&SCHEMA)),
    ],
};

static ENDORSEMENT_SUBJECT: Class = Class {
    types: Types::Several(&[&["EndorsementSubject"]]),
    closed: false,
    fields: &[field("OB3-18", Must, "id", Id), field("OB3-18", May, "endorsementComment", Text)],
};

static SUBJECT: Class = Class {
    types: Types::Several(&[&["AchievementSubject"]]),
    closed: false,
    fields: &[
        field("OB3-10", May, "id", Id),
        field("ID-1", Several, "identifier", Object(&IDENTITY)),
        field("OB3-10", May, "name", Text),
        field("OB3-11", Must, "achievement", Object(&ACHIEVEMENT)),
        field("OB3-12", May, "image", Object(&IMAGE)),
        field("OB3-16", Several, "result", Object(&RESULT)),
        field("OB3-10", May, "creditsEarned", Number),
        field("OB3-10", May, "licenseNumber", Text),
        field("OB3-10", May, "narrative", Text),
        field("OB3-10", May, "role", Text),
        field("OB3-10", May, "term", Text),
        field("OB3-10", May, "source", Object(&PROFILE)),
        field("OB3-26", May, "activityStartDate", Moment),
        field("OB3-26", May, "activityEndDate", Moment),
    ],
};

static IDENTITY: Class = Class {
    types: Types::Single("IdentityObject"),
    closed: true,
    fields: &[
        field("ID-1", Must, "hashed", Truth),
        field("ID-1", Must, "identityHash", Text),
        field("ID-5", Must, "identityType", Word(&words::IDENTITY_TYPES)),
        field("ID-1", May, "salt", Text),
    ],
};

static ACHIEVEMENT: Class = Class {
    types: Types::Several(&[&["Achievement"]]),
    closed: false,
    fields: &[
        field("OB3-11", Must, "id", Id),
        field("OB3-11", May, "achievementType", Word(&words::ACHIEVEMENT_TYPES)),
        field("OB3-11", Must, "name", Text),
        field("OB3-11", Must, "description", Text),
        field("OB3-11", Must, "criteria", Object(&CRITERIA)),
        field("OB3-12", May, "image", Object(&IMAGE)),
        field("OB3-11", Several, "tag", Text),
        field("OB3-11", May, "inLanguage", Text),
        field("OB3-14", Several, "alignment", Object(&ALIGNMENT)),
        field("OB3-11", May, "creator", Object(&PROFILE)),
        field("OB3-11", May, "creditsAvailable", Number),
        field("OB3-11", May, "fieldOfStudy", Text),
        field("OB3-11", May, "humanCode", Text),
        field("OB3-11", May, "specialization", Text),
        field("OB3-11", May, "version", Text),
        field("OB3-11", Several, "otherIdentifier", Object(&IDENTIFIER_ENTRY)),
        field("OB3-11", Several, "related", Object(&RELATED)),
        field("OB3-16", Several, "resultDescription", Object(&RESULT_DESCRIPTION)),
        field("OB3-18", Several, "endorsement", Object(&ENDORSEMENT)),
    ],
};

static RELATED: Class =
    Class { types: Types::Several(&[&["Related"]]), closed: false, fields: &[field("OB3-11", Must, "id", Id)] };

static CRITERIA: Class = Class {
    types: Types::None,
    closed: false,
    fields: &[field("OB3-11", May, "id", Id), field("OB3-11", May, "narrative", Text)],
};

static ALIGNMENT: Class = Class {
    types: Types::Several(&[&["Alignment"]]),
    closed: false,
    fields: &[
        field("OB3-14", Must, "targetName", Text),
        field("OB3-14", Must, "targetUrl", Id),
        field("OB3-14", May, "targetCode", Text),
        field("OB3-14", May, "targetDescription", Text),
        field("OB3-14", May, "targetFramework", Text),
        field("OB3-14", May, "targetType", Word(&words::TARGET_TYPES)),
    ],
};

static EVIDENCE: Class = Class {
    types: Types::Several(&[&["Evidence"]]),
    closed: false,
    fields: &[
        field("OB3-15", May, "id", Id),
        field("OB3-15", May, "name", Text),
        field("OB3-15", May, "description", Text),
        field("OB3-15", May, "narrative", Text),
        field("OB3-15", May, "genre", Text),
        field("OB3-15", May, "audience", Text),
    ],
};

static RESULT: Class = Class {
    types: Types::Several(&[&["Result"]]),
    closed: false,
    fields: &[
        field("OB3-16", May, "resultDescription", Id),
        field("OB3-16", May, "value", Text),
        field("OB3-16", May, "status", Word(&words::STATUSES)),
        field("OB3-16", May, "achievedLevel", Id),
        field("OB3-14", Several, "alignment", Object(&ALIGNMENT)),
    ],
};

static RESULT_DESCRIPTION: Class = Class {
    types: Types::Several(&[&["ResultDescription"]]),
    closed: false,
    fields: &[
        field("OB3-16", Must, "id", Id),
        field("OB3-16", Must, "name", Text),
        field("OB3-16", Must, "resultType", Word(&words::RESULT_TYPES)),
        field("OB3-16", Several, "allowedValue", Text),
        field("OB3-16", May, "requiredValue", Text),
        field("OB3-16", May, "requiredLevel", Id),
        field("OB3-16", May, "valueMin", Text),
        field("OB3-16", May, "valueMax", Text),
        field("OB3-14", Several, "alignment", Object(&ALIGNMENT)),
    ],
};

/// Holds a document against the tables.
pub(super) fn check(document: &Value, faults: &mut Faults) {
    object(document, &CREDENTIAL, "OB3-4", "", faults);
}

fn object(value: &Value, class: &Class, rule: &'static str, at: &str, faults: &mut Faults) {
    let Some(members) = value.as_object() else { return faults.add(rule, at, "is not an object") };
    check_type(&value["type"], &class.types, at, &mut faults.of(rule));
    for field in class.fields {
        let at = format!("{at}/{}", field.name);
        match (members.get(field.name), &field.form) {
            (None, Must) => faults.add(field.rule, &at, "is missing"),
            (None, _) => {}
            (Some(Value::Array(_)), Several) => {
                each(&value[field.name]).for_each(|(place, item)| one(item, field, &format!("{at}/{place}"), faults));
            }
            (Some(_), Several) => faults.add("OB3-19", &at, "is not an array"),
            (Some(member), _) => one(member, field, &at, faults),
        }
    }
    if class.closed && members.keys().any(|key| key != "type" && class.fields.iter().all(|field| field.name != key)) {
        faults.add(rule, at, "holds a member that this kind of object does not have");
    }
}

fn check_type(value: &Value, types: &Types, at: &str, under: &mut Under) {
    let at = format!("{at}/type");
    match types {
        Types::Several(groups) => {
            let listed = |group: &&[&str]| each(value).any(|(_, class)| group.iter().any(|wanted| class == wanted));
            under.fault_if(!value.is_array(), &at, "is not an array");
            under.fault_if(value.is_array() && !groups.iter().all(listed), &at, "does not name the class of this object");
        }
        Types::Single(class) => under.fault_if(value != class, &at, "is not the one class of this object, as a text"),
        Types::SingleAny => under.fault_if(!value.is_string(), &at, "is not one class, as a text"),
        Types::None => {}
    }
}

fn one(value: &Value, field: &Field, at: &str, faults: &mut Faults) {
    let text = value.as_str();
    let fits = match &field.kind {
        Text => text.is_some(),
        Id => text.is_some_and(|id| context::absolute(id) && Url::parse(id).is_ok()),
        Picture => text.is_some_and(|id| context::absolute(id) && (is_web_url(id) || id.starts_with("data:"))),
        Moment => text.is_some_and(|moment| moment.parse::<Timestamp>().is_ok()),
        Truth => value.is_boolean(),
        Number => value.is_number(),
        Word(known) => text.is_some_and(|word| known.contains(&word) || extension(word)),
        ProfileRef if value.is_string() => text.is_some_and(context::absolute),
        ProfileRef => return object(value, &PROFILE, field.rule, at, faults),
        Object(class) => return object(value, class, field.rule, at, faults),
    };
    faults.of(field.rule).fault_if(!fits, at, field.kind.wanted());
}

/// `ext:` and a word of one's own.
fn extension(word: &str) -> bool {
    let own = word.strip_prefix("ext:").unwrap_or_default();
    !own.is_empty() && own.bytes().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, b'.' | b'-' | b'_'))
}

impl Kind {
    fn wanted(&self) -> &'static str {
        match self {
            Text => "is not a text",
            Id => "is not an absolute URL",
            Picture => "is not the URL of a picture",
            Moment => "is not a moment in RFC 3339 with its zone",
            Truth => "is neither true nor false",
            Number => "is not a number",
            Word(_) => "is not one of the words of Open Badges, nor ext: and one's own",
            Object(_) | ProfileRef => "is not the object that belongs here",
        }
    }
}

/// The rule numbers in the tables, for the test that each is broken once.
#[cfg(test)]
pub(super) fn numbers() -> impl Iterator<Item = &'static str> {
    #[rustfmt::skip]
    let classes = [
        &CREDENTIAL, &STATUS, &SCHEMA, &REFRESH, &IMAGE, &PROFILE, &IDENTIFIER_ENTRY, &ENDORSEMENT, &ENDORSEMENT_SUBJECT,
        &SUBJECT, &IDENTITY, &ACHIEVEMENT, &RELATED, &CRITERIA, &ALIGNMENT, &EVIDENCE, &RESULT, &RESULT_DESCRIPTION,
    ];
    classes.into_iter().flat_map(|class| class.fields).map(|field| field.rule)
}
