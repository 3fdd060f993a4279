//! `insignia completions`: completion scripts for shells.

use super::Outcome;
use clap_complete::Shell;

/// Print a completion script for a shell
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// Which shell
    shell: Shell,
}

/// Writes the script to standard output.
pub fn run(command: &Completions) -> Outcome {
    clap_complete::generate(command.shell, &mut super::tree(), "insignia", &mut std::io::stdout());
    Ok(())
}
