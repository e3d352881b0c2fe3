//! What the models see in real photographs.

use crate::landmarks::{CHIN, FOREHEAD, LIP_LOWER_INNER, LIP_UPPER_INNER, NOSE_TIP, joint};
use crate::{Eyes, SAME_MAX};
use media::Frame;
use std::path::Path;

fn eyes() -> Eyes {
    let folder = std::env::var_os("FILMGATE_WEIGHTS").expect("FILMGATE_WEIGHTS names the folder of the models");
    Eyes::open(Path::new(&folder)).unwrap_or_else(|fault| panic!("{fault}; `cargo xtask weights` installs them"))
}

/// The picture moved right and down by so many pixels; the border goes on.
fn moved(picture: &Frame, by: [u32; 2]) -> Frame {
    let (w, h) = (picture.width(), picture.height());
    let at = |x: u32, y: u32| (y.saturating_sub(by[1]) * w + x.saturating_sub(by[0])) as usize * 3;
    let pixels = (0..h).flat_map(|y| (0..w).map(move |x| at(x, y)));
    let rgb = pixels.flat_map(|i| picture.rgb()[i..i + 3].to_vec()).collect();
    Frame::from_rgb(w, h, rgb).expect("a picture")
}

fn within([x, y]: [f32; 2], [l, t, r, b]: [f32; 4]) -> bool {
    (l..=r).contains(&x) && (t..=b).contains(&y)
}

#[test]
fn a_face_is_found_where_it_is_and_only_there() {
    let eyes = eyes();
    for (name, nose) in
        [("astronaut.png", [228.0, 122.0]), ("grace_hopper.jpg", [266.0, 235.0]), ("man_standing.jpg", [299.0, 91.0])]
    {
        let picture = photo(name);
        let faces = eyes.faces(&picture).expect("the models work");
        assert_eq!(faces.len(), 1, "{name}: {faces:?}");
        assert!(within(nose, faces[0].bounds), "{name}: {faces:?}");
        let mesh = eyes.mesh(&picture, &faces[0]).expect("the model works").expect("a face");
        let away = (mesh.at(NOSE_TIP)[0] - nose[0]).hypot(mesh.at(NOSE_TIP)[1] - nose[1]);
        assert!(away < 0.15 * faces[0].width(), "{name}: the nose is {away:.0} px off, at {:?}", mesh.at(NOSE_TIP));
        assert!(mesh.at(FOREHEAD)[1] < nose[1] && nose[1] < mesh.at(CHIN)[1], "{name}");
        assert!(mesh.at(LIP_UPPER_INNER)[1] <= mesh.at(LIP_LOWER_INNER)[1] + 1.0, "{name}");
    }
    assert!(eyes.faces(&photo("coffee.png")).expect("the models work").is_empty());
    assert!(eyes.faces(&Frame::new(64, 64)).expect("the models work").is_empty());
}

#[test]
fn a_face_is_followed_from_one_frame_to_the_next() {
    let eyes = eyes();
    let before = photo("astronaut.png");
    let face = eyes.faces(&before).expect("the models work").remove(0);
    let mesh = eyes.mesh(&before, &face).expect("the model works").expect("a face");
    let after = eyes.follow(&moved(&before, [9, 6]), &mesh).expect("the model works").expect("still a face");
    let mean = |c: usize| mesh.points.iter().zip(&after.points).map(|(a, b)| b[c] - a[c]).sum::<f32>() / 468.0;
    assert!((mean(0) - 9.0).abs() < 1.0 && (mean(1) - 6.0).abs() < 1.0, "{} {}", mean(0), mean(1));
    assert_eq!(eyes.follow(&Frame::new(512, 512), &mesh), Ok(None), "nobody is there any more");
}

#[test]
fn a_body_has_its_joints_where_they_are_and_its_sides_are_its_own() {
    let eyes = eyes();
    let pose = eyes.pose(&photo("man_standing.jpg")).expect("the models work").expect("a body");
    let at = |i: usize| pose.joints[i].at;
    for (joint, place) in [
        (joint::LEFT_SHOULDER, [375.0, 187.0]),
        (joint::RIGHT_SHOULDER, [215.0, 187.0]),
        (joint::LEFT_HIP, [347.0, 432.0]),
        (joint::LEFT_KNEE, [372.0, 627.0]),
        (joint::RIGHT_ANKLE, [205.0, 810.0]),
    ] {
        let away = (at(joint)[0] - place[0]).hypot(at(joint)[1] - place[1]);
        assert!(away < 30.0, "joint {joint} at {:?} instead of {place:?}", at(joint));
    }
    assert!(pose.matte.at(0.5, 0.35) > 0.9 && pose.matte.at(0.1, 0.1) < 0.1, "the chest is body, the corner is not");
    let bust = eyes.pose(&photo("grace_hopper.jpg")).expect("the models work").expect("the body under the face");
    let [right, left] = [joint::RIGHT_SHOULDER, joint::LEFT_SHOULDER].map(|i| bust.joints[i].at);
    assert!(
        within(right, [10.0, 300.0, 200.0, 520.0]) && within(left, [330.0, 300.0, 505.0, 520.0]),
        "{right:?} {left:?}"
    );
    assert_eq!(eyes.pose(&photo("coffee.png")), Ok(None));
}

#[test]
fn people_are_told_from_what_is_behind_them() {
    let matte = eyes().person(&photo("astronaut.png")).expect("the model works");
    assert!(matte.at(0.43, 0.2) > 0.9 && matte.at(0.35, 0.7) > 0.9, "face and suit");
    assert!(matte.at(0.7, 0.1) < 0.1 && matte.at(0.05, 0.05) < 0.1, "wall and flag");
}

#[test]
fn a_face_is_itself_at_another_size_and_nobody_else() {
    let eyes = eyes();
    let who = |picture: &Frame| {
        let face = eyes.faces(picture).expect("the models work").remove(0);
        eyes.identity(picture, &face).expect("the model works")
    };
    let (first, other, third) = (photo("astronaut.png"), photo("grace_hopper.jpg"), photo("woman_shorts.jpg"));
    let small = media::picture::resize(&first, 380, 380).expect("a smaller picture");
    let (one, same) = (who(&first), who(&moved(&small, [7, 3])));
    assert!(one.distance(&same) < 0.5 * SAME_MAX, "{}", one.distance(&same));
    for other in [who(&other), who(&third)] {
        assert!(one.distance(&other) > SAME_MAX, "{}", one.distance(&other));
    }
}

#[test]
fn models_that_are_missing_or_broken_are_told() {
    let folder = std::env::temp_dir().join(format!("sight-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let missing = Eyes::open(&folder).err().expect("nothing is there");
    assert!(missing.to_string().contains("filmgate doctor --install"), "{missing}");
    for name in crate::MODELS {
        std::fs::write(folder.join(format!("{name}.onnx")), b"no model").expect("a file");
    }
    let broken = Eyes::open(&folder).expect("files are there").person(&Frame::new(8, 8)).expect_err("not a model");
    assert!(format!("{broken:?}").contains("person.onnx"), "{broken:?}");
    std::fs::remove_dir_all(&folder).expect("removed");
}

fn photo(name: &str) -> Frame {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pictures").join(name);
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    media::picture::decode(&bytes).expect("a picture")
}
