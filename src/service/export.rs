//! Everything that is held about an earner, to take along: their badges, the signed credentials word for word, and every
//! row, in one ZIP.

use super::erase::strays;
use super::sessions::Earner;
use super::visible::{self, Seen};
use super::{Error, Result, compute, present, record};
use crate::app::App;
use crate::render::certificate::Paper;
use crate::render::tongue::Tongue;
use crate::store::{credentials, person, recipients};
use serde_json::{Map, Value, json};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A file of the archive.
struct File {
    name: String,
    octets: Vec<u8>,
    /// Pictures are packed already.
    packed: bool,
}

impl File {
    fn new(name: impl Into<String>, octets: impl Into<Vec<u8>>, packed: bool) -> Self {
        Self { name: name.into(), octets: octets.into(), packed }
    }
}

/// The archive, with a word of explanation in that language.
pub async fn export(app: &App, earner: &Earner, tongue: &Tongue) -> Result<Vec<u8>> {
    let now = app.clock.now();
    let rows = credentials::ever_held_by(&mut *app.store.read().await?, earner.recipient).await?;
    let mut files = vec![readme(app, tongue)];
    for row in rows {
        let seen = visible::to_earner(app, earner, row.frozen.id).await?;
        files.extend(of_credential(app, &seen, tongue).await?);
    }
    let email = recipients::get(&mut *app.store.read().await?, earner.recipient).await?.map(|row| row.email);
    let strays = match email {
        Some(email) => strays(app, &email).await?,
        None => Vec::new(),
    };
    let mut tx = app.store.write().await?;
    // Recorded first, so that this deed too is among the rows.
    record(app, &mut tx, now, &earner.actor(), "earner.exported", &earner.recipient.to_string(), "").await?;
    let mut held = person::held(&mut tx, earner.recipient).await?;
    // What came about them and could not be understood is about them, too.
    for id in strays {
        let row = person::delivery(&mut tx, id).await?;
        if let Some(deliveries) = held.iter_mut().find(|held| held.table == "deliveries") {
            deliveries.rows.extend(row);
        }
    }
    tx.commit().await?;
    let tables: Map<String, Value> = held.into_iter().map(|held| (held.table.to_owned(), json!(held.rows))).collect();
    let data = json!({ "exported_at": now, "issuer": app.issuer().name, "from": app.site().base(), "tables": tables });
    let data = serde_json::to_vec_pretty(&data).map_err(|error| Error::Internal(error.to_string()))?;
    files.push(File::new("data.json", data, false));
    compute(&app.drawing, move || pack(&files)).await?
}

fn readme(app: &App, tongue: &Tongue) -> File {
    let filled = |key, name, value: &str| tongue.fill(key, [(name, tongue.name(value))]);
    let lines = [
        filled("export-intro", "issuer", &app.issuer().name),
        tongue.say("export-credentials"),
        tongue.say("export-badges"),
        tongue.say("export-data"),
        filled("export-check", "url", &app.site().url("/verify")),
        filled("foot-questions", "email", &app.issuer().email),
    ];
    // A mark at the beginning tells editors on every system that this is UTF-8.
    File::new("README.txt", format!("\u{feff}{}\r\n", lines.join("\r\n\r\n")), false)
}

/// Names are made of the achievement's short name and the number, which are letters and digits.
async fn of_credential(app: &App, seen: &Seen, tongue: &Tongue) -> Result<Vec<File>> {
    let name = format!("{}-{}", seen.row.frozen.achievement, seen.id());
    let (png, svg, card) =
        (present::badge_png(app, seen).await?, present::badge_svg(app, seen).await?, present::card_png(app, seen).await?);
    let certificate = present::certificate_pdf(app, seen, tongue.code(), Paper::usual(tongue.code())).await?;
    Ok(vec![
        File::new(format!("credentials/{name}.json"), seen.document().text, false),
        File::new(format!("badges/{name}.png"), png.bytes.to_vec(), true),
        File::new(format!("badges/{name}.svg"), svg.bytes.to_vec(), false),
        File::new(format!("badges/{name}-card.png"), card.bytes.to_vec(), true),
        File::new(format!("certificates/{name}.pdf"), certificate.bytes.to_vec(), true),
    ])
}

fn pack(files: &[File]) -> Result<Vec<u8>> {
    let fault = |error: zip::result::ZipError| Error::Internal(error.to_string());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        let method = if file.packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        archive.start_file(&file.name, SimpleFileOptions::default().compression_method(method)).map_err(fault)?;
        archive.write_all(&file.octets)?;
    }
    Ok(archive.finish().map_err(fault)?.into_inner())
}
