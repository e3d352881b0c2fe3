//! Sounds as they are made here: WAV by its chunks, MP3 by its frames.

use super::{Facts, broken};
use crate::caps;
use fault::Fault;
use std::fs::File;
use std::io::Read;

/// Kilobits per second of MPEG-1 layer III, by the header's index (ISO/IEC 11172-3 table 2.4.2.3).
const KBITS: [usize; 15] = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
/// Samples per second, by the header's index.
const RATES_HZ: [usize; 3] = [44_100, 48_000, 32_000];
/// Samples in one MPEG-1 layer III frame.
const FRAME_SAMPLES: usize = 1152;

/// A WAV file whose data chunk is all there.
pub(super) fn wav(file: File) -> Result<Facts, Fault> {
    let bytes = whole(file)?;
    let rate = chunk(&bytes, b"fmt ").and_then(|format| le32(format, 8)).filter(|rate| *rate > 0);
    let rate = rate.ok_or_else(|| broken("a WAV file without a format"))?;
    let data = chunk(&bytes, b"data").filter(|data| !data.is_empty());
    let data = data.ok_or_else(|| broken("a WAV file without samples"))?;
    Ok(facts("audio/wav", data.len() as f64 / f64::from(rate)))
}

/// An MP3 file: a tag, then whole frames up to the end.
pub(super) fn mp3(file: File) -> Result<Facts, Fault> {
    let bytes = whole(file)?;
    let tag = bytes.get(6..10).map_or(0, |four| four.iter().fold(0, |n, b| n << 7 | usize::from(b & 0x7F)));
    let (mut at, mut seconds) = (10 + tag, 0.0);
    while at < bytes.len() {
        let (length, rate) = bytes.get(at..at + 4).and_then(frame).ok_or_else(|| broken("no MP3 frame"))?;
        (at, seconds) = (at + length, seconds + FRAME_SAMPLES as f64 / rate as f64);
    }
    if seconds > 0.0 && at == bytes.len() { Ok(facts("audio/mpeg", seconds)) } else { Err(broken("a torn MP3")) }
}

/// Bytes and samples per second of the frame with this header.
fn frame(header: &[u8]) -> Option<(usize, usize)> {
    if header[0] != 0xFF || header[1] & 0xFE != 0xFA {
        return None;
    }
    let kbits = KBITS.get(usize::from(header[2] >> 4)).filter(|kbits| **kbits > 0)?;
    let rate = RATES_HZ.get(usize::from(header[2] >> 2 & 3))?;
    Some((FRAME_SAMPLES / 8 * 1000 * kbits / rate + usize::from(header[2] >> 1 & 1), *rate))
}

fn facts(media_type: &'static str, seconds: f64) -> Facts {
    Facts { media_type, width: 0, height: 0, frames: 0, seconds, sound_seconds: Some(seconds) }
}

fn whole(file: File) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    file.take(caps::SOUND_BYTES_MAX as u64 + 1).read_to_end(&mut bytes).map_err(broken)?;
    if bytes.len() > caps::SOUND_BYTES_MAX { Err(broken("the sound is too long")) } else { Ok(bytes) }
}

/// The body of a RIFF chunk; `None` if it is not all there.
fn chunk<'a>(bytes: &'a [u8], kind: &[u8; 4]) -> Option<&'a [u8]> {
    let mut rest = bytes.get(12..)?;
    for _ in 0..caps::BOXES_MAX {
        let size = le32(rest, 4)? as usize;
        let body = rest.get(8..8usize.checked_add(size)?)?;
        if &rest[..4] == kind {
            return Some(body);
        }
        rest = rest.get(8 + size.next_multiple_of(2)..)?;
    }
    None
}

fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes)
}
