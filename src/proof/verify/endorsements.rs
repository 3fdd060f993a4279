//! What others say in a credential about its issuer or achievement: each is a credential of its own, verified by itself.

use super::kind::Kind;
use super::{Depth, Ground, read};
use crate::domain::check::{CheckName, Outcome};
use crate::domain::report::{Dating, Endorsed, Report, Standing, Verdict, Whose};
use serde_json::Value;

/// Endorsements that are looked into; more than any honest badge has.
const MOST: usize = 8;

/// Every endorsement of a document whose own signature was found good.
pub(super) fn of(document: &Value, ground: &Ground<'_>) -> Vec<Endorsed> {
    let places = [
        ("credential", document),
        ("issuer", &document["issuer"]),
        ("achievement", &document["credentialSubject"]["achievement"]),
    ];
    let told = places.into_iter().flat_map(|(subject, endorsed)| {
        let id = endorsed["id"].as_str().unwrap_or_default();
        let each = |name: &str| endorsed[name].as_array().into_iter().flatten();
        each("endorsement").chain(each("endorsementJwt")).map(move |endorsement| (subject, id, endorsement))
    });
    told.take(MOST).map(|(subject, id, endorsement)| one(subject, id, endorsement, ground)).collect()
}

fn one(subject: &str, id: &str, endorsement: &Value, ground: &Ground<'_>) -> Endorsed {
    let untold =
        |verdict, detail: String| Endorsed { by: String::new(), subject: subject.to_owned(), comment: None, verdict, detail };
    let read = match read::read_value(endorsement) {
        Ok(read) => read,
        Err(unread) => return untold(Verdict::NotGenuine, unread.check.detail),
    };
    // Only what was written as an endorsement is one: a badge that somebody earned is no praise of what they issue.
    if read.kind != Kind::Endorsement {
        return untold(Verdict::NotGenuine, "It is a credential of another kind than an endorsement.".to_owned());
    }
    let about = !id.is_empty() && read.document["credentialSubject"]["id"].as_str() == Some(id);
    let comment = read.document["credentialSubject"]["endorsementComment"].as_str().map(str::to_owned);
    let examined = super::examine_read(read, ground, Depth::Within);
    let dating = examined.dates.map(|(from, until)| Dating::at(ground.now, from, until));
    let standing = examined.standing.clone().unwrap_or_else(|| Standing::Unknown("That was not asked.".to_owned()));
    let report = Report::conclude(Whose::Theirs, examined.checks, &standing, dating, ground.now);
    let deciding = report.checks.iter().find(|check| match report.verdict {
        Verdict::Genuine => check.name == CheckName::Proof,
        Verdict::CouldNotFinish => check.outcome == Outcome::NotChecked,
        _ => check.outcome == Outcome::Failed,
    });
    let detail = deciding.map(|check| check.detail.clone()).unwrap_or_default();
    let Some(facts) = examined.facts.filter(|_| report.verdict != Verdict::NotGenuine) else {
        return untold(report.verdict, detail);
    };
    if !about {
        return untold(Verdict::NotGenuine, "It was written about something else.".to_owned());
    }
    let by = if facts.issuer_name.is_empty() { facts.issuer_id } else { facts.issuer_name };
    Endorsed { by, subject: subject.to_owned(), comment, verdict: report.verdict, detail }
}
