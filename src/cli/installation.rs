//! Opens the installation that a command works on, and refuses to make one by accident.

use super::failure::Failure;
use super::{Common, Outcome};
use crate::app::App;
use crate::config::{self, Config};
use crate::domain::Invalid;
use crate::domain::id::CredentialId;
use std::path::Path;
use std::sync::Arc;

/// Opens the configured installation. A command other than `init`, `serve` and `demo` that finds none was most likely
/// called in the wrong folder; an empty database would only hide that.
pub async fn open(common: &Common) -> Result<Arc<App>, Failure> {
    let config = Config::load(common.config.as_deref())?;
    exists(&config)?;
    Ok(App::open(config).await?)
}

/// Whether there is a database to work on. Only a file can be missing; a server is asked.
pub fn exists(config: &Config) -> Outcome {
    match config.database_url.strip_prefix("sqlite://") {
        Some(path) if !Path::new(path).exists() => Err(Failure::usage(
            "data_dir",
            format!("there is no database at {path}"),
            "Run insignia init first, or name the installation with --config FILE.",
        )),
        _ => Ok(()),
    }
}

/// How this installation's other commands are called, to be copied from the terminal.
pub fn program(common: &Common) -> String {
    let called_as = quoted(&config::called_as());
    common
        .config
        .as_ref()
        .map_or(called_as.clone(), |path| format!("{called_as} --config {}", quoted(&path.display().to_string())))
}

/// A word as a shell takes it.
pub fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "/._-+:@%".contains(letter);
    if !word.is_empty() && word.chars().all(plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

/// Reads a credential's number, or finds it in one of its URLs.
pub fn credential_id(app: &App, text: &str) -> Result<CredentialId, Failure> {
    let text = text.trim();
    text.parse().ok().or_else(|| app.site().credential_id(text)).ok_or_else(|| {
        let fix = format!("Give its 26 characters, or its URL below {}.", app.site().base());
        Failure::usage("credential", "is neither a number nor a URL of this issuer", fix)
    })
}

/// Names faults by the flags that brought them: `email` becomes `--email`.
pub fn as_flags(faults: Vec<Invalid>) -> Failure {
    let flag = |field: String| if field.is_empty() { field } else { format!("--{}", field.replace('_', "-")) };
    Failure::Usage(faults.into_iter().map(|fault| Invalid { field: flag(fault.field), ..fault }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_spaces_or_quotes_stays_one_word() {
        assert_eq!(quoted("/srv/x.toml"), "/srv/x.toml");
        assert_eq!(quoted("/a b/it's"), r"'/a b/it'\''s'");
    }
}
