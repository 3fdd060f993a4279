//! What is painted at once is what its SVG shows.

use super::super::tests::{artist, view};
use super::super::{BadgeView, FormKind, Level, Standing, raster};
use super::Painter;

/// The mean difference of two pictures, in levels of 255.
fn apart(kind: FormKind, view: &BadgeView) -> f64 {
    let (width, height) = kind.size();
    let drawn = raster::paint(&artist().svg(kind, view).unwrap(), width, height).unwrap();
    let painted = Painter::default().paint(&artist().scene(kind, view).unwrap()).unwrap().take_demultiplied();
    let sum: u64 = drawn.as_raw().iter().zip(&painted).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / painted.len() as f64
}

#[test]
fn every_form_looks_like_its_svg() {
    for design in super::super::design::builtin() {
        for (kind, standing) in
            FormKind::ALL.into_iter().zip([Standing::Current, Standing::Revoked, Standing::Current].into_iter().cycle())
        {
            let base = view(Level::Professional, "DevOps Professional", "Ada 🦊 محمد Example");
            let view = BadgeView { design: design.clone(), standing, ..base };
            let apart = apart(kind, &view);
            assert!(apart < 2.5, "{} {kind:?}: {apart}", design.name);
        }
    }
}

#[test]
fn what_is_kept_is_bounded_and_gives_the_same_picture_again() {
    let painter = Painter::default();
    let scene = |name: &str| artist().scene(FormKind::Card, &view(Level::Associate, "Git", name)).unwrap();
    let first = painter.paint(&scene("Ada Example")).unwrap();
    painter.paint(&scene("Grace Hopper")).unwrap();
    assert_eq!(painter.paint(&scene("Ada Example")).unwrap().data(), first.data());
    let layers = painter.layers.lock().unwrap();
    assert!(layers.kept.len() <= 3 && layers.octets <= super::KEPT);
}
