//! The neckline: product pictures without a wearer show the inside of a garment's back above it, with its label. That
//! part is let go; the wearer's neck is seen there.

use super::garment::Garment;
use super::marks::{Kind, Marks};
use crate::photo::{Grid, distance, perceived};

/// How deep a neckline is, of half the chest, at least and at most, and how many depths are tried.
const DEEP: (f32, f32) = (0.12, 0.75);
const TRIES: usize = 26;
/// Shapes: pointed, round, square.
const SHAPES: [f32; 4] = [1.0, 1.7, 2.4, 4.0];
/// The opening's half width, of the neck's, at least and at most.
const WIDE: (f32, f32) = (0.6, 1.1);
/// A step in colour along the whole line that is an edge.
const EDGE: f32 = 0.05;

/// `garment` without what is seen of its back inside the neck.
pub(super) fn opened(garment: &Garment, marks: &Marks) -> Garment {
    let mut garment = garment.clone();
    if marks.kind == Kind::Lower {
        return garment;
    }
    let Some(line) = Neckline::of(&garment, marks) else { return garment };
    let (w, soft) = (garment.share.width, 1.5);
    for (i, share) in garment.share.cells.iter_mut().enumerate() {
        let (x, y) = ((i % w) as f32 + 0.5, (i / w) as f32 + 0.5);
        if let Some(level) = line.at(x) {
            share[0] *= ((y - level - 1.0) / soft).clamp(0.0, 1.0);
        }
    }
    garment
}

struct Neckline {
    axis: f32,
    half: f32,
    /// Where it begins at the sides, and how far it falls, pixels.
    top: f32,
    deep: f32,
    shape: f32,
}

impl Neckline {
    /// The clearest line, if there is a clear one.
    fn of(garment: &Garment, marks: &Marks) -> Option<Neckline> {
        let chest = marks.half;
        let axis = (marks.tips[0][0] + marks.tips[1][0]) * 0.5;
        let tone = perceived(&garment.light).averaged(1);
        let mut best: Option<(f32, Neckline)> = None;
        for wide in 0..6 {
            let half = marks.neck * (WIDE.0 + (WIDE.1 - WIDE.0) * wide as f32 / 5.0);
            let Some(top) = sides(garment, axis, half) else { continue };
            for deep in 0..TRIES {
                let deep = chest * (DEEP.0 + (DEEP.1 - DEEP.0) * deep as f32 / (TRIES - 1) as f32);
                for shape in SHAPES {
                    let line = Neckline { axis, half, top, deep, shape };
                    let score = line.score(garment, &tone);
                    if best.as_ref().is_none_or(|(most, _)| score > *most) {
                        best = Some((score, line));
                    }
                }
            }
        }
        best.filter(|(score, _)| *score > EDGE).map(|(_, line)| line)
    }

    /// How low it is in a column; `None` beside it.
    fn at(&self, x: f32) -> Option<f32> {
        let off = ((x - self.axis) / self.half).abs();
        (off < 1.0).then(|| self.top + self.deep * (1.0 - off.powf(self.shape)))
    }

    /// How clear a step it follows: the weakest part counts most. What is above it is the dark inside.
    fn score(&self, garment: &Garment, tone: &Grid<3>) -> f32 {
        let gap = (self.half * 0.04).max(1.5);
        let (mut steps, mut mean) = (Vec::new(), [0.0f32; 3]);
        for i in 0..=24 {
            let x = self.axis + self.half * 0.86 * (i as f32 / 12.0 - 1.0);
            let Some(y) = self.at(x) else { continue };
            let inside = |y: f32| y >= 0.0 && garment.share.sample(x, y)[0] > 0.5;
            if !inside(y + gap) {
                return 0.0;
            }
            if !inside(y - gap * 3.0) {
                continue; // its own rim: cut open already
            }
            let side = |sign: f32| {
                let near = [1.0, 2.0, 3.0].map(|k| tone.sample(x, y + sign * gap * k));
                std::array::from_fn::<f32, 3, _>(|c| near.iter().map(|n| n[c]).sum::<f32>() / 3.0)
            };
            let (above, below) = (side(-1.0), side(1.0));
            (0..3).for_each(|c| mean[c] += below[c] - above[c]);
            steps.push(distance(above, below));
        }
        if steps.len() < 9 {
            return 0.0;
        }
        let n = steps.len() as f32;
        // Patterns step to and fro; the dark inside of a back is darker all along.
        let mean = mean.map(|sum| sum / n);
        let whole = distance(mean, [0.0; 3]) * if mean[0] > 0.0 { 1.0 } else { 0.3 };
        steps.sort_unstable_by(f32::total_cmp);
        whole.min(steps[steps.len() / 4] * 1.4)
    }
}

/// How high the garment is at both ends of a neckline.
fn sides(garment: &Garment, axis: f32, half: f32) -> Option<f32> {
    let top = |x: f32| {
        let x = (x.max(0.0) as usize).min(garment.share.width - 1);
        (0..garment.share.height).find(|y| garment.is(x, *y)).map(|y| y as f32)
    };
    Some((top(axis - half)? + top(axis + half)?) * 0.5)
}
