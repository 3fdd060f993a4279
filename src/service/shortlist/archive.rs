//! Files in a ZIP. Their names are labels, and their declared sizes are promises: what is inflated is counted.

use super::{Item, Limits, What, any_or_faults, label, too_many};
use crate::domain::Invalid;
use std::io::{Cursor, Read};
use zip::read::ZipFile;
use zip::{CompressionMethod, ZipArchive};

/// The end of a directory lies at most so far from the end of the file: its own 22 octets and a comment.
const TAIL: usize = 22 + 65_535;
/// Entries for each allowed item: folders and a Mac's own file beside each file.
const ENTRIES_PER_ITEM: usize = 4;
/// More ends of a directory than one has are bait.
const MOST_ENDS: usize = 16;

/// What honest files do not reach: text that repeats itself shrinks to a twentieth or so.
const MOST_INFLATION: usize = 100;
/// Octets from which on that is asked: a few small files of blanks are no attack.
const INFLATION_ASKED: usize = 1 << 20;

pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The files of an archive in its order. A file that is encrypted, damaged, an archive or too large itself is an item that
/// could not be read.
pub(super) fn items(bytes: &[u8], limits: Limits) -> Result<Vec<Item>, Vec<Invalid>> {
    let stated = check_directory(bytes, limits).map_err(|fault| vec![fault])?;
    let damaged = || vec![Invalid::new("", "is a damaged ZIP", "Make it anew.")];
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let entries = archive.len();
    // The reader keeps the last of several files of one name, and the others would be missed by nobody.
    if !stated.contains(&entries) {
        return Err(vec![Invalid::new("", "holds several files of one name", "Give each file a name of its own.")]);
    }
    let (mut items, mut faults, mut read, mut packed) = (Vec::new(), Vec::new(), 0, 0u64);
    for at in 0..entries {
        let number = items.len() + 1;
        let (name, refused) = {
            let file = archive.by_index_raw(at).map_err(|_| damaged())?;
            if is_passed_over(&file) {
                continue;
            }
            packed = packed.saturating_add(file.compressed_size());
            (name_of(&file, number), refused_unread(&file, limits))
        };
        // Some streams cost work and come to nothing, so what is unpacked does not tell how often they were read.
        if packed > bytes.len() as u64 {
            return Err(vec![Invalid::new("", "holds the same octets more than once", "Make an ordinary ZIP of the files.")]);
        }
        if number > limits.items {
            return Err(vec![too_many(entries, limits)]);
        }
        let mut unread = |name: String, fault: Invalid| {
            let item = Item::unread(name.clone(), "This file", std::slice::from_ref(&fault));
            faults.push(fault.within(&format!("file “{name}”")));
            item
        };
        if let Some(fault) = refused {
            items.push(unread(name, fault));
            continue;
        }
        let mut file = archive.by_index(at).map_err(|_| damaged())?;
        match inflate(&mut file, limits) {
            Ok(octets) => {
                read += octets.len();
                items.push(Item { label: name, email: None, what: What::File(octets) });
            }
            Err((octets, fault)) => {
                read += octets;
                items.push(unread(name, fault));
            }
        }
        // Measured against the whole upload, so that entries that share their octets do not count them twice.
        if read > INFLATION_ASKED && read / MOST_INFLATION > bytes.len() {
            return Err(vec![Invalid::new("", "swells too much when it is unpacked", "Upload the files themselves.")]);
        }
        if read > limits.all {
            let problem = format!("holds more than {} MiB once it is unpacked", limits.all >> 20);
            return Err(vec![Invalid::new("", problem, "Split it into several uploads.")]);
        }
    }
    any_or_faults(items, faults)
}

/// Reads the number of entries before the archive's reader makes room for them. It may take any end of a directory in
/// the tail for the true one, so all of them have to be modest; what each of them states is given.
fn check_directory(bytes: &[u8], limits: Limits) -> Result<Vec<usize>, Invalid> {
    let tail = &bytes[bytes.len().saturating_sub(TAIL + 4)..];
    let ends: Vec<usize> = (0..tail.len()).filter(|at| tail[*at..].starts_with(b"PK\x05\x06")).collect();
    let count = |at: usize| tail.get(at..at + 2).map_or(0, |two| usize::from(u16::from_le_bytes([two[0], two[1]])));
    let stated: Vec<usize> = ends.iter().map(|at| count(at + 8).max(count(at + 10))).collect();
    let entries = stated.iter().copied().max().unwrap_or_default();
    if entries > limits.items * ENTRIES_PER_ITEM {
        return Err(too_many(entries, limits));
    }
    // Beside these counts there may be larger ones, for archives of a size that is never accepted.
    if ends.len() > MOST_ENDS || tail.windows(4).any(|four| four == b"PK\x06\x07" || four == b"PK\x06\x06") {
        return Err(Invalid::new("", "is a ZIP of an unusual kind", "Make an ordinary ZIP of the files, without Zip64."));
    }
    Ok(stated)
}

/// Folders, and what systems put beside the files of their own accord.
fn is_passed_over<R: Read>(file: &ZipFile<'_, R>) -> bool {
    let name = String::from_utf8_lossy(file.name_raw()).replace('\\', "/");
    let base = name.rsplit('/').next().unwrap_or_default();
    let is_system = base.starts_with('.') || matches!(base, "Thumbs.db" | "desktop.ini");
    file.is_dir() || base.is_empty() || is_system || name.starts_with("__MACOSX/")
}

/// The path as a label: its steps without those that lead nowhere or upwards.
fn name_of<R: Read>(file: &ZipFile<'_, R>, number: usize) -> String {
    let name = file.name().map_or_else(|_| String::from_utf8_lossy(file.name_raw()).into_owned(), |name| name.into_owned());
    let steps: Vec<&str> = name.split(['/', '\\']).filter(|step| !matches!(step.trim(), "" | "." | "..")).collect();
    label(&steps.join("/"), &format!("file {number}"))
}

/// What can be refused without inflating anything.
fn refused_unread<R: Read>(file: &ZipFile<'_, R>, limits: Limits) -> Option<Invalid> {
    if file.encrypted() {
        Some(Invalid::new("", "is encrypted", "Make the ZIP without a password."))
    } else if !file.is_file() {
        Some(Invalid::new("", "is a link to another file", "Put the file itself into the ZIP."))
    } else if !matches!(file.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
        Some(Invalid::new("", "is compressed in an unusual way", "Make an ordinary ZIP (Deflate)."))
    } else if file.size() > limits.each as u64 {
        Some(too_large(limits))
    } else {
        None
    }
}

/// Reads one octet more than is allowed at most; with a fault comes how many were read.
fn inflate<R: Read>(file: &mut ZipFile<'_, R>, limits: Limits) -> Result<Vec<u8>, (usize, Invalid)> {
    let mut octets = Vec::new();
    let outcome = file.take(limits.each as u64 + 1).read_to_end(&mut octets);
    if octets.len() > limits.each {
        return Err((octets.len(), too_large(limits)));
    }
    if outcome.is_err() {
        return Err((octets.len(), Invalid::new("", "is damaged", "Make the ZIP anew.")));
    }
    if is_one(&octets) {
        return Err((octets.len(), Invalid::new("", "is a ZIP within the ZIP", "Unpack it first, or upload it on its own.")));
    }
    Ok(octets)
}

fn too_large(limits: Limits) -> Invalid {
    Invalid::new("", format!("is over {} MiB", limits.each >> 20), "Take it out, or make it smaller.")
}
