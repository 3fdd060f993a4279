//! Baking into PNG (Open Badges 3.0, section 5.3.1) and reading a baked PNG back.
//!
//! Both walk the chunk list and never decode a pixel: baking happens last, on encoded bytes, because
//! an image library would drop the chunk again, and reading must be safe on files from strangers.

use std::io::Read;

use flate2::{Crc, read::ZlibDecoder};

use super::bake::{BakeError, Baked, BakedAs, MAX_FILE, MAX_PAYLOAD, MAX_PICTURE, UnbakeError, check_payload};

const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1a\n";
const OB3: &[u8] = b"openbadgecredential";
const OB2: &[u8] = b"openbadges";
/// More chunks than any honest badge has; stops a flood of empty ones.
const MAX_CHUNKS: usize = 4096;
/// Keywords are at most 79 bytes (PNG, 11.3.3.1).
const MAX_KEYWORD: usize = 79;

/// One chunk, borrowed from the file.
struct Chunk<'a> {
    kind: [u8; 4],
    data: &'a [u8],
    /// Length, type, data and CRC as they stand in the file.
    whole: &'a [u8],
}

/// Puts `payload` into an iTXt chunk right after IHDR and drops any credential baked in before.
///
/// The chunk comes first because older readers stop at the first IDAT, and others take the first
/// occurrence of the keyword. It is not compressed: Open Badges 3.0 forbids it.
pub fn bake(png: &[u8], payload: &str) -> Result<Vec<u8>, BakeError> {
    check_payload(payload)?;
    let chunks = chunks(png, MAX_FILE).map_err(|_| BakeError::NotAnImage)?;
    let mut out = Vec::with_capacity(png.len() + payload.len() + 64);
    out.extend_from_slice(SIGNATURE);
    for (index, chunk) in chunks.iter().enumerate() {
        if !is_credential(chunk) {
            out.extend_from_slice(chunk.whole);
        }
        if index == 0 {
            push_itxt(&mut out, payload);
        }
    }
    Ok(out)
}

/// The first credential baked into a PNG; `None` for a sound PNG without one.
///
/// Accepts what others write too: the Open Badges 2.0 keyword, `tEXt` and `zTXt`, and compressed `iTXt`.
pub fn unbake(png: &[u8]) -> Result<Option<Baked>, UnbakeError> {
    let chunks = chunks(png, MAX_PICTURE)?;
    chunks.iter().find(|chunk| is_credential(chunk)).map(read_text).transpose()
}

fn push_itxt(out: &mut Vec<u8>, payload: &str) {
    let mut data = Vec::with_capacity(OB3.len() + 5 + payload.len());
    data.extend_from_slice(OB3);
    // End of keyword, no compression, method 0, no language, no translated keyword.
    data.extend_from_slice(&[0, 0, 0, 0, 0]);
    data.extend_from_slice(payload.as_bytes());
    let length = u32::try_from(data.len()).expect("a payload is capped far below 4 GiB");
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(b"iTXt");
    out.extend_from_slice(&data);
    out.extend_from_slice(&crc(*b"iTXt", &data).to_be_bytes());
}

/// Splits a PNG into its chunks, from IHDR to IEND, checking every length and CRC.
fn chunks(png: &[u8], most: usize) -> Result<Vec<Chunk<'_>>, UnbakeError> {
    if png.len() > most {
        return Err(UnbakeError::TooLarge);
    }
    let mut rest = png.strip_prefix(SIGNATURE).ok_or(UnbakeError::NotAnImage)?;
    let mut found = Vec::new();
    loop {
        if found.len() == MAX_CHUNKS {
            return Err(UnbakeError::TooLarge);
        }
        let (chunk, after) = next_chunk(rest)?;
        if found.is_empty() && chunk.kind != *b"IHDR" {
            return Err(UnbakeError::Damaged);
        }
        let last = chunk.kind == *b"IEND";
        found.push(chunk);
        if last {
            return Ok(found);
        }
        rest = after;
    }
}

fn next_chunk(rest: &[u8]) -> Result<(Chunk<'_>, &[u8]), UnbakeError> {
    let (length, _) = rest.split_first_chunk::<4>().ok_or(UnbakeError::Damaged)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| UnbakeError::Damaged)?;
    let size = length.checked_add(12).ok_or(UnbakeError::Damaged)?;
    let (whole, after) = rest.split_at_checked(size).ok_or(UnbakeError::Damaged)?;
    let kind = [whole[4], whole[5], whole[6], whole[7]];
    let data = &whole[8..8 + length];
    if whole[8 + length..] != crc(kind, data).to_be_bytes() {
        return Err(UnbakeError::Damaged);
    }
    Ok((Chunk { kind, data, whole }, after))
}

/// CRC-32 over type and data (PNG, 5.5).
fn crc(kind: [u8; 4], data: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(&kind);
    crc.update(data);
    crc.sum()
}

fn is_credential(chunk: &Chunk<'_>) -> bool {
    matches!(&chunk.kind, b"iTXt" | b"tEXt" | b"zTXt") && matches!(keyword(chunk.data), Some((OB3 | OB2, _)))
}

/// Splits the text of a chunk at its first NUL.
fn keyword(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = data.iter().take(MAX_KEYWORD + 1).position(|byte| *byte == 0)?;
    Some((&data[..end], &data[end + 1..]))
}

fn read_text(chunk: &Chunk<'_>) -> Result<Baked, UnbakeError> {
    let (name, rest) = keyword(chunk.data).ok_or(UnbakeError::Damaged)?;
    let baked_as = if name == OB3 { BakedAs::OpenBadges3 } else { BakedAs::OpenBadges2 };
    let bytes = match (&chunk.kind, rest) {
        (b"iTXt", _) => itxt_text(rest)?,
        (b"tEXt", _) => capped(rest)?,
        // Method 0 is the only one there is (PNG, 11.3.3.3).
        (_, [0, text @ ..]) => inflate(text)?,
        _ => return Err(UnbakeError::Damaged),
    };
    let payload = match String::from_utf8(bytes) {
        Ok(payload) => payload,
        // The older chunks are Latin-1 by the standard and UTF-8 by habit (PNG, 11.3.3.2).
        Err(fault) if chunk.kind != *b"iTXt" => fault.as_bytes().iter().map(|byte| char::from(*byte)).collect(),
        Err(_) => return Err(UnbakeError::Damaged),
    };
    Ok(Baked { baked_as, payload })
}

/// The text of an iTXt chunk, after its keyword (PNG, 11.3.3.4).
fn itxt_text(rest: &[u8]) -> Result<Vec<u8>, UnbakeError> {
    let ([compressed, method], rest) = rest.split_first_chunk::<2>().ok_or(UnbakeError::Damaged)?;
    let mut parts = rest.splitn(3, |byte| *byte == 0);
    let (_language, _translated) = (parts.next(), parts.next());
    let text = parts.next().ok_or(UnbakeError::Damaged)?;
    match (compressed, method) {
        (0, _) => capped(text),
        (1, 0) => inflate(text),
        _ => Err(UnbakeError::Damaged),
    }
}

fn capped(text: &[u8]) -> Result<Vec<u8>, UnbakeError> {
    if text.len() > MAX_PAYLOAD { Err(UnbakeError::TooLarge) } else { Ok(text.to_vec()) }
}

/// Inflates at most one byte past the cap, so a bomb costs no more than an honest credential.
fn inflate(text: &[u8]) -> Result<Vec<u8>, UnbakeError> {
    let mut out = Vec::new();
    let mut reader = ZlibDecoder::new(text).take(MAX_PAYLOAD as u64 + 1);
    reader.read_to_end(&mut out).map_err(|_| UnbakeError::Damaged)?;
    if out.len() > MAX_PAYLOAD { Err(UnbakeError::TooLarge) } else { Ok(out) }
}

#[cfg(test)]
#[path = "png/tests.rs"]
mod tests;
