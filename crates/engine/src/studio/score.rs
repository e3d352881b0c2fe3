//! A plan becomes a [`Score`]: field by field, in one direction.

use super::clip::Shape;
use fault::Fault;
use media::Frame;
use media::picture::resize;
use plan::{Camera, Move, Plan};
use studio::camera::{Axis, Path};
use studio::{Guest, Score, Subject, scene};

/// A clip of the plan's prompt, or of `picture` with the prompt's weather and light on top.
pub(super) fn clip(plan: &Plan, seed: u64, shape: Shape, picture: Option<Frame>) -> Result<Score, Fault> {
    told(plan, plan.prompt(), seed, shape, picture)
}

/// The camera's path, if the plan or its prompt names one.
pub(super) fn asked_or_told(plan: &Plan, seed: u64) -> Option<Path> {
    let told = || scene::read(plan.prompt(), plan.negative_prompt(), plan.cfg_scale(), seed).camera();
    plan.camera().map(asked).or_else(told)
}

/// The same of another prompt.
pub(super) fn told(plan: &Plan, prompt: &str, seed: u64, shape: Shape, picture: Option<Frame>) -> Result<Score, Fault> {
    let scene = scene::read(prompt, plan.negative_prompt(), plan.cfg_scale(), seed);
    let path = plan.camera().map(asked).or_else(|| scene.camera()).unwrap_or(Path::Gentle { seed });
    match picture {
        None => Ok(of(shape, seed, Subject::Scene(scene), path)),
        Some(picture) => {
            let picture = resize(&picture, shape.size.0, shape.size.1)?;
            let mood = scene::mood(prompt, plan.negative_prompt(), seed);
            Ok(of(shape, seed, Subject::Photo { picture, mood }, path))
        }
    }
}

/// A clip of the prompt in which the subjects of `pictures` appear.
pub(super) fn cast(plan: &Plan, seed: u64, shape: Shape, guests: Vec<Guest>) -> Score {
    let scene = scene::read(plan.prompt(), plan.negative_prompt(), plan.cfg_scale(), seed);
    let path = scene.camera().unwrap_or(Path::Gentle { seed });
    of(shape, seed, Subject::Cast { behind: Box::new(Subject::Scene(scene)), guests }, path)
}

/// One still of the plan's prompt; `index` varies what the prompt leaves open.
pub(super) fn still(plan: &Plan, seed: u64, size: (u32, u32), index: u32) -> Score {
    let seed = varied(seed, index);
    let scene = scene::read(plan.prompt(), plan.negative_prompt(), plan.cfg_scale(), seed);
    one(size, seed, Subject::Scene(scene))
}

/// One still of this subject.
pub(super) fn one(size: (u32, u32), seed: u64, subject: Subject) -> Score {
    Score { width: size.0, height: size.1, fps: 1, frames: 1, seed, subject, path: Path::Still }
}

/// The seed of result number `index`.
pub(super) fn varied(seed: u64, index: u32) -> u64 {
    seed ^ u64::from(index).wrapping_mul(0x9E37_79B9_7F4A_7C15) // the golden ratio spreads the bits
}

/// A score of this shape.
pub(super) fn of(shape: Shape, seed: u64, subject: Subject, path: Path) -> Score {
    let (width, height) = shape.size;
    Score { width, height, fps: shape.clip.fps, frames: shape.clip.frames, seed, subject, path }
}

fn asked(camera: Camera) -> Path {
    match camera {
        Camera::Simple(axis, value) => Path::Simple { axis: self::axis(axis), value },
        Camera::DownBack => Path::DownBack,
        Camera::ForwardUp => Path::ForwardUp,
        Camera::RightTurnForward => Path::RightTurnForward,
        Camera::LeftTurnForward => Path::LeftTurnForward,
    }
}

fn axis(axis: Move) -> Axis {
    match axis {
        Move::Horizontal => Axis::Horizontal,
        Move::Vertical => Axis::Vertical,
        Move::Pan => Axis::Pan,
        Move::Tilt => Axis::Tilt,
        Move::Roll => Axis::Roll,
        Move::Zoom => Axis::Zoom,
    }
}
