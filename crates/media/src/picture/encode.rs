//! A [`Frame`] becomes a PNG or JPEG file.

use crate::Frame;
use fault::Fault;

/// A PNG of `frame`, tagged sRGB, with one text chunk per entry of `metadata` (name, value).
pub fn encode_png(frame: &Frame, metadata: &[(String, String)]) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, frame.width(), frame.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
    for (name, value) in metadata {
        encoder.add_itxt_chunk(name.clone(), value.clone()).map_err(failed)?;
    }
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(frame.rgb()).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(bytes)
}

/// A JPEG of `frame`; `quality` from 1 to 100.
pub fn encode_jpeg(frame: &Frame, quality: u8) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, quality.clamp(1, 100));
    let written = encoder.encode(frame.rgb(), frame.width(), frame.height(), image::ExtendedColorType::Rgb8);
    written.map_err(|error| Fault::internal(format_args!("a picture cannot be written: {error}")))?;
    Ok(bytes)
}

fn failed(error: png::EncodingError) -> Fault {
    Fault::internal(format_args!("a picture cannot be written: {error}"))
}
