//! A link that led to nothing: as a fault of what was entered, or as a report of its own.

use crate::domain::Invalid;
use crate::domain::check::{Basis, Check, CheckName};
use crate::domain::report::{Report, Standing, Whose};
use crate::domain::timestamp::Timestamp;
use crate::service::link::LinkFault;

const FIX: &str = "Save the credential or the badge as a file and give that.";

/// The fault, for whoever entered the link.
pub(super) fn fault(fault: &LinkFault) -> Invalid {
    let problem = match fault {
        LinkFault::NoCredential(_) => "leads to no credential",
        LinkFault::Unread(_) => "could not be read",
    };
    Invalid::new("link", format!("{problem}: {fault}"), FIX)
}

/// The report, for whoever asked about many things or in a script. An issuer whose server is down today has not thereby
/// issued nothing.
pub fn report(unlinked: &LinkFault, now: Timestamp) -> Report {
    let Invalid { problem, fix, .. } = fault(unlinked);
    let told = format!("The link {problem}. {fix}");
    match unlinked {
        LinkFault::NoCredential(_) => Report::no_credential(told, now),
        LinkFault::Unread(unread) => given_up(told, unread.may_pass, now),
    }
}

/// *Could not check* with its reason, and whether that may pass: nothing was found out, so nothing good or bad is said.
pub fn given_up(why: impl Into<String>, may_pass: bool, now: Timestamp) -> Report {
    let standing = Standing::Unknown("Whether it was withdrawn was not asked.".to_owned());
    let open = Check::not_checked(CheckName::Format, why).based(Basis { as_of: None, passing: may_pass });
    Report::conclude(Whose::Theirs, vec![open], &standing, None, now)
}
