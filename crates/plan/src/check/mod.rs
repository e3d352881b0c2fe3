//! From a letter to a plan or to all findings.

mod address;
mod advanced_lip_sync;
mod brush;
mod camera;
mod cell;
mod clip;
mod describe;
mod desk;
mod effects;
mod expand;
mod fix;
mod footage;
mod handling;
mod identify_face;
mod image2video;
mod image_recognize;
mod images;
mod lip_sync;
mod members;
mod misnamed;
mod multi_image2image;
mod multi_image2video;
mod nearest;
mod picture;
mod rule;
mod service;
mod shots;
mod sound;
mod speech;
mod spelling;
mod still;
mod target;
mod text;
mod text2video;
mod text_to_audio;
mod try_on;
mod tts;
mod video_extend;
mod video_to_audio;

use crate::{Finding, Plan, Shelf};
pub(crate) use address::is_web;
use catalog::{Catalog, Day, Operation};
pub use describe::{Bound, Described, describe};
use desk::Desk;
pub use members::model_field;
use wire::body::Letter;

/// Whom to believe where the sources disagree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strictness {
    /// Accept what any source claims and report what the official service would do otherwise.
    #[default]
    Lenient,
    /// Refuse what the official service refuses on the policy's day.
    Strict,
}

/// How requests are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Whom to believe.
    pub strictness: Strictness,
    /// The day whose official answer counts.
    pub day: Day,
}

/// Checks a request body. `letter` is the body verbatim; a plan may point into it for inline pictures.
///
/// # Errors
/// Every finding, in the order body, shape, model, fields; at least one of them [`crate::Severity::Refused`].
pub fn check(operation: Operation, letter: &[u8], catalog: &Catalog, policy: &Policy) -> Result<Plan, Vec<Finding>> {
    check_with(operation, letter, catalog, policy, &Shelf::Unseen)
}

/// As [`check()`], knowing what the request builds on (see [`crate::mentions`]).
///
/// # Errors
/// As [`check()`].
pub fn check_with(
    operation: Operation,
    letter: &[u8],
    catalog: &Catalog,
    policy: &Policy,
    shelf: &Shelf,
) -> Result<Plan, Vec<Finding>> {
    let mut desk = Desk::new(operation, catalog, policy, shelf);
    let plan = read(letter, &mut desk);
    desk.close(plan.map(|plan| plan.sold(catalog)))
}

/// The plan, or `None` after at least one refused finding.
fn read(letter: &[u8], desk: &mut Desk<'_>) -> Option<Plan> {
    match Letter::read(letter) {
        Err(unreadable) => {
            desk.refuse(rule::BODY, "", unreadable.to_string(), None);
            None
        }
        Ok(mut letter) => {
            desk.doubled(&letter.doubled);
            spelling::apply(&mut letter.members, desk);
            match desk.operation {
                Operation::Text2video => text2video::plan(&letter.members, desk),
                Operation::Image2video => image2video::plan(&letter.members, desk),
                Operation::Images => images::plan(&letter.members, desk),
                Operation::VideoExtend => video_extend::plan(&letter.members, desk),
                Operation::Effects => effects::plan(&letter.members, desk),
                Operation::MultiImage2video => multi_image2video::plan(&letter.members, desk),
                Operation::LipSync => lip_sync::plan(&letter.members, desk),
                Operation::IdentifyFace => identify_face::plan(&letter.members, desk),
                Operation::AdvancedLipSync => advanced_lip_sync::plan(&letter.members, desk),
                Operation::ImageRecognize => image_recognize::plan(&letter.members, desk),
                Operation::TryOn => try_on::plan(&letter.members, desk),
                Operation::Expand => expand::plan(&letter.members, desk),
                Operation::MultiImage2image => multi_image2image::plan(&letter.members, desk),
                Operation::Tts => tts::plan(&letter.members, desk),
                Operation::TextToAudio => text_to_audio::plan(&letter.members, desk),
                Operation::VideoToAudio => video_to_audio::plan(&letter.members, desk),
            }
        }
    }
}

#[cfg(test)]
mod any_tests;
#[cfg(test)]
mod carried_tests;
#[cfg(test)]
mod lent_tests;
#[cfg(test)]
mod sound_tests;
#[cfg(test)]
mod still_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod walk_request;
#[cfg(test)]
mod walk_tests;
