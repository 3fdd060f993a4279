//! The verification report, described for the API's readers.

use utoipa::ToSchema;

/// The answer to "is this credential true?".
#[derive(ToSchema)]
#[schema(as = Report)]
pub struct ReportShape {
    /// Derived from the checks. Only `genuine` is good news.
    pub verdict: VerdictShape,
    /// Who the credential says issued it; `null` unless the proof passed.
    #[schema(required)]
    pub issuer: Option<ReportIssuerShape>,
    /// Every check that was made or could have been.
    pub checks: Vec<CheckShape>,
    /// What may be shown, from verified bytes; `null` unless the proof passed.
    #[schema(required)]
    pub credential: Option<ShownShape>,
    /// When these checks were made.
    #[schema(format = DateTime)]
    pub checked_at: String,
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
    /// `format`, `contexts`, `proof`, `issuer_binding`, `key_state`, `recorded`, `status`, `dates` or `schema`.
    pub name: String,
    /// How it came out.
    pub outcome: OutcomeShape,
    /// What was seen, in a plain sentence.
    pub detail: String,
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

/// What may be shown of a credential.
#[derive(ToSchema)]
#[schema(as = ShownCredential)]
pub struct ShownShape {
    /// The credential's URL.
    pub id: String,
    /// Its title.
    pub name: String,
    /// The earner's name as certified.
    pub recipient: Option<String>,
    /// The achievement's URL.
    pub achievement_id: String,
    /// The achievement's name.
    pub achievement: String,
    /// What it says of its holder.
    pub description: String,
    /// How it is earned.
    pub criteria: Option<String>,
    /// URL of the achievement's picture.
    pub image: Option<String>,
    /// The issuer's own page.
    pub issuer_url: Option<String>,
    /// First awarded.
    #[schema(format = DateTime)]
    pub awarded: Option<String>,
    /// Valid from.
    #[schema(format = DateTime)]
    pub valid_from: Option<String>,
    /// Valid until.
    #[schema(format = DateTime)]
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
    pub url: Option<String>,
    /// Its title.
    pub name: Option<String>,
    /// What was done.
    pub narrative: Option<String>,
    /// What kind it is.
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
    pub framework: Option<String>,
}
