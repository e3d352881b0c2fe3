//! Draws what is made of given pictures, to be looked at:
//! `pictures expand PHOTO OUT.png LEFT,TOP,RIGHT,BOTTOM [VARIANT]` (shares of the picture),
//! `pictures brush PHOTO OUT WxH FRAMES MASK X,Y X,Y … [MASK X,Y …] [still MASK]` (pixels of the frame, from above),
//! `pictures cast PROMPT OUT WxH FRAMES PHOTO…`.
#![allow(clippy::disallowed_methods)] // a stopwatch is part of the point

use std::time::Instant;

use media::Frame;
use media::picture::{decode, encode_png, resize};
use studio::camera::Path;
use studio::photo::{Mask, expanded};
use studio::{Film, Guest, Score, Stroke, Subject, scene};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["expand", photo, out, shares, more @ ..] => expand(photo, out, shares, more.first().copied().unwrap_or("0")),
        ["brush", photo, out, size, frames, rest @ ..] => brush(photo, out, size, frames, rest),
        ["cast", prompt, out, size, frames, photos @ ..] => {
            let guests = photos.iter().map(|photo| read(photo).map(Guest::from)).collect::<Outcome<Vec<Guest>>>()?;
            let behind = Box::new(Subject::Scene(scene::read(prompt, "", 0.5, 1)));
            drawn(Subject::Cast { behind, guests }, Path::Gentle { seed: 1 }, out, sides(size)?, frames)
        }
        _ => Err("usage: pictures expand|brush|cast …".into()),
    }
}

fn expand(photo: &str, out: &str, shares: &str, variant: &str) -> Outcome<()> {
    let picture = read(photo)?;
    let shares: Vec<f32> = shares.split(',').map(str::parse).collect::<Result<_, _>>()?;
    let (w, h) = (picture.width() as f32, picture.height() as f32);
    let margins = std::array::from_fn(|i| (shares[i % shares.len()] * if i % 2 == 0 { w } else { h }) as u32);
    let start = Instant::now();
    let grown = expanded(&picture, margins, variant.parse()?);
    println!("{}x{} in {:.2} s", grown.width(), grown.height(), start.elapsed().as_secs_f64());
    write(out, &grown)
}

fn brush(photo: &str, out: &str, size: &str, frames: &str, rest: &[&str]) -> Outcome<()> {
    let (width, height) = sides(size)?;
    let sized = |name: &str| -> Outcome<Frame> {
        resize(&read(name)?, width, height).map_err(|fault| format!("{fault:?}").into())
    };
    let marked = |name: &str| -> Outcome<Mask> {
        let shares = sized(name)?.rgb().as_chunks::<3>().0.iter().map(|p| f32::from(u8::from(p[1] > 127))).collect();
        Ok(Mask { width, height, shares })
    };
    let (mut strokes, mut still, mut next_is_still) = (Vec::<Stroke>::new(), None, false);
    for word in rest {
        match (word.split_once(','), next_is_still) {
            (Some((x, y)), _) => {
                let stroke = strokes.last_mut().ok_or("points follow a mask")?;
                stroke.points.push([x.parse()?, y.parse()?]);
            }
            (None, true) => still = Some(marked(word)?),
            (None, false) if *word == "still" => next_is_still = true,
            (None, false) => strokes.push(Stroke { mask: marked(word)?, points: Vec::new(), slack: 0.5 }),
        }
    }
    let subject = Subject::Brushed { picture: sized(photo)?, strokes, still, mood: scene::Mood::default() };
    drawn(subject, Path::Still, out, (width, height), frames)
}

fn drawn(subject: Subject, path: Path, out: &str, (width, height): (u32, u32), frames: &str) -> Outcome<()> {
    let start = Instant::now();
    let film = Film::new(&Score { width, height, fps: 24, frames: 121, seed: 1, subject, path });
    println!("ready in {:.2} s", start.elapsed().as_secs_f64());
    let mut frame = Frame::new(width, height);
    for index in frames.split(',') {
        film.render(index.parse()?, &mut frame);
        write(&format!("{out}-{index}.png"), &frame)?;
    }
    Ok(())
}

fn sides(size: &str) -> Outcome<(u32, u32)> {
    let (width, height) = size.split_once('x').ok_or("a size is WxH")?;
    Ok((width.parse()?, height.parse()?))
}

fn read(name: &str) -> Outcome<Frame> {
    decode(&std::fs::read(name)?).map_err(|fault| format!("{name}: {fault:?}").into())
}

fn write(name: &str, frame: &Frame) -> Outcome<()> {
    Ok(std::fs::write(name, encode_png(frame, &[]).map_err(|fault| format!("{fault:?}"))?)?)
}
