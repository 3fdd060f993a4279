//! Examines a document that anyone may have sent: the checks that need neither records, network nor clock.
//!
//! Where a check makes the next one meaningless, the rest is not reached and the report adds it as not checked. *Failed*
//! is said only of what is wrong; what we merely cannot judge, such as a key that could not be read, is *not checked*.
//! No detail repeats the visitor's own text.
//!
//! A document goes through [`read`] (what is it, how is it secured), the signature ([`embedded`] or [`enveloped`], each
//! an [`attempt`] with one of the [`keys`]) and the [`basics`]; if that is well and it is another issuer's, through
//! [`standing`] and [`endorsements`]. What has to come from outside is looked up in a library; see there.

mod attempt;
mod basics;
mod claims;
mod embedded;
mod endorsements;
mod enveloped;
mod keys;
mod kind;
mod ob2;
mod read;
mod standing;

pub use attempt::SignedBy;
pub use basics::{Dates, Facts, Place};

use super::data_integrity::Proof;
use super::key_ring::KeyRing;
use super::library::Library;
use crate::domain::check::{Check, CheckName, Outcome};
use crate::domain::key_state::KeyState;
use crate::domain::report::{Endorsed, Format, SignatureTold, Standing, Whose};
use crate::domain::timestamp::Timestamp;
use crate::domain::{context, terms};
use attempt::Attempt;
use kind::Kind;
use read::{Read, Secured};
use serde_json::Value;

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
        endorsements: Vec::new(),
        remarks: Vec::new(),
        no_credential: false,
    }
}

fn examine_read(read: Read, ground: &Ground<'_>, depth: Depth) -> Examined {
    if read.kind == Kind::Assertion {
        return ob2::examine(&read, ground);
    }
    let document = &read.document;
    let issuer = kind::issuer_id(document).unwrap_or_default();
    let whose = if issuer == ground.ours.did() { Whose::Ours } else { Whose::Theirs };
    let signed = secured(&read, issuer, ground);
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
        remarks: remark.into_iter().chain(signed.remark).collect(),
        ..nothing()
    };
    let good = !checks.iter().any(|check| check.outcome != Outcome::Passed);
    examined.checks = checks;
    examined.facts = facts;
    if good && whose == Whose::Theirs {
        let learnt = standing::of(document, issuer, ground);
        examined.standing = Some(learnt.standing);
        examined.remarks.extend(learnt.remarks);
    }
    if good && depth == Depth::Whole {
        examined.endorsements = endorsements::of(document, ground);
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

/// What came of the signatures of a document: Contexts, Proof, IssuerBinding and KeyState, as far as reached.
struct Signed {
    checks: Vec<Check>,
    by: Option<SignedBy>,
    told: Vec<SignatureTold>,
    remark: Option<String>,
}

/// Tries the signatures of a document that names this issuer.
fn secured(read: &Read, issuer: &str, ground: &Ground<'_>) -> Signed {
    let ours = issuer == ground.ours.did();
    let contexts = contexts_check(read, ours);
    let understood = contexts.outcome == Outcome::Passed;
    let mut signed = Signed { checks: vec![contexts], by: None, told: Vec::new(), remark: None };
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
    signed.remark = attempt::remark(&attempts);
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

/// Contexts that are known, and nothing in the document that they do not define.
///
/// A signature over the octets themselves, around a token or by JCS, covers every part of it whatever the words mean; one
/// over the meaning (RDF) covers only what the contexts define.
fn contexts_check(read: &Read, ours: bool) -> Check {
    let name = CheckName::Contexts;
    let document = &read.document;
    if !ours && by_octets(read) {
        return if !context::begins_as_credential(document) {
            Check::failed(name, "It does not begin with the vocabulary of verifiable credentials.")
        } else if vocabulary_added(read) {
            Check::not_checked(name, "A vocabulary was added after it was signed, so other readers may take its words for something else.")
        } else {
            Check::passed(name, "Every part of it is covered by its signature.")
        };
    }
    let listed: Option<Vec<&str>> =
        document.get("@context").and_then(Value::as_array).and_then(|list| list.iter().map(Value::as_str).collect());
    let types = kind::types(document);
    let known = listed.as_ref().is_some_and(|listed| {
        if ours { context::allowed(&types, listed) } else { context::known(&types, listed) }
    });
    if !known {
        // Another issuer may honestly use a vocabulary that is not known here; one of ours never does.
        return if ours {
            Check::failed(name, "It uses a vocabulary that this issuer never uses.")
        } else {
            Check::not_checked(name, "It uses a vocabulary that is not known here, so what it means cannot be judged.")
        };
    }
    match undefined(document, ours) {
        0 => Check::passed(name, "Every part of it is covered by its signature."),
        1 => Check::failed(name, "It holds one part that no signature covers, so anyone could have added or changed it."),
        many => Check::failed(name, format!("It holds {many} parts that no signature covers; anyone could have changed them.")),
    }
}

/// Parts that the contexts do not define. Proofs of another kind may stand beside the one that counts in a set of
/// somebody else's; that one's own words are looked at where it is verified.
fn undefined(document: &Value, ours: bool) -> usize {
    match document.as_object().filter(|_| !ours) {
        None => terms::undefined(document).len(),
        Some(members) => {
            let mut bare = members.clone();
            bare.remove("proof");
            terms::undefined(&Value::Object(bare)).len()
        }
    }
}

/// Whether it lists vocabularies behind those that its signature by JCS covers. The suite allows that (EdDSA Cryptosuites
/// 1.0, section 3.3.2), so that a second signature can bring its own; nothing but the pinned ones may come in that way.
fn vocabulary_added(read: &Read) -> bool {
    let (Secured::Embedded, Some(Value::Array(listed))) = (&read.secured, read.document.get("@context")) else { return false };
    let pinned = |added: &Value| added.as_str().is_some_and(|url| context::text(url).is_some());
    Proof::read_all(&read.document).into_iter().flatten().flatten().any(|proof| {
        let signed = proof.options().get("@context").map_or(listed.len(), |signed| signed.as_array().map_or(1, Vec::len));
        listed.iter().skip(signed).any(|added| !pinned(added))
    })
}

/// Whether its signatures cover its octets rather than its meaning.
fn by_octets(read: &Read) -> bool {
    match &read.secured {
        Secured::Enveloped(_) => true,
        Secured::Embedded => Proof::read_all(&read.document)
            .is_ok_and(|proofs| proofs.iter().flatten().all(|proof| proof.suite.covers_json()) && proofs.iter().any(Result::is_ok)),
    }
}

#[cfg(test)]
mod tests;
