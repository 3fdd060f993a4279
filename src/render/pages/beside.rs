//! What stands beside the verdict: whether the issuer is known, whether it is the person asked for, each signature, and
//! what others say in the credential. Each is an answer of its own and never makes the verdict better.

use super::told::{Mark, Told};
use crate::domain::check::Outcome;
use crate::domain::report::{Endorsed, SamePerson, Trust, Verdict};

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
    /// Who endorses; nobody is named unless the endorsement is genuine.
    pub by: Option<&'a str>,
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
        let (mark, sentence) = match (issuer.trust, &issuer.resembles) {
            (_, Some(known)) => (
                Mark::Warning,
                format!(
                    "Its issuer calls itself “{}”, which reads like {known}, an issuer known here. The signature is by another \
                     key, and not by {known}.",
                    issuer.name
                ),
            ),
            (Trust::Ours, None) => (self.passed(), self.tongue.fill("aside-ours", [("host", self.tongue.name(host))])),
            (Trust::Known, None) => {
                let list = issuer.known_from.as_deref().unwrap_or("this service’s own list of issuers");
                (self.passed(), format!("Issuer known: {} is on {list}.", issuer.name))
            }
            (Trust::Unknown, None) => (
                Mark::Warning,
                "Issuer unknown: anybody can make a key and sign with it, in any name. Make sure that this issuer is who you \
                 expect."
                    .to_owned(),
            ),
        };
        Some(Said { mark, sentence, detail: None })
    }

    /// Whether it is the person asked for. “Belongs to” is said only of a genuine credential that names the address.
    pub(super) fn person(&self) -> Option<Said<'a>> {
        self.claims()?;
        let recipient = self.report.recipient.as_ref()?;
        let (mark, sentence) = match recipient.outcome {
            SamePerson::Same if self.genuine() => (Mark::Tick, "It belongs to the e-mail address that was asked about."),
            SamePerson::Same => (Mark::Plain, "It names the e-mail address that was asked about."),
            SamePerson::Another => (Mark::Cross, "It does not name the e-mail address that was asked about."),
            SamePerson::CannotTell => (Mark::Open, "Whether it is about the e-mail address that was asked for cannot be told."),
        };
        Some(Said { mark, sentence: sentence.to_owned(), detail: Some(recipient.detail.as_str()) })
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
        all.iter().map(voice).collect()
    }

    /// What a reader should know besides.
    pub(super) fn remarks(&self) -> &'a [String] {
        &self.report.remarks
    }
}

/// Who endorses may be known to nobody, so a genuine endorsement earns no tick either.
fn voice(endorsed: &Endorsed) -> Voice<'_> {
    let about = match endorsed.subject.as_str() {
        "issuer" => "the issuer",
        "achievement" => "the achievement",
        _ => "this credential",
    };
    if endorsed.verdict == Verdict::Genuine {
        let by = Some(endorsed.by.as_str()).filter(|by| !by.is_empty());
        let comment = endorsed.comment.as_deref();
        return Voice { mark: Mark::Plain, by, sentence: format!("endorses {about}."), comment, detail: &endorsed.detail };
    }
    let (mark, fate) = match endorsed.verdict {
        Verdict::Expired | Verdict::NotYetValid => (Mark::Warning, "is out of its dates"),
        Verdict::Suspended => (Mark::Warning, "is suspended"),
        Verdict::Revoked => (Mark::Cross, "was withdrawn"),
        Verdict::CouldNotFinish => (Mark::Open, "could not be checked"),
        Verdict::Genuine | Verdict::NotGenuine | Verdict::NoCredential => (Mark::Cross, "does not hold"),
    };
    Voice { mark, by: None, sentence: format!("An endorsement of {about} {fate}."), comment: None, detail: &endorsed.detail }
}
