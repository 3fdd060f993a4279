//! One form of a design as data: art, slots, and when each of them is drawn.

use super::super::fonts::Voice;
use super::super::level::{Level, Standing};
use super::super::palette::Tone;
use super::rank;

/// A form, read: what is drawn, in its order.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// Width in user units.
    pub width: f32,
    /// Height in user units.
    pub height: f32,
    /// Gradients, which the art refers to.
    pub defs: Vec<Piece>,
    /// What is drawn, from back to front.
    pub nodes: Vec<(When, Node)>,
}

/// Whether a credential holds, or that nobody has earned it yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Somebody holds it, in that standing.
    Held(Standing),
    /// The picture of an achievement.
    Unearned,
}

impl State {
    /// Every state, in the order of [`When`]'s bits.
    pub const ALL: [Self; 6] = [
        Self::Held(Standing::Current),
        Self::Held(Standing::Revoked),
        Self::Held(Standing::Suspended),
        Self::Held(Standing::Expired),
        Self::Unearned,
        Self::Held(Standing::Distrusted),
    ];

    fn bit(self) -> u8 {
        let place = Self::ALL.iter().position(|state| *state == self);
        1 << place.unwrap_or_default()
    }

    /// The words by which `data-standing` names states.
    pub(super) fn named(word: &str) -> Option<u8> {
        Some(match word {
            "current" => 0b000001,
            "revoked" => 0b000010,
            "suspended" => 0b000100,
            "expired" => 0b001000,
            "distrusted" => 0b100000,
            "fallen" => 0b101110,
            "earned" => 0b101111,
            "unearned" => 0b010000,
            _ => return None,
        })
    }
}

/// For which levels and in which states something is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    pub(super) levels: u8,
    pub(super) states: u8,
}

impl When {
    /// For all, always.
    pub const ALWAYS: When = When { levels: 0b1111, states: 0b111111 };

    /// Whether it is drawn for that level in that state.
    pub fn holds(self, level: &Level, state: State) -> bool {
        self.levels & (1 << rank(level)) != 0 && self.states & state.bit() != 0
    }

    /// Where both are drawn.
    pub(super) fn and(self, other: When) -> When {
        When { levels: self.levels & other.levels, states: self.states & other.states }
    }

    /// The words by which `data-level` names levels.
    pub(super) fn level(word: &str) -> Option<u8> {
        Some(match word {
            "associate" => 0b0001,
            "specialist" => 0b0010,
            "professional" => 0b0100,
            "other" => 0b1000,
            _ => return None,
        })
    }
}

/// A part of a form.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Drawing that is the same for every credential of a level.
    Art(Vec<Piece>),
    /// A fitted text.
    Text(TextSlot),
    /// Texts under one another.
    Column(Column),
    /// The QR code on its white plate.
    Code { left: f32, top: f32, side: f32, radius: f32, modules: Tone },
    /// The curves drawn from the credential's hash.
    Weave(WeaveSlot),
    /// A text along the bottom of a circle.
    Arc { text: TextSlot, round: Round, reach: f32, cartouche: Option<Cartouche> },
}

/// Markup of art, with colours to be filled in.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Copied as it stands.
    Markup(String),
    /// A colour of the palette.
    Tone(Tone),
    /// Path data of the level's silhouette, that many units inside its outline.
    Silhouette { centre: (f32, f32), radius: f32, inset: f32 },
    /// Drawn for some levels or states only.
    If(When, Vec<Piece>),
}

/// A circle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Round {
    /// Its middle, from the left.
    pub x: f32,
    /// Its middle, from the top.
    pub y: f32,
    /// Its radius.
    pub radius: f32,
}

/// The ground under a text on an arc, as two strokes along it: the edge, and the ground on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cartouche {
    pub ground: Tone,
    pub edge: Tone,
    pub width: f32,
}

/// Which figure a weave is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeaveKind {
    /// The woven band.
    Ring,
    /// The wide, open rosette.
    Rosette,
}

/// Room for a weave.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeaveSlot {
    pub kind: WeaveKind,
    /// Its middle and outer radius.
    pub round: Round,
    pub inner: f32,
    pub stroke: Tone,
    pub width: f32,
    pub opacity: f32,
    /// The share of its lines that is drawn.
    pub density: f32,
}

/// What a text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    Issuer,
    Level,
    Achievement,
    Recipient,
    Date,
    Expiry,
    ShortUrl,
    Host,
    Number,
    Standing,
    /// Words of the design alone.
    Label,
}

/// Where a text stands in its room, across or from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    pub left: f32,
    pub top: f32,
    pub width: f32,
    pub height: f32,
}

/// Room for a text, and how it is set.
#[derive(Debug, Clone, PartialEq)]
pub struct TextSlot {
    pub slot: Slot,
    /// The words around it, as before and after; the whole of a [`Slot::Label`] stands before.
    pub around: (String, String),
    pub voice: Voice,
    pub size: f32,
    pub lines: usize,
    /// The smallest share of `size` it may shrink to.
    pub smallest: f32,
    /// Space between letters in hundredths of an em.
    pub tracking: u16,
    pub capitals: bool,
    pub fill: Tone,
    pub across: Anchor,
    pub down: Anchor,
    /// In a column only its width counts.
    pub frame: Frame,
    /// The gap above it, in a column.
    pub gap: f32,
    /// Whether a column may leave it out where names would become too small to read.
    pub yields: bool,
    /// Line of the file, for remarks.
    pub line: u32,
}

/// Texts under one another, fitted together.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub frame: Frame,
    /// The circle no text may cross, where there is one.
    pub round: Option<Round>,
    pub across: Anchor,
    pub down: Anchor,
    /// How far gaps may grow where room is left: 1 doubles them.
    pub air: f32,
    pub parts: Vec<(When, ColumnPart)>,
}

/// A part of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum ColumnPart {
    /// A text.
    Text(TextSlot),
    /// A bar.
    Rule { width: f32, height: f32, gap: f32, fill: Tone },
}
