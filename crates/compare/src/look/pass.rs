//! The pass itself: what a metric sees of each frame, and what is known once the clip is over.

use super::camera::{Camera, camera};
use super::flow::{Flow, Pyramid, flow};
use super::gallery::Gallery;
use super::grey::Grey;
use crate::caps;
use fault::{Code, Fault};
use media::Frame;
use media::decode::{From, Reader};
use media::sound::Sound;
use std::path::Path;
use std::rc::Rc;
use std::sync::atomic::AtomicBool;

/// What is known of a clip once it was read.
#[derive(Debug)]
pub(crate) struct Clip {
    /// Pixels across and down.
    pub(crate) size: [u32; 2],
    /// Frames per second of what was read.
    pub(crate) fps: f64,
    /// Frames that were read.
    pub(crate) frames: usize,
    /// Its sound, if it has any that could be read.
    pub(crate) sound: Result<Sound, String>,
}

/// What a metric sees of one frame.
pub(crate) struct Look<'a> {
    /// The frame as it is, and the one before.
    pub(crate) frame: &'a Frame,
    pub(crate) before: Option<&'a Frame>,
    /// Its brightness at working size (short side about 180 pixels).
    pub(crate) small: &'a Grey,
    /// How it differs from the one before.
    pub(crate) step: Option<Step>,
    /// Its brightness at its own size, about eight times a second.
    pub(crate) full: Option<&'a Grey>,
    /// The motion since the last of those frames.
    pub(crate) pair: Option<&'a Pair>,
    /// Of every second frame, what lies around the one before.
    pub(crate) middle: Option<&'a Middle>,
}

/// How a frame differs from the one before, grey levels at working size.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    /// Mean over the picture.
    pub(crate) mean: f64,
    /// Mean over the square that differs most.
    pub(crate) most: f64,
}

/// Two frames about an eighth of a second apart.
pub(crate) struct Pair {
    pub(crate) a: Rc<Pyramid>,
    pub(crate) b: Rc<Pyramid>,
    pub(crate) flow: Flow,
    pub(crate) camera: Camera,
    /// From one to the other.
    pub(crate) seconds: f64,
}

/// Three frames in a row; the flow leads from the first to the last.
pub(crate) struct Middle {
    pub(crate) a: Rc<Pyramid>,
    pub(crate) middle: Rc<Pyramid>,
    pub(crate) b: Rc<Pyramid>,
    pub(crate) flow: Flow,
}

/// Reads the clip at `path` once, shows `see` every frame, and keeps pictures of it.
pub(crate) fn pass(path: &Path, from: From, see: &mut dyn FnMut(&Look<'_>)) -> Result<(Clip, Gallery), Fault> {
    let mut reader = Reader::open(path, from, caps::CLIP_SECONDS_MAX)?;
    let (size, fps) = ([reader.facts.width, reader.facts.height], f64::from(reader.fps));
    let (count, heard) = (reader.facts.frames, reader.facts.sound_seconds.is_some());
    let (frames, gallery) = watch(&mut |frame| reader.next(frame), size, fps, count, see)?;
    let sound = match heard {
        true => sound(path),
        false => Err("the clip has no sound".to_owned()),
    };
    Ok((Clip { size, fps, frames, sound }, gallery))
}

fn sound(path: &Path) -> Result<Sound, String> {
    let never = AtomicBool::new(false);
    media::sound::read(path, caps::CLIP_SECONDS_MAX, &never).map_err(|fault| fault.message)
}

/// Shows `see` every frame that `next` gives; `count` is how many are expected. Gives how many there were.
pub(crate) fn watch(
    next: &mut dyn FnMut(&mut Frame) -> Result<bool, Fault>,
    [width, height]: [u32; 2],
    fps: f64,
    count: u32,
    see: &mut dyn FnMut(&Look<'_>),
) -> Result<(usize, Gallery), Fault> {
    let mut state = State::new(fps, width.min(height));
    let mut gallery = Gallery::new(count, width);
    let (mut frame, mut before) = (Frame::new(width, height), Frame::new(width, height));
    while state.frames < caps::CLIP_FRAMES_MAX && next(&mut frame)? {
        state.show(&frame, (state.frames > 0).then_some(&before), &mut gallery, see);
        gallery.take(state.frames, fps, &frame);
        state.frames += 1;
        std::mem::swap(&mut frame, &mut before);
    }
    if state.frames == 0 {
        return Err(Fault::new(Code::BadValue, "the video has no frames"));
    }
    Ok((state.frames, gallery))
}

/// What is kept from frame to frame.
struct State {
    fps: f64,
    frames: usize,
    /// Frames from one sample to the next.
    every: usize,
    /// Pixels of a frame along one pixel of the working picture.
    by: usize,
    last: Option<Rc<Pyramid>>,
    but_one: Option<Rc<Pyramid>>,
    sampled: Option<Rc<Pyramid>>,
}

impl State {
    fn new(fps: f64, short_px: u32) -> State {
        let every = (fps / caps::SAMPLES_PER_SECOND).round().max(1.0) as usize;
        let by = short_px.div_ceil(caps::WORKING_PX).max(1) as usize;
        State { fps, frames: 0, every, by, last: None, but_one: None, sampled: None }
    }

    fn show(&mut self, frame: &Frame, before: Option<&Frame>, gallery: &mut Gallery, see: &mut dyn FnMut(&Look<'_>)) {
        let samples = self.frames.is_multiple_of(self.every);
        let full = samples.then(|| Grey::of(frame));
        let small = full.as_ref().map_or_else(|| Grey::small(frame, self.by), |full| full.shrunk(self.by));
        let now = Rc::new(Pyramid::of(small));
        let step = self.last.as_ref().map(|last| step(last.full(), now.full()));
        let pair = self.sampled.take_if(|_| samples).and_then(|sampled| self.pair(sampled, &now));
        if let Some(pair) = &pair {
            gallery.flow(pair, (self.frames as f64 - self.every as f64 / 2.0) / self.fps);
        }
        let middle = (self.frames.is_multiple_of(2)).then(|| self.middle(&now)).flatten();
        let look = Look {
            frame,
            before,
            small: now.full(),
            step,
            full: full.as_ref(),
            pair: pair.as_ref(),
            middle: middle.as_ref(),
        };
        see(&look);
        if samples {
            self.sampled = Some(now.clone());
        }
        self.but_one = self.last.replace(now);
    }

    fn pair(&self, a: Rc<Pyramid>, now: &Rc<Pyramid>) -> Option<Pair> {
        let flow = flow(&a, now)?;
        let camera = camera(&flow, now.full().width, now.full().height);
        Some(Pair { a, b: now.clone(), flow, camera, seconds: self.every as f64 / self.fps })
    }

    fn middle(&self, now: &Rc<Pyramid>) -> Option<Middle> {
        let (a, middle) = (self.but_one.clone()?, self.last.clone()?);
        let flow = flow(&a, now)?;
        Some(Middle { a, middle, b: now.clone(), flow })
    }
}

/// Side of a square whose difference is looked at by itself, pixels of the working picture.
const SQUARE: usize = 16;

fn step(a: &Grey, b: &Grey) -> Step {
    let across = a.width.div_ceil(SQUARE);
    let (mut sum, mut most) = (0.0, 0.0f32);
    for band in 0..a.height.div_ceil(SQUARE) {
        let rows = band * SQUARE..((band + 1) * SQUARE).min(a.height);
        let mut squares = vec![0.0f32; across];
        for y in rows.clone() {
            for ((square, a), b) in squares.iter_mut().zip(a.row(y).chunks(SQUARE)).zip(b.row(y).chunks(SQUARE)) {
                *square += a.iter().zip(b).map(|(a, b)| (a - b).abs()).sum::<f32>();
            }
        }
        for (i, square) in squares.iter().enumerate() {
            let px = SQUARE.min(a.width - i * SQUARE) * rows.len();
            most = most.max(square / px as f32);
            sum += f64::from(*square);
        }
    }
    Step { mean: sum / a.px.len().max(1) as f64, most: f64::from(most) }
}
