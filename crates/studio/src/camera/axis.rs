//! The six axes a caller can move the camera along, with their signs and amounts.

use crate::Pose;

/// One axis of `camera_control`. Signs are those of the corrected service documentation: pan turns left and right,
/// tilt looks down and up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// The camera moves right (+) or left (−).
    Horizontal,
    /// The camera moves up (+) or down (−).
    Vertical,
    /// The camera turns right (+) or left (−).
    Pan,
    /// The camera looks up (+) or down (−).
    Tilt,
    /// The camera rolls clockwise (+) or counter-clockwise (−).
    Roll,
    /// The view widens (+) or narrows (−).
    Zoom,
}

/// A value of 10 moves the camera by this share of the frame's width (or height) at depth 1.
const TRAVEL: f32 = 0.2;
/// A value of 10 turns by this, radians.
const PAN: f32 = 15.0 * std::f32::consts::PI / 180.0;
/// A value of 10 looks up by this, radians.
const TILT: f32 = 10.0 * std::f32::consts::PI / 180.0;
/// A value of 10 rolls by this, radians.
const ROLL: f32 = 15.0 * std::f32::consts::PI / 180.0;
/// A value of 10 divides the focal length by this; equal steps of value multiply it equally.
const ZOOM: f32 = 1.5;
/// The largest value a caller can send.
const VALUE_MAX: f32 = 10.0;

impl Axis {
    /// All six.
    pub const ALL: [Axis; 6] = [Axis::Horizontal, Axis::Vertical, Axis::Pan, Axis::Tilt, Axis::Roll, Axis::Zoom];

    /// The pose at `value` (−10..10, held beyond), for a frame whose height is `ratio` widths.
    pub(super) fn pose(self, value: f32, ratio: f32) -> Pose {
        let k = value.clamp(-VALUE_MAX, VALUE_MAX) / VALUE_MAX;
        match self {
            Axis::Horizontal => Pose { position: [TRAVEL * k, 0.0, 0.0], ..Pose::REST },
            Axis::Vertical => Pose { position: [0.0, -TRAVEL * k * ratio, 0.0], ..Pose::REST },
            Axis::Pan => Pose { pan: PAN * k, ..Pose::REST },
            Axis::Tilt => Pose { tilt: TILT * k, ..Pose::REST },
            Axis::Roll => Pose { roll: ROLL * k, ..Pose::REST },
            Axis::Zoom => Pose { focal: ZOOM.powf(-k), ..Pose::REST },
        }
    }
}
