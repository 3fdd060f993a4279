//! `insignia init`: from nothing to an installation that can be served.

use super::failure::Failure;
use super::output::{Mark, Output};
use super::{Common, Outcome, installation, serve};
use crate::app::App;
use crate::config::{self, Config, ConfigFile};
use crate::domain::Invalid;
use crate::domain::role::{Actor, Scope};
use crate::service::{sources, tokens};
use serde_json::json;
use std::fs::{self, OpenOptions};
use std::io::{self, BufRead, IsTerminal, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Where an answer goes.
type Place = fn(&mut ConfigFile) -> &mut Option<String>;

/// The source that is made at once; an LMS can be pointed at it.
const FIRST_SOURCE: &str = "lms";
const HEAD: &str = "# The configuration of Insignia. README.md explains every key; each can be overridden by a variable\n\
    # such as INSIGNIA_LOG. base_url is the issuer's identity: once a credential is issued, it stays.\n\n";

/// Set up: write insignia.toml, make the signing key, a source for the LMS and a first API token
#[derive(Debug, clap::Args)]
pub struct Init {
    /// The issuer's name, as it stands on badges
    #[arg(long, value_name = "NAME")]
    issuer_name: Option<String>,
    /// The address that the world sees, such as https://badges.example.org; the issuer's identity for ever
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Where people write to
    #[arg(long, value_name = "EMAIL")]
    contact_email: Option<String>,
    /// Folder of the embedded database and the master key
    #[arg(long, value_name = "DIR", default_value = "insignia-data")]
    data_dir: PathBuf,
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// postgres://… instead of the embedded SQLite; - reads it from standard input, which a password in it demands
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
    /// Write over an insignia.toml that is there; the database keeps what it holds
    #[arg(long)]
    force: bool,
}

/// Asks, checks everything, and only then makes anything.
pub async fn run(command: Init, common: &Common, output: &Output) -> Outcome {
    let path = common.config.clone().unwrap_or_else(|| PathBuf::from(config::DEFAULT_FILE));
    if path.exists() && !command.force {
        let fix = "Keep it, name another with --config FILE, or write over it with --force.";
        return Err(Failure::usage(&path.display().to_string(), "is there already", fix));
    }
    let file = asked(command)?;
    let config = Config::from_file(file.clone()).map_err(installation::as_flags)?;
    let app = App::open(config).await?;
    serve::prepare(&app).await?;
    let hook = match sources::list(&app).await?.into_iter().find(|source| source.id == FIRST_SOURCE) {
        Some(_) => None,
        None => Some(sources::add_secret(&app, &Actor::CommandLine, &sources::parse_id(FIRST_SOURCE)?).await?),
    };
    write(&path, &file)?;
    let token = tokens::create_token(&app, &Actor::CommandLine, "first token", &Scope::ALL).await?;
    let hook_secret = hook.as_ref().map(|new| new.secret.as_str());
    output.json(&json!({
        "config": path, "base_url": app.site().base(), "did": app.site().did(),
        "hook_url": sources::hook_url(&app, FIRST_SOURCE), "hook_secret": hook_secret, "api_token": token.secret.as_str(),
    }));
    output.marked(Mark::Good, format!("{} written, readable for you alone", path.display()));
    output.marked(Mark::Good, format!("signing key made and sealed; the issuer is {}", app.site().did()));
    output.line("");
    output.line(format!("hook URL     {}", sources::hook_url(&app, FIRST_SOURCE)));
    output.line(format!("hook secret  {}", hook_secret.unwrap_or("as before; insignia source rotate lms makes a new one")));
    output.line(format!("API token    {}", token.secret.as_str()));
    output.advice("Secrets and tokens are shown this once. Back up the data folder with its master key: without the key,");
    output.advice("the database cannot sign.");
    output.advice("\nNext:");
    let program = installation::program(common);
    output.advice(format!("  {program} programme load FILE   # what can be earned; the README has a sample"));
    output.advice(format!("  {program} serve"));
    output.advice(format!("  {program} doctor"));
    app.store.close().await;
    Ok(())
}

/// Completes the flags by asking; without a terminal every missing one is named at once.
fn asked(command: Init) -> Result<ConfigFile, Failure> {
    let mut file = ConfigFile {
        issuer_name: command.issuer_name,
        base_url: command.base_url,
        contact_email: command.contact_email,
        listen: Some(command.listen.unwrap_or_else(|| "127.0.0.1:8080".to_owned())),
        data_dir: Some(absolute(&command.data_dir)?),
        database_url: database_url(command.database_url)?,
        ..ConfigFile::default()
    };
    let questions: [(&str, &str, Place); 3] = [
        ("issuer_name", "The issuer's name, as it stands on badges", |file| &mut file.issuer_name),
        ("base_url", "The address that the world sees, such as https://badges.example.org", |file| &mut file.base_url),
        ("contact_email", "An e-mail address where people can write to", |file| &mut file.contact_email),
    ];
    let can_ask = io::stdin().is_terminal() && io::stderr().is_terminal();
    let mut faults = Vec::new();
    for (key, question, place) in questions {
        if place(&mut file).is_some() {
            continue;
        }
        if !can_ask {
            faults.push(Invalid::new(key, "is missing", "Give it, or run insignia init in a terminal to be asked."));
            continue;
        }
        *place(&mut file) = Some(ask(key, question, place)?);
    }
    // What was given is checked together with what is missing, so that nobody mends one mistake at a time.
    if let Err(found) = Config::from_file(file.clone()) {
        faults.extend(found);
    }
    if faults.is_empty() { Ok(file) } else { Err(installation::as_flags(faults)) }
}

/// Asks until the answer is one that the configuration takes.
fn ask(key: &str, question: &str, place: fn(&mut ConfigFile) -> &mut Option<String>) -> Result<String, Failure> {
    loop {
        let _ = write!(io::stderr(), "{question}: ");
        let answer = line()?;
        let mut alone = ConfigFile::default();
        *place(&mut alone) = Some(answer.clone());
        let faults = Config::from_file(alone).err().unwrap_or_default();
        match faults.into_iter().find(|fault| fault.field == key) {
            None => return Ok(answer),
            Some(fault) => {
                let _ = writeln!(io::stderr(), "  It {}. {}", fault.problem, fault.fix);
            }
        }
    }
}

fn line() -> Result<String, Failure> {
    let mut text = String::new();
    let read = io::stdin().lock().read_line(&mut text).map_err(|error| Failure::fault(error.to_string()))?;
    if read == 0 { Err(Failure::usage("", "There was no answer", "Give the flags instead.")) } else { Ok(text.trim().to_owned()) }
}

/// Arguments are visible to every user of the machine, so a password must come another way.
fn database_url(given: Option<String>) -> Result<Option<String>, Failure> {
    match given.as_deref() {
        Some("-") => Ok(Some(line()?)),
        Some(text) if url::Url::parse(text).is_ok_and(|url| url.password().is_some()) => Err(Failure::usage(
            "--database-url",
            "holds a password, which every user of this machine could see",
            "Give - and the URL on standard input, or leave the password to a .pgpass file.",
        )),
        _ => Ok(given),
    }
}

fn absolute(folder: &Path) -> Result<String, Failure> {
    let bad = |problem: String| Failure::usage("--data-dir", problem, "Name a folder.");
    let path = std::path::absolute(folder).map_err(|error| bad(error.to_string()))?;
    path.to_str().map(str::to_owned).ok_or_else(|| bad("is not UTF-8".to_owned()))
}

/// Writes the file beside its place and moves it there, so that no reader ever sees half of it, nor others any of it.
pub fn write(path: &Path, file: &ConfigFile) -> Outcome {
    let fault = |error: io::Error| Failure::Fault {
        problem: format!("{} cannot be written: {error}", path.display()),
        fix: "Name a place that you may write to.".to_owned(),
    };
    let text = toml::to_string(file).map_err(|error| Failure::fault(error.to_string()))?;
    let beside = path.with_extension("toml.new");
    let _ = fs::remove_file(&beside);
    let mut made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside).map_err(fault)?;
    made.write_all(format!("{HEAD}{text}").as_bytes()).and_then(|()| made.sync_all()).map_err(fault)?;
    fs::rename(&beside, path).map_err(fault)
}
