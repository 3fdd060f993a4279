//! One letter to one person, as octets: headers that cannot be made longer by what stands in them, a text and an HTML part.

use super::fault::Fault;
use crate::config::Mail;
use lettre::address::{Address, Envelope};
use lettre::message::header::{
    ContentDisposition, ContentTransferEncoding, ContentType, Date, HeaderName, HeaderValue, MessageId,
};
use lettre::message::{Attachment, Mailbox, Message, MultiPart, SinglePart};
use std::time::{Duration, UNIX_EPOCH};

/// A picture that the HTML shows as `cid:…`.
#[derive(Debug, Clone)]
pub struct Image {
    /// Its name in `cid:…`, of letters, digits and dots.
    pub cid: String,
    /// Octets of a PNG.
    pub png: Vec<u8>,
}

/// What is to be sent, and to whom. There is no second recipient: it could only be there by mistake.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Message-ID without its brackets; the same each time this letter is tried.
    pub id: String,
    /// Moment in its Date header, in Unix seconds.
    pub at: i64,
    /// The recipient's name.
    pub to_name: String,
    /// The recipient's address.
    pub to_address: String,
    /// BCP 47 tag of its language.
    pub language: String,
    /// Its subject.
    pub subject: String,
    /// Its words as plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// What the HTML shows.
    pub image: Option<Image>,
    /// Where one click declines letters of this kind (RFC 8058), where they may be declined.
    pub unsubscribe: Option<String>,
}

/// A letter ready to be said to a server.
pub(super) struct Ready {
    pub from: Address,
    pub to: Address,
    /// Whether the server must know SMTPUTF8 (RFC 6531).
    pub beyond_ascii: bool,
    pub octets: Vec<u8>,
}

impl Ready {
    /// Puts the letter together, or says why its address cannot be used.
    pub(super) fn of(letter: &Letter, settings: &Mail) -> Result<Self, Fault> {
        let from = wire_address(settings.from_address.as_str())?;
        let to = wire_address(&letter.to_address)?;
        let beyond_ascii = [&from, &to].iter().any(|address| !address.to_string().is_ascii());
        let message = message(letter, settings, &from, &to).map_err(|error| Fault::unfit(&error.to_string()))?;
        Ok(Self { from, to, beyond_ascii, octets: message.formatted() })
    }
}

fn message(letter: &Letter, settings: &Mail, from: &Address, to: &Address) -> Result<Message, lettre::error::Error> {
    let seconds = u64::try_from(letter.at).unwrap_or_default();
    let mut builder = Message::builder()
        .from(mailbox(&settings.from_name, from))
        .to(mailbox(&letter.to_name, to))
        .subject(one_line(&letter.subject))
        .header(Date::new(UNIX_EPOCH + Duration::from_secs(seconds)))
        .header(MessageId::from(format!("<{}>", letter.id)))
        // Nobody's holiday notice should answer (RFC 3834, section 5).
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("Content-Language", &letter.language))
        .envelope(Envelope::new(Some(from.clone()), vec![to.clone()])?);
    if let Ok(reply_to) = wire_address(settings.reply_to.as_str()) {
        builder = builder.reply_to(mailbox("", &reply_to));
    }
    if let Some(address) = &letter.unsubscribe {
        builder = builder
            .raw_header(header("List-Unsubscribe", &format!("<{address}>")))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }
    let html = part(ContentType::TEXT_HTML, &letter.html);
    let alternative = MultiPart::alternative().singlepart(part(ContentType::TEXT_PLAIN, &letter.text));
    let body = match &letter.image {
        None => alternative.singlepart(html),
        Some(image) => {
            let png = ContentType::parse("image/png").expect("a type and a subtype");
            let shown = Attachment::new_inline_with_name(image.cid.clone(), "badge.png".to_owned()).body(image.png.clone(), png);
            alternative.multipart(MultiPart::related().singlepart(html).singlepart(shown))
        }
    };
    builder.multipart(body)
}

/// Quoted-printable whatever it holds, so that neither a bare line end nor a long line reaches the server.
fn part(kind: ContentType, text: &str) -> SinglePart {
    let encoding = ContentTransferEncoding::QuotedPrintable;
    SinglePart::builder().header(kind).header(ContentDisposition::inline()).header(encoding).body(text.to_owned())
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), one_line(value))
}

fn mailbox(name: &str, address: &Address) -> Mailbox {
    let name = one_line(name);
    Mailbox::new(Some(name).filter(|name| !name.is_empty()), address.clone())
}

/// A text that a header may hold: one line, nothing invisible that reorders or hides, and no `=?`, by which a reader would
/// take plain letters for encoded ones (RFC 2047, section 2).
fn one_line(text: &str) -> String {
    let kept = |letter: char| {
        let hidden = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}' | '\u{feff}');
        if letter.is_control() || hidden { ' ' } else { letter }
    };
    let text: String = text.chars().map(kept).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("=?", "= ?")
}

/// An address as it is said to a server: the domain in ASCII (RFC 5891), the local part as it is.
///
/// A local part that would have to be quoted is not used. Nobody has one, and quotes, brackets and spaces in it are read
/// in more than one way on the road.
pub(super) fn wire_address(text: &str) -> Result<Address, Fault> {
    let unfit = || Fault::unfit("it is not of the form name@host, or has letters that no mailbox has");
    let (local, domain) = text.rsplit_once('@').ok_or_else(unfit)?;
    let plain = |letter: char| letter.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(letter);
    let marks = |letter: char| !letter.is_ascii() && !letter.is_control() && !letter.is_whitespace() && !one_line_breaks(letter);
    if local.is_empty() || !local.chars().all(|letter| plain(letter) || marks(letter)) {
        return Err(unfit());
    }
    let domain = idna::domain_to_ascii_strict(domain).map_err(|_| unfit())?;
    Address::new(local, domain).map_err(|_| unfit())
}

/// Characters outside ASCII that some reader takes for a line's end, a space or nothing.
fn one_line_breaks(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}')
}

#[cfg(test)]
mod tests;
