//! The machine below: files and their modes, room on the disk, fonts.

use super::Observation;
use crate::config::{Config, MasterKeySource};
use crate::render::FontBook;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

const MIB: u64 = 1 << 20;
/// Less room than this, and the database may soon not grow any more.
const SCARCE: u64 = 1024 * MIB;
/// Less room than this, and it will not.
const NONE: u64 = 64 * MIB;

/// A name in each script that badges are meant to be set in.
const NAMES: [(&str, &str); 10] = [
    ("Latin", "Ada Łukasz Nguyễn"),
    ("Greek and Cyrillic", "Ελένη Наташа"),
    ("Arabic", "محمد"),
    ("Hebrew", "שרה"),
    ("Devanagari", "प्रिया"),
    ("Thai", "สมชาย"),
    ("Chinese", "王小明"),
    ("Japanese", "さくら カナ"),
    ("Korean", "김민준"),
    ("emoji", "🎓"),
];

/// The configuration, and who may read it.
pub(super) fn configuration(config: &Config, file: Option<&Path>) -> Vec<Observation> {
    let mut found = vec![match file {
        None => {
            Observation::warn("configuration", "there is no insignia.toml; everything has its usual value", "Run insignia init.")
        }
        Some(path) => readers("configuration", path),
    }];
    let base = config.issuer.site.base();
    found.push(if base.starts_with("https://") {
        Observation::ok("base_url", base)
    } else {
        let fix = "For anything but a trial, set base_url to the https:// address that the world sees, in a new data folder.";
        Observation::warn("base_url", format!("{base} is this machine only"), fix)
    });
    found
}

/// The data folder and the file that opens everything in it.
pub(super) fn data_folder(config: &Config) -> Vec<Observation> {
    let folder = &config.data_dir;
    if !folder.is_dir() {
        return vec![Observation::fail(
            "data folder",
            format!("{} is not there", folder.display()),
            "Run insignia init, or correct data_dir.",
        )];
    }
    let mut found = vec![readers("data folder", folder)];
    let (MasterKeySource::KeyFile(key) | MasterKeySource::PassphraseFile(key)) = &config.master_key;
    if key.exists() {
        found.push(readers("key file", key));
    }
    found.extend(room(folder));
    found
}

/// Opening makes a database that is missing; a doctor should not.
pub(super) fn missing_database(config: &Config) -> Option<Observation> {
    let path = config.database_url.strip_prefix("sqlite://").filter(|path| !Path::new(path).exists())?;
    Some(Observation::fail(
        "database",
        format!("there is none at {path}"),
        "Run insignia init, or correct data_dir or database_url.",
    ))
}

fn readers(name: &str, path: &Path) -> Observation {
    let shown = path.display();
    match std::fs::metadata(path).map(|data| data.permissions().mode() & 0o777) {
        Ok(mode) if mode & 0o077 == 0 => Observation::ok(name, format!("{shown}, mode {mode:04o}")),
        Ok(mode) => {
            let private = mode & 0o700;
            Observation::fail(
                name,
                format!("{shown} has mode {mode:04o}: others can get at it"),
                format!("Run chmod {private:o} {shown}"),
            )
        }
        Err(error) => Observation::fail(name, format!("{shown}: {error}"), "Make it readable for the user that serves."),
    }
}

/// Room on the data folder's disk, as `df` tells it; nothing where there is no `df`.
fn room(folder: &Path) -> Option<Observation> {
    let told = Command::new("df").arg("-Pk").arg(folder).output().ok()?;
    let free = available(&String::from_utf8_lossy(&told.stdout))?;
    let seen = format!("{} MiB free", free / MIB);
    let fix = "Make room; without it deliveries are answered with 503 and come again later.";
    Some(match free {
        0..NONE => Observation::fail("disk", seen, fix),
        NONE..SCARCE => Observation::warn("disk", seen, fix),
        _ => Observation::ok("disk", seen),
    })
}

/// The fourth column of the second line of `df -Pk`, in octets.
fn available(told: &str) -> Option<u64> {
    let kibibytes: u64 = told.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()?;
    kibibytes.checked_mul(1024)
}

/// Which scripts would come out as boxes.
pub(super) fn fonts(book: &FontBook) -> Observation {
    let missing: Vec<&str> =
        NAMES.iter().filter(|(_, name)| !book.missing_scripts(name).is_empty()).map(|(script, _)| *script).collect();
    if missing.is_empty() {
        let scripts: Vec<&str> = NAMES.iter().map(|(script, _)| *script).collect();
        return Observation::ok("fonts", scripts.join(", "));
    }
    let fix = "Install Noto's CJK and colour emoji fonts (Debian: fonts-noto-cjk fonts-noto-cjk-extra fonts-noto-color-emoji).";
    Observation::warn("fonts", format!("none for {}; such names come out as boxes", missing.join(", ")), fix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_read_from_df() {
        let told = "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/vda1 1000 400 600 40% /\n";
        assert_eq!(available(told), Some(600 * 1024));
        assert_eq!(available("df: no such file"), None);
    }
}
