//! Slots: elements with `data-slot`, whose `data-` attributes say what stands there and how it is set.

use resvg::usvg::roxmltree::Node as Xml;

use super::super::fit::{SMALLEST, SMALLEST_NAME};
use super::super::fonts::Voice;
use super::super::palette::Tone;
use super::allowed;
use super::form::{Anchor, Cartouche, Column, ColumnPart, Frame, Node, Round, Slot, TextSlot, WeaveKind, WeaveSlot};
use super::read::{Reader, line};

/// Room for texts' own words around what they say, in characters.
const LONGEST_WORDS: usize = 200;
/// Texts in one column.
const MOST_PARTS: usize = 40;

/// The attributes of one slot; each is asked for once, and what is left over at the end is a fault.
struct Given<'a, 'i, 'r> {
    reader: &'r mut Reader,
    at: Xml<'a, 'i>,
    known: Vec<&'static str>,
}

/// Reads a slot that stands by itself.
pub(super) fn read(reader: &mut Reader, at: Xml, slot: &str) -> Option<Node> {
    let element = at.tag_name().name();
    let (wanted, fix) = match slot {
        "column" => ("g", "Draw a column as a group of slots."),
        "ring" | "rosette" => ("circle", "Draw it as a circle."),
        _ if at.has_attribute("data-arc") => ("circle", "Draw a text on an arc as a circle."),
        _ => ("rect", "Draw it as a rect, which is the room it has."),
    };
    if element != wanted {
        reader.fault(at, "data-slot", "stands on the wrong element", fix);
        return None;
    }
    let mut given = Given { reader, at, known: vec!["data-slot", "data-level", "data-standing", "id"] };
    let node = match slot {
        "column" => given.column(),
        "code" => given.code(),
        "ring" => given.weave(WeaveKind::Ring),
        "rosette" => given.weave(WeaveKind::Rosette),
        _ if at.has_attribute("data-arc") => given.arc(slot),
        _ => {
            let frame = given.frame("x", "y", "width", "height");
            given.text(slot, frame).map(Node::Text)
        }
    };
    given.finish(node)
}

impl Given<'_, '_, '_> {
    fn finish<T>(self, read: Option<T>) -> Option<T> {
        for attribute in self.at.attributes() {
            if attribute.namespace().is_some() || !self.known.contains(&attribute.name()) {
                let (problem, fix) = allowed::why_no_attribute(attribute.name());
                let fix = if attribute.name().starts_with("data-") { "See the table of slots." } else { fix };
                self.reader.fault(self.at, attribute.name(), problem, fix);
            }
        }
        read
    }

    fn raw(&mut self, key: &'static str) -> Option<&str> {
        self.known.push(key);
        self.at.attribute(key)
    }

    fn number(&mut self, key: &'static str, usual: f32, (least, most): (f32, f32)) -> f32 {
        let Some(text) = self.raw(key).map(str::to_owned) else { return usual };
        let read = allowed::number(&text).filter(|n| (least..=most).contains(n));
        read.unwrap_or_else(|| {
            self.reader.fault(self.at, key, &format!("is no number from {least} to {most}"), "Mend it.");
            usual
        })
    }

    fn needed(&mut self, key: &'static str, range: (f32, f32)) -> f32 {
        if !self.at.has_attribute(key) {
            self.reader.fault(self.at, key, "is missing", "Give it a number.");
        }
        self.number(key, range.0, range)
    }

    fn word<T: Copy>(&mut self, key: &'static str, usual: T, words: &[(&str, T)]) -> T {
        let Some(text) = self.raw(key).map(str::to_owned) else { return usual };
        words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning).unwrap_or_else(|| {
            let names: Vec<_> = words.iter().map(|(word, _)| *word).collect();
            self.reader.fault(self.at, key, "is no word that means anything here", &format!("Use one of {}.", names.join(", ")));
            usual
        })
    }

    fn tone(&mut self, key: &'static str, usual: Tone) -> Tone {
        let Some(text) = self.raw(key).map(str::to_owned) else { return usual };
        Tone::parse(&text).unwrap_or_else(|| {
            self.reader.fault(
                self.at,
                key,
                "is no colour of the palette",
                "Use ink, line, label, accent, paper, white or black.",
            );
            usual
        })
    }

    fn frame(&mut self, left: &'static str, top: &'static str, width: &'static str, height: &'static str) -> Frame {
        let within = (0.0, 2_000.0);
        Frame {
            left: self.needed(left, within),
            top: self.needed(top, within),
            width: self.needed(width, (8.0, 2_000.0)),
            height: self.needed(height, (8.0, 2_000.0)),
        }
    }

    fn round(&mut self) -> Round {
        let within = (0.0, 2_000.0);
        Round { x: self.needed("cx", within), y: self.needed("cy", within), radius: self.needed("r", (8.0, 1_500.0)) }
    }

    fn anchor(&mut self, key: &'static str, usual: Anchor) -> Anchor {
        let words = [
            ("left", Anchor::Start),
            ("top", Anchor::Start),
            ("middle", Anchor::Middle),
            ("right", Anchor::End),
            ("bottom", Anchor::End),
        ];
        self.word(key, usual, &words)
    }

    fn text(&mut self, slot: &str, frame: Frame) -> Option<TextSlot> {
        let slot = match slot {
            "issuer" => Slot::Issuer,
            "level" => Slot::Level,
            "achievement" => Slot::Achievement,
            "recipient" => Slot::Recipient,
            "date" => Slot::Date,
            "expiry" => Slot::Expiry,
            "short-url" => Slot::ShortUrl,
            "host" => Slot::Host,
            "number" => Slot::Number,
            "standing" => Slot::Standing,
            "label" => Slot::Label,
            _ => {
                self.reader.fault(self.at, "data-slot", "names no slot that there is", "See the table of slots.");
                return None;
            }
        };
        let words = self.raw("data-text").map(str::to_owned);
        let voices =
            [("serif", Voice::Serif), ("serif-bold", Voice::SerifBold), ("sans", Voice::Sans), ("sans-bold", Voice::SansBold)];
        let voice = self.word("data-voice", Voice::Sans, &voices);
        let smallest = if matches!(voice, Voice::Serif | Voice::SerifBold) { SMALLEST_NAME } else { SMALLEST };
        Some(TextSlot {
            slot,
            around: self.around(slot, words.as_deref()),
            voice,
            size: self.needed("data-size", (6.0, 300.0)),
            lines: self.word("data-lines", 1, &[("1", 1), ("2", 2), ("3", 3), ("4", 4)]),
            smallest: self.number("data-smallest", smallest, (0.3, 1.0)),
            tracking: self.number("data-tracking", 0.0, (0.0, 60.0)) as u16,
            capitals: self.word("data-case", false, &[("capitals", true), ("as-written", false)]),
            fill: self.tone("fill", Tone::INK),
            across: self.anchor("data-align", Anchor::Middle),
            down: self.anchor("data-stand", Anchor::Middle),
            frame,
            gap: self.number("data-gap", 0.0, (0.0, 400.0)),
            yields: self.word("data-yields", false, &[("yes", true), ("no", false)]),
            line: line(self.at),
        })
    }

    /// The words before and after what a slot says, which stands at `{}`.
    fn around(&mut self, slot: Slot, words: Option<&str>) -> (String, String) {
        let fault = |given: &mut Self, problem: &str, fix: &str| given.reader.fault(given.at, "data-text", problem, fix);
        let text = words.unwrap_or(if slot == Slot::Label { "" } else { "{}" });
        if text.chars().count() > LONGEST_WORDS || text.chars().any(crate::domain::credential::unfit) {
            fault(self, "is over 200 characters or holds control characters", "Shorten it.");
        }
        match (slot, text.split_once("{}")) {
            (Slot::Label, _) if text.is_empty() => fault(self, "is missing", "Say what stands there."),
            (Slot::Label, _) => return (text.to_owned(), String::new()),
            (_, Some((before, after))) => return (before.to_owned(), after.to_owned()),
            (_, None) => fault(self, "has no place for what stands there", "Write {} where it belongs."),
        }
        (String::new(), String::new())
    }

    fn code(&mut self) -> Option<Node> {
        let frame = self.frame("x", "y", "width", "height");
        if (frame.width - frame.height).abs() > 0.01 {
            self.reader.fault(self.at, "height", "differs from its width", "A code is square.");
        }
        Some(Node::Code {
            left: frame.left,
            top: frame.top,
            side: frame.width,
            radius: self.number("rx", 0.0, (0.0, 60.0)),
            modules: self.tone("fill", Tone::INK),
        })
    }

    fn weave(&mut self, kind: WeaveKind) -> Option<Node> {
        let round = self.round();
        let inner = self.needed("data-inner", (0.0, 1_500.0));
        if inner >= round.radius - 4.0 {
            self.reader.fault(self.at, "data-inner", "leaves no room inside the circle", "Make it smaller than r.");
        }
        Some(Node::Weave(WeaveSlot {
            kind,
            round,
            inner,
            stroke: self.tone("stroke", Tone::INK),
            width: self.number("stroke-width", 0.8, (0.2, 4.0)),
            opacity: self.number("stroke-opacity", 1.0, (0.0, 1.0)),
            density: self.number("data-density", 1.0, (0.1, 1.0)),
        }))
    }

    fn arc(&mut self, slot: &str) -> Option<Node> {
        let round = self.round();
        self.word("data-arc", true, &[("bottom", true)]);
        let reach = self.number("data-reach", 75.0, (10.0, 160.0)).to_radians();
        let frame = Frame { left: 0.0, top: 0.0, width: 2.0 * round.radius * reach, height: 0.0 };
        let text = self.text(slot, frame)?;
        let width = self.number("data-cartouche-width", 0.0, (0.0, 100.0));
        let (ground, edge) = (self.tone("data-cartouche", Tone::INK), self.tone("data-cartouche-edge", Tone::INK));
        let cartouche = (width > 0.0).then_some(Cartouche { ground, edge, width });
        Some(Node::Arc { text, round, reach, cartouche })
    }

    fn column(&mut self) -> Option<Node> {
        let frame = self.frame("data-x", "data-y", "data-width", "data-height");
        let round = self.raw("data-round").map(str::to_owned).and_then(|text| match allowed::numbers(&text).as_deref() {
            Some(&[x, y, radius]) if radius >= 8.0 => Some(Round { x, y, radius }),
            _ => {
                self.reader.fault(
                    self.at,
                    "data-round",
                    "is not the middle and radius of a circle",
                    "Write data-round=\"300 300 206\".",
                );
                None
            }
        });
        let mut column = Column {
            frame,
            round,
            across: self.anchor("data-align", Anchor::Middle),
            down: self.anchor("data-stand", Anchor::Middle),
            air: self.number("data-air", 0.0, (0.0, 2.0)),
            parts: Vec::new(),
        };
        for child in self.reader.elements(self.at) {
            let when = self.reader.when(child);
            let mut given =
                Given { reader: self.reader, at: child, known: vec!["data-slot", "data-level", "data-standing", "id"] };
            let part = match child.attribute("data-slot") {
                Some("rule") if child.has_tag_name("rect") => Some(ColumnPart::Rule {
                    width: given.needed("width", (1.0, 2_000.0)),
                    height: given.needed("height", (0.5, 60.0)),
                    gap: given.number("data-gap", 0.0, (0.0, 400.0)),
                    fill: given.tone("fill", Tone::INK),
                }),
                Some(slot) if child.has_tag_name("rect") => {
                    let width = given.number("width", frame.width, (8.0, frame.width));
                    given.text(slot, Frame { width, height: 0.0, ..frame }).map(ColumnPart::Text)
                }
                _ => {
                    let fix = "A column holds rects that are slots, and nothing else.";
                    given.reader.fault(child, "", "is no text and no rule", fix);
                    continue;
                }
            };
            if let Some(part) = given.finish(part) {
                column.parts.push((when, part));
            }
        }
        if column.parts.len() > MOST_PARTS {
            self.reader.fault(self.at, "", "holds over 40 texts", "Make it simpler.");
        }
        Some(Node::Column(column))
    }
}
