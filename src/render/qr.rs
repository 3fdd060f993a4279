//! The QR code: small because its content is. Only the short URL, in capitals, so that it fits the
//! alphanumeric mode (ISO/IEC 18004, 7.4.4).

use qrcode::{Color, EcLevel, QrCode, Version};
use std::fmt::Write as _;

use super::RenderError;

/// Modules of white that must surround the code (ISO/IEC 18004, 9.1).
pub const QUIET: usize = 4;

/// The largest version drawn. At 49 modules plus quiet zone a module is still 3 units of the badge;
/// anything larger would no longer be read from a badge shown small.
const LARGEST_VERSION: i16 = 8;

/// The dark modules of a code, without its quiet zone.
#[derive(Debug, Clone)]
pub struct Modules {
    width: usize,
    dark: Vec<bool>,
}

/// Encodes `content` at level M, or at Q where that costs no larger code.
pub fn encode(content: &str) -> Result<Modules, RenderError> {
    let medium = QrCode::with_error_correction_level(content, EcLevel::M).map_err(|_| RenderError::ShortUrl)?;
    let Version::Normal(version) = medium.version() else {
        return Err(RenderError::ShortUrl);
    };
    if version > LARGEST_VERSION {
        return Err(RenderError::ShortUrl);
    }
    Ok(modules(QrCode::with_version(content, medium.version(), EcLevel::Q).unwrap_or(medium)))
}

/// Encodes what is read from a screen, which may be as large as it needs to be, at level M.
pub fn encode_long(content: &str) -> Result<Modules, RenderError> {
    QrCode::with_error_correction_level(content, EcLevel::M).map(modules).map_err(|_| RenderError::ShortUrl)
}

fn modules(code: QrCode) -> Modules {
    let dark = code.to_colors().into_iter().map(|c| c == Color::Dark).collect();
    Modules { width: code.width(), dark }
}

impl Modules {
    /// Modules along one side, quiet zone included.
    pub fn span(&self) -> usize {
        self.width + 2 * QUIET
    }

    /// The dark modules, neighbours in a row joined: column and row from the quiet zone's corner, and how many.
    pub fn runs(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        self.dark.chunks(self.width).enumerate().flat_map(|(y, row)| {
            let mut runs = Vec::new();
            let mut x = 0;
            while x < row.len() {
                let run = row[x..].iter().take_while(|dark| **dark).count();
                if run > 0 {
                    runs.push((x + QUIET, y + QUIET, run));
                }
                x += run.max(1);
            }
            runs
        })
    }

    /// Path data of the dark modules, one unit a module, the quiet zone's corner at the origin.
    /// Neighbours in a row are joined, which halves the bytes and leaves no seams.
    pub fn path(&self) -> String {
        let mut out = String::new();
        for (x, y, run) in self.runs() {
            let _ = write!(out, "M{x} {y}h{run}v1h-{run}z");
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    #[test]
    fn a_host_of_eighteen_letters_fits_version_three() {
        let code = encode(&format!("HTTPS://CERTS.EXAMPLE.ORGS/C/{ID}")).unwrap();
        assert_eq!(code.width, 29, "version 3 has 29 modules");
    }

    #[test]
    fn a_url_too_long_to_be_read_small_is_refused() {
        let long = format!("HTTPS://{}.EXAMPLE/C/{ID}", "A".repeat(200));
        assert!(matches!(encode(&long), Err(RenderError::ShortUrl)));
    }
}
