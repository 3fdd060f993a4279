//! What a design's files may hold, and what is refused.

use super::*;

mod hostile;

/// The files of the first family that comes with the program.
pub(in crate::render) fn files() -> BTreeMap<String, String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/designs/guilloche");
    let names = FormKind::ALL.iter().map(|kind| kind.file()).chain([family::FILE.to_owned()]);
    names.map(|name| (name.clone(), std::fs::read_to_string(folder.join(&name)).unwrap())).collect()
}

#[test]
fn the_families_of_the_program_are_sound_and_differ() {
    let names: std::collections::BTreeSet<_> = builtin().iter().map(|design| design.name.clone()).collect();
    assert_eq!(names.len(), builtin().len());
    assert_eq!(builtin()[0].name, "guilloche");
}
