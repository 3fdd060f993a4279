//! What art may consist of: a list of elements, attributes and kinds of values; everything else is refused with its reason.
//!
//! A list of what is forbidden would be out of date with the next browser. Values are read, not copied: what comes out
//! is numbers, path data, names of colours and references to gradients of the same file.

use super::super::palette::Tone;
use super::form::Piece;

/// Elements of art, and the attributes each may have beside the common ones.
const ELEMENTS: [(&str, &[&str]); 9] = [
    ("g", &[]),
    ("path", &["d"]),
    ("rect", &["x", "y", "width", "height", "rx", "ry"]),
    ("circle", &["cx", "cy", "r"]),
    ("ellipse", &["cx", "cy", "rx", "ry"]),
    ("line", &["x1", "y1", "x2", "y2"]),
    ("polyline", &["points"]),
    ("polygon", &["points"]),
    ("silhouette", &["cx", "cy", "r", "data-inset"]),
];

/// Attributes of every element of art.
const COMMON: [&str; 13] = [
    "id",
    "transform",
    "opacity",
    "fill",
    "fill-opacity",
    "fill-rule",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-dasharray",
];

/// Gradients and what stands in them.
const GRADIENTS: [(&str, &[&str]); 3] = [
    ("linearGradient", &["id", "x1", "y1", "x2", "y2", "gradientUnits", "gradientTransform", "spreadMethod"]),
    ("radialGradient", &["id", "cx", "cy", "r", "fx", "fy", "gradientUnits", "gradientTransform", "spreadMethod"]),
    ("stop", &["offset", "stop-color", "stop-opacity"]),
];

/// The furthest a number may lie from nought: some times the largest form.
const FURTHEST: f32 = 10_000.0;
/// Octets of one path's data, and numbers of any other list.
pub(super) const LONGEST_PATH: usize = 24 * 1024;
const MOST_NUMBERS: usize = 2_000;
/// Transformations one after the other in one attribute.
const MOST_TRANSFORMS: usize = 8;

/// Whether an element of that name may be part of art.
pub(super) fn is_art(element: &str) -> bool {
    element != "silhouette" && ELEMENTS.iter().any(|(name, _)| *name == element)
}

/// Whether it is a gradient, which stands in `<defs>`.
pub(super) fn is_gradient(element: &str) -> bool {
    matches!(element, "linearGradient" | "radialGradient")
}

/// Whether an element may have an attribute.
pub(super) fn has_attribute(element: &str, attribute: &str) -> bool {
    let of = |list: &[(&str, &[&str])]| list.iter().any(|(name, own)| *name == element && own.contains(&attribute));
    of(&GRADIENTS) || of(&ELEMENTS) || (ELEMENTS.iter().any(|(name, _)| *name == element) && COMMON.contains(&attribute))
}

/// Why an element is refused, and what to do.
pub(super) fn why_no_element(element: &str) -> (&'static str, &'static str) {
    let lower = element.to_ascii_lowercase();
    match lower.as_str() {
        "script" | "handler" | "listener" => ("is a script, which would run wherever the picture is shown", "Remove it."),
        "foreignobject" => ("embeds a foreign document", "Draw it as paths."),
        "style" => {
            ("is a style sheet, which can fetch others", "Write fill and stroke as attributes, with names of the palette.")
        }
        "image" | "feimage" | "video" | "audio" | "iframe" | "object" | "embed" | "canvas" => {
            ("embeds or fetches something else", "Draw it as paths.")
        }
        "use" | "symbol" | "marker" | "tref" => {
            ("refers to other drawing, and can be multiplied without end", "Repeat the drawing itself.")
        }
        "animate" | "animatemotion" | "animatetransform" | "animatecolor" | "set" | "mpath" | "discard" => {
            ("moves or changes the picture", "Remove it.")
        }
        "pattern" | "mask" | "clippath" | "filter" => {
            ("can be made to cost without bound", "Draw with paths and gradients alone.")
        }
        "text" | "tspan" | "textpath" | "font" | "glyph" => {
            ("is text, which would need a font", "Use a slot (data-slot=\"label\" for words of your own), or draw it as paths.")
        }
        "a" => ("is a link", "Remove it."),
        "metadata" | "title" | "desc" => {
            ("stands where nothing is read", "Put it at the beginning of the file, or leave it out.")
        }
        _ if lower.starts_with("fe") => ("is part of a filter, which can be made to cost without bound", "Remove it."),
        _ => ("is not among the elements of a design", "Save it as plain SVG; see the description of designs."),
    }
}

/// Why an attribute is refused, and what to do.
pub(super) fn why_no_attribute(attribute: &str) -> (&'static str, &'static str) {
    match attribute {
        "style" | "class" => ("is styled by a sheet, not by the palette", "Write fill and stroke as attributes."),
        "href" | "src" | "xml:base" => ("refers to something else", "Remove it."),
        "clip-path" | "mask" | "filter" | "marker-start" | "marker-mid" | "marker-end" => {
            ("refers to what can be made to cost without bound", "Remove it.")
        }
        name if name.to_ascii_lowercase().starts_with("on") => ("is a handler, which runs a script", "Remove it."),
        _ => ("is not an attribute of this element of a design", "Remove it; see the description of designs."),
    }
}

/// Reads the value of an attribute of art; `gradients` are those of the file.
pub(super) fn value(attribute: &str, text: &str, gradients: &[String]) -> Result<Vec<Piece>, &'static str> {
    let text = text.trim();
    let same = |fine: bool, why| if fine { Ok(vec![Piece::Markup(text.to_owned())]) } else { Err(why) };
    match attribute {
        "id" => same(is_id(text), "is no id of letters, digits and hyphens").map(|_| vec![Piece::Markup(format!("d-{text}"))]),
        "fill" | "stroke" => paint(text, gradients),
        "stop-color" => tone(text),
        "d" => same(is_path(text), "is no path data, or over 24 KiB of it"),
        "points" => same(numbers(text).is_some_and(|n| n.len().is_multiple_of(2)), "is no list of points within 10000 units"),
        "transform" | "gradientTransform" => same(is_transform(text), "is no transformation, or one out of all proportion"),
        "stroke-dasharray" => {
            let sound = |n: Vec<f32>| n.len() <= 16 && n.iter().all(|n| *n >= 0.0) && n.iter().sum::<f32>() >= 1.0;
            same(text == "none" || numbers(text).is_some_and(sound), "is no list of dashes at least one unit long")
        }
        "fill-rule" => same(matches!(text, "nonzero" | "evenodd"), "is neither nonzero nor evenodd"),
        "stroke-linecap" => same(matches!(text, "butt" | "round" | "square"), "is none of butt, round and square"),
        "stroke-linejoin" => same(matches!(text, "miter" | "round" | "bevel"), "is none of miter, round and bevel"),
        "gradientUnits" => same(matches!(text, "userSpaceOnUse" | "objectBoundingBox"), "is no unit of gradients"),
        "spreadMethod" => same(matches!(text, "pad" | "reflect" | "repeat"), "is none of pad, reflect and repeat"),
        "opacity" | "fill-opacity" | "stroke-opacity" | "stop-opacity" => {
            same(number(text).is_some_and(|n| (0.0..=1.0).contains(&n)), "is no number from 0 to 1")
        }
        "stroke-width" => same(number(text).is_some_and(|n| (0.0..=400.0).contains(&n)), "is no width from 0 to 400"),
        "stroke-miterlimit" => same(number(text).is_some_and(|n| (1.0..=20.0).contains(&n)), "is no number from 1 to 20"),
        "offset" => same(number(text.trim_end_matches('%')).is_some(), "is no number"),
        "r" | "rx" | "ry" | "width" | "height" => {
            same(number(text.trim_end_matches('%')).is_some_and(|n| n >= 0.0), "is no length within 10000 units")
        }
        _ => same(number(text.trim_end_matches('%')).is_some(), "is no number within 10000 units"),
    }
}

fn paint(text: &str, gradients: &[String]) -> Result<Vec<Piece>, &'static str> {
    if text == "none" {
        return Ok(vec![Piece::Markup(text.to_owned())]);
    }
    match text.strip_prefix("url(").and_then(|rest| rest.strip_suffix(')')) {
        Some(address) => match address.trim().strip_prefix('#') {
            Some(id) if gradients.iter().any(|known| known == id) => Ok(vec![Piece::Markup(format!("url(#d-{id})"))]),
            Some(_) => Err("refers to a gradient that this file does not have"),
            None => Err("refers to something outside of the file"),
        },
        None if text.contains("url(") => Err("refers to something outside of the file"),
        None => tone(text),
    }
}

fn tone(text: &str) -> Result<Vec<Piece>, &'static str> {
    let why = "is neither ink, line, label, accent, paper, white, black nor #rrggbb, nor a mixture such as accent/paper/40";
    Tone::parse(text).map(|tone| vec![Piece::Tone(tone)]).ok_or(why)
}

pub(super) fn is_id(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// A finite number that is not far off.
pub(super) fn number(text: &str) -> Option<f32> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E'));
    let read: f32 = if plain { text.parse().ok()? } else { return None };
    (read.is_finite() && read.abs() <= FURTHEST).then_some(read)
}

/// Numbers between commas or white space.
pub(super) fn numbers(text: &str) -> Option<Vec<f32>> {
    let parts = text.split(|c: char| c == ',' || c.is_ascii_whitespace()).filter(|part| !part.is_empty());
    let read: Vec<f32> = parts.take(MOST_NUMBERS + 1).map(number).collect::<Option<_>>()?;
    (!read.is_empty() && read.len() <= MOST_NUMBERS).then_some(read)
}

/// Commands and numbers, none of which leads far off by itself.
fn is_path(text: &str) -> bool {
    let letter = |c: char| "MmLlHhVvCcSsQqTtAaZz".contains(c);
    let fine = |c: char| letter(c) || c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | ',' | 'e' | ' ' | '\n' | '\r' | '\t');
    // A run of digits of more than four places before the point would lead far off; an exponent could, too.
    let near = text.split(|c: char| !c.is_ascii_digit() && c != '.').all(|part| {
        let whole = part.split('.').next().unwrap_or_default();
        whole.trim_start_matches('0').len() <= 4
    });
    text.len() <= LONGEST_PATH && text.starts_with(['M', 'm']) && text.chars().all(fine) && !text.contains('e') && near
}

/// `translate(1 2) rotate(30)` and the like, none of which magnifies out of all proportion.
fn is_transform(text: &str) -> bool {
    let parts: Vec<&str> = text.split(')').map(str::trim).collect();
    let Some((last, steps)) = parts.split_last() else {
        return false;
    };
    let sound = |step: &&str| {
        let Some((name, arguments)) = step.trim_start_matches(',').trim().split_once('(') else {
            return false;
        };
        let Some(given) = numbers(arguments) else {
            return false;
        };
        let small = |many: &[f32]| many.iter().all(|n| n.abs() <= 20.0);
        match name.trim() {
            "translate" => given.len() <= 2,
            "rotate" => matches!(given.len(), 1 | 3),
            "scale" => given.len() <= 2 && small(&given),
            "skewX" | "skewY" => given.len() == 1 && given[0].abs() <= 60.0,
            "matrix" => given.len() == 6 && small(&given[..4]),
            _ => false,
        }
    };
    last.is_empty() && !steps.is_empty() && steps.len() <= MOST_TRANSFORMS && steps.iter().all(sound)
}
