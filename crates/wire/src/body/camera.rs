//! `camera_control`.

use super::Reader;
use std::borrow::Cow;

/// Requested camera movement as sent.
#[derive(Clone, Debug, PartialEq)]
pub struct CameraControl<'a> {
    /// `simple`, `down_back`, `forward_up`, `right_turn_forward`, `left_turn_forward`
    pub kind: Option<Cow<'a, str>>,
    /// Members of `config`, if it was sent.
    pub config: Option<CameraConfig>,
}

/// The six members of `config`, each −10…10 where legal.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CameraConfig {
    /// Shift along x.
    pub horizontal: Option<f64>,
    /// Shift along y.
    pub vertical: Option<f64>,
    /// Turn about the vertical axis.
    pub pan: Option<f64>,
    /// Turn about the horizontal axis.
    pub tilt: Option<f64>,
    /// Turn about the view axis.
    pub roll: Option<f64>,
    /// Focal length.
    pub zoom: Option<f64>,
}

impl CameraConfig {
    /// Name and value of every member that was sent, in the documented order.
    pub fn members(&self) -> impl Iterator<Item = (&'static str, f64)> {
        let named = [
            ("horizontal", self.horizontal),
            ("vertical", self.vertical),
            ("pan", self.pan),
            ("tilt", self.tilt),
            ("roll", self.roll),
            ("zoom", self.zoom),
        ];
        named.into_iter().filter_map(|(name, value)| value.map(|value| (name, value)))
    }

    fn read(reader: &mut Reader<'_, '_>) -> CameraConfig {
        CameraConfig {
            horizontal: reader.number("horizontal"),
            vertical: reader.number("vertical"),
            pan: reader.number("pan"),
            tilt: reader.number("tilt"),
            roll: reader.number("roll"),
            zoom: reader.number("zoom"),
        }
    }
}

impl<'a> CameraControl<'a> {
    pub(super) fn read(reader: &mut Reader<'a, '_>) -> CameraControl<'a> {
        CameraControl { kind: reader.word("type"), config: reader.object("config", CameraConfig::read) }
    }
}
