//! Where the samples of a clip lie: the tables of its header, resolved.

use crate::caps;
use crate::probe::boxes::{be32, be64, child, descend};

/// The pictures of a clip.
pub(crate) struct Table {
    /// Where each frame starts, and its bytes, in order of display.
    pub(crate) frames: Vec<(u64, u32)>,
    /// Numbers (from 0) of those that can be decoded alone; all of them if the file names none.
    pub(crate) keys: Vec<u32>,
    /// Parameter sets, as an Annex B stream.
    pub(crate) sets: Vec<u8>,
}

/// The table of an AVC track whose frames come in order and at a constant rate; `None` for any other.
pub(crate) fn of(track: &[u8]) -> Option<Table> {
    let table = descend(track, &[b"mdia", b"minf", b"stbl"])?;
    if child(table, b"ctts").is_some() {
        return None; // frames out of order
    }
    let avc1 = child(child(table, b"stsd")?.get(8..)?, b"avc1")?;
    let sets = sets(child(avc1.get(78..)?, b"avcC")?)?;
    let sizes = sizes(child(table, b"stsz")?)?;
    let chunks = chunks(table)?;
    let runs = runs(child(table, b"stsc")?)?;
    let mut frames = Vec::with_capacity(sizes.len());
    let mut rest = sizes.into_iter();
    for (index, chunk) in chunks.into_iter().enumerate() {
        let run = runs.iter().rev().find(|(first, _)| *first as usize <= index + 1)?;
        let mut at = chunk;
        for size in rest.by_ref().take(run.1 as usize) {
            frames.push((at, size));
            at = at.checked_add(u64::from(size))?;
        }
    }
    let keys = keys(table, frames.len() as u32)?;
    (rest.next().is_none() && !frames.is_empty()).then_some(Table { frames, keys, sets })
}

/// Frames that can be decoded alone.
fn keys(table: &[u8], frames: u32) -> Option<Vec<u32>> {
    let Some(listed) = child(table, b"stss") else { return Some((0..frames).collect()) };
    let count = be32(listed, 4)?.min(frames);
    (0..count as usize).map(|i| be32(listed, 8 + i * 4)?.checked_sub(1)).collect()
}

/// SPS and PPS behind start codes.
fn sets(config: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let (mut at, mut left) = (6, usize::from(config.get(5)? & 0x1F));
    for pps in [false, true] {
        if pps {
            left = usize::from(*config.get(at)?);
            at += 1;
        }
        for _ in 0..left {
            let size = usize::from(u16::from_be_bytes([*config.get(at)?, *config.get(at + 1)?]));
            out.extend_from_slice(&[0, 0, 0, 1]);
            out.extend_from_slice(config.get(at + 2..at + 2 + size)?);
            at += 2 + size;
        }
    }
    Some(out)
}

fn sizes(table: &[u8]) -> Option<Vec<u32>> {
    let (each, count) = (be32(table, 4)?, be32(table, 8)?);
    if count > caps::CLIP_FRAMES_MAX {
        return None;
    }
    match each {
        0 => (0..count as usize).map(|i| be32(table, 12 + i * 4)).collect(),
        each => Some(vec![each; count as usize]),
    }
}

fn chunks(table: &[u8]) -> Option<Vec<u64>> {
    let (offsets, wide) = match child(table, b"stco") {
        Some(offsets) => (offsets, false),
        None => (child(table, b"co64")?, true),
    };
    let count = be32(offsets, 4)?;
    if count > caps::CLIP_FRAMES_MAX {
        return None;
    }
    let at = |i: usize| if wide { be64(offsets, 8 + i * 8) } else { be32(offsets, 8 + i * 4).map(u64::from) };
    (0..count as usize).map(at).collect()
}

/// First chunk (from 1) and frames in each chunk, for every run of alike chunks.
fn runs(table: &[u8]) -> Option<Vec<(u32, u32)>> {
    let count = be32(table, 4)?;
    if count > caps::CLIP_FRAMES_MAX {
        return None;
    }
    (0..count as usize).map(|i| Some((be32(table, 8 + i * 12)?, be32(table, 12 + i * 12)?))).collect()
}
