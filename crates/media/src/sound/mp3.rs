//! MP3: a tag of ours in front of what FFmpeg encodes at a constant bit rate, or of frames that say nothing.

use super::{RATE_HZ, Sound, ffmpeg};
use crate::caps;
use fault::Fault;
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// A whole MPEG-1 layer III frame of silence: 32 kbit/s, 48 kHz, one channel (ISO/IEC 11172-3 §2.4.1).
const SILENT_HEADER: [u8; 4] = [0xFF, 0xFB, 0x14, 0xC0];
/// Its bytes.
const SILENT_FRAME_BYTES: usize = 96;
/// Samples in one frame.
const FRAME_SAMPLES: usize = 1152;

/// Writes `sound` to `path` with `metadata`.
///
/// # Errors
/// If FFmpeg is missing or fails; `Unavailable` once `stop` is set.
pub fn write_mp3(path: &Path, sound: &Sound, metadata: &[(String, String)], stop: &AtomicBool) -> Result<(), Fault> {
    let rate = RATE_HZ.to_string();
    let raw = ["-f", "s16le", "-ar", &rate, "-ac", "2", "-i", "pipe:0"];
    let mp3 = [
        "-c:a",
        "libmp3lame",
        "-b:a",
        "128k",
        "-write_xing",
        "0",
        "-id3v2_version",
        "0",
        "-bitexact",
        "-f",
        "mp3",
        "pipe:1",
    ];
    let frames = ffmpeg::through(&[&raw, &mp3[..]].concat(), &sound.packed(), caps::SOUND_BYTES_MAX, stop)?;
    write(path, &[tag(metadata), frames].concat())
}

/// Writes an MP3 of silence, at least `seconds` long, without any encoder.
pub fn silent_mp3(path: &Path, seconds: f64, metadata: &[(String, String)]) -> Result<(), Fault> {
    let mut frame = SILENT_HEADER.to_vec();
    frame.resize(SILENT_FRAME_BYTES, 0);
    let count = Sound::count(seconds).div_ceil(FRAME_SAMPLES);
    write(path, &[tag(metadata), frame.repeat(count)].concat())
}

/// An ID3v2.4 tag with one free text per entry.
fn tag(metadata: &[(String, String)]) -> Vec<u8> {
    let mut frames = Vec::new();
    for (name, value) in metadata {
        let text = [b"\x03", name.as_bytes(), b"\0", value.as_bytes()].concat();
        frames.extend_from_slice(b"TXXX");
        frames.extend_from_slice(&sevens(text.len()));
        frames.extend_from_slice(&[0, 0]);
        frames.extend_from_slice(&text);
    }
    [b"ID3\x04\0\0", &sevens(frames.len())[..], &frames].concat()
}

/// A number as four bytes of seven bits.
fn sevens(number: usize) -> [u8; 4] {
    [21, 14, 7, 0].map(|shift| ((number >> shift) & 0x7F) as u8)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    std::fs::write(path, bytes).map_err(|error| Fault::internal(format_args!("{}: {error}", path.display())))
}
