//! Archives whose directory says something else than their files.

use super::*;

/// A directory's end is 22 octets; the entries before it are copied once more, under another name of the same length.
fn directory_twice(archive: &[u8], name: &[u8], other: &[u8]) -> Vec<u8> {
    let end = archive.len() - 22;
    let size = u32::from_le_bytes(archive[end + 12..end + 16].try_into().unwrap()) as usize;
    let mut again = archive[end - size..end].to_vec();
    let at = again.windows(name.len()).position(|octets| octets == name).unwrap();
    again[at..at + name.len()].copy_from_slice(other);
    let mut doubled = [&archive[..end], again.as_slice(), &archive[end..]].concat();
    let end = end + size;
    for field in [8, 10] {
        let count = u16::from_le_bytes(doubled[end + field..end + field + 2].try_into().unwrap());
        doubled[end + field..end + field + 2].copy_from_slice(&(2 * count).to_le_bytes());
    }
    doubled[end + 12..end + 16].copy_from_slice(&(2 * u32::try_from(size).unwrap()).to_le_bytes());
    doubled
}

/// One stream of nothing but empty blocks swells to no octet at all, and is worked through anew for each entry.
#[test]
fn entries_that_share_their_octets_are_refused_before_they_are_unpacked() {
    let honest = zip_of(&[("a.json", &noise(4096))]);
    assert_eq!(read(&honest).unwrap().len(), 1, "the control");
    assert!(refusal(&directory_twice(&honest, b"a.json", b"b.json")).contains("more than once"));
}

/// The reader of archives keeps one of several files of a name; nobody may take the rest for checked.
#[test]
fn two_files_of_one_name_are_not_taken_for_one() {
    let alike = zip_of(&[("a.json", b"{}"), ("b.json", b"[]")]);
    assert_eq!(read(&alike).unwrap().len(), 2, "the control");
    let mut alike = alike;
    while let Some(at) = alike.windows(6).position(|octets| octets == b"b.json") {
        alike[at] = b'a';
    }
    assert!(refusal(&alike).contains("of one name"));
}
