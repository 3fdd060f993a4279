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
/// What to do when no random octets can be had.
const NO_RANDOMNESS: &str = "Repair the operating system's random generator.";
/// The passphrase's salt. It need not be secret, but must be one for all replicas and never be lost, so the database
/// keeps it beside what is sealed.
const SALT: &str = "passphrase_salt";

/// Makes the data folder for its owner alone.
pub(super) fn make_folder(path: &Path) -> Result<(), OpenError> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(|error| fault(path, error, "Make it, or name another data_dir."))
}

/// Reads the master key. A key file that does not exist yet is made, but never beside a database that another has sealed.
pub(super) async fn read_or_make(source: &MasterKeySource, store: &Store, entropy: Entropy) -> Result<MasterKey, OpenError> {
    match source {
        MasterKeySource::KeyFile(path) => {
            // In this order, because a second process that starts now links its key before it writes the probe.
            let sealed = meta::get(&mut *store.read().await?, PROBE).await?.is_some();
            if sealed && !path.try_exists().map_err(|error| fault(path, error, "Make its folder readable for this user."))? {
                return Err(OpenError::LostMasterKey { path: path.display().to_string() });
            }
            let text = key_file(path, entropy)?;
            Ok(MasterKey::from_bytes(read_hex::<32>(&path.display().to_string(), &text)?))
        }
        MasterKeySource::PassphraseFile(path) => {
            check_mode(path)?;
            let passphrase = fs::read_to_string(path)
                .map(Zeroizing::new)
                .map_err(|error| fault(path, error, "Put the passphrase there, mode 0600."))?;
            let passphrase = passphrase.trim_end_matches(['\n', '\r']);
            if passphrase.chars().count() < 12 {
                return Err(fault(path, "the passphrase has under 12 characters", "Choose a longer one."));
            }
            let fresh = hex(&entropy.draw::<16>().map_err(|error| fault(path, error, NO_RANDOMNESS))?);
            let mut tx = store.write().await?;
            meta::set_once(&mut tx, SALT, &fresh).await?;
            let salt = meta::get(&mut tx, SALT).await?.unwrap_or_default();
            tx.commit().await?;
            Ok(MasterKey::from_passphrase(passphrase, &read_hex::<16>("the passphrase's salt in the database", &salt)?))
        }
    }
}

/// Finds out at start whether this master key is the one that the database was made with.
pub(super) async fn prove(store: &Store, key: &MasterKey, entropy: Entropy) -> Result<(), OpenError> {
    let nonce = entropy.draw().map_err(|error| fault(Path::new("the random generator"), error, NO_RANDOMNESS))?;
    let mut tx = store.write().await?;
    meta::set_once(&mut tx, PROBE, &seal_key::seal(key, nonce, PROBE, PROBE_CONTENT)).await?;
    let recorded = meta::get(&mut tx, PROBE).await?.unwrap_or_default();
    seal_key::open(key, PROBE, &recorded).map_err(OpenError::WrongMasterKey)?;
    Ok(tx.commit().await?)
}

/// Reads the key file, or makes it whole: written and synced under another name first, then linked into place, so that
/// neither a crash nor a second process that starts now can find half a key.
fn key_file(path: &Path, entropy: Entropy) -> Result<Zeroizing<String>, OpenError> {
    if !path.exists() {
        let unwritable = |error| fault(path, error, "Make its folder writable for this user.");
        let fresh = hex(&entropy.draw::<32>().map_err(|error| fault(path, error, NO_RANDOMNESS))?);
        let suffix = hex(&entropy.draw::<8>().map_err(|error| fault(path, error, NO_RANDOMNESS))?);
        let draft = path.with_extension(suffix.as_str());
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft).map_err(unwritable)?;
        file.write_all(fresh.as_bytes())
            .and_then(|()| file.sync_all())
            .map_err(|error| fault(&draft, error, "Free some space."))?;
        let linked = fs::hard_link(&draft, path);
        fs::remove_file(&draft).map_err(unwritable)?;
        match linked {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(unwritable(error)),
            _ => sync_folder_of(path).map_err(unwritable)?,
        }
    }
    check_mode(path)?;
    fs::read_to_string(path).map(Zeroizing::new).map_err(|error| fault(path, error, "Make it readable for this user."))
}

/// Without this a power loss could take back the file's name while the database keeps what the key has sealed.
fn sync_folder_of(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::File::open(folder)?.sync_all()
}

/// A secret that others can read is no secret: better not to start than to go on quietly.
fn check_mode(path: &Path) -> Result<(), OpenError> {
    let mode = fs::metadata(path).map_err(|error| fault(path, error, "Name a file that exists."))?.permissions().mode();
    if mode & 0o077 == 0 { Ok(()) } else { Err(fault(path, "other users can read it", "Run chmod 600 on it.")) }
}

fn hex(octets: &[u8]) -> Zeroizing<String> {
    Zeroizing::new(octets.iter().map(|octet| format!("{octet:02x}")).collect())
}

fn read_hex<const N: usize>(place: &str, text: &str) -> Result<[u8; N], OpenError> {
    let bad =
        || fault(Path::new(place), format!("it does not hold {} hexadecimal digits", N * 2), "Restore it from your backup.");
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
