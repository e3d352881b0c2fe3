//! Draws frames of a picture brought to life, or of a prompt, to be looked at:
//! `cargo run --release -p studio --example still -- photo.png|"a prompt" out 1280x720 horizontal=10 0,60,120`
//! After a picture, further words are read as a prompt that adds weather and light.
//! Paths: an axis with its value, down_back, forward_up, right_turn_forward, left_turn_forward, gentle=SEED, still.

use studio::camera::{Axis, Path};
use studio::{Film, Score, Subject};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [photo, out, size, path, frames, words @ ..] = args.as_slice() else {
        return Err("usage: still PHOTO|PROMPT OUT WxH PATH FRAMES [WORDS]".into());
    };
    let (width, height) = size.split_once('x').ok_or("a size is WxH")?;
    let subject = match std::fs::read(photo) {
        Ok(bytes) => Subject::Photo {
            picture: media::picture::decode(&bytes).map_err(|fault| format!("{fault:?}"))?,
            mood: studio::scene::mood(&words.join(" "), "", 1),
        },
        Err(_) => Subject::Scene(studio::scene::read(photo, "", 0.5, 1)),
    };
    let (width, height) = (width.parse()?, height.parse()?);
    let score = Score { width, height, fps: 24, frames: 121, seed: 1, subject, path: read(path)? };
    let film = Film::new(&score);
    let mut frame = media::Frame::new(score.width, score.height);
    for index in frames.split(',') {
        film.render(index.parse()?, &mut frame);
        let png = media::picture::encode_png(&frame, &[]).map_err(|fault| format!("{fault:?}"))?;
        std::fs::write(format!("{out}-{index}.png"), png)?;
    }
    Ok(())
}

fn read(text: &str) -> Result<Path, Box<dyn std::error::Error>> {
    let (name, value) = text.split_once('=').unwrap_or((text, "10"));
    let simple = |axis| Ok::<_, Box<dyn std::error::Error>>(Path::Simple { axis, value: value.parse()? });
    match name {
        "horizontal" => simple(Axis::Horizontal),
        "vertical" => simple(Axis::Vertical),
        "pan" => simple(Axis::Pan),
        "tilt" => simple(Axis::Tilt),
        "roll" => simple(Axis::Roll),
        "zoom" => simple(Axis::Zoom),
        "down_back" => Ok(Path::DownBack),
        "forward_up" => Ok(Path::ForwardUp),
        "right_turn_forward" => Ok(Path::RightTurnForward),
        "left_turn_forward" => Ok(Path::LeftTurnForward),
        "gentle" => Ok(Path::Gentle { seed: value.parse()? }),
        "still" => Ok(Path::Still),
        _ => Err(format!("no such path: {name}").into()),
    }
}
