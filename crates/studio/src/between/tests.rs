//! Clips between two pictures, seen from outside: photographs and parts of photographs, drawn and compared.

use media::Frame;

use super::similar::Similar;
use crate::camera::Path;
use crate::{Film, Score, Subject};

const WIDTH: u32 = 320;
const HEIGHT: u32 = 180;

fn photo(name: &str) -> Frame {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pictures").join(name);
    media::picture::decode(&std::fs::read(path).unwrap()).unwrap()
}

/// What a frame sees of a photograph through a window half as wide, moved by `way`.
fn seen(photo: &Frame, way: Similar) -> Frame {
    let change = way.change();
    let (w, h) = (photo.width() as f32, photo.height() as f32);
    let pixel = |i: u32| {
        let place = [(i % WIDTH) as f32 + 0.5, (i / WIDTH) as f32 + 0.5];
        let place = [place[0] / WIDTH as f32 - 0.5, (place[1] - 0.5 * HEIGHT as f32) / WIDTH as f32];
        let [x, y] = change.at(place);
        let (x, y) = ((x * 0.5 + 0.5) * w - 0.5, y * 0.5 * w + 0.5 * h - 0.5);
        let (x, y) = (x.clamp(0.0, w - 1.001), y.clamp(0.0, h - 1.001));
        let (ix, iy, u, v) = (x as usize, y as usize, x.fract(), y.fract());
        let at = |dx: usize, dy: usize, c: usize| {
            let (px, py) = ((ix + dx).min(w as usize - 1), (iy + dy).min(h as usize - 1));
            f32::from(photo.rgb()[(py * w as usize + px) * 3 + c])
        };
        std::array::from_fn::<u8, 3, _>(|c| {
            let (top, low) = (at(0, 0, c) * (1.0 - u) + at(1, 0, c) * u, at(0, 1, c) * (1.0 - u) + at(1, 1, c) * u);
            (top * (1.0 - v) + low * v).round() as u8
        })
    };
    Frame::from_rgb(WIDTH, HEIGHT, (0..WIDTH * HEIGHT).flat_map(pixel).collect()).unwrap()
}

fn film(first: Option<&Frame>, last: &Frame) -> Film {
    let subject = Subject::Between { first: first.cloned(), last: last.clone() };
    Film::new(&Score {
        width: WIDTH,
        height: HEIGHT,
        fps: 24,
        frames: 49,
        seed: 3,
        subject,
        path: Path::Gentle { seed: 3 },
    })
}

fn frame(film: &Film, index: u32) -> Frame {
    let mut out = Frame::new(0, 0);
    film.render(index, &mut out);
    out
}

/// Likeness inside a border of a tenth.
fn inside(a: &Frame, b: &Frame) -> f64 {
    let (left, top) = (WIDTH / 10, HEIGHT / 10);
    let (mut sum, mut n) = (0.0, 0.0);
    for (y, x) in (top..HEIGHT - top).flat_map(|y| (left..WIDTH - left).map(move |x| (y, x))) {
        let i = ((y * WIDTH + x) * 3) as usize;
        for c in 0..3 {
            sum += f64::from(a.rgb()[i + c].abs_diff(b.rgb()[i + c])).powi(2);
            n += 1.0;
        }
    }
    10.0 * (255.0f64.powi(2) / (sum / n)).log10()
}

/// Mean step from pixel to pixel.
fn sharpness(frame: &Frame) -> f64 {
    let green: Vec<f64> = frame.rgb().as_chunks::<3>().0.iter().map(|p| f64::from(p[1])).collect();
    let w = WIDTH as usize;
    let steps = (0..green.len() - w - 1).filter(|i| i % w + 1 < w);
    steps.map(|i| (green[i + 1] - green[i]).hypot(green[i + w] - green[i])).sum::<f64>() / green.len() as f64
}

#[test]
fn both_ends_are_the_given_pictures() {
    let (coffee, cat) = (photo("coffee.png"), photo("chelsea.png"));
    let moved = seen(&coffee, Similar { shift: [0.1, 0.03], ..Similar::NONE });
    let rest = seen(&coffee, Similar::NONE);
    for (first, last) in [(Some(&rest), &moved), (Some(&rest), &seen(&cat, Similar::NONE)), (None, &rest)] {
        let film = film(first, last);
        if let Some(first) = first {
            let db = frame(&film, 0).psnr(first).unwrap();
            assert!(db > 50.0, "starts at {db:.1} dB");
        }
        let db = frame(&film, 48).psnr(last).unwrap();
        assert!(db > 50.0, "ends at {db:.1} dB");
        let away = frame(&film, 10).psnr(last).unwrap();
        assert!(away < 40.0, "it is on its way: {away:.1} dB");
    }
}

#[test]
fn what_both_pictures_show_goes_from_one_place_to_the_other() {
    let coffee = photo("coffee.png");
    for way in [
        Similar { shift: [0.15, 0.05], ..Similar::NONE },
        Similar { shift: [-0.3, 0.0], ..Similar::NONE },
        Similar { turn: 0.3, ..Similar::NONE },
        Similar { grow: 0.35, ..Similar::NONE },
        Similar { grow: -0.2, turn: -0.2, shift: [0.1, -0.05] },
    ] {
        let (first, half, last) = (seen(&coffee, Similar::NONE), seen(&coffee, way.power(0.5)), seen(&coffee, way));
        let film = film(Some(&first), &last);
        let middle = frame(&film, 24);
        let db = inside(&middle, &half);
        let sharp = sharpness(&middle) / sharpness(&half);
        assert!(db > 28.0 && sharp > 0.8, "{way:?}: {db:.1} dB, {sharp:.2} as sharp");
    }
}

#[test]
fn another_light_does_not_hide_that_it_is_the_same() {
    let first = seen(&photo("coffee.png"), Similar::NONE);
    let dark = |frame: &Frame| {
        let mut out = frame.clone();
        out.rgb_mut().as_chunks_mut::<3>().0.iter_mut().for_each(|p| {
            *p = [(f32::from(p[0]) * 0.5) as u8, (f32::from(p[1]) * 0.55) as u8, (f32::from(p[2]) * 0.7) as u8];
        });
        out
    };
    let way = Similar { shift: [0.08, 0.0], ..Similar::NONE };
    let last = dark(&seen(&photo("coffee.png"), way));
    let middle = frame(&film(Some(&first), &last), 24);
    let half = seen(&photo("coffee.png"), way.power(0.5));
    let mut mixed = dark(&half);
    mixed.rgb_mut().iter_mut().zip(half.rgb()).for_each(|(a, b)| *a = a.midpoint(*b));
    let db = inside(&middle, &mixed);
    assert!(db > 25.0, "{db:.1} dB");
}

#[test]
fn different_pictures_are_never_seen_through_each_other() {
    let (first, last) = (seen(&photo("coffee.png"), Similar::NONE), seen(&photo("chelsea.png"), Similar::NONE));
    let film = film(Some(&first), &last);
    let least = sharpness(&first).min(sharpness(&last));
    for index in [18, 24, 30] {
        let middle = frame(&film, index);
        let sharp = sharpness(&middle) / least;
        assert!(sharp > 0.8, "frame {index} is {sharp:.2} as sharp as the duller end");
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let coffee = photo("coffee.png");
    let (first, last) = (seen(&coffee, Similar::NONE), seen(&coffee, Similar { turn: 0.2, ..Similar::NONE }));
    let drawn = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| frame(&film(Some(&first), &last), 20))
    };
    assert!(drawn(1) == drawn(3));
}
