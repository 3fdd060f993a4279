//! A form with everything in its place: what a picture or a printed page of one credential shows, in order.
//!
//! It is made of a design's form and what is shown, and drawn as SVG of paths only or painted at once. Texts keep
//! their words, faces, sizes and places, so that a writer of documents can set them as text.

mod draw;

use super::RenderError;
use super::column::{self, Bounds, Part, What};
use super::design::{
    Anchor, Cartouche, Column, ColumnPart, Design, FormKind, Node, Piece, Round, Slot, State, TextSlot, WeaveKind,
};
use super::fit::{Align, Block, Room};
use super::guilloche::Guilloche;
use super::palette::{Colour, Palette};
use super::qr::{self, Modules};
use super::silhouette::Silhouette;
use super::text::{ArcText, Style, Typesetter, capitals};
use super::tongue::Tongue;
use super::view::{AchievementView, BadgeView, Level, Standing};
use super::wording;

/// What a form is filled with.
pub struct Showing<'a> {
    design: &'a Design,
    level: &'a Level,
    state: State,
    palette: Palette,
    locale: Option<&'a str>,
    fingerprint: &'a [u8; 32],
    short_url: &'a str,
    texts: [(Slot, &'a str); 8],
    tongue: Option<&'a Tongue>,
}

/// A form filled.
pub struct Scene {
    /// Width in user units, and in pixels.
    pub width: u32,
    /// Height in user units, and in pixels.
    pub height: u32,
    /// Gradients, as SVG.
    pub defs: String,
    /// Everything, from back to front.
    pub items: Vec<Item>,
}

/// One thing that is drawn.
pub enum Item {
    /// Art of the design, as SVG: the same for every credential of that level and standing.
    Art(String),
    /// The credential's own curves.
    Weave(Weave),
    /// A text in its place.
    Text(Text),
    /// A text along the bottom of a circle.
    Arc(Arc),
    /// A bar between texts: left, top, width, height.
    Bar([f32; 4], Colour),
    /// The QR code.
    Code(Code),
}

/// A weave in its place.
pub struct Weave {
    /// The figure, around the middle of the 600×600 badge.
    pub figure: Guilloche,
    /// Its middle.
    pub middle: (f32, f32),
    /// Colour and width of the line.
    pub stroke: (Colour, f32),
    /// 0 to 1.
    pub opacity: f32,
}

/// A fitted text in its place.
pub struct Text {
    /// What it says.
    pub slot: Slot,
    /// Its lines.
    pub block: Block,
    /// Where [`Align`] says, from the left.
    pub x: f32,
    /// Its upper edge.
    pub top: f32,
    /// What `x` is.
    pub align: Align,
    /// Its colour.
    pub fill: Colour,
    /// The line of the design's file it comes from.
    pub line: u32,
}

/// A text on an arc, with the ground under it.
pub struct Arc {
    /// Its outlines.
    pub text: ArcText,
    /// The ground: path data, and width and colour of each stroke.
    pub ground: Option<(String, [(f32, Colour); 2])>,
    /// Its colour.
    pub fill: Colour,
}

/// The code on its plate.
pub struct Code {
    /// Left and upper edge of the white plate.
    pub corner: (f32, f32),
    /// Its side, quiet zone included.
    pub side: f32,
    /// Radius of its corners.
    pub radius: f32,
    /// The dark modules.
    pub modules: Modules,
    /// Their colour.
    pub dark: Colour,
}

impl<'a> Showing<'a> {
    /// A credential.
    pub fn credential(view: &'a BadgeView) -> Self {
        let short = view.short_url.trim_start_matches("HTTPS://").trim_start_matches("HTTP://");
        Showing {
            design: &view.design,
            level: &view.level,
            state: State::Held(view.standing),
            palette: Palette::choose(view.design.inks(&view.level), view.standing, view.accent.as_deref(), view.ink.as_deref()),
            locale: view.locale.as_deref(),
            fingerprint: &view.fingerprint,
            short_url: &view.short_url,
            texts: [
                (Slot::Issuer, &view.issuer),
                (Slot::Achievement, &view.achievement),
                (Slot::Recipient, &view.recipient),
                (Slot::Date, &view.date),
                (Slot::Expiry, view.expiry.as_deref().unwrap_or_default()),
                (Slot::ShortUrl, short),
                (Slot::Number, short.rsplit('/').next().unwrap_or_default()),
                (Slot::Host, &view.host),
            ],
            tongue: None,
        }
    }

    /// The same with the design's own words in another language, whose direction columns follow.
    pub fn spoken(self, tongue: &'a Tongue) -> Self {
        Showing { tongue: Some(tongue), ..self }
    }

    /// An achievement that nobody has earned yet.
    pub fn achievement(view: &'a AchievementView) -> Self {
        let inks = view.design.inks(&view.level);
        Showing {
            design: &view.design,
            level: &view.level,
            state: State::Unearned,
            palette: Palette::choose(inks, Standing::Current, view.accent.as_deref(), view.ink.as_deref()),
            locale: view.locale.as_deref(),
            fingerprint: &view.fingerprint,
            short_url: "",
            texts: [
                (Slot::Issuer, &view.issuer),
                (Slot::Achievement, &view.achievement),
                (Slot::Recipient, ""),
                (Slot::Date, ""),
                (Slot::Expiry, ""),
                (Slot::ShortUrl, ""),
                (Slot::Number, ""),
                (Slot::Host, &view.host),
            ],
            tongue: None,
        }
    }

    /// The colours it is drawn in.
    pub fn palette(&self) -> Palette {
        self.palette
    }

    /// The words of a slot, or nothing where there is nothing to say.
    fn words(&self, slot: &TextSlot) -> Option<String> {
        let (before, after) = &slot.around;
        let spoken = |said: &str| {
            let text = wording::design(self.tongue, before, said, after, slot.slot == Slot::Label);
            Some(if slot.capitals { capitals(&text) } else { text })
        };
        let said = match slot.slot {
            Slot::Label => return spoken(""),
            // A level without a name still is one.
            Slot::Level => self.level.name(),
            Slot::Standing => match self.state {
                State::Held(standing) => &wording::standing(self.tongue, standing),
                State::Unearned => "",
            },
            other => self.texts.iter().find(|(slot, _)| *slot == other).map(|(_, text)| *text).unwrap_or_default(),
        };
        if said.is_empty() && slot.slot != Slot::Level {
            return None;
        }
        spoken(said)
    }

    fn style(&self, slot: &TextSlot) -> Style<'a> {
        // The standing and the design's own words are not in the earner's language.
        let own = matches!(slot.slot, Slot::Standing | Slot::Label | Slot::Host)
            || self.tongue.is_some() && !matches!(slot.slot, Slot::Recipient | Slot::Achievement | Slot::Issuer);
        let locale = if own { self.tongue.map(Tongue::code) } else { self.locale };
        Style { voice: slot.voice, tracking: slot.tracking, locale }
    }

    /// Where a column stands: what begins at the left begins at the right in a language that does.
    fn across(&self, across: Anchor) -> Anchor {
        match self.tongue.map(Tongue::direction) {
            Some("rtl") if across == Anchor::Start => Anchor::End,
            _ => across,
        }
    }
}

impl Scene {
    /// Fills a form of the design.
    pub fn of(kind: FormKind, showing: &Showing, setter: &Typesetter) -> Result<Scene, RenderError> {
        let form = showing.design.form(kind);
        let (width, height) = kind.size();
        let mut scene = Scene { width, height, defs: markup(&form.defs, showing), items: Vec::new() };
        for (when, node) in &form.nodes {
            if !when.holds(showing.level, showing.state) {
                continue;
            }
            match node {
                Node::Art(pieces) => match scene.items.last_mut() {
                    Some(Item::Art(last)) => last.push_str(&markup(pieces, showing)),
                    _ => scene.items.push(Item::Art(markup(pieces, showing))),
                },
                Node::Text(slot) => scene.items.extend(text(slot, showing, setter).map(Item::Text)),
                Node::Column(column) => scene.column(column, showing, setter),
                Node::Code { left, top, side, radius, modules } => scene.items.push(Item::Code(Code {
                    corner: (*left, *top),
                    side: *side,
                    radius: *radius,
                    modules: qr::encode(showing.short_url)?,
                    dark: showing.palette.modules(*modules),
                })),
                Node::Weave(slot) => {
                    let Round { x, y, radius } = slot.round;
                    let figure = match slot.kind {
                        WeaveKind::Ring => Guilloche::band(showing.fingerprint, slot.inner, radius),
                        WeaveKind::Rosette => Guilloche::rosette(showing.fingerprint, slot.inner, radius),
                    };
                    let figure = figure.thinned(slot.density);
                    let stroke = (showing.palette.tone(slot.stroke), slot.width);
                    scene.items.push(Item::Weave(Weave { figure, middle: (x, y), stroke, opacity: slot.opacity }));
                }
                Node::Arc { text, round, reach, cartouche } => {
                    scene.items.extend(arc(text, *round, *reach, *cartouche, showing, setter).map(Item::Arc));
                }
            }
        }
        Ok(scene)
    }

    fn column(&mut self, column: &Column, showing: &Showing, setter: &Typesetter) {
        let mut parts = Vec::new();
        let mut told = Vec::new();
        for (when, part) in &column.parts {
            if !when.holds(showing.level, showing.state) {
                continue;
            }
            match part {
                ColumnPart::Text(slot) => {
                    let Some(words) = showing.words(slot) else { continue };
                    parts.push(Part {
                        what: What::Text(words, showing.style(slot), room(slot)),
                        gap: slot.gap,
                        yields: slot.yields,
                    });
                }
                ColumnPart::Rule { height, gap, .. } => parts.push(Part { what: What::Rule(*height), gap: *gap, yields: false }),
            }
            told.push(part);
        }
        let Column { frame, round, across, down, air, .. } = *column;
        let across = showing.across(across);
        let bounds = Bounds { top: frame.top, bottom: frame.top + frame.height, round, air, down };
        let left = |width: f32| match across {
            Anchor::Start => frame.left,
            Anchor::Middle => frame.left + (frame.width - width) / 2.0,
            Anchor::End => frame.left + frame.width - width,
        };
        for (placed, part) in column::place(setter, &parts, bounds).into_iter().zip(told) {
            let Some(placed) = placed else { continue };
            let top = placed.top;
            match (part, placed.block) {
                (ColumnPart::Text(slot), Some(block)) => {
                    let (x, align) = anchored(across, frame.left, frame.width);
                    let fill = showing.palette.tone(slot.fill);
                    self.items.push(Item::Text(Text { slot: slot.slot, block, x, top, align, fill, line: slot.line }));
                }
                (ColumnPart::Rule { width, height, fill, .. }, _) => {
                    self.items.push(Item::Bar([left(*width), top, *width, *height], showing.palette.tone(*fill)));
                }
                (ColumnPart::Text(_), None) => {}
            }
        }
    }
}

fn markup(pieces: &[Piece], showing: &Showing) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Markup(text) => out.push_str(text),
            Piece::Tone(tone) => out.push_str(&showing.palette.tone(*tone).css()),
            Piece::Silhouette { centre, radius, inset } => {
                out.push_str(&Silhouette::of(showing.level).path(*centre, *radius, *inset));
            }
            Piece::If(when, inner) if when.holds(showing.level, showing.state) => out.push_str(&markup(inner, showing)),
            Piece::If(..) => {}
        }
    }
    out
}

fn room(slot: &TextSlot) -> Room {
    Room { size: slot.size, width: slot.frame.width, lines: slot.lines, smallest: slot.smallest }
}

fn anchored(across: Anchor, left: f32, width: f32) -> (f32, Align) {
    match across {
        Anchor::Start => (left, Align::Left),
        Anchor::Middle => (left + width / 2.0, Align::Middle),
        Anchor::End => (left + width, Align::Right),
    }
}

fn text(slot: &TextSlot, showing: &Showing, setter: &Typesetter) -> Option<Text> {
    let words = showing.words(slot)?;
    let frame = slot.frame;
    let style = showing.style(slot);
    let mut block = Block::fit(setter, &words, style, room(slot));
    if block.height() > frame.height {
        // Two lines may be too tall for a low room; then all is smaller.
        let size = slot.size * (frame.height / block.height()).max(0.4);
        block = Block::fit(setter, &words, style, Room { size, ..room(slot) });
    }
    let spare = frame.height - block.height();
    let top = frame.top
        + match slot.down {
            Anchor::Start => 0.0,
            // Capitals have nothing below the line, so they look centred a little lower.
            Anchor::Middle => spare / 2.0 + if slot.capitals { block.size() * 0.055 } else { 0.0 },
            Anchor::End => spare,
        };
    let (x, align) = anchored(slot.across, frame.left, frame.width);
    Some(Text { slot: slot.slot, block, x, top, align, fill: showing.palette.tone(slot.fill), line: slot.line })
}

/// Words along the bottom of a circle, on a cartouche that interrupts what lies under it.
fn arc(
    slot: &TextSlot,
    round: Round,
    most: f32,
    cartouche: Option<Cartouche>,
    showing: &Showing,
    setter: &Typesetter,
) -> Option<Arc> {
    let style = showing.style(slot);
    let text = setter.drawable(&showing.words(slot)?, style);
    let wide = setter.width(&text, style) * slot.size;
    let size = slot.size * (2.0 * round.radius * most / wide).min(1.0);
    let reach = (wide * size / slot.size / 2.0 / round.radius + 0.03).min(most + 0.03);
    let ground = cartouche.map(|cartouche| {
        let (dx, dy) = (round.radius * reach.sin(), round.radius * reach.cos());
        let (r, y) = (round.radius, round.y + dy);
        let path = format!("M{:.1} {y:.1}A{r:.1} {r:.1} 0 0 0 {:.1} {y:.1}", round.x - dx, round.x + dx);
        let palette = showing.palette;
        (path, [(cartouche.width + 2.4, palette.tone(cartouche.edge)), (cartouche.width, palette.tone(cartouche.ground))])
    });
    // The circle of the baseline is a third of an em outside the middle of the cartouche.
    let text = setter.arc(&text, style, size, (round.x, round.y), round.radius + size * 0.35);
    Some(Arc { text, ground, fill: showing.palette.tone(slot.fill) })
}
