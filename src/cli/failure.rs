//! Why a command did not end well, and the exit code that tells scripts so.

use crate::app::OpenError;
use crate::domain::Invalid;
use crate::service::Error;
use crate::store::StoreError;

/// The three ways of not ending well.
#[derive(Debug)]
pub enum Failure {
    /// A check failed, and what it found is printed already: exit code 1.
    Check,
    /// The command was asked wrongly, with every mistake: exit code 2.
    Usage(Vec<Invalid>),
    /// It could not be finished: exit code 3.
    Fault {
        /// What went wrong, as a sentence or phrase.
        problem: String,
        /// What to do, as a sentence.
        fix: String,
    },
    /// It could not be finished, and why is printed already: exit code 3.
    Unfinished,
}

impl Failure {
    /// One mistake in what was asked.
    pub fn usage(field: &str, problem: impl std::fmt::Display, fix: impl Into<String>) -> Self {
        Self::Usage(vec![Invalid::new(field, problem, fix)])
    }

    /// Something that stopped the command.
    pub fn fault(problem: impl Into<String>) -> Self {
        Self::Fault { problem: problem.into(), fix: "Run insignia doctor to see what is wrong.".to_owned() }
    }

    /// What the process ends with.
    pub fn code(&self) -> u8 {
        match self {
            Self::Check => 1,
            Self::Usage(_) => 2,
            Self::Fault { .. } | Self::Unfinished => 3,
        }
    }
}

impl From<Vec<Invalid>> for Failure {
    fn from(faults: Vec<Invalid>) -> Self {
        Self::Usage(faults)
    }
}

impl From<Invalid> for Failure {
    fn from(fault: Invalid) -> Self {
        Self::Usage(vec![fault])
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Invalid(faults) => Self::Usage(faults),
            Error::Gone { noun } => Self::usage(noun, "was withdrawn and erased", "Nothing more is kept of it."),
            Error::NotFound { noun } => {
                let list = match noun {
                    "token in use" => "insignia token list shows those in use",
                    "secret in use" | "source" => "insignia source list shows what there is",
                    "key" => "insignia key list shows what there is",
                    "credential" => "insignia credential list shows what there is",
                    "delivery" => "insignia delivery list shows what there is",
                    "mail" => "insignia mail list shows what there is",
                    "achievement" => "insignia programme list shows what there is",
                    _ => "Check it for a slip",
                };
                Self::usage(noun, "is not known here", format!("{list}; for another installation, name its --config."))
            }
            Error::Conflict { detail, fix } => Self::Usage(vec![Invalid::new("", detail, fix)]),
            Error::Forbidden { detail } | Error::Unauthenticated { detail } => Self::fault(detail),
            Error::Crowded { detail, fix, .. } => Self::Fault { problem: detail, fix },
            Error::Unavailable { .. } => Self::fault("The database cannot be used at the moment, or no key is active"),
            Error::Internal(detail) => Self::fault(detail),
        }
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::File { path, problem, fix } => Self::Fault { problem: format!("{path}: {problem}"), fix },
            OpenError::Store(problem) => Self::Fault {
                problem: format!("the database cannot be used: {problem}"),
                fix: "Mend or start it, or correct database_url.".to_owned(),
            },
            OpenError::Templates(faults) => Self::Usage(faults),
            OpenError::OtherIssuer { recorded, configured } => Self::usage(
                "base_url",
                format!("is {configured}, but this database belongs to {recorded}"),
                "It is the issuer's identity, and issued credentials would be lost: put it back, or begin a new data folder.",
            ),
            OpenError::LostMasterKey { path } => Self::Fault {
                problem: format!("{path}: the key file is missing, and this database is sealed with it"),
                fix: "Restore it from your backup; no new key opens the database.".to_owned(),
            },
            OpenError::WrongMasterKey(problem) => Self::Fault {
                problem: format!("the master key does not open this database's secrets: {problem}"),
                fix: "Use the key file or passphrase that it was made with.".to_owned(),
            },
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Error::from(error).into()
    }
}
