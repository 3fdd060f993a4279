//! What holds for every page: the content policy, the outline, the size, and the hooks that a screen reader needs.

use super::look::every_page;
use crate::render::pages::asset;

#[test]
fn every_page_is_whole_under_the_strict_policy() {
    let own = format!("<script src=\"{}\" defer></script>", asset::script());
    for (name, page) in every_page() {
        assert_eq!(page.contains(&own), name == "credential-genuine", "{name}");
        let page = page.replacen(&own, "", 1);
        for forbidden in [" style=", "<style", "<script", "data:", " onclick", " onload", "javascript:"] {
            assert!(!page.contains(forbidden), "{forbidden} in {name}");
        }
        for place in ["src=\"", "rel=\"stylesheet\" href=\"", "action=\""] {
            for rest in page.split(place).skip(1) {
                assert!(rest.starts_with('/'), "{name} loads {}", rest.split('"').next().unwrap());
            }
        }
    }
    let style = String::from_utf8_lossy(asset::asset(asset::stylesheet()).unwrap().bytes).into_owned();
    assert!(!style.contains("url(") && !style.contains("@import"));
}

#[test]
fn every_page_has_one_heading_one_main_and_a_way_to_skip_to_it() {
    for (name, page) in every_page() {
        for (part, times) in [
            ("<h1", 1),
            ("<main ", 1),
            ("<nav ", 1),
            ("href=\"#main\"", 1),
            ("<title>", 1),
            ("<html lang=\"en\" dir=\"ltr\">", 1),
        ] {
            assert_eq!(page.matches(part).count(), times, "{part} in {name}");
        }
        let images = page.matches("<img ").count();
        assert_eq!(images, page.matches(" alt=\"").count(), "{name}");
        let heading = page.split_once("<h1").unwrap().0;
        assert!(!heading.contains("<h2"), "{name} begins with its heading");
    }
}

#[test]
fn levels_of_headings_are_never_skipped() {
    for (name, page) in every_page() {
        let levels: Vec<u8> = page
            .match_indices("<h")
            .filter_map(|(at, _)| page.as_bytes().get(at + 2))
            .filter(|b| b.is_ascii_digit())
            .copied()
            .collect();
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
    }
}

#[test]
fn a_page_with_its_stylesheet_is_under_fifty_kilobytes() {
    let style = asset::asset(asset::stylesheet()).unwrap().bytes.len();
    for (name, page) in every_page() {
        assert!(page.len() + style < 50_000, "{name}: {} + {style}", page.len());
        assert!(page.contains(asset::stylesheet()));
    }
}
