//! Effects are seen: the start is the picture, then each does what its name says. Measured on frames.

use super::recipe::unknown;
use super::{Portrait, Seen, own_recipe, paired};
use crate::camera::Path;
use crate::{Film, Score, Subject};
use media::Frame;
use media::picture::{decode, encode_png, resize};
use sight::{Face, Matte};
use std::path::PathBuf;

fn tests_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/pictures")
}

/// The astronaut, small, and what is seen in her.
fn astronaut() -> Portrait {
    let bytes = std::fs::read(tests_folder().join("astronaut.png")).unwrap();
    let picture = resize(&decode(&bytes).unwrap(), 240, 240).unwrap();
    let k = 240.0 / 512.0;
    let at = |x: f32, y: f32| [x * k, y * k];
    let points =
        [at(203.0, 112.0), at(243.0, 108.0), at(226.0, 135.0), at(228.0, 153.0), at(178.0, 123.0), at(262.0, 113.0)];
    let ([l, t], [r, b]) = (at(177.0, 73.0), at(270.0, 182.0));
    let face = Face { bounds: [l, t, r, b], points, score: 1.0 };
    // Head, suit.
    let share = |i: usize| {
        let (x, y) = ((i % 64) as f32 * 8.0 + 4.0, (i / 64) as f32 * 8.0 + 4.0);
        let head = ((x - 218.0) / 72.0).hypot((y - 105.0) / 100.0) < 1.0;
        let suit = y > 165.0 && ((x - 215.0) / 225.0).abs() < ((y - 140.0) / 110.0).min(1.0);
        f32::from(u8::from(head || suit))
    };
    let person = Matte { width: 64, height: 64, shares: (0..64 * 64).map(share).collect() };
    Portrait { picture, seen: Seen { faces: vec![face], person: Some(person), pose: None } }
}

/// The same person the other way round, in other light: a second person as far as measures go.
fn twin() -> Portrait {
    let Portrait { picture, mut seen } = astronaut();
    let w = picture.width();
    let mut rgb = Vec::with_capacity(picture.rgb().len());
    for row in picture.rgb().chunks_exact(w as usize * 3) {
        row.as_chunks::<3>().0.iter().rev().for_each(|p| rgb.extend(p.map(|c| (f32::from(c) * 0.9) as u8)));
    }
    let flip = |x: f32| w as f32 - x;
    for face in &mut seen.faces {
        let [l, t, r, b] = face.bounds;
        face.bounds = [flip(r), t, flip(l), b];
        let [right, left, nose, mouth, right_ear, left_ear] = face.points.map(|[x, y]| [flip(x), y]);
        face.points = [left, right, nose, mouth, left_ear, right_ear];
    }
    if let Some(matte) = &mut seen.person {
        matte.shares.chunks_exact_mut(64).for_each(<[f32]>::reverse);
    }
    Portrait { picture: Frame::from_rgb(w, picture.height(), rgb).unwrap(), seen }
}

fn film(cast: Vec<Portrait>, scene: &str, (width, height): (u32, u32)) -> Film {
    let subject = Subject::Effect { cast, scene: scene.to_owned() };
    Film::new(&Score { width, height, fps: 24, frames: 121, seed: 5, subject, path: Path::Still })
}

fn frame(film: &Film, index: u32) -> Frame {
    let mut frame = Frame::new(film.width(), film.height());
    film.render(index, &mut frame);
    frame
}

/// A red disc on a green slope: a subject without a face.
fn disc(width: u32, height: u32, [cx, cy]: [f32; 2], radius: f32) -> Portrait {
    let mut picture = Frame::new(width, height);
    for (i, pixel) in picture.rgb_mut().as_chunks_mut::<3>().0.iter_mut().enumerate() {
        let (x, y) = ((i as u32 % width) as f32, (i as u32 / width) as f32);
        let inside = (x - cx).hypot(y - cy) < radius;
        *pixel = if inside { [200, 40, 40] } else { [70, 130 + (y * 0.3) as u8, 90] };
    }
    Portrait { picture, seen: Seen::default() }
}

const SIZE: (u32, u32) = (240, 160);

/// Left, top, right, bottom and area of everything red.
fn red(frame: &Frame) -> ([f32; 4], f32) {
    let (mut bounds, mut n) = ([f32::MAX, f32::MAX, 0.0f32, 0.0f32], 0.0);
    for (i, p) in frame.rgb().as_chunks::<3>().0.iter().enumerate() {
        if p[0] > p[1].saturating_add(60) && p[0] > p[2].saturating_add(50) {
            let (x, y) = ((i as u32 % frame.width()) as f32, (i as u32 / frame.width()) as f32);
            bounds = [bounds[0].min(x), bounds[1].min(y), bounds[2].max(x), bounds[3].max(y)];
            n += 1.0;
        }
    }
    (bounds, n)
}

const ONE: [&str; 5] = ["squish", "expansion", "fuzzyfuzzy", "bloombloom", "dizzydizzy"];
const TWO: [&str; 3] = ["hug", "kiss", "heart_gesture"];

#[test]
fn every_row_of_the_recipes_is_understood() {
    assert_eq!(unknown(), Vec::<String>::new());
    assert_eq!(
        (own_recipe("squish"), own_recipe("tiger_hug_pro"), own_recipe("nothing")),
        (Some(true), Some(false), None)
    );
}

#[test]
fn every_effect_starts_with_the_pictures_and_then_acts() {
    let one = astronaut();
    for scene in ONE.into_iter().chain(["pixelpixel", "surfsurf", "one_we_never_heard_of"]) {
        let film = film(vec![one.clone()], scene, (240, 240));
        let db = frame(&film, 0).psnr(&one.picture).unwrap();
        assert!(db > 36.0, "{scene}: {db:.1} dB at the start");
        let later =
            [40, 62, 90].map(|i| frame(&film, i).psnr(&one.picture).unwrap()).into_iter().fold(f64::MAX, f64::min);
        assert!(later < 25.0, "{scene} does too little: {later:.1} dB");
    }
    let two = [astronaut(), twin()];
    let whole = paired(&two[0].picture, &two[1].picture);
    for scene in TWO {
        let film = film(two.to_vec(), scene, (480, 240));
        let db = frame(&film, 0).psnr(&whole).unwrap();
        assert!(db > 34.0, "{scene}: {db:.1} dB at the start");
    }
}

#[test]
fn squish_loses_a_quarter_of_its_height_and_springs_back() {
    let film = film(vec![disc(SIZE.0, SIZE.1, [120.0, 100.0], 42.0)], "squish", SIZE);
    let tall = |index: u32| {
        let ([_, top, _, bottom], area) = red(&frame(&film, index));
        (bottom - top, area)
    };
    let ((before, area), (pressed, wide), (after, again)) = (tall(0), tall(64), tall(120));
    assert!(pressed < 0.75 * before, "{before} to {pressed} px high");
    assert!((wide / area - 1.0).abs() < 0.35, "clay keeps its volume: {area} to {wide} px");
    assert!((after / before - 1.0).abs() < 0.06 && (again / area - 1.0).abs() < 0.1, "it springs back");
}

#[test]
fn expansion_grows_by_a_fifth_and_then_rises() {
    let film = film(vec![disc(SIZE.0, SIZE.1, [120.0, 90.0], 36.0)], "expansion", SIZE);
    let (start, grown, end) = (red(&frame(&film, 0)), red(&frame(&film, 62)), red(&frame(&film, 116)));
    assert!(grown.1 > 1.2 * start.1, "{} to {} px", start.1, grown.1);
    let middle = |([_, t, _, b], _): ([f32; 4], f32)| (t + b) * 0.5;
    assert!(middle(end) < middle(grown) - 20.0, "it floats up: {} to {}", middle(grown), middle(end));
}

#[test]
fn fuzzyfuzzy_grows_fur_over_its_outline() {
    let film = film(vec![disc(SIZE.0, SIZE.1, [120.0, 85.0], 44.0)], "fuzzyfuzzy", SIZE);
    // How far the outline strays from its mean distance, from one direction to the next.
    let rough = |index: u32| {
        let frame = frame(&film, index);
        let is_red = |x: f32, y: f32| {
            let at = (y as usize * SIZE.0 as usize + x as usize) * 3;
            frame.rgb()[at] > frame.rgb()[at + 1].saturating_add(30)
        };
        let rim = |turn: f32| {
            (20..72).rev().find(|r| is_red(120.0 + turn.cos() * *r as f32, 85.0 + turn.sin() * *r as f32)).unwrap_or(20)
                as f32
        };
        let rims: Vec<f32> = (0..360).map(|i| rim((i as f32).to_radians())).collect();
        rims.windows(2).map(|two| (two[1] - two[0]).abs()).sum::<f32>()
    };
    let (smooth, furry) = (rough(0), rough(96));
    assert!(furry > 1.5 * smooth, "{smooth} to {furry}");
}

/// Where each of two red discs is: middles of the red left and right of the emptiest column between them.
fn apart(frame: &Frame) -> f32 {
    let w = frame.width() as usize;
    let mut columns = vec![0.0f32; w];
    for (i, p) in frame.rgb().as_chunks::<3>().0.iter().enumerate() {
        if p[0] > p[1].saturating_add(60) && p[0] > p[2].saturating_add(50) {
            columns[i % w] += 1.0;
        }
    }
    let all: f32 = columns.iter().sum();
    let mean = columns.iter().enumerate().map(|(x, n)| x as f32 * n).sum::<f32>() / all.max(1.0);
    let spread = columns.iter().enumerate().map(|(x, n)| (x as f32 - mean).powi(2) * n).sum::<f32>() / all.max(1.0);
    2.0 * spread.sqrt()
}

#[test]
fn two_come_together_and_for_a_kiss_closer_than_for_a_heart() {
    let cast = vec![disc(200, 200, [90.0, 110.0], 40.0), disc(300, 200, [150.0, 100.0], 40.0)];
    let reach = |scene: &str| {
        let film = film(cast.clone(), scene, (400, 200));
        (apart(&frame(&film, 0)), apart(&frame(&film, 84)))
    };
    let ((before, hug), (_, heart)) = (reach("hug"), reach("heart_gesture"));
    assert!(hug < before * 0.62, "{before} to {hug}");
    assert!(heart < before * 0.9, "{before} to {heart}");
    assert!(hug < heart, "a hug is closer: {hug} and {heart}");
}

#[test]
fn a_heart_is_between_them() {
    let film = film(vec![astronaut(), twin()], "heart_gesture", (480, 240));
    let hearts = |index: u32| {
        let frame = frame(&film, index);
        let rows = frame.rgb().chunks_exact(480 * 3).skip(60);
        let middle = rows.flat_map(|row| row[180 * 3..300 * 3].as_chunks::<3>().0);
        middle.filter(|p| p[0] > 180 && p[1] < 90 && p[2] < 110).count()
    };
    let (before, after) = (hearts(0), hearts(100));
    assert!(after > before + 150, "{before} then {after} px of red");
}

#[test]
fn each_looks_as_it_did_when_it_was_last_looked_at() {
    let folder = tests_folder().join("effects");
    let renew = std::env::var_os("FILMGATE_RENEW").is_some();
    let (one, two) = (vec![astronaut()], vec![astronaut(), twin()]);
    let mut wrong = Vec::new();
    for (scene, index) in
        [("squish", 64), ("expansion", 84), ("fuzzyfuzzy", 100), ("hug", 100), ("kiss", 100), ("heart_gesture", 100)]
    {
        let (cast, size) = if TWO.contains(&scene) { (&two, (240, 120)) } else { (&one, (160, 160)) };
        let seen = frame(&film(cast.clone(), scene, size), index);
        let path = folder.join(format!("{scene}.png"));
        if renew {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, encode_png(&seen, &[]).unwrap()).unwrap();
        }
        let golden = decode(&std::fs::read(&path).unwrap()).unwrap();
        let db = seen.psnr(&golden).unwrap_or(0.0);
        if db < 32.0 {
            wrong.push(format!("{scene} {db:.1} dB"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}: look at them, then FILMGATE_RENEW=1");
}
