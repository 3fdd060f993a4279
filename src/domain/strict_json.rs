//! The one reader of untrusted JSON, and the one writer of JSON that is signed, baked or served.
//!
//! A general reader forgives what a signature cannot survive: it keeps the last of two equal keys, rounds big integers,
//! and nests as deep as memory lasts. Two readers that forgive differently see two documents under one signature, so
//! this one refuses. It is a visitor on `serde_json`'s tokens: there is no second grammar to get wrong.

use super::Invalid;
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserializer, Serialize};
use serde_json::{Map, Value};
use std::fmt;
use std::io;

/// How much is read before giving up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most octets.
    pub size: usize,
    /// Most arrays and objects within one another; `1` allows a flat object.
    pub depth: usize,
}

impl Limits {
    /// For credentials and status lists.
    pub const CREDENTIAL: Self = Self { size: 256 * 1024, depth: 32 };
    /// For lists of withdrawn credentials that bear no signature and name each one.
    pub const LIST: Self = Self { size: 1024 * 1024, depth: 32 };
    /// For reports of many checks.
    pub const REPORT: Self = Self { size: 2 * 1024 * 1024, depth: 32 };
    /// For deliveries and API bodies.
    pub const PAYLOAD: Self = Self { size: 256 * 1024, depth: 32 };
}

/// Largest integer that every JSON reader keeps exactly: 2^53 − 1 (RFC 8259, section 6; RFC 7493, section 2.2).
const LARGEST: u64 = (1 << 53) - 1;

/// Reads one JSON text (RFC 8259) within I-JSON (RFC 7493): UTF-8 without a byte order mark, no key twice in an object
/// at any depth, no number beyond ±(2^53 − 1), no lone surrogate and no noncharacter, and nothing after the value.
///
/// U+0000 is refused too: PostgreSQL cannot hold it in a text, so it could be accepted and then not be kept.
pub fn parse(bytes: &[u8], limits: Limits) -> Result<Value, Invalid> {
    let refused = |problem: String, fix: &str| Invalid::new("", problem, fix);
    if bytes.len() > limits.size {
        let problem = format!("has {} octets, more than the {} that are read", bytes.len(), limits.size);
        return Err(refused(problem, "Send a smaller document."));
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        return Err(refused("begins with a byte order mark".into(), "Send UTF-8 without a byte order mark."));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|fault| refused(format!("is not UTF-8 from octet {} on", fault.valid_up_to()), "Send UTF-8."))?;
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = Strict { depth: limits.depth }.deserialize(&mut reader);
    value
        .and_then(|value| reader.end().map(|()| value))
        .map_err(|fault| refused(format!("is not strict JSON: {fault}"), "Send one strict JSON value (RFC 8259, RFC 7493)."))
}

/// Reads one value that may hold so many more levels of arrays and objects.
#[derive(Clone, Copy)]
struct Strict {
    depth: usize,
}

impl Strict {
    fn deeper<E: Error>(self) -> Result<Self, E> {
        let depth = self.depth.checked_sub(1).ok_or_else(|| E::custom("arrays and objects are nested too deeply"))?;
        Ok(Self { depth })
    }
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        if value > LARGEST { Err(too_large()) } else { Ok(value.into()) }
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        if value.unsigned_abs() > LARGEST { Err(too_large()) } else { Ok(value.into()) }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        // Integers too long for 64 bits arrive here already rounded, so the limit holds for every number.
        if value.abs() > LARGEST as f64 || !value.is_finite() { Err(too_large()) } else { Ok(value.into()) }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        checked(value.to_owned()).map(Value::String)
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        checked(value).map(Value::String)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut array = Vec::new();
        while let Some(item) = items.next_element_seed(inner)? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut object = Map::new();
        while let Some(key) = members.next_key::<String>()? {
            let key = checked(key)?;
            let value = members.next_value_seed(inner)?;
            // The key itself stays out of the message: it is the visitor's own text and of any length.
            if object.insert(key, value).is_some() {
                return Err(A::Error::custom("a key stands twice in one object"));
            }
        }
        Ok(Value::Object(object))
    }
}

/// How a fault begins that lies in a number alone: the text is JSON, and may be honest.
pub const BEYOND: &str = "is not strict JSON: a number lies beyond 2^53 - 1";

fn too_large<E: Error>() -> E {
    E::custom("a number lies beyond 2^53 - 1, where readers no longer agree on its value")
}

fn checked<E: Error>(text: String) -> Result<String, E> {
    let refused = |letter: char| {
        let code = u32::from(letter);
        code == 0 || code & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&code)
    };
    if text.chars().any(refused) { Err(E::custom("a string holds U+0000 or a noncharacter")) } else { Ok(text) }
}

/// Compact JSON in plain ASCII, fit to be baked and served as it is.
///
/// Inside strings `{ } < > &` and everything beyond ASCII become `\uXXXX` (surrogate pairs above U+FFFF): there are
/// readers of baked images that count braces without knowing strings, decode Latin-1, or decode HTML entities before
/// parsing, and `]]>` would end the CDATA section of a baked SVG. Parsed values are unchanged, and so is the signature.
pub fn to_ascii(value: &Value) -> String {
    let mut octets = Vec::new();
    let mut writer = serde_json::Serializer::with_formatter(&mut octets, Ascii);
    value.serialize(&mut writer).expect("a JSON value has string keys only and memory does not fail to write");
    String::from_utf8(octets).expect("the formatter writes ASCII only")
}

struct Ascii;

impl serde_json::ser::Formatter for Ascii {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut plain = 0;
        for (place, letter) in fragment.char_indices() {
            if letter.is_ascii() && !matches!(letter, '{' | '}' | '<' | '>' | '&' | '\x7F') {
                continue;
            }
            writer.write_all(&fragment.as_bytes()[plain..place])?;
            plain = place + letter.len_utf8();
            for unit in letter.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
        }
        writer.write_all(&fragment.as_bytes()[plain..])
    }
}

#[cfg(test)]
mod tests;
