//! One clip's move, as plain data.

use super::{Axis, ease, gentle};
use crate::Pose;

/// The way the camera goes in one clip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Path {
    /// The camera stands still.
    Still,
    /// One axis to `value` ∈ −10..10 (`camera_control` of type `simple`).
    Simple {
        /// What moves.
        axis: Axis,
        /// How far.
        value: f32,
    },
    /// Descends by 15 % of the frame's height and pulls back by a quarter of the distance to the picture plane.
    DownBack,
    /// Pushes in by a fifth of the distance to the picture plane and looks up by 6°.
    ForwardUp,
    /// Turns right by 10° and pushes in by a fifth of the distance to the picture plane.
    RightTurnForward,
    /// Turns left by 10° and pushes in by a fifth of the distance to the picture plane.
    LeftTurnForward,
    /// Straight ahead by this share of the distance to the picture plane; back if negative. It starts and ends lively.
    Push {
        /// How far.
        forward: f32,
    },
    /// The picture goes on as fast as it went, comes to rest, and meanwhile a small seeded move begins.
    Onward {
        /// How fast the picture moves in the beginning: right and down in frame widths, growing (natural logarithm),
        /// turning clockwise (radians); all of it within the length of the clip.
        speed: [f32; 4],
        /// How soon that dies away: the share of the clip after which little of it is left.
        fade: f32,
        /// Which small move.
        seed: u64,
    },
    /// A small seeded move, for when nothing was asked for.
    Gentle {
        /// Which one.
        seed: u64,
    },
}

const FORWARD: f32 = 0.2;
const BACK: f32 = 0.25;
const DOWN: f32 = 0.15;
const LOOK_UP: f32 = 6.0 * std::f32::consts::PI / 180.0;
const TURN: f32 = 10.0 * std::f32::consts::PI / 180.0;

impl Path {
    /// Whether the picture hardly moves when it begins.
    pub fn starts_at_rest(&self) -> bool {
        match self {
            Path::Onward { speed, .. } => speed.iter().all(|part| part.abs() < 0.02),
            Path::Still | Path::Simple { .. } | Path::DownBack | Path::ForwardUp | Path::Gentle { .. } => true,
            Path::RightTurnForward | Path::LeftTurnForward | Path::Push { .. } => true,
        }
    }

    /// Where the camera stands at `t` ∈ 0..1 of the clip, for a frame whose height is `ratio` widths. Rest at 0, the
    /// full excursion at 1; every component moves monotonically between.
    pub fn pose(&self, t: f32, ratio: f32) -> Pose {
        let s = ease::settled(t);
        match *self {
            Path::Still => Pose::REST,
            Path::Simple { axis, value } => axis.pose(value * s, ratio),
            Path::DownBack => Pose { position: [0.0, DOWN * ratio * s, -BACK * s], ..Pose::REST },
            Path::ForwardUp => Pose { position: [0.0, 0.0, FORWARD * s], tilt: LOOK_UP * s, ..Pose::REST },
            Path::RightTurnForward => turning(s, 1.0),
            Path::LeftTurnForward => turning(s, -1.0),
            Path::Push { forward } => Pose { position: [0.0, 0.0, forward * ease::lively(t)], ..Pose::REST },
            Path::Onward { speed, fade, seed } => onward(speed, fade.max(1e-3), t, gentle::pose(seed, s, ratio)),
            Path::Gentle { seed } => gentle::pose(seed, ease::lively(t), ratio),
        }
    }
}

fn turning(s: f32, side: f32) -> Pose {
    Pose { position: [0.0, 0.0, FORWARD * s], pan: TURN * side * s, ..Pose::REST }
}

fn onward(speed: [f32; 4], fade: f32, t: f32, gentle: Pose) -> Pose {
    let far = fade * (1.0 - (-t.clamp(0.0, 1.0) / fade).exp());
    let [x, y, grow, turn] = speed.map(|s| s * far);
    let [px, py, pz] = gentle.position;
    Pose { position: [px - x, py - y, pz], roll: gentle.roll - turn, focal: gentle.focal * grow.exp(), ..gentle }
}
