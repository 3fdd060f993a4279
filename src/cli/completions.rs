//! `insignia completions`: completion scripts for shells.

use super::Outcome;
use clap_complete::Shell;
use std::io::Write;

/// Print a completion script for a shell
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// Which shell
    shell: Shell,
}

/// Writes the script to standard output.
pub fn run(command: &Completions) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(command.shell, &mut super::tree(), "insignia", &mut script);
    // A reader that stopped listening is no error of ours.
    let _ = std::io::stdout().write_all(&script);
    Ok(())
}
