//! The verification report, described for the API's readers.

use crate::domain::check::CheckName;
use utoipa::ToSchema;
use utoipa::openapi::schema::{ObjectBuilder, Type};

/// The answer to "is this credential true?".
#[derive(ToSchema)]
#[schema(as = Report)]
pub struct ReportShape {
    /// Derived from the checks. Only `genuine` is good news.
    pub verdict: VerdictShape,
    /// What kind of document it is; `null` when it could not be told.
    #[schema(required)]
    pub format: Option<FormatShape>,
    /// Who the credential says issued it; `null` unless the proof passed.
    #[schema(required)]
    pub issuer: Option<ReportIssuerShape>,
    /// Every check that was made or could have been.
    pub checks: Vec<CheckShape>,
    /// Every signature on it with its own outcome: one good one suffices.
    pub signatures: Vec<SignatureShape>,
    /// What may be shown, from verified bytes; `null` unless the proof passed.
    #[schema(required)]
    pub credential: Option<ShownShape>,
    /// Whether it is about the person asked for; `null` when nobody was asked for.
    #[schema(required)]
    pub recipient: Option<RecipientShape>,
    /// What others say in it, each verified by itself.
    pub endorsements: Vec<EndorsedShape>,
    /// What a reader should know besides, in plain sentences.
    pub remarks: Vec<String>,
    /// Addresses of credentials issued here that a picture without a credential shows.
    pub links: Vec<String>,
    /// The credential that stands in its place, where it was corrected and that one may be seen; else `null`. The verdict
    /// on what was corrected is `revoked`.
    #[schema(required)]
    pub superseded_by: Option<SuccessorShape>,
    /// When these checks were made.
    #[schema(format = DateTime)]
    pub checked_at: String,
}

/// The credential that stands in another's place.
#[derive(ToSchema)]
#[schema(as = Successor)]
pub struct SuccessorShape {
    /// Its URL: of the last one, however often it was corrected.
    pub url: String,
    /// When the one that was asked about was corrected.
    #[schema(format = DateTime)]
    pub at: String,
}

/// The one-word answer.
#[derive(ToSchema)]
#[schema(as = Verdict, rename_all = "snake_case")]
pub enum VerdictShape {
    /// Every check passed.
    Genuine,
    /// Genuine, but no longer valid.
    Expired,
    /// Genuine, but not valid yet.
    NotYetValid,
    /// Withdrawn for good.
    Revoked,
    /// Set aside for the time being.
    Suspended,
    /// A check of its integrity failed.
    NotGenuine,
    /// A check could not be made.
    CouldNotFinish,
    /// What was brought holds no credential.
    NoCredential,
}

/// The issuer, and whether this service knows it.
#[derive(ToSchema)]
#[schema(as = ReportIssuer)]
pub struct ReportIssuerShape {
    /// DID or URL.
    pub id: String,
    /// Name.
    pub name: String,
    /// Trust in an issuer is another answer than the truth of a signature.
    pub trust: TrustShape,
    /// Where it is known from, such as the name of a registry.
    #[schema(required)]
    pub known_from: Option<String>,
    /// A known issuer whose name or address reads like this one's, though the key is another's.
    #[schema(required)]
    pub resembles: Option<String>,
}

/// What kind of document was brought.
#[derive(ToSchema)]
#[schema(as = Format, rename_all = "snake_case")]
pub enum FormatShape {
    /// Open Badges 3.0.
    #[schema(rename = "open_badge3")]
    OpenBadge3,
    /// Open Badges 2.0.
    #[schema(rename = "open_badge2")]
    OpenBadge2,
    /// Another credential, data model 2.0.
    #[schema(rename = "credential2")]
    Credential2,
    /// Another credential, data model 1.1.
    #[schema(rename = "credential1")]
    Credential1,
    /// Something said about another.
    Endorsement,
    /// A check report.
    CheckReport,
}

/// One signature.
#[derive(ToSchema)]
#[schema(as = Signature)]
pub struct SignatureShape {
    /// The cryptosuite or algorithm, such as `eddsa-rdfc-2022` or `RS256`.
    pub kind: String,
    /// How it came out.
    pub outcome: OutcomeShape,
    /// What was seen.
    pub detail: String,
}

/// Whether it is about the person asked for.
#[derive(ToSchema)]
#[schema(as = RecipientAnswer)]
pub struct RecipientShape {
    /// The answer.
    pub outcome: SamePersonShape,
    /// What was compared; never the address itself.
    pub detail: String,
}

/// The answer to "is it the same person?".
#[derive(ToSchema)]
#[schema(as = SamePerson, rename_all = "snake_case")]
pub enum SamePersonShape {
    /// The issuer made it out to that address.
    Same,
    /// The issuer made it out to another address.
    Another,
    /// It cannot be told.
    CannotTell,
}

/// What somebody says in a credential.
#[derive(ToSchema)]
#[schema(as = Endorsement)]
pub struct EndorsedShape {
    /// Who says it; empty unless its signature held.
    pub by: String,
    /// What is endorsed: `issuer`, `achievement` or `credential`.
    pub subject: String,
    /// What is said.
    #[schema(required)]
    pub comment: Option<String>,
    /// The verdict on the endorsement itself.
    pub verdict: VerdictShape,
    /// Why.
    pub detail: String,
}

/// Whether this service knows the issuer.
#[derive(ToSchema)]
#[schema(as = Trust, rename_all = "snake_case")]
pub enum TrustShape {
    /// It is the issuer.
    Ours,
    /// It is on the operator's list.
    Known,
    /// It is not known here.
    Unknown,
}

/// One check.
#[derive(ToSchema)]
#[schema(as = Check)]
pub struct CheckShape {
    /// Which question.
    #[schema(schema_with = check_name)]
    pub name: CheckName,
    /// How it came out.
    pub outcome: OutcomeShape,
    /// What was seen, in a plain sentence.
    pub detail: String,
    /// As of when it is so: when the list, document or record was read on which it rests, which may be some minutes before
    /// `checked_at`; `null` where it rests on the credential alone, or on a file of unknown age.
    #[schema(required, format = DateTime)]
    pub as_of: Option<String>,
    /// It was not made for a cause that may pass, such as a server that gave no answer: ask again in a minute.
    pub try_again: bool,
}

/// The questions by name, in the order in which they are asked.
fn check_name() -> ObjectBuilder {
    let names = CheckName::ALL.map(|name| serde_json::to_value(name).unwrap_or_default());
    let told = "Which question. `recorded` is asked of this service's own credentials alone.";
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names)).description(Some(told))
}

/// How a check came out.
#[derive(ToSchema)]
#[schema(as = Outcome, rename_all = "snake_case")]
pub enum OutcomeShape {
    /// Good.
    Passed,
    /// Bad.
    Failed,
    /// Not made, which is never good news.
    NotChecked,
}

/// What may be shown of a credential. What it does not say is left out, but for its moments.
#[derive(ToSchema)]
#[schema(as = ShownCredential)]
pub struct ShownShape {
    /// The credential's URL.
    pub id: String,
    /// Its title.
    pub name: String,
    /// The earner's name as certified.
    #[schema(nullable = false)]
    pub recipient: Option<String>,
    /// The achievement's URL.
    pub achievement_id: String,
    /// The achievement's name.
    pub achievement: String,
    /// What it says of its holder.
    pub description: String,
    /// How it is earned.
    #[schema(nullable = false)]
    pub criteria: Option<String>,
    /// URL of the achievement's picture.
    #[schema(nullable = false)]
    pub image: Option<String>,
    /// The issuer's own page.
    #[schema(nullable = false)]
    pub issuer_url: Option<String>,
    /// First awarded.
    #[schema(required, format = DateTime)]
    pub awarded: Option<String>,
    /// Valid from.
    #[schema(required, format = DateTime)]
    pub valid_from: Option<String>,
    /// Valid until.
    #[schema(nullable = false, format = DateTime)]
    pub valid_until: Option<String>,
    /// How it was assessed.
    pub results: Vec<ShownResultShape>,
    /// What was shown in proof.
    pub evidence: Vec<ShownEvidenceShape>,
    /// Skills and frameworks it is aligned to.
    pub alignments: Vec<ShownAlignmentShape>,
    /// Keywords.
    pub tags: Vec<String>,
}

/// One assessment with its result.
#[derive(ToSchema)]
#[schema(as = ShownResult)]
pub struct ShownResultShape {
    /// The assessment's name.
    pub name: String,
    /// What was reached.
    pub value: String,
}

/// One piece of evidence.
#[derive(ToSchema)]
#[schema(as = ShownEvidence)]
pub struct ShownEvidenceShape {
    /// Where it can be seen.
    #[schema(nullable = false)]
    pub url: Option<String>,
    /// Its title.
    #[schema(nullable = false)]
    pub name: Option<String>,
    /// What was done.
    #[schema(nullable = false)]
    pub narrative: Option<String>,
    /// What kind it is.
    #[schema(nullable = false)]
    pub genre: Option<String>,
}

/// One alignment.
#[derive(ToSchema)]
#[schema(as = ShownAlignment)]
pub struct ShownAlignmentShape {
    /// The skill or standard.
    pub name: String,
    /// Where it is defined.
    pub url: String,
    /// The framework it belongs to.
    #[schema(nullable = false)]
    pub framework: Option<String>,
}
