//! Pictures as callers send them, and as they must not.

use super::*;
use crate::{Frame, caps};
use image::{DynamicImage, ExtendedColorType, ImageEncoder};
use std::io::Cursor;

/// A PNG of `pixels` in `color`.
fn png_of(width: u32, height: u32, color: ExtendedColorType, pixels: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    image::codecs::png::PngEncoder::new(&mut out).write_image(pixels, width, height, color).unwrap();
    out
}

/// An empty PNG whose header claims a size.
fn claims(width: u32, height: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Rgb);
    drop(encoder.write_header().unwrap());
    out.truncate(33); // signature and header alone
    out.extend_from_slice(b"\0\0\0\0IDAT\x35\xAF\x06\x1E");
    out
}

/// A JPEG, left half black, right half white, with an EXIF orientation.
fn oriented(orientation: u8) -> Vec<u8> {
    let half = |x: u32, _y: u32| image::Rgb(if x < 16 { [0; 3] } else { [255; 3] });
    let picture = image::RgbImage::from_fn(32, 16, half);
    let mut jpeg = Vec::new();
    DynamicImage::from(picture).write_to(&mut Cursor::new(&mut jpeg), image::ImageFormat::Jpeg).unwrap();
    let exif = [
        b"\xFF\xE1\x00\x22Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(),
        &[orientation, 0, 0, 0, 0, 0, 0],
    ];
    [&jpeg[..2], &exif.concat(), &jpeg[2..]].concat()
}

#[test]
fn grey_palette_sixteen_bit_and_transparent_pictures_are_read() {
    let grey = png_of(2, 1, ExtendedColorType::L8, &[0, 200]);
    assert_eq!(decode(&grey).unwrap().rgb(), [0, 0, 0, 200, 200, 200]);
    let deep = png_of(1, 1, ExtendedColorType::Rgb16, &[0xFF, 0xFF, 0x80, 0x80, 0, 0]);
    assert_eq!(decode(&deep).unwrap().rgb(), [255, 128, 0]);
    let clear = png_of(3, 1, ExtendedColorType::Rgba8, &[9, 9, 9, 0, 255, 0, 0, 255, 0, 0, 0, 128]);
    assert_eq!(decode(&clear).unwrap().rgb(), [255, 255, 255, 255, 0, 0, 127, 127, 127]);
    let mut palette = Vec::new();
    let mut encoder = png::Encoder::new(&mut palette, 2, 1);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(vec![1, 2, 3, 4, 5, 6]);
    encoder.write_header().unwrap().write_image_data(&[1, 0]).unwrap();
    assert_eq!(decode(&palette).unwrap().rgb(), [4, 5, 6, 1, 2, 3]);
}

#[test]
fn exif_orientation_turns_the_picture_upright() {
    let bright = |frame: &Frame, x: u32, y: u32| frame.rgb()[(y * frame.width() + x) as usize * 3] > 128;
    for (orientation, size, first_corner, last_corner) in
        [(1, (32, 16), false, true), (3, (32, 16), true, false), (6, (16, 32), false, true), (8, (16, 32), true, false)]
    {
        let bytes = oriented(orientation);
        let frame = decode(&bytes).unwrap();
        assert_eq!((frame.width(), frame.height()), size, "orientation {orientation}");
        assert_eq!(dimensions(&bytes).unwrap(), Dimensions { width: size.0, height: size.1 });
        assert_eq!(bright(&frame, 1, 1), first_corner, "orientation {orientation}");
        assert_eq!(bright(&frame, size.0 - 2, size.1 - 2), last_corner, "orientation {orientation}");
    }
}

#[test]
fn hostile_pictures_are_refused_with_a_reason() {
    let whole = png_of(64, 64, ExtendedColorType::Rgb8, &[7; 64 * 64 * 3]);
    let gif = b"GIF89a\x01\0\x01\0\0\0\0;".to_vec();
    let huge = vec![0x89; caps::PICTURE_BYTES_MAX + 1];
    for (bytes, reason) in [
        (Vec::new(), "not supported"),
        (gif, "not supported"),
        (b"<svg/>".to_vec(), "not supported"),
        (huge, "too large"),
        (claims(60_000, 60_000), "too large"),
        (claims(16_000, 16_000), "too many pixels"),
        (claims(300, 300), "cannot be decoded"),
        (whole[..whole.len() / 2].to_vec(), "cannot be decoded"),
        (b"\xFF\xD8\xFF\xE0".to_vec(), "cannot be decoded"),
    ] {
        let fault = decode(&bytes).unwrap_err();
        assert!(fault.message.contains(reason), "{fault} does not say {reason:?}");
        assert_eq!(fault.code, fault::Code::BadValue);
    }
}

#[test]
fn resizing_keeps_the_light_of_fine_detail() {
    let checks = |at: usize| if (at / 3 % 64 + at / 192).is_multiple_of(2) { 255 } else { 0 };
    let chart = Frame::from_rgb(64, 64, (0..64 * 64 * 3).map(checks).collect()).unwrap();
    let small = resize(&chart, 8, 8).unwrap();
    // Half the light is 188 in sRGB; averaging the code values would give 128.
    assert!(small.rgb().iter().all(|v| v.abs_diff(188) <= 4), "{:?}", &small.rgb()[..12]);
    assert_eq!(resize(&chart, 64, 64).unwrap(), chart);
}

#[test]
fn a_written_png_reads_back_and_carries_its_text() {
    let frame = Frame::from_rgb(2, 1, vec![1, 2, 3, 4, 5, 6]).unwrap();
    let tags = [("Software", "filmgate"), ("Simulated", "true")].map(|(k, v)| (k.to_owned(), v.to_owned()));
    let bytes = encode_png(&frame, &tags).unwrap();
    assert_eq!(decode(&bytes).unwrap(), frame);
    let reader = png::Decoder::new(Cursor::new(&bytes)).read_info().unwrap();
    let texts: Vec<_> = reader.info().utf8_text.iter().map(|t| (t.keyword.clone(), t.get_text().unwrap())).collect();
    assert_eq!(texts, tags);
}
