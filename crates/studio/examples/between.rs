//! Draws frames of the way from one picture to another, to be looked at:
//! `cargo run -p studio --example between -- first.png last.png out 1280x720 0,30,60,90,120`; `-` for the first picture
//! only arrives at the last.

use studio::camera::Path;
use studio::{Film, Score, Subject};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [first, last, out, size, frames] = args.as_slice() else {
        return Err("usage: between FIRST LAST OUT WxH FRAMES".into());
    };
    let (width, height) = size.split_once('x').ok_or("a size is WxH")?;
    let (width, height) = (width.parse()?, height.parse()?);
    let first = if first == "-" { None } else { Some(load(first)?) };
    let subject = Subject::Between { first, last: load(last)? };
    let path = Path::Gentle { seed: 1 };
    let film = Film::new(&Score { width, height, fps: 24, frames: 121, seed: 1, subject, path });
    let mut frame = media::Frame::new(width, height);
    for index in frames.split(',') {
        film.render(index.parse()?, &mut frame);
        let png = media::picture::encode_png(&frame, &[]).map_err(|fault| format!("{fault:?}"))?;
        std::fs::write(format!("{out}-{index}.png"), png)?;
    }
    Ok(())
}

fn load(path: &str) -> Result<media::Frame, Box<dyn std::error::Error>> {
    media::picture::decode(&std::fs::read(path)?).map_err(|fault| format!("{path}: {fault:?}").into())
}
