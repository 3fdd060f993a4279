//! `insignia programme`: load programmes and list what they hold.

use super::failure::Failure;
use super::output::{Mark, Output};
use super::{Common, Outcome, installation};
use crate::domain::role::Actor;
use crate::domain::{Invalid, programme};
use crate::service::{Error, programmes};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Load and list programmes
#[derive(Debug, clap::Subcommand)]
pub enum Programme {
    /// Load a programme in place of its earlier version; issued credentials stay as they are
    Load {
        /// Its TOML file, or - for standard input
        file: PathBuf,
    },
    /// List programmes with their achievements
    List,
}

/// Loads or lists.
pub async fn run(command: Programme, common: &Common, output: &Output) -> Outcome {
    match command {
        Programme::Load { file } => {
            let text = read(&file)?;
            let app = installation::open(common).await?;
            let loaded = match programmes::load(&app, &Actor::CommandLine, &text).await {
                Err(Error::Invalid(faults)) => return Err(in_file(&file, faults)),
                loaded => loaded?,
            };
            output.json(&summary(&loaded));
            output.marked(Mark::Good, format!("{}: {} achievements loaded", loaded.name, loaded.achievements.len()));
            for achievement in &loaded.achievements {
                output.line(format!("  {}", app.site().achievement(&achievement.id)));
            }
        }
        Programme::List => {
            let app = installation::open(common).await?;
            let catalogue = programmes::catalogue(&app).await?;
            output.json(&json!({ "items": catalogue.iter().map(summary).collect::<Vec<_>>() }));
            for programme in &catalogue {
                output.line(format!("{}  {}", programme.id, programme.name));
                for achievement in &programme.achievements {
                    output.line(format!(
                        "  {:12}  {:38}  {}",
                        achievement.level.word(),
                        achievement.id.as_str(),
                        achievement.name
                    ));
                }
            }
            if catalogue.is_empty() {
                output.advice("There is none yet. Load one: insignia programme load FILE");
            }
        }
    }
    Ok(())
}

fn read(file: &PathBuf) -> Result<String, Failure> {
    let text = if file.as_os_str() == "-" { std::io::read_to_string(std::io::stdin()) } else { std::fs::read_to_string(file) };
    text.map_err(|error| Failure::usage(&file.display().to_string(), error, "Name a readable file of UTF-8 text."))
}

/// Names the file before each field.
fn in_file(file: &Path, faults: Vec<Invalid>) -> Failure {
    let shown = if file.as_os_str() == "-" { "standard input".to_owned() } else { file.display().to_string() };
    let named = |fault: Invalid| Invalid { field: format!("{shown}, {}", fault.field), ..fault };
    Failure::Usage(faults.into_iter().map(named).collect())
}

fn summary(programme: &programme::Programme) -> Value {
    let achievements: Vec<_> = programme
        .achievements
        .iter()
        .map(|a| json!({ "id": a.id, "level": a.level.word(), "name": a.name, "requires": a.requires }))
        .collect();
    json!({ "id": programme.id, "name": programme.name, "achievements": achievements })
}
