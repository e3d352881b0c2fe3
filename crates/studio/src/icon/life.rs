//! How a flat picture lives: its points move a little, so that legs step, fins beat and flames lick.

use std::f32::consts::TAU;

use super::Life;

/// The point (`x` −1 tail … 1 head, `y` 0 top … 1 foot) of a picture at `phase` of its loop, by how much it moves:
/// right and down, in heights. `aspect` is width over height.
pub(super) fn sway(life: Life, phase: f32, x: f32, y: f32, aspect: f32) -> (f32, f32) {
    let wave = |ahead: f32| ((phase + ahead) * TAU).sin();
    match life {
        Life::Still | Life::Sail | Life::Hover => (0.0, 0.0),
        Life::Drive => (0.0, if y < 0.72 { 0.006 * wave(0.0) } else { 0.0 }),
        Life::Walk => {
            let low = ((y - 0.62) / 0.38).clamp(0.0, 1.0);
            let pair = if x > 0.0 { 0.0 } else { 0.5 };
            let nod = if x > 0.35 && y < 0.6 { 0.012 * wave(0.1) } else { 0.0 };
            (
                0.075 * low * low * wave(pair),
                nod - 0.022 * low * wave(pair + 0.25).max(0.0) + 0.008 * (1.0 - low) * (2.0 * phase * TAU).sin(),
            )
        }
        Life::Hop => {
            let up = wave(0.0).max(0.0);
            (0.0, -0.16 * up + 0.05 * (1.0 - y) * (1.0 - up))
        }
        Life::Fly => {
            let high = ((0.5 - y) * 2.0).clamp(0.0, 1.0);
            (0.0, 0.10 * high * wave(0.0) - 0.012 * wave(0.25))
        }
        Life::Swim => {
            let behind = ((0.4 - x) * 0.7).clamp(0.0, 1.0);
            (0.012 * wave(0.0) * behind, 0.050 * behind * behind * aspect * wave(-0.12 * (1.0 - x)))
        }
        Life::Sway => {
            let up = (1.0 - y).max(0.0);
            (0.035 * up * up * wave(0.0), 0.0)
        }
        Life::Breathe => {
            let up = (1.0 - y).max(0.0);
            (x * 0.006 * wave(0.0), -0.016 * up * wave(0.0))
        }
        Life::Flicker => {
            let up = (1.0 - y).max(0.0);
            (
                0.05 * up * up * (wave(0.0) * 0.6 + wave(0.3 + 1.3 * y) * 0.5),
                -0.05 * up * wave(0.4) * (2.0 * phase * TAU).cos().abs(),
            )
        }
    }
}
