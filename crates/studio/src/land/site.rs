//! What every painter needs to know of the world it paints for.

use crate::paint::{Chance, Rgb, smooth};
use crate::scene::Light;

/// The frame a scene is built for, and its light.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    /// Pixels in one frame width.
    pub px: f32,
    /// Frame height in frame widths.
    pub aspect: f32,
    /// How tall things are drawn: 1 at 16:9, more in upright frames.
    pub tall: f32,
    /// Where the horizon lies, frame widths below the centre.
    pub horizon: f32,
    /// The light over it all.
    pub light: Light,
    /// Which world.
    pub seed: u64,
    /// Half the width this clip's camera will see, frame widths: what lies beyond is not painted.
    pub reach: f32,
}

/// Half the width any camera may ever see, frame widths: things are placed up to here, whatever the camera does.
pub(crate) const REACH: f32 = 1.15;

impl Site {
    /// Seeded chance for one purpose.
    pub(crate) fn chance(&self, purpose: &str) -> Chance {
        Chance::new(self.seed, purpose)
    }

    /// How much of the air's colour covers things at `depth`, 0..1.
    pub(crate) fn veil(&self, depth: f32) -> f32 {
        1.0 - (-(depth - 1.6).max(0.0) * self.light.haze_per_depth).exp()
    }

    /// The colour of the air between the eye and `depth`: shaded close by, glowing far away.
    pub(crate) fn air(&self, depth: f32) -> Rgb {
        self.light.shade.mix(self.light.haze, smooth(2.0, 17.0, depth).powf(0.7))
    }

    /// A material of colour `albedo` at `depth`, turned towards the light by `facing` (−1 away … 1 full).
    pub(crate) fn lit(&self, albedo: Rgb, facing: f32, depth: f32) -> Rgb {
        let facing = facing * (1.0 - 0.45 * self.light.back) - 0.30 * self.light.back;
        self.light.on(albedo, facing).mix(self.air(depth), self.veil(depth))
    }

    /// Same, nearer the ground, where mist gathers: `low` 0 (high up) … 1 (at the foot).
    pub(crate) fn lit_low(&self, albedo: Rgb, facing: f32, depth: f32, low: f32) -> Rgb {
        let veil = self.veil(depth);
        let k = veil + (1.0 - veil) * smooth(0.0, 1.0, low) * (veil * 1.8).min(1.0) * self.light.mist;
        self.light.on(albedo, facing).mix(self.air(depth), k)
    }
}
