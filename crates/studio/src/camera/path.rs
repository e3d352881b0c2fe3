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
            Path::Gentle { seed } => gentle::pose(seed, ease::lively(t), ratio),
        }
    }
}

fn turning(s: f32, side: f32) -> Pose {
    Pose { position: [0.0, 0.0, FORWARD * s], pan: TURN * side * s, ..Pose::REST }
}
