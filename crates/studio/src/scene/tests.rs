//! What a user would see: prompts and the scenes they become, scenes and the pictures they become.

use super::*;
use crate::camera::{Axis, Path};
use crate::{Layer, Pixel, View};

fn scene(prompt: &str) -> Scene {
    read(prompt, "", 0.5, 7)
}

fn things(prompt: &str) -> Vec<(Thing, u32)> {
    scene(prompt).subjects.iter().filter_map(|s| Some((s.what.thing()?, s.count))).collect()
}

#[test]
fn places_hours_and_skies_are_read_in_both_languages() {
    let table: &[(&str, Place, Time)] = &[
        ("A sunset over mountains", Place::Mountains, Time::Sunset),
        ("日落时分的群山", Place::Mountains, Time::Sunset),
        ("sunrise on the beach", Place::Beach, Time::Sunrise),
        ("清晨的海滩", Place::Beach, Time::Sunrise),
        ("the city at night", Place::City, Time::Night),
        ("夜晚的城市", Place::City, Time::Night),
        ("forest at dusk", Place::Forest, Time::Dusk),
        ("golden hour in the desert", Place::Desert, Time::Golden),
        ("白天的草原", Place::Meadow, Time::Day),
        ("A calm lake, blue hour", Place::Lake, Time::Dusk),
        ("in outer space at night", Place::Space, Time::Night),
        ("海底世界，白天", Place::Underwater, Time::Day),
    ];
    for (prompt, place, time) in table {
        let scene = scene(prompt);
        assert_eq!((scene.places.as_slice(), scene.time), ([*place].as_slice(), *time), "{prompt}");
        assert_eq!(scene.unknown, Vec::<String>::new(), "{prompt}");
    }
}

#[test]
fn weather_season_and_style_are_read() {
    assert_eq!(scene("heavy rain over the sea").weather, Weather::Rain);
    assert_eq!(scene("暴风雨中的大海").weather, Weather::Storm);
    assert_eq!(scene("it is snowing in the village").weather, Weather::Snow);
    assert_eq!(scene("薄雾中的湖").weather, Weather::Fog);
    assert_eq!(scene("autumn forest").season, Some(Season::Autumn));
    assert_eq!(scene("春天的河").season, Some(Season::Spring));
    assert_eq!(scene("a street, film noir, black and white").styles, [Style::Noir]);
    assert_eq!(scene("赛博朋克城市").styles, [Style::Neon]);
}

#[test]
fn subjects_come_with_number_colour_size_and_action() {
    let scene = scene("two huge red sailboats drifting on the sea");
    let boats = Subject {
        what: What::Cast(Thing::Sailboat),
        count: 2,
        hue: Some(Hue::Red),
        size: 1.75,
        action: Some(Action::Swim),
    };
    assert_eq!(scene.subjects, [boats]);
    let dog = &read("一只白色的小狗在沙滩上奔跑", "", 0.5, 1).subjects[0];
    assert_eq!(
        (dog.what.thing().unwrap(), dog.count, dog.hue, dog.action),
        (Thing::Dog, 1, Some(Hue::White), Some(Action::Run))
    );
}

#[test]
fn numbers_are_counted() {
    assert_eq!(things("three deer and a fox"), [(Thing::Deer, 3), (Thing::Fox, 1)]);
    assert_eq!(things("五只鸟飞过一座城堡"), [(Thing::Bird, 5), (Thing::Castle, 1)]);
    assert_eq!(things("a man and a woman on a bench"), [(Thing::Person, 1), (Thing::Person, 1)]);
    assert_eq!(things("a couple walking"), [(Thing::Person, 2)]);
    assert!(things("birds over the lake")[0].1 >= 3);
    assert_eq!(things("9999 sheep")[0].0, Thing::Sheep);
}

#[test]
fn camera_words_become_paths() {
    let path = |prompt: &str| scene(prompt).camera();
    let simple = |prompt: &str| match path(prompt) {
        Some(Path::Simple { axis, value }) => (axis, value > 0.0),
        other => panic!("{prompt}: {other:?}"),
    };
    assert_eq!(simple("mountains, zoom in"), (Axis::Zoom, false));
    assert_eq!(simple("the camera pans left over the sea"), (Axis::Pan, false));
    assert_eq!(simple("大海，镜头右移"), (Axis::Horizontal, true));
    assert_eq!(simple("航拍群山"), (Axis::Vertical, true));
    assert_eq!(path("镜头推近一座城堡"), Some(Path::ForwardUp));
    assert_eq!(path("camera pulls back from a house"), Some(Path::DownBack));
    assert_eq!(path("a house by the sea"), None);
}

#[test]
fn what_is_not_wanted_is_taken_away() {
    let scene = read("a meadow with a dog, birds and a house at night", "dog, clouds, buildings, stars", 0.5, 3);
    assert_eq!(scene.subjects.iter().filter_map(|s| s.what.thing()).collect::<Vec<_>>(), [Thing::Bird]);
    assert!(!scene.allows(Extra::Clouds) && !scene.wants(Extra::Stars));
    assert_eq!(read("sea without birds", "", 0.5, 1).subjects, []);
    assert_eq!(read("没有人的海滩", "", 0.5, 1).subjects, []);
    assert_ne!(read("a storm at sea", "storm", 0.5, 1).weather, Weather::Storm);
}

#[test]
fn words_nobody_taught_us_are_kept() {
    assert_eq!(scene("a zorgblat on the beach").unknown, ["zorgblat"]);
    assert_eq!(scene("沙滩上的卟噜嘛").unknown, ["卟噜嘛"]);
    assert_eq!(scene("A beautiful cinematic shot, highly detailed, 4k").unknown, Vec::<String>::new());
}

#[test]
fn any_text_at_all_becomes_a_scene() {
    for prompt in ["", "   ", "🦄🔥", "\u{0}\u{fffd}", "....", "no no no", "不不不", &"mountain ".repeat(3000)] {
        assert!(!read(prompt, prompt, f32::NAN, u64::MAX).places.is_empty());
    }
}

#[test]
fn a_seed_gives_the_same_scene_and_another_seed_another_picture() {
    let prompt = "A sunset over mountains";
    assert_eq!(read(prompt, "", 0.5, 4), read(prompt, "", 0.5, 4));
    let (a, b, c) = (still(prompt, 4), still(prompt, 4), still(prompt, 5));
    assert_eq!(a, b);
    let apart = a.iter().zip(&c).map(|(p, q)| (p[0] - q[0]).abs()).sum::<f32>() / a.len() as f32;
    assert!(apart > 0.02, "{apart}");
}

pub(super) const SMALL: Stage = Stage { width: 160, height: 90, seconds: 5.0 };

/// One small picture, painted the long way.
fn still(prompt: &str, seed: u64) -> Vec<Pixel> {
    let layers = build(&read(prompt, "", 0.5, seed), &SMALL);
    paint(&layers, &View::new(SMALL.width, SMALL.height, 1.0, crate::Pose::REST), &SMALL)
}

pub(super) fn paint(layers: &[Box<dyn Layer>], view: &View, stage: &Stage) -> Vec<Pixel> {
    let mut pixels = vec![[0.0f32; 4]; (stage.width * stage.height) as usize];
    for (y, row) in pixels.chunks_exact_mut(stage.width as usize).enumerate() {
        layers.iter().for_each(|layer| layer.paint_row(view, y as u32, row));
    }
    pixels
}

fn mean(pixels: &[Pixel]) -> [f32; 3] {
    std::array::from_fn(|c| pixels.iter().map(|p| p[c]).sum::<f32>() / pixels.len() as f32)
}

#[test]
fn the_light_fits_the_hour() {
    let (sunset, day, night) =
        (mean(&still("mountains, sunset", 1)), mean(&still("mountains, day", 1)), mean(&still("mountains, night", 1)));
    assert!(sunset[0] > sunset[2] * 1.5, "a sunset is warm: {sunset:?}");
    assert!(night[2] > night[0], "a night is cold: {night:?}");
    assert!(day.iter().sum::<f32>() > night.iter().sum::<f32>() * 3.0, "a night is dark: {day:?} {night:?}");
}

#[test]
fn words_change_the_picture() {
    let difference = |a: &str, b: &str| {
        let (a, b) = (still(a, 3), still(b, 3));
        a.iter().zip(&b).map(|(p, q)| (0..3).map(|c| (p[c] - q[c]).abs()).sum::<f32>()).sum::<f32>() / a.len() as f32
    };
    for (a, b) in [
        ("sea, day", "sea, day, storm"),
        ("meadow, day", "meadow, day, winter"),
        ("lake at dusk", "lake at dusk with a boat"),
        ("city at night", "city at night, black and white"),
        ("a red car on a street", "a blue car on a street"),
    ] {
        assert!(difference(a, b) > 0.0015, "{a} / {b}: {}", difference(a, b));
    }
    let grey = still("city at night, black and white", 3);
    assert!(grey.iter().all(|p| (p[0] - p[2]).abs() < 0.02));
}

#[test]
fn every_place_at_every_hour_is_covered_wherever_the_camera_goes() {
    let axes = [Axis::Horizontal, Axis::Vertical, Axis::Pan, Axis::Tilt, Axis::Roll, Axis::Zoom];
    let moves = axes.iter().flat_map(|a| [-10.0, 10.0].map(|value| Path::Simple { axis: *a, value }));
    let paths: Vec<Path> = moves.chain([Path::DownBack, Path::ForwardUp, Path::RightTurnForward]).collect();
    let stage = Stage { width: 64, height: 36, seconds: 5.0 };
    for place in Place::ALL {
        for (n, time) in Time::ALL.iter().enumerate() {
            if place.is_interior() && n > 1 {
                continue; // the hour is only seen through the window
            }
            let prompt = format!("{} {}", place.name(), time.name());
            let layers = build(&read(&prompt, "", 0.5, n as u64), &stage);
            for path in &paths {
                let view = View::new(stage.width, stage.height, 5.0, path.pose(1.0, 36.0 / 64.0));
                let pixels = paint(&layers, &view, &stage);
                assert!(
                    pixels.iter().all(|p| p[3] > 0.999 && p[..3].iter().all(|c| c.is_finite() && *c >= 0.0)),
                    "{prompt} {path:?}"
                );
                // A room ends in its wall. Space has no ground; between clouds one sees the sky; who looks up under water sees water.
                let roofed = place.is_interior() || *place == Place::Table;
                if !roofed && !matches!(place, Place::Space | Place::Sky | Place::Underwater) {
                    let through = seen_through(&layers[1..], &view, stage.height - 1);
                    assert!(
                        through < 0.01,
                        "{prompt} {path:?}: the world ends above the bottom of the frame ({through})"
                    );
                }
            }
        }
    }
}

#[test]
fn every_thing_can_be_drawn_in_every_shape_of_frame() {
    let prompts: Vec<String> = Thing::ALL
        .iter()
        .map(|t| format!("a {} at dusk", if *t == Thing::Bicycle { "cyclist" } else { t.name() }))
        .collect();
    for (n, prompt) in prompts.iter().enumerate() {
        let scene = read(prompt, "", 0.5, n as u64);
        assert_eq!(scene.subjects.first().and_then(|s| s.what.thing()), Some(Thing::ALL[n]), "{prompt}");
        let (width, height) = [(64, 36), (36, 64), (48, 48), (84, 36)][n % 4];
        let stage = Stage { width, height, seconds: 5.0 };
        let with = paint(&build(&scene, &stage), &View::new(width, height, 2.5, crate::Pose::REST), &stage);
        let without = Scene { subjects: Vec::new(), freedom: 0.0, ..scene.clone() };
        let without = paint(&build(&without, &stage), &View::new(width, height, 2.5, crate::Pose::REST), &stage);
        let seen = with.iter().zip(&without).filter(|(a, b)| (0..3).any(|c| (a[c] - b[c]).abs() > 0.004)).count();
        assert!(seen >= 2, "{prompt}: nothing to be seen of it");
    }
}

/// How much of what lies behind `layers` is seen in row `y`, at the most open pixel.
fn seen_through(layers: &[Box<dyn Layer>], view: &View, y: u32) -> f32 {
    let row = |start: f32| {
        let mut row = vec![[start, start, start, 1.0]; view.width as usize];
        layers.iter().for_each(|layer| layer.paint_row(view, y, &mut row));
        row
    };
    row(0.0).iter().zip(&row(1.0)).map(|(p, q)| (p[0] - q[0]).abs()).fold(0.0, f32::max)
}

#[test]
fn rows_said_to_hide_what_is_behind_do_hide_it() {
    for prompt in [
        "mountains sunset",
        "sea day",
        "beach day",
        "room night",
        "desert day",
        "city night",
        "lake dusk",
        "above the clouds",
    ] {
        let layers = build(&read(prompt, "", 0.5, 2), &SMALL);
        let view = View::new(SMALL.width, SMALL.height, 2.0, crate::Pose::REST);
        for y in 0..SMALL.height {
            let Some(first) = layers.iter().rposition(|layer| layer.hides(&view, y)) else { continue };
            let through = seen_through(&layers[first..], &view, y);
            assert!(through < 0.004, "{prompt}, row {y}: what is behind shows by {through}");
        }
    }
}

#[test]
fn moods_leave_the_first_frame_alone() {
    for prompt in ["it starts to rain", "下雪了", "fog rolls in at night", "storm, black and white", "falling petals"]
    {
        let mood = mood(prompt, "", 5);
        assert!(!mood.is_empty(), "{prompt}");
        let layers = mood.layers(&SMALL);
        let start = |t: f32| {
            let view = View::new(SMALL.width, SMALL.height, t, crate::Pose::REST);
            let mut row = vec![[0.2, 0.3, 0.4, 1.0]; SMALL.width as usize];
            let mut changed = false;
            for y in 0..SMALL.height {
                row.fill([0.2, 0.3, 0.4, 1.0]);
                layers.iter().for_each(|layer| layer.paint_row(&view, y, &mut row));
                changed |= row.iter().any(|p| (p[0] - 0.2).abs() > 1e-4);
            }
            changed
        };
        assert!(!start(0.0), "{prompt}: the first frame is the picture itself");
        assert!(start(4.0), "{prompt}: later the mood is seen");
    }
    assert!(mood("a quiet portrait", "", 5).is_empty());
}
