//! The form, the catalogue, the problems and the facts about keys.

use super::look::every_page;

fn page(name: &str) -> String {
    every_page().into_iter().find(|(known, _)| known == name).unwrap().1
}

#[test]
fn an_error_is_summed_up_and_stands_at_its_field() {
    let page = page("verify-error");
    assert!(page.contains("<title>Error: "));
    let (summary, form) = page.split_once("<form").unwrap();
    assert!(summary.contains("role=\"alert\"") && summary.contains("<a href=\"#document\">This is not JSON"));
    assert!(form.contains("id=\"document-error\""));
    assert!(form.contains("aria-describedby=\"document-help document-error\" aria-invalid=\"true\""));
    assert_eq!(form.matches("aria-invalid").count(), 1);
    assert!(form.contains("{&#34;type&#34;: [&#34;Open</textarea>"), "what was pasted is kept");
}

#[test]
fn the_empty_form_complains_of_nothing_and_labels_every_field() {
    let page = page("verify");
    assert!(!page.contains("role=\"alert\"") && !page.contains("aria-invalid"));
    assert!(page.contains("action=\"/verify\" method=\"post\" enctype=\"multipart/form-data\""));
    for field in ["credential", "file", "document"] {
        assert!(
            page.contains(&format!("<label for=\"{field}\">")) && page.contains(&format!("id=\"{field}\" name=\"{field}\"")),
            "{field}"
        );
    }
}

#[test]
fn an_answer_never_shows_the_picture_that_was_brought() {
    for verdict in ["genuine", "notgenuine", "nocredential"] {
        assert!(!page(&format!("result-{verdict}")).contains("<img"));
    }
}

#[test]
fn the_catalogue_climbs_and_names_what_comes_first() {
    let page = page("home");
    let places: Vec<usize> =
        ["</svg>Associate", "</svg>Specialist", "</svg>Professional"].iter().map(|rung| page.find(rung).unwrap()).collect();
    assert!(places.is_sorted());
    let professional = &page[places[2]..];
    assert!(professional.contains("<bdi>CI/CD Specialist</bdi>") && professional.contains("<bdi>Security Specialist</bdi>"));
    assert!(professional.contains("Written assessment</bdi> (80 %)") && professional.contains("without end"));
    assert!(page.contains("This programme is a sample."));
}

#[test]
fn an_achievement_links_what_it_needs_and_where_it_leads() {
    let page = page("achievement");
    for part in [
        "href=\"/achievements/certified-associate\"",
        "href=\"/achievements/devops-professional\"",
        "80 %",
        "For 2 years from the day",
        "<strong>Associate</strong>",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn a_problem_says_what_it_means_and_what_to_do() {
    let explained = page("problem-too-many-requests");
    assert!(
        explained.contains("https://badges.example.org/problems/too-many-requests")
            && explained.contains("Wait for as many seconds")
    );
    let met = page("error-too-many-requests");
    assert!(
        met.contains("Wait for as many seconds")
            && met.contains("Try again in 30 seconds.")
            && met.contains("What happened this time.")
    );
    assert!(page("problems").contains("href=\"/problems/not-found\""));
}

#[test]
fn every_key_is_told_with_what_it_is_worth() {
    let page = page("trust");
    for part in [
        "Signs new credentials.",
        "What it signed remains good.",
        "Nothing signed from 30 June 2026, 08:00 UTC on counts.",
        "did:web:badges.example.org",
        "/status/revocation/1",
    ] {
        assert!(page.contains(part), "{part}");
    }
}
