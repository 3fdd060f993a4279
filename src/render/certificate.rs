//! A certificate as PDF: the scene of the design's own form on one sheet of paper, with its art as paths, its texts as text,
//! tags for those who listen, and the signed credential attached.
//!
//! The file keeps to PDF/A-3a (ISO 19005-3), which alone among the archival kinds lets any file be attached, and to
//! PDF/UA-1 (ISO 14289-1). Nothing in it is of the moment in which it is made: the same credential, standing, paper and
//! language give the same octets.

mod art;
mod writing;

use krilla::Document;
use krilla::SerializeSettings;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::{Point, Rect};
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, BBox, ContentTag, Node, Tag, TagGroup, TagTree};
use std::num::NonZeroU16;

use super::RenderError;
use super::design::{FormKind, Slot};
use super::fit::Align;
use super::scene::{Item, Scene, Showing, Text};
use super::text::Typesetter;
use super::tongue::Tongue;
use super::view::{BadgeView, Standing};
use super::wording;
use crate::domain::timestamp::Timestamp;
use art::Sheet;
pub use writing::Faces;

/// The name of the attached file.
pub const ATTACHED: &str = "credential.json";

/// The paper, lying on its long side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 297 by 210 millimetres (ISO 216).
    A4,
    /// 11 by 8½ inches.
    Letter,
}

impl Paper {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// Width and height in points, a 72nd of an inch.
    pub fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (841.89, 595.276),
            Self::Letter => (792.0, 612.0),
        }
    }

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
        }
    }

    /// The paper that is in the printers of that language tag's country: Letter in North America, and where people write
    /// English or Spanish of the Americas; A4 everywhere else (Unicode CLDR, paperSize).
    pub fn usual(tag: &str) -> Self {
        const LETTER: [&str; 14] = ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"];
        let mut parts = tag.split(['-', '_']).skip(1);
        if parts.any(|part| LETTER.iter().any(|country| country.eq_ignore_ascii_case(part))) { Self::Letter } else { Self::A4 }
    }
}

/// What a certificate is made of beside what it shows.
#[derive(Debug, Clone, Copy)]
pub struct Made<'a> {
    /// What it shows, dates in the language below.
    pub view: &'a BadgeView,
    /// The signed credential, which is attached word for word.
    pub document: &'a str,
    /// When it was awarded; the file says that it was made then.
    pub dated: Timestamp,
    /// In which language.
    pub tongue: &'a Tongue,
    /// On which paper.
    pub paper: Paper,
}

/// Writes the file.
pub fn write(made: &Made, setter: &Typesetter, faces: &Faces) -> Result<Vec<u8>, RenderError> {
    let scene = Scene::of(FormKind::Certificate, &Showing::credential(made.view).spoken(made.tongue), setter)?;
    let (width, height) = made.paper.size();
    let mut document = Document::new_with(settings(&scene)?);
    let size = PageSettings::from_wh(width, height).ok_or(RenderError::Drawing)?;
    let mut page = document.start_page_with(size);
    let sheet = Sheet::new(&scene, (width, height));
    let mut surface = page.surface();
    surface.push_transform(&sheet.place);
    let mut drawn = Drawn { made, setter, faces, sheet: &sheet, heading: false, told: Vec::new(), link: None };
    for (at, item) in scene.items.iter().enumerate() {
        drawn.item(at, item, &scene, &mut surface)?;
    }
    surface.pop();
    surface.finish();
    let Drawn { mut told, link, .. } = drawn;
    if let Some((place, mut group, rect)) = link {
        let target = Target::Action(Action::from(LinkAction::new(made.view.short_url.clone())));
        let alt = format!("{} {}", made.tongue.say("certificate-check"), made.view.short_url);
        group.push(page.add_tagged_annotation(Annotation::new_link(LinkAnnotation::new(rect, target), Some(alt))));
        told[place].1.push(group);
    }
    page.finish();
    // The sort is stable: within a rank the design's order stays.
    told.sort_by_key(|(order, _)| *order);
    let mut tree = TagTree::new().with_lang(Some(made.tongue.code().to_owned()));
    for (_, group) in told {
        tree.push(group);
    }
    document.set_tag_tree(tree);
    let mut outline = Outline::new();
    outline.push_child(OutlineNode::new(title(made), XyzDestination::new(0, Point::from_xy(0.0, 0.0))));
    document.set_outline(outline);
    document.set_metadata(metadata(made));
    document.embed_file(attachment(made)?).ok_or(RenderError::Drawing)?;
    document.finish().map_err(|error| {
        tracing::error!(%error, "a certificate could not be written as PDF");
        RenderError::Drawing
    })
}

fn settings(scene: &Scene) -> Result<SerializeSettings, RenderError> {
    // Letters of private use mean nothing to any reader, and only 3a insists that all do.
    let private = |letter: char| matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}');
    let texts = scene.items.iter().map(|item| match item {
        Item::Text(text) => text.block.text(),
        Item::Arc(arc) => &arc.text.text,
        _ => "",
    });
    let archival = if texts.flat_map(str::chars).any(private) { Archival::A3_B } else { Archival::A3_A };
    let wanted =
        ConfigurationBuilder::new().with_archival_validator(archival).with_accessibility_validator(Accessibility::UA1).finish();
    Ok(SerializeSettings { configuration: wanted.map_err(|_| RenderError::Drawing)?, ..SerializeSettings::default() })
}

/// In which order a certificate is read: first whether it still holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    Standing,
    Text,
    Code,
}

/// What was drawn so far.
struct Drawn<'a> {
    made: &'a Made<'a>,
    setter: &'a Typesetter,
    faces: &'a Faces,
    sheet: &'a Sheet,
    heading: bool,
    told: Vec<(Order, TagGroup)>,
    /// The short URL as text, with its paragraph's place in `told` and its own on the paper.
    link: Option<(usize, TagGroup, Rect)>,
}

impl Drawn<'_> {
    fn item(&mut self, at: usize, item: &Item, scene: &Scene, surface: &mut Surface) -> Result<(), RenderError> {
        match item {
            Item::Text(text) => {
                let pictures = writing::pictures(text);
                if !pictures.is_empty() {
                    self.adorn(surface, |surface| art::markup(surface, "", &pictures, self.sheet))?;
                }
                let identifiers = writing::block(surface, text, self.setter.book(), self.faces);
                if !identifiers.is_empty() {
                    self.text(text, identifiers);
                }
            }
            Item::Arc(arc) => {
                self.adorn(surface, |surface| art::ground(surface, arc))?;
                let identifier = writing::arc(surface, arc, self.setter.book(), self.faces);
                let mut group = TagGroup::new(Tag::P.with_actual_text(Some(arc.text.text.clone())));
                group.push(identifier);
                self.told.push((Order::Text, group));
            }
            Item::Code(code) => {
                let identifier = surface.start_tagged(ContentTag::Other);
                art::markup(surface, &scene.defs, &art::drawn(at, item), self.sheet)?;
                surface.end_tagged();
                let alt = format!("{}: {}", self.made.tongue.say("qr-alt"), self.made.view.short_url);
                let (left, top) = code.corner;
                let place = self.sheet.on_paper([left, top, code.side, code.side]).map(|rect| BBox::new(0, rect));
                let mut group = TagGroup::new(Tag::Figure(Some(alt)).with_bbox(place));
                group.push(identifier);
                self.told.push((Order::Code, group));
            }
            Item::Art(_) | Item::Weave(_) | Item::Bar(..) => {
                self.adorn(surface, |surface| art::markup(surface, &scene.defs, &art::drawn(at, item), self.sheet))?;
            }
        }
        Ok(())
    }

    /// Draws what says nothing.
    fn adorn(
        &self,
        surface: &mut Surface,
        draw: impl FnOnce(&mut Surface) -> Result<(), RenderError>,
    ) -> Result<(), RenderError> {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        let done = draw(surface);
        surface.end_tagged();
        done
    }

    fn text(&mut self, text: &Text, identifiers: Vec<Node>) {
        let whole = text.block.text().to_owned();
        let language = match text.slot {
            Slot::Recipient => self.made.view.locale.clone(),
            _ => None,
        };
        let mut group = match text.slot {
            Slot::ShortUrl if self.link.is_none() => {
                let mut paragraph = TagGroup::new(Tag::P.with_actual_text(Some(whole)));
                match self.sheet.on_paper(room(text)) {
                    Some(rect) => {
                        let link = TagGroup::with_children(Tag::Link, identifiers);
                        self.link = Some((self.told.len(), link, rect));
                    }
                    None => identifiers.into_iter().for_each(|one| paragraph.push(one)),
                }
                self.told.push((Order::Text, paragraph));
                return;
            }
            // What was achieved is what the sheet is about.
            Slot::Achievement if !self.heading => {
                self.heading = true;
                TagGroup::new(Tag::Hn(NonZeroU16::MIN, Some(whole.clone())).with_actual_text(Some(whole)))
            }
            _ => TagGroup::new(Tag::P.with_actual_text(Some(whole)).with_lang(language)),
        };
        for identifier in identifiers {
            group.push(identifier);
        }
        let order = if text.slot == Slot::Standing { Order::Standing } else { Order::Text };
        self.told.push((order, group));
    }
}

/// Left, top, width and height of a text.
fn room(text: &Text) -> [f32; 4] {
    let width = text.block.width();
    let left = match text.align {
        Align::Left => text.x,
        Align::Middle => text.x - width / 2.0,
        Align::Right => text.x - width,
    };
    [left, text.top, width, text.block.height()]
}

fn title(made: &Made) -> String {
    let BadgeView { achievement, recipient, standing, .. } = made.view;
    let said: Vec<&str> = [achievement, recipient].into_iter().map(|one| one.trim()).filter(|one| !one.is_empty()).collect();
    let title = if said.is_empty() { made.tongue.say("certificate") } else { said.join(" – ") };
    match standing {
        Standing::Current => title,
        fallen => {
            let warning = wording::standing(Some(made.tongue), *fallen);
            made.tongue.fill("title-warned", [("warning", warning.into()), ("title", title.into())])
        }
    }
}

fn metadata(made: &Made) -> Metadata {
    let view = made.view;
    let about = format!("{}.", title(made));
    let direction = if made.tongue.direction() == "rtl" { TextDirection::RightToLeft } else { TextDirection::LeftToRight };
    Metadata::new()
        .title(title(made))
        .authors(vec![view.issuer.clone()])
        .description(made.tongue.fill("summary", [("about", about.into()), ("host", view.short_url.as_str().into())]))
        .creator(concat!("Insignia ", env!("CARGO_PKG_VERSION")).to_owned())
        .language(made.tongue.code().to_owned())
        .creation_date(moment(made.dated))
        .document_id(view.short_url.clone())
        .text_direction(direction)
}

/// A moment as PDF tells it, in UTC.
fn moment(at: Timestamp) -> DateTime {
    let (year, month, day) = at.date();
    let second = at.unix().rem_euclid(86_400);
    let part = |value: i64| u8::try_from(value).unwrap_or_default();
    DateTime::new(year.unsigned_abs())
        .month(month.unsigned_abs())
        .day(day.unsigned_abs())
        .hour(part(second / 3_600))
        .minute(part(second / 60 % 60))
        .second(part(second % 60))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

/// The credential is what the sheet was drawn from (ISO 32000-2, table 43: Source).
fn attachment(made: &Made) -> Result<EmbeddedFile, RenderError> {
    Ok(EmbeddedFile {
        path: ATTACHED.to_owned(),
        mime_type: Some(MimeType::new("application/vc+ld+json").ok_or(RenderError::Drawing)?),
        description: Some(made.tongue.say("certificate-attached")),
        association_kind: AssociationKind::Source,
        data: made.document.as_bytes().to_vec().into(),
        modification_date: Some(moment(made.dated)),
        compress: Some(true),
        location: None,
    })
}

#[cfg(test)]
mod tests;
