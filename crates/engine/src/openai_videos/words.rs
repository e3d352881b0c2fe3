//! Camera movements in words, for models that are told of them in the prompt.

use plan::{Camera, Move};

/// The movement as a sentence.
pub(super) fn of(camera: Camera) -> &'static str {
    match camera {
        Camera::DownBack => "The camera descends and pulls back.",
        Camera::ForwardUp => "The camera pushes in and tilts up.",
        Camera::RightTurnForward => "The camera turns right and moves forward.",
        Camera::LeftTurnForward => "The camera turns left and moves forward.",
        Camera::Simple(axis, value) => {
            let [back, forth] = both(axis);
            if value < 0.0 { back } else { forth }
        }
    }
}

/// For values below and above zero.
fn both(axis: Move) -> [&'static str; 2] {
    match axis {
        Move::Horizontal => ["The camera moves to the left.", "The camera moves to the right."],
        Move::Vertical => ["The camera moves down.", "The camera moves up."],
        Move::Pan => ["The camera pans to the left.", "The camera pans to the right."],
        Move::Tilt => ["The camera tilts down.", "The camera tilts up."],
        Move::Roll => ["The camera rolls counter-clockwise.", "The camera rolls clockwise."],
        Move::Zoom => ["The camera zooms in.", "The camera zooms out."],
    }
}
