//! Given pictures as subjects of a scene: what stands out in each is cut out and stands on the ground in the scene's
//! light, with its shadow; who was cut off at the waist stands close, at the lower border; a picture without a clear
//! subject is a framed print.

use super::print::print;
use crate::paint::smooth;
use crate::photo::{Mask, figure};
use crate::scene::{self, Place, Scene, Stage};
use crate::sheet::{Motion, Rect, Sheet};
use crate::texture::{Edge, Run, Texture};
use crate::{Layer, Pixel, Subject, View, tone};
use media::Frame;
use std::f32::consts::TAU;

/// Depth of the first subject; each further one stands a little nearer.
const DEPTH: f32 = 0.98;
/// Height of a subject, of the frame's: one that stands, and one that is cut off.
const TALL: (f32, f32) = (0.70, 0.82);
/// How far below the frame's middle feet stand, of the frame's height, and where floating things end.
const FOOT: (f32, f32) = (0.43, 0.30);
/// How far below the frame a subject that is cut off begins, of its height.
const HIDDEN: f32 = 0.06;
/// How much of a scene's light falls on what comes from elsewhere.
const LIT: f32 = 0.8;
/// How dark the shadow at the feet is.
const SHADOW: f32 = 0.5;

/// A picture whose subject stands in a scene.
#[derive(Clone, Debug)]
pub struct Guest {
    /// Any size.
    pub picture: Frame,
    /// Where the subject is, as large as the picture; without it, it is what stands out.
    pub mask: Option<Mask>,
}

impl From<Frame> for Guest {
    fn from(picture: Frame) -> Guest {
        Guest { picture, mask: None }
    }
}

/// The layers of `guests`, left to right, before what is `behind`.
pub(crate) fn layers(guests: &[Guest], behind: &Subject, stage: &Stage) -> Vec<Box<dyn Layer>> {
    let count = guests.len().max(1) as f32;
    let air = Air::of(behind, stage);
    let mut layers: Vec<Box<dyn Layer>> = Vec::new();
    for (i, guest) in guests.iter().enumerate() {
        let place = (i as f32 + 0.5) / count - 0.5;
        let sprite = Sprite::new(guest, place * 0.86, 0.94 / count, i, &air, stage);
        layers.extend(sprite.shadow(&air).map(|shadow| -> Box<dyn Layer> { Box::new(shadow) }));
        layers.push(Box::new(sprite));
    }
    layers
}

/// What the place does to those who stand in it.
struct Air {
    /// What light is multiplied by.
    gain: [f32; 3],
    /// Light of the air before them.
    veil: [f32; 3],
    /// Nobody stands there: they float.
    afloat: bool,
}

impl Air {
    fn of(behind: &Subject, stage: &Stage) -> Air {
        match behind {
            Subject::Scene(scene) => Air::in_scene(scene, stage),
            Subject::Photo { picture, .. } | Subject::Brushed { picture, .. } => Air::before(picture),
            Subject::Effect { cast, .. } => Air::before(cast.first().map_or(&Frame::new(2, 2), |one| &one.picture)),
            Subject::Between { last, .. } => Air::before(last),
            Subject::Cast { behind, .. } => Air::of(behind, stage),
        }
    }

    fn in_scene(scene: &Scene, stage: &Stage) -> Air {
        let light = scene::site(scene, stage).light;
        let white = light.on(crate::paint::Rgb::WHITE, 0.4).0;
        let gain = white.map(|c| 1.0 + (c.clamp(0.05, 1.25) - 1.0) * LIT);
        let veil = light.haze.0.map(|c| c * 0.03);
        let afloat = scene.places.iter().all(|place| matches!(place, Place::Space | Place::Underwater | Place::Sky));
        Air { gain, veil, afloat }
    }

    /// The light of a photograph: its mean, held mild.
    fn before(picture: &Frame) -> Air {
        let pixels = picture.rgb().as_chunks::<3>().0;
        let mut sum = [0.0f32; 3];
        pixels.iter().step_by(7).for_each(|p| (0..3).for_each(|c| sum[c] += tone::linear(p[c])));
        let n = pixels.len().div_ceil(7).max(1) as f32;
        let gain = sum.map(|s| (s / n / 0.22).max(0.05).powf(0.3).clamp(0.6, 1.2));
        Air { gain, veil: [0.0; 3], afloat: false }
    }
}

struct Sprite {
    texture: Texture,
    /// Middle of its foot, frame widths from the frame's centre at rest.
    foot: [f32; 2],
    /// How wide it is where it touches the ground: left and right of its middle, frame widths.
    base: Option<[f32; 2]>,
    /// Texels to a frame width at rest.
    scale: f32,
    depth: f32,
    /// How far it leans and how far it rises and falls.
    sway: [f32; 2],
    /// Own rhythm of its movement.
    turn: f32,
}

impl Sprite {
    /// `guest` around `across` frame widths right of the middle, at most `wide` frame widths wide.
    fn new(Guest { picture, mask }: &Guest, across: f32, wide: f32, index: usize, air: &Air, stage: &Stage) -> Sprite {
        let (width, ratio) = (stage.width as f32, stage.height as f32 / stage.width as f32);
        let room = |tall: f32| [wide * width, tall * stage.height as f32];
        let depth = DEPTH - 0.03 * index as f32;
        let turn = index as f32 * 0.37;
        let (mut pixels, mut size, cut, print_like) = match figure(picture, mask.as_ref(), room(TALL.1)) {
            Some(whole) if whole.cut => (whole.pixels, whole.size, true, false),
            Some(whole) => {
                let small = figure(picture, mask.as_ref(), room(TALL.0)).unwrap_or(whole);
                (small.pixels, small.size, false, false)
            }
            None => {
                let (pixels, size) = print(picture, room(TALL.0));
                (pixels, size, false, true)
            }
        };
        lit(&mut pixels, air);
        let base = (!cut && !air.afloat).then(|| base(&pixels, size, width));
        let below = if cut { longer(&mut pixels, &mut size) } else { 0.0 };
        let foot = match (cut, air.afloat) {
            (true, _) => 0.5 * ratio + (below + HIDDEN * size[1] as f32) / width,
            (false, true) => FOOT.1 * ratio,
            (false, false) => FOOT.0 * ratio,
        };
        let sway = match () {
            _ if print_like && !air.afloat => [0.0, 0.0],
            _ if cut => [0.008, 0.002],
            _ if air.afloat => [0.05, 0.014],
            _ => [0.018, 0.0],
        };
        let texture = Texture::new(size[0], size[1], &pixels, Edge::Clear);
        Sprite { texture, foot: [across, foot], base, scale: width, depth, sway, turn }
    }

    /// The shadow at its feet, where it stands on something.
    fn shadow(&self, air: &Air) -> Option<Sheet> {
        let [left, right] = self.base?;
        let (w, h) = (64, 24);
        let dark = SHADOW * (0.5 + 0.5 * air.gain[1].min(1.0));
        let pixel = |i: usize| {
            let (x, y) = (((i % w) as f32 + 0.5) / w as f32 * 2.0 - 1.0, ((i / w) as f32 + 0.5) / h as f32 * 2.0 - 1.0);
            [0.0, 0.0, 0.0, dark * (1.0 - smooth(0.15, 1.0, x.hypot(y)))]
        };
        let pixels: Vec<Pixel> = (0..w * h).map(pixel).collect();
        let (wide, middle) = ((right - left) * 1.35 + 0.02, self.foot[0] + (left + right) * 0.5);
        let tall = (wide * 0.20).min(0.06);
        let rect = Rect { left: middle - wide * 0.5, top: self.foot[1] - tall * 0.55, width: wide, height: tall };
        Some(Sheet {
            texture: Texture::new(w, h, &pixels, Edge::Clear),
            depth: self.depth,
            rect,
            motion: Motion::default(),
        })
    }
}

impl Layer for Sprite {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let swing = |rate: f32, ahead: f32| (TAU * (view.time * rate + self.turn + ahead)).sin();
        let (lean, lift) = (self.sway[0] * swing(0.23, 0.0), self.sway[1] * swing(0.31, 0.2));
        let (w, h) = (self.texture.width() as f32, self.texture.height() as f32);
        let texel = |px: f32| {
            let [x, y] = view.on_plane(self.depth, px, y as f32 + 0.5)?;
            let up = self.foot[1] + lift - y;
            // It bends, more the higher up, and its foot stays.
            let bend = lean * up * up * self.scale / h;
            Some([(x - self.foot[0] - bend) * self.scale + w * 0.5, h - up * self.scale])
        };
        let last = row.len() as f32 - 0.5;
        let (Some(from), Some(to)) = (texel(0.5), texel(last)) else { return };
        if from[1].max(to[1]) < -1.0 || from[1].min(to[1]) > h + 1.0 {
            return;
        }
        let n = (row.len().max(2) - 1) as f32;
        let step = [(to[0] - from[0]) / n, (to[1] - from[1]) / n];
        let lod = step[0].hypot(step[1]).max(1.0).log2();
        self.texture.paint(Run { at: from, step, lod }, row);
    }
}

/// `pixels` in the light of `air`.
fn lit(pixels: &mut [Pixel], air: &Air) {
    for pixel in pixels {
        let share = pixel[3];
        let light = pixel.iter_mut().zip(air.gain).zip(air.veil);
        light.for_each(|((light, gain), veil)| *light = (*light * gain + veil * share).min(share));
    }
}

/// Where the lowest part begins and ends, from the middle, frame widths.
fn base(pixels: &[Pixel], [w, h]: [usize; 2], width: f32) -> [f32; 2] {
    let low = &pixels[(h - (h / 12).max(1)) * w..];
    let seen = low.iter().enumerate().filter(|(_, pixel)| pixel[3] > 0.5).map(|(i, _)| (i % w) as f32);
    let (left, right) = seen.fold((w as f32 * 0.5, w as f32 * 0.5), |(l, r), x| (l.min(x), r.max(x + 1.0)));
    [(left - w as f32 * 0.5) / width, (right - w as f32 * 0.5) / width]
}

/// Makes what is cut off go on below by a quarter, mirrored; says by how many pixels.
fn longer(pixels: &mut Vec<Pixel>, size: &mut [usize; 2]) -> f32 {
    let [w, h] = *size;
    let more = h / 4;
    for y in 0..more {
        let from = (h - 1 - y) * w;
        pixels.extend_from_within(from..from + w);
    }
    size[1] += more;
    more as f32
}
