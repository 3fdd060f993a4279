//! The machine below: files and their modes, room on the disk, fonts.

use super::Observation;
use crate::config::{Config, MasterKeySource};
use crate::render::FontBook;
use crate::render::tongue::{Tongue, Tongues};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

const MIB: u64 = 1 << 20;
/// Less room than this, and the database may soon not grow any more.
const SCARCE: u64 = 1024 * MIB;
/// Less room than this, and it will not.
const NONE: u64 = 64 * MIB;

/// A name in each script that badges are set in, and Debian's package for those whose fonts are not in the program.
const NAMES: [(&str, &str, &str); 27] = [
    ("Latin", "Ada Łukasz Nguyễn", ""),
    ("Greek and Cyrillic", "Ελένη Наташа", ""),
    ("Arabic", "محمد", ""),
    ("Hebrew", "שרה", ""),
    ("Armenian and Georgian", "Արմեն გიორგი", ""),
    ("Ethiopic", "ሰላም", ""),
    ("Devanagari", "प्रिया", ""),
    ("other Indic scripts", "শ্রীমতী தமிழ் తెలుగు ಕನ್ನಡ മലയാളം ગુજરાતી ਪੰਜਾਬੀ සිංහල", ""),
    ("Thai, Khmer, Lao and Myanmar", "สมชาย ភាសាខ្មែរ ລາວ မြန်မာ", ""),
    ("Chinese", "王小明", "fonts-noto-cjk"),
    ("Japanese", "さくら カナ", "fonts-noto-cjk"),
    ("Korean", "김민준", "fonts-noto-cjk"),
    ("emoji", "🎓", "fonts-noto-color-emoji"),
    ("Tibetan", "བཀྲ་ཤིས", "fonts-noto-core"),
    ("Odia", "ଓଡ଼ିଆ", "fonts-noto-core"),
    ("Thaana", "ދިވެހި", "fonts-noto-core"),
    ("Mongolian", "ᠮᠣᠩ", "fonts-noto-core"),
    ("Syriac", "ܣܘܪ", "fonts-noto-core"),
    ("N'Ko", "ߒߞߏ", "fonts-noto-core"),
    ("Tifinagh", "ⵜⵉⴼ", "fonts-noto-core"),
    ("Cherokee", "ᏣᎳᎩ", "fonts-noto-core"),
    ("Canadian syllabics", "ᐃᓄᒃ", "fonts-noto-core"),
    ("Javanese and Balinese", "ꦗꦮ ᬩᬮᬶ", "fonts-noto-core"),
    ("Ol Chiki", "ᱚᱞ", "fonts-noto-core"),
    ("Adlam", "𞤀𞤣", "fonts-noto-core"),
    ("Meetei Mayek", "ꯃꯩ", "fonts-noto-core"),
    ("Yi", "ꆈꌠ", "fonts-noto-core"),
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

/// The message files of the pages: what a language lacks is said in English.
pub(super) fn messages(tongues: &Tongues) -> Observation {
    let languages: Vec<_> = tongues.iter().map(Tongue::code).collect();
    match tongues.shortcomings() {
        [] => Observation::ok("languages", languages.join(", ")),
        [first, rest @ ..] => {
            let more = if rest.is_empty() { String::new() } else { format!(", and {} more", rest.len()) };
            let fix = "Add what is missing to the files in pages.messages; until then those messages are in English.";
            Observation::warn("languages", format!("{first}{more}"), fix)
        }
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

/// Which scripts names can be drawn in, and which would come out as dots, by the package that brings each.
pub(super) fn fonts(book: &FontBook) -> Vec<Observation> {
    let (drawn, missing): (Vec<_>, Vec<_>) = NAMES.iter().partition(|(_, name, _)| book.missing_scripts(name).is_empty());
    let list = |names: &[&(&str, &str, &str)]| names.iter().map(|(script, _, _)| *script).collect::<Vec<_>>().join(", ");
    let mut found = vec![Observation::ok("fonts", list(&drawn))];
    for wanted in ["fonts-noto-cjk", "fonts-noto-color-emoji", "fonts-noto-core"] {
        let without: Vec<_> = missing.iter().copied().filter(|(_, _, package)| *package == wanted).collect();
        if !without.is_empty() {
            let fix = format!("Install Debian's {wanted} (or Noto's fonts of those scripts), and start insignia serve anew.");
            let seen = format!("none for {}; badges show … in place of such letters", list(&without));
            found.push(Observation::warn("fonts", seen, fix));
        }
    }
    found
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

    #[test]
    fn what_cannot_be_drawn_is_told_with_its_package() {
        let found = fonts(&FontBook::embedded());
        assert!(found[0].seen.contains("Devanagari") && !found[0].seen.contains("Tibetan"), "{found:?}");
        let fix_for = |script: &str| found[1..].iter().find(|one| one.seen.contains(script)).and_then(|one| one.fix.clone());
        assert!(fix_for("Chinese").unwrap().contains("fonts-noto-cjk"));
        assert!(fix_for("emoji").unwrap().contains("fonts-noto-color-emoji"));
        assert!(fix_for("Tibetan").unwrap().contains("fonts-noto-core"));
        assert_eq!(found.len(), 4, "{found:?}");
    }
}
