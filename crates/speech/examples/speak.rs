//! Says a text into a file: `cargo run -p speech --example speak -- VOICE SPEED OUT.wav TEXT`, with the models that
//! `FILMGATE_WEIGHTS` names.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [voice, speed, out, text] = words.as_slice() else { return Err("VOICE SPEED OUT.wav TEXT".into()) };
    let folder = PathBuf::from(std::env::var_os("FILMGATE_WEIGHTS").ok_or("FILMGATE_WEIGHTS is not set")?);
    let tongue = speech::Tongue::open(&folder)?;
    let said = tongue.say(text, &speech::voice(voice), speed.parse()?, &AtomicBool::new(false))?;
    media::sound::write_wav(Path::new(out), &said, &[])?;
    println!("{:.2} s", said.seconds());
    Ok(())
}
