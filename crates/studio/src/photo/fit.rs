//! The picture at the size of the frame.

use media::Frame;

use super::grid::Grid;
use crate::tone;

/// Shapes that differ by less than this are stretched, as a resize to even sizes does; others are cropped.
const STRETCH: f32 = 0.02;

/// `picture` at `width` × `height`, in linear light. Where its shape differs it is cropped about its centre; a picture
/// without pixels is black.
pub(crate) fn fitted(picture: &Frame, width: u32, height: u32) -> Grid<3> {
    let (w, h) = (picture.width(), picture.height());
    if w == 0 || h == 0 {
        return Grid::new(width as usize, height as usize, [0.0; 3]);
    }
    let wide = (w as f32 * height as f32) / (h as f32 * width.max(1) as f32);
    let cropped = match wide {
        k if (k - 1.0).abs() < STRETCH => None,
        k if k > 1.0 => Some(crop(picture, ((w as f32 / k).round() as u32).max(1), h)),
        k => Some(crop(picture, w, ((h as f32 * k).round() as u32).max(1))),
    };
    let sized = media::picture::resize(cropped.as_ref().unwrap_or(picture), width, height);
    whole(&sized.unwrap_or_else(|_| Frame::new(width, height)))
}

/// `picture` as it is, in linear light.
pub(crate) fn whole(picture: &Frame) -> Grid<3> {
    let cells = picture.rgb().as_chunks::<3>().0.iter().map(|p| p.map(tone::linear)).collect();
    Grid { width: picture.width() as usize, height: picture.height() as usize, cells }
}

fn crop(picture: &Frame, width: u32, height: u32) -> Frame {
    let (left, top) = ((picture.width() - width) / 2, (picture.height() - height) / 2);
    let mut out = Frame::new(width, height);
    let (to, from) = (width as usize * 3, picture.width() as usize * 3);
    for (y, row) in out.rgb_mut().chunks_exact_mut(to.max(1)).enumerate() {
        let start = (top as usize + y) * from + left as usize * 3;
        row.copy_from_slice(&picture.rgb()[start..start + to]);
    }
    out
}
