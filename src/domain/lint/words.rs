//! The vocabularies of Open Badges 3.0 (appendix B.2), for [`super::classes`].

/// What an identifier may be (IdentifierTypeEnum).
#[rustfmt::skip]
pub(super) static IDENTITY_TYPES: [&str; 19] = [
    "name", "sourcedId", "systemId", "productId", "userName", "accountId", "emailAddress", "nationalIdentityNumber", "isbn",
    "issn", "lisSourcedId", "oneRosterSourcedId", "sisSourcedId", "ltiContextId", "ltiDeploymentId", "ltiToolId",
    "ltiPlatformId", "ltiUserId", "identifier",
];

/// What an achievement may be (AchievementType).
#[rustfmt::skip]
pub(super) static ACHIEVEMENT_TYPES: [&str; 31] = [
    "Achievement", "ApprenticeshipCertificate", "Assessment", "Assignment", "AssociateDegree", "Award", "Badge",
    "BachelorDegree", "Certificate", "CertificateOfCompletion", "Certification", "CommunityService", "Competency", "Course",
    "CoCurricular", "Degree", "Diploma", "DoctoralDegree", "Fieldwork", "GeneralEducationDevelopment",
    "JourneymanCertificate", "LearningProgram", "License", "Membership", "ProfessionalDoctorate",
    "QualityAssuranceCredential", "MasterCertificate", "MasterDegree", "MicroCredential", "ResearchDoctorate",
    "SecondarySchoolDiploma",
];

/// What an alignment may point at (AlignmentTargetType).
#[rustfmt::skip]
pub(super) static TARGET_TYPES: [&str; 7] = [
    "ceasn:Competency", "ceterms:Credential", "CFItem", "CFRubric", "CFRubricCriterion", "CFRubricCriterionLevel", "CTDL",
];

/// How a result may stand (ResultStatusType); the one list that takes no extension.
pub(super) static STATUSES: [&str; 7] = ["Completed", "Enrolled", "Failed", "InProgress", "OnHold", "Provisional", "Withdrew"];

/// What a result may measure (ResultType).
#[rustfmt::skip]
pub(super) static RESULT_TYPES: [&str; 12] = [
    "GradePointAverage", "LetterGrade", "Percent", "PerformanceLevel", "PredictedScore", "RawScore", "Result",
    "RubricCriterion", "RubricCriterionLevel", "RubricScore", "ScaledScore", "Status",
];
