//! `POST /api/v1/credentials`: staff issue a credential directly.

use super::Answer;
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::assessment::{Attempt, Evidence, Score};
use crate::domain::id::TokenId;
use crate::domain::recipient::Candidate;
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::http::allowed::{Allowed, Issue};
use crate::http::problem::Problem;
use crate::http::refusals::{Reading, Writing};
use crate::http::shape::CredentialShape;
use crate::http::strict_body::StrictBody;
use crate::service::issue_direct::{DirectIssue, Idempotency, issue_direct};
use actix_web::http::header;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use utoipa::ToSchema;

/// What to issue, and to whom.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Issue)]
pub struct IssueBody {
    /// Who is certified.
    candidate: CandidateBody,
    /// Short name of the achievement.
    #[schema(example = "gitlab-certified-associate")]
    achievement: String,
    /// The passed assessments that shall stand in the credential; may be left out.
    #[serde(default)]
    attempts: Vec<AttemptBody>,
    /// When it was awarded; now unless said.
    #[schema(format = DateTime)]
    awarded: Option<String>,
}

/// Who.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Candidate)]
pub struct CandidateBody {
    /// The LMS's own number for the person.
    id: Option<String>,
    /// E-mail address; the credential holds only a salted hash of it.
    #[schema(example = "ada@example.com")]
    email: String,
    /// Name as it shall stand on the badge.
    #[schema(example = "Ada Example")]
    name: String,
    /// BCP 47 tag of their language.
    locale: Option<String>,
}

/// One attempt at one assessment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Attempt)]
pub struct AttemptBody {
    /// Short name of the assessment.
    #[schema(example = "written")]
    assessment: String,
    /// Points reached.
    score: f64,
    /// The most points there were.
    max_score: f64,
    /// Whether it was passed.
    passed: bool,
    /// When it was completed.
    #[schema(format = DateTime)]
    completed_at: String,
    /// What was submitted.
    evidence: Option<EvidenceBody>,
}

/// What a candidate submitted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Evidence)]
pub struct EvidenceBody {
    /// Where it can be seen.
    url: Option<String>,
    /// Its title.
    name: Option<String>,
    /// What was done, as Markdown.
    narrative: Option<String>,
}

/// 201 with the credential; 200 with the same one when the key was used for the same body before.
#[utoipa::path(post, path = "/api/v1/credentials", tag = "Credentials", operation_id = "issue",
    summary = "Issue a credential directly", security(("token" = ["credentials:issue"])),
    params(("Idempotency-Key" = Option<String>, Header, description = "1 to 255 characters of your choice; the same key and body get the same credential for 30 days")),
    request_body = IssueBody,
    responses((status = 201, description = "Issued", body = CredentialShape),
        (status = 200, description = "Issued before under the same key", body = CredentialShape), Reading, Writing))]
pub async fn issue(allowed: Allowed<Issue>, app: Data<App>, request: HttpRequest, payload: Payload) -> Answer {
    let body = StrictBody::<IssueBody>::read(&request, payload).await?;
    let idempotency = idempotency(&request, allowed.token, &body.sha256)?;
    let issue = body.value.read().map_err(Problem::invalid)?;
    let issued = issue_direct(&app, &allowed.actor(), issue, idempotency).await?;
    let mut response = if issued.created { HttpResponse::Created() } else { HttpResponse::Ok() };
    response.insert_header((header::LOCATION, format!("/api/v1/credentials/{}", issued.view.id)));
    Ok(response.json(&issued.view))
}

fn idempotency(request: &HttpRequest, token: TokenId, sha256: &str) -> Result<Option<Idempotency>, Invalid> {
    let Some(key) = request.headers().get("idempotency-key") else { return Ok(None) };
    let fit = key.to_str().ok().filter(|key| (1..=255).contains(&key.len()));
    let key = fit.ok_or_else(|| {
        Invalid::new("Idempotency-Key", "is empty, over 255 characters or not plain ASCII", "Send a UUID, for example.")
    })?;
    Ok(Some(Idempotency { token, key: key.to_owned(), request_sha256: sha256.to_owned() }))
}

impl IssueBody {
    /// To domain types, with every fault named by its path in the body.
    fn read(self) -> Result<DirectIssue, Vec<Invalid>> {
        let mut faults = Vec::new();
        let who = &self.candidate;
        let candidate = Candidate::parse(who.id.as_deref(), &who.email, &who.name, who.locale.as_deref())
            .map_err(|found| faults.extend(found.into_iter().map(|fault| fault.within("candidate"))))
            .ok();
        let achievement: Option<Slug> = named("achievement", self.achievement.parse(), &mut faults);
        let awarded = self.awarded.and_then(|text| named("awarded", text.parse::<Timestamp>(), &mut faults));
        let mut attempts = Vec::new();
        for (place, attempt) in self.attempts.into_iter().enumerate() {
            let outer = format!("attempts[{place}]");
            match attempt.read() {
                Ok(attempt) => attempts.push(attempt),
                Err(found) => faults.extend(found.into_iter().map(|fault| fault.within(&outer))),
            }
        }
        match (candidate, achievement) {
            (Some(candidate), Some(achievement)) if faults.is_empty() => {
                Ok(DirectIssue { candidate, achievement, attempts, awarded })
            }
            _ => Err(faults),
        }
    }
}

impl AttemptBody {
    fn read(self) -> Result<Attempt, Vec<Invalid>> {
        let mut faults = Vec::new();
        let assessment = named("assessment", self.assessment.parse(), &mut faults);
        let completed_at = named("completed_at", self.completed_at.parse(), &mut faults);
        let score = Score::new(self.score, self.max_score).map_err(|fault| faults.push(fault)).ok();
        let evidence = self.evidence.map(|from| Evidence { url: from.url, name: from.name, narrative: from.narrative });
        faults.extend(evidence.iter().flat_map(Evidence::faults));
        match (assessment, completed_at, score) {
            (Some(assessment), Some(completed_at), Some(score)) if faults.is_empty() => {
                Ok(Attempt { assessment, score, passed: self.passed, completed_at, evidence })
            }
            _ => Err(faults),
        }
    }
}

/// Keeps the value, or the fault under the field's own name.
fn named<T>(field: &str, parsed: Result<T, Invalid>, faults: &mut Vec<Invalid>) -> Option<T> {
    parsed.map_err(|fault| faults.push(Invalid { field: field.to_owned(), ..fault })).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::strict_body;

    const BODY: &str = r#"{"candidate": {"email": "ada@example.com", "name": "Ada Example"},
        "achievement": "gitlab-certified-associate", "attempts": [{"assessment": "written", "score": 92, "max_score": 100,
        "passed": true, "completed_at": "2026-11-20T09:30:00Z", "evidence": {"url": "https://lms.example/1"}}]}"#;

    fn faults(body: &str) -> Vec<String> {
        let body: IssueBody = strict_body::parse(body.as_bytes()).unwrap();
        body.read().err().unwrap_or_default().into_iter().map(|fault| fault.field).collect()
    }

    #[test]
    fn every_fault_is_named_by_its_path() {
        assert!(faults(BODY).is_empty());
        let broken = BODY
            .replace("ada@example.com", "nobody")
            .replace("gitlab-certified-associate", "Not A Slug")
            .replace("92", "920")
            .replace("https://lms.example/1", "javascript:alert(1)");
        assert_eq!(faults(&broken), ["candidate.email", "achievement", "attempts[0].score", "attempts[0].evidence.url"]);
    }

    #[test]
    fn what_the_service_decides_cannot_be_set_by_a_caller() {
        for field in
            ["id", "status", "state", "issuer", "number", "index", "key", "valid_until", "issued_at", "url", "credential"]
        {
            let body = BODY.replacen('{', &format!("{{\"{field}\": \"x\", "), 1);
            let problem = strict_body::parse::<IssueBody>(body.as_bytes()).unwrap_err();
            assert_eq!(problem.errors()[0].field, field);
        }
    }
}
