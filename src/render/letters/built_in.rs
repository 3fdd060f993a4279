//! The templates that the program carries. A language is a folder in `assets/mail` and a line here.

use std::collections::BTreeMap;

/// The files of each language by their names, and by the language's tag.
pub(super) type Files = BTreeMap<String, BTreeMap<String, String>>;

/// Around every letter in every language: the page with its few styles, and the plain text.
pub(super) const LAYOUT: [(&str, &str); 2] = [
    ("layout.html", include_str!("../../../assets/mail/layout.html")),
    ("layout.text", include_str!("../../../assets/mail/layout.text")),
];

macro_rules! languages {
    ($($tag:literal),+) => {
        [$(($tag, [
            ("words.toml", include_str!(concat!("../../../assets/mail/", $tag, "/words.toml"))),
            ("frame.mail", include_str!(concat!("../../../assets/mail/", $tag, "/frame.mail"))),
            ("certified.mail", include_str!(concat!("../../../assets/mail/", $tag, "/certified.mail"))),
            ("revoked.mail", include_str!(concat!("../../../assets/mail/", $tag, "/revoked.mail"))),
            ("suspended.mail", include_str!(concat!("../../../assets/mail/", $tag, "/suspended.mail"))),
            ("reinstated.mail", include_str!(concat!("../../../assets/mail/", $tag, "/reinstated.mail"))),
            ("expiring.mail", include_str!(concat!("../../../assets/mail/", $tag, "/expiring.mail"))),
            ("sign-in.mail", include_str!(concat!("../../../assets/mail/", $tag, "/sign-in.mail"))),
            ("corrected.mail", include_str!(concat!("../../../assets/mail/", $tag, "/corrected.mail"))),
            ("correction-refused.mail", include_str!(concat!("../../../assets/mail/", $tag, "/correction-refused.mail"))),
        ])),+]
    };
}

/// All of them.
pub(super) fn files() -> Files {
    let languages = languages!["ar", "de", "en", "es", "fr", "ja", "pt"];
    let owned = |(name, text): (&str, &str)| (name.to_owned(), text.to_owned());
    languages.into_iter().map(|(tag, files)| (tag.to_owned(), files.into_iter().map(owned).collect())).collect()
}
