//! Markdown written by issuers, as HTML that can do nothing but be read.
//!
//! The parser's events are passed through a narrow gate: raw HTML becomes visible text, headings become bold lines (the
//! page has its own outline), pictures become their description, and a link is kept only when it leads to http or
//! https, marked `nofollow`.

use super::words::followable;
use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd, html};

/// The text as safe HTML.
pub(super) fn html(markdown: &str) -> String {
    let mut gate = Gate::default();
    let mut page = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut page, Parser::new(markdown).flat_map(|event| gate.pass(event)));
    page
}

#[derive(Default)]
struct Gate {
    /// For each link that is open, whether it was let through.
    links: Vec<bool>,
}

impl Gate {
    fn pass<'a>(&mut self, event: Event<'a>) -> Vec<Event<'a>> {
        match event {
            Event::Html(raw) | Event::InlineHtml(raw) => vec![Event::Text(raw)],
            Event::Start(Tag::HtmlBlock) => vec![Event::Start(Tag::Paragraph)],
            Event::End(TagEnd::HtmlBlock) => vec![Event::End(TagEnd::Paragraph)],
            Event::Start(Tag::Heading { .. }) => vec![Event::Start(Tag::Paragraph), Event::Start(Tag::Strong)],
            Event::End(TagEnd::Heading(_)) => vec![Event::End(TagEnd::Strong), Event::End(TagEnd::Paragraph)],
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) | Event::Rule => vec![],
            Event::Start(Tag::Link { dest_url, .. }) => {
                let opened = followable(&dest_url).map(anchor);
                self.links.push(opened.is_some());
                opened.into_iter().collect()
            }
            Event::End(TagEnd::Link) => {
                let let_through = self.links.pop().unwrap_or(false);
                if let_through { vec![Event::InlineHtml(CowStr::Borrowed("</a>"))] } else { vec![] }
            }
            other => vec![other],
        }
    }
}

fn anchor<'a>(address: &str) -> Event<'a> {
    let escaped = askama::filters::escape(address, askama::filters::Html).map(|safe| safe.to_string());
    // Escaping a string cannot fail; were it to, a link to nowhere is the harmless end.
    let href = escaped.unwrap_or_default();
    Event::InlineHtml(CowStr::from(format!("<a rel=\"nofollow noopener noreferrer\" href=\"{href}\">")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_lists_and_emphasis_are_kept() {
        let page = html("Pass **both**:\n\n- the exam\n- the lab");
        assert_eq!(page, "<p>Pass <strong>both</strong>:</p>\n<ul>\n<li>the exam</li>\n<li>the lab</li>\n</ul>\n");
    }

    #[test]
    fn raw_html_is_shown_and_never_run() {
        for hostile in
            ["<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b", "<div style='position:fixed'>\n\nx\n\n</div>"]
        {
            let page = html(hostile);
            for tag in ["<script", "<img", "<div"] {
                assert!(!page.contains(tag), "{hostile} became {page}");
            }
            assert!(page.contains("&lt;"), "{hostile} became {page}");
        }
    }

    #[test]
    fn only_web_links_lead_anywhere_and_pictures_never_load() {
        let good = html("[docs](https://example.org/?a=1&b=\"2\")");
        assert!(good.contains("rel=\"nofollow noopener noreferrer\" href=\"https://example.org/?a=1"), "{good}");
        assert_eq!(good.matches('"').count(), 4, "{good}");
        for hostile in [
            "[x](javascript:alert(1))",
            "[x](data:text/html,hi)",
            "[x](//evil.example)",
            "![x](https://evil.example/p.png)",
            "<javascript:alert(1)>",
        ] {
            let page = html(hostile);
            assert!(!page.contains("href") && !page.contains("src"), "{hostile} became {page}");
        }
    }

    #[test]
    fn headings_stay_out_of_the_outline_of_the_page() {
        assert_eq!(html("# Criteria"), "<p><strong>Criteria</strong></p>\n");
    }
}
