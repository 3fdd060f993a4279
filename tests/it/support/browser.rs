//! An earner's browser: it keeps the cookie that it is given and sends forms from our own pages.

use super::TestApp;
use super::smtp::Sink;
use super::visitors::Answer;

/// What a browser says of a form on a page of ours.
pub const OWN: (&str, &str) = ("sec-fetch-site", "same-origin");
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

pub struct Browser<'a> {
    app: &'a TestApp,
    pub cookie: Option<String>,
    /// The page to which signing in led: all badges, or the one that was claimed.
    home: String,
}

/// Fields as a form sends them.
pub fn encoded(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

impl<'a> Browser<'a> {
    pub fn new(app: &'a TestApp) -> Self {
        Self { app, cookie: None, home: "/earner/badges".to_owned() }
    }

    pub fn get(&self, path: &str) -> Answer {
        let cookie = self.cookie.as_deref().map(|cookie| ("cookie", cookie));
        self.app.get_as(path, &cookie.into_iter().collect::<Vec<_>>())
    }

    /// Sends a form from a page of ours, and keeps the cookie that comes back.
    pub fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.send_as(path, &[OWN], fields);
        if let Some(set) = answer.header("set-cookie") {
            self.cookie = Some(set.split(';').next().unwrap().to_owned());
            let led = answer.header("location").filter(|place| place.starts_with("/earner/badges"));
            self.home = led.unwrap_or(&self.home).split('?').next().unwrap().to_owned();
        }
        answer
    }

    /// Sends a form with other headers, and keeps nothing.
    pub fn send_as(&self, path: &str, headers: &[(&str, &str)], fields: &[(&str, &str)]) -> Answer {
        let cookie = self.cookie.as_deref().map(|cookie| ("cookie", cookie));
        let headers: Vec<_> = [FORM].into_iter().chain(cookie).chain(headers.iter().copied()).collect();
        self.app.post(path, &headers, encoded(fields).as_bytes())
    }

    /// What the forms of this session carry.
    pub fn guard(&self) -> String {
        let page = self.get(&self.home);
        // Of one that was corrected, on to the one in its place.
        let later = page.header("location").map(|place| self.get(place));
        let page = later.unwrap_or(page).expect(200).text();
        page.split("name=\"guard\" value=\"").nth(1).expect("a form").split('"').next().unwrap().to_owned()
    }

    /// Sends a form of this session.
    pub fn guarded(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let guard = self.guard();
        let fields: Vec<_> = fields.iter().copied().chain([("guard", guard.as_str())]).collect();
        self.send(path, &fields)
    }

    /// Has every badge that is named shown like that.
    pub fn show(&mut self, id: &str, visibility: &str) {
        self.guarded(&format!("/earner/badges/{id}/visibility"), &[("visibility", visibility)]).expect(303);
    }
}

/// The secrets of the links in the latest mail to that address that leads under `path`.
pub fn link(sink: &Sink, to: &str, path: &str) -> String {
    let words =
        sink.taken().iter().rfind(|mail| mail.to == [to.to_owned()] && mail.words().contains(path)).map(|mail| mail.words());
    let words = words.unwrap_or_else(|| panic!("no mail to {to} leads to {path}"));
    words.split(path).nth(1).unwrap().chars().take(26).collect()
}

/// Comes in by a link that is asked for.
pub fn sign_in<'a>(app: &'a TestApp, sink: &Sink, email: &str) -> Browser<'a> {
    let mut browser = Browser::new(app);
    browser.send("/earner", &[("email", email)]).expect(200);
    app.drain_jobs();
    let secret = link(sink, email, "/earner/enter/");
    browser.send(&format!("/earner/enter/{secret}"), &[]).expect(303);
    browser
}
