//! A score made ready: everything costly is done once, then any frame can be drawn at any time.

use std::cell::RefCell;

use media::Frame;
use rayon::prelude::*;

use crate::band::Desk;
use crate::camera::{Path, share};
use crate::layer::BLOCK;
use crate::{Layer, Pixel, Score, Subject, View, act, between, photo, play, reach, scene};

/// A drawable clip. Frames are pure functions of (film, index): random access, any number of threads, the same bytes.
pub struct Film {
    width: u32,
    height: u32,
    fps: u32,
    frames: u32,
    path: Path,
    layers: Vec<Box<dyn Layer>>,
}

thread_local! {
    /// One band's work per thread, kept between frames so that drawing does not allocate.
    static DESK: RefCell<Desk> = RefCell::new(Desk::default());
}

impl Film {
    /// Does all that is done once per clip.
    pub fn new(score: &Score) -> Film {
        let layers = layers(&score.subject, score);
        Film::of(score, layers)
    }

    /// A film of ready layers, back to front.
    pub(crate) fn of(score: &Score, layers: Vec<Box<dyn Layer>>) -> Film {
        let Score { width, height, fps, frames, path, .. } = *score;
        Film { width, height, fps, frames, path, layers }
    }

    /// Pixels across.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Pixels down.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// How many frames there are.
    pub fn frames(&self) -> u32 {
        self.frames
    }

    /// What sounds in it.
    pub(crate) fn sources(&self) -> Vec<crate::sound::Source> {
        self.layers.iter().flat_map(|layer| layer.sources()).collect()
    }

    /// Frames a second.
    pub(crate) fn fps(&self) -> u32 {
        self.fps
    }

    /// Lays what `mood` does over every frame from `index` on; it begins from nothing.
    pub fn change_mood(&mut self, mood: &scene::Mood, index: u32) {
        let stage = scene::Stage { width: self.width, height: self.height, seconds: MOOD_SECONDS };
        let from = index as f32 / self.fps.max(1) as f32;
        let later = |layer| -> Box<dyn Layer> { Box::new(Later { layer, from }) };
        self.layers.extend(mood.layers(&stage).into_iter().map(later));
    }

    /// Where the camera stands in frame `index`, and when. Beyond the last frame the scene lives on, and the camera goes
    /// back and forth on its path.
    pub fn view(&self, index: u32) -> View {
        let t = share(index, self.frames, self.fps);
        let pose = self.path.pose(t, self.height as f32 / self.width as f32);
        View::new(self.width, self.height, index as f32 / self.fps.max(1) as f32, pose)
    }

    /// Draws frame `index` into `out`, which is replaced if its size does not fit.
    pub fn render(&self, index: u32, out: &mut Frame) {
        if (out.width(), out.height()) != (self.width, self.height) {
            *out = Frame::new(self.width, self.height);
        }
        let view = self.view(index);
        let stride = self.width as usize * 3;
        let high = BLOCK[1] as usize;
        out.rgb_mut().par_chunks_mut((stride * high).max(3)).enumerate().for_each(|(band, bytes)| {
            let top = (band * high) as u32;
            DESK.with_borrow_mut(|desk| desk.band(&self.layers, &view, top, bytes));
        });
    }
}

/// A mood's own time, seconds: as long as an extension.
const MOOD_SECONDS: f32 = 5.0;

/// A layer that begins when the film has run for a while.
struct Later {
    layer: Box<dyn Layer>,
    from: f32,
}

impl Layer for Later {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        if view.time >= self.from {
            let own = View::new(view.width, view.height, view.time - self.from, view.pose);
            self.layer.paint_row(&own, y, row);
        }
    }
}

/// The layers of `subject`, back to front.
fn layers(subject: &Subject, score: &Score) -> Vec<Box<dyn Layer>> {
    let stage = stage(score);
    match subject {
        Subject::Scene(scene) => scene::build_within(scene, &stage, sideways(score)),
        Subject::Photo { picture, mood } => {
            let mut layers = photo::build(picture, score);
            layers.extend(mood.layers(&stage));
            layers
        }
        Subject::Effect { cast, scene } => act::effect(cast, scene, &stage, score.seed),
        Subject::Brushed { picture, strokes, still, mood } => {
            // A way ends with the last frame.
            let seconds = score.frames.saturating_sub(1) as f32 / score.fps.max(1) as f32;
            let until = scene::Stage { seconds, ..stage };
            let mut layers = play::brushed(picture, strokes, still.as_ref(), &until);
            layers.extend(mood.layers(&stage));
            layers
        }
        Subject::Between { first: Some(first), last } => between::between(first, last, score),
        Subject::Between { first: None, last } => between::arriving(last, score),
        Subject::Cast { behind, guests } => {
            let mut layers = layers(behind, score);
            layers.extend(play::cast(guests, behind, &stage));
            layers
        }
    }
}

/// Nearest and farthest that anything stands.
const DEPTHS: [f32; 2] = [0.8, 2000.0];
/// What sways or lies between two looks.
const SPARE: f32 = 0.05;

/// How far right or left of the middle the camera sees, frame widths of the resting frame.
fn sideways(score: &Score) -> f32 {
    let [left, _, right, _] = reach::reach(score, DEPTHS);
    right.max(-left) + SPARE
}

/// What the scene builders need to know of a score.
fn stage(score: &Score) -> scene::Stage {
    scene::Stage { width: score.width, height: score.height, seconds: score.frames as f32 / score.fps.max(1) as f32 }
}
