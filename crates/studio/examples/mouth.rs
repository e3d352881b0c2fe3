//! Lets the face of a photograph speak, to be looked at: `mouth PHOTO SOUND.wav OUT.png [HEIGHT [SWAY [FIRST COUNT]]]` draws a
//! sheet of what lies around the mouth in `COUNT` frames of 25 a second, and tells what a face mesh sees of it:
//! how far the mouth opens against what was asked, and how much everything else changed. `SWAY` turns and moves the
//! photograph, in degrees. FILMGATE_WEIGHTS names the folder of the models.

use media::Frame;
use media::picture::{decode, encode_png, resize};
use media::sound::read;
use sight::{Eyes, Mesh};
use std::path::Path;
use std::sync::atomic::AtomicBool;
use studio::mouth::{Mouth, Seen, heard};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const FPS: u32 = 25;

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [photo, sound, out, more @ ..] = args.as_slice() else { return Err("usage: mouth PHOTO SOUND OUT …".into()) };
    let number = |i: usize, usual: f32| more.get(i).map_or(Ok(usual), |text| text.parse());
    let (height, sway, first, count) = (number(0, 480.0)?, number(1, 0.0)?, number(2, 0.0)?, number(3, 20.0)? as usize);
    let folder = std::env::var_os("FILMGATE_WEIGHTS").ok_or("FILMGATE_WEIGHTS")?;
    let eyes = Eyes::open(Path::new(&folder)).map_err(|fault| fault.to_string())?;
    let picture = decode(&std::fs::read(photo)?).map_err(|fault| fault.to_string())?;
    let wide = (picture.width() as f32 * height / picture.height() as f32) as u32;
    let picture = resize(&picture, wide, height as u32).map_err(|fault| fault.to_string())?;
    let said = read(Path::new(sound), 60.0, &AtomicBool::new(false)).map_err(|fault| fault.to_string())?;
    let frames = (said.seconds() * f64::from(FPS)) as u32;
    let shapes = heard(&said, FPS, frames);
    let clip: Vec<Frame> = (0..frames).map(|i| swayed(&picture, i as f32 / FPS as f32, sway)).collect();
    let mut mesh: Option<Mesh> = None;
    let mut seen = Vec::new();
    for frame in &clip {
        mesh = look(&eyes, frame, mesh)?;
        seen.push(mesh.as_ref().and_then(|mesh| Seen::of(mesh, frame)));
    }
    let mouth = Mouth::new(&seen, &[], FPS).ok_or("no face")?;
    let (mut crops, mut rows) = (Vec::new(), Vec::new());
    let (mut after, mut spent) = (None, std::time::Duration::ZERO);
    for (i, old) in clip.iter().enumerate() {
        let mut frame = old.clone();
        #[allow(clippy::disallowed_methods)] // a stopwatch is part of the point
        let start = std::time::Instant::now();
        mouth.say(i, shapes[i], 1.0, &mut frame);
        spent += start.elapsed();
        after = look(&eyes, &frame, after)?;
        rows.push((shapes[i].open, after.as_ref().map_or(0.0, opening), changed(old, &frame)));
        if (first as usize..first as usize + count).contains(&i) {
            crops.push(crop(&frame, seen[i].as_ref().ok_or("lost")?.bounds()));
        }
    }
    for (i, (asked, had, elsewhere)) in rows.iter().enumerate().skip(first as usize).take(count) {
        println!("{i:4} asked {asked:.2} wide {:+.2}  seen {had:.4}  changed {elsewhere}", shapes[i].wide);
    }
    let (asked, had): (Vec<f32>, Vec<f32>) = rows.iter().map(|(a, b, _)| (*a, *b)).unzip();
    println!(
        "correlation {:.3}, {:.1} ms a frame",
        correlation(&asked, &had),
        spent.as_secs_f64() * 1e3 / f64::from(frames)
    );
    std::fs::write(out, encode_png(&sheet(&crops), &[]).map_err(|fault| fault.to_string())?)?;
    Ok(())
}

fn look(eyes: &Eyes, frame: &Frame, before: Option<Mesh>) -> Outcome<Option<Mesh>> {
    let found = match before {
        Some(mesh) => eyes.follow(frame, &mesh),
        None => match eyes.faces(frame).map_err(|fault| fault.to_string())?.first() {
            Some(face) => eyes.mesh(frame, face),
            None => Ok(None),
        },
    };
    Ok(found.map_err(|fault| fault.to_string())?)
}

/// Inner lips apart, of the face's height.
fn opening(mesh: &Mesh) -> f32 {
    let far = |a: usize, b: usize| (mesh.at(a)[0] - mesh.at(b)[0]).hypot(mesh.at(a)[1] - mesh.at(b)[1]);
    far(13, 14) / far(10, 152)
}

/// Pixels that are not the same.
fn changed(a: &Frame, b: &Frame) -> usize {
    a.rgb().as_chunks::<3>().0.iter().zip(b.rgb().as_chunks::<3>().0).filter(|(a, b)| a != b).count()
}

fn correlation(a: &[f32], b: &[f32]) -> f32 {
    let mean = |v: &[f32]| v.iter().sum::<f32>() / v.len() as f32;
    let (ma, mb) = (mean(a), mean(b));
    let sum = |f: &dyn Fn(f32, f32) -> f32| a.iter().zip(b).map(|(a, b)| f(a - ma, b - mb)).sum::<f32>();
    sum(&|a, b| a * b) / (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt()
}

/// The picture turned and moved a little, as a hand-held camera would.
fn swayed(picture: &Frame, t: f32, degrees: f32) -> Frame {
    if degrees == 0.0 {
        return picture.clone();
    }
    let (w, h) = (picture.width() as f32, picture.height() as f32);
    let turn = (t * 1.7).sin() * degrees.to_radians();
    let zoom = 1.0 + 0.04 * (t * 1.1).sin();
    let (dx, dy) = ((t * 2.3).sin() * w * 0.02, (t * 1.3).cos() * h * 0.015);
    let (s, c) = turn.sin_cos();
    let mut out = picture.clone();
    let side = |v: f32, all: u32| (v.max(0.0) as usize).min(all as usize - 1);
    for (i, pixel) in out.rgb_mut().as_chunks_mut::<3>().0.iter_mut().enumerate() {
        let (x, y) = ((i as u32 % picture.width()) as f32 - w / 2.0, (i as u32 / picture.width()) as f32 - h / 2.0);
        let (u, v) = ((x * c - y * s) / zoom + w / 2.0 + dx, (x * s + y * c) / zoom + h / 2.0 + dy);
        let at = |dx: f32, dy: f32, k: usize| {
            let j = side(v + dy, picture.height()) * picture.width() as usize + side(u + dx, picture.width());
            f32::from(picture.rgb()[j * 3 + k])
        };
        let (fu, fv) = (u - u.floor(), v - v.floor());
        for (k, byte) in pixel.iter_mut().enumerate() {
            let (top, bottom) = (
                at(0.0, 0.0, k) * (1.0 - fu) + at(1.0, 0.0, k) * fu,
                at(0.0, 1.0, k) * (1.0 - fu) + at(1.0, 1.0, k) * fu,
            );
            *byte = (top * (1.0 - fv) + bottom * fv).round() as u8;
        }
    }
    out
}

/// The lower part of a face with its neck, 240 pixels across.
fn crop(frame: &Frame, [l, t, r, b]: [f32; 4]) -> Frame {
    let (w, h) = (r - l, b - t);
    let (left, top, side) = (l - w * 0.1, t + h * 0.3, w * 1.2);
    let mut out = Frame::new(240, 240);
    for (i, pixel) in out.rgb_mut().as_chunks_mut::<3>().0.iter_mut().enumerate() {
        let at = |cell: usize, from: f32, all: u32| {
            ((from + (cell as f32 + 0.5) / 240.0 * side).max(0.0) as usize).min(all as usize - 1)
        };
        let j = at(i / 240, top, frame.height()) * frame.width() as usize + at(i % 240, left, frame.width());
        pixel.copy_from_slice(&frame.rgb()[j * 3..j * 3 + 3]);
    }
    out
}

fn sheet(crops: &[Frame]) -> Frame {
    let across = 5;
    let mut sheet = Frame::new(240 * across, 240 * (crops.len() as u32).div_ceil(across));
    for (i, crop) in crops.iter().enumerate() {
        let (x, y) = (i % across as usize * 240, i / across as usize * 240);
        for row in 0..240 {
            let at = ((y + row) * 240 * across as usize + x) * 3;
            sheet.rgb_mut()[at..at + 720].copy_from_slice(&crop.rgb()[row * 720..row * 720 + 720]);
        }
    }
    sheet
}
