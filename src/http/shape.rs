//! What goes over the wire, described for the API's readers.
//!
//! The service answers in its own types, which know nothing of this description. The shapes here stand for them, and a test
//! asks the running application and finds any drift between the two.

use crate::domain::achievement::Achievement;
use crate::domain::issuer::Site;
use crate::domain::programme::Programme;
use serde::Serialize;
use utoipa::ToSchema;

/// A credential as staff see it.
#[derive(ToSchema)]
#[schema(as = Credential)]
pub struct CredentialShape {
    /// Its number: 26 letters and digits.
    pub id: String,
    /// Its page.
    pub url: String,
    /// Short name of the achievement.
    pub achievement: String,
    /// The earner's name as certified.
    pub recipient_name: String,
    /// `valid`, `suspended`, `revoked` or `expired`.
    #[schema(example = "valid")]
    pub state: String,
    /// Why it is suspended or revoked.
    pub reason: Option<String>,
    /// When it was issued.
    #[schema(format = DateTime)]
    pub issued_at: String,
    /// When it expires, if it does.
    #[schema(format = DateTime)]
    pub valid_until: Option<String>,
    /// `public`, `unlisted` or `private`: who may see its page, as its earner chose.
    #[schema(example = "unlisted")]
    pub visibility: String,
    /// Whether its earner agreed that its page shows the evidence. The signed document holds it in any case.
    pub evidence_shown: bool,
    /// When its earner claimed it, if they did.
    #[schema(format = DateTime)]
    pub claimed_at: Option<String>,
    /// URL of the credential that it corrects, if it does.
    pub supersedes: Option<String>,
    /// URL of the credential that stands in its place, if it was corrected; it is `revoked` then.
    pub superseded_by: Option<String>,
    /// The key that signed it.
    pub key: String,
    /// What staff should look at, such as a name in a script that no installed font can draw; absent when there is nothing.
    pub warnings: Option<Vec<String>>,
}

/// Some credentials, newest first.
#[derive(ToSchema)]
pub struct CredentialList {
    /// The entries.
    pub items: Vec<CredentialShape>,
    /// Give it as `before` to get the following ones; absent at the end.
    pub next: Option<String>,
}

/// A correction: asked for by an earner, or made by staff.
#[derive(ToSchema)]
#[schema(as = Correction)]
pub struct CorrectionShape {
    /// Its number.
    pub id: String,
    /// `open`, `signing`, `accepted`, `refused` or `lapsed`.
    #[schema(example = "open")]
    pub state: String,
    /// URL of the credential to be corrected.
    pub credential: String,
    /// Short name of the achievement.
    pub achievement: String,
    /// The name in that credential.
    pub recipient_name: String,
    /// The name as it should be.
    pub name: String,
    /// What the earner said about it.
    pub words: Option<String>,
    /// `earner` or `staff`.
    #[schema(example = "earner")]
    pub asked_by: String,
    /// When it was asked for.
    #[schema(format = DateTime)]
    pub asked_at: String,
    /// When it was decided, or lapsed.
    #[schema(format = DateTime)]
    pub decided_at: Option<String>,
    /// Who decided, such as `token:…` or `command-line`.
    pub decided_by: Option<String>,
    /// Why it was refused, or lapsed.
    pub reason: Option<String>,
    /// URL of the corrected credential, once it stands.
    pub successor: Option<String>,
}

/// Some corrections, newest first.
#[derive(ToSchema)]
pub struct CorrectionList {
    /// The entries.
    pub items: Vec<CorrectionShape>,
    /// Give it as `before` to get the following ones; absent at the end.
    pub next: Option<String>,
}

/// A delivery and what became of it.
#[derive(ToSchema)]
#[schema(as = Delivery)]
pub struct DeliveryShape {
    /// Our number for it.
    pub id: String,
    /// `received`, `recorded`, `issued`, `held`, `declined`, `ignored`, `attention` or `erased`.
    #[schema(example = "issued")]
    pub state: String,
    /// Why, in a sentence.
    pub reason: Option<String>,
    /// URL of the credential that came of it.
    pub credential: Option<String>,
    /// Where it came from.
    pub source: String,
    /// The sender's own id (`webhook-id`).
    pub external_id: String,
    /// When it arrived.
    #[schema(format = DateTime)]
    pub received_at: String,
    /// What was decided about it, oldest first; given for one delivery, not in lists.
    pub decisions: Option<Vec<DecisionShape>>,
}

/// A decision as it was made at the time.
#[derive(ToSchema)]
#[schema(as = Decision)]
pub struct DecisionShape {
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
    /// `awarded`, `recorded`, `held`, `declined`, `ignored`, `attention` or `issued`.
    #[schema(example = "held")]
    pub decision: String,
    /// Why, in words.
    pub reason: Option<String>,
}

/// Some deliveries, newest first.
#[derive(ToSchema)]
pub struct DeliveryList {
    /// The entries.
    pub items: Vec<DeliveryShape>,
    /// Give it as `before` to get the following ones; absent at the end.
    pub next: Option<String>,
}

/// What the sender of a delivery gets.
#[derive(ToSchema)]
#[schema(as = Receipt)]
pub struct ReceiptShape {
    /// Our number for the delivery.
    pub delivery: String,
    /// Where to read what became of it.
    pub status_url: String,
}

/// What an LMS reports. Members beyond these are left alone.
#[derive(ToSchema)]
#[schema(as = AssessmentCompleted)]
pub struct DeliveredShape {
    /// `assessment.completed`; any other type is recorded and set aside.
    #[schema(rename = "type", example = "assessment.completed")]
    pub kind: String,
    /// When it was sent.
    #[schema(format = DateTime)]
    pub timestamp: String,
    /// The completion.
    pub data: CompletionShape,
}

/// One candidate's result in one assessment.
#[derive(ToSchema)]
#[schema(as = Completion)]
pub struct CompletionShape {
    /// Who.
    pub candidate: DeliveredCandidateShape,
    /// Short name of the achievement.
    #[schema(example = "gitlab-certified-associate")]
    pub achievement: String,
    /// Short name of the assessment.
    #[schema(example = "written")]
    pub assessment: String,
    /// Points reached.
    pub score: f64,
    /// The most points there were.
    pub max_score: f64,
    /// Whether the LMS calls it passed; the pass mark must be reached as well.
    pub passed: bool,
    /// When it was completed.
    #[schema(format = DateTime)]
    pub completed_at: String,
    /// What was submitted.
    pub evidence: Option<DeliveredEvidenceShape>,
}

/// The candidate as an LMS knows them.
#[derive(ToSchema)]
#[schema(as = DeliveredCandidate)]
pub struct DeliveredCandidateShape {
    /// The LMS's own number for the person.
    #[schema(example = "lms-4711")]
    pub id: String,
    /// E-mail address; the credential holds only a salted hash of it.
    #[schema(example = "ada@example.com")]
    pub email: String,
    /// Name as it shall stand on the badge.
    #[schema(example = "Ada Example")]
    pub name: String,
    /// BCP 47 tag of their language.
    pub locale: Option<String>,
}

/// What a candidate submitted.
#[derive(ToSchema)]
#[schema(as = DeliveredEvidence)]
pub struct DeliveredEvidenceShape {
    /// Where it can be seen.
    pub url: Option<String>,
    /// Its title.
    pub name: Option<String>,
    /// What was done, as Markdown.
    pub narrative: Option<String>,
}

/// The octets of a picture.
#[derive(ToSchema)]
#[schema(as = Picture, value_type = String, format = Binary)]
pub struct PictureShape(pub Vec<u8>);

/// A form with one thing to be checked, and whose it should be. One of the first three.
#[derive(ToSchema)]
#[schema(as = VerifyForm)]
pub struct VerifyFormShape {
    /// A link to a credential, here or elsewhere, or a number of ours.
    pub credential: Option<String>,
    /// The credential's text: JSON or a JWT.
    pub document: Option<String>,
    /// A file of any of the kinds.
    #[schema(format = Binary)]
    pub file: Option<String>,
    /// The e-mail address of the person it should be about.
    #[schema(format = Email)]
    pub email: Option<String>,
}

/// What can be earned.
#[derive(Serialize, ToSchema)]
#[schema(as = Achievement)]
pub struct AchievementShape {
    /// Its URL, which is its `id` in credentials.
    pub id: String,
    /// Its short name.
    pub slug: String,
    /// The programme it belongs to.
    pub programme: String,
    /// `associate`, `specialist` or `professional`.
    pub level: String,
    /// Its title.
    pub name: String,
    /// What it says of its holder.
    pub description: String,
    /// How it is earned, as Markdown.
    pub criteria: String,
    /// URL of its picture.
    pub image: String,
    /// Short names of the achievements that must be held first.
    pub requires: Vec<String>,
    /// Months until a credential expires; absent for one that never does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_for_months: Option<u16>,
    /// Keywords.
    pub tags: Vec<String>,
    /// What must be passed.
    pub assessments: Vec<AssessmentShape>,
}

/// One assessment of an achievement.
#[derive(Serialize, ToSchema)]
#[schema(as = Assessment)]
pub struct AssessmentShape {
    /// Its short name within the achievement.
    pub id: String,
    /// Its title.
    pub name: String,
    /// Per cent that must be reached.
    pub pass_mark: u8,
}

impl AchievementShape {
    /// Describes an achievement of that programme.
    pub fn new(site: &Site, programme: &Programme, achievement: &Achievement) -> Self {
        let assessments = achievement.assessments.iter();
        Self {
            id: site.achievement(&achievement.id),
            slug: achievement.id.to_string(),
            programme: programme.id.to_string(),
            level: achievement.level.word().to_lowercase(),
            name: achievement.name.clone(),
            description: achievement.description.clone(),
            criteria: achievement.criteria.clone(),
            image: site.achievement_image(&achievement.id),
            requires: achievement.requires.iter().map(ToString::to_string).collect(),
            valid_for_months: achievement.valid_for_months,
            tags: achievement.tags.clone(),
            assessments: assessments
                .map(|one| AssessmentShape { id: one.id.to_string(), name: one.name.clone(), pass_mark: one.pass_mark })
                .collect(),
        }
    }
}
