//! Writes the sound of some words as WAV: `hear OUT.wav SECONDS WORDS…`; with `seen:` before them, that of the scene they
//! describe.

use studio::camera::Path;
use studio::sound::{LOUDNESS_LUFS, PEAK_DB, ambience, tune};
use studio::{Film, Score, Subject, scene};

fn main() {
    let all: Vec<String> = std::env::args().skip(1).collect();
    let [out, seconds, words] = all.as_slice() else { panic!("hear OUT.wav SECONDS WORDS") };
    let seconds: f64 = seconds.parse().unwrap_or(5.0);
    let sound = if let Some(prompt) = words.strip_prefix("seen:") {
        let subject = Subject::Scene(scene::read(prompt, "", 0.5, 1));
        let frames = (seconds * 30.0) as u32;
        let score = Score { width: 320, height: 180, fps: 30, frames, seed: 1, subject, path: Path::Still };
        let film = Film::new(&score);
        let heard = film.heard(prompt, 1);
        println!("{}", heard.told());
        heard.sound()
    } else if let Some(words) = words.strip_prefix("tune:") {
        tune(words, seconds, 1).mastered(LOUDNESS_LUFS, PEAK_DB)
    } else {
        println!("{}", studio::sound::described(words, seconds, 1).told());
        ambience(words, seconds, 1)
    };
    println!("{:.2} LUFS, {:.2} dBTP", sound.loudness_lufs().unwrap_or(-99.0), sound.true_peak_db());
    media::sound::write_wav(std::path::Path::new(out), &sound, &[]).unwrap();
}
