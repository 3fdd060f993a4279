//! `/achievements/{slug}`: what can be earned, as page or JSON, and its picture.

use super::picture::picture;
use super::{Answer, form};
use crate::app::App;
use crate::domain::achievement::Achievement;
use crate::domain::slug::Slug;
use crate::http::named::slug;
use crate::http::negotiate::Form;
use crate::http::problem::Problem;
use crate::http::representation::{Keep, Representation};
use crate::http::shape::AchievementShape;
use crate::http::spoken::{Spoken, spoken};
use crate::render::pages::{self, AchievementPage};
use crate::service::{present, programmes};
use actix_web::HttpRequest;
use actix_web::web::{Data, Path};

/// `/achievements/{slug}`: the form is the visitor's choice.
pub async fn negotiated(app: Data<App>, path: Path<String>, request: HttpRequest) -> Answer {
    let slug = slug(&path)?;
    let representation = match form(&request, &[Form::Html, Form::Json, Form::Png, Form::Svg])? {
        Form::Html => page(&app, &slug, &spoken(&app, &request)).await?,
        Form::Json => described(&app, &slug).await?,
        picture => drawn(&app, &slug, picture).await?,
    };
    Ok(representation.negotiated().respond(&request))
}

/// `/achievements/{slug}.json`, `.png` and `.svg`.
pub async fn suffixed(app: Data<App>, path: Path<(String, String)>, request: HttpRequest) -> Answer {
    let (text, ending) = path.into_inner();
    let slug = slug(&text)?;
    let representation = match ending.as_str() {
        "png" => drawn(&app, &slug, Form::Png).await?,
        "svg" => drawn(&app, &slug, Form::Svg).await?,
        _ => described(&app, &slug).await?,
    };
    Ok(representation.respond(&request))
}

async fn page(app: &App, slug: &Slug, spoken: &Spoken<'_>) -> Result<Representation, Problem> {
    let (_, achievement) = programmes::achievement(app, slug).await?;
    let programmes = programmes::catalogue(app).await?;
    let all = || programmes.iter().flat_map(|programme| &programme.achievements);
    let requires: Vec<&Achievement> = all().filter(|other| achievement.requires.contains(&other.id)).collect();
    let leads_to: Vec<&Achievement> = all().filter(|other| other.requires.contains(slug)).collect();
    let page = AchievementPage {
        issuer: app.issuer(),
        speech: spoken.speech(),
        achievement: &achievement,
        requires: &requires,
        leads_to: &leads_to,
    };
    Ok(Representation::page(pages::achievement(&page)?).spoken(spoken.tongue.code()))
}

async fn described(app: &App, slug: &Slug) -> Result<Representation, Problem> {
    let (programme, achievement) = programmes::achievement(app, slug).await?;
    let shape = AchievementShape::new(app.site(), &programme, &achievement);
    let text = serde_json::to_string(&shape).expect("a struct of texts always serialises");
    Ok(Representation::new(Form::Json.content_type(), Keep::Seconds(60), text))
}

async fn drawn(app: &App, slug: &Slug, form: Form) -> Result<Representation, Problem> {
    match form {
        Form::Svg => Ok(picture(present::achievement_svg(app, slug).await?, form, format!("{slug}.svg"))),
        _ => Ok(picture(present::achievement_png(app, slug).await?, Form::Png, format!("{slug}.png"))),
    }
}
