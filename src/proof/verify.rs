//! Examines a document that anyone may have sent: the checks that need neither records, network nor clock.
//!
//! Where a check makes the next one meaningless, the rest is not reached and the report adds it as not checked. *Failed*
//! is said only of what is wrong; what we merely cannot judge, such as a key that could not be read, is *not checked*.
//! No detail repeats the visitor's own text.
//!
//! A document goes through `read` (what is it, how is it secured), the signature (`embedded` or `enveloped`, each
//! an `attempt` with one of the `keys`) and the `basics`; if that is well and it is another issuer's, through
//! `standing` and `endorsements`. What has to come from outside is looked up in a library; see there.

mod attempt;
mod basics;
mod claims;
mod contexts;
mod embedded;
mod endorsements;
mod enveloped;
mod keys;
mod kind;
mod linked;
mod ob2;
mod read;
mod standing;

pub use attempt::SignedBy;
pub use basics::{Dates, Facts, Place};

use super::data_integrity::Proof;
use super::key_ring::KeyRing;
use super::library::Library;
use crate::domain::check::{Basis, Check, CheckName, Outcome};
use crate::domain::key_state::KeyState;
use crate::domain::report::{Endorsed, Format, SignatureTold, Standing, Whose};
use crate::domain::timestamp::Timestamp;
use attempt::Attempt;
use kind::Kind;
use read::{Read, Secured};
use serde_json::Value;
use std::borrow::Cow;

/// What a verification stands on besides the document.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// Our own keys with their states.
    pub ours: &'a KeyRing,
    /// What was brought from outside.
    pub library: &'a Library,
    /// The moment for which the answer is given.
    pub now: Timestamp,
}

/// What was found out about a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// Format, Contexts, Proof, IssuerBinding, KeyState and Schema, as far as reached.
    pub checks: Vec<Check>,
    /// What kind of document it says it is.
    pub format: Option<Format>,
    /// What the signature vouches for; only when the proof passed, and then every field is from verified bytes.
    pub facts: Option<Facts>,
    /// Its dates as the document states them, whoever vouches for them.
    pub dates: Option<Dates>,
    /// Whose it says it is.
    pub whose: Whose,
    /// Each signature on it.
    pub signatures: Vec<SignatureTold>,
    /// What its issuer says of it today: of another issuer's, once its signature was found good.
    pub standing: Option<Standing>,
    /// When that was read, and whether asking again may help where it could not be.
    pub standing_basis: Basis,
    /// What others say in it.
    pub endorsements: Vec<Endorsed>,
    /// What a reader should know besides.
    pub remarks: Vec<String>,
    /// Nothing in it claims to be a credential at all.
    pub no_credential: bool,
}

/// Whether what stands inside a credential is looked into as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Depth {
    Whole,
    /// It stands inside another itself.
    Within,
}

/// Examines what somebody brought. Total: every input gives an answer, in bounded time.
pub fn examine(bytes: &[u8], ground: &Ground<'_>) -> Examined {
    match read::read(bytes) {
        Ok(read) => examine_read(read, ground, Depth::Whole),
        Err(unread) => Examined { checks: vec![unread.check], no_credential: unread.no_credential, ..nothing() },
    }
}

fn nothing() -> Examined {
    Examined {
        checks: Vec::new(),
        format: None,
        facts: None,
        dates: None,
        whose: Whose::Theirs,
        signatures: Vec::new(),
        standing: None,
        standing_basis: Basis::default(),
        endorsements: Vec::new(),
        remarks: Vec::new(),
        no_credential: false,
    }
}

fn examine_read(read: Read, ground: &Ground<'_>, depth: Depth) -> Examined {
    if read.kind == Kind::Assertion {
        return ob2::examine(&read, ground);
    }
    let issuer = kind::issuer_id(&read.document).unwrap_or_default();
    let whose = if issuer == ground.ours.did() { Whose::Ours } else { Whose::Theirs };
    let signed = secured(&read, issuer, ground);
    let document = &*one_subject(signed.in_order.as_ref().unwrap_or(&read.document));
    let mut checks = vec![Check::passed(CheckName::Format, read.kind.told())];
    checks.extend(signed.checks);
    // A key that is not the issuer's vouches for nothing that is said in the issuer's name, nor for the name itself.
    let bound = checks.iter().any(|check| check.name == CheckName::IssuerBinding && check.outcome == Outcome::Passed);
    let by = signed.by.as_ref().filter(|_| bound);
    let facts = by.and_then(|by| basics::facts(document, read.kind, whose, by));
    let (shape, remark) = basics::shape(document, read.kind, whose);
    checks.push(if by.is_some() && facts.is_none() {
        // Signed, and yet unreadable where dates stand: that must never pass for "no end".
        Check::failed(CheckName::Schema, "Its number, its issuer or its dates cannot be read.")
    } else {
        shape
    });
    let mut examined = Examined {
        format: read.kind.format(),
        dates: basics::dates(document),
        whose,
        signatures: signed.told,
        remarks: remark.into_iter().chain(signed.remarks).collect(),
        ..nothing()
    };
    // Only what a signature vouches for is worth telling of.
    examined.remarks.extend(signed.by.as_ref().and_then(|_| linked::remark(&read.document)));
    let good = !checks.iter().any(|check| check.outcome != Outcome::Passed);
    examined.checks = checks;
    examined.facts = facts;
    if good && whose == Whose::Theirs {
        let learnt = standing::of(document, issuer, depth, ground);
        examined.standing = Some(learnt.standing);
        examined.standing_basis = learnt.basis;
        examined.remarks.extend(learnt.remarks);
    }
    if good && depth == Depth::Whole {
        // As they came: each may bear a signature over its octets.
        examined.endorsements = endorsements::of(&read.document, ground);
    }
    examined
}

/// The words of an issuer about a state, without letters that do nothing but move others, and cut short.
fn short(words: &str) -> String {
    words.chars().filter(|letter| !letter.is_control() && !is_steering(*letter)).take(200).collect()
}

/// The marks that turn the direction of what follows them (Unicode Bidirectional Algorithm, section 2).
fn is_steering(letter: char) -> bool {
    matches!(letter, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The document with its one subject written alone: an array of one says the same (VC 2.0, section 4.8).
fn one_subject(document: &Value) -> Cow<'_, Value> {
    let Some([subject]) = document["credentialSubject"].as_array().map(Vec::as_slice) else { return Cow::Borrowed(document) };
    let mut alone = document.clone();
    alone["credentialSubject"] = subject.clone();
    Cow::Owned(alone)
}

/// What came of the signatures of a document: Contexts, Proof, IssuerBinding and KeyState, as far as reached.
struct Signed {
    checks: Vec<Check>,
    by: Option<SignedBy>,
    told: Vec<SignatureTold>,
    remarks: Vec<String>,
    /// The document without what states nothing, where there was such a thing: what may be read of it.
    in_order: Option<Value>,
}

/// Tries the signatures of a document that names this issuer.
fn secured(read: &Read, issuer: &str, ground: &Ground<'_>) -> Signed {
    let ours = issuer == ground.ours.did();
    let contexts = contexts::check(read, ours);
    let understood = contexts.check.outcome == Outcome::Passed;
    let remarks = contexts.remark.into_iter().collect();
    let mut signed = Signed { checks: vec![contexts.check], by: None, told: Vec::new(), remarks, in_order: contexts.in_order };
    if !understood {
        return signed;
    }
    let attempts = match &read.secured {
        _ if issuer.is_empty() => Vec::new(),
        Secured::Enveloped(jws) => vec![enveloped::attempt(jws, issuer, ground)],
        Secured::Embedded if ours && read.kind != Kind::CheckReport => match Proof::read(&read.document) {
            Ok(_) => embedded::attempts(&read.document, issuer, ground),
            Err(fault) => {
                let check = Check::failed(CheckName::Proof, format!("Not as this issuer signs: {fault}."));
                vec![Attempt::ended("unknown", check)]
            }
        },
        Secured::Embedded => embedded::attempts(&read.document, issuer, ground),
    };
    let Some(best) = attempt::best(&attempts) else {
        signed.checks.push(Check::failed(CheckName::IssuerBinding, "It does not say who issued it."));
        return signed;
    };
    signed.checks.extend(best.checks.iter().cloned());
    signed.by = best.signed.clone();
    signed.told = attempts.iter().map(Attempt::told).collect();
    signed.remarks.extend(attempt::remark(&attempts));
    signed
}

/// Whether a key in that state vouches for what it signed at that moment.
///
/// [`examine`] asks with the proof's own `created`. Ask again with the recorded moment of signing, where there is one:
/// a backdated proof by a stolen key passes here only as long as its own word is all that is known.
pub fn key_state_check(state: KeyState, signed_at: Timestamp) -> Check {
    let name = CheckName::KeyState;
    match state {
        KeyState::Active | KeyState::Retired => Check::passed(name, "The key was good when it signed this."),
        KeyState::Staged => Check::failed(name, "The key had not been put to use yet."),
        KeyState::Compromised(since) if state.trusts(signed_at) => {
            Check::passed(name, format!("The key is distrusted from {} on, and this was signed before.", since.in_words()))
        }
        KeyState::Compromised(since) => {
            Check::failed(name, format!("The key is distrusted from {} on, and this was signed after.", since.in_words()))
        }
    }
}

#[cfg(test)]
mod tests;
