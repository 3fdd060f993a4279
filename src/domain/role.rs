//! What an API token may do.

use super::Invalid;
use std::str::FromStr;

/// One permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Issue credentials directly.
    Issue,
    /// Read credentials with their recipients.
    Read,
    /// Revoke, suspend and reinstate.
    Lifecycle,
    /// Read deliveries and decisions.
    Deliveries,
    /// Read requests for corrections, decide on them, and correct.
    Correct,
    /// Read what was written to earners, and at which address.
    Mails,
    /// Have mails to earners sent anew.
    Sending,
    /// Load designs, and look at them.
    Designs,
    /// Erase earners.
    Erase,
}

impl Scope {
    /// Every scope, as given to the first token.
    pub const ALL: [Self; 9] = [
        Self::Issue,
        Self::Read,
        Self::Lifecycle,
        Self::Correct,
        Self::Deliveries,
        Self::Mails,
        Self::Sending,
        Self::Designs,
        Self::Erase,
    ];

    /// The word in lists, rows and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Issue => "credentials:issue",
            Self::Read => "credentials:read",
            Self::Lifecycle => "credentials:lifecycle",
            Self::Deliveries => "deliveries:read",
            Self::Correct => "credentials:correct",
            Self::Mails => "mails:read",
            Self::Sending => "mails:send",
            Self::Designs => "designs:manage",
            Self::Erase => "earners:erase",
        }
    }
}

impl FromStr for Scope {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|scope| scope.word() == text).ok_or_else(|| {
            let known: Vec<_> = Self::ALL.iter().map(|scope| scope.word()).collect();
            Invalid::new("scope", "is not known", format!("Use one of {}.", known.join(", ")))
        })
    }
}

/// Who acts: stands in every audit row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// An API token, by its number.
    Token(super::id::TokenId),
    /// Somebody at this machine's command line.
    CommandLine,
    /// The worker, on behalf of a delivery.
    Delivery(super::id::DeliveryId),
    /// An earner, by their number inside this service.
    Earner(super::id::RecipientId),
    /// The service itself.
    Service,
}

impl std::fmt::Display for Actor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Token(id) => write!(f, "token:{id}"),
            Self::CommandLine => f.write_str("command-line"),
            Self::Delivery(id) => write!(f, "delivery:{id}"),
            Self::Earner(id) => write!(f, "earner:{id}"),
            Self::Service => f.write_str("service"),
        }
    }
}
