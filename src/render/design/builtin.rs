//! The families that come with the program.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::Design;

macro_rules! families {
    ($($name:literal)+) => {
        [$(($name, [
            ("design.toml", include_str!(concat!("../../../assets/designs/", $name, "/design.toml"))),
            ("badge.svg", include_str!(concat!("../../../assets/designs/", $name, "/badge.svg"))),
            ("card.svg", include_str!(concat!("../../../assets/designs/", $name, "/card.svg"))),
            ("post.svg", include_str!(concat!("../../../assets/designs/", $name, "/post.svg"))),
            ("certificate.svg", include_str!(concat!("../../../assets/designs/", $name, "/certificate.svg"))),
            ("signature.svg", include_str!(concat!("../../../assets/designs/", $name, "/signature.svg"))),
        ])),+]
    };
}

/// All of them; the first is the default. They are read once.
pub fn builtin() -> &'static [Arc<Design>] {
    static READ: OnceLock<Vec<Arc<Design>>> = OnceLock::new();
    READ.get_or_init(|| {
        families!["guilloche" "herald" "meridian"]
            .iter()
            .map(|(name, files)| {
                let files: BTreeMap<String, String> = files.iter().map(|(file, text)| ((*file).into(), (*text).into())).collect();
                Arc::new(Design::read(name, &files).expect("the designs that come with the program are tested"))
            })
            .collect()
    })
}
