//! Bytes from outside become a [`Frame`].

use crate::{Frame, caps};
use fault::{Code, Fault};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// Size of a picture as it is to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dimensions {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// Size from the header alone, EXIF orientation applied; nothing is decoded.
pub fn dimensions(bytes: &[u8]) -> Result<Dimensions, Fault> {
    let mut decoder = open(bytes)?;
    let (width, height) = decoder.dimensions();
    let upright = Dimensions { width, height };
    match decoder.orientation().unwrap_or(Orientation::NoTransforms) {
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH => {
            Ok(Dimensions { width: height, height: width })
        }
        _ => Ok(upright),
    }
}

/// The picture, upright (EXIF orientation applied), 8 bits per sample, grey and palettes expanded. Transparency is
/// laid over white on the gamma-encoded samples, as browsers do.
pub fn decode(bytes: &[u8]) -> Result<Frame, Fault> {
    let mut decoder = open(bytes)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(|e| unreadable(&e))?;
    image.apply_orientation(orientation);
    let (width, height) = (image.width(), image.height());
    let rgb = if image.color().has_alpha() { over_white(&image) } else { image.into_rgb8().into_raw() };
    Frame::from_rgb(width, height, rgb).ok_or_else(|| Fault::internal("a decoded picture has a size of its own"))
}

/// A decoder whose header has been read and found within the limits.
fn open(bytes: &[u8]) -> Result<impl ImageDecoder, Fault> {
    if bytes.len() > caps::PICTURE_BYTES_MAX {
        return Err(refused("the image file is too large"));
    }
    let format = match bytes {
        [0x89, b'P', b'N', b'G', ..] => ImageFormat::Png,
        [0xFF, 0xD8, 0xFF, ..] => ImageFormat::Jpeg,
        _ => return Err(refused("the image format is not supported; supported formats are .jpg, .jpeg and .png")),
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(caps::PICTURE_SIDE_PX_MAX);
    limits.max_image_height = Some(caps::PICTURE_SIDE_PX_MAX);
    limits.max_alloc = Some(caps::PICTURE_ALLOC_BYTES_MAX);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|e| unreadable(&e))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > caps::PICTURE_PIXELS_MAX {
        return Err(refused("the image has too many pixels"));
    }
    Ok(decoder)
}

fn over_white(image: &DynamicImage) -> Vec<u8> {
    let rgba = image.to_rgba8();
    let mut rgb = Vec::with_capacity(rgba.len() / 4 * 3);
    for pixel in rgba.pixels() {
        let [r, g, b, a] = pixel.0.map(u32::from);
        rgb.extend([r, g, b].map(|c| ((c * a + 255 * (255 - a) + 127) / 255) as u8));
    }
    rgb
}

fn refused(message: &str) -> Fault {
    Fault::new(Code::BadValue, message)
}

fn unreadable(error: &image::ImageError) -> Fault {
    match error {
        image::ImageError::Limits(_) => refused("the image is too large to be decoded").with_detail(error),
        _ => refused("the image cannot be decoded").with_detail(error),
    }
}
