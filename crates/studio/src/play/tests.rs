//! What is played is seen: the start is the picture, and later it has changed as it should.

use crate::camera::Path;
use crate::photo::{Mask, expanded, restyled, salient};
use crate::scene::Mood;
use crate::{Film, Score, Stroke, Subject};
use media::Frame;

const SIZE: (u32, u32) = (240, 160);

/// A red disc of `radius` at (`cx`, `cy`) on a green slope.
fn disc(width: u32, height: u32, [cx, cy]: [f32; 2], radius: f32) -> Frame {
    let mut frame = Frame::new(width, height);
    for (i, pixel) in frame.rgb_mut().as_chunks_mut::<3>().0.iter_mut().enumerate() {
        let (x, y) = ((i as u32 % width) as f32, (i as u32 / width) as f32);
        let inside = (x - cx).hypot(y - cy) < radius;
        *pixel = if inside { [220, 40, 40] } else { [70, 130 + (y * 0.3) as u8, 90] };
    }
    frame
}

fn film(subject: Subject) -> Film {
    let (width, height) = SIZE;
    Film::new(&Score { width, height, fps: 24, frames: 121, seed: 5, subject, path: Path::Still })
}

fn frame(film: &Film, index: u32) -> Frame {
    let mut frame = Frame::new(SIZE.0, SIZE.1);
    film.render(index, &mut frame);
    frame
}

/// Centre and area of everything red, to a fraction of a pixel.
fn red(frame: &Frame) -> ([f32; 2], f32) {
    let (mut sum, mut n) = ([0.0; 2], 0.0f32);
    for (i, p) in frame.rgb().as_chunks::<3>().0.iter().enumerate() {
        let share = ((f32::from(p[0]) - f32::from(p[1])) / 170.0).clamp(0.0, 1.0);
        sum = [sum[0] + share * (i as u32 % frame.width()) as f32, sum[1] + share * (i as u32 / frame.width()) as f32];
        n += share;
    }
    (sum.map(|s| s / n.max(1.0)), n)
}

/// The disc with its right half blue, so that turning it shows.
fn halved() -> Frame {
    let mut frame = disc(SIZE.0, SIZE.1, [120.0, 85.0], 38.0);
    for (i, pixel) in frame.rgb_mut().as_chunks_mut::<3>().0.iter_mut().enumerate() {
        if pixel[0] == 220 && i as u32 % SIZE.0 >= 120 {
            *pixel = [40, 60, 220];
        }
    }
    frame
}

/// A mask of everything within `radius` of (`cx`, `cy`).
fn round([cx, cy]: [f32; 2], radius: f32) -> Mask {
    Mask::empty(SIZE.0, SIZE.1).map(|x, y, _| f32::from(u8::from((x as f32 - cx).hypot(y as f32 - cy) < radius)))
}

fn brushed(picture: &Frame, strokes: Vec<Stroke>, still: Option<Mask>) -> Film {
    film(Subject::Brushed { picture: picture.clone(), strokes, still, mood: Mood::default() })
}

#[test]
fn a_brushed_area_goes_through_its_points_at_an_even_pace_and_leaves_nothing_behind() {
    let picture = disc(SIZE.0, SIZE.1, [60.0, 80.0], 24.0);
    let points = vec![[60.0, 80.0], [110.0, 60.0], [170.0, 100.0]];
    let strokes = vec![Stroke { mask: round([60.0, 80.0], 27.0), points: points.clone(), slack: 0.5 }];
    let film = brushed(&picture, strokes, None);
    assert!(frame(&film, 0).psnr(&picture).unwrap() > 45.0);
    let (start, whole) = red(&picture);
    let seen: Vec<([f32; 2], f32)> = (0..=120).map(|i| red(&frame(&film, i))).collect();
    let gone: Vec<[f32; 2]> = seen.iter().map(|([x, y], _)| [x - start[0] + 60.0, y - start[1] + 80.0]).collect();
    for [px, py] in &points {
        let near = gone.iter().map(|[x, y]| (x - px).hypot(y - py)).fold(f32::MAX, f32::min);
        assert!(near < 0.8, "it passes {px}, {py} by {near} px");
    }
    let last = gone[120];
    assert!((last[0] - 170.0).hypot(last[1] - 100.0) < 0.1, "it ends at {last:?}");
    let steps: Vec<f32> = gone.windows(2).map(|two| (two[1][0] - two[0][0]).hypot(two[1][1] - two[0][1])).collect();
    let even = &steps[24..96];
    let mean = even.iter().sum::<f32>() / even.len() as f32;
    assert!(even.iter().all(|step| (step - mean).abs() < 0.12), "{even:?}");
    assert!(steps[0] < 0.2 * mean && steps[119] < 0.2 * mean, "a soft start and end");
    assert!(seen.iter().all(|(_, area)| (area / whole - 1.0).abs() < 0.05), "nothing of it stays behind");
}

#[test]
fn what_is_marked_to_stand_still_does_so_to_the_bit() {
    let picture = halved();
    let still = Mask::empty(SIZE.0, SIZE.1).map(|x, _, _| f32::from(u8::from(x >= 170)));
    let way = vec![[120.0, 85.0], [220.0, 85.0]];
    let strokes = vec![Stroke { mask: round([120.0, 85.0], 41.0), points: way, slack: 0.5 }];
    for strokes in [strokes, Vec::new()] {
        let moves = strokes.is_empty(); // by itself
        let film = brushed(&picture, strokes, Some(still.clone()));
        for index in [0, 1, 40, 60, 120] {
            let seen = frame(&film, index);
            let rows = seen.rgb().chunks_exact(720).zip(picture.rgb().chunks_exact(720));
            assert!(rows.into_iter().all(|(a, b)| a[171 * 3..] == b[171 * 3..]), "frame {index}");
        }
        let (db, most) = (frame(&film, 60).psnr(&picture).unwrap(), if moves { 46.0 } else { 30.0 });
        assert!(db < most, "the rest moves, {db:.1} dB; by itself: {moves}");
        assert!(frame(&film, 0).psnr(&picture).unwrap() > 45.0);
    }
}

#[test]
fn six_areas_go_six_ways_and_the_first_has_what_masks_share() {
    let mut picture = disc(SIZE.0, SIZE.1, [-99.0, 0.0], 1.0);
    let spots: Vec<[f32; 2]> = (0..6).map(|i| [30.0 + 36.0 * i as f32, 120.0]).collect();
    for (i, pixel) in picture.rgb_mut().as_chunks_mut::<3>().0.iter_mut().enumerate() {
        let (x, y) = ((i as u32 % SIZE.0) as f32, (i as u32 / SIZE.0) as f32);
        if spots.iter().any(|[cx, cy]| (x - cx).hypot(y - cy) < 11.0) {
            *pixel = [220, 40, 40];
        }
    }
    let way = |[x, y]: [f32; 2], i: usize| vec![[x, y], [x, y - 30.0 - 10.0 * i as f32]];
    let stroke = |(i, at): (usize, &[f32; 2])| Stroke { mask: round(*at, 14.0), points: way(*at, i), slack: 0.5 };
    let mut strokes: Vec<Stroke> = spots.iter().enumerate().map(stroke).collect();
    strokes[5].mask = Mask::empty(SIZE.0, SIZE.1)
        .map(|x, y, _| f32::from(u8::from((131..236).contains(&x) && (101..150).contains(&y))));
    let film = brushed(&picture, strokes, None);
    assert!(frame(&film, 0).psnr(&picture).unwrap() > 45.0);
    let end = frame(&film, 120);
    for (i, [x, y]) in spots.iter().enumerate() {
        let at = (*y as usize - 30 - 10 * i) * SIZE.0 as usize + *x as usize;
        let pixel = &end.rgb()[at * 3..at * 3 + 3];
        assert!(pixel[0] > 180 && pixel[1] < 80, "area {i} is not where it should be: {pixel:?}");
    }
    let share = red(&end).1 / red(&picture).1;
    assert!((share - 1.0).abs() < 0.06, "each is there once: {share}");
}

#[test]
fn what_the_border_cut_off_comes_in_round() {
    let picture = disc(SIZE.0, SIZE.1, [120.0, 0.0], 40.0);
    let way = vec![[120.0, 0.0], [120.0, 70.0]];
    let film = brushed(&picture, vec![Stroke { mask: round([120.0, 0.0], 43.0), points: way, slack: 0.5 }], None);
    let ([x, y], area) = red(&frame(&film, 120));
    let whole = std::f32::consts::PI * 40.0 * 40.0;
    assert!((x - 119.5).abs() < 1.0 && (y - 69.5).abs() < 2.0, "around {x}, {y}");
    assert!((area / whole - 1.0).abs() < 0.08, "{area} of {whole} pixels");
}

#[test]
fn a_cast_stands_in_its_scene() {
    let scene = crate::scene::read("a green meadow", "", 0.5, 1);
    let empty = film(Subject::Scene(scene.clone()));
    let picture = disc(200, 200, [100.0, 100.0], 60.0);
    let full = film(Subject::Cast { behind: Box::new(Subject::Scene(scene)), guests: vec![picture.into(); 2] });
    let (few, many) = (red(&frame(&empty, 0)).1, red(&frame(&full, 0)).1);
    assert!(many > few + 1000.0, "{few} red pixels, then {many}");
}

#[test]
fn a_picture_grows_around_itself() {
    let picture = disc(120, 80, [60.0, 40.0], 20.0);
    for variant in 0..3 {
        let grown = expanded(&picture, [30, 20, 10, 0], variant);
        assert_eq!((grown.width(), grown.height()), (160, 100));
        let middle = (20..100u32).flat_map(|y| &grown.rgb()[(y as usize * 160 + 30) * 3..(y as usize * 160 + 150) * 3]);
        assert!(middle.eq(picture.rgb()), "the picture itself is untouched");
        assert!(red(&grown).1 < red(&picture).1 * 1.1, "no second disc");
        let corner = &grown.rgb()[..3];
        assert!(corner[1] > corner[0], "green goes on: {corner:?}");
    }
}

#[test]
fn a_restyled_picture_is_recognised_by_its_fidelity() {
    let picture = disc(160, 120, [80.0, 60.0], 35.0);
    let [loose, close] = [0.0, 1.0].map(|fidelity| restyled(&picture, fidelity, None, 3).psnr(&picture).unwrap());
    assert!(close > loose + 3.0 && loose < 33.0 && loose > 10.0, "{loose:.1} and {close:.1} dB");
    let blue = Frame::from_rgb(8, 8, [20, 30, 200].repeat(64)).unwrap();
    let tinted = restyled(&picture, 0.0, Some(&blue), 3);
    let mean = |f: &Frame, c: usize| f.rgb().iter().skip(c).step_by(3).map(|b| f32::from(*b)).sum::<f32>();
    assert!(mean(&tinted, 2) > 1.5 * mean(&tinted, 0), "the style's colours");
}

#[test]
fn a_garment_lands_on_the_body_and_a_busy_picture_is_none() {
    let human = disc(200, 300, [100.0, 150.0], 80.0);
    let mut cloth = Frame::from_rgb(120, 120, vec![255; 120 * 120 * 3]).unwrap();
    for (i, pixel) in cloth.rgb_mut().as_chunks_mut::<3>().0.iter_mut().enumerate() {
        if (30..90).contains(&(i % 120)) && (30..90).contains(&(i / 120)) {
            *pixel = [20, 40, 200];
        }
    }
    let worn = crate::wear::guessed(&human, &cloth).unwrap();
    let blue = worn.rgb().as_chunks::<3>().0.iter().filter(|p| p[2] > p[0].saturating_add(80)).count();
    assert!(blue > 2_000, "{blue} blue pixels");
    assert!(crate::wear::guessed(&human, &Frame::new(60, 60)).is_none());
}

#[test]
fn what_stands_out_is_found_and_a_plain_picture_has_nothing() {
    let mask = salient(&disc(200, 200, [110.0, 90.0], 50.0)).unwrap();
    let [l, t, r, b] = mask.bounds().unwrap().map(|px| px as f32);
    assert!((l - 60.0).abs() < 5.0 && (t - 40.0).abs() < 5.0 && (r - 160.0).abs() < 5.0 && (b - 140.0).abs() < 5.0);
    assert!(salient(&Frame::new(64, 64)).is_none());
}
