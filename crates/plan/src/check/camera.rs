//! `camera_control`: one of four presets, or one of six axes.

use super::describe::Bound;
use super::desk::{Desk, invalid};
use super::fix::Fix;
use super::{rule, text};
use crate::{Camera, Move, caps};
use catalog::Feature;
use wire::body::{CameraConfig, CameraControl};

/// The five types.
const KINDS: [&str; 5] = ["simple", "down_back", "forward_up", "right_turn_forward", "left_turn_forward"];

/// The camera and the feature it uses; `None` when nothing moves or after a finding.
pub(super) fn check(sent: Option<CameraControl<'_>>, desk: &mut Desk<'_>) -> Option<(Camera, Feature)> {
    let CameraControl { kind, config } = sent?;
    let kind = match kind {
        Some(kind) => text::one_of(rule::CAMERA_TYPE, "camera_control.type", Some(&kind), KINDS, desk)?,
        None => KINDS[0],
    };
    let values = config.as_ref().map(|config| in_range(config, desk));
    let preset = match kind {
        "down_back" => Camera::DownBack,
        "forward_up" => Camera::ForwardUp,
        "right_turn_forward" => Camera::RightTurnForward,
        "left_turn_forward" => Camera::LeftTurnForward,
        _ => return Some((simple(values, desk)?, Feature::Camera)),
    };
    if values.is_some_and(|values| !values.is_empty()) {
        let message = format!("camera_control.config must be empty for type {kind}");
        desk.doubt(rule::CAMERA_CONFIG, "camera_control.config", message, Some(Fix::remove("camera_control.config")));
    }
    Some((preset, Feature::CameraPreset))
}

/// The one axis that moves.
fn simple(values: Option<Vec<(Move, f32)>>, desk: &mut Desk<'_>) -> Option<Camera> {
    let field = "camera_control.config";
    let one = "exactly one member of config must not be 0".to_owned();
    match values.as_deref() {
        None => desk.refuse(
            rule::CAMERA_CONFIG,
            field,
            format!("{field} cannot be empty for type simple"),
            Some(Fix::words(one)),
        ),
        Some([(axis, value)]) => return Some(Camera::Simple(*axis, *value)),
        Some(_) => {
            desk.refuse(
                rule::CAMERA_AXIS,
                field,
                format!("{field} must have exactly one value that is not 0"),
                Some(Fix::words(one)),
            );
        }
    }
    None
}

/// The axes that are not zero; what is out of range is refused and still counts as moving.
fn in_range(config: &CameraConfig, desk: &mut Desk<'_>) -> Vec<(Move, f32)> {
    let mut values = Vec::new();
    for (name, value) in config.members().filter(|(_, value)| *value != 0.0) {
        let most = caps::CAMERA_VALUE_MAX;
        desk.bound(&format!("camera_control.config.{name}"), || Bound::Range { min: -most, max: most });
        if value.abs() > caps::CAMERA_VALUE_MAX {
            let field = format!("camera_control.config.{name}");
            let fix = Some(Fix::number(&field, value.clamp(-caps::CAMERA_VALUE_MAX, caps::CAMERA_VALUE_MAX)));
            desk.refuse(rule::CAMERA_RANGE, &field, invalid(&field, &value.to_string()), fix);
        }
        values.extend(axis(name).map(|axis| (axis, value as f32)));
    }
    values
}

fn axis(name: &str) -> Option<Move> {
    Some(match name {
        "horizontal" => Move::Horizontal,
        "vertical" => Move::Vertical,
        "pan" => Move::Pan,
        "tilt" => Move::Tilt,
        "roll" => Move::Roll,
        "zoom" => Move::Zoom,
        _ => return None,
    })
}
