//! A plan becomes a [`Score`]: field by field, in one direction.

use fault::Fault;
use media::Frame;
use media::picture::resize;
use plan::{Camera, Move, Plan};
use studio::camera::{Axis, Path};
use studio::{Score, Subject, scene};

/// A clip of the plan's prompt, or of `picture` with the prompt's weather and light on top.
pub(super) fn clip(plan: &Plan, seed: u64, size: (u32, u32), picture: Option<Frame>) -> Result<Score, Fault> {
    let (width, height) = size;
    let (fps, frames) = plan.clip().map_or((1, 1), |clip| (clip.fps, clip.frames));
    let scene = scene::read(plan.prompt(), plan.negative_prompt(), plan.cfg_scale(), seed);
    let path = plan.camera().map(asked).or_else(|| scene.camera()).unwrap_or(Path::Gentle { seed });
    let subject = match picture {
        None => Subject::Scene(scene),
        Some(picture) => Subject::Photo {
            picture: resize(&picture, width, height)?,
            mood: scene::mood(plan.prompt(), plan.negative_prompt(), seed),
        },
    };
    Ok(Score { width, height, fps, frames, seed, subject, path })
}

/// One still of the plan's prompt; `index` varies what the prompt leaves open.
pub(super) fn still(plan: &Plan, seed: u64, size: (u32, u32), index: u32) -> Score {
    let (width, height) = size;
    let seed = seed ^ u64::from(index).wrapping_mul(0x9E37_79B9_7F4A_7C15); // the golden ratio spreads the bits
    let scene = scene::read(plan.prompt(), plan.negative_prompt(), plan.cfg_scale(), seed);
    Score { width, height, fps: 1, frames: 1, seed, subject: Subject::Scene(scene), path: Path::Still }
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
