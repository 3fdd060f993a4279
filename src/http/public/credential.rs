//! `/credentials/{id}`: one address for the page, the signed document and the badge, and the way the verdict was reached.

use super::picture::picture;
use super::{Answer, credential_json, form};
use crate::app::App;
use crate::domain::achievement::Level;
use crate::domain::id::CredentialId;
use crate::domain::report::Report;
use crate::http::headers::SELF_PROVING;
use crate::http::named::credential_id;
use crate::http::negotiate::Form;
use crate::http::problem::Problem;
use crate::http::representation::{Keep, Representation};
use crate::http::spoken::{Spoken, spoken};
use crate::render::pages::{self, CredentialPage, Rung, Told, VerificationPage};
use crate::service::verify::{self, Asked};
use crate::service::{credentials, ladder, present, statements};
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};

const FORMS: [Form; 7] = [Form::Html, Form::Json, Form::LdJson, Form::VcLdJson, Form::Vc, Form::Png, Form::Svg];

/// `/credentials/{id}`: the form is the visitor's choice.
pub async fn negotiated(app: Data<App>, id: Path<String>, request: HttpRequest) -> Answer {
    let id = credential_id(&id)?;
    let chosen = form(&request, &FORMS)?;
    let representation = match chosen {
        Form::Html => page(&app, id, &spoken(&app, &request)).await?,
        Form::Png => badge_png(&app, id).await?,
        Form::Svg => badge_svg(&app, id).await?,
        json => document(&app, id, json).await?,
    };
    let mut response = representation.negotiated().unlisted().respond(&request);
    if chosen == Form::Html {
        // A 304 too: browsers let its headers replace those of the page that they kept.
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SELF_PROVING));
    }
    Ok(response)
}

/// `/credentials/{id}.json`, `.png` and `.svg`: the same, chosen by the address.
pub async fn suffixed(app: Data<App>, path: Path<(String, String)>, request: HttpRequest) -> Answer {
    let (id, ending) = path.into_inner();
    let id = credential_id(&id)?;
    let representation = match ending.as_str() {
        "png" => badge_png(&app, id).await?,
        "svg" => badge_svg(&app, id).await?,
        _ => document(&app, id, credential_json(&request)).await?.negotiated(),
    };
    Ok(representation.unlisted().respond(&request))
}

/// `/credentials/{id}/card.png`: what a link preview shows. It is never baked, because it travels without consent.
pub async fn card(app: Data<App>, id: Path<String>, request: HttpRequest) -> Answer {
    let id = credential_id(&id)?;
    let card = present::card_png(&app, id).await?;
    Ok(picture(card, Form::Png, format!("card-{id}.png")).unlisted().respond(&request))
}

/// `/credentials/{id}/weave.svg` and `/qr.svg`: what the page is adorned and printed with.
pub async fn ornament(app: Data<App>, path: Path<(String, String)>, request: HttpRequest) -> Answer {
    let (id, which) = path.into_inner();
    let id = credential_id(&id)?;
    let drawn = if which == "qr" { present::code_svg(&app, id).await? } else { present::weave_svg(&app, id).await? };
    Ok(picture(drawn, Form::Svg, format!("{which}-{id}.svg")).unlisted().respond(&request))
}

/// `/credentials/{id}/statements.json`: the texts whose hashes were signed, for whoever wants to check the signature with
/// little more than SHA-256 and Ed25519, as the page's own script does.
pub async fn statements(app: Data<App>, id: Path<String>, request: HttpRequest) -> Answer {
    let statements = statements::statements(&app, credential_id(&id)?).await?;
    let bytes = Bytes::from_owner(statements.json);
    let representation = Representation::tagged(Form::Json.content_type(), Keep::Forever, &statements.sha256, bytes);
    Ok(representation.unlisted().respond(&request))
}

/// `/credentials/{id}/verification`: how we checked, as page or report. 200 whatever the verdict: the question was answered.
pub async fn verification(app: Data<App>, id: Path<String>, request: HttpRequest) -> Answer {
    let id = credential_id(&id)?;
    let representation = match form(&request, &[Form::Html, Form::Json])? {
        Form::Html => {
            let spoken = spoken(&app, &request);
            let report = verify::verify_by_id(&app, id, &Asked::default()).await?;
            let told = Told { report: &report, standing: &report.standing, tongue: spoken.tongue };
            let (level, lang) = (level(&app, &report).await, spoken.query.as_str());
            let page = VerificationPage { issuer: app.issuer(), id, told, tongues: &app.tongues, lang, level };
            Representation::page(pages::verification(&page)?).spoken(spoken.tongue.code())
        }
        _ => report(&app, id).await?,
    };
    Ok(representation.negotiated().unlisted().respond(&request))
}

/// `/credentials/{id}/verification.json`: the report, chosen by the address.
pub async fn verification_json(app: Data<App>, id: Path<String>, request: HttpRequest) -> Answer {
    Ok(report(&app, credential_id(&id)?).await?.unlisted().respond(&request))
}

async fn report(app: &App, id: CredentialId) -> Result<Representation, Problem> {
    let report = verify::verify_by_id(app, id, &Asked::default()).await?;
    let text = serde_json::to_string(&report).expect("a report is made of texts and enums");
    Ok(Representation::new(Form::Json.content_type(), Keep::AskAgain, text))
}

/// `/C/{ID}`, the address in a QR code: leads to the page, whatever the case of its letters.
pub async fn short(app: Data<App>, path: Path<(String, String)>) -> Answer {
    let id = credential_id(&path.1)?;
    credentials::credential(&app, id).await?;
    let mut response = HttpResponse::PermanentRedirect();
    response.insert_header((header::LOCATION, format!("/credentials/{id}")));
    response.insert_header((header::CACHE_CONTROL, "public, max-age=3600"));
    Ok(response.finish())
}

async fn page(app: &App, id: CredentialId, spoken: &Spoken<'_>) -> Result<Representation, Problem> {
    let report = verify::verify_by_id(app, id, &Asked::default()).await?;
    let told = Told { report: &report, standing: &report.standing, tongue: spoken.tongue };
    let ladder: Vec<Rung> = ladder::ladder(app, id).await?.into_iter().map(rung).collect();
    let (weave, code) = (format!("/credentials/{id}/weave.svg"), format!("/credentials/{id}/qr.svg"));
    let page = CredentialPage {
        issuer: app.issuer(),
        id,
        told,
        tongues: &app.tongues,
        lang: &spoken.query,
        level: level(app, &report).await,
        ladder: &ladder,
        organization_id: app.config.pages.linkedin_organization_id,
        weave: Some(&weave),
        qr: Some(&code),
        listed: false,
    };
    let alternate = |ending: &str, kind: &str| format!("</credentials/{id}.{ending}>; rel=\"alternate\"; type=\"{kind}\"");
    let link = [alternate("json", "application/ld+json"), alternate("png", "image/png"), alternate("svg", "image/svg+xml")];
    Ok(Representation::page(pages::credential(&page)?).linked(link.join(", ")).spoken(spoken.tongue.code()))
}

fn rung(step: ladder::Step) -> Rung {
    Rung { id: step.id, achievement: step.achievement, state: step.state }
}

/// The signed bytes, verbatim.
async fn document(app: &App, id: CredentialId, form: Form) -> Result<Representation, Problem> {
    let document = credentials::document(app, id).await?;
    let representation = Representation::tagged(form.content_type(), Keep::Seconds(60), &document.sha256, document.text);
    Ok(representation.named(format!("credential-{id}.json")))
}

async fn badge_png(app: &App, id: CredentialId) -> Result<Representation, Problem> {
    Ok(picture(present::badge_png(app, id).await?, Form::Png, format!("badge-{id}.png")))
}

async fn badge_svg(app: &App, id: CredentialId) -> Result<Representation, Problem> {
    Ok(picture(present::badge_svg(app, id).await?, Form::Svg, format!("badge-{id}.svg")))
}

/// The level of the achievement that the verified credential names, while its programme is loaded.
pub(super) async fn level(app: &App, report: &Report) -> Option<Level> {
    let url = &report.credential.as_ref()?.achievement_id;
    let slug = url.strip_prefix(&app.site().url("/achievements/"))?.parse().ok()?;
    present::level_of(app, &slug).await
}
