//! `/verify/bulk` and `/checks/{id}`: a whole shortlist, and kept answers.
//!
//! A check's number is all that it takes to read it, so none of this is cached, listed or told to other sites.

use super::Answer;
use crate::app::App;
use crate::domain::id::CheckId;
use crate::domain::report::Report;
use crate::http::check_shape::CheckShape;
use crate::http::edge::{Edge, Explained};
use crate::http::problem::Problem;
use crate::http::shortlist_body::ShortlistForm;
use crate::http::spoken::{Spoken, spoken};
use crate::http::{limits, problem_kinds as kinds};
use crate::render::pages::{self, BulkPage, CheckedItem, Offer, ResultPage, ShortlistPage, Shown};
use crate::service::checks::{self, Kept};
use crate::service::{self, bulk};
use actix_web::http::header;
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

/// Seconds after which a list's page looks again while the list runs. The header does what a `<meta>` would and leaves
/// the markup without a trap for screen readers; a link on the page stops it.
const LOOK_AGAIN: u32 = 3;

/// GET `/verify/bulk`: the empty form.
pub async fn form(app: Data<App>, request: HttpRequest) -> Answer {
    let spoken = spoken(&app, &request);
    Ok(page(HttpResponse::Ok(), &spoken, pages::shortlist(&empty(&app, &spoken, None, ""))?))
}

fn empty<'a>(app: &'a App, spoken: &'a Spoken<'_>, wrong: Option<&'a str>, list: &'a str) -> ShortlistPage<'a> {
    let (issuer, speech) = (app.issuer(), spoken.speech());
    ShortlistPage { issuer, speech, wrong, list, most: bulk::MOST, days: app.config.verify.keep_days }
}

/// POST `/verify/bulk`: off to the page of the check, or the form again with what is to be mended.
pub async fn begin(app: Data<App>, edge: Data<Edge>, request: HttpRequest, payload: Payload) -> Answer {
    let spoken = spoken(&app, &request);
    let form = ShortlistForm::read(&request, payload).await?;
    let list = form.list.clone();
    let begun = async {
        let items = bulk::read(&app, form.parts()).await?;
        let asker = edge.charge(&app, &request, items.len())?;
        Ok::<_, Problem>(bulk::begin(&app, &items, asker).await?)
    };
    match begun.await {
        Ok(id) => Ok(onward(&format!("/checks/{id}"), &spoken)),
        Err(problem) if problem.status() == Problem::of(kinds::INVALID).status() => {
            let faults = problem.errors().iter().map(|error| match error.field.as_str() {
                "" | "items" => format!("The list {}. {}", error.detail, error.fix),
                place => format!("{place}: it {}. {}", error.detail, error.fix),
            });
            let wrong = faults.collect::<Vec<_>>().join(" ");
            let html = pages::shortlist(&empty(&app, &spoken, Some(&wrong), &list))?;
            let mut response = page(HttpResponse::UnprocessableEntity(), &spoken, html);
            response.extensions_mut().insert(Explained);
            Ok(response)
        }
        Err(problem) => Err(problem),
    }
}

/// GET `/checks/{id}`.
pub async fn read(app: Data<App>, id: Path<String>, request: HttpRequest) -> Answer {
    let kept = checks::kept(&app, number(&id)?).await?;
    let spoken = spoken(&app, &request);
    match kept.items.first() {
        Some(item) if !kept.bulk => single(&app, &spoken, &kept, &item.report),
        _ => list(&app, &spoken, &kept, &request),
    }
}

fn single(app: &App, spoken: &Spoken<'_>, kept: &Kept, report: &Report) -> Answer {
    let path = format!("/checks/{}", kept.id);
    let offer = Offer::Kept { path: &path, expires: kept.expires_at, version: &kept.version };
    let html = pages::verify_result(&ResultPage::new(app.issuer(), spoken.speech(), report, offer))?;
    Ok(page(HttpResponse::Ok(), spoken, html))
}

fn list(app: &App, spoken: &Spoken<'_>, kept: &Kept, request: &HttpRequest) -> Answer {
    let asked = |name: &str| {
        let mut pairs = url::form_urlencoded::parse(request.query_string().as_bytes());
        pairs.find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
    };
    let refreshing = kept.finished_at.is_none() && asked("stay").is_none();
    let item = |item| {
        let checks::KeptItem { position, label, report }: &checks::KeptItem = item;
        CheckedItem { position: *position, label, report, tongue: spoken.tongue }
    };
    let items: Vec<CheckedItem> = kept.items.iter().map(item).collect();
    let html = pages::bulk(&BulkPage {
        issuer: app.issuer(),
        speech: spoken.speech(),
        id: kept.id,
        total: kept.total,
        done: kept.done,
        finished: kept.finished_at,
        expires: kept.expires_at,
        version: &kept.version,
        refreshing,
        items: &items,
        shown: Shown::of(&asked("show").unwrap_or_default()),
    })?;
    let mut response = HttpResponse::Ok();
    if refreshing {
        response.insert_header(("refresh", LOOK_AGAIN));
    }
    Ok(page(response, spoken, html))
}

/// GET `/checks/{id}/results.csv` and `.json`.
pub async fn results(app: Data<App>, path: Path<(String, String)>) -> Answer {
    let (id, ending) = path.into_inner();
    let kept = checks::kept(&app, number(&id)?).await?;
    if kept.finished_at.is_none() {
        return Err(Problem::not_found("result yet"));
    }
    if ending == "csv" {
        let table = checks::csv(&kept)?;
        return Ok(attached(&kept.id, "csv").content_type("text/csv; charset=utf-8").body(table));
    }
    Ok(attached(&kept.id, "json").json(CheckShape::of(&kept, app.site())))
}

/// GET `/checks/{id}/report.json`: the signed octets word for word.
pub async fn report(app: Data<App>, id: Path<String>) -> Answer {
    let id = number(&id)?;
    let document = checks::report_document(&app, id).await?;
    Ok(attached(&id, "report.json").content_type(checks::MEDIA_TYPE).body(document.text))
}

/// POST `/checks/{id}/delete`. Only somebody who knows the number can ask it, so no other site can in a visitor's name.
pub async fn delete(app: Data<App>, id: Path<String>, request: HttpRequest) -> Answer {
    checks::forget(&app, number(&id)?).await?;
    Ok(onward("/verify/bulk", &spoken(&app, &request)))
}

/// Off to another page of ours, in the language that was chosen.
fn onward(path: &str, spoken: &Spoken<'_>) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, format!("{path}{}", spoken.query))).finish()
}

/// A check's number from a path. One that cannot be a number is answered like one that nobody has.
fn number(text: &str) -> Result<CheckId, Problem> {
    text.parse().map_err(|_| service::Error::NotFound { noun: "kept check" }.into())
}

fn attached(id: &CheckId, ending: &str) -> HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    let name = format!("attachment; filename=\"check-{id}.{ending}\"");
    response.insert_header((header::CONTENT_DISPOSITION, name)).insert_header(limits::PRIVATE).insert_header(limits::UNLISTED);
    response
}

fn page(mut response: HttpResponseBuilder, spoken: &Spoken<'_>, html: String) -> HttpResponse {
    response.insert_header(limits::PRIVATE).insert_header(limits::UNLISTED);
    response.insert_header((header::CONTENT_LANGUAGE, spoken.tongue.code()));
    response.content_type("text/html; charset=utf-8").body(html)
}
