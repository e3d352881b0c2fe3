//! What the operations that make pictures have in common.

use super::describe::Bound;
use super::desk::Desk;
use super::fix::Fix;
use super::target::Target;
use super::{rule, text};
use crate::caps;
use catalog::{Feature, Mode, Model};

/// A picture of this model; pictures have no length.
pub(super) fn target<'a>(model: &'a Model, desk: &Desk<'_>) -> Target<'a> {
    let mode = model.modes(desk.operation).first().copied().unwrap_or(Mode::Any);
    Target { model, mode, seconds: 0 }
}

/// `n`: how many pictures.
pub(super) fn count(sent: Option<i64>, desk: &mut Desk<'_>) -> Option<u32> {
    desk.bound("n", || Bound::Range { min: 1.0, max: caps::IMAGES_MAX as f64 });
    let count = sent.unwrap_or(1);
    if !(1..=caps::IMAGES_MAX).contains(&count) {
        let fix = Fix::set("n", count.clamp(1, caps::IMAGES_MAX));
        desk.invalid(rule::COUNT, "n", &count.to_string(), Some(fix));
        return None;
    }
    u32::try_from(count).ok()
}

/// Pixels of a picture whose shape follows an input picture: those of the model's first resolution.
pub(super) fn area(model: &Model, desk: &Desk<'_>) -> Option<u32> {
    model.resolutions(desk.operation).first().map(|tier| desk.catalog.area(tier))
}

/// The ratio asked for, or the model's first.
pub(super) fn ratio<'a>(model: &'a Model, sent: Option<&str>, desk: &mut Desk<'_>) -> Option<&'a str> {
    let ratios = model.ratios(desk.operation).iter().map(String::as_str);
    text::one_of(rule::RATIO, "aspect_ratio", sent, ratios, desk)
}

/// The price of so many pictures, in thousandths of a unit.
pub(super) fn price(target: Target<'_>, count: u32, desk: &Desk<'_>) -> u64 {
    let each = target.model.price_milliunits(desk.operation, target.mode, target.seconds, Feature::Plain);
    each.unwrap_or(0).saturating_mul(count.into())
}
