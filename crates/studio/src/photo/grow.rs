//! A picture that goes on beyond its borders, as a picture.

use super::beyond::extended;
use super::fill::Care;
use super::fit::whole;
use super::grid::Grid;
use crate::tone;
use media::Frame;
use media::picture::resize;

/// Most pixels that are invented at full size; larger pictures are grown small and keep their middle.
const PIXELS_MAX: f64 = 3_000_000.0;

/// `picture` with `margins` (left, top, right, bottom) pixels around it, invented from what lies near the border.
/// Another `variant` invents something else; the picture itself stays as it is.
pub fn expanded(picture: &Frame, margins: [u32; 4], variant: u32) -> Frame {
    let [left, top, right, bottom] = margins;
    let (width, height) = (picture.width() + left + right, picture.height() + top + bottom);
    let shrink = (PIXELS_MAX / (f64::from(width) * f64::from(height))).sqrt().min(1.0);
    let scaled = |px: u32| (f64::from(px) * shrink).round() as u32;
    let small = resize(picture, scaled(picture.width()).max(1), scaled(picture.height()).max(1));
    let full = whole(small.as_ref().unwrap_or(picture));
    let mut around = margins.map(|px| scaled(px) as usize);
    // Looking at it in a mirror, and from a border further out, gives other matches of equal worth.
    let (mirrored, more) = (variant % 2 == 1, (variant / 2) as usize * 3);
    around.iter_mut().filter(|px| **px > 0).for_each(|px| *px += more);
    let canvas = if mirrored {
        let [l, t, r, b] = around;
        flipped(&extended(&flipped(&full), [r, t, l, b], Care::Fine))
    } else {
        extended(&full, around, Care::Fine)
    };
    let (inx, iny) = (if left > 0 { more } else { 0 }, if top > 0 { more } else { 0 });
    let (w, h) = (scaled(width).max(1) as usize, scaled(height).max(1) as usize);
    let cut = Grid::from_fn(w, h, |x, y| canvas.at((x + inx) as i32, (y + iny) as i32));
    let mut out = resize(&bytes(&cut), width, height).unwrap_or_else(|_| Frame::new(width, height));
    laid(&mut out, picture, [left, top]);
    out
}

/// The picture's own pixels where it lies.
fn laid(out: &mut Frame, picture: &Frame, [left, top]: [u32; 2]) {
    let (to, from) = (out.width() as usize * 3, picture.width() as usize * 3);
    for (y, row) in picture.rgb().chunks_exact(from.max(1)).enumerate() {
        let start = (top as usize + y) * to + left as usize * 3;
        out.rgb_mut()[start..start + from].copy_from_slice(row);
    }
}

fn flipped(grid: &Grid<3>) -> Grid<3> {
    Grid::from_fn(grid.width, grid.height, |x, y| grid.cells[y * grid.width + grid.width - 1 - x])
}

/// Linear light as a frame.
pub(super) fn bytes(grid: &Grid<3>) -> Frame {
    let mut out = Frame::new(grid.width as u32, grid.height as u32);
    for (pixel, cell) in out.rgb_mut().as_chunks_mut::<3>().0.iter_mut().zip(&grid.cells) {
        *pixel = cell.map(|c| (tone::encode(c) * 255.0 + 0.5) as u8);
    }
    out
}
