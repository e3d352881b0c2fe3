//! Pixels and lengths: what a plan asks for, as near as the served model comes to it.

use catalog::Served;
use fault::{Code, Fault};
use media::picture::Dimensions;
use plan::{Frame, Plan};

/// How far a size may be from the ratio that was asked for to pass as the same.
const RATIO_SPARE: f64 = 0.1;

/// Whole seconds.
pub(super) fn seconds(plan: &Plan, served: &Served) -> Result<u32, Fault> {
    let clip = plan.clip().ok_or_else(|| Fault::internal("a clip without a length"))?;
    let asked = (clip.frames + clip.fps / 2) / clip.fps.max(1);
    match served.seconds_max.filter(|longest| asked > *longest) {
        None => Ok(asked),
        Some(longest) => {
            let message =
                format!("duration value '{asked}' is invalid: {} makes clips of up to {longest} s", served.name);
            Err(Fault::new(Code::BadValue, message).with_hint(format!("\"duration\": \"{longest}\"")))
        }
    }
}

/// Pixels across and down, before a picture is looked at.
pub(super) fn judged(plan: &Plan, served: &Served) -> Result<(), Fault> {
    match plan.frame() {
        Frame::Exact { width, height } => exact(plan, served, (width, height)).map(drop),
        Frame::LikePicture { .. } => Ok(()),
    }
}

/// Pixels across and down.
pub(super) fn of(plan: &Plan, served: &Served, picture: Option<Dimensions>) -> Result<(u32, u32), Fault> {
    match plan.frame() {
        Frame::Exact { width, height } => exact(plan, served, (width, height)),
        Frame::LikePicture { area } => {
            let ratio = picture.map_or(16.0 / 9.0, |size| f64::from(size.width) / f64::from(size.height.max(1)));
            Ok(match served.sizes(plan.mode()) {
                Some(sizes) => nearest(sizes.values(), ratio).unwrap_or((0, 0)),
                None => {
                    let height = (f64::from(area) / ratio).sqrt();
                    stepped(served, (height * ratio, height))
                }
            })
        }
    }
}

/// A shape that was asked for is kept: what is square is not made wide.
fn exact(plan: &Plan, served: &Served, asked: (u32, u32)) -> Result<(u32, u32), Fault> {
    let Some(sizes) = served.sizes(plan.mode()) else {
        return Ok(stepped(served, (f64::from(asked.0), f64::from(asked.1))));
    };
    let near =
        nearest(sizes.values(), ratio(asked)).filter(|size| (ratio(*size) / ratio(asked) - 1.0).abs() < RATIO_SPARE);
    near.ok_or_else(|| {
        let names: Vec<&str> = sizes.keys().map(String::as_str).collect();
        let message = format!(
            "aspect_ratio value '{}' is invalid: {} makes {} only",
            shape(asked),
            served.name,
            names.join(" and ")
        );
        Fault::new(Code::BadValue, message)
            .with_hint(format!("\"aspect_ratio\": \"{}\"", names.first().unwrap_or(&"16:9")))
    })
}

fn nearest<'a>(sizes: impl Iterator<Item = &'a (u32, u32)>, wanted: f64) -> Option<(u32, u32)> {
    let apart = |size: &(u32, u32)| (ratio(*size) / wanted).ln().abs();
    sizes.copied().min_by(|a, b| apart(a).total_cmp(&apart(b)))
}

fn ratio((width, height): (u32, u32)) -> f64 {
    f64::from(width) / f64::from(height.max(1))
}

fn stepped(served: &Served, (width, height): (f64, f64)) -> (u32, u32) {
    let step = served.side_step.max(2);
    let side = |pixels: f64| ((pixels / f64::from(step)).round() as u32).max(1) * step;
    (side(width), side(height))
}

fn shape((width, height): (u32, u32)) -> String {
    let divisor = (1..=width.min(height)).rev().find(|n| width % n == 0 && height % n == 0).unwrap_or(1);
    format!("{}:{}", width / divisor, height / divisor)
}
