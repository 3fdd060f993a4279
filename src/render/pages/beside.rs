//! What stands beside the verdict: whether the issuer is known, whether it is the person asked for, each signature, and
//! what others say in the credential. Each is an answer of its own and never makes the verdict better.

use super::told::{Mark, Told};
use crate::domain::check::Outcome;
use crate::domain::report::{Endorsed, SamePerson, Trust, Verdict};
use crate::render::tongue::Tongue;
use fluent_bundle::FluentValue;

/// A sentence with its sign.
pub(super) struct Said<'a> {
    pub mark: Mark,
    pub sentence: String,
    /// What was seen, in a second sentence.
    pub detail: Option<&'a str>,
}

/// One signature as a line.
pub(super) struct SignatureLine<'a> {
    pub mark: Mark,
    /// The cryptosuite or algorithm.
    pub kind: &'a str,
    pub detail: &'a str,
}

/// One endorsement as a line.
pub(super) struct Voice<'a> {
    pub mark: Mark,
    /// Nobody is named in it unless the endorsement is genuine.
    pub sentence: String,
    pub comment: Option<&'a str>,
    pub detail: &'a str,
}

impl<'a> Told<'a> {
    /// What stands under the sentence: the issuer, and the person where one was asked for. In a kept answer nothing has
    /// a tick, for it was earned on that day only.
    pub(super) fn asides(&self, host: &str, kept: bool) -> Vec<Said<'a>> {
        let mut asides: Vec<_> = self.trust(host).into_iter().chain(self.person()).collect();
        asides.iter_mut().filter(|said| kept && said.mark == Mark::Tick).for_each(|said| said.mark = Mark::Plain);
        asides
    }

    /// Whether the issuer is known here, apart from the verdict; nothing unless a signature of that issuer held.
    fn trust(&self, host: &str) -> Option<Said<'a>> {
        let issuer = self.report.issuer.as_ref()?;
        // While a check is open only a warning is told: a forger could keep it open by a status list that never answers.
        match self.report.verdict {
            Verdict::NotGenuine | Verdict::NoCredential => return None,
            Verdict::CouldNotFinish if issuer.resembles.is_none() => return None,
            _ => {}
        }
        let tongue = self.tongue;
        let (mark, sentence) = match (issuer.trust, &issuer.resembles) {
            (_, Some(known)) => {
                let names = [("name", tongue.name(&issuer.name)), ("known", tongue.name(known))];
                (Mark::Warning, tongue.fill("aside-imitated", names))
            }
            (Trust::Ours, None) => (self.passed(), tongue.fill("aside-ours", [("host", tongue.name(host))])),
            (Trust::Known, None) => {
                let own = tongue.say("own-list");
                let list = tongue.name(issuer.known_from.as_deref().unwrap_or(&own));
                (self.passed(), tongue.fill("aside-known", [("name", tongue.name(&issuer.name)), ("list", list)]))
            }
            (Trust::Unknown, None) => (Mark::Warning, tongue.say("aside-unknown")),
        };
        Some(Said { mark, sentence, detail: None })
    }

    /// Whether it is the person asked for. “Belongs to” is said only of a genuine credential that names the address.
    pub(super) fn person(&self) -> Option<Said<'a>> {
        self.claims()?;
        let recipient = self.report.recipient.as_ref()?;
        let (mark, answer) = match recipient.outcome {
            SamePerson::Same if self.genuine() => (Mark::Tick, "belongs"),
            SamePerson::Same => (Mark::Plain, "named"),
            SamePerson::Another => (Mark::Cross, "another"),
            SamePerson::CannotTell => (Mark::Open, "open"),
        };
        let sentence = self.tongue.fill("same-address", [("answer", answer.into())]);
        Some(Said { mark, sentence, detail: Some(recipient.detail.as_str()) })
    }

    /// Each signature, where there are several; a single one is told by the checks.
    pub(super) fn signatures(&self) -> Vec<SignatureLine<'a>> {
        let all = self.report.signatures.as_slice();
        let told = if all.len() > 1 { all } else { &[] };
        let mark = |outcome| match outcome {
            Outcome::Passed => self.passed(),
            Outcome::Failed => Mark::Cross,
            Outcome::NotChecked => Mark::Open,
        };
        told.iter().map(|one| SignatureLine { mark: mark(one.outcome), kind: &one.kind, detail: &one.detail }).collect()
    }

    /// What others say in it about issuer or achievement; nothing of one that is not shown itself.
    pub(super) fn voices(&self) -> Vec<Voice<'a>> {
        let all = self.claims().map(|_| self.report.endorsements.as_slice()).unwrap_or_default();
        all.iter().map(|endorsed| voice(self.tongue, endorsed)).collect()
    }

    /// What a reader should know besides.
    pub(super) fn remarks(&self) -> &'a [String] {
        &self.report.remarks
    }
}

/// Who endorses may be known to nobody, so a genuine endorsement earns no tick either.
fn voice<'a>(tongue: &Tongue, endorsed: &'a Endorsed) -> Voice<'a> {
    let subject = match endorsed.subject.as_str() {
        known @ ("issuer" | "achievement") => known,
        _ => "credential",
    };
    let (detail, subject) = (endorsed.detail.as_str(), ("subject", FluentValue::from(subject)));
    if endorsed.verdict == Verdict::Genuine {
        let by = endorsed.by.as_str();
        let nobody = tongue.say("somebody");
        let by = ("by", tongue.name(if by.is_empty() { &nobody } else { by }));
        let (sentence, comment) = (tongue.fill("endorses", [by, subject]), endorsed.comment.as_deref());
        return Voice { mark: Mark::Plain, sentence, comment, detail };
    }
    let (mark, fate) = match endorsed.verdict {
        Verdict::Expired | Verdict::NotYetValid => (Mark::Warning, "dates"),
        Verdict::Suspended => (Mark::Warning, "suspended"),
        Verdict::Revoked => (Mark::Cross, "revoked"),
        Verdict::CouldNotFinish => (Mark::Open, "open"),
        Verdict::Genuine | Verdict::NotGenuine | Verdict::NoCredential => (Mark::Cross, "false"),
    };
    let sentence = tongue.fill("endorsement", [subject, ("fate", fate.into())]);
    Voice { mark, sentence, comment: None, detail }
}
