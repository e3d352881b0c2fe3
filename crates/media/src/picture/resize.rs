//! Change of size: Lanczos with three lobes, in linear light with 16 bits per sample, so that fine bright detail
//! keeps its brightness.

use crate::Frame;
use fast_image_resize::images::Image;
use fast_image_resize::pixels::U16x3;
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer, create_srgb_mapper};
use fault::Fault;

/// The whole of `frame` at `width` × `height` pixels; a copy if it has that size. The aspect ratio may change.
pub fn resize(frame: &Frame, width: u32, height: u32) -> Result<Frame, Fault> {
    if (frame.width(), frame.height()) == (width, height) {
        return Ok(frame.clone());
    }
    let srgb = create_srgb_mapper();
    let mut from = Image::new(frame.width(), frame.height(), PixelType::U16x3);
    let bytes = frame.rgb().to_vec();
    let packed = Image::from_vec_u8(frame.width(), frame.height(), bytes, PixelType::U8x3).map_err(failed)?;
    srgb.forward_map(&packed, &mut from).map_err(failed)?;
    let mut to = Image::new(width, height, PixelType::U16x3);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    // Typed, so that only this one kind of pixel is compiled.
    let source = from.typed_image::<U16x3>().ok_or_else(|| failed("wrong kind of pixel"))?;
    let mut target = to.typed_image_mut::<U16x3>().ok_or_else(|| failed("wrong kind of pixel"))?;
    Resizer::new().resize_typed(&source, &mut target, &options).map_err(failed)?;
    let mut packed = Image::new(width, height, PixelType::U8x3);
    srgb.backward_map(&to, &mut packed).map_err(failed)?;
    Frame::from_rgb(width, height, packed.into_vec()).ok_or_else(|| failed("wrong size"))
}

fn failed(error: impl std::fmt::Display) -> Fault {
    Fault::internal(format_args!("a picture cannot be resized: {error}"))
}
