//! The camera measured from outside: frames of a chart are drawn and registered against where the conventions say that
//! every point must be. Nothing here uses the renderer's own geometry.

use super::{Axis, Path};
use crate::scene::Mood;
use crate::sheet::{Motion, Rect, Sheet};
use crate::texture::{Edge, Texture};
use crate::{Film, Layer, Score, Subject, tone};

const WIDTH: u32 = 1280;
const HEIGHT: u32 = 720;
const FRAMES: u32 = 121;

/// What a path should have done when it is complete: moved (widths right, heights up, share of the distance forward),
/// turned (degrees right, up, clockwise), and changed the focal length by a factor.
#[derive(Clone, Copy)]
struct Goal {
    moved: [f64; 3],
    turned: [f64; 3],
    focal: f64,
}

const REST: Goal = Goal { moved: [0.0; 3], turned: [0.0; 3], focal: 1.0 };

fn goals() -> Vec<(Path, Goal)> {
    let simple = |axis, value, goal| (Path::Simple { axis, value }, goal);
    vec![
        simple(Axis::Horizontal, 10.0, Goal { moved: [0.2, 0.0, 0.0], ..REST }),
        simple(Axis::Horizontal, -5.0, Goal { moved: [-0.1, 0.0, 0.0], ..REST }),
        simple(Axis::Vertical, 10.0, Goal { moved: [0.0, 0.2, 0.0], ..REST }),
        simple(Axis::Vertical, -10.0, Goal { moved: [0.0, -0.2, 0.0], ..REST }),
        simple(Axis::Pan, 10.0, Goal { turned: [15.0, 0.0, 0.0], ..REST }),
        simple(Axis::Pan, -4.0, Goal { turned: [-6.0, 0.0, 0.0], ..REST }),
        simple(Axis::Tilt, 10.0, Goal { turned: [0.0, 10.0, 0.0], ..REST }),
        simple(Axis::Tilt, -10.0, Goal { turned: [0.0, -10.0, 0.0], ..REST }),
        simple(Axis::Roll, 10.0, Goal { turned: [0.0, 0.0, 15.0], ..REST }),
        simple(Axis::Roll, -3.0, Goal { turned: [0.0, 0.0, -4.5], ..REST }),
        simple(Axis::Zoom, 10.0, Goal { focal: 1.0 / 1.5, ..REST }),
        simple(Axis::Zoom, -10.0, Goal { focal: 1.5, ..REST }),
        (Path::DownBack, Goal { moved: [0.0, -0.15, -0.25], ..REST }),
        (Path::ForwardUp, Goal { moved: [0.0, 0.0, 0.2], turned: [0.0, 6.0, 0.0], ..REST }),
        (Path::RightTurnForward, Goal { moved: [0.0, 0.0, 0.2], turned: [10.0, 0.0, 0.0], ..REST }),
        (Path::LeftTurnForward, Goal { moved: [0.0, 0.0, 0.2], turned: [-10.0, 0.0, 0.0], ..REST }),
    ]
}

impl Goal {
    /// Which point of the chart at `depth` pixel (`px`, `py`) must show when the share `s` of the way is done: widths
    /// right of and below the centre of the resting frame.
    fn shows(&self, s: f64, depth: f64, px: f64, py: f64) -> [f64; 2] {
        let [right, up, forward] = self.moved.map(|m| m * s);
        let [pan, tilt, roll] = self.turned.map(|a| (a * s).to_radians());
        let zoom = f64::from(WIDTH) * self.focal.powf(s);
        let (x, y) = ((px - 640.0) / zoom, (py - 360.0) / zoom);
        // A camera rolled clockwise sees the upright of the world leaning to its left.
        let (x, y) = (x * roll.cos() - y * roll.sin(), x * roll.sin() + y * roll.cos());
        // Looking up: what is straight ahead in the frame lies higher in the world.
        let (y, z) = (y * tilt.cos() - tilt.sin(), y * tilt.sin() + tilt.cos());
        let (x, z) = (x * pan.cos() + z * pan.sin(), z * pan.cos() - x * pan.sin());
        let far = (depth - forward) / z;
        let height = f64::from(HEIGHT) / f64::from(WIDTH);
        [(right + x * far) / depth, (y * far - up * height) / depth]
    }
}

/// How bright the chart is at a point: smooth, different everywhere, rich in both directions. Bytes of the frame.
fn chart(x: f64, y: f64) -> f64 {
    let wave = |fx: f64, fy: f64, phase: f64| ((x * fx + y * fy) * std::f64::consts::TAU + phase).sin();
    let sum = wave(11.0, 3.0, 0.1) + wave(-4.0, 13.0, 1.0) + wave(23.0, -17.0, 2.0) + wave(19.0, 29.0, 0.5);
    127.5 + sum * 27.0
}

fn board(depth: f32) -> Sheet {
    let (w, h) = (WIDTH as usize * 9 / 4, HEIGHT as usize * 5 / 2);
    let scale = f64::from(WIDTH);
    let pixels: Vec<_> = (0..w * h)
        .map(|i| {
            let (x, y) = ((i % w) as f64 + 0.5 - w as f64 / 2.0, (i / w) as f64 + 0.5 - h as f64 / 2.0);
            let byte = chart(x / scale, y / scale);
            let (low, high) = (tone::linear(byte as u8), tone::linear(byte as u8 + 1));
            let light = low + (high - low) * byte.fract() as f32;
            [light, light, light, 1.0]
        })
        .collect();
    let (width, height) = (w as f32 / WIDTH as f32, h as f32 / WIDTH as f32);
    let rect = Rect { left: -width / 2.0, top: -height / 2.0, width, height };
    Sheet { texture: Texture::new(w, h, &pixels, Edge::Clear), depth, rect, motion: Motion::default() }
}

fn film(path: Path, board: &'static Sheet) -> Film {
    struct Held(&'static Sheet);
    impl Layer for Held {
        fn paint_row(&self, view: &crate::View, y: u32, row: &mut [crate::Pixel]) {
            self.0.paint_row(view, y, row);
        }
    }
    let subject = Subject::Photo { picture: media::Frame::new(1, 1), mood: Mood::default() };
    let score = Score { width: WIDTH, height: HEIGHT, fps: 24, frames: FRAMES, seed: 0, subject, path };
    Film::of(&score, vec![Box::new(Held(board))])
}

/// How far the frame is from where it should be around (`px`, `py`), in pixels: Lucas–Kanade against the chart itself.
fn error(frame: &media::Frame, goal: &Goal, s: f64, depth: f64, px: i32, py: i32) -> [f64; 2] {
    let ideal = |x: f64, y: f64| {
        let [u, v] = goal.shows(s, depth, x, y);
        chart(u, v)
    };
    let (mut xx, mut xy, mut yy, mut xt, mut yt) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (x, y) in (-20..=20).flat_map(|dy| (-20..=20).map(move |dx| (px + dx, py + dy))) {
        let (cx, cy) = (f64::from(x) + 0.5, f64::from(y) + 0.5);
        let gx = ideal(cx + 0.5, cy) - ideal(cx - 0.5, cy);
        let gy = ideal(cx, cy + 0.5) - ideal(cx, cy - 0.5);
        let seen = f64::from(frame.rgb()[(y as usize * WIDTH as usize + x as usize) * 3 + 1]);
        let t = ideal(cx, cy) - seen;
        (xx, xy, yy) = (xx + gx * gx, xy + gx * gy, yy + gy * gy);
        (xt, yt) = (xt + gx * t, yt + gy * t);
    }
    let det = xx * yy - xy * xy;
    [(yy * xt - xy * yt) / det, (xx * yt - xy * xt) / det]
}

fn eased(path: Path, index: u32) -> f64 {
    let t = f64::from(index) / f64::from(FRAMES - 1);
    assert!(!matches!(path, Path::Gentle { .. }));
    t * t * t * (t * (t * 6.0 - 15.0) + 10.0)
}

/// Root mean square and largest error over the frame.
fn errors(path: Path, goal: &Goal, board: &'static Sheet, index: u32) -> (f64, f64) {
    let mut frame = media::Frame::new(WIDTH, HEIGHT);
    film(path, board).render(index, &mut frame);
    let (mut sum, mut n, mut most) = (0.0, 0.0, 0.0f64);
    for (px, py) in [60, 350, 640, 930, 1220].iter().flat_map(|x| [60, 260, 460, 660].map(|y| (*x, y))) {
        let [dx, dy] = error(&frame, goal, eased(path, index), f64::from(board.depth), px, py);
        (sum, n, most) = (sum + dx * dx + dy * dy, n + 1.0, most.max(dx.hypot(dy)));
    }
    (f64::sqrt(sum / n), most)
}

#[test]
fn drawn_frames_lie_on_the_path_that_the_conventions_name() {
    let board: &'static Sheet = Box::leak(Box::new(board(1.0)));
    for (path, goal) in goals() {
        for index in [37, 60, 120] {
            let (rms, most) = errors(path, &goal, board, index);
            assert!(rms < 0.05 && most < 0.15, "{path:?} frame {index}: {rms:.4} px RMS, {most:.4} px at most");
        }
    }
}

#[test]
fn near_layers_move_more_than_far_ones_and_turn_alike() {
    for depth in [0.6f32, 3.0] {
        let board: &'static Sheet = Box::leak(Box::new(board(depth)));
        for (path, goal) in goals().into_iter().filter(|(p, _)| !matches!(p, Path::DownBack)) {
            let (rms, _) = errors(path, &goal, board, 120);
            assert!(rms < 0.05, "{path:?} at depth {depth}: {rms:.4} px RMS");
        }
    }
}

#[test]
fn every_path_starts_at_rest_and_never_turns_back() {
    let gentle = (0..40).map(|seed| Path::Gentle { seed });
    for path in goals().into_iter().map(|(path, _)| path).chain(gentle) {
        assert_eq!(path.pose(0.0, 0.5625), crate::Pose::REST);
        let parts = |i: u32| {
            let p = path.pose(i as f32 / 120.0, 0.5625);
            [p.position[0], p.position[1], p.position[2], p.pan, p.tilt, p.roll, p.focal]
        };
        for (a, b, end) in (0..120).map(|i| (parts(i), parts(i + 1), parts(120))) {
            let start = parts(0);
            (0..7).for_each(|c| assert!((b[c] - a[c]) * (end[c] - start[c]) >= 0.0, "{path:?}"));
        }
    }
}

#[test]
fn a_gentle_move_is_small_but_seen() {
    for seed in 0..40 {
        let [x, y, z] = Path::Gentle { seed }.pose(1.0, 0.5625).position;
        let far = (x * x + y * y + z * z).sqrt();
        assert!((0.03..0.13).contains(&far), "seed {seed}: {far}");
    }
}
