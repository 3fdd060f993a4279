//! What a browser says about its reader's languages (RFC 9110, section 12.5.4).

/// The language ranges of an `Accept-Language` header, the most wanted first; equals keep their order, and what is ruled
/// out by `q=0` or does not read is left out.
pub(super) fn ranges(header: &str) -> Vec<&str> {
    let mut wanted: Vec<(u16, &str)> = header.split(',').filter_map(range).collect();
    wanted.sort_by_key(|(quality, _)| std::cmp::Reverse(*quality));
    wanted.into_iter().map(|(_, range)| range).collect()
}

/// Quality in thousandths, and the range.
fn range(text: &str) -> Option<(u16, &str)> {
    let mut parts = text.split(';').map(str::trim);
    let range = parts.next().filter(|range| !range.is_empty())?;
    let quality = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    let quality = quality.map_or(Some(1.0), |text| text.parse::<f32>().ok())?.clamp(0.0, 1.0);
    let thousandths = (quality * 1000.0) as u16;
    (thousandths > 0).then_some((thousandths, range))
}
