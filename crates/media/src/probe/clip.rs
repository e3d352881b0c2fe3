//! An MP4 file is whole when its header is there and every sample the header names lies in the file.

use super::boxes::{be32, be64, child, descend};
use super::{Facts, broken};
use crate::caps;
use fault::Fault;
use std::io::{Read, Seek, SeekFrom};

/// Facts of the first video track.
pub(super) fn facts(file: &mut (impl Read + Seek)) -> Result<Facts, Fault> {
    let length = file.seek(SeekFrom::End(0)).map_err(broken)?;
    let moov = moov(file, length)?;
    let track = track(&moov, b"vide").ok_or_else(|| broken("no video track"))?;
    let samples = samples(track).ok_or_else(|| broken("no sample table"))?;
    if samples.frames == 0 || samples.bytes == 0 || samples.first.saturating_add(samples.bytes) > length {
        return Err(broken(format_args!("{} frames of {} bytes in a file of {length}", samples.frames, samples.bytes)));
    }
    let (width, height) = size(track).ok_or_else(|| broken("no picture size"))?;
    let seconds = seconds(track).ok_or_else(|| broken("no duration"))?;
    let sound_seconds = track_of_sound(&moov)?;
    Ok(Facts { media_type: "video/mp4", width, height, frames: samples.frames, seconds, sound_seconds })
}

/// The body of the first video track's `trak` box.
pub(super) fn video_track(file: &mut (impl Read + Seek)) -> Result<Vec<u8>, Fault> {
    let length = file.seek(SeekFrom::End(0)).map_err(broken)?;
    let moov = moov(file, length)?;
    track(&moov, b"vide").map(<[u8]>::to_vec).ok_or_else(|| broken("no video track"))
}

/// The body of the `moov` box; all top-level boxes must fit the file.
fn moov(file: &mut (impl Read + Seek), length: u64) -> Result<Vec<u8>, Fault> {
    let mut at = 0;
    for _ in 0..caps::BOXES_MAX {
        let mut head = [0; 8];
        file.seek(SeekFrom::Start(at)).map_err(broken)?;
        file.read_exact(&mut head).map_err(|_| broken("no moov box"))?;
        let size = match u64::from(be32(&head, 0).unwrap_or(0)) {
            0 => length - at, // up to the end
            1 => {
                let mut wide = [0; 8];
                file.read_exact(&mut wide).map_err(|_| broken("a torn box"))?;
                u64::from_be_bytes(wide)
            }
            size => size,
        };
        if size < 8 || at.checked_add(size).is_none_or(|end| end > length) {
            return Err(broken(format_args!("a box of {size} bytes at {at} in a file of {length}")));
        }
        if head.ends_with(b"moov") {
            let mut body = Vec::new();
            let limit = (size - 8).min(caps::MOOV_BYTES_MAX);
            file.take(limit).read_to_end(&mut body).map_err(broken)?;
            return Ok(body);
        }
        at += size;
    }
    Err(broken("too many boxes"))
}

/// Length of the first sound track, if there is one; one without samples is no sound but a fault.
fn track_of_sound(moov: &[u8]) -> Result<Option<f64>, Fault> {
    let Some(track) = track(moov, b"soun") else { return Ok(None) };
    let count = samples(track).map_or(0, |samples| samples.frames);
    match seconds(track) {
        Some(seconds) if count > 0 => Ok(Some(seconds)),
        _ => Err(broken("a sound track without sound")),
    }
}

/// The first track of this kind.
fn track<'a>(moov: &'a [u8], kind: &[u8; 4]) -> Option<&'a [u8]> {
    let mut rest = moov;
    for _ in 0..caps::BOXES_MAX {
        let track = child(rest, b"trak")?;
        let handler = descend(track, &[b"mdia", b"hdlr"])?;
        if handler.get(8..12) == Some(kind) {
            return Some(track);
        }
        let end = track.as_ptr_range().end as usize - rest.as_ptr() as usize;
        rest = rest.get(end..)?;
    }
    None
}

struct Samples {
    frames: u32,
    bytes: u64,
    /// Offset of the first one.
    first: u64,
}

fn samples(track: &[u8]) -> Option<Samples> {
    let table = descend(track, &[b"mdia", b"minf", b"stbl"])?;
    let sizes = child(table, b"stsz")?;
    let (each, frames) = (be32(sizes, 4)?, be32(sizes, 8)?);
    let listed = sizes.get(12..)?.chunks_exact(4).take(frames as usize);
    let bytes = match each {
        0 if listed.len() == frames as usize => listed.filter_map(|size| be32(size, 0)).map(u64::from).sum(),
        0 => return None,
        each => u64::from(each) * u64::from(frames),
    };
    let first = match child(table, b"stco") {
        Some(offsets) => u64::from(be32(offsets, 8)?),
        None => be64(child(table, b"co64")?, 8)?,
    };
    Some(Samples { frames, bytes, first })
}

fn size(track: &[u8]) -> Option<(u32, u32)> {
    let header = child(track, b"tkhd")?;
    let at = if header.first() == Some(&1) { 88 } else { 76 };
    Some((be32(header, at)? >> 16, be32(header, at + 4)? >> 16)).filter(|(w, h)| *w > 0 && *h > 0)
}

fn seconds(track: &[u8]) -> Option<f64> {
    let header = descend(track, &[b"mdia", b"mdhd"])?;
    let (scale, ticks) = match header.first()? {
        1 => (be32(header, 20)?, be64(header, 24)?),
        _ => (be32(header, 12)?, u64::from(be32(header, 16)?)),
    };
    (scale > 0 && ticks > 0).then(|| ticks as f64 / f64::from(scale))
}
