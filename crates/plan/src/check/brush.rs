//! `static_mask` and `dynamic_masks`: shapes and counts. Pixels are compared when the pictures are opened.

use super::describe::Bound;
use super::desk::Desk;
use super::{picture, rule, text};
use crate::{Brush, Stroke, caps};
use wire::body::{DynamicMask, Point};

/// The brush, or `None` when it is not used or after a finding.
pub(super) fn check(static_mask: Option<&str>, sent: &[DynamicMask<'_>], desk: &mut Desk<'_>) -> Option<Brush> {
    if static_mask.is_none() && sent.is_empty() {
        return None;
    }
    let static_mask = picture::check("static_mask", "/static_mask".to_owned(), static_mask, desk);
    desk.bound("dynamic_masks", || Bound::Items { min: 0, max: caps::STROKES_MAX });
    if sent.len() > caps::STROKES_MAX {
        text::size(rule::LIST, "dynamic_masks", 1, caps::STROKES_MAX, desk);
        return None;
    }
    let strokes = sent.iter().enumerate().filter_map(|(at, stroke)| one(at, stroke, desk)).collect();
    Some(Brush { static_mask, strokes })
}

fn one(at: usize, sent: &DynamicMask<'_>, desk: &mut Desk<'_>) -> Option<Stroke> {
    let (field, path) = (format!("dynamic_masks[{at}].mask"), format!("dynamic_masks[{at}].trajectories"));
    if sent.mask.is_none() {
        desk.refuse(rule::REQUIRED, &field, format!("{field} cannot be empty"), None);
    }
    let mask = picture::check(&field, format!("/dynamic_masks/{at}/mask"), sent.mask.as_deref(), desk);
    desk.bound(&path, || Bound::Items { min: caps::STROKE_POINTS_MIN, max: caps::STROKE_POINTS_MAX });
    if !(caps::STROKE_POINTS_MIN..=caps::STROKE_POINTS_MAX).contains(&sent.trajectories.len()) {
        text::size(rule::TRAJECTORY, &path, caps::STROKE_POINTS_MIN, caps::STROKE_POINTS_MAX, desk);
        return None;
    }
    let points: Vec<[i32; 2]> =
        sent.trajectories.iter().enumerate().filter_map(|(n, p)| point(&path, n, *p, desk)).collect();
    Some(Stroke { mask: mask?, points })
}

fn point(path: &str, at: usize, sent: Point, desk: &mut Desk<'_>) -> Option<[i32; 2]> {
    let x = coordinate(path, at, "x", sent.x, desk);
    let y = coordinate(path, at, "y", sent.y, desk);
    Some([x?, y?])
}

fn coordinate(path: &str, at: usize, name: &str, sent: Option<i64>, desk: &mut Desk<'_>) -> Option<i32> {
    let field = format!("{path}[{at}].{name}");
    let Some(value) = sent else {
        desk.refuse(rule::REQUIRED, &field, format!("{field} cannot be empty"), None);
        return None;
    };
    let found = i32::try_from(value).ok().filter(|_| value.abs() <= caps::POINT_PIXELS_MAX);
    if found.is_none() {
        desk.invalid(rule::TRAJECTORY, &field, &value.to_string(), None);
    }
    found
}
