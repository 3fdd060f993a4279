//! The fact that an LMS reports: this candidate completed that assessment with this score.

use super::Invalid;
use super::assessment::{Attempt, Evidence, Score};
use super::recipient::Candidate;
use super::slug::Slug;
use super::timestamp::Timestamp;
use serde_json::{Map, Value};

/// The one `type` that reports an assessment.
pub const ASSESSMENT_COMPLETED: &str = "assessment.completed";

/// One candidate's attempt at one assessment of one achievement.
#[derive(Debug, Clone, PartialEq)]
pub struct Completion {
    /// Who.
    pub candidate: Candidate,
    /// What they are working towards.
    pub achievement: Slug,
    /// How it went.
    pub attempt: Attempt,
}

/// What a payload turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Payload {
    /// A completion.
    Completion(Box<Completion>),
    /// Something that is none of our business; the text is its `type`.
    Other(String),
}

impl Payload {
    /// Reads our own payload. Members that we do not know are left alone, because an LMS adds them as it grows.
    pub fn parse(body: &Value) -> Result<Self, Vec<Invalid>> {
        let object = body
            .as_object()
            .ok_or_else(|| vec![Invalid::new("", "is not a JSON object", "Send an object with type and data.")])?;
        match object.get("type") {
            Some(Value::String(kind)) if kind == ASSESSMENT_COMPLETED => {}
            Some(Value::String(kind)) => return Ok(Self::Other(kind.chars().take(100).collect())),
            _ => return Err(vec![Invalid::new("type", "is missing or not a text", format!("Send \"{ASSESSMENT_COMPLETED}\"."))]),
        }
        let Some(Value::Object(data)) = object.get("data") else {
            return Err(vec![Invalid::new("data", "is missing or not an object", "Send the completion under data.")]);
        };
        let sent_at = object.get("timestamp").and_then(Value::as_str).map(str::parse::<Timestamp>);
        if !matches!(sent_at, Some(Ok(_))) {
            let fix = "Send the moment of the message, like 2026-11-20T09:31:00Z.";
            return Err(vec![Invalid::new("timestamp", "is missing or not a moment in RFC 3339", fix)]);
        }
        completion(data).map(|completion| Self::Completion(Box::new(completion)))
    }
}

fn completion(data: &Map<String, Value>) -> Result<Completion, Vec<Invalid>> {
    let mut reader = Reader { faults: Vec::new() };
    let candidate = reader.candidate(data.get("candidate"));
    let achievement = reader.slug(data, "achievement");
    let assessment = reader.slug(data, "assessment");
    let score = reader.score(data);
    let passed = reader.flag(data, "passed");
    let completed_at = reader.moment(data, "completed_at");
    let evidence = reader.evidence(data.get("evidence"));
    match (candidate, achievement, assessment, score, passed, completed_at) {
        (Some(candidate), Some(achievement), Some(assessment), Some(score), Some(passed), Some(completed_at))
            if reader.faults.is_empty() =>
        {
            let attempt = Attempt { assessment, score, passed, completed_at, evidence };
            Ok(Completion { candidate, achievement, attempt })
        }
        _ => Err(reader.faults),
    }
}

/// Reads field by field and remembers what was wrong, so that one delivery's reason names every fault in it.
struct Reader {
    faults: Vec<Invalid>,
}

impl Reader {
    fn fault<T>(&mut self, field: &str, problem: &str, fix: &str) -> Option<T> {
        self.faults.push(Invalid::new(format!("data.{field}"), problem, fix));
        None
    }

    fn text<'a>(&mut self, from: &'a Map<String, Value>, outer: &str, key: &str) -> Option<&'a str> {
        match from.get(key) {
            Some(Value::String(text)) => Some(text),
            _ => self.fault(&format!("{outer}{key}"), "is missing or not a text", "Send it as a JSON string."),
        }
    }

    fn optional_text<'a>(&mut self, from: &'a Map<String, Value>, outer: &str, key: &str) -> Option<&'a str> {
        match from.get(key) {
            None | Some(Value::Null) => None,
            Some(_) => self.text(from, outer, key),
        }
    }

    fn candidate(&mut self, value: Option<&Value>) -> Option<Candidate> {
        let Some(Value::Object(from)) = value else {
            return self.fault("candidate", "is missing or not an object", "Send id, email and name of the candidate.");
        };
        let id = match from.get("id") {
            Some(Value::Number(number)) => Some(number.to_string()),
            _ => self.text(from, "candidate.", "id").map(str::to_owned),
        };
        let email = self.text(from, "candidate.", "email");
        let name = self.text(from, "candidate.", "name");
        let locale = self.optional_text(from, "candidate.", "locale");
        let parsed = Candidate::parse(id.as_deref(), email?, name?, locale);
        parsed.map_err(|faults| self.faults.extend(faults.into_iter().map(|fault| fault.within("data.candidate")))).ok()
    }

    fn slug(&mut self, data: &Map<String, Value>, key: &str) -> Option<Slug> {
        let text = self.text(data, "", key)?;
        text.parse().map_err(|fault: Invalid| self.faults.push(Invalid { field: format!("data.{key}"), ..fault })).ok()
    }

    fn score(&mut self, data: &Map<String, Value>) -> Option<Score> {
        let points = data.get("score").and_then(Value::as_f64);
        let most = data.get("max_score").and_then(Value::as_f64);
        let (Some(points), Some(most)) = (points, most) else {
            let field = if points.is_none() { "score" } else { "max_score" };
            return self.fault(field, "is missing or not a number", "Send it as a JSON number.");
        };
        Score::new(points, most).map_err(|fault| self.faults.push(fault.within("data"))).ok()
    }

    fn flag(&mut self, data: &Map<String, Value>, key: &str) -> Option<bool> {
        match data.get(key) {
            Some(Value::Bool(flag)) => Some(*flag),
            _ => self.fault(key, "is missing or not true or false", "Send it as a JSON boolean."),
        }
    }

    fn moment(&mut self, data: &Map<String, Value>, key: &str) -> Option<Timestamp> {
        let text = self.text(data, "", key)?;
        text.parse().map_err(|fault: Invalid| self.faults.push(Invalid { field: format!("data.{key}"), ..fault })).ok()
    }

    fn evidence(&mut self, value: Option<&Value>) -> Option<Evidence> {
        let from = match value {
            None | Some(Value::Null) => return None,
            Some(Value::Object(from)) => from,
            Some(_) => return self.fault("evidence", "is not an object", "Send url, name and narrative, or leave it out."),
        };
        let evidence = Evidence {
            url: self.optional_text(from, "evidence.", "url").map(str::to_owned),
            name: self.optional_text(from, "evidence.", "name").map(str::to_owned),
            narrative: self.optional_text(from, "evidence.", "narrative").map(str::to_owned),
        };
        match evidence.faults().into_iter().next() {
            Some(fault) => {
                self.faults.push(fault.within("data"));
                None
            }
            None => Some(evidence),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn payload() -> Value {
        json!({"type": "assessment.completed", "timestamp": "2026-11-20T09:31:00Z", "data": {
            "candidate": {"id": "lms-4711", "email": "ada@example.com", "name": "Ada Example", "locale": "en"},
            "achievement": "gitlab-certified-associate", "assessment": "written",
            "score": 92, "max_score": 100, "passed": true, "completed_at": "2026-11-20T09:30:00Z",
            "evidence": {"url": "https://lms.example/attempts/1", "name": "Lab submission", "narrative": "…"}}})
    }

    fn faults_after(change: impl FnOnce(&mut Value)) -> Vec<String> {
        let mut body = payload();
        change(&mut body);
        Payload::parse(&body).unwrap_err().into_iter().map(|fault| fault.field).collect()
    }

    #[test]
    fn the_documented_payload_reads() {
        let Payload::Completion(read) = Payload::parse(&payload()).unwrap() else { panic!("not a completion") };
        assert_eq!(read.achievement.as_str(), "gitlab-certified-associate");
        assert_eq!(read.attempt.score.to_string(), "92 / 100");
    }

    #[test]
    fn locale_and_evidence_may_be_absent_or_null() {
        let mut body = payload();
        body["data"]["evidence"] = Value::Null;
        body["data"]["candidate"].as_object_mut().unwrap().remove("locale");
        assert!(Payload::parse(&body).is_ok());
    }

    #[test]
    fn each_fault_names_its_field_and_all_are_told_at_once() {
        for field in ["candidate", "achievement", "assessment", "score", "max_score", "passed", "completed_at"] {
            assert_eq!(faults_after(|body| _ = body["data"].as_object_mut().unwrap().remove(field)), [format!("data.{field}")]);
        }
        assert_eq!(faults_after(|body| body["data"]["candidate"]["email"] = json!(7)), ["data.candidate.email"]);
        assert_eq!(faults_after(|body| body["data"]["evidence"]["url"] = json!("javascript:alert(1)")), ["data.evidence.url"]);
        let several = faults_after(|body| {
            body["data"]["passed"] = json!("yes");
            body["data"]["candidate"]["email"] = json!("nobody");
            body["data"]["score"] = json!(900);
        });
        assert_eq!(several, ["data.candidate.email", "data.score", "data.passed"]);
    }

    #[test]
    fn another_type_is_set_aside_and_a_missing_one_is_a_fault() {
        assert_eq!(Payload::parse(&json!({"type": "user.created"})).unwrap(), Payload::Other("user.created".into()));
        assert!(Payload::parse(&json!({})).is_err());
        assert!(Payload::parse(&json!([])).is_err());
    }
}
