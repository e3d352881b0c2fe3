//! Moments in which everything goes much further than just before and after, as if frames were missing. Motion is
//! followed over two frames at a time and held to that of its neighbours in time, cell by cell.

use super::{Better, Meter, Reading, Row};
use crate::look::{Clip, Flow, Look};
use std::collections::VecDeque;

pub(super) const ROW: Row = Row {
    id: "jumps",
    name: "Jumps",
    unit: "",
    better: Better::Less,
    digits: 0,
    least: 0.5,
    about: "Moments in which the whole motion is far larger than just before and after, as dropped frames leave them; cuts to another picture are counted apart.",
    make: |_| Box::new(Jumps::default()),
};

/// The motion is so many times what its neighbours foretell: one frame missing from two makes 1.5.
const TIMES: f32 = 1.38;
/// The neighbours must agree with each other this well.
const STEADY: f32 = 1.25;
/// Slower motion tells nothing, pixels of the working picture over two frames.
const SLOW_PX: f32 = 0.6;
/// Texture a cell needs.
const TEXTURE: f32 = 4.0;
/// A cut is so many times the usual step between frames, and so many levels at least.
const CUT_TIMES: f64 = 5.0;
const CUT_LEVELS: f64 = 15.0;

#[derive(Default)]
struct Jumps {
    steps: Vec<f64>,
    flows: VecDeque<Flow>,
    /// Frames at which a jump was seen.
    seen: Vec<usize>,
    frames: usize,
}

impl Meter for Jumps {
    fn see(&mut self, look: &Look<'_>) {
        self.steps.extend(look.step.map(|step| step.mean));
        if let Some(three) = look.middle {
            self.flows.push_back(three.flow.clone());
            if self.flows.len() == 3 {
                if jumps(&self.flows[0], &self.flows[1], &self.flows[2]) {
                    self.seen.push(self.frames - 2);
                }
                self.flows.pop_front();
            }
        }
        self.frames += 1;
    }

    fn told(self: Box<Self>, clip: &Clip) -> Reading {
        if self.frames < 7 {
            return Reading::none("too short");
        }
        let cuts: Vec<usize> = (0..self.steps.len()).filter(|i| cut(&self.steps, *i)).collect();
        let clear = |at: &&usize| cuts.iter().all(|cut| cut.abs_diff(**at) > 5);
        let jumps: Vec<f64> = self.seen.iter().filter(clear).map(|at| *at as f64 / clip.fps).collect();
        let at: Vec<String> = jumps.iter().take(5).map(|at| format!("{at:.2} s")).collect();
        let mut parts = Vec::new();
        if !at.is_empty() {
            parts.push(format!("at {}", at.join(", ")));
        }
        if !cuts.is_empty() {
            parts.push(format!("cuts: {}", cuts.len()));
        }
        let fault = (!jumps.is_empty()).then(|| format!("jumps at {}, as if frames were missing", at.join(", ")));
        Reading { fault, ..Reading::of(jumps.len() as f64).noted(parts.join("; ")) }
    }
}

/// Whether `now` goes the way of its neighbours, but much further: by the median over cells, so that what moves by itself
/// does not count.
fn jumps(before: &Flow, now: &Flow, after: &Flow) -> bool {
    let mut shares: [Vec<f32>; 3] = Default::default();
    for cell in 0..now.to.len() {
        if before.sure[cell].min(now.sure[cell]).min(after.sure[cell]) < TEXTURE {
            continue;
        }
        let (a, b, c) = (before.to[cell], now.to[cell], after.to[cell]);
        let mean = [(a[0] + c[0]) / 2.0, (a[1] + c[1]) / 2.0];
        let length = mean[0] * mean[0] + mean[1] * mean[1];
        if length > SLOW_PX * SLOW_PX {
            let along = |to: [f32; 2]| (to[0] * mean[0] + to[1] * mean[1]) / length;
            shares.iter_mut().zip([a, b, c]).for_each(|(share, to)| share.push(along(to)));
        }
    }
    if shares[0].len() * 6 < now.to.len() {
        return false;
    }
    let [a, b, c] = shares.map(|mut share| {
        let at = share.len() / 2;
        *share.select_nth_unstable_by(at, f32::total_cmp).1
    });
    let steady = [a, c].iter().all(|end| (1.0 / STEADY..=STEADY).contains(end));
    steady && b > TIMES
}

fn cut(steps: &[f64], i: usize) -> bool {
    let (from, until) = (i.saturating_sub(4), (i + 5).min(steps.len()));
    let mut around: Vec<f64> = (from..until).filter(|other| *other != i).map(|other| steps[other]).collect();
    around.sort_unstable_by(f64::total_cmp);
    let usual = around.get(around.len() / 2).copied().unwrap_or(0.0);
    steps[i] > CUT_LEVELS && steps[i] > usual * CUT_TIMES
}
