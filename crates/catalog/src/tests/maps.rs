//! The whole map on two days, cell by cell: what is not in these tables is not offered.

use super::offered;
use crate::Endpoint::{
    Effects, Extend, Image2video, Images, LipSync, MotionControl, MultiElements, OmniVideo, Text2video,
};
use crate::Feature::{
    Camera, CameraPreset, EndOnly, FullHd, MotionBrush, MultiShot, Plain, Reference, ReferenceVideo, Restyle, Sound,
    StartEnd, Voice,
};
use crate::{Catalog, Endpoint, Feature};

type Row = (&'static str, Endpoint, Feature, &'static str);

const ALL_CELLS: &str = "std5 std10 pro5 pro10";

/// The capability map of 2026-03-27.
const MARCH_2026: &[Row] = &[
    ("kling-v1", Text2video, Plain, ALL_CELLS),
    ("kling-v1", Text2video, Camera, "std5"),
    ("kling-v1", Text2video, CameraPreset, "std5"),
    ("kling-v1", Image2video, Plain, ALL_CELLS),
    ("kling-v1", Image2video, StartEnd, "std5 pro5"),
    ("kling-v1", Image2video, MotionBrush, "std5 pro5"),
    ("kling-v1", Images, Plain, "yes"),
    ("kling-v1", Images, Restyle, "yes"),
    ("kling-v1-5", Image2video, Plain, ALL_CELLS),
    ("kling-v1-5", Image2video, StartEnd, "pro5 pro10"),
    ("kling-v1-5", Image2video, EndOnly, "pro5 pro10"),
    ("kling-v1-5", Image2video, MotionBrush, "pro5"),
    ("kling-v1-5", Image2video, Camera, "pro5"),
    ("kling-v1-5", Image2video, FullHd, "pro5 pro10"),
    ("kling-v1-5", Text2video, FullHd, "pro5 pro10"),
    ("kling-v1-5", Images, Plain, "yes"),
    ("kling-v1-5", Images, Reference, "yes"),
    ("kling-v1-6", Text2video, Plain, ALL_CELLS),
    ("kling-v1-6", Text2video, FullHd, "pro5 pro10"),
    ("kling-v1-6", Image2video, Plain, ALL_CELLS),
    ("kling-v1-6", Image2video, StartEnd, "pro5 pro10"),
    ("kling-v1-6", Image2video, EndOnly, "pro5 pro10"),
    ("kling-v1-6", Image2video, FullHd, "pro5 pro10"),
    ("kling-v2-master", Text2video, Plain, "any5 any10"),
    ("kling-v2-master", Image2video, Plain, "any5 any10"),
    ("kling-v2-1", Image2video, Plain, ALL_CELLS),
    ("kling-v2-1", Image2video, StartEnd, "pro5 pro10"),
    ("kling-v2-1", Image2video, FullHd, "pro5 pro10"),
    ("kling-v2-1", Images, Plain, "yes"),
    ("kling-v2-1", Images, Restyle, "yes"),
    ("kling-v2-1-master", Text2video, Plain, "any5 any10"),
    ("kling-v2-1-master", Text2video, FullHd, "any5 any10"),
    ("kling-v2-1-master", Image2video, Plain, "any5 any10"),
    ("kling-v2-1-master", Image2video, FullHd, "any5 any10"),
    ("kling-v2-5-turbo", Text2video, Plain, ALL_CELLS),
    ("kling-v2-5-turbo", Text2video, FullHd, "pro5 pro10"),
    ("kling-v2-5-turbo", Image2video, Plain, ALL_CELLS),
    ("kling-v2-5-turbo", Image2video, StartEnd, "pro5 pro10"),
    ("kling-v2-5-turbo", Image2video, FullHd, "pro5 pro10"),
    ("kling-v2-6", Text2video, Plain, ALL_CELLS),
    ("kling-v2-6", Text2video, Sound, "pro5 pro10"),
    ("kling-v2-6", Text2video, FullHd, "pro5 pro10"),
    ("kling-v2-6", Image2video, Plain, ALL_CELLS),
    ("kling-v2-6", Image2video, Sound, "pro5 pro10"),
    ("kling-v2-6", Image2video, StartEnd, "pro5 pro10"),
    ("kling-v2-6", Image2video, Voice, "pro5 pro10"),
    ("kling-v2-6", Image2video, FullHd, "pro5 pro10"),
    ("kling-v3", Text2video, Plain, "std:3-15 pro:3-15"),
    ("kling-v3", Text2video, Sound, "std:3-15 pro:3-15"),
    ("kling-v3", Text2video, MultiShot, "std:3-15 pro:3-15"),
    ("kling-v3", Text2video, FullHd, "pro:3-15"),
    ("kling-v3", Image2video, Plain, "std:3-15 pro:3-15"),
    ("kling-v3", Image2video, Sound, "std:3-15 pro:3-15"),
    ("kling-v3", Image2video, MultiShot, "std:3-15 pro:3-15"),
    ("kling-v3", Image2video, StartEnd, "std:3-15 pro:3-15"),
    ("kling-v3", Image2video, Feature::Elements, "std:3-15 pro:3-15"),
    ("kling-v3", Image2video, FullHd, "pro:3-15"),
    ("kling-v3", Images, Plain, "yes"),
    ("kling-v3", Images, Restyle, "yes"),
    ("kling-v3", Images, Feature::Elements, "yes"),
    ("kling-v2", Images, Plain, "yes"),
    ("kling-v2", Images, Restyle, "yes"),
    ("kling-v2-new", Images, Restyle, "yes"),
];

/// The state on 2025-03-25.
const MARCH_2025: &[Row] = &[
    ("kling-v1", Text2video, Plain, ALL_CELLS),
    ("kling-v1", Text2video, Camera, "std5"),
    ("kling-v1", Text2video, CameraPreset, "std5"),
    ("kling-v1", Image2video, Plain, ALL_CELLS),
    ("kling-v1", Image2video, StartEnd, "std5 pro5"),
    ("kling-v1", Image2video, MotionBrush, "std5 pro5"),
    ("kling-v1", Images, Plain, "yes"),
    ("kling-v1", Images, Restyle, "yes"),
    ("kling-v1-5", Image2video, Plain, ALL_CELLS),
    ("kling-v1-5", Image2video, StartEnd, "pro5 pro10"),
    ("kling-v1-5", Image2video, EndOnly, "pro5 pro10"),
    ("kling-v1-5", Image2video, MotionBrush, "pro5"),
    ("kling-v1-5", Image2video, Camera, "pro5"),
    ("kling-v1-5", Image2video, FullHd, "pro5 pro10"),
    ("kling-v1-5", Text2video, FullHd, "pro5 pro10"),
    ("kling-v1-5", Images, Plain, "yes"),
    ("kling-v1-5", Images, Reference, "yes"),
    ("kling-v1-6", Text2video, Plain, "std5 std10"),
    ("kling-v1-6", Text2video, FullHd, "pro5 pro10"),
    ("kling-v1-6", Image2video, Plain, ALL_CELLS),
    ("kling-v1-6", Image2video, StartEnd, "pro5 pro10"),
    ("kling-v1-6", Image2video, FullHd, "pro5 pro10"),
];

fn check(on: &str, rows: &[Row]) {
    for model in Catalog::embedded().models() {
        for endpoint in [Text2video, Image2video, Images] {
            for feature in Feature::ALL {
                let row = rows.iter().find(|row| (row.0, row.1, row.2) == (model.id.as_str(), endpoint, *feature));
                let expected = row.map_or("", |row| row.3);
                assert_eq!(
                    offered(&model.id, endpoint, *feature, on),
                    expected,
                    "{} {endpoint} {feature} on {on}",
                    model.id
                );
            }
        }
    }
}

#[test]
fn the_map_of_march_2026_cell_by_cell() {
    check("2026-03-27", MARCH_2026);
}

#[test]
fn the_map_of_march_2025_cell_by_cell() {
    check("2025-03-25", MARCH_2025);
}

#[test]
fn the_neighbouring_endpoints_follow_the_map() {
    for (model, endpoint, feature, on, expected) in [
        ("kling-v1", Extend, Plain, "2024-11-14", ""),
        ("kling-v1", Extend, Plain, "2024-11-15", "std5 pro5"),
        ("kling-v1-5", Extend, Plain, "2025-03-25", ""),
        ("kling-v1-5", Extend, Plain, "2025-03-31", "std5 pro5"),
        ("kling-v1-6", Extend, Plain, "2025-03-25", ""),
        ("kling-v1-6", Extend, Plain, "2026-03-27", "std5 pro5"),
        ("kling-v1-6", MultiElements, Plain, "2025-07-21", ALL_CELLS),
        ("kling-v1", Effects, Plain, "2025-03-05", ALL_CELLS),
        ("kling-v2-master", Effects, Plain, "2026-03-27", ""),
        ("kling-v2-6", LipSync, Plain, "2026-03-27", "yes"),
        ("kling-v3-omni", OmniVideo, Plain, "2026-03-27", "std:3-15 pro:3-15"),
        ("kling-v3-omni", OmniVideo, ReferenceVideo, "2026-03-27", "std:3-10 pro:3-10"),
        ("kling-v3-omni", OmniVideo, ReferenceVideo, "2026-06-17", "std:3-15 pro:3-15"),
        ("kling-v3-omni", OmniVideo, Plain, "2026-04-23", "std:3-15 pro:3-15 4k:3-15"),
        ("kling-video-o1", OmniVideo, Plain, "2026-03-27", ALL_CELLS),
        ("kling-video-o1", OmniVideo, StartEnd, "2026-03-27", "std:3-10 pro:3-10"),
        ("kling-video-o1", OmniVideo, Sound, "2026-03-27", ""),
        ("kling-v3", Text2video, Plain, "2026-04-23", "std:3-15 pro:3-15 4k:3-15"),
        ("kolors-virtual-try-on-v1-5", Endpoint::TryOn, Plain, "2024-12-29", ""),
        ("kolors-virtual-try-on-v1-5", Endpoint::TryOn, Plain, "2024-12-30", "yes"),
        ("kolors-virtual-try-on-v1-5", Endpoint::TryOn, Plain, "2026-09-15", ""),
    ] {
        assert_eq!(offered(model, endpoint, feature, on), expected, "{model} {endpoint} {feature} on {on}");
    }
    // No length is tied to motion control: the motion clip sets it.
    assert_eq!(offered("kling-v2-6", MotionControl, Plain, "2026-03-27"), "std:1-30 pro:1-30");
}
