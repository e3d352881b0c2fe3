//! Worlds from pictures, seen from outside.

use media::Frame;

use crate::camera::{Axis, Path};
use crate::scene::Mood;
use crate::{Film, Score, Subject};

const WIDTH: u32 = 480;
const HEIGHT: u32 = 270;

/// Grey noise of pebble size, one value per place.
fn pebble(x: u32, y: u32) -> f32 {
    let cell = |x: u32, y: u32| {
        let mut h = x.wrapping_mul(0x9e37_79b9) ^ y.wrapping_mul(0x85eb_ca6b);
        h = (h ^ (h >> 15)).wrapping_mul(0x2c1b_3c6d);
        (h >> 24) as f32
    };
    cell(x / 3, y / 3) * 0.25 + cell(x / 11, y / 7) * 0.2
}

/// Sky over a pebble beach.
fn beach() -> Frame {
    picture(|x, y| {
        let v = pebble(x, y);
        if y < 120 { [120.0 + y as f32 * 0.5, 160.0 + y as f32 * 0.4, 235.0] } else { [v + 70.0, v + 60.0, v + 30.0] }
    })
}

/// A red ball on grey pebbles.
fn ball() -> Frame {
    picture(|x, y| {
        let (dx, dy) = ((x as f32 - 230.0) / 75.0, (y as f32 - 140.0) / 75.0);
        let (v, near) = (pebble(x, y), ((1.0 - dx.hypot(dy)) * 75.0 + 0.5).clamp(0.0, 1.0));
        let light = 0.75 - 0.25 * (dx + dy);
        let ball = [215.0 * light, 40.0 * light, 30.0 * light];
        [v + 75.0, v + 80.0, v + 70.0]
            .iter()
            .zip(ball)
            .map(|(g, b)| g + (b - g) * near)
            .collect::<Vec<_>>()
            .try_into()
            .unwrap()
    })
}

fn picture(colour: impl Fn(u32, u32) -> [f32; 3]) -> Frame {
    let pixels = (0..WIDTH * HEIGHT).flat_map(|i| colour(i % WIDTH, i / WIDTH)).map(|c| c.clamp(0.0, 255.0) as u8);
    Frame::from_rgb(WIDTH, HEIGHT, pixels.collect()).unwrap()
}

fn score(picture: &Frame, path: Path) -> Score {
    let subject = Subject::Photo { picture: picture.clone(), mood: Mood::default() };
    Score { width: WIDTH, height: HEIGHT, fps: 24, frames: 49, seed: 3, subject, path }
}

fn frame(film: &Film, index: u32) -> Frame {
    let mut out = Frame::new(0, 0);
    film.render(index, &mut out);
    out
}

fn paths() -> Vec<Path> {
    let axes = Axis::ALL.into_iter().flat_map(|axis| [-10.0, 10.0].map(|value| Path::Simple { axis, value }));
    let others =
        [Path::DownBack, Path::ForwardUp, Path::RightTurnForward, Path::LeftTurnForward, Path::Gentle { seed: 7 }];
    axes.chain(others).collect()
}

#[test]
fn at_rest_the_frame_is_the_picture() {
    for (picture, layers) in [(beach(), 1), (ball(), 2)] {
        let score = score(&picture, Path::RightTurnForward);
        let Subject::Photo { picture: inside, .. } = &score.subject else { unreachable!() };
        assert_eq!(super::build(inside, &score).len(), layers, "a subject is lifted only where there is one");
        let first = frame(&Film::new(&score), 0);
        let errors = picture.rgb().iter().zip(first.rgb()).map(|(a, b)| f64::from(a.abs_diff(*b)).powi(2));
        let mean = errors.sum::<f64>() / f64::from(WIDTH * HEIGHT * 3);
        assert!(10.0 * (255.0f64.powi(2) / mean.max(1e-9)).log10() > 55.0, "squared error {mean}");
    }
}

#[test]
fn no_path_ever_shows_a_hole() {
    for picture in [beach(), ball()] {
        for path in paths() {
            let score = score(&picture, path);
            let layers = super::build(&picture, &score);
            let film = Film::of(&score, Vec::new());
            let mut row = vec![[0.0; 4]; WIDTH as usize];
            for (index, y) in [24, 48].into_iter().flat_map(|i| (0..HEIGHT).map(move |y| (i, y))) {
                row.fill([0.0; 4]);
                layers.iter().for_each(|layer| layer.paint_row(&film.view(index), y, &mut row));
                let thin = row.iter().position(|p| p[3] < 0.999 || !p.iter().all(|c| c.is_finite()));
                assert_eq!(thin.map(|i| (i, row[i])), None, "{path:?}, frame {index}, row {y}");
            }
        }
    }
}

#[test]
fn neighbouring_frames_are_close() {
    for picture in [beach(), ball()] {
        let film = Film::new(&score(&picture, Path::Simple { axis: Axis::Horizontal, value: 10.0 }));
        let moved = |a: u32, b: u32| {
            let (a, b) = (frame(&film, a), frame(&film, b));
            let sum: u32 = a.rgb().iter().zip(b.rgb()).map(|(a, b)| u32::from(a.abs_diff(*b))).sum();
            f64::from(sum) / f64::from(WIDTH * HEIGHT * 3)
        };
        let (slow, fast) = (moved(0, 1), moved(24, 25));
        assert!(slow < 0.6, "the first step already changes {slow}");
        assert!(fast > slow && fast < 30.0, "the fastest step changes {fast}");
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let drawn = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| frame(&Film::new(&score(&ball(), Path::DownBack)), 40))
    };
    assert!(drawn(1) == drawn(3));
}

#[test]
fn the_ground_comes_nearer_downwards_and_a_chart_stays_flat() {
    let perceived = |picture: &Frame| super::colour::perceived(&super::fit::fitted(picture, 256, 144));
    let calm = |picture: &Frame| {
        let small = perceived(picture);
        super::depth::nearness(&small, &super::grid::Grid::new(256, 144, [0.0]), 1.0)
    };
    let beach = calm(&beach());
    assert!(beach.at(128, 140)[0] > beach.at(128, 20)[0] + 0.08);
    let chart = calm(&picture(|x, y| [f32::from(u8::from((x / 20 + y / 20) % 2 == 0)) * 200.0 + 20.0; 3]));
    assert!(chart.quantile(1.0) - chart.quantile(0.0) < 0.03, "{}", chart.quantile(1.0) - chart.quantile(0.0));
}

#[test]
fn odd_pictures_are_drawn_too() {
    for (w, h) in [(1, 1), (1, 300), (5, 2), (0, 0), (64, 64)] {
        let mut score = score(&Frame::new(w, h), Path::Gentle { seed: 1 });
        (score.width, score.height, score.frames) = (64, 36, 3);
        let film = Film::new(&score);
        assert_eq!(frame(&film, 2).rgb().len(), 64 * 36 * 3);
    }
}

/// A photograph of the repository, smaller.
fn photo(name: &str, width: u32, height: u32) -> Frame {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pictures").join(name);
    let picture = media::picture::decode(&std::fs::read(path).unwrap()).unwrap();
    media::picture::resize(&picture, width, height).unwrap()
}

/// Mean step between column `x` and the next over `rows`.
fn step(frame: &Frame, x: u32, rows: std::ops::Range<u32>) -> f32 {
    let pixel = |x: u32, y: u32| {
        let at = (y * frame.width() + x) as usize * 3;
        &frame.rgb()[at..at + 3]
    };
    let n = rows.len() as f32 * 3.0;
    let one = |y: u32| pixel(x, y).iter().zip(pixel(x + 1, y)).map(|(a, b)| f32::from(a.abs_diff(*b))).sum::<f32>();
    rows.map(one).sum::<f32>() / n
}

#[test]
fn where_an_expanded_photograph_goes_on_there_is_no_seam() {
    for name in ["coffee.png", "chelsea.png"] {
        let picture = photo(name, 300, 200);
        let grown = super::expanded(&picture, [120, 40, 120, 40], 0);
        let rows = 40..240;
        let inside: f32 = (130..410).map(|x| step(&grown, x, rows.clone())).sum::<f32>() / 280.0;
        for seam in [119, 419] {
            // The columns beside the seam say how rough the picture is just there.
            let beside: f32 = [2, 4, 6, 8]
                .map(|d| if seam < 200 { seam + d } else { seam - d })
                .iter()
                .map(|x| step(&grown, *x, rows.clone()))
                .sum::<f32>()
                / 4.0;
            let ratio = step(&grown, seam, rows.clone()) / beside.max(inside);
            assert!(ratio < 1.3, "{name}: the seam at {seam} is {ratio:.2} times as rough as the picture");
        }
    }
}

#[test]
fn what_a_photograph_shows_is_not_seen_again_beside_it() {
    let picture = photo("coffee.png", 300, 200);
    let grown = super::expanded(&picture, [150, 0, 150, 0], 0);
    let bright = |x: u32, y: u32| {
        let at = (y * grown.width() + x) as usize * 3;
        f32::from(grown.rgb()[at + 1])
    };
    // The rim of the cup is white; the table is not.
    let white = |columns: std::ops::Range<u32>| {
        let cells = columns.len() as f32 * 200.0;
        columns.flat_map(|x| (0..200).map(move |y| (x, y))).filter(|(x, y)| bright(*x, *y) > 205.0).count() as f32
            / cells
    };
    let (left, middle, right) = (white(0..150), white(150..450), white(450..600));
    assert!(middle > 0.04 && left.max(right) < 0.25 * middle, "white: {left:.3}, {middle:.3}, {right:.3}");
}
