//! `insignia design`: check, look at, load and list designs.

use super::failure::Failure;
use super::output::{Mark, Output};
use super::{Common, Outcome, installation};
use crate::app::{App, FONT_DIRS};
use crate::domain::Invalid;
use crate::domain::role::Actor;
use crate::domain::slug::Slug;
use crate::render::{Artist, FontBook};
use crate::service::Error;
use crate::service::designs::{self, Checked};
use crate::store::designs::Files;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Check, look at, load and list designs
#[derive(Debug, clap::Subcommand)]
pub enum Design {
    /// Read a design and try it out with hard names, without an installation
    Check {
        /// Its folder, or a ZIP of it
        path: PathBuf,
    },
    /// Draw every form with hard names on one sheet, to look at before it goes live
    Preview {
        /// A folder, a ZIP, or the name of a design that is loaded or comes with the program
        design: PathBuf,
        /// Where to write the picture (PNG)
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Load a design in place of an earlier one of that name; badges are drawn with it from then on
    Load {
        /// Its folder, or a ZIP of it
        path: PathBuf,
        /// Its name; the folder's or file's unless given
        #[arg(long)]
        name: Option<String>,
    },
    /// List the designs that programmes can name
    List,
}

/// Does one of them.
pub async fn run(command: Design, common: &Common, output: &Output) -> Outcome {
    match command {
        Design::Check { path } => {
            let (name, files) = (name_of(&path)?, read(&path)?);
            let checked = designs::check(&artist(), &name, &files)?;
            output.json(&told(&checked));
            tell(&checked, output, "is sound");
        }
        Design::Preview { design, to } => preview(&design, &to, common, output).await?,
        Design::Load { path, name } => {
            let name = match name {
                Some(name) => name.parse().map_err(|fault: Invalid| Invalid { field: "--name".to_owned(), ..fault })?,
                None => name_of(&path)?,
            };
            let files = read(&path)?;
            let app = installation::open(common).await?;
            let checked = designs::load(&app, &Actor::CommandLine, &name, files).await?;
            output.json(&told(&checked));
            tell(&checked, output, "is loaded");
            output.advice(format!("Choose it with design = \"{name}\" in a programme or in insignia.toml."));
        }
        Design::List => {
            let app = installation::open(common).await?;
            let all = designs::list(&app).await?;
            let item = |one: &designs::Listed| json!({ "name": one.name, "title": one.title, "author": one.author, "licence": one.licence, "loaded_at": one.loaded_at });
            output.json(&json!({ "items": all.iter().map(item).collect::<Vec<_>>() }));
            for one in &all {
                let from = one.loaded_at.as_deref().unwrap_or("comes with the program");
                output.line(format!("{:16}  {:24}  {:28}  {from}", one.name, one.title, one.author));
            }
        }
    }
    Ok(())
}

async fn preview(design: &Path, to: &Path, common: &Common, output: &Output) -> Outcome {
    let sheet = if design.exists() {
        let artist = artist();
        let checked = designs::check(&artist, &name_of(design)?, &read(design)?)?;
        tell(&checked, output, "is sound");
        crate::render::rehearsal::sheet(&artist, &checked.design).map_err(|error| Failure::fault(error.to_string()))?
    } else {
        let app: std::sync::Arc<App> = installation::open(common).await?;
        let name = design.to_string_lossy();
        let design = match designs::design(&app, &name).await {
            Err(Error::NotFound { .. }) => {
                let fix = "Name a folder, a ZIP, or a design that insignia design list shows.";
                return Err(Failure::usage(&name, "is no file and no design", fix));
            }
            found => found?,
        };
        designs::sheet(&app, design).await?
    };
    std::fs::write(to, sheet)
        .map_err(|error| Failure::usage(&to.display().to_string(), error, "Name a file that can be written."))?;
    output.json(&json!({ "written": to.display().to_string() }));
    output.marked(Mark::Good, format!("{} shows every form", to.display()));
    Ok(())
}

fn artist() -> Artist {
    Artist::new(FontBook::embedded().with_system_dirs(&FONT_DIRS))
}

/// What a design is called after its folder or ZIP.
fn name_of(path: &Path) -> Result<Slug, Failure> {
    let full = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let stem = if full.is_dir() { full.file_name() } else { full.file_stem() };
    let name = stem.map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    name.parse().map_err(|fault: Invalid| {
        Failure::usage(&name, fault.problem, "Rename the folder or file: lower-case letters, digits and hyphens.")
    })
}

/// The files in a folder or ZIP.
fn read(path: &Path) -> Result<Files, Failure> {
    let unreadable = |path: &Path, error: std::io::Error| {
        Failure::usage(&path.display().to_string(), error, "Name a readable folder, or a ZIP of it.")
    };
    if !path.is_dir() {
        let octets = std::fs::read(path).map_err(|error| unreadable(path, error))?;
        return Ok(designs::unpack(&octets)?);
    }
    let mut files = Files::new();
    for entry in std::fs::read_dir(path).map_err(|error| unreadable(path, error))? {
        let entry = entry.map_err(|error| unreadable(path, error))?.path();
        let name = entry.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if entry.is_file() && (name == "design.toml" || name.ends_with(".svg")) {
            let octets = std::fs::read(&entry).map_err(|error| unreadable(&entry, error))?;
            files.extend(designs::file(&name, octets)?);
        }
    }
    Ok(files)
}

fn told(checked: &Checked) -> Value {
    let remark = |remark: &Invalid| json!({ "place": remark.field, "problem": remark.problem, "fix": remark.fix });
    json!({
        "name": checked.design.name,
        "sha256": checked.design.sha256,
        "remarks": checked.remarks.iter().map(remark).collect::<Vec<_>>(),
    })
}

fn tell(checked: &Checked, output: &Output, what: &str) {
    for remark in &checked.remarks {
        output.marked(Mark::Warning, remark.to_string());
    }
    output.marked(
        Mark::Good,
        format!("{} ({}) {what}, with {} remarks", checked.design.name, checked.design.title, checked.remarks.len()),
    );
}
