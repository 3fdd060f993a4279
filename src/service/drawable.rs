//! Which names a picture cannot show in full: staff should hear of it, for the earner will see it.

use crate::app::App;

/// What staff should know about the picture of a name: letters that no font here can draw come out as "…". The
/// credential itself has the name in full.
pub(super) fn undrawable(app: &App, name: &str) -> Option<String> {
    let missing = app.artist.fonts().missing_scripts(name);
    let words = missing.iter().map(|script| match script.full_name() {
        "Common" => "emoji or symbols".to_owned(),
        word => format!("{} letters", word.replace('_', " ")),
    });
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| {
        format!(
            "The badge shows … in place of {} of the name: no font for them is installed. Run insignia doctor, which names the packages.",
            words.join(" and ")
        )
    })
}
