//! Hearts that rise.

use crate::paint::{Chance, smooth};
use crate::scene::Stage;
use crate::{Layer, Pixel, View};

/// How many.
const COUNT: usize = 16;

struct Heart {
    /// Where it starts, frame widths from the left.
    across: f32,
    /// When it starts, share of the clip.
    from: f32,
    /// Half its width, frame widths.
    size: f32,
    /// Which way and how far it sways.
    sway: f32,
}

/// Hearts that rise from the middle of the frame.
pub(super) struct Hearts {
    hearts: Vec<Heart>,
    seconds: f32,
}

impl Hearts {
    pub(super) fn new(seed: u64, stage: &Stage) -> Hearts {
        let mut chance = Chance::new(seed, "hearts");
        let hearts = (0..COUNT).map(|i| Heart {
            across: 0.5 + chance.between(-0.2, 0.2),
            from: 0.38 + 0.5 * i as f32 / COUNT as f32,
            size: chance.between(0.012, 0.034),
            sway: chance.between(-0.05, 0.05),
        });
        Hearts { hearts: hearts.collect(), seconds: stage.seconds }
    }
}

impl Layer for Hearts {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let t = view.time / self.seconds.max(1e-3);
        let (width, tall) = (view.width as f32, view.height as f32 / view.width as f32);
        for heart in self.hearts.iter().filter(|heart| t > heart.from) {
            let age = (t - heart.from) / 0.4;
            let strength = smooth(0.0, 0.15, age) * (1.0 - smooth(0.7, 1.0, age)) * 0.92;
            let (cx, cy) = (heart.across + heart.sway * (age * 6.0).sin(), tall * (0.55 - 0.5 * age));
            let v = ((y as f32 + 0.5) / width - cy) / heart.size;
            if v.abs() > 1.4 || strength <= 0.0 {
                continue;
            }
            let first = (((cx - heart.size * 1.4) * width).max(0.0) as usize).min(row.len());
            let last = (((cx + heart.size * 1.4) * width).max(0.0) as usize + 1).clamp(first, row.len());
            for (i, pixel) in row[first..last].iter_mut().enumerate() {
                let u = (((first + i) as f32 + 0.5) / width - cx) / heart.size;
                let share = inside(u, -v, 1.5 / (heart.size * width)) * strength;
                let shine = 1.0 + 0.5 * (1.0 - ((u + 0.4).powi(2) + (v + 0.5).powi(2)) * 2.0).max(0.0);
                let light = [0.82 * shine, 0.045 * shine, 0.13 * shine, 1.0];
                *pixel = std::array::from_fn(|c| light[c].min(1.0) * share + pixel[c] * (1.0 - share));
            }
        }
    }
}

/// How much of a soft pixel at (u, v), v upwards, lies in the heart (x² + y² − 1)³ = x² y³.
fn inside(u: f32, v: f32, soft: f32) -> f32 {
    let v = v * 1.1 + 0.05;
    let k = u * u + v * v - 1.0;
    let field = k * k * k - u * u * v * v * v;
    (0.5 - field / (soft * 4.0).max(1e-3)).clamp(0.0, 1.0)
}
