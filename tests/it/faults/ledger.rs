//! What the LMS and the staff know: what they sent, what was acknowledged, and what must therefore come of it.
//!
//! They behave as the real ones do. A message is repeated, unchanged, until it got a 200; some are repeated after that
//! too, and some completions are told twice under different ids.

use super::installation::Installation;
use crate::support::SOURCE;
use crate::support::visitors::completion;
use insignia::clock::Clock;
use insignia::proof::webhook::{self, Secret};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Mutex;
use std::time::Duration;

pub const ASSOCIATE: &str = "gitlab-certified-associate";
pub const SPECIALIST: &str = "gitlab-ci-cd-specialist";

/// Something to be sent until it is acknowledged.
#[derive(Clone)]
pub enum Message {
    /// By the LMS, under an id of its own.
    Delivery { id: String, payload: Value },
    /// By the staff: issue directly, under an idempotency key.
    Issue { key: String, email: String },
    /// By the staff: revoke what was issued directly.
    Revoke { credential: String },
}

/// What is still to be sent, and what was promised.
#[derive(Default)]
pub struct Ledger {
    pending: Mutex<VecDeque<Message>>,
    candidates: Mutex<usize>,
    /// The receipt that each delivery's id got.
    pub receipts: Mutex<BTreeMap<String, String>>,
    /// Which credential each idempotency key got.
    pub issued: Mutex<BTreeMap<String, String>>,
    /// Credentials whose revocation was acknowledged.
    pub revoked: Mutex<BTreeSet<String>>,
    /// Who must end up with what.
    pub expected: Mutex<BTreeSet<(String, String)>>,
    /// What was answered wrongly.
    pub violations: Mutex<Vec<String>>,
}

impl Ledger {
    /// Another candidate is certified: both assessments, in every seventh case with something unusual about it.
    pub fn add_candidate(&self) {
        let mut count = self.candidates.lock().unwrap();
        *count += 1;
        let (number, email) = (*count, format!("candidate-{count}@example.com"));
        let tell = |achievement: &str, assessment: &str, suffix: &str| Message::Delivery {
            id: format!("msg_{number}_{achievement}_{assessment}{suffix}"),
            payload: completion(&email, achievement, assessment),
        };
        let mut messages = Vec::new();
        let mut expect = |achievement: &str| self.expected.lock().unwrap().insert((email.clone(), achievement.to_owned()));
        if number.is_multiple_of(3) {
            // Held until the associate's credential, which is told of last, lets it go on.
            messages.extend([tell(SPECIALIST, "lab", ""), tell(SPECIALIST, "written", "")]);
            expect(SPECIALIST);
        }
        messages.extend([tell(ASSOCIATE, "written", ""), tell(ASSOCIATE, "lab", "")]);
        expect(ASSOCIATE);
        if number.is_multiple_of(4) {
            messages.push(tell(ASSOCIATE, "lab", "_again"));
        }
        if number.is_multiple_of(5) {
            messages.push(messages[0].clone());
        }
        self.pending.lock().unwrap().extend(messages);
    }

    /// The staff issue a credential themselves.
    pub fn add_issue(&self) {
        let mut count = self.candidates.lock().unwrap();
        *count += 1;
        let email = format!("vouched-{count}@example.com");
        self.expected.lock().unwrap().insert((email.clone(), ASSOCIATE.to_owned()));
        self.pending.lock().unwrap().push_back(Message::Issue { key: format!("key-{count}"), email });
    }

    /// The staff revoke one that they issued, if there is one that stands.
    pub fn add_revocation(&self) {
        let revoked = self.revoked.lock().unwrap();
        let issued = self.issued.lock().unwrap();
        if let Some(credential) = issued.values().find(|credential| !revoked.contains(*credential)) {
            self.pending.lock().unwrap().push_front(Message::Revoke { credential: credential.clone() });
        }
    }

    pub fn is_settled(&self) -> bool {
        self.pending.lock().unwrap().is_empty()
    }

    /// Sends what is pending, by so many at once, until all is acknowledged or the process no longer answers.
    pub fn send_all(&self, installation: &Installation, address: &str, senders: usize) {
        std::thread::scope(|scope| {
            for _ in 0..senders {
                scope.spawn(|| {
                    let visitor = Visitor::of(installation, address);
                    while let Some(message) = self.next() {
                        if !self.send(&visitor, &message) {
                            // Taken up again by whoever serves next.
                            self.pending.lock().unwrap().push_front(message);
                            return;
                        }
                    }
                });
            }
        });
    }

    fn next(&self) -> Option<Message> {
        self.pending.lock().unwrap().pop_front()
    }

    /// Sends a message; `false` means that it was not acknowledged and must be repeated.
    pub fn send(&self, visitor: &Visitor, message: &Message) -> bool {
        match message {
            Message::Delivery { id, payload } => {
                let Some((200, receipt)) = visitor.deliver(id, payload) else { return false };
                self.keep(&self.receipts, id, receipt["delivery"].as_str().unwrap());
            }
            Message::Issue { key, email } => {
                let body = json!({"candidate": {"email": email, "name": "Ada Example"}, "achievement": ASSOCIATE});
                let Some((200 | 201, view)) = visitor.ask("/api/v1/credentials", Some(key), &body) else { return false };
                self.keep(&self.issued, key, view["id"].as_str().unwrap());
            }
            Message::Revoke { credential } => {
                let path = format!("/api/v1/credentials/{credential}/revoke");
                let Some((200, _)) = visitor.ask(&path, None, &json!({"reason": "Awarded in error"})) else { return false };
                self.revoked.lock().unwrap().insert(credential.clone());
            }
        }
        true
    }

    fn keep(&self, answers: &Mutex<BTreeMap<String, String>>, asked: &str, answer: &str) {
        let before = answers.lock().unwrap().insert(asked.to_owned(), answer.to_owned());
        if before.is_some_and(|before| before != answer) {
            self.violations.lock().unwrap().push(format!("{asked} was answered in two ways"));
        }
    }
}

/// Somebody with the secret of the source and a token of the API.
pub struct Visitor {
    agent: ureq::Agent,
    address: String,
    secret: Secret,
    token: String,
}

impl Visitor {
    pub fn of(installation: &Installation, address: &str) -> Self {
        let timeout = Some(Duration::from_secs(20));
        let agent = ureq::Agent::config_builder().http_status_as_error(false).timeout_global(timeout).build().into();
        let secret = Secret::parse(&installation.secret).unwrap();
        Self { agent, address: address.to_owned(), secret, token: installation.token.clone() }
    }

    /// Status and JSON of the answer; `None` when there is none.
    pub fn deliver(&self, id: &str, payload: &Value) -> Option<(u16, Value)> {
        let (body, at) = (payload.to_string(), Clock::System.now().unix());
        let signature = webhook::sign(&self.secret, id, at, body.as_bytes());
        let request = self
            .agent
            .post(format!("{}/hooks/{SOURCE}", self.address))
            .header("content-type", "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", at.to_string())
            .header("webhook-signature", signature);
        read(request.send(body))
    }

    pub fn ask(&self, path: &str, idempotency_key: Option<&str>, body: &Value) -> Option<(u16, Value)> {
        let mut request = self.agent.post(format!("{}{path}", self.address)).header("content-type", "application/json");
        request = request.header("authorization", format!("Bearer {}", self.token));
        if let Some(key) = idempotency_key {
            request = request.header("idempotency-key", key);
        }
        read(request.send(body.to_string()))
    }

    pub fn get(&self, path: &str) -> Option<(u16, Value)> {
        let request = self.agent.get(format!("{}{path}", self.address)).header("accept", "application/json");
        read(request.header("authorization", format!("Bearer {}", self.token)).call())
    }
}

fn read(response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Option<(u16, Value)> {
    let mut response = response.ok()?;
    let bytes = response.body_mut().read_to_vec().ok()?;
    Some((response.status().as_u16(), serde_json::from_slice(&bytes).unwrap_or_default()))
}
