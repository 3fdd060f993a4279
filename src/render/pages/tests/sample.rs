//! One issuer, one programme and one credential, in every state that a page can meet.

use crate::domain::achievement::{Achievement, Alignment, Level};
use crate::domain::assessment::{Assessment, AssessmentKind};
use crate::domain::check::{Basis, Check, CheckName, Outcome};
use crate::domain::id::CredentialId;
use crate::domain::issuer::{IssuerProfile, Site};
use crate::domain::report::{
    Dating, Endorsed, Format, Recipient, Report, ReportIssuer, SamePerson, ShownAlignment, ShownCredential, ShownEvidence,
    ShownResult, SignatureTold, Standing, Trust, Verdict, Whose,
};
use crate::domain::timestamp::Timestamp;
use crate::render::pages::{CredentialPage, Offer, ProblemKind, Speech, Subject, Told, VerificationPage, VerifyField};

pub const VERDICTS: [Verdict; 8] = [
    Verdict::Genuine,
    Verdict::Expired,
    Verdict::NotYetValid,
    Verdict::Revoked,
    Verdict::Suspended,
    Verdict::NotGenuine,
    Verdict::CouldNotFinish,
    Verdict::NoCredential,
];

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub fn issuer() -> IssuerProfile {
    IssuerProfile {
        name: "Example Academy".to_owned(),
        email: "badges@example.org".to_owned(),
        description: Some("We certify people who run software delivery, and sign what we find.".to_owned()),
        site: Site::parse("https://badges.example.org").unwrap(),
    }
}

pub fn id() -> CredentialId {
    CredentialId::from([0x5a; 16])
}

pub fn shown() -> ShownCredential {
    let site = issuer().site;
    ShownCredential {
        id: site.credential(id()),
        name: "CI/CD Specialist".to_owned(),
        recipient: Some("Ada Example".to_owned()),
        achievement_id: site.url("/achievements/ci-cd-specialist"),
        achievement: "CI/CD Specialist".to_owned(),
        description: "Builds, tests and ships software through pipelines that others can read, and mends them when they break.".to_owned(),
        criteria: Some("Be certified as an **Associate**, and then:\n\n- pass the written assessment with at least 80 %\n- build, break and repair a pipeline in the hands-on lab, graded by an engineer".to_owned()),
        image: Some(site.url("/achievements/ci-cd-specialist.png")),
        issuer_url: Some("https://badges.example.org".to_owned()),
        awarded: Some(at("2026-11-20T09:30:00Z")),
        valid_from: Some(at("2026-11-20T09:30:00Z")),
        valid_until: Some(at("2028-11-20T09:30:00Z")),
        results: vec![
            ShownResult { name: "CI/CD written assessment".to_owned(), value: "92 / 100".to_owned() },
            ShownResult { name: "CI/CD hands-on lab".to_owned(), value: "87.5 / 100".to_owned() },
        ],
        evidence: vec![
            ShownEvidence {
                url: Some("https://lms.example/attempts/1".to_owned()),
                name: Some("Lab submission".to_owned()),
                narrative: Some("A pipeline of five stages with caching, review apps and a rollback.".to_owned()),
                genre: None,
            },
            ShownEvidence {
                url: Some(site.credential(CredentialId::from([7; 16]))),
                name: Some("Certified Associate".to_owned()),
                narrative: None,
                genre: Some("Prerequisite".to_owned()),
            },
        ],
        alignments: vec![ShownAlignment {
            name: "Continuous integration".to_owned(),
            url: "https://skills.example/ci".to_owned(),
            framework: Some("Example Skills Framework".to_owned()),
        }],
        tags: vec!["pipelines".to_owned()],
    }
}

fn good_checks() -> Vec<Check> {
    let said = [
        (CheckName::Format, "A well-formed Open Badges 3.0 credential."),
        (CheckName::Contexts, "Every word it uses is defined in a vocabulary we know."),
        (CheckName::Proof, "The content is exactly what was signed."),
        (CheckName::IssuerBinding, "Signed with a key that badges.example.org publishes."),
        (CheckName::KeyState, "The key was in good standing when it signed."),
        (CheckName::Recorded, "The issuer’s records hold this very credential."),
        (CheckName::Schema, "It makes every statement that Open Badges 3.0 demands."),
    ];
    said.into_iter().map(|(name, detail)| Check::passed(name, detail)).collect()
}

/// A report that really concludes to that verdict, and the standing it was concluded from.
pub fn found(verdict: Verdict) -> (Report, Standing) {
    let checked_at = at("2026-11-22T04:30:00Z");
    let mut checks = good_checks();
    let current = Some(Dating::Current { until: shown().valid_until });
    let (standing, dating) = match verdict {
        Verdict::Genuine | Verdict::NotGenuine | Verdict::NoCredential => (Standing::Good, current),
        Verdict::Expired => (Standing::Good, Some(Dating::Expired { since: at("2026-05-03T00:00:00Z") })),
        Verdict::NotYetValid => (Standing::Good, Some(Dating::NotYet { from: at("2027-01-01T00:00:00Z") })),
        Verdict::Revoked => {
            (Standing::Revoked { at: Some(at("2026-11-21T10:00:00Z")), reason: "Awarded in error.".to_owned() }, current)
        }
        Verdict::Suspended => (
            Standing::Suspended { at: Some(at("2026-11-21T10:00:00Z")), reason: "The lab is being graded again.".to_owned() },
            current,
        ),
        Verdict::CouldNotFinish => (Standing::Unknown("The issuer’s list could not be read.".to_owned()), current),
    };
    if verdict == Verdict::NotGenuine {
        checks[2] = Check::failed(CheckName::Proof, "The content does not match the signature.");
    }
    // The list was asked for two minutes before, and its server gave no answer then.
    let list = Basis { as_of: Some(at("2026-11-22T04:28:00Z")), passing: true };
    let mut report = Report::conclude(Whose::Ours, checks, &standing, dating, checked_at).based(CheckName::Status, list);
    if verdict == Verdict::NoCredential {
        report = Report::no_credential("The picture holds no credential.", checked_at);
    }
    assert_eq!(report.verdict, verdict);
    if !matches!(verdict, Verdict::NoCredential) {
        let mut shown = shown();
        match dating {
            Some(Dating::Expired { since }) => shown.valid_until = Some(since),
            Some(Dating::NotYet { from }) => shown.valid_from = Some(from),
            _ => {}
        }
        // The pages must hide what is not genuine by themselves, so it is offered to them.
        report.credential = Some(shown);
        let (id, name) = (issuer().site.did().to_owned(), issuer().name);
        report.issuer = Some(ReportIssuer { id, name, trust: Trust::Ours, known_from: None, resembles: None });
    }
    (report, standing)
}

/// What a fresh answer offers: the same text once more.
pub fn offer() -> Offer<'static> {
    let subject = Subject { field: VerifyField::Document, text: "{\"type\": [\"OpenBadgeCredential\"]}" };
    Offer::Fresh { subject: Some(subject), email: "ada@example.com" }
}

/// What a kept answer offers.
pub fn kept(path: &str) -> Offer<'_> {
    Offer::Kept { path, expires: at("2026-12-22T04:30:00Z"), version: "0.1.0" }
}

/// Every verdict on a foreign credential, with every answer about its issuer, and the rest that an answer may tell.
pub fn answers() -> Vec<(String, Report)> {
    let mut answers = Vec::new();
    for verdict in VERDICTS.into_iter().filter(|verdict| *verdict != Verdict::NoCredential) {
        for issuer in ISSUERS {
            answers.push((format!("{}-{issuer:?}", format!("{verdict:?}").to_lowercase()), foreign(verdict, issuer)));
        }
    }
    for (name, outcome) in [("same", SamePerson::Same), ("another", SamePerson::Another), ("cannottell", SamePerson::CannotTell)]
    {
        let detail = "Compared with the hash of an address in the credential.".to_owned();
        let recipient = Some(Recipient { outcome, detail });
        answers.push((format!("person-{name}"), Report { recipient, ..full(foreign(Verdict::Genuine, Issuer::Listed)) }));
    }
    let mut arabic = full(foreign(Verdict::Genuine, Issuer::Unknown));
    if let (Some(issuer), Some(shown)) = (&mut arabic.issuer, &mut arabic.credential) {
        issuer.name = "أكاديمية المثال للتدريب".to_owned();
        issuer.id = format!("did:key:z6Mk{}", "haXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK".repeat(4));
        shown.recipient = Some("نور الهدى بنت عبد الرحمن".to_owned());
        shown.achievement = "مهندسة برمجيات معتمدة".to_owned();
        shown.description = "تبني البرمجيات وتختبرها وتنشرها.".to_owned();
    }
    answers.push(("arabic".to_owned(), arabic));
    let mut long = full(foreign(Verdict::Genuine, Issuer::LookAlike));
    if let Some(shown) = &mut long.credential {
        shown.recipient = Some("Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondeley".to_owned());
    }
    answers.push(("long".to_owned(), long));
    let links = vec![issuer().site.short_url(id()), issuer().site.credential(id())];
    answers.push(("picture".to_owned(), Report { links, ..found(Verdict::NoCredential).0 }));
    answers
}

/// Whose credential it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Issuer {
    Listed,
    Unknown,
    LookAlike,
}

pub const ISSUERS: [Issuer; 3] = [Issuer::Listed, Issuer::Unknown, Issuer::LookAlike];

/// A report on a credential that another issuer signed.
pub fn foreign(verdict: Verdict, issuer: Issuer) -> Report {
    let mut report = found(verdict).0;
    report.checks.retain(|check| check.name != CheckName::Recorded);
    for check in report.checks.iter_mut().filter(|check| check.name == CheckName::IssuerBinding) {
        check.detail = "Signed with a key that other.example publishes.".to_owned();
    }
    let known = issuer == Issuer::Listed;
    let name = if issuer == Issuer::LookAlike { "Exarnple Academy" } else { "Other University" };
    report.format = Some(Format::OpenBadge3);
    report.issuer = Some(ReportIssuer {
        id: "did:web:other.example".to_owned(),
        name: name.to_owned(),
        trust: if known { Trust::Known } else { Trust::Unknown },
        known_from: known.then(|| "the list of the Example Registry".to_owned()),
        resembles: (issuer == Issuer::LookAlike).then(|| "Example Academy".to_owned()),
    });
    if let Some(shown) = &mut report.credential {
        shown.id = "https://other.example/credentials/1?a=b&c".to_owned();
    }
    report
}

/// The same with several signatures, endorsements and a remark.
fn full(report: Report) -> Report {
    let signature =
        |kind: &str, outcome, detail: &str| SignatureTold { kind: kind.to_owned(), outcome, detail: detail.to_owned() };
    let endorsed = |subject: &str, verdict, detail: &str| Endorsed {
        by: "Guild of Examiners".to_owned(),
        subject: subject.to_owned(),
        comment: Some("We sat in on the assessment.".to_owned()),
        verdict,
        detail: detail.to_owned(),
    };
    Report {
        signatures: vec![
            signature("eddsa-rdfc-2022", Outcome::Passed, "It matches the content."),
            signature("eddsa-jcs-2022", Outcome::Failed, "It does not match the content."),
            signature("ecdsa-sd-2023", Outcome::NotChecked, "Signatures of this kind are not checked here."),
        ],
        endorsements: vec![
            endorsed("achievement", Verdict::Genuine, "Its signature holds."),
            endorsed("issuer", Verdict::NotGenuine, "Its content does not match its signature."),
            endorsed("credential", Verdict::CouldNotFinish, "The endorser’s keys could not be fetched."),
        ],
        remarks: vec!["One of its signatures does not hold.".to_owned()],
        ..report
    }
}

pub fn told<'a>(found: &'a (Report, Standing), speech: &Speech<'a>) -> Told<'a> {
    Told { report: &found.0, standing: &found.1, tongue: speech.tongue }
}

pub fn verification_page<'a>(issuer: &'a IssuerProfile, found: &'a (Report, Standing)) -> VerificationPage<'a> {
    verification_in(Speech::english(), issuer, found)
}

pub fn verification_in<'a>(speech: Speech<'a>, issuer: &'a IssuerProfile, found: &'a (Report, Standing)) -> VerificationPage<'a> {
    VerificationPage { issuer, speech, id: id(), told: told(found, &speech), level: Some(Level::Specialist) }
}

pub fn credential_page<'a>(issuer: &'a IssuerProfile, found: &'a (Report, Standing)) -> CredentialPage<'a> {
    credential_in(Speech::english(), issuer, found)
}

pub fn credential_in<'a>(speech: Speech<'a>, issuer: &'a IssuerProfile, found: &'a (Report, Standing)) -> CredentialPage<'a> {
    CredentialPage {
        issuer,
        speech,
        id: id(),
        told: told(found, &speech),
        ladder: &[],
        organization_id: None,
        level: Some(Level::Specialist),
        weave: Some("/credentials/weave.svg"),
        qr: Some("/credentials/qr.svg"),
        listed: false,
        described: false,
        opened: None,
        history: &[],
    }
}

pub fn achievements() -> Vec<Achievement> {
    let one = |slug: &str, level, name: &str, requires: &[&str], description: &str| Achievement {
        id: slug.parse().unwrap(),
        level,
        name: name.to_owned(),
        description: description.to_owned(),
        criteria: shown().criteria.unwrap(),
        requires: requires.iter().map(|slug| slug.parse().unwrap()).collect(),
        valid_for_months: (level != Level::Professional).then_some(24),
        tags: vec!["delivery".to_owned(), "collaboration".to_owned()],
        assessments: vec![
            Assessment {
                id: "written".parse().unwrap(),
                kind: AssessmentKind::Written,
                name: "Written assessment".to_owned(),
                pass_mark: 80,
            },
            Assessment { id: "lab".parse().unwrap(), kind: AssessmentKind::Lab, name: "Hands-on lab".to_owned(), pass_mark: 70 },
        ],
        alignments: vec![Alignment {
            name: "Software delivery".to_owned(),
            url: "https://skills.example/delivery".to_owned(),
            description: Some("Ships small changes often.".to_owned()),
            framework: Some("Example Skills Framework".to_owned()),
            code: None,
            kind: None,
        }],
    };
    vec![
        one(
            "certified-associate",
            Level::Associate,
            "Certified Associate",
            &[],
            "Works with branches, merge requests, issues and pipelines every day.",
        ),
        one("ci-cd-specialist", Level::Specialist, "CI/CD Specialist", &["certified-associate"], &shown().description),
        one(
            "security-specialist",
            Level::Specialist,
            "Security Specialist",
            &["certified-associate"],
            "Finds weaknesses before others do and keeps secrets out of history.",
        ),
        one(
            "devops-professional",
            Level::Professional,
            "DevOps Professional",
            &["ci-cd-specialist", "security-specialist"],
            "Leads delivery from the first commit to production, for a whole organisation.",
        ),
    ]
}

pub const PROBLEMS: [ProblemKind; 3] = [
    ProblemKind { slug: "not-found", status: 404 },
    ProblemKind { slug: "too-many-requests", status: 429 },
    ProblemKind { slug: "internal", status: 500 },
];
