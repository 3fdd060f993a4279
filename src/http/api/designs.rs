//! `/api/v1/designs`: how badges look. A design is loaded as a ZIP of its files, checked and tried out first.

use super::{Answer, ok};
use crate::app::App;
use crate::domain::Invalid;
use crate::domain::slug::Slug;
use crate::http::allowed::{Allowed, ManageDesigns};
use crate::http::problem::Problem;
use crate::http::refusals::{Reading, Writing};
use crate::http::{body, limits, problem_kinds as kinds};
use crate::service::{self, designs};
use actix_web::http::header;
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use utoipa::ToSchema;

/// A design.
#[derive(Serialize, ToSchema)]
#[schema(as = Design)]
pub struct DesignShape {
    /// Its name, as programmes and the configuration give it.
    #[schema(example = "guilloche")]
    name: String,
    /// Its title.
    title: String,
    /// Who drew it.
    author: String,
    /// Under which licence.
    licence: String,
    /// When it was loaded; absent for those that come with the program.
    #[schema(format = DateTime)]
    #[serde(skip_serializing_if = "Option::is_none")]
    loaded_at: Option<String>,
}

/// Every design.
#[derive(Serialize, ToSchema)]
pub struct DesignList {
    /// The entries, those of the program first.
    items: Vec<DesignShape>,
}

/// A design that was loaded.
#[derive(Serialize, ToSchema)]
pub struct LoadedDesign {
    /// Its name.
    name: String,
    /// SHA-256 of its files, in hexadecimal.
    sha256: String,
    /// What its maker should look at: faint texts, names that do not fit.
    remarks: Vec<RemarkShape>,
}

/// Something about a design that could be better.
#[derive(Serialize, ToSchema)]
#[schema(as = Remark)]
pub struct RemarkShape {
    /// File, line and slot.
    #[schema(example = "card.svg, line 12, data-slot=\"recipient\"")]
    place: String,
    /// What was seen.
    problem: String,
    /// What to do.
    fix: String,
}

impl From<Invalid> for RemarkShape {
    fn from(remark: Invalid) -> Self {
        Self { place: remark.field, problem: remark.problem, fix: remark.fix }
    }
}

/// All of them; there are never so many that they need pages.
#[utoipa::path(get, path = "/api/v1/designs", tag = "Designs", operation_id = "listDesigns",
    summary = "List how badges can look", security(("token" = ["designs:manage"])),
    responses((status = 200, description = "Every design", body = DesignList), Reading))]
pub async fn list(_: Allowed<ManageDesigns>, app: Data<App>) -> Answer {
    let shape = |listed: designs::Listed| DesignShape {
        name: listed.name,
        title: listed.title,
        author: listed.author,
        licence: listed.licence,
        loaded_at: listed.loaded_at,
    };
    Ok(ok(&DesignList { items: designs::list(&app).await?.into_iter().map(shape).collect() }))
}

/// In place of an earlier one of that name. Pictures are drawn anew from then on.
#[utoipa::path(post, path = "/api/v1/designs/{name}", tag = "Designs", operation_id = "loadDesign",
    summary = "Load a design", security(("token" = ["designs:manage"])),
    params(("name" = String, Path, description = "A short name")),
    request_body(content = Vec<u8>, content_type = "application/zip", description = "Its files in a ZIP"),
    responses((status = 200, description = "Loaded", body = LoadedDesign), Reading, Writing))]
pub async fn load(
    allowed: Allowed<ManageDesigns>,
    app: Data<App>,
    name: Path<String>,
    request: HttpRequest,
    payload: Payload,
) -> Answer {
    let name: Slug = name.parse().map_err(|fault: Invalid| Invalid { field: "name".to_owned(), ..fault })?;
    if body::media_type(&request).as_deref() != Some("application/zip") {
        return Err(Problem::of(kinds::MEDIA_TYPE).detail("Send application/zip."));
    }
    let octets = body::read(&request, payload, limits::DESIGN).await?;
    let loaded = designs::load(&app, &allowed.actor(), &name, designs::unpack(&octets).map_err(service::Error::from)?).await?;
    Ok(ok(&LoadedDesign {
        name: loaded.design.name.clone(),
        sha256: loaded.design.sha256.clone(),
        remarks: loaded.remarks.into_iter().map(RemarkShape::from).collect(),
    }))
}

/// Every form, with every level and standing and with names that are hard to set.
#[utoipa::path(get, path = "/api/v1/designs/{name}/preview.png", tag = "Designs", operation_id = "previewDesign",
    summary = "Look at a design", security(("token" = ["designs:manage"])),
    params(("name" = String, Path, description = "Its name")),
    responses((status = 200, description = "A contact sheet", body = Vec<u8>, content_type = "image/png"), Reading))]
pub async fn preview(_: Allowed<ManageDesigns>, app: Data<App>, name: Path<String>) -> Answer {
    let design = designs::design(&app, &name).await?;
    let sheet = designs::sheet(&app, design).await?;
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).content_type("image/png").body(sheet))
}
