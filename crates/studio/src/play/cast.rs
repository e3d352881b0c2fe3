//! Given pictures as subjects of a scene: what stands out in each is cut out and stands on the ground; a picture
//! without a clear subject comes as a card.

use crate::photo::salient;
use crate::scene::Stage;
use crate::texture::{Edge, Run, Texture};
use crate::{Layer, Pixel, View, tone};
use media::Frame;
use media::picture::resize;
use std::f32::consts::TAU;

/// Depth of the first subject; each further one stands a little nearer.
const DEPTH: f32 = 0.98;
/// Height of a subject alone, of the frame's; more of them are smaller.
const TALL: f32 = 0.72;
/// How far below the frame's middle feet stand, of the frame's height.
const FOOT: f32 = 0.44;
/// White border of a card, of its width.
const BORDER: f32 = 0.03;

/// The layers of `pictures`, left to right.
pub(crate) fn layers(pictures: &[Frame], stage: &Stage) -> Vec<Box<dyn Layer>> {
    let count = pictures.len().max(1) as f32;
    let one = |(i, picture): (usize, &Frame)| -> Box<dyn Layer> {
        let place = (i as f32 + 0.5) / count - 0.5;
        Box::new(Sprite::new(picture, place * 0.86, 0.94 / count, i, stage))
    };
    pictures.iter().enumerate().map(one).collect()
}

struct Sprite {
    texture: Texture,
    /// Middle of its foot, frame widths from the frame's centre at rest.
    foot: [f32; 2],
    /// Texels to a frame width at rest.
    scale: f32,
    depth: f32,
    /// Own rhythm of its movement.
    turn: f32,
}

impl Sprite {
    /// `picture` around `across` frame widths right of the middle, at most `wide` frame widths wide.
    fn new(picture: &Frame, across: f32, wide: f32, index: usize, stage: &Stage) -> Sprite {
        let (width, ratio) = (stage.width as f32, stage.height as f32 / stage.width as f32);
        let (pixels, size) = cut(picture, [wide * width, TALL * stage.height as f32]);
        let texture = Texture::new(size[0], size[1], &pixels, Edge::Clear);
        let foot = [across, FOOT * ratio];
        Sprite { texture, foot, scale: width, depth: DEPTH - 0.03 * index as f32, turn: index as f32 * 0.37 }
    }
}

impl Layer for Sprite {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let beat = TAU * (view.time * 0.35 + self.turn);
        let (lean, lift) = (0.02 * beat.sin(), 0.004 * (beat * 1.7).sin());
        let (w, h) = (self.texture.width() as f32, self.texture.height() as f32);
        let texel = |px: f32| {
            let [x, y] = view.on_plane(self.depth, px, y as f32 + 0.5)?;
            let up = self.foot[1] + lift - y;
            Some([(x - self.foot[0] - lean * up) * self.scale + w * 0.5, h - up * self.scale])
        };
        let last = row.len() as f32 - 0.5;
        let (Some(from), Some(to)) = (texel(0.5), texel(last)) else { return };
        if from[1].max(to[1]) < -1.0 || from[1].min(to[1]) > h + 1.0 {
            return;
        }
        let n = (row.len().max(2) - 1) as f32;
        let step = [(to[0] - from[0]) / n, (to[1] - from[1]) / n];
        self.texture.paint(Run { at: from, step, lod: 0.0 }, row);
    }
}

/// What stands out in `picture` as premultiplied pixels, no larger than `room` pixels.
fn cut(picture: &Frame, room: [f32; 2]) -> (Vec<Pixel>, [usize; 2]) {
    let fitted = |frame: &Frame, k: f32| {
        let side = |px: u32| ((px as f32 * k).round() as u32).max(4);
        resize(frame, side(frame.width()), side(frame.height())).unwrap_or_else(|_| Frame::new(4, 4))
    };
    let within = |w: f32, h: f32| (room[0] / w.max(1.0)).min(room[1] / h.max(1.0));
    if let Some([l, t, r, b]) = salient(picture).and_then(|mask| mask.bounds()) {
        let sized = fitted(picture, within((r - l) as f32, (b - t) as f32).min(4.0));
        if let Some((mask, [l, t, r, b])) = salient(&sized).and_then(|mask| mask.bounds().map(|bounds| (mask, bounds)))
        {
            let at = |i: u32| (t + i / (r - l)) * sized.width() + l + i % (r - l);
            let pixels = (0..(r - l) * (b - t)).map(|i| pixel(&sized, at(i), mask.shares[at(i) as usize]));
            return (pixels.collect(), [(r - l) as usize, (b - t) as usize]);
        }
    }
    let card = fitted(picture, within(picture.width() as f32, picture.height() as f32) * 0.92);
    let border = ((card.width() as f32 * BORDER) as u32).max(2);
    let (w, h) = (card.width(), card.height());
    let framed = |i: u32| {
        let (x, y) = (i % w, i / w);
        let rim = x < border || y < border || x + border >= w || y + border >= h;
        if rim { [0.9, 0.9, 0.88, 1.0] } else { pixel(&card, i, 1.0) }
    };
    ((0..w * h).map(framed).collect(), [w as usize, h as usize])
}

/// The pixel number `at`, premultiplied by `share`.
fn pixel(frame: &Frame, at: u32, share: f32) -> Pixel {
    let at = at as usize * 3;
    let [r, g, b] = std::array::from_fn(|c| tone::linear(frame.rgb()[at + c]) * share);
    [r, g, b, share]
}
