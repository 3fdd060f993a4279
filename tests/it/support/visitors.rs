//! Who comes to the front door: anybody, an LMS with its secret, a member of staff with a token.

use super::{SOURCE, TestApp};
use insignia::proof::webhook::{self, Secret};
use serde_json::{Value, json};

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into()
}

fn answer(response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Answer {
    let mut response = response.expect("the service answers");
    let headers =
        response.headers().iter().map(|(name, value)| (name.to_string(), value.to_str().unwrap_or("").to_owned())).collect();
    let bytes = response.body_mut().with_config().limit(64 << 20).read_to_vec().unwrap();
    Answer { status: response.status().as_u16(), headers, bytes }
}

impl TestApp {
    /// Anybody asks for a path.
    pub fn get(&self, path: &str) -> Answer {
        self.get_as(path, &[])
    }

    /// Anybody asks for a path with headers.
    pub fn get_as(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = agent().get(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        answer(request.call())
    }

    /// Anybody sends something.
    pub fn post(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut request = agent().post(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        answer(request.send(body))
    }

    /// Staff read.
    pub fn staff_get(&self, path: &str) -> Answer {
        self.get_as(path, &[("authorization", &format!("Bearer {}", self.token))])
    }

    /// Staff act.
    pub fn staff_post(&self, path: &str, body: &Value) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        self.post(path, &[("authorization", &bearer), ("content-type", "application/json")], body.to_string().as_bytes())
    }

    /// The LMS delivers a payload under an id, rightly signed.
    pub fn deliver(&self, id: &str, payload: &Value) -> Answer {
        self.deliver_bytes(id, payload.to_string().as_bytes())
    }

    /// The LMS delivers octets under an id, rightly signed.
    pub fn deliver_bytes(&self, id: &str, body: &[u8]) -> Answer {
        let at = self.now().unix();
        let signature = webhook::sign(&Secret::parse(&self.secret).unwrap(), id, at, body);
        self.deliver_signed(
            &[("webhook-id", id), ("webhook-timestamp", &at.to_string()), ("webhook-signature", &signature)],
            body,
        )
    }

    /// Somebody delivers octets with whatever headers.
    pub fn deliver_signed(&self, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let headers: Vec<_> = headers.iter().copied().chain([("content-type", "application/json")]).collect();
        self.post(&format!("/hooks/{SOURCE}"), &headers, body)
    }

    /// The LMS reports a passed assessment; returns the delivery's number.
    pub fn pass_assessment(&self, email: &str, achievement: &str, assessment: &str) -> String {
        let id = format!("msg_{achievement}_{assessment}_{}", email.replace(['@', '.'], "_"));
        let receipt = self.deliver(&id, &completion(email, achievement, assessment)).expect(200).json();
        receipt["delivery"].as_str().unwrap().to_owned()
    }

    /// Everything an achievement asks for is reported and worked off; returns the credential's number.
    pub fn certify(&self, email: &str, achievement: &str) -> String {
        self.pass_assessment(email, achievement, "written");
        let delivery = self.pass_assessment(email, achievement, "lab");
        self.drain_jobs();
        let delivery = self.delivery(&delivery);
        let url = delivery["credential"].as_str().unwrap_or_else(|| panic!("not issued: {delivery}"));
        url.rsplit('/').next().unwrap().to_owned()
    }

    /// What became of a delivery.
    pub fn delivery(&self, id: &str) -> Value {
        self.staff_get(&format!("/api/v1/deliveries/{id}")).expect(200).json()
    }

    /// The report on a credential of ours.
    pub fn report(&self, id: &str) -> Value {
        self.get_as(&format!("/credentials/{id}/verification"), &[("accept", "application/json")]).expect(200).json()
    }

    /// The report on a document.
    pub fn verify(&self, document: &[u8]) -> Value {
        self.post("/api/v1/verify", &[("content-type", "application/json")], document).expect(200).json()
    }
}

/// The documented payload.
pub fn completion(email: &str, achievement: &str, assessment: &str) -> Value {
    json!({"type": "assessment.completed", "timestamp": "2026-11-20T09:29:00Z", "data": {
        "candidate": {"id": "lms-4711", "email": email, "name": "Ada Example", "locale": "en"},
        "achievement": achievement, "assessment": assessment, "score": 92, "max_score": 100, "passed": true,
        "completed_at": "2026-11-20T09:00:00Z",
        "evidence": {"url": "https://lms.example/attempts/1", "name": "Submission", "narrative": "Built and mended a pipeline."}}})
}
