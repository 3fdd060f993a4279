//! Does this name read like another's? Whoever signs with a key of his own may write any name he likes, so a name that a
//! hurried reader would take for a known one is pointed out.
//!
//! Letters that look alike are made one by the skeleton of Unicode Technical Standard 39, section 4; case, accents, spaces,
//! punctuation, invisible signs, digits in place of letters and empty additions ("Ltd", "Official") are taken away; and a
//! long word may be one keystroke off. This finds much and proves nothing: it is a remark, never a verdict.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::confusable_detection::skeleton;
use url::Url;

/// Words that make no other name of a name.
const EMPTY_WORDS: [&str; 19] = [
    "the",
    "official",
    "verified",
    "inc",
    "incorporated",
    "ltd",
    "limited",
    "llc",
    "llp",
    "gmbh",
    "ag",
    "plc",
    "corp",
    "corporation",
    "co",
    "com",
    "org",
    "net",
    "issuer",
];
/// A shorter word that is one letter off is another word: Bolton and Boston, York and Cork.
const LONG_WORD: usize = 7;
/// The same for hosts.
const LONG_HOST: usize = 8;

/// The first of the known names that this one could be taken for; one that is equal is taken for it all the more.
pub fn resembles<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let ours = Reading::of(name);
    known.into_iter().find(|other| ours.could_be(&Reading::of(other)))
}

/// Whether an issuer's id (did:web or https) leads to a host that could be taken for that of the known id, without being
/// that host or one under it.
pub fn host_resembles(issuer_id: &str, known_id: &str) -> bool {
    let (Some(host), Some(known)) = (host(issuer_id), host(known_id)) else { return false };
    if host == known || host.ends_with(&format!(".{known}")) || known.ends_with(&format!(".{host}")) {
        return false;
    }
    let (theirs, ours) = (shown(&host), shown(&known));
    let (folded, wanted) = (folds(&theirs), folds(&ours));
    // "badges.example.org.evil.com", "badges-example-org.com": ours is the part that is read.
    let inside = |text: &str, part: &str| part.len() >= LONG_HOST && text.starts_with(part);
    let same = folded.iter().any(|one| wanted.iter().any(|other| one == other || inside(one, other)));
    let elsewhere = match (theirs.rsplit_once('.'), ours.rsplit_once('.')) {
        (Some((theirs, _)), Some((ours, _))) => theirs == ours && ours.len() >= LONG_WORD,
        _ => false,
    };
    same || elsewhere || (ours.len() >= LONG_HOST && one_off(&theirs, &ours))
}

/// A name as a hurried reader takes it in.
struct Reading {
    /// The whole, run together, once for each way of seeing its capitals.
    whole: [String; 2],
    /// Each word as it stands and folded: a stranger's may be long, and is held against every known name.
    words: Vec<(String, String)>,
}

impl Reading {
    fn of(name: &str) -> Self {
        let name: String = name.replace(['®', '™', '℠', '©'], " ").nfkc().collect();
        let mut words: Vec<String> = words_of(&name).into_iter().filter(|word| !EMPTY_WORDS.contains(&word.as_str())).collect();
        if words.is_empty() {
            words = words_of(&name);
        }
        // Words are cut out of the lower-case text; the whole is seen both ways, since I is l only as a capital.
        let capitals =
            name.split(|letter: char| !is_seen(letter)).filter(|word| !EMPTY_WORDS.contains(&word.to_lowercase().as_str()));
        let whole = folds(&capitals.collect::<String>());
        let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
        Self { whole, words: words.into_iter().zip(folded).collect() }
    }

    fn could_be(&self, other: &Self) -> bool {
        let same = self.whole.iter().any(|one| !one.is_empty() && other.whole.contains(one));
        same || self.one_word_off(other)
    }

    /// As many words, all the same but one, and that a long one with one slip in it.
    fn one_word_off(&self, other: &Self) -> bool {
        if self.words.len() != other.words.len() {
            return false;
        }
        let mut unlike = self.words.iter().zip(&other.words).filter(|((_, one), (_, other))| one != other);
        match (unlike.next(), unlike.next()) {
            (Some(((one, _), (other, _))), None) => {
                one.chars().count().max(other.chars().count()) >= LONG_WORD && one_off(one, other)
            }
            _ => false,
        }
    }
}

fn words_of(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    lower.split(|letter: char| !is_seen(letter)).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether a letter makes part of a word: marks and invisible signs are dropped later, not taken for gaps.
fn is_seen(letter: char) -> bool {
    letter.is_alphanumeric()
        || is_combining_mark(letter)
        || "$@|!\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}\u{ad}'’`".contains(letter)
}

/// Both foldings: of the letters as they stand, and of the letters made small first.
fn folds(text: &str) -> [String; 2] {
    [fold(text), fold(&text.to_lowercase())]
}

/// What is left of a text when everything is taken away that a reader may overlook.
fn fold(text: &str) -> String {
    let plain: String = text.nfkc().flat_map(unaccented).collect();
    let seen: String = skeleton(&plain).flat_map(char::to_lowercase).collect();
    let alike = seen.chars().flat_map(unaccented).filter_map(|letter| match letter {
        'i' | '1' | '|' | '!' | 'ı' => Some('l'),
        '0' => Some('o'),
        '5' | '$' => Some('s'),
        '3' => Some('e'),
        '4' | '@' => Some('a'),
        '7' => Some('t'),
        other => other.is_alphanumeric().then_some(other),
    });
    // A skeleton writes m as rn already.
    alike.collect::<String>().replace("vv", "w").replace("cl", "d")
}

/// The letter without the accents that European alphabets set on it; other scripts' marks carry vowels and stay.
fn unaccented(letter: char) -> impl Iterator<Item = char> {
    std::iter::once(letter).nfd().filter(|part| !('\u{300}'..='\u{36f}').contains(part))
}

/// Whether one slip of the keyboard (a letter changed, missing, added, or two swapped) makes one of the other. The first
/// letter is the one that everybody reads, and numbers are meant: School 11 is not School 12.
fn one_off(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    if long.len() - short.len() > 1 || short.first() != long.first() {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(one, other)| one == other).count();
    let (short, long) = (&short[same..], &long[same..]);
    let tail = |from: &[char], to: &[char]| from == to;
    let numbers = long.first().is_some_and(char::is_ascii_digit) || short.first().is_some_and(char::is_ascii_digit);
    let changed = || short.len() == long.len() && tail(short.get(1..).unwrap_or(&[]), long.get(1..).unwrap_or(&[]));
    let added = || short.len() < long.len() && tail(short, &long[1..]);
    let swapped = || matches!((short, long), ([a, b, rest @ ..], [c, d, more @ ..]) if a == d && b == c && rest == more);
    !numbers && (changed() || added() || swapped())
}

/// The host of a did:web or an https address, in lower case and punycode, without a port.
fn host(id: &str) -> Option<String> {
    let url = match id.strip_prefix("did:web:") {
        Some(rest) => format!("https://{}", rest.split(':').next()?.split("%3A").next()?),
        None => id.to_owned(),
    };
    Url::parse(&url).ok()?.domain().map(str::to_owned)
}

/// The host as an address bar may show it, without a leading `www`.
fn shown(host: &str) -> String {
    let (unicode, _) = idna::domain_to_unicode(host);
    unicode.strip_prefix("www.").map_or(unicode.clone(), str::to_owned)
}

#[cfg(test)]
mod tests;
