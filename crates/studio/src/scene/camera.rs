//! Camera words become a path.

use super::{Move, Scene};
use crate::camera::{Axis, Path};

impl Scene {
    /// The camera path the prompt names, if it names one (the first wins). `None` leaves the choice to the caller.
    pub fn camera(&self) -> Option<Path> {
        self.moves.first().map(|m| path(*m))
    }
}

/// Most of what the axis can do, a little held back.
const FAR: f32 = 8.0;

fn path(word: Move) -> Path {
    let simple = |axis: Axis, value: f32| Path::Simple { axis, value };
    match word {
        Move::ZoomIn => simple(Axis::Zoom, -FAR),
        Move::ZoomOut => simple(Axis::Zoom, FAR),
        Move::PanLeft => simple(Axis::Pan, -FAR),
        Move::PanRight => simple(Axis::Pan, FAR),
        Move::TiltUp => simple(Axis::Tilt, FAR),
        Move::TiltDown => simple(Axis::Tilt, -FAR),
        Move::MoveLeft => simple(Axis::Horizontal, -FAR),
        Move::MoveRight => simple(Axis::Horizontal, FAR),
        Move::MoveUp | Move::Aerial => simple(Axis::Vertical, FAR),
        Move::MoveDown => simple(Axis::Vertical, -FAR),
        Move::Roll => simple(Axis::Roll, FAR * 0.6),
        Move::Orbit => Path::LeftTurnForward,
        Move::PushIn => Path::ForwardUp,
        Move::PullBack => Path::DownBack,
        Move::Still => Path::Still,
    }
}
