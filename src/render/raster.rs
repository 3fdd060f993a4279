//! From SVG to PNG: resvg paints, `image` encodes.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, RgbImage, RgbaImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::RenderError;

/// Paints a drawing without texts onto `width`×`height` pixels; what is not painted stays transparent.
pub fn paint(svg: &str, width: u32, height: u32) -> Result<RgbaImage, RenderError> {
    let tree = Tree::from_str(svg, &Options::default()).map_err(|_| RenderError::Drawing)?;
    let mut canvas = Pixmap::new(width, height).ok_or(RenderError::Drawing)?;
    let scale = Transform::from_scale(width as f32 / tree.size().width(), height as f32 / tree.size().height());
    resvg::render(&tree, scale, &mut canvas.as_mut());
    let pixels = canvas.pixels().iter().flat_map(|pixel| {
        let c = pixel.demultiply();
        [c.red(), c.green(), c.blue(), c.alpha()]
    });
    RgbaImage::from_raw(width, height, pixels.collect()).ok_or(RenderError::Drawing)
}

/// Encodes with transparency.
pub fn encode(pixels: &RgbaImage) -> Result<Vec<u8>, RenderError> {
    write(pixels.as_raw(), pixels.dimensions(), ExtendedColorType::Rgba8)
}

/// Encodes a picture that covers its whole ground, without the alpha channel nobody needs.
pub fn encode_opaque(pixels: &RgbaImage) -> Result<Vec<u8>, RenderError> {
    let rgb: RgbImage = image::DynamicImage::ImageRgba8(pixels.clone()).into_rgb8();
    write(rgb.as_raw(), rgb.dimensions(), ExtendedColorType::Rgb8)
}

fn write(bytes: &[u8], (width, height): (u32, u32), colour: ExtendedColorType) -> Result<Vec<u8>, RenderError> {
    let mut out = Vec::new();
    PngEncoder::new_with_quality(&mut out, CompressionType::Default, FilterType::Adaptive)
        .write_image(bytes, width, height, colour)
        .map_err(|_| RenderError::Drawing)?;
    Ok(out)
}
