//! The sample candidate's results, sent as an LMS sends them: signed Standard Webhooks over HTTP.

use super::Access;
use crate::app::App;
use crate::cli::failure::Failure;
use crate::domain::id::CredentialId;
use crate::domain::timestamp::Timestamp;
use crate::outbound::fetch::{self, Answer, Request};
use crate::proof::webhook::{self, Secret};
use crate::service::keys;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

/// Who is certified in the demo.
pub const CANDIDATE: &str = "Ada Example";
/// In what.
pub const ACHIEVEMENT: &str = "gitlab-certified-associate";
/// Looks at the deliveries' state, a fifth of a second apart: half a minute is plenty for two rows.
const LOOKS: u32 = 150;
const BETWEEN_LOOKS: Duration = Duration::from_millis(200);
/// Seconds for one request to this machine.
const SECONDS: u64 = 30;
const MOST: usize = 4 << 20;

/// What came of the deliveries.
pub struct Certified {
    /// The credential.
    pub credential: CredentialId,
    /// Whether a delivery with a forged signature was turned away.
    pub forgery_refused: bool,
    /// Whether the credential was there before this run.
    pub before: bool,
}

/// Sends a forgery and both results, and waits until the worker has issued.
pub async fn certify(app: &Arc<App>, access: &Access) -> Result<Certified, Failure> {
    let before = holds_already(app).await?;
    let (written, lab) = results(app).await?;
    let forger = Secret::from_bytes(&app.entropy.draw::<32>().map_err(crate::service::Error::from)?)?;
    let forged = deliver(app, access, &forger, "demo-forged-1", &written).await?;
    let secret = Secret::parse(&access.hook_secret)?;
    let mut status_urls = Vec::new();
    for (id, body) in [("demo-written-1", &written), ("demo-lab-1", &lab)] {
        let answer = deliver(app, access, &secret, id, body).await?;
        let receipt: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        match receipt["status_url"].as_str() {
            Some(url) if answer.good => status_urls.push(url.to_owned()),
            _ => return Err(unexpected("the hook", &answer)),
        }
    }
    for _ in 0..LOOKS {
        for url in &status_urls {
            if let Some(credential) = issued(app, access, url).await? {
                return Ok(Certified { credential, forgery_refused: !forged.good, before });
            }
        }
        tokio::time::sleep(BETWEEN_LOOKS).await;
    }
    Err(Failure::fault("the deliveries were accepted, but nothing was issued in half a minute"))
}

/// One request to ourselves, off the async threads.
pub async fn ask(url: &str, headers: &[(&str, &str)], body: Option<Vec<u8>>) -> Result<Answer, Failure> {
    let url = url.to_owned();
    let headers: Vec<(String, String)> = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let asked = tokio::task::spawn_blocking(move || {
        let headers: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let request = Request { url: &url, headers: &headers, body: body.as_deref(), seconds: SECONDS, most: MOST };
        fetch::send(&request).map_err(|error| Failure::fault(format!("{url} gave no answer: {error}")))
    });
    asked.await.map_err(|error| Failure::fault(error.to_string()))?
}

async fn holds_already(app: &App) -> Result<bool, Failure> {
    let filter = crate::service::credentials::CredentialFilter { limit: 1, ..Default::default() };
    Ok(!crate::service::credentials::credentials(app, filter).await?.items.is_empty())
}

/// Both results. Their moments follow from the folder's first key, so that every run in a folder sends the same octets
/// and gets the same receipts.
async fn results(app: &App) -> Result<(Vec<u8>, Vec<u8>), Failure> {
    let keys = keys::list(app).await?;
    let made = keys.first().map(|key| key.staged_at).ok_or_else(|| Failure::fault("there is no signing key"))?;
    let written = payload(made.plus(-7_200), "written", 92, Value::Null);
    let evidence = json!({
        "url": "https://lms.example/attempts/lab-4711", "name": "Lab submission",
        "narrative": "A project with issues and labels, a reviewed merge request and a pipeline mended from red to green.",
    });
    Ok((written, payload(made.plus(-3_600), "lab", 88, evidence)))
}

fn payload(completed_at: Timestamp, assessment: &str, score: u32, evidence: Value) -> Vec<u8> {
    let mut data = json!({
        "candidate": { "id": "lms-4711", "email": "ada@example.com", "name": CANDIDATE, "locale": "en" },
        "achievement": ACHIEVEMENT, "assessment": assessment, "score": score, "max_score": 100, "passed": true,
        "completed_at": completed_at,
    });
    if !evidence.is_null() {
        data["evidence"] = evidence;
    }
    json!({ "type": "assessment.completed", "timestamp": completed_at, "data": data }).to_string().into_bytes()
}

async fn deliver(app: &App, access: &Access, secret: &Secret, id: &str, body: &[u8]) -> Result<Answer, Failure> {
    let sent_at = app.clock.now().unix();
    let signature = webhook::sign(secret, id, sent_at, body);
    let headers = [
        ("content-type", "application/json"),
        ("webhook-id", id),
        ("webhook-timestamp", &sent_at.to_string()),
        ("webhook-signature", &signature),
    ];
    ask(&access.hook_url, &headers, Some(body.to_vec())).await
}

/// The credential that a delivery led to; none while it may still come.
async fn issued(app: &App, access: &Access, status_url: &str) -> Result<Option<CredentialId>, Failure> {
    let authorization = format!("Bearer {}", access.api_token.as_str());
    let answer = ask(status_url, &[("authorization", &authorization)], None).await?;
    let delivery: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    match delivery["state"].as_str() {
        Some("received" | "recorded") if answer.good => Ok(None),
        Some("issued") if answer.good => {
            let credential = delivery["credential"].as_str().and_then(|url| app.site().credential_id(url));
            credential.map(Some).ok_or_else(|| unexpected(status_url, &answer))
        }
        Some(state) if answer.good => {
            let reason = delivery["reason"].as_str().unwrap_or("no reason is given");
            Err(Failure::fault(format!("the delivery ended {state}: {reason}")))
        }
        _ => Err(unexpected(status_url, &answer)),
    }
}

fn unexpected(whom: &str, answer: &Answer) -> Failure {
    let body = String::from_utf8_lossy(&answer.body).chars().take(300).collect::<String>();
    Failure::fault(format!("{whom} answered {}: {body}", answer.status))
}
