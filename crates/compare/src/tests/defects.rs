//! Each planted defect is found, both in one clip by itself where that is possible and among repetitions.

use super::film::{FPS, Film, HEIGHT, WIDTH, film, measured};
use crate::judge::{Trio, Verdict, judge};
use crate::measure::{Given, Measured, Wanted};
use crate::metric::ROWS;
use crate::stats::Chance;
use media::Frame;
use media::sound::Sound;

/// Pixels a frame that the camera goes.
const PACE: f32 = 1.6;

fn given(clean: &Film) -> Given {
    let camera = Some(Wanted { right: 1.0, ..Wanted::default() });
    Given { first: Some(clean.frames[0].clone()), last: clean.frames.last().cloned(), camera }
}

/// A film of this seed, spoilt; it is held to what the clean one was asked for.
fn spoilt(seed: u64, spoil: &dyn Fn(Film) -> Film) -> Measured {
    let clean = film(seed, PACE);
    let given = given(&clean);
    measured(spoil(clean), &given)
}

fn values(measured: &Measured) -> Vec<Option<f64>> {
    measured.readings.iter().map(|reading| reading.value).collect()
}

fn row(id: &str) -> usize {
    ROWS.iter().position(|row| row.id == id).unwrap()
}

/// A way to spoil a film.
struct Defect {
    /// The metric that must say so.
    id: &'static str,
    /// Whether one clip alone shows it.
    alone: bool,
    /// How many cases it takes.
    cases: u64,
    spoil: fn(Film) -> Film,
}

const DEFECTS: &[Defect] = &[
    Defect { id: "brightness-flicker", alone: false, cases: 4, spoil: flickers },
    Defect { id: "frozen-tail", alone: true, cases: 4, spoil: freezes },
    Defect { id: "jumps", alone: true, cases: 4, spoil: loses_two },
    Defect { id: "repeated-frames", alone: true, cases: 4, spoil: repeats },
    Defect { id: "sharpness", alone: false, cases: 9, spoil: blurs },
    Defect { id: "camera-agreement", alone: true, cases: 4, spoil: goes_back },
    Defect { id: "sync-offset", alone: true, cases: 4, spoil: sounds_late },
    Defect { id: "first-frame", alone: true, cases: 4, spoil: begins_elsewhere },
    Defect { id: "last-frame", alone: true, cases: 4, spoil: ends_elsewhere },
];

#[test]
fn every_planted_defect_is_found() {
    let most = DEFECTS.iter().map(|defect| defect.cases).max().unwrap();
    let clean = |from: u64| (0..most).map(|seed| values(&spoilt(seed + from, &|film| film))).collect::<Vec<_>>();
    let (base, noise): (Vec<_>, Vec<_>) = (clean(0), clean(1000));
    for Defect { id, alone, cases, spoil } in DEFECTS {
        let clips: Vec<Measured> = (0..*cases).map(|seed| spoilt(seed + 2000, spoil)).collect();
        let trio = |((base, noise), bad): ((&Vec<_>, &Vec<_>), &Measured)| Trio {
            base: base.clone(),
            noise: noise.clone(),
            candidate: values(bad),
        };
        let trios: Vec<Trio> = base.iter().zip(&noise).zip(&clips).map(trio).collect();
        let one = &judge(&trios, 1)[row(id)];
        assert_eq!(one.verdict, Verdict::Worse, "{id}: {one:?}");
        for clip in &clips {
            let reading = &clip.readings[row(id)];
            assert_eq!(reading.fault.is_some(), *alone, "{id}: {reading:?}");
        }
    }
}

/// By 5 %, every second frame.
fn flickers(mut film: Film) -> Film {
    for frame in film.frames.iter_mut().step_by(2) {
        frame.rgb_mut().iter_mut().for_each(|px| *px = (f32::from(*px) * 1.05) as u8);
    }
    film
}

/// The last half second.
fn freezes(mut film: Film) -> Film {
    let from = film.frames.len() - 15;
    let still = film.frames[from].clone();
    film.frames[from..].fill(still);
    film
}

fn loses_two(mut film: Film) -> Film {
    film.frames.drain(29..31);
    film
}

/// Every fifth.
fn repeats(mut film: Film) -> Film {
    for i in (4..film.frames.len()).step_by(5) {
        film.frames[i] = film.frames[i - 1].clone();
    }
    film
}

/// Nine tenths of each frame and one tenth of its blurred self.
fn blurs(mut film: Film) -> Film {
    film.frames.iter_mut().for_each(|frame| *frame = blurred(frame));
    film
}

fn blurred(frame: &Frame) -> Frame {
    let mut out = frame.clone();
    let at = |x: usize, y: usize| f32::from(frame.rgb()[(y * WIDTH + x) * 3]);
    for (i, px) in out.rgb_mut().as_chunks_mut::<3>().0.iter_mut().enumerate() {
        let (x, y) = ((i % WIDTH).clamp(2, WIDTH - 3), (i / WIDTH).clamp(2, HEIGHT - 3));
        let around = (y - 2..=y + 2).flat_map(|y| (x - 2..=x + 2).map(move |x| (x, y)));
        let mean = around.map(|(x, y)| at(x, y)).sum::<f32>() / 25.0;
        *px = [(f32::from(px[0]) * 0.9 + mean * 0.1).round() as u8; 3];
    }
    out
}

fn goes_back(mut film: Film) -> Film {
    film.frames.reverse();
    film
}

/// By 120 ms.
fn sounds_late(film: Film) -> Film {
    let mut late = Sound::silence(film.sound.seconds());
    late.add(&film.sound, 0.12, 1.0);
    Film { sound: late, ..film }
}

fn begins_elsewhere(mut clean: Film) -> Film {
    clean.frames[0] = film(99, PACE).frames.swap_remove(0);
    clean
}

fn ends_elsewhere(mut clean: Film) -> Film {
    *clean.frames.last_mut().unwrap() = film(99, PACE).frames.swap_remove(0);
    clean
}

#[test]
fn alike_arms_are_not_called_different_and_clean_clips_have_no_faults() {
    let clips: Vec<Measured> = (0..18).map(|seed| spoilt(seed + 500, &|film| film)).collect();
    for clip in &clips {
        let faults: Vec<_> = clip.readings.iter().filter_map(|reading| reading.fault.as_ref()).collect();
        assert!(faults.is_empty(), "{faults:?}");
    }
    let mut chance = Chance::new(11);
    let mut order: Vec<usize> = (0..clips.len()).collect();
    let rounds = 200;
    let mut alarms = 0;
    for _ in 0..rounds {
        for i in (1..order.len()).rev() {
            order.swap(i, chance.below(i + 1));
        }
        let trio = |three: &[usize]| {
            let [base, noise, candidate] = [0, 1, 2].map(|i| values(&clips[three[i]]));
            Trio { base, noise, candidate }
        };
        let trios: Vec<Trio> = order.chunks_exact(3).map(trio).collect();
        alarms += usize::from(judge(&trios, 1).iter().any(|one| one.verdict.differs()));
    }
    assert!(alarms * 20 <= rounds, "{alarms} of {rounds}");
}

#[test]
fn the_camera_and_the_pace_are_read_right() {
    let clip = spoilt(1, &|film| film);
    let speed = &clip.readings[row("camera-speed")];
    let expected = 100.0 * f64::from(PACE) * FPS / WIDTH as f64;
    let value = speed.value.unwrap();
    assert!((value / expected - 1.0).abs() < 0.1, "{value} for {expected}");
    assert!(speed.note.starts_with("right "), "{}", speed.note);
    assert!(clip.readings[row("camera-agreement")].value.unwrap() > 0.98);
}
