//! A little film: a textured wall that the camera passes, and a ball that hops and is heard when it does.

use crate::look::{Clip, watch};
use crate::measure::{Given, Measured, meters, told};
use crate::stats::Chance;
use media::Frame;
use media::sound::{RATE_HZ, Sound};

pub(super) const WIDTH: usize = 240;
pub(super) const HEIGHT: usize = 136;
pub(super) const FPS: f64 = 30.0;
const FRAMES: usize = 54;

/// A film of its own for every seed.
pub(super) struct Film {
    pub(super) frames: Vec<Frame>,
    pub(super) sound: Sound,
}

/// Draws one; the camera goes `right` pixels a frame.
pub(super) fn film(seed: u64, right: f32) -> Film {
    let mut chance = Chance::new(seed);
    let wall = wall(&mut chance);
    let right = right * (0.95 + chance.below(100) as f32 / 1000.0);
    // Hops at uneven times, so that only one offset fits.
    let hops: Vec<usize> = [6, 15, 21, 34, 41, 47].iter().map(|at| at + chance.below(3)).collect();
    let frames =
        (0..FRAMES).map(|i| frame(&wall, 120.0 + right * (i as f32 - 27.0), ball(&hops, i), &mut chance)).collect();
    let mut sound = Sound::silence(FRAMES as f64 / FPS);
    for hop in &hops {
        let click = (0..RATE_HZ as usize / 20).map(|i| {
            let level = (1.0 - i as f32 / (RATE_HZ as f32 / 20.0)) * (i as f32 * 0.15).sin() * 0.5;
            [level, level]
        });
        sound.add(&Sound { samples: click.collect() }, *hop as f64 / FPS, 1.0);
    }
    Film { frames, sound }
}

/// Where the ball is: it moves quickly for two frames at each hop and rests between.
fn ball(hops: &[usize], frame: usize) -> [f32; 2] {
    let place = |count: f32| [40.0 + 25.0 * count, 68.0 + 30.0 * (count * 1.7).sin()];
    let done: f32 = hops.iter().map(|hop| ((frame as f32 + 1.0 - *hop as f32) / 2.0).clamp(0.0, 1.0)).sum();
    place(done)
}

/// Soft spots and fine grain, twice as wide as the picture.
fn wall(chance: &mut Chance) -> Vec<f32> {
    let mut wall = vec![110.0f32; WIDTH * 2 * HEIGHT];
    for _ in 0..1500 {
        let (x, y) = (chance.below(WIDTH * 2) as f32, chance.below(HEIGHT) as f32);
        let (reach, level) = (3.0 + chance.below(7) as f32, chance.below(80) as f32 - 40.0);
        let (left, right) = ((x - reach).max(0.0) as usize, ((x + reach) as usize).min(WIDTH * 2 - 1));
        for row in (y - reach).max(0.0) as usize..=((y + reach) as usize).min(HEIGHT - 1) {
            for col in left..=right {
                let far = (col as f32 - x).hypot(row as f32 - y) / reach;
                wall[row * WIDTH * 2 + col] += level * (1.0 - far * far).max(0.0);
            }
        }
    }
    wall.iter_mut().for_each(|px| *px = (*px + chance.below(12) as f32 - 6.0).clamp(20.0, 230.0));
    wall
}

fn frame(wall: &[f32], left: f32, ball: [f32; 2], chance: &mut Chance) -> Frame {
    let mut frame = Frame::new(WIDTH as u32, HEIGHT as u32);
    for (i, px) in frame.rgb_mut().as_chunks_mut::<3>().0.iter_mut().enumerate() {
        let (x, y) = (i % WIDTH, i / WIDTH);
        let at = left + x as f32;
        let (whole, part) = (at as usize, at.fract());
        let row = &wall[y * WIDTH * 2..][..WIDTH * 2];
        let mut level = row[whole] + (row[whole + 1] - row[whole]) * part;
        let far = (x as f32 - ball[0]).hypot(y as f32 - ball[1]);
        if far < 18.0 {
            level = 235.0 - far * 6.0;
        }
        *px = [(level + chance.below(2) as f32) as u8; 3];
    }
    frame
}

/// Measures it.
pub(super) fn measured(film: Film, given: &Given) -> Measured {
    let mut meters = meters(given);
    let mut frames = film.frames.iter();
    let mut next = |frame: &mut Frame| Ok(frames.next().map(|given| *frame = given.clone()).is_some());
    let size = [WIDTH as u32, HEIGHT as u32];
    let count = film.frames.len();
    let see = &mut |look: &crate::look::Look<'_>| meters.iter_mut().for_each(|meter| meter.see(look));
    let (frames, gallery) = watch(&mut next, size, FPS, count as u32, see).unwrap();
    told(meters, &Clip { size, fps: FPS, frames, sound: Ok(film.sound) }, gallery)
}
