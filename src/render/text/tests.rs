use super::super::raster;
use super::*;
use std::sync::OnceLock;

const STYLE: Style<'static> = Style { voice: Voice::Serif, tracking: 0, locale: None };

fn setter() -> &'static Typesetter {
    static SETTER: OnceLock<Typesetter> = OnceLock::new();
    SETTER.get_or_init(|| Typesetter::new(FontBook::embedded()))
}

fn line(text: &str) -> Line {
    setter().line(text, reads_rtl(text), STYLE)
}

#[test]
fn what_cannot_be_drawn_leaves_a_visible_gap_and_no_box() {
    assert_eq!(setter().drawable("Ada 𐎀𐎁 Example", STYLE), "Ada … Example");
    assert_eq!(setter().drawable("𐎀𐎁", STYLE), "…");
    assert_eq!(setter().drawable("Ada\u{202e}\u{7}\n Example", STYLE), "Ada Example");
}

#[test]
fn nothing_is_dropped_or_drawn_twice_where_directions_mix() {
    let wide = |text: &str| line(text).width;
    let mixed = wide("Sara محمد Smith");
    assert!((mixed - wide("Sara") - wide("محمد") - wide("Smith") - 52.0).abs() < 3.0);
    assert!(reads_rtl("محمد Smith") && !reads_rtl("Smith محمد"));
}

/// A line at the nominal size, its baseline at 120.
fn paint(text: &str) -> image::RgbaImage {
    let shaped = line(text);
    let (width, height) = (shaped.width.ceil() as u32 + 20, 200);
    let svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{}</svg>"#,
        shaped.markup(10.0, 120.0, NOMINAL)
    );
    raster::paint(&svg, width, height).unwrap()
}

/// The stretches of ink from the left, first and last column of each; gaps under a fifth of an em are
/// between letters and ignored.
fn ink(text: &str) -> Vec<(u32, u32)> {
    let picture = paint(text);
    let (width, height) = picture.dimensions();
    let inked = |x: &u32| (0..height).any(|y| picture.get_pixel(*x, y).0[3] > 40);
    let mut stretches: Vec<(u32, u32)> = Vec::new();
    for x in (0..width).filter(inked) {
        match stretches.last_mut() {
            Some(last) if x - last.1 < 18 => last.1 = x,
            _ => stretches.push((x, x)),
        }
    }
    stretches
}

#[test]
fn spaces_stand_between_words_in_either_direction() {
    for text in ["אבג דהו", "Ada Example", "אבג Ada", "Ada אבג Ada", "אבג Ada דהו", "אבג 123 דהו"] {
        assert_eq!(ink(text).len(), text.split(' ').count(), "{text}: {:?}", ink(text));
    }
}

#[test]
fn right_to_left_begins_on_the_right() {
    // The long word is logically first, so it stands last from the left, and the full stop before all.
    let stretches = ink("אבגדהוז חט");
    assert!(stretches[1].1 - stretches[1].0 > stretches[0].1 - stretches[0].0);
    assert!(first_ink_is_low("دا."), "a full stop at the end stands on the left");
    assert!(!first_ink_is_low("دا"), "the control: an alef is tall");
}

/// Whether the leftmost ink of a text is a dot on the baseline.
fn first_ink_is_low(text: &str) -> bool {
    let picture = paint(text);
    let top = |x: u32| (0..picture.height()).find(|y| picture.get_pixel(x, *y).0[3] > 40);
    let first = (0..picture.width()).find(|x| top(*x).is_some()).unwrap();
    (first..first + 6).all(|x| top(x).is_none_or(|y| y > 95))
}

#[test]
fn capitals_are_for_scripts_that_have_them() {
    assert_eq!(capitals("Straße ελληνικά გიორგი محمد"), "STRASSE ΕΛΛΗΝΙΚΆ გიორგი محمد");
}
