//! How long preparing and drawing takes: `cargo run --release -p studio --example speed -- photo.png|"a prompt" [WxH]`.
//! Set RAYON_NUM_THREADS=1 to see the cost per core.
#![allow(clippy::disallowed_methods)] // a stopwatch is the point

use std::time::Instant;

use studio::camera::Path;
use studio::{Film, Score, Subject, scene};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let what = args.next().ok_or("usage: speed PHOTO|PROMPT [WxH]")?;
    let size = args.next().unwrap_or_else(|| "1280x720".into());
    let (width, height) = size.split_once('x').ok_or("a size is WxH")?;
    let subject = match std::fs::read(&what) {
        Ok(bytes) => Subject::Photo {
            picture: media::picture::decode(&bytes).map_err(|fault| format!("{fault:?}"))?,
            mood: scene::Mood::default(),
        },
        Err(_) => Subject::Scene(scene::read(&what, "", 0.5, 1)),
    };
    let (width, height, path) = (width.parse()?, height.parse()?, Path::Gentle { seed: 1 });
    let score = Score { width, height, fps: 24, frames: 121, seed: 1, subject, path };
    let start = Instant::now();
    let film = Film::new(&score);
    println!("prepare {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    let mut frame = media::Frame::new(score.width, score.height);
    let start = Instant::now();
    (0..score.frames).for_each(|index| film.render(index, &mut frame));
    let each = start.elapsed().as_secs_f64() * 1e3 / f64::from(score.frames);
    println!("draw {each:.2} ms a frame on {} threads", rayon::current_num_threads());
    Ok(())
}
