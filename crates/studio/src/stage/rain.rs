//! Falling rain, in sheets of different nearness.

use crate::paint::{Rgb, smooth};
use crate::{Layer, Pixel, View};

/// A veil of rain over everything behind it, photographs included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rain {
    /// 0 none, 1 a downpour.
    pub strength: f32,
    /// Colour of the drops.
    pub colour: Rgb,
    /// How far the drops lean, widths across per width down.
    pub slant: f32,
    /// Seconds until it has reached its strength; 0 = it rains from the start.
    pub onset: f32,
    /// Which rain.
    pub seed: u32,
}

/// Nearness of each sheet: drop size relative to the nearest, and how many drops lie across the frame.
const SHEETS: [(f32, f32); 3] = [(1.0, 90.0), (0.62, 170.0), (0.38, 300.0)];

impl Layer for Rain {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let onset = if self.onset > 0.0 { smooth(0.0, self.onset, view.time) } else { 1.0 };
        let strength = self.strength * onset;
        if strength <= 0.001 {
            return;
        }
        for (index, &(near, across)) in SHEETS.iter().enumerate() {
            self.sheet(view, y, row, index as u32, near, across, strength);
        }
    }
}

impl Rain {
    #[allow(clippy::too_many_arguments)]
    fn sheet(&self, view: &View, y: u32, row: &mut [Pixel], index: u32, near: f32, across: f32, strength: f32) {
        let width = view.width as f32;
        let v = (y as f32 + 0.5) / width;
        let pitch = width / across;
        let turn = (view.pose.pan - view.pose.position[0] * near * 0.5) * width;
        let shift = v * self.slant * width + turn;
        let thick = (width * 0.00075 * near).max(0.5);
        let (speed, length, gap) = (1.5 * near + 0.35, 0.075 * near, 0.42 * near + 0.1);
        let first = (shift / pitch).floor() as i32;
        for column in 0..across as i32 + 2 {
            let id = first + column;
            let h = hash(self.seed ^ (index << 28) ^ (id as u32).wrapping_mul(0x9e37_79b9));
            if (h & 255) as f32 > 256.0 * strength.min(1.0) {
                continue;
            }
            let offset = (h >> 8 & 1023) as f32 / 1024.0;
            let pace = 0.85 + 0.3 * ((h >> 18 & 255) as f32 / 255.0);
            let fall = ((v - view.time * speed * pace) / gap + offset * 7.0).rem_euclid(1.0) * gap;
            if fall > length {
                continue;
            }
            let along = 1.0 - (fall / length * 2.0 - 1.0).abs();
            let px = id as f32 * pitch + (h >> 26) as f32 / 64.0 * pitch - shift + pitch * 0.0;
            self.drop(row, px, thick, along * (0.10 + 0.18 * near));
        }
    }

    fn drop(&self, row: &mut [Pixel], px: f32, thick: f32, alpha: f32) {
        let from = (px - thick - 1.0).max(0.0) as usize;
        let to = ((px + thick + 2.0).max(0.0) as usize).min(row.len());
        for (i, pixel) in row.iter_mut().enumerate().take(to).skip(from) {
            let k = (1.0 - (i as f32 + 0.5 - px).abs() / (thick + 0.5)).max(0.0) * alpha;
            (0..3).for_each(|c| pixel[c] += (self.colour.0[c] - pixel[c]) * k);
        }
    }
}

pub(crate) fn hash(mut h: u32) -> u32 {
    h = (h ^ (h >> 16)).wrapping_mul(0x7feb_352d);
    h = (h ^ (h >> 15)).wrapping_mul(0x846c_a68b);
    h ^ (h >> 16)
}
