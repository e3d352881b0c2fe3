//! One face through a whole clip: what was seen of it, steadied without lag, and how its mouth is at rest.

use super::head::{Head, Place};
use super::seen::{Light, Lips, Seen};
use super::shape::shut;
use media::Frame;

/// How far steadying looks, in frames: half of the window, and the width of its bell for how the head stands.
const NEAR: usize = 6;
const HEAD_FRAMES: f32 = 1.6;
const AXES_FRAMES: f32 = 2.5;
const LIGHT_FRAMES: f32 = 4.0;
/// The same for lips; what moves by more than a jitter, centimetres, is left alone.
const LIPS_FRAMES: f32 = 2.5;
const JITTER_CM: f32 = 0.1;
/// How long the mouth at rest is remembered, seconds, and how much sooner a shut one is believed, centimetres.
const REST_S: f32 = 1.2;
const REST_GAP_CM: f32 = 0.12;
/// Frames that are looked at for the mouth at rest, at most, on each side.
const REST_FRAMES_MAX: usize = 90;
/// A face that was not there before begins to speak over so many frames.
const RAMP_FRAMES: f32 = 3.0;

/// One face of a clip, ready to speak.
pub struct Mouth {
    frames: Vec<Option<Steady>>,
}

/// One frame of it.
pub(super) struct Steady {
    pub(super) seen: Seen,
    /// The mouth at rest.
    pub(super) rest: Lips,
    /// How wide open the mouth was that `rest` was made of, centimetres.
    pub(super) was_open: f32,
    /// How near it is to where the face was found or lost, 0 to 1.
    pub(super) sure: f32,
}

/// A face that stays in sight: frames from the first to the one behind the last.
struct Run {
    from: usize,
    until: usize,
    /// Whether the face is already, and still, there beyond both ends: a cut, or the clip's own end.
    open: [bool; 2],
}

impl Mouth {
    /// What was seen of a face in each frame of a clip of `fps`; `cuts` tells before which frames the clip is cut.
    /// `None` if it was never seen.
    pub fn new(seen: &[Option<Seen>], cuts: &[bool], fps: u32) -> Option<Mouth> {
        let mut frames: Vec<Option<Steady>> = Vec::new();
        frames.resize_with(seen.len(), || None);
        for run in runs(seen, cuts) {
            let all: Vec<&Seen> = seen[run.from..run.until].iter().flatten().collect();
            let steady: Vec<Seen> = (0..all.len()).map(|i| steadied(&all, i)).collect();
            for i in 0..steady.len() {
                let (base, was_open) = base(&steady, i, fps as f32);
                let ramp = |open: bool, far: usize| if open { 1.0 } else { (far as f32 + 0.5) / RAMP_FRAMES };
                let sure = ramp(run.open[0], i).min(ramp(run.open[1], steady.len() - 1 - i)).min(1.0);
                frames[run.from + i] = Some(Steady { seen: steady[i].clone(), rest: shut(&base), was_open, sure });
            }
        }
        frames.iter().any(Option::is_some).then_some(Mouth { frames })
    }

    /// Brings the mouth in frame `index` into `shape`, by `strength` from 0 (as it is) to 1. Frames without the face
    /// stay as they are, and so does everything but the lower face.
    pub fn say(&self, index: usize, shape: super::Shape, strength: f32, frame: &mut Frame) {
        if let Some(Some(steady)) = self.frames.get(index) {
            super::draw::drawn(steady, shape, strength, frame);
        }
    }
}

fn runs(seen: &[Option<Seen>], cuts: &[bool]) -> Vec<Run> {
    let cut = |i: usize| i == 0 || i >= seen.len() || cuts.get(i).copied().unwrap_or(false);
    let (mut all, mut i) = (Vec::new(), 0);
    while i < seen.len() {
        if seen[i].is_none() {
            i += 1;
            continue;
        }
        let from = i;
        i += 1;
        while i < seen.len() && seen[i].is_some() && !cut(i) {
            i += 1;
        }
        all.push(Run { from, until: i, open: [cut(from), cut(i)] });
    }
    all
}

/// Frame `i` of a run, between its neighbours.
fn steadied(all: &[&Seen], i: usize) -> Seen {
    let reach = NEAR.min(i).min(all.len() - 1 - i); // the same on both sides, so that nothing lags
    let around = || (i - reach..=i + reach).map(|j| (all[j], j.abs_diff(i) as f32));
    let bell = |far: f32, wide: f32| (-0.5 * (far / wide).powi(2)).exp();
    let mut seen = all[i].clone();
    let total = |wide: f32| around().map(|(_, far)| bell(far, wide)).sum::<f32>();
    let mean = |wide: f32, of: &dyn Fn(&Seen) -> f32| {
        around().map(|(one, far)| of(one) * bell(far, wide)).sum::<f32>() / total(wide)
    };
    seen.head = Head {
        middle: std::array::from_fn(|c| mean(HEAD_FRAMES, &|one| one.head.middle[c])),
        axes: std::array::from_fn(|k| std::array::from_fn(|c| mean(AXES_FRAMES, &|one| one.head.axes[k][c]))),
    };
    seen.light = Light {
        skin: std::array::from_fn(|k| std::array::from_fn(|c| mean(LIGHT_FRAMES, &|one| one.light.skin[k][c]))),
        white: std::array::from_fn(|c| mean(LIGHT_FRAMES, &|one| one.light.white[c])),
    };
    let own: Vec<Place> = all[i].lips.all().copied().collect();
    let mut sums = vec![([0.0f32; 3], 0.0f32); own.len()];
    for (one, far) in around() {
        for ((sum, place), own) in sums.iter_mut().zip(one.lips.all()).zip(&own) {
            let moved = (0..2).map(|c| (place[c] - own[c]).powi(2)).sum::<f32>();
            let weight = bell(far, LIPS_FRAMES) * (-0.5 * moved / (JITTER_CM * JITTER_CM)).exp();
            (0..3).for_each(|c| sum.0[c] += place[c] * weight);
            sum.1 += weight;
        }
    }
    seen.lips.all_mut().zip(sums).for_each(|(place, (sum, weight))| *place = sum.map(|s| s / weight));
    seen
}

/// The lips around frame `i` where they are the most shut, and how far they part there.
fn base(all: &[Seen], i: usize, fps: f32) -> (Lips, f32) {
    let reach = ((REST_S * fps * 2.0) as usize).clamp(1, REST_FRAMES_MAX);
    let (from, until) = (i.saturating_sub(reach), (i + reach + 1).min(all.len()));
    let mut base = all[i].lips.clone();
    let mut sums = vec![[0.0f32; 3]; base.all().count()];
    let (mut total, mut gap) = (0.0, 0.0);
    let least = all[from..until].iter().map(|seen| seen.lips.gap()).fold(f32::MAX, f32::min);
    for (j, seen) in all[from..until].iter().enumerate() {
        let far = (from + j).abs_diff(i) as f32 / (REST_S * fps);
        let open = seen.lips.gap();
        let weight = (-0.5 * far * far - (open - least) / REST_GAP_CM).exp() + 1e-12;
        sums.iter_mut().zip(seen.lips.all()).for_each(|(sum, p)| (0..3).for_each(|c| sum[c] += p[c] * weight));
        (total, gap) = (total + weight, gap + open * weight);
    }
    base.all_mut().zip(sums).for_each(|(place, sum)| *place = sum.map(|s| s / total));
    (base, gap / total)
}
