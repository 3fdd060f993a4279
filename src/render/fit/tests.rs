use super::super::fonts::{FontBook, Voice};
use super::*;
use std::sync::OnceLock;

const STYLE: Style<'static> = Style { voice: Voice::Serif, tracking: 0, locale: None };
const ROOM: Room = Room { size: 40.0, width: 380.0, lines: 2, smallest: SMALLEST };

fn setter() -> &'static Typesetter {
    static SETTER: OnceLock<Typesetter> = OnceLock::new();
    SETTER.get_or_init(|| Typesetter::new(FontBook::embedded()))
}

fn fit(text: &str, room: Room) -> Block {
    Block::fit(setter(), text, STYLE, room)
}

/// The room is kept, and the text is no smaller than it may be.
fn check(text: &str, room: Room) -> Block {
    let block = fit(text, room);
    assert!(block.width() <= room.width + 0.1, "{text}: {} wide", block.width());
    assert!(block.lines.len() <= room.lines, "{text}");
    assert!(block.size <= room.size && block.size >= room.size * (room.smallest - 0.001), "{text}: size {}", block.size);
    block
}

#[test]
fn a_short_text_keeps_its_size() {
    for text in ["X", "Ada Example"] {
        let block = check(text, ROOM);
        assert_eq!((block.lines.len(), block.size), (1, 40.0));
    }
}

#[test]
fn a_longer_one_shrinks_then_breaks_then_ends_in_an_ellipsis() {
    let shrunk = check("Grace Brewster Hopper", ROOM);
    assert!(shrunk.lines.len() == 1 && shrunk.size < 40.0);
    let sixty = "Maximilian Theodor Konstantin von und zu Hohenstein-Waldburg";
    assert_eq!(sixty.len(), 60);
    let room = Room { size: 28.0, width: 372.0, lines: 2, smallest: SMALLEST };
    let broken = check(sixty, room);
    assert_eq!(broken.lines.len(), 2);
    let whole: f32 = setter().line(sixty, false, STYLE).width;
    let shown: f32 = broken.lines.iter().map(|line| line.width).sum();
    assert!((whole - shown - 26.0).abs() < 8.0, "all of it is shown, but for the space at the break");
    let cut = check(&sixty.repeat(3), room);
    assert_eq!(cut.lines.len(), 2);
    let dots = setter().line("…", false, STYLE).width;
    assert!(cut.lines[1].width > dots * 3.0);
    assert_eq!(check(sixty, Room { lines: 1, ..room }).lines.len(), 1);
}

#[test]
fn hostile_lengths_and_shapes_stay_in_their_room() {
    let graphemes = "e\u{301}".repeat(120);
    for text in [
        graphemes.as_str(),
        &"W".repeat(200),
        &"क्ष".repeat(60),
        &"محمد ".repeat(40),
        &"עברית".repeat(30),
        &"ก".repeat(150),
        "",
        " ",
        "\u{202e}evil\u{0}\u{7}",
    ] {
        check(text, ROOM);
    }
}

#[test]
fn a_long_name_takes_more_lines_rather_than_being_cut() {
    let name =
        "Wolfeschlegelsteinhausenbergerdorff Maximilian Theodor Konstantin von und zu Hohenlohe-Waldenburg-Schillingsfürst";
    let two = Room { size: 28.0, width: 372.0, lines: 2, smallest: SMALLEST_NAME };
    assert!(fit(name, two).is_cut(), "the control: two lines do not hold it");
    let block = check(name, Room { lines: 4, ..two });
    assert!(!block.is_cut() && block.lines.len() == 4 && block.size > 19.0, "{} lines of {}", block.lines.len(), block.size);
    let (widest, narrowest) = block.lines.iter().fold((0.0f32, f32::MAX), |(w, n), line| (w.max(line.width), n.min(line.width)));
    assert!(narrowest > widest * 0.6, "the lines are of like widths: {narrowest} {widest}");
    // Whole also where there is no space to break at, and where even the smallest letters are wide.
    for text in ["渡邉".repeat(40), "W".repeat(60), "e\u{301}ñ abc ".repeat(17)] {
        assert!(!check(&text, Room { lines: 4, smallest: 0.4, ..two }).is_cut(), "{text}");
    }
    assert!(check(&"W".repeat(400), Room { lines: 4, ..two }).is_cut());
}

#[test]
fn an_ellipsis_falls_between_graphemes() {
    let text = "a\u{308}\u{323}".repeat(120);
    let fitter = Fitter { setter: setter(), style: STYLE, rtl: false, room: ROOM, cut: Cell::new(false) };
    let end = fitter.longest_prefix(&text, "…");
    assert!(end > 0 && end < text.len());
    assert_eq!(end % "a\u{308}\u{323}".len(), 0, "a mark was torn off its letter");
}

#[test]
fn stacked_marks_shrink_the_text_instead_of_leaving_their_line() {
    let tall = format!("Z{}", "\u{30b}".repeat(12));
    let block = fit(&tall, ROOM);
    let line = &block.lines[0];
    assert!(-line.top * block.size / NOMINAL <= ROOM.size * ASCENT + 0.1);
}

#[test]
fn lines_break_where_readers_expect_it() {
    let at = |text: &'static str| soft_breaks(text).into_iter().map(|at| &text[at..]).collect::<Vec<_>>();
    assert_eq!(at("CI/CD and Git"), ["CD and Git", "and Git", "Git"]);
    assert_eq!(at("ばーあ"), ["あ"], "a long-vowel mark never begins a line");
    assert_eq!(at("継続的テスター"), ["続的テスター", "的テスター", "テスター"], "a word in katakana stays whole");
    assert_eq!(at("abc"), [""; 0]);
    assert_eq!(any_breaks("abc"), [1, 2]);
}

#[test]
fn a_name_shrinks_further_before_a_word_breaks() {
    let long = "Wolfeschlegelsteinhausenbergerdorff";
    let room = Room { size: 44.0, width: 516.0, lines: 2, smallest: SMALLEST_NAME };
    let name = format!("{long} Maximiliana Alexandrovna");
    let whole = setter().line(long, false, STYLE).width;
    assert_eq!(check(&name, room).lines[0].width, whole);
    let alone = check(long, room);
    assert_eq!((alone.lines.len(), alone.lines[0].width), (1, whole));
    // The control: a label may not become that small, so there the word does break.
    assert_ne!(check(&name, Room { smallest: SMALLEST, ..room }).lines[0].width, whole);
    assert_eq!(check(long, Room { smallest: SMALLEST, ..room }).lines.len(), 2);
}

#[test]
fn a_word_breaks_before_anything_is_cut() {
    let text = "A Wolfeschlegelsteinhausenbergerdorff";
    let room = Room { width: 340.0, ..ROOM };
    let block = check(text, room);
    let shown: f32 = block.lines.iter().map(|line| line.width).sum();
    assert!((setter().line(text, false, STYLE).width - shown).abs() < 8.0, "all of it is shown");
}
