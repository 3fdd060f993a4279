//! `insignia issue`: staff issue a credential on results that they vouch for.

use super::failure::Failure;
use super::output::Output;
use super::{Common, Outcome, credential, installation};
use crate::domain::Invalid;
use crate::domain::assessment::{Attempt, Score};
use crate::domain::recipient::Candidate;
use crate::domain::role::Actor;
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::service::Error;
use crate::service::issue_direct::{self, DirectIssue};

/// Issue a credential on results that you vouch for
#[derive(Debug, clap::Args)]
pub struct Issue {
    /// What was earned
    #[arg(long, value_name = "SLUG")]
    achievement: String,
    /// The recipient's e-mail address; the credential holds only a salted hash of it
    #[arg(long)]
    email: String,
    /// The recipient's name as it shall stand on the badge
    #[arg(long)]
    name: String,
    /// The recipient's language, such as en or zh-Hant
    #[arg(long, value_name = "TAG")]
    locale: Option<String>,
    /// A passed assessment to be shown, such as written=92/100; may be given several times
    #[arg(long = "result", value_name = "ASSESSMENT=SCORE/MAX")]
    results: Vec<String>,
    /// When it was awarded, if not now: a day such as 2026-11-20, or a moment in RFC 3339
    #[arg(long, value_name = "DATE")]
    awarded: Option<String>,
}

/// Checks everything that was asked before it opens anything.
pub async fn run(command: Issue, common: &Common, output: &Output) -> Outcome {
    let mut faults = Vec::new();
    let candidate = Candidate::parse(None, &command.email, &command.name, command.locale.as_deref())
        .map_err(|found| faults.extend(found))
        .ok();
    let achievement: Option<Slug> = command
        .achievement
        .parse()
        .map_err(|fault: Invalid| faults.push(Invalid { field: "achievement".to_owned(), ..fault }))
        .ok();
    let awarded = command.awarded.as_deref().map(day_or_moment).transpose().map_err(|fault| faults.push(fault)).ok().flatten();
    let results: Vec<_> =
        command.results.iter().filter_map(|text| result(text).map_err(|fault| faults.push(fault)).ok()).collect();
    let (Some(candidate), Some(achievement), true) = (candidate, achievement, faults.is_empty()) else {
        return Err(installation::as_flags(faults));
    };
    let app = installation::open(common).await?;
    let completed_at = awarded.unwrap_or_else(|| app.clock.now());
    let attempts = results
        .into_iter()
        .map(|(assessment, score)| Attempt { assessment, score, passed: true, completed_at, evidence: None })
        .collect();
    let request = DirectIssue { candidate, achievement, attempts, awarded };
    let issued = issue_direct::issue_direct(&app, &Actor::CommandLine, request, None)
        .await
        .map_err(|error| named_as_asked(error, &command.results))?;
    credential::show(output, &issued.view);
    Ok(())
}

/// Names faults as they were asked for: `attempts[0].score` is the first `--result`, with its text.
fn named_as_asked(error: Error, results: &[String]) -> Failure {
    let Error::Invalid(faults) = error else { return error.into() };
    let named = |fault: Invalid| {
        let place = fault.field.strip_prefix("attempts[").and_then(|rest| rest.split(']').next()?.parse::<usize>().ok());
        match place.and_then(|place| results.get(place)) {
            Some(text) => Invalid::new("result", format!("{text} {}", fault.problem), fault.fix),
            None => fault,
        }
    };
    installation::as_flags(faults.into_iter().map(named).collect())
}

fn day_or_moment(text: &str) -> Result<Timestamp, Invalid> {
    text.parse().or_else(|_| format!("{text}T00:00:00Z").parse()).map_err(|_: Invalid| {
        Invalid::new(
            "awarded",
            format!("{text} is neither a day nor a moment"),
            "Write it like 2026-11-20 or 2026-11-20T09:30:00Z.",
        )
    })
}

fn result(text: &str) -> Result<(Slug, Score), Invalid> {
    let bad = || Invalid::new("result", format!("{text} does not read"), "Write it like written=92/100.");
    let (assessment, score) = text.split_once('=').ok_or_else(bad)?;
    let (points, most) = score.split_once('/').ok_or_else(bad)?;
    let score = Score::new(points.trim().parse().map_err(|_| bad())?, most.trim().parse().map_err(|_| bad())?);
    let named = |fault: Invalid| Invalid { field: "result".to_owned(), problem: format!("{text}: {}", fault.problem), ..fault };
    Ok((assessment.trim().parse().map_err(named)?, score.map_err(named)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_and_days_read_as_people_write_them() {
        let (assessment, score) = result("written=92/100").unwrap();
        assert_eq!((assessment.as_str(), score.to_string().as_str()), ("written", "92 / 100"));
        for bad in ["written", "written=92", "written=101/100", "=1/2", "written=a/b"] {
            assert_eq!(result(bad).unwrap_err().field, "result", "{bad}");
        }
        assert_eq!(day_or_moment("2026-11-20").unwrap().to_string(), "2026-11-20T00:00:00Z");
        assert!(day_or_moment("yesterday").is_err());
    }
}
