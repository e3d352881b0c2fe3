//! Draws effects, to be looked at: `acts OUT WxH SCENE[,SCENE…] PHOTO [PHOTO]` writes OUT-SCENE.png, eight frames of a
//! clip of five seconds on one sheet. Sees with the models of `FILMGATE_WEIGHTS`, if they are there.
#![allow(clippy::disallowed_methods)] // a stopwatch is part of the point

use std::path::Path as File;
use std::time::Instant;

use media::Frame;
use media::picture::{decode, encode_png};
use sight::Eyes;
use studio::camera::Path;
use studio::{Film, Portrait, Score, Seen, Subject, paired};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [out, size, scenes, photos @ ..] = args.as_slice() else {
        return Err("usage: acts OUT WxH SCENE[,SCENE…] PHOTO [PHOTO]".into());
    };
    let eyes = std::env::var_os("FILMGATE_WEIGHTS").and_then(|folder| Eyes::open(File::new(&folder)).ok());
    let cast = photos.iter().map(|photo| portrait(photo, eyes.as_ref())).collect::<Outcome<Vec<Portrait>>>()?;
    let (width, height) = match size.split_once('x') {
        Some((w, h)) => (w.parse()?, h.parse()?),
        None => like(&cast, size.parse()?),
    };
    for scene in scenes.split(',') {
        let start = Instant::now();
        let subject = Subject::Effect { cast: cast.clone(), scene: scene.to_owned() };
        let film = Film::new(&Score { width, height, fps: 24, frames: 121, seed: 1, subject, path: Path::Still });
        let ready = start.elapsed().as_secs_f64();
        let sheet = sheet(&film, width, height);
        println!("{scene}: ready in {ready:.2} s, {:.1} ms a frame", (start.elapsed().as_secs_f64() - ready) * 125.0);
        std::fs::write(format!("{out}-{scene}.png"), encode_png(&sheet, &[]).map_err(|fault| format!("{fault:?}"))?)?;
    }
    Ok(())
}

/// A frame of about `area` pixels in the shape of the pictures.
fn like(cast: &[Portrait], side: u32) -> (u32, u32) {
    let whole = match cast {
        [left, right, ..] => paired(&left.picture, &right.picture),
        [one] => one.picture.clone(),
        [] => Frame::new(16, 16),
    };
    let ratio = whole.width() as f32 / whole.height() as f32;
    let even = |px: f32| (px / 2.0).round() as u32 * 2;
    (even(side as f32 * ratio.sqrt()), even(side as f32 / ratio.sqrt()))
}

/// Eight frames in two rows.
fn sheet(film: &Film, width: u32, height: u32) -> Frame {
    let mut sheet = Frame::new(width * 4, height * 2);
    let mut frame = Frame::new(width, height);
    for i in 0..8u32 {
        film.render([0, 14, 30, 46, 62, 80, 100, 120][i as usize], &mut frame);
        let (left, top) = ((i % 4 * width) as usize * 3, (i / 4 * height) as usize);
        let wide = width as usize * 3;
        for (y, row) in frame.rgb().chunks_exact(wide).enumerate() {
            let at = (top + y) * wide * 4 + left;
            sheet.rgb_mut()[at..at + wide].copy_from_slice(row);
        }
    }
    sheet
}

fn portrait(name: &str, eyes: Option<&Eyes>) -> Outcome<Portrait> {
    let picture = decode(&std::fs::read(name)?).map_err(|fault| format!("{name}: {fault:?}"))?;
    let told = |fault| format!("{name}: {fault:?}");
    let seen = match eyes {
        Some(eyes) => Seen {
            faces: eyes.faces(&picture).map_err(told)?,
            person: Some(eyes.person(&picture).map_err(told)?),
            pose: eyes.pose(&picture).map_err(told)?,
        },
        None => Seen::default(),
    };
    Ok(Portrait { picture, seen })
}
