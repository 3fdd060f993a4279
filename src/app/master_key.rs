//! The key that seals all other secrets: read from a file with mode 0600, or stretched from a passphrase.

use super::OpenError;
use crate::config::MasterKeySource;
use crate::entropy::Entropy;
use crate::proof::seal_key::{self, MasterKey};
use crate::store::{Store, meta};
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use zeroize::Zeroizing;

/// A sealed text of known content, by which a wrong master key is found at start instead of at the first signature.
const PROBE: &str = "master_key_probe";
const PROBE_CONTENT: &[u8] = b"insignia";
/// Kept in the database's folder beside a passphrase file: salt need not be secret, but must never be lost.
const SALT_SUFFIX: &str = "salt";

/// Makes the data folder for its owner alone.
pub(super) fn make_folder(path: &Path) -> Result<(), OpenError> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(|error| fault(path, error, "Make it, or name another data_dir."))
}

/// Reads the master key; a key file that does not exist yet is made.
pub(super) fn read_or_make(source: &MasterKeySource, entropy: Entropy) -> Result<MasterKey, OpenError> {
    match source {
        MasterKeySource::KeyFile(path) => {
            let text = secret_file(path, || hex(&entropy.draw::<32>()?))?;
            Ok(MasterKey::from_bytes(read_hex::<32>(path, &text)?))
        }
        MasterKeySource::PassphraseFile(path) => {
            check_mode(path)?;
            let passphrase = Zeroizing::new(
                fs::read_to_string(path).map_err(|error| fault(path, error, "Put the passphrase there, mode 0600."))?,
            );
            let salt_path = path.with_extension(SALT_SUFFIX);
            let salt = secret_file(&salt_path, || hex(&entropy.draw::<16>()?))?;
            let passphrase = passphrase.trim_end_matches(['\n', '\r']);
            if passphrase.chars().count() < 12 {
                return Err(fault(path, "the passphrase has under 12 characters", "Choose a longer one."));
            }
            Ok(MasterKey::from_passphrase(passphrase, &read_hex::<16>(&salt_path, &salt)?))
        }
    }
}

/// Finds out at start whether this master key is the one that the database was made with.
pub(super) async fn prove(store: &Store, key: &MasterKey, entropy: Entropy) -> Result<(), OpenError> {
    let nonce =
        entropy.draw().map_err(|error| fault(Path::new("the random generator"), error, "Repair the operating system."))?;
    let mut tx = store.write().await?;
    meta::set_once(&mut tx, PROBE, &seal_key::seal(key, nonce, PROBE, PROBE_CONTENT)).await?;
    let recorded = meta::get(&mut tx, PROBE).await?.unwrap_or_default();
    seal_key::open(key, PROBE, &recorded).map_err(OpenError::WrongMasterKey)?;
    Ok(tx.commit().await?)
}

/// Reads a secret file, or makes it with the given text; two processes that start at once agree on one text.
fn secret_file(path: &Path, make: impl FnOnce() -> std::io::Result<Zeroizing<String>>) -> Result<Zeroizing<String>, OpenError> {
    let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    match made {
        Ok(mut file) => {
            let text = make().map_err(|error| fault(path, error, "Repair the operating system's random generator."))?;
            file.write_all(text.as_bytes())
                .and_then(|()| file.sync_all())
                .map_err(|error| fault(path, error, "Free some space."))?;
            Ok(text)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            check_mode(path)?;
            fs::read_to_string(path).map(Zeroizing::new).map_err(|error| fault(path, error, "Make it readable for this user."))
        }
        Err(error) => Err(fault(path, error, "Make its folder writable for this user.")),
    }
}

/// A secret that others can read is no secret: better not to start than to go on quietly.
fn check_mode(path: &Path) -> Result<(), OpenError> {
    let mode = fs::metadata(path).map_err(|error| fault(path, error, "Name a file that exists."))?.permissions().mode();
    if mode & 0o077 == 0 { Ok(()) } else { Err(fault(path, "other users can read it", "Run chmod 600 on it.")) }
}

fn hex(octets: &[u8]) -> std::io::Result<Zeroizing<String>> {
    Ok(Zeroizing::new(octets.iter().map(|octet| format!("{octet:02x}")).collect()))
}

fn read_hex<const N: usize>(path: &Path, text: &str) -> Result<[u8; N], OpenError> {
    let bad = || fault(path, format!("it does not hold {} hexadecimal digits", N * 2), "Restore it from your backup.");
    let text = text.trim();
    if text.len() != N * 2 || !text.is_ascii() {
        return Err(bad());
    }
    let mut octets = [0u8; N];
    for (place, octet) in octets.iter_mut().enumerate() {
        *octet = u8::from_str_radix(&text[place * 2..place * 2 + 2], 16).map_err(|_| bad())?;
    }
    Ok(octets)
}

fn fault(path: &Path, problem: impl ToString, fix: &str) -> OpenError {
    OpenError::File { path: path.display().to_string(), problem: problem.to_string(), fix: fix.to_owned() }
}
