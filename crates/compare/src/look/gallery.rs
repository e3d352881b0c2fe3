//! Pictures of a clip for people: a contact sheet, its motion in colours, its difference from another.

use super::grey::thumbnail;
use super::pass::Pair;
use crate::caps;
use media::Frame;

/// Pictures of one clip.
#[derive(Debug)]
pub(crate) struct Gallery {
    /// Frames evenly spread over the clip with the second each is at, small.
    pub(crate) sheet: Vec<(f64, Frame)>,
    /// The strongest motion as colours, and the second it is at.
    pub(crate) flow: Option<(f64, Frame)>,
    strongest: f32,
    /// Indices of the frames wanted.
    wanted: Vec<usize>,
    by: usize,
}

impl Gallery {
    pub(crate) fn new(frames: u32, width: u32) -> Gallery {
        let last = frames.saturating_sub(1) as usize;
        let mut wanted: Vec<usize> =
            (0..caps::SHEET_FRAMES).map(|i| last * i / (caps::SHEET_FRAMES - 1).max(1)).collect();
        wanted.dedup();
        let by = width.div_ceil(caps::SHEET_PX).max(1) as usize;
        Gallery { sheet: Vec::new(), flow: None, strongest: -1.0, wanted, by }
    }

    /// Keeps the frame if it is one of those wanted.
    pub(crate) fn take(&mut self, index: usize, fps: f64, frame: &Frame) {
        if self.wanted.contains(&index) {
            self.sheet.push((index as f64 / fps, thumbnail(frame, self.by)));
        }
    }

    /// Keeps the motion if it is the strongest so far.
    pub(crate) fn flow(&mut self, pair: &Pair, seconds: f64) {
        let strength: f32 = pair.flow.to.iter().map(|to| to[0].hypot(to[1])).sum();
        if strength > self.strongest {
            self.strongest = strength;
            self.flow = Some((seconds, colours(pair)));
        }
    }
}

/// Direction as hue, speed as strength of colour, white where nothing moves. Full strength is an eighth of the width a
/// second, or the fastest cell if that is faster.
fn colours(pair: &Pair) -> Frame {
    let flow = &pair.flow;
    let (width, height) = (pair.a.full().width, pair.a.full().height);
    let fastest = flow.to.iter().map(|to| to[0].hypot(to[1])).fold(0.0, f32::max);
    let full = fastest.max(width as f32 * pair.seconds as f32 / 8.0);
    let mut frame = Frame::new(width as u32, height as u32);
    for (i, px) in frame.rgb_mut().as_chunks_mut::<3>().0.iter_mut().enumerate() {
        let [right, down] = flow.at((i % width) as f32, (i / width) as f32);
        let (hue, strength) = (down.atan2(right) / std::f32::consts::TAU + 0.5, right.hypot(down) / full);
        *px = [0.0, 1.0 / 3.0, 2.0 / 3.0].map(|third| {
            let wave = (((hue + third).fract() * 6.0 - 3.0).abs() - 1.0).clamp(0.0, 1.0);
            (255.0 * (1.0 - strength.min(1.0) * (1.0 - wave))) as u8
        });
    }
    frame
}

/// Twice the difference of two pictures around mid-grey: lighter where the second is brighter. The second is stretched to
/// the first one's size.
pub(crate) fn difference(a: &Frame, b: &Frame) -> Frame {
    let fitted = media::picture::resize(b, a.width(), a.height());
    let b = fitted.as_ref().unwrap_or(a);
    let mut out = Frame::new(a.width(), a.height());
    for ((out, a), b) in out.rgb_mut().iter_mut().zip(a.rgb()).zip(b.rgb()) {
        *out = (128 + (i16::from(*b) - i16::from(*a)) * 2).clamp(0, 255) as u8;
    }
    out
}
