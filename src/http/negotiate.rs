//! Which form of a thing to send, from the Accept header (RFC 9110, section 12.5.1).

/// The forms in which things are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A page.
    Html,
    /// Plain JSON.
    Json,
    /// JSON-LD by its general name.
    LdJson,
    /// A W3C verifiable credential by its name of today (VC Data Model 2.0, section 6.2).
    Vc,
    /// The same by the older name that Open Badges 3.0 uses.
    VcLdJson,
    /// A DID document.
    DidJson,
    /// A picture in pixels.
    Png,
    /// A picture in curves.
    Svg,
    /// A sheet of paper.
    Pdf,
}

impl Form {
    /// Its media type, without parameters.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html",
            Self::Json => "application/json",
            Self::LdJson => "application/ld+json",
            Self::Vc => "application/vc",
            Self::VcLdJson => "application/vc+ld+json",
            Self::DidJson => "application/did+json",
            Self::Png => "image/png",
            Self::Svg => "image/svg+xml",
            Self::Pdf => "application/pdf",
        }
    }

    /// What stands in the Content-Type header.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            other => other.media_type(),
        }
    }
}

/// The names under which a signed credential or status list may be asked for; all carry the same bytes.
pub const CREDENTIAL_JSON: [Form; 4] = [Form::Json, Form::LdJson, Form::VcLdJson, Form::Vc];

/// One entry of an Accept header.
struct Range<'a> {
    kind: &'a str,
    subtype: &'a str,
    /// Quality in thousandths.
    quality: u16,
}

impl<'a> Range<'a> {
    /// Reads `type/subtype;q=0.5`. Parameters other than `q` are left alone: no form of ours comes in two flavours.
    fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let (kind, subtype) = parts.next()?.split_once('/')?;
        let quality = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
        let quality = quality.map_or(1.0, |text| text.parse::<f32>().unwrap_or(0.0)).clamp(0.0, 1.0);
        Some(Self { kind, subtype, quality: (quality * 1000.0) as u16 })
    }

    /// 2 for the very type, 1 for `type/*`, 0 for `*/*`, nothing when it does not match.
    fn specificity(&self, form: Form) -> Option<u8> {
        let (kind, subtype) = form.media_type().split_once('/')?;
        match (self.kind, self.subtype) {
            ("*", "*") => Some(0),
            (mine, "*") if mine.eq_ignore_ascii_case(kind) => Some(1),
            (mine, sub) if mine.eq_ignore_ascii_case(kind) && sub.eq_ignore_ascii_case(subtype) => Some(2),
            _ => None,
        }
    }
}

/// The best of the offered forms, or nothing when the header rules all of them out.
///
/// Quality decides; among equals a type that is named beats a wildcard (a program that sends `application/json, */*`
/// means JSON), then what stands first in the header, then what stands first in the offer. No header is `*/*`.
pub fn choose(accept: Option<&str>, offered: &[Form]) -> Option<Form> {
    let ranges: Vec<Range> = accept.unwrap_or("*/*").split(',').filter_map(|text| Range::parse(text.trim())).collect();
    if ranges.is_empty() {
        return offered.first().copied();
    }
    let rate = |form: Form| {
        let matching = ranges.iter().enumerate();
        let matching = matching.filter_map(|(place, range)| Some((range.specificity(form)?, range.quality, place)));
        // The most specific range speaks for a form, even when a wildcard would rate it higher.
        let (specificity, quality, place) = matching.max_by_key(|(specificity, _, place)| (*specificity, usize::MAX - place))?;
        (quality > 0).then_some((quality, specificity, usize::MAX - place))
    };
    let rated = offered.iter().rev().filter_map(|form| Some((rate(*form)?, *form)));
    rated.max_by_key(|(rating, _)| *rating).map(|(_, form)| form)
}

/// Whether the visitor is a browser rather than a program: it names HTML and rates it at least as high as JSON.
pub fn prefers_html(accept: Option<&str>) -> bool {
    choose(accept, &[Form::Json, Form::Html]) == Some(Form::Html)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: [Form; 7] = [Form::Html, Form::Json, Form::LdJson, Form::VcLdJson, Form::Vc, Form::Png, Form::Svg];

    #[test]
    fn browsers_crawlers_and_no_header_get_the_page() {
        let chromium = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8";
        for accept in [None, Some("*/*"), Some(""), Some(chromium), Some("text/*"), Some("nonsense")] {
            assert_eq!(choose(accept, &PAGE), Some(Form::Html), "{accept:?}");
        }
    }

    #[test]
    fn programs_get_what_they_name() {
        for (accept, form) in [
            ("application/json", Form::Json),
            ("application/json, text/plain, */*", Form::Json),
            ("application/ld+json", Form::LdJson),
            ("application/vc+ld+json, application/json;q=0.5", Form::VcLdJson),
            ("application/vc, application/ld+json, application/json", Form::Vc),
            ("APPLICATION/JSON", Form::Json),
            ("image/png", Form::Png),
            ("image/svg+xml,image/*;q=0.8,*/*;q=0.5", Form::Svg),
            ("image/avif,image/webp,image/*,*/*;q=0.8", Form::Png),
            ("text/html;q=0.4, application/json;q=0.5", Form::Json),
            ("text/html;level=1;q=0.9, application/json;q=0.1", Form::Html),
        ] {
            assert_eq!(choose(Some(accept), &PAGE), Some(form), "{accept}");
        }
    }

    #[test]
    fn what_is_ruled_out_is_never_sent() {
        assert_eq!(choose(Some("text/plain"), &PAGE), None);
        assert_eq!(choose(Some("*/*;q=0"), &PAGE), None);
        // The specific range speaks for its form although the wildcard would take it.
        assert_eq!(choose(Some("text/html;q=0, */*;q=0.1"), &PAGE), Some(Form::Json));
        assert_eq!(choose(Some("application/json;q=oops"), &[Form::Json]), None);
    }

    #[test]
    fn only_a_browser_prefers_html() {
        assert!(prefers_html(Some("text/html,*/*;q=0.8")));
        assert!(!prefers_html(Some("*/*")));
        assert!(!prefers_html(None));
        assert!(!prefers_html(Some("application/json, text/html;q=0.9")));
    }
}
