//! The command line: one file per command, each translating words into the service's verbs and answers into lines.
//!
//! Standard output carries what was asked for, and with `--json` exactly one JSON document; logs and complaints go to
//! standard error. No secret is ever an argument, because arguments are visible to every user of the machine.

mod check_store;
mod completions;
mod conformance;
mod correction;
mod credential;
mod delivery;
mod demo;
mod design;
mod doctor;
mod earner;
mod failure;
mod init;
mod installation;
mod issue;
mod key;
mod mail;
mod output;
mod programme;
mod serve;
mod signals;
mod source;
mod standing;
mod token;
mod usage;
mod verify;

use clap::{Parser, Subcommand};
use failure::Failure;
use output::Output;
use std::path::PathBuf;
use std::process::ExitCode;

/// What a command comes to: nothing more to say, or why it failed.
type Outcome = Result<(), Failure>;

const EXIT_CODES: &str = "\
Exit codes:
  0  done, and everything that was checked is good
  1  a check failed: not genuine, revoked, expired, a broken invariant, a ✗ of the doctor
  2  the command was asked wrongly; each mistake is named with its fix, and nothing was changed
  3  it could not be finished: the database, the network or a fault of this program

Every key of insignia.toml can be overridden by a variable, such as INSIGNIA_BASE_URL. NO_COLOR turns colours off.";

/// Issues, shows and verifies Open Badges 3.0 credentials.
#[derive(Debug, Parser)]
#[command(name = "insignia", version, about, after_help = EXIT_CODES, propagate_version = true, disable_help_subcommand = true)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(Debug, clap::Args)]
struct Common {
    /// The configuration file; ./insignia.toml when it is there
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Print one JSON document instead of text
    #[arg(long, global = true)]
    json: bool,
    /// Print only what was asked for: no advice, no next steps
    #[arg(long, short, global = true)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// See the whole way of a badge on this machine, with a sample programme
    ///
    /// It makes a data folder, serves on localhost, sends itself two signed deliveries as an LMS would, waits for the
    /// credential, checks what came of it, and goes on serving until Ctrl-C. A second run issues nothing twice.
    Demo(demo::Demo),
    /// Set up: write insignia.toml, make the signing key, a source for the LMS and a first API token
    ///
    /// What is not given as a flag is asked for, if there is a terminal to ask on.
    Init(init::Init),
    /// Serve pages, hooks and API, and do the work behind them
    Serve(serve::Serve),
    /// Look at everything that matters, and say how to mend what is wrong
    ///
    /// Run it as the user that serves, with the same configuration. A ✗ makes the exit code 1; an ! does not.
    Doctor(doctor::Doctor),
    /// Issue a credential on results that you vouch for
    Issue(issue::Issue),
    /// Verify a credential or badge: a file, a URL, or - for standard input
    ///
    /// A credential of this installation is checked against its own records; for another issuer's, its keys and lists are
    /// fetched from where it publishes them, or taken from files (--offline). What is genuine by an issuer that is
    /// not known here gets a ! instead of a ✓: a good signature says which key signed, not who holds it.
    ///
    /// Exit codes: 0 it is genuine and current (and that person's, with --recipient); 1 it is not; 2 the command was not
    /// understood; 3 checking could not be finished. Code 0 does not say that the issuer is known: see issuer.trust in
    /// --json.
    Verify(verify::Verify),
    /// Withdraw a credential for good
    Revoke(standing::Step),
    /// Set a credential aside for the time being
    Suspend(standing::Step),
    /// End a suspension
    Reinstate(standing::Step),
    /// Look at issued credentials, and correct them
    #[command(subcommand)]
    Credential(credential::Credential),
    /// Decide what earners ask to be corrected
    #[command(subcommand)]
    Correction(correction::Correction),
    /// Look at what was delivered and what became of it
    #[command(subcommand)]
    Delivery(delivery::Delivery),
    /// Look at the outbox, and at what is written to earners
    #[command(subcommand)]
    Mail(mail::Mail),
    /// Erase somebody, and keep backups from bringing them back
    #[command(subcommand)]
    Earner(earner::Earner),
    /// Load and list programmes
    #[command(subcommand)]
    Programme(programme::Programme),
    /// Check, look at, load and list designs: how badges look
    #[command(subcommand)]
    Design(design::Design),
    /// Add and look after sources of deliveries, such as an LMS
    #[command(subcommand)]
    Source(source::Source),
    /// Make, list and revoke API tokens
    #[command(subcommand)]
    Token(token::Token),
    /// List, stage, activate, retire and distrust signing keys
    #[command(subcommand)]
    Key(key::Key),
    /// Prove the invariants of the whole database, each with its count
    CheckStore(check_store::CheckStore),
    /// Serve the VC-API to public conformance suites, with a key of its own made in memory
    ///
    /// It signs whatever credential is posted, so it is never part of serve: it has its own listener, knows neither the
    /// installation's keys nor its database, fetches nothing, and forgets everything when it ends (Ctrl-C).
    Conformance(conformance::Conformance),
    /// Print a completion script for a shell
    Completions(completions::Completions),
}

/// Reads the arguments and does what they say.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage::tell(error),
    };
    let output = Output::new(cli.common.json, cli.common.quiet);
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return output.fail(&Failure::fault(format!("no threads can be started: {error}"))),
    };
    let outcome = runtime.block_on(run(cli, &output));
    // A read of standard input or a name lookup may still hang in a thread; nobody waits for it any more.
    runtime.shutdown_background();
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => output.fail(&failure),
    }
}

async fn run(cli: Cli, output: &Output) -> Outcome {
    let common = &cli.common;
    match cli.command {
        Command::Demo(command) => demo::run(command, common, output).await,
        Command::Init(command) => init::run(command, common, output).await,
        Command::Serve(command) => serve::run(command, common).await,
        Command::Doctor(command) => doctor::run(command, common, output).await,
        Command::Issue(command) => issue::run(command, common, output).await,
        Command::Verify(command) => verify::run(command, common, output).await,
        Command::Revoke(command) => standing::run(command, standing::REVOKE, common, output).await,
        Command::Suspend(command) => standing::run(command, standing::SUSPEND, common, output).await,
        Command::Reinstate(command) => standing::run(command, standing::REINSTATE, common, output).await,
        Command::Credential(command) => credential::run(command, common, output).await,
        Command::Correction(command) => correction::run(command, common, output).await,
        Command::Delivery(command) => delivery::run(command, common, output).await,
        Command::Mail(command) => mail::run(command, common, output).await,
        Command::Earner(command) => earner::run(command, common, output).await,
        Command::Programme(command) => programme::run(command, common, output).await,
        Command::Design(command) => design::run(command, common, output).await,
        Command::Source(command) => source::run(command, common, output).await,
        Command::Token(command) => token::run(command, common, output).await,
        Command::Key(command) => key::run(command, common, output).await,
        Command::CheckStore(_) => check_store::run(common, output).await,
        Command::Conformance(command) => conformance::run(command, output).await,
        Command::Completions(command) => completions::run(&command),
    }
}

/// The whole tree of commands, for completion scripts.
fn tree() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_tree_of_commands_holds_together() {
        super::tree().debug_assert();
    }
}
