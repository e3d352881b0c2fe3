//! Sounds against an independent reader.

use super::*;
use crate::probe::playable;
use std::f64::consts::TAU;
use std::sync::atomic::AtomicBool;

/// Nobody wants it to stop.
static GO: AtomicBool = AtomicBool::new(false);

/// A tone of `hertz` on both sides.
fn tone(hertz: f64, seconds: f64, level: f32) -> Sound {
    let at = |i: usize| (TAU * hertz * i as f64 / f64::from(RATE_HZ)).sin() as f32 * level;
    Sound { samples: (0..Sound::count(seconds)).map(|i| [at(i); 2]).collect() }
}

fn tags() -> Vec<(String, String)> {
    vec![("simulated".to_owned(), "true".to_owned())]
}

#[test]
fn a_full_sine_of_1000_hertz_is_as_loud_as_the_standard_says() {
    // BS.1770-4: a 0 dB FS sine of 997 Hz on one channel reads -3.01 LKFS; on both, 3 LU more.
    let loud = tone(997.0, 5.0, 1.0).loudness_lufs().unwrap();
    assert!(loud.abs() < 0.05, "{loud}");
    assert_eq!(Sound::silence(2.0).loudness_lufs(), None);
    let quiet = tone(997.0, 5.0, 0.9).levelled(-20.0).loudness_lufs().unwrap();
    assert!((quiet + 20.0).abs() < 0.05, "{quiet}");
}

#[test]
fn what_is_written_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let sound = tone(440.0, 1.5, 0.3);
    let (wav, mp3) = (folder.path().join("a.wav"), folder.path().join("a.mp3"));
    write_wav(&wav, &sound, &tags()).unwrap();
    write_mp3(&mp3, &sound, &tags(), &GO).unwrap();
    for (path, media_type, spare) in [(&wav, "audio/wav", 1e-9), (&mp3, "audio/mpeg", 0.1)] {
        let facts = playable(path).unwrap();
        assert_eq!(facts.media_type, media_type);
        assert!((facts.seconds - 1.5).abs() <= spare, "{}", facts.seconds);
        let again = read(path, 10.0, &GO).unwrap();
        assert!((again.seconds() - 1.5).abs() <= spare + 0.01, "{}", again.seconds());
        let middle = again.piece(0.5, 1.0);
        assert!((middle.peak() - 0.3).abs() < 0.03, "{}", middle.peak());
    }
    let start = std::fs::read(&mp3).unwrap();
    assert!(start.starts_with(b"ID3") && start.windows(14).any(|w| w == b"simulated\0true"));
}

#[test]
fn silence_needs_no_encoder_and_is_silent() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.mp3");
    silent_mp3(&path, 1.0, &tags()).unwrap();
    let facts = playable(&path).unwrap();
    assert!((1.0..1.03).contains(&facts.seconds), "{}", facts.seconds);
    assert!(read(&path, 5.0, &GO).unwrap().peak() < 1e-4);
}

#[test]
fn a_torn_or_foreign_sound_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.wav");
    write_wav(&path, &tone(440.0, 0.2, 0.3), &[]).unwrap();
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&path, &whole[..whole.len() - 5]).unwrap();
    assert!(playable(&path).is_err());
    std::fs::write(&path, b"this is no sound at all, whatever it says").unwrap();
    assert_eq!(read(&path, 5.0, &GO).unwrap_err().message, "the sound cannot be decoded");
}

#[test]
fn a_mastered_sound_is_as_loud_as_said_and_no_peak_between_samples_is_higher() {
    // A quarter of the rate, sampled between its peaks: the samples stand 3 dB below them (BS.1770-4 annex 2).
    let at = |i: usize| (TAU * (i as f64 / 4.0 + 0.125)).sin() as f32 * 0.5;
    let between = Sound { samples: (0..48_000).map(|i| [at(i); 2]).collect() };
    assert!((between.true_peak_db() + 6.02).abs() < 0.5, "{}", between.true_peak_db());
    // A quiet tone with a crack every half second: without a limiter it could not be loud.
    let mut cracks = tone(330.0, 4.0, 0.05);
    for start in (0..cracks.samples.len()).step_by(24_000) {
        (0..40).for_each(|i| cracks.samples[start + i] = [0.9 - i as f32 * 0.02; 2]);
    }
    let made = cracks.mastered(-16.0, -2.0);
    let (loud, peak) = (made.loudness_lufs().unwrap(), made.true_peak_db());
    assert!((loud + 16.0).abs() < 0.3 && peak <= -1.9, "{loud:.2} LUFS, {peak:.2} dB");
    assert_eq!(Sound::silence(1.0).mastered(-16.0, -2.0), Sound::silence(1.0));
}
