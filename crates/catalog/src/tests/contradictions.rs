//! Where the two seed documents contradict the official sources, each other or themselves: each at its dates.

use super::{ask, day, offered};
use crate::Feature::{Camera, CameraPreset, EndOnly, MotionBrush, Plain, Sound, StartEnd};
use crate::Operation::{Image2video, Text2video};
use crate::{Catalog, Certainty, Endpoint, Feature, Mode, Operation, Stand, Unit};

/// (model, operation, cell, feature, day) → (official, claimed by anyone, who decided).
fn check(cell: (&str, Operation, &str, Feature, &str), official: Stand, claimed: bool, source: &str) {
    let (model, operation, at, feature, on) = cell;
    let answer = ask(model, operation, at, feature, on);
    assert_eq!((answer.official, answer.claimed, answer.source), (official, claimed, source), "{cell:?}");
}

#[test]
fn mode_standard_means_std() {
    let row = Catalog::embedded().spelling("mode", "standard").expect("catalogued");
    assert_eq!((row.to_field.as_str(), row.to_value.as_str(), row.rule.as_str()), ("mode", "std", "mode-standard"));
    assert!(Catalog::embedded().spelling("mode", "std").is_none());
}

#[test]
fn motion_has_audio_means_sound_and_costs_twice_not_five_times() {
    let catalog = Catalog::embedded();
    let row = catalog.spelling("motion_has_audio", "true").expect("catalogued");
    assert_eq!((row.to_field.as_str(), row.to_value.as_str()), ("sound", "on"));
    check(("kling-v2-6", Text2video, "std5", Sound, "2026-04-23"), Stand::NotOffered, true, "map-2026-02");
    check(("kling-v2-6", Text2video, "pro5", Sound, "2026-04-23"), Stand::Offered, true, "map-2026-02");
    let model = catalog.model("kling-v2-6").expect("catalogued");
    let price = |mode, feature| model.price_milliunits(Text2video, mode, 5, feature);
    assert_eq!((price(Mode::Pro, Plain), price(Mode::Pro, Sound)), (Some(2500), Some(5000)));
    assert_eq!((price(Mode::Std, Plain), price(Mode::Std, Sound)), (Some(1500), Some(7500)));
    let credits: Vec<u64> =
        model.prices.iter().filter(|row| row.unit == Unit::Credit).map(|row| row.milliunits(5)).collect();
    assert_eq!(credits, [10_000, 50_000]);
    let list = catalog.price_list("seed-credits").expect("catalogued");
    let silent = list.silent(Endpoint::Text2video, Mode::Std, 5, Unit::Video, 1_500);
    assert_eq!((silent, list.with_sound(silent)), (10_000, 50_000), "the guide's own list says the same");
}

#[test]
fn more_than_model_name_changes_from_v1_to_v2() {
    let catalog = Catalog::embedded();
    assert!(catalog.model("kling-v1-6").is_some_and(crate::Model::has_mode));
    assert!(catalog.model("kling-v2-master").is_some_and(|model| !model.has_mode()));
    check(("kling-v1-6", Image2video, "pro10", StartEnd, "2025-06-01"), Stand::Offered, true, "seed-log");
    check(("kling-v2-master", Image2video, "any10", StartEnd, "2025-06-01"), Stand::NotOffered, false, "seed-log");
    // The guide's own v2.x lines: text2video on kling-v2-1 is denied by every source, on every day.
    for on in ["2025-06-19", "2026-03-27", "2026-11-21"] {
        let answer = ask("kling-v2-1", Text2video, "std5", Plain, on);
        assert_eq!((answer.official, answer.claimed), (Stand::NotOffered, false));
    }
}

#[test]
fn v1_5_has_no_text_to_video() {
    for on in ["2024-11-15", "2024-12-09", "2026-03-27"] {
        check(("kling-v1-5", Text2video, "std5", Plain, on), Stand::NotOffered, true, "seed-log");
    }
}

#[test]
fn v1_0_has_motion_brush_since_november_2024() {
    check(("kling-v1", Image2video, "std5", MotionBrush, "2024-11-28"), Stand::NotOffered, true, "seed-log");
    check(("kling-v1", Image2video, "std5", MotionBrush, "2024-11-29"), Stand::Offered, true, "seed-log");
    check(("kling-v1", Image2video, "pro5", MotionBrush, "2024-11-29"), Stand::Offered, true, "seed-log");
    check(("kling-v1", Image2video, "pro10", MotionBrush, "2024-11-29"), Stand::NotOffered, false, "seed-log");
    check(("kling-v1-5", Image2video, "pro5", MotionBrush, "2024-11-29"), Stand::NotOffered, true, "seed-log");
}

#[test]
fn v1_5_has_simple_camera_control_since_march_2025() {
    check(("kling-v1-5", Image2video, "pro5", Camera, "2025-03-11"), Stand::NotOffered, true, "seed-log");
    check(("kling-v1-5", Image2video, "pro5", Camera, "2025-03-12"), Stand::Offered, true, "seed-log");
    check(("kling-v1-5", Image2video, "pro5", CameraPreset, "2025-03-12"), Stand::NotOffered, false, "seed-log");
    check(("kling-v1-5", Image2video, "pro5", EndOnly, "2025-03-11"), Stand::NotOffered, true, "seed-log");
    check(("kling-v1-5", Image2video, "pro5", EndOnly, "2025-03-12"), Stand::Offered, true, "seed-log");
}

#[test]
fn v1_6_has_neither_brush_nor_camera() {
    for on in ["2025-01-07", "2025-03-25", "2026-03-27"] {
        check(("kling-v1-6", Text2video, "std5", Camera, on), Stand::NotOffered, true, "seed-log");
        check(("kling-v1-6", Image2video, "pro5", MotionBrush, on), Stand::NotOffered, true, "seed-log");
    }
    check(("kling-v1-6", Image2video, "pro5", StartEnd, "2025-03-11"), Stand::NotOffered, true, "seed-log");
    check(("kling-v1-6", Image2video, "pro5", StartEnd, "2025-03-12"), Stand::Offered, true, "seed-log");
}

#[test]
fn lip_sync_begins_with_v1_0_and_v1_5() {
    for model in ["kling-v1", "kling-v1-5"] {
        assert_eq!(offered(model, Endpoint::LipSync, Plain, "2024-12-22"), "");
        assert_eq!(offered(model, Endpoint::LipSync, Plain, "2024-12-23"), "yes");
    }
    assert_eq!(offered("kling-v1-6", Endpoint::LipSync, Plain, "2025-03-11"), "");
    assert_eq!(offered("kling-v1-6", Endpoint::LipSync, Plain, "2025-03-12"), "yes");
}

#[test]
fn the_site_opens_before_the_api() {
    for (id, site, api) in [
        ("kling-v1-5", "2024-09", "2024-11-15"),
        ("kling-v1-6", "2024-11", "2025-01-07"),
        ("kling-v2-master", "2025-03", "2025-05-13"),
        ("kling-v2-1", "2025-06", "2025-06-19"),
        ("kling-v2-5-turbo", "2025-09", "2025-10-20"),
        ("kling-v2-6", "2025-12", "2025-12-15"),
    ] {
        let model = Catalog::embedded().model(id).expect("catalogued");
        let (site_at, api_at) = (model.site_release().expect("dated"), model.api_release().expect("dated"));
        assert_eq!((site_at.date, site_at.source.as_str()), (day(site), "seed-guide"), "{id}");
        assert_eq!(api_at.date, day(api), "{id}");
        assert!(Catalog::embedded().source(&api_at.source).is_some_and(|source| source.official), "{id}");
    }
}

#[test]
fn the_rollback_value_and_the_default_of_the_guide_are_retired() {
    check(("kling-v1-6", Text2video, "std5", Plain, "2026-09-14"), Stand::Offered, true, "seed-log");
    check(("kling-v1-6", Text2video, "std5", Plain, "2026-09-15"), Stand::Retired, true, "retirement-notices");
    check(("kling-v2-master", Text2video, "any5", Plain, "2026-09-15"), Stand::Retired, true, "retirement-notices");
    let notice = |id: &str| Catalog::embedded().model(id).and_then(|model| model.retired(day("2026-09-15")));
    assert_eq!(notice("kling-v1-6").map(|n| n.certainty), Some(Certainty::Announced));
    assert_eq!(notice("kling-v2-master").map(|n| n.certainty), Some(Certainty::Inferred));
    for id in ["kling-v1-5", "kling-v2-1", "kling-v2-1-master", "kling-v2", "kolors-virtual-try-on-v1"] {
        assert!(notice(id).is_some() || id == "kling-v2", "{id}");
    }
    // The picture model kling-v2-1 stays, the clip model goes; kling-v1 was refused once, which retires nothing.
    check(("kling-v2-1", Operation::Images, "-", Plain, "2026-10-01"), Stand::Offered, true, "change-log");
    check(("kling-v2-1", Image2video, "std5", Plain, "2026-10-01"), Stand::Retired, true, "retirement-notices");
    assert!(Catalog::embedded().model("kling-v1").is_some_and(|model| model.retired(day("2026-11-21")).is_none()));
}

#[test]
fn the_legacy_model_field_means_v1() {
    let catalog = Catalog::embedded();
    assert!(catalog.rule("legacy-model-field").is_some_and(|rule| rule.source == "seed-log"));
    for operation in [Text2video, Image2video, Operation::Images] {
        assert_eq!(catalog.default_model(operation).map(|model| model.id.as_str()), Some("kling-v1"));
    }
}

#[test]
fn the_guides_cells_are_served_by_our_engines_and_marked_unofficial() {
    for model in ["kling-v1-6", "kling-v2-5-turbo", "kling-v2-6"] {
        for feature in [Camera, CameraPreset] {
            let answer = ask(model, Text2video, "pro10", feature, "2026-04-23");
            assert_eq!((answer.official, answer.claimed), (Stand::NotOffered, true), "{model}");
        }
    }
    let answer = ask("kling-v2-master", Text2video, "any7", Camera, "2026-04-23");
    assert!(!answer.claimed, "a claim that names no length speaks for the lengths the model has");
}
