//! What the demo tells: what happened, what to open, and what to try.

use super::Access;
use super::candidate::{CANDIDATE, Certified};
use super::ground::Ground;
use super::tour::Tour;
use crate::cli::installation;
use crate::cli::output::{Mark, Output};
use crate::config;
use serde_json::json;

/// Prints the account, or its one line of JSON.
pub fn tell(output: &Output, ground: &Ground, access: &Access, certified: &Certified, tour: &Tour, exits: bool) {
    let at = &tour.addresses;
    let base_url = ground.config.issuer.site.base();
    let document = json!({
        "base_url": base_url, "credential_url": at.page, "credential_json_url": at.json,
        "badge_png_url": at.badge_png, "badge_svg_url": at.badge_svg, "card_png_url": at.card_png,
        "verification_url": at.verification, "status_list_url": at.status_list, "did_url": at.did,
        "hook_url": access.hook_url, "hook_secret": access.hook_secret.as_str(), "api_token": access.api_token.as_str(),
    });
    if output.json(&document) {
        for look in tour.looks.iter().filter(|look| !look.holds) {
            tracing::error!(what = look.what, seen = look.seen, "does not hold");
        }
        return;
    }
    happened(output, ground, certified, tour);
    let program = format!(
        "{} --config {}",
        installation::quoted(&config::called_as()),
        installation::quoted(&ground.config_path.display().to_string())
    );
    if exits {
        output.line(format!("\nNothing serves any more. Run {program} serve, then open"));
    } else {
        output.line("\nOpen");
    }
    output.line(format!("  the credential     {}", at.page));
    output.line(format!("  the badge          {}", at.badge_png));
    output.line(format!("  how it is checked  {}", at.verification));
    output.line(format!("  everything else    {base_url}/  (API: {base_url}/api/docs/)"));
    output.advice("\nTry next");
    output.advice(format!("  {program} verify {}", at.badge_png));
    output.advice(format!("  {program} revoke {} --reason 'Awarded in error'", certified.credential));
    if exits {
        return;
    }
    output.advice(format!("  curl -H 'Authorization: Bearer {}' {base_url}/api/v1/credentials", access.api_token.as_str()));
    output.advice(format!("\nServing on {base_url} until Ctrl-C."));
}

fn happened(output: &Output, ground: &Ground, certified: &Certified, tour: &Tour) {
    let folder = ground.config.data_dir.display();
    let made = if ground.known {
        "Found the signing key and the records of an earlier run"
    } else {
        "Made a signing key and a database"
    };
    output.marked(Mark::Good, format!("{made} in {folder}"));
    output.marked(Mark::Good, "Loaded a sample programme, modelled on GitLab's technical certifications");
    output.marked(
        Mark::Good,
        format!("Received two signed deliveries: {CANDIDATE} passed the written assessment and the hands-on lab"),
    );
    let issued = match (certified.before, tour.state) {
        (false, _) => "Issued the credential: GitLab Certified Associate".to_owned(),
        (true, "valid") => "Issued nothing: that credential is there from an earlier run".to_owned(),
        (true, state) => format!("Issued nothing: that credential is there from an earlier run, and is {state}"),
    };
    output.marked(if matches!(tour.state, "valid") { Mark::Good } else { Mark::Warning }, issued);
    output.line("\nChecked over HTTP, as a stranger would");
    for look in &tour.looks {
        if look.holds {
            output.marked(Mark::Good, &look.what);
        } else {
            output.marked(Mark::Bad, format!("{} — no: {}", look.what, look.seen));
        }
    }
}
