//! Arguments that do not read: told in clap's words, or, with `--json` anywhere among them, as the one JSON document that
//! every other failure is too.

use super::failure::Failure;
use super::output::Output;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::process::ExitCode;

/// Prints what clap has to say, help and version included, and gives the exit code.
pub fn tell(error: Error) -> ExitCode {
    let json = std::env::args_os().skip(1).take_while(|word| word != "--").any(|word| word == "--json");
    if !(json && error.use_stderr()) {
        // Nobody is left to be told when printing fails.
        let _ = error.print();
        return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
    }
    Output::new(true, true).fail(&failure(&error))
}

fn failure(error: &Error) -> Failure {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return Failure::usage("", "no command is given", "Name one; insignia --help lists them.");
    }
    let field = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(name)) => bare(name),
        Some(ContextValue::Strings(names)) => names.iter().map(|name| bare(name)).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    };
    let told = error.render().to_string();
    let paragraph = told.split("\n\n").next().unwrap_or_default().trim_start_matches("error: ");
    let problem = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    Failure::usage(&field, problem.trim_end_matches('.'), "Run the same command with --help to see what it takes.")
}

/// `--scope <SCOPE>` is called `--scope`, and `<ID>` is called `ID`.
fn bare(name: &str) -> String {
    name.split([' ', '=']).next().unwrap_or_default().trim_matches(['<', '>', '[', ']', '.']).to_owned()
}
