//! The fonts, chosen by us and never by a matcher.
//!
//! A large font directory behind one family name gives boxes for Arabic, and Japanese glyphs for
//! Chinese names. So each face says here which scripts it is for, and the text is cut into runs that
//! one face covers wholly. Faces too large to compile in are read when a text first needs them.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use harfrust::ShaperData;
use resvg::usvg::fontdb::{self, Database, Source};
use skrifa::{FontRef, MetadataProvider};
use unicode_script::Script;

/// The octets of a font file, shared by all who read it.
pub type FontBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// What a text is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Voice {
    /// Names.
    Serif,
    /// Titles.
    SerifBold,
    /// Dates and small print.
    Sans,
    /// Labels in capitals.
    SansBold,
}

impl Voice {
    fn bold(self) -> bool {
        matches!(self, Voice::SerifBold | Voice::SansBold)
    }

    fn serif(self) -> bool {
        matches!(self, Voice::Serif | Voice::SerifBold)
    }
}

/// What a face is for.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Duty {
    Scripts(&'static [Script]),
    /// Chinese, Japanese and Korean, in the forms of one region.
    Han(Region),
    Emoji,
}

/// Whose forms of the Han characters a face has.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Region {
    Japan,
    Korea,
    China,
    Taiwan,
    HongKong,
}

/// One face of one file.
struct Face {
    duty: Duty,
    voice: Voice,
    file: usize,
    /// Position in a collection; 0 for a single font.
    index: u32,
}

/// A font file: compiled in, or found on this machine and read at first use.
struct File {
    bytes: Place,
    loaded: OnceLock<Option<Loaded>>,
}

enum Place {
    Embedded(&'static [u8]),
    Disk(PathBuf),
}

/// A parsed file: the bytes for coverage, and the database usvg shapes with.
struct Loaded {
    bytes: FontBytes,
    database: Arc<Database>,
    ids: Vec<fontdb::ID>,
    /// What shaping needs of each face, worked out when it is first needed.
    shapers: Vec<OnceLock<ShaperData>>,
}

/// Points at one face of a [`FontBook`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FaceId(usize);

/// Fonts of scripts that few names are written in, under the file names of Debian's `fonts-noto-core`.
const SMALL: [(&str, &[Script]); 15] = [
    ("NotoSerifTibetan-Regular.ttf", &[Script::Tibetan]),
    ("NotoSansOriya-Regular.ttf", &[Script::Oriya]),
    ("NotoSansThaana-Regular.ttf", &[Script::Thaana]),
    ("NotoSansMongolian-Regular.ttf", &[Script::Mongolian]),
    ("NotoSansSyriac-Regular.ttf", &[Script::Syriac]),
    ("NotoSansNKo-Regular.ttf", &[Script::Nko]),
    ("NotoSansTifinagh-Regular.ttf", &[Script::Tifinagh]),
    ("NotoSansCherokee-Regular.ttf", &[Script::Cherokee]),
    ("NotoSansCanadianAboriginal-Regular.ttf", &[Script::Canadian_Aboriginal]),
    ("NotoSansJavanese-Regular.ttf", &[Script::Javanese]),
    ("NotoSansBalinese-Regular.ttf", &[Script::Balinese]),
    ("NotoSansOlChiki-Regular.ttf", &[Script::Ol_Chiki]),
    ("NotoSansAdlam-Regular.ttf", &[Script::Adlam]),
    ("NotoSansMeeteiMayek-Regular.ttf", &[Script::Meetei_Mayek]),
    ("NotoSansYi-Regular.ttf", &[Script::Yi]),
];

/// All the faces badges are set in. Share one: it keeps what it has read.
pub struct FontBook {
    faces: Vec<Face>,
    files: Vec<File>,
}

macro_rules! embedded {
    ($book:ident: $($name:literal $voice:ident [$($script:ident)+])+) => {
        $($book.add(
            Place::Embedded(include_bytes!(concat!("../../assets/fonts/", $name, ".ttf"))),
            &[(Duty::Scripts(&[$(Script::$script),+]), Voice::$voice, 0)],
        );)+
    };
}

impl FontBook {
    /// The fonts compiled into the program: everything but Chinese, Japanese, Korean and emoji.
    pub fn embedded() -> Self {
        let mut book = FontBook { faces: Vec::new(), files: Vec::new() };
        embedded! { book:
            "NotoSerif-Regular" Serif [Latin Greek Cyrillic]
            "NotoSerif-Bold" SerifBold [Latin Greek Cyrillic]
            "NotoSans-Regular" Sans [Latin Greek Cyrillic Devanagari]
            "NotoSans-Bold" SansBold [Latin Greek Cyrillic]
            "NotoNaskhArabic-Regular" Serif [Arabic]
            "NotoNaskhArabic-Bold" SerifBold [Arabic]
            "NotoSerifHebrew-Regular" Serif [Hebrew]
            "NotoSerifHebrew-Bold" SerifBold [Hebrew]
            "NotoSerifDevanagari-Regular" Serif [Devanagari]
            "NotoSerifBengali-Regular" Serif [Bengali]
            "NotoSerifTamil-Regular" Serif [Tamil]
            "NotoSerifThai-Regular" Serif [Thai]
            "NotoSerifEthiopic-Regular" Serif [Ethiopic]
            "NotoSerifArmenian-Regular" Serif [Armenian]
            "NotoSerifGeorgian-Regular" Serif [Georgian]
            "NotoSerifGujarati-Regular" Serif [Gujarati]
            "NotoSerifGurmukhi-Regular" Serif [Gurmukhi]
            "NotoSerifKannada-Regular" Serif [Kannada]
            "NotoSerifMalayalam-Regular" Serif [Malayalam]
            "NotoSerifTelugu-Regular" Serif [Telugu]
            "NotoSerifSinhala-Regular" Serif [Sinhala]
            "NotoSerifKhmer-Regular" Serif [Khmer]
            "NotoSerifLao-Regular" Serif [Lao]
            "NotoSerifMyanmar-Regular" Serif [Myanmar]
        }
        book
    }

    /// Adds what is not compiled in from the first of these directories that has it: Noto CJK, Noto Color Emoji
    /// and the scripts few names are written in, under the file names Debian gives them. Nothing is read yet.
    pub fn with_system_dirs(mut self, dirs: &[impl AsRef<Path>]) -> Self {
        let find = |name: &str| dirs.iter().map(|dir| dir.as_ref().join(name)).find(|path| path.is_file());
        for (name, voice) in [
            ("NotoSerifCJK-Regular.ttc", Voice::Serif),
            ("NotoSerifCJK-Bold.ttc", Voice::SerifBold),
            ("NotoSansCJK-Regular.ttc", Voice::Sans),
            ("NotoSansCJK-Bold.ttc", Voice::SansBold),
        ] {
            if let Some(path) = find(name) {
                // The order of the faces inside every Noto CJK collection.
                let regions = [Region::Japan, Region::Korea, Region::China, Region::Taiwan, Region::HongKong];
                let faces: Vec<_> =
                    regions.into_iter().zip(0..).map(|(region, index)| (Duty::Han(region), voice, index)).collect();
                self.add(Place::Disk(path), &faces);
            }
        }
        for (name, script) in SMALL {
            if let Some(path) = find(name) {
                self.add(Place::Disk(path), &[(Duty::Scripts(script), Voice::Serif, 0)]);
            }
        }
        if let Some(path) = find("NotoColorEmoji.ttf") {
            self.add(Place::Disk(path), &[(Duty::Emoji, Voice::Sans, 0)]);
        }
        self
    }

    /// The scripts of `text` that have characters no face covers, in order of appearance.
    /// Emoji and symbols are reported as [`Script::Common`].
    pub fn missing_scripts(&self, text: &str) -> Vec<Script> {
        let mut missing = Vec::new();
        for piece in super::text::pieces(self, text, Voice::Serif, None) {
            if piece.face.is_none() && !missing.contains(&piece.script) {
                missing.push(piece.script);
            }
        }
        missing
    }

    fn add(&mut self, bytes: Place, faces: &[(Duty, Voice, u32)]) {
        let file = self.files.len();
        self.files.push(File { bytes, loaded: OnceLock::new() });
        self.faces.extend(faces.iter().map(|&(duty, voice, index)| Face { duty, voice, file, index }));
    }

    /// The best face that has every character of `cluster`, or `None`.
    pub(super) fn choose(&self, cluster: &str, script: Script, voice: Voice, region: Option<&str>) -> Option<FaceId> {
        let emoji = is_emoji(cluster);
        let mut ranked: Vec<(u32, usize)> = self
            .faces
            .iter()
            .enumerate()
            .filter_map(|(at, face)| Some((rank(face, script, voice, region, emoji)?, at)))
            .collect();
        ranked.sort_unstable();
        ranked.into_iter().map(|(_, at)| FaceId(at)).find(|face| self.covers(*face, cluster))
    }

    /// Whether a face has a glyph for every visible character of `cluster`.
    pub(super) fn covers(&self, face: FaceId, cluster: &str) -> bool {
        let face = &self.faces[face.0];
        let Some(loaded) = self.loaded(face.file) else {
            return false;
        };
        let Ok(font) = FontRef::from_index((*loaded.bytes).as_ref(), face.index) else {
            return false;
        };
        let charmap = font.charmap();
        let mut visible = cluster.chars().filter(|c| !is_ignorable(*c));
        visible.all(|c| charmap.map(c).is_some_and(|glyph| glyph.to_u32() != 0))
    }

    /// Whether `cluster` belongs in a face of another kind, although this one may have glyphs for it:
    /// emoji out of a text face, text out of the emoji face.
    pub(super) fn prefers_other(&self, cluster: &str, face: FaceId) -> bool {
        is_emoji(cluster) != (self.faces[face.0].duty == Duty::Emoji)
    }

    /// The database and the identity of a face, for usvg.
    pub(super) fn shaper(&self, face: FaceId) -> Option<(Arc<Database>, fontdb::ID)> {
        let face = &self.faces[face.0];
        let loaded = self.loaded(face.file)?;
        Some((loaded.database.clone(), *loaded.ids.get(usize::try_from(face.index).ok()?)?))
    }

    /// Whether its glyphs bring their own colours.
    pub(super) fn has_colours(&self, face: FaceId) -> bool {
        self.faces[face.0].duty == Duty::Emoji
    }

    /// A face for shaping and for outlines.
    pub(super) fn harfrust(&self, face: FaceId) -> Option<(FontRef<'_>, &ShaperData)> {
        let face = &self.faces[face.0];
        let loaded = self.loaded(face.file)?;
        let font = FontRef::from_index((*loaded.bytes).as_ref(), face.index).ok()?;
        let shaper = loaded.shapers.get(usize::try_from(face.index).ok()?)?;
        Some((font.clone(), shaper.get_or_init(|| ShaperData::new(&font))))
    }

    /// The file of a face and its place in it, for whoever embeds it.
    pub fn file(&self, face: FaceId) -> Option<(FontBytes, u32)> {
        let face = &self.faces[face.0];
        Some((self.loaded(face.file)?.bytes.clone(), face.index))
    }

    fn loaded(&self, file: usize) -> Option<&Loaded> {
        let file = &self.files[file];
        file.loaded
            .get_or_init(|| {
                let bytes: FontBytes = match &file.bytes {
                    Place::Embedded(bytes) => Arc::new(*bytes),
                    Place::Disk(path) => Arc::new(std::fs::read(path).ok()?),
                };
                let mut database = Database::new();
                let ids = database.load_font_source(Source::Binary(bytes.clone())).to_vec();
                let shapers = ids.iter().map(|_| OnceLock::new()).collect();
                Some(Loaded { bytes, database: Arc::new(database), ids, shapers })
            })
            .as_ref()
    }
}

/// How well a face suits; smaller is better, `None` never.
fn rank(face: &Face, script: Script, voice: Voice, region: Option<&str>, emoji: bool) -> Option<u32> {
    let style = u32::from(face.voice.serif() != voice.serif()) * 2 + u32::from(face.voice.bold() != voice.bold());
    match face.duty {
        Duty::Emoji if emoji => Some(0),
        // A digit would be covered by the emoji face too, and look absurd.
        Duty::Emoji => None,
        _ if emoji => Some(900),
        Duty::Scripts(scripts) if scripts.contains(&script) => Some(10 + style),
        Duty::Scripts([Script::Latin, ..]) if shared(script) => Some(20 + style),
        Duty::Scripts(_) if shared(script) => Some(200 + style),
        Duty::Scripts(_) => None,
        Duty::Han(home) => {
            let wanted = home_of(script, region);
            let away = u32::from(home != wanted) * 10;
            (shared(script) || eastern(script)).then_some(100 + away + style)
        }
    }
}

fn shared(script: Script) -> bool {
    matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

fn eastern(script: Script) -> bool {
    matches!(script, Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo)
}

/// Whose forms to use: the script where it tells, else the earner's language, else mainland China's.
fn home_of(script: Script, region: Option<&str>) -> Region {
    let tag = region.unwrap_or_default().to_ascii_lowercase();
    let has = |part: &str| tag.split(['-', '_']).any(|piece| piece == part);
    match script {
        Script::Hiragana | Script::Katakana => Region::Japan,
        Script::Hangul => Region::Korea,
        Script::Bopomofo => Region::Taiwan,
        _ if has("ja") || has("jp") => Region::Japan,
        _ if has("ko") || has("kr") => Region::Korea,
        _ if has("hk") || has("mo") || has("yue") => Region::HongKong,
        _ if has("tw") || has("hant") => Region::Taiwan,
        _ => Region::China,
    }
}

/// Whether a grapheme asks for colour: by itself, or by a variation selector or keycap.
fn is_emoji(cluster: &str) -> bool {
    cluster.chars().any(|c| matches!(c, '\u{fe0f}' | '\u{20e3}' | '\u{1f000}'..='\u{1faff}' | '\u{e0020}'..='\u{e007f}'))
        || matches!(cluster.chars().next(), Some('\u{231a}' | '\u{231b}' | '\u{2600}'..='\u{27bf}' | '\u{2b50}' | '\u{2b55}'))
}

/// Characters a shaper resolves without a glyph of their own.
fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0020}'..='\u{e007f}' | '\u{ad}' | '\u{34f}')
}
