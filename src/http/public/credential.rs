//! `/credentials/{id}`: one address for the page, the signed document and the badge, and the way the verdict was reached.

use super::picture::picture;
use super::{Answer, credential_json, form};
use crate::app::App;
use crate::domain::achievement::Level;
use crate::domain::report::Report;
use crate::http::headers::SELF_PROVING;
use crate::http::named::credential_id;
use crate::http::negotiate::Form;
use crate::http::problem::Problem;
use crate::http::representation::{Keep, Representation};
use crate::http::spoken::{Spoken, spoken};
use crate::render::FormKind;
use crate::render::certificate::Paper;
use crate::render::pages::{self, CredentialPage, Replaced, Rung, Told, VerificationPage};
use crate::service::verify::{self, Asked};
use crate::service::visible::{self, Seen};
use crate::service::{history, ladder, present, statements};
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};

const FORMS: [Form; 7] = [Form::Html, Form::Json, Form::LdJson, Form::VcLdJson, Form::Vc, Form::Png, Form::Svg];

/// `/credentials/{id}`: the form is the visitor's choice.
pub async fn negotiated(app: Data<App>, id: Path<String>, request: HttpRequest) -> Answer {
    let seen = seen(&app, &id).await?;
    let chosen = form(&request, &FORMS)?;
    let representation = match chosen {
        Form::Html => page(&app, &seen, &spoken(&app, &request)).await?,
        other => taken(&app, &current(&app, seen.clone()).await?, other).await?,
    };
    let mut response = representation.negotiated().shown(seen.showing()).respond(&request);
    if chosen == Form::Html {
        // A 304 too: browsers let its headers replace those of the page that they kept.
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SELF_PROVING));
    }
    Ok(response)
}

/// `/credentials/{id}.json`, `.png` and `.svg`: the same, chosen by the address. Under the number of a credential that was
/// corrected stands the one in its place, in every form: old addresses are in other people's pages and mails, where the name
/// that was wrong has no business any more. Whoever holds the old document can still have it verified.
pub async fn suffixed(app: Data<App>, path: Path<(String, String)>, request: HttpRequest) -> Answer {
    let (id, ending) = path.into_inner();
    let seen = seen_today(&app, &id).await?;
    let representation = match ending.as_str() {
        "png" => taken(&app, &seen, Form::Png).await?,
        "svg" => taken(&app, &seen, Form::Svg).await?,
        _ => taken(&app, &seen, credential_json(&request)).await?.negotiated(),
    };
    Ok(representation.shown(seen.showing()).respond(&request))
}

/// `/credentials/{id}/card.png`: what a link preview shows. It is never baked, because it travels without consent.
pub async fn card(app: Data<App>, id: Path<String>, request: HttpRequest) -> Answer {
    let seen = seen_today(&app, &id).await?;
    Ok(card_of(&app, &seen).await?.shown(seen.showing()).respond(&request))
}

/// `/credentials/{id}/post.png` and `/signature.png`: the earner's to share, and as little baked as the card.
pub async fn shared(app: Data<App>, path: Path<(String, String)>, request: HttpRequest) -> Answer {
    let (id, which) = path.into_inner();
    let seen = seen_today(&app, &id).await?;
    let kind = if which == "post" { FormKind::Post } else { FormKind::Signature };
    let drawn = present::form_png(&app, &seen, kind).await?;
    Ok(picture(drawn, Form::Png, format!("{which}-{}.png", seen.id())).shown(seen.showing()).respond(&request))
}

/// `/credentials/{id}/certificate.pdf?paper=letter`: a sheet to print and keep, in the visitor's language; with
/// the credential that stands today, as every picture.
pub async fn certificate(app: Data<App>, id: Path<String>, request: HttpRequest) -> Answer {
    let seen = seen_today(&app, &id).await?;
    Ok(certificate_of(&app, &seen, &request).await?.shown(seen.showing()).respond(&request))
}

/// `/credentials/{id}/weave.svg` and `/qr.svg`: what the page is adorned and printed with.
pub async fn ornament(app: Data<App>, path: Path<(String, String)>, request: HttpRequest) -> Answer {
    let (id, which) = path.into_inner();
    let seen = seen_today(&app, &id).await?;
    let drawn = if which == "qr" { present::code_svg(&app, &seen).await? } else { present::weave_svg(&app, &seen).await? };
    Ok(picture(drawn, Form::Svg, format!("{which}-{}.svg", seen.id())).shown(seen.showing()).respond(&request))
}

/// `/credentials/{id}/statements.json`: the texts whose hashes were signed, for whoever wants to check the signature with
/// little more than SHA-256 and Ed25519, as the page's own script does.
pub async fn statements(app: Data<App>, id: Path<String>, request: HttpRequest) -> Answer {
    let seen = seen_today(&app, &id).await?;
    let statements = statements::statements(&app, &seen).await?;
    let bytes = Bytes::from_owner(statements.json);
    // They never change, but their earner may one day keep them private.
    let representation = Representation::tagged(Form::Json.content_type(), Keep::AskAgain, &statements.sha256, bytes);
    Ok(representation.shown(seen.showing()).respond(&request))
}

/// `/credentials/{id}/verification`: how we checked, as page or report. 200 whatever the verdict: the question was answered.
pub async fn verification(app: Data<App>, id: Path<String>, request: HttpRequest) -> Answer {
    let seen = seen_today(&app, &id).await?;
    let representation = match form(&request, &[Form::Html, Form::Json])? {
        Form::Html => {
            let spoken = spoken(&app, &request);
            let report = verify::verify_seen(&app, &seen, &Asked::default()).await?;
            let told = Told { report: &report, standing: &report.standing, tongue: spoken.tongue };
            let level = level(&app, &report).await;
            let page = VerificationPage { issuer: app.issuer(), speech: spoken.speech(), id: seen.id(), told, level };
            Representation::page(pages::verification(&page)?).spoken(spoken.tongue.code())
        }
        _ => report(&app, &seen).await?,
    };
    Ok(representation.negotiated().shown(seen.showing()).respond(&request))
}

/// `/credentials/{id}/verification.json`: the report, chosen by the address.
pub async fn verification_json(app: Data<App>, id: Path<String>, request: HttpRequest) -> Answer {
    let seen = seen_today(&app, &id).await?;
    Ok(report(&app, &seen).await?.shown(seen.showing()).respond(&request))
}

async fn report(app: &App, seen: &Seen) -> Result<Representation, Problem> {
    let report = verify::verify_seen(app, seen, &Asked::default()).await?;
    let text = serde_json::to_string(&report).expect("a report is made of texts and enums");
    Ok(Representation::new(Form::Json.content_type(), Keep::AskAgain, text))
}

/// `/C/{ID}`, the address in a QR code: leads to the page, whatever the case of its letters.
pub async fn short(app: Data<App>, path: Path<(String, String)>) -> Answer {
    let id = seen(&app, &path.1).await?.id();
    let mut response = HttpResponse::PermanentRedirect();
    response.insert_header((header::LOCATION, format!("/credentials/{id}")));
    response.insert_header((header::CACHE_CONTROL, "public, max-age=60"));
    Ok(response.finish())
}

/// The page: of the credential that stands in its place today, where it was corrected, and that this is so is said first.
async fn page(app: &App, opened: &Seen, spoken: &Spoken<'_>) -> Result<Representation, Problem> {
    let seen = &current(app, opened.clone()).await?;
    let replaced = |one: history::Earlier| Replaced { id: one.id, at: one.at };
    let history: Vec<Replaced> = history::earlier(app, seen).await?.into_iter().map(replaced).collect();
    let (id, showing) = (seen.id(), seen.showing());
    let report = verify::verify_seen(app, seen, &Asked::default()).await?;
    let told = Told { report: &report, standing: &report.standing, tongue: spoken.tongue };
    let ladder: Vec<Rung> = ladder::ladder(app, seen).await?.into_iter().map(rung).collect();
    let (weave, code) = (format!("/credentials/{id}/weave.svg"), format!("/credentials/{id}/qr.svg"));
    let page = CredentialPage {
        issuer: app.issuer(),
        speech: spoken.speech(),
        id,
        told,
        level: level(app, &report).await,
        ladder: &ladder,
        organization_id: app.config.pages.linkedin_organization_id,
        weave: Some(&weave),
        qr: Some(&code),
        listed: showing.listed(),
        described: showing.described(),
        opened: history.iter().find(|one| one.id == opened.id()).copied(),
        history: &history,
    };
    let alternate = |ending: &str, kind: &str| format!("</credentials/{id}.{ending}>; rel=\"alternate\"; type=\"{kind}\"");
    let link = [alternate("json", "application/ld+json"), alternate("png", "image/png"), alternate("svg", "image/svg+xml")];
    Ok(Representation::page(pages::credential(&page)?).linked(link.join(", ")).spoken(spoken.tongue.code()))
}

fn rung(step: ladder::Step) -> Rung {
    Rung { id: step.id, achievement: step.achievement, state: step.state, linked: step.linked, earlier: step.earlier }
}

/// A credential that anybody may see. One that cannot be an id is answered like one that nobody has, or that is private.
pub(super) async fn seen(app: &App, text: &str) -> Result<Seen, Problem> {
    Ok(visible::to_anyone(app, credential_id(text)?).await?)
}

/// The credential that stands in the place of one that anybody may see: itself, unless it was corrected.
async fn current(app: &App, seen: Seen) -> Result<Seen, Problem> {
    Ok(visible::current(app, seen).await?)
}

/// The credential that stands under that number today, and that anybody may see.
pub(super) async fn seen_today(app: &App, text: &str) -> Result<Seen, Problem> {
    current(app, seen(app, text).await?).await
}

/// What can be taken along: the signed bytes, verbatim, or a badge with them inside.
pub async fn taken(app: &App, seen: &Seen, form: Form) -> Result<Representation, Problem> {
    let id = seen.id();
    Ok(match form {
        Form::Png => picture(present::badge_png(app, seen).await?, form, format!("badge-{id}.png")),
        Form::Svg => picture(present::badge_svg(app, seen).await?, form, format!("badge-{id}.svg")),
        json => {
            let document = seen.document();
            let representation = Representation::tagged(json.content_type(), Keep::Seconds(60), &document.sha256, document.text);
            representation.named(format!("credential-{id}.json"))
        }
    })
}

/// The card, which holds nothing but what it shows.
pub async fn card_of(app: &App, seen: &Seen) -> Result<Representation, Problem> {
    Ok(picture(present::card_png(app, seen).await?, Form::Png, format!("card-{}.png", seen.id())))
}

/// The certificate, with the signed credential attached to it.
pub async fn certificate_of(app: &App, seen: &Seen, request: &HttpRequest) -> Result<Representation, Problem> {
    let language = spoken(app, request).tongue.code();
    let pdf = present::certificate_pdf(app, seen, language, paper(request)).await?;
    Ok(picture(pdf, Form::Pdf, format!("certificate-{}.pdf", seen.id())).spoken(language))
}

/// The paper that the address asks for, or else the one in the printers of the country that the visitor's language tag
/// names, or else A4.
fn paper(request: &HttpRequest) -> Paper {
    let asked = |wanted: &str| {
        let mut pairs = url::form_urlencoded::parse(request.query_string().as_bytes());
        pairs.find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned())
    };
    let named = asked("paper").and_then(|name| Paper::ALL.into_iter().find(|paper| paper.name().eq_ignore_ascii_case(&name)));
    let accept = || request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let tag = || asked("lang").or_else(|| accept()?.split([',', ';']).next().map(str::to_owned)).unwrap_or_default();
    named.unwrap_or_else(|| Paper::usual(tag().trim()))
}

/// The level of the achievement that the verified credential names, while its programme is loaded.
pub async fn level(app: &App, report: &Report) -> Option<Level> {
    let url = &report.credential.as_ref()?.achievement_id;
    let slug = url.strip_prefix(&app.site().url("/achievements/"))?.parse().ok()?;
    present::level_of(app, &slug).await
}
