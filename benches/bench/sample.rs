//! One credential of the sample programme, as the service would mint it: two assessments with results, evidence, and a
//! prerequisite. Every part of the benchmark speaks of this one shape.

use base64::Engine;
use ed25519_dalek::Signer as _;
use insignia::domain::achievement::Achievement;
use insignia::domain::assessment::{Attempt, Evidence, Score};
use insignia::domain::issuer::{IssuerProfile, Site};
use insignia::domain::key_state::KeyState;
use insignia::domain::lint::Linted;
use insignia::domain::mint::{Minting, Prerequisite, mint};
use insignia::domain::programme::Programme;
use insignia::domain::timestamp::Timestamp;
use insignia::proof::key::{PublicKey, SigningKey};
use insignia::proof::key_ring::KeyRing;
use insignia::proof::signed::{Signed, Signer, sign};
use insignia::proof::{data_integrity, did};
use insignia::render::view::{BadgeView, Level, Standing};
use insignia::service::programmes::SAMPLE;
use std::cell::Cell;

/// The achievement: one with a prerequisite.
const ACHIEVEMENT: &str = "gitlab-ci-cd-specialist";

/// The same statements made by another issuer, whose key is its own name: nothing has to be fetched to verify them.
pub struct Foreign {
    /// With a proof inside (eddsa-rdfc-2022).
    pub badge: String,
    /// As a token (EdDSA).
    pub token: String,
}

impl Foreign {
    pub fn of(sample: &Sample) -> Self {
        let seed = [8; 32];
        let key = SigningKey::from_seed(seed);
        let name = key.public().multibase();
        let (did, method) = (format!("did:key:{name}"), format!("did:key:{name}#{name}"));
        let mut document = sample.linted().value().clone();
        document["issuer"]["id"] = did.into();
        // Its status list would have to be fetched.
        document.as_object_mut().map(|members| members.remove("credentialStatus"));
        let coded = |text: &str| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(text);
        let header = serde_json::json!({"alg": "EdDSA", "typ": "vc+jwt", "kid": method});
        let open = format!("{}.{}", coded(&header.to_string()), coded(&document.to_string()));
        let signature = ed25519_dalek::SigningKey::from_bytes(&seed).sign(open.as_bytes());
        let token = format!("{open}.{}", base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(signature.to_bytes()));
        let (proof, _) = data_integrity::prove(&document, &key, &method, moment()).expect("it can be signed");
        document["proof"] = serde_json::json!([proof]);
        Self { badge: document.to_string(), token }
    }
}

/// An issuer with a key, and what it certifies.
pub struct Sample {
    issuer: IssuerProfile,
    achievement: Achievement,
    attempts: Vec<Attempt>,
    prerequisites: Vec<Prerequisite>,
    key: SigningKey,
    published: PublicKey,
    method: String,
    next: Cell<u128>,
}

fn moment() -> Timestamp {
    "2026-11-20T09:30:00Z".parse().expect("a moment")
}

fn attempt(assessment: &str, points: f64) -> Attempt {
    let evidence = Evidence {
        url: Some(format!("https://lms.example/attempts/{assessment}")),
        name: Some("Lab submission".to_owned()),
        narrative: Some("Built and mended a pipeline with two stages.".to_owned()),
    };
    Attempt {
        assessment: assessment.parse().expect("a short name"),
        score: Score::new(points, 100.0).expect("a score"),
        passed: true,
        completed_at: moment(),
        evidence: Some(evidence),
    }
}

impl Sample {
    pub fn new() -> Self {
        let site = Site::parse("https://badges.example.org").expect("a site");
        let programme = Programme::parse(SAMPLE, &[]).expect("the sample programme");
        let achievement = programme.achievements.into_iter().find(|a| a.id.as_str() == ACHIEVEMENT).expect("the achievement");
        let key = SigningKey::from_seed([7; 32]);
        let published = PublicKey::from_multibase(&key.public().multibase()).expect("a key");
        let method = did::verification_method(&site, &published);
        let prerequisite = Prerequisite {
            url: format!("{}/credentials/00000000000000000000000001", site.base()),
            name: "GitLab Certified Associate".to_owned(),
        };
        Self {
            issuer: IssuerProfile {
                name: "Example Academy".to_owned(),
                email: "credentials@example.org".to_owned(),
                description: Some("Certifies engineers.".to_owned()),
                site,
            },
            achievement,
            attempts: vec![attempt("written", 92.0), attempt("lab", 87.5)],
            prerequisites: vec![prerequisite],
            key,
            published,
            method,
            next: Cell::new(1),
        }
    }

    /// Mints and lints another credential; no two are alike.
    pub fn linted(&self) -> Linted {
        let number = self.next.get();
        self.next.set(number + 1);
        let octets = (number.wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835)).to_be_bytes();
        let draft = mint(&Minting {
            id: octets.into(),
            issuer: &self.issuer,
            achievement: &self.achievement,
            recipient_name: "Ada Example",
            recipient_email: "ada@example.com",
            salt: octets,
            attempts: &self.attempts,
            prerequisites: &self.prerequisites,
            list: 1,
            index: u32::from(octets[0]) << 8 | u32::from(octets[1]),
            valid_from: moment(),
            awarded: moment(),
            valid_until: Some(moment().plus_months(24)),
        });
        draft.lint().expect("what is minted passes the lint")
    }

    /// Signs it, as the service does, with the check against the published key.
    pub fn sign(&self, linted: Linted) -> Signed {
        sign(linted, self.signer()).expect("what is linted can be signed")
    }

    /// Who signs.
    pub fn signer(&self) -> Signer<'_> {
        Signer { key: &self.key, published: &self.published, verification_method: &self.method, created: moment() }
    }

    /// A moment at which all of it is valid.
    pub fn now(&self) -> Timestamp {
        moment().plus(3_600)
    }

    /// The keys to verify with.
    pub fn ring(&self) -> KeyRing {
        KeyRing::new(self.issuer.site.did(), vec![(self.published.clone(), KeyState::Active)])
    }

    /// The issuer's addresses.
    pub fn site(&self) -> &Site {
        &self.issuer.site
    }

    /// The issuer's DID document, for other people's verifiers.
    pub fn did_document(&self) -> String {
        did::document(&self.issuer.site, std::slice::from_ref(&self.published))
    }

    /// What the badge of another earner shows; `number` changes all that differs from badge to badge.
    pub fn view(&self, number: u64) -> BadgeView {
        let mut fingerprint = [0; 32];
        fingerprint[..8].copy_from_slice(&number.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_be_bytes());
        BadgeView {
            design: insignia::render::design::builtin()[0].clone(),
            issuer: self.issuer.name.clone(),
            level: Level::Specialist,
            achievement: self.achievement.name.clone(),
            recipient: format!("Ada Example {}", letters(number)),
            locale: Some("en".to_owned()),
            date: moment().in_words(),
            expiry: None,
            short_url: format!("HTTPS://BADGES.EXAMPLE.ORG/C/{number:026}"),
            host: self.issuer.site.host().to_owned(),
            fingerprint,
            standing: Standing::Current,
            accent: None,
            ink: None,
        }
    }
}

/// A number as a name, so that no two earners are set in the same letters.
fn letters(mut number: u64) -> String {
    let mut name = String::from("Q");
    while number > 0 {
        name.push(char::from(b'a' + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
    }
    name
}
