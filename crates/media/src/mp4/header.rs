//! The `moov` box of a finished clip: one track of AVC samples at a constant rate, all in one chunk.

use super::boxes::{boxed, full, put16, put32, put32s};
use super::tags;
use super::writer::Track;

/// Ticks of the track's clock per frame. The clock runs at `fps` × this, so every time stamp is exact.
const TICKS_PER_FRAME: u32 = 512;
/// Rows of the identity transformation, 16.16 and 2.30 fixed point.
const IDENTITY: [u32; 9] = [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000];
/// Undetermined language (`und`), packed.
const LANGUAGE_NONE: u16 = 0x55C4;

/// What the header says of the samples.
pub(super) struct Samples<'a> {
    /// Bytes of each, in order.
    pub(super) sizes: &'a [u32],
    /// Numbers of those that stand alone, counted from 1.
    pub(super) keys: &'a [u32],
    /// Where the first one starts in the file.
    pub(super) offset: u32,
    /// Sequence parameter set, without start code.
    pub(super) sps: &'a [u8],
    /// Picture parameter set, without start code.
    pub(super) pps: &'a [u8],
}

/// The `ftyp` box.
pub(super) fn ftyp() -> Vec<u8> {
    let mut out = Vec::new();
    boxed(&mut out, b"ftyp", |out| {
        out.extend_from_slice(b"isom");
        put32(out, 0x200);
        out.extend_from_slice(b"isomiso2avc1mp41");
    });
    out
}

/// The whole `moov` box.
pub(super) fn moov(track: &Track, samples: &Samples<'_>) -> Vec<u8> {
    let count = samples.sizes.len() as u32;
    let (scale, length) = (track.fps * TICKS_PER_FRAME, count * TICKS_PER_FRAME);
    let mut out = Vec::new();
    boxed(&mut out, b"moov", |out| {
        mvhd(out, scale, length);
        boxed(out, b"trak", |out| {
            tkhd(out, track, length);
            boxed(out, b"mdia", |out| {
                full(out, b"mdhd", 0, |out| {
                    put32s(out, &[0, 0, scale, length]);
                    put16(out, LANGUAGE_NONE);
                    put16(out, 0);
                });
                full(out, b"hdlr", 0, |out| {
                    put32s(out, &[0, u32::from_be_bytes(*b"vide"), 0, 0, 0]);
                    out.extend_from_slice(b"VideoHandler\0");
                });
                minf(out, track, samples);
            });
        });
        tags::udta(out, &track.tags);
    });
    out
}

fn mvhd(out: &mut Vec<u8>, scale: u32, length: u32) {
    full(out, b"mvhd", 0, |out| {
        put32s(out, &[0, 0, scale, length, 0x1_0000]); // plays at rate 1
        put16(out, 0x100); // full volume
        out.extend_from_slice(&[0; 10]);
        put32s(out, &IDENTITY);
        put32s(out, &[0; 6]);
        put32(out, 2); // next free track id
    });
}

fn tkhd(out: &mut Vec<u8>, track: &Track, length: u32) {
    full(out, b"tkhd", 3, |out| {
        put32s(out, &[0, 0, 1, 0, length, 0, 0]); // track 1
        out.extend_from_slice(&[0; 8]); // layer, group, volume
        put32s(out, &IDENTITY);
        put32s(out, &[track.width << 16, track.height << 16]);
    });
}

fn minf(out: &mut Vec<u8>, track: &Track, samples: &Samples<'_>) {
    boxed(out, b"minf", |out| {
        full(out, b"vmhd", 1, |out| out.extend_from_slice(&[0; 8]));
        boxed(out, b"dinf", |out| {
            full(out, b"dref", 0, |out| {
                put32(out, 1);
                full(out, b"url ", 1, |_| {}); // the samples are in this file
            });
        });
        boxed(out, b"stbl", |out| stbl(out, track, samples));
    });
}

fn stbl(out: &mut Vec<u8>, track: &Track, samples: &Samples<'_>) {
    let count = samples.sizes.len() as u32;
    full(out, b"stsd", 0, |out| {
        put32(out, 1);
        boxed(out, b"avc1", |out| avc1(out, track, samples));
    });
    full(out, b"stts", 0, |out| put32s(out, &[1, count, TICKS_PER_FRAME]));
    full(out, b"stss", 0, |out| {
        put32(out, samples.keys.len() as u32);
        put32s(out, samples.keys);
    });
    full(out, b"stsc", 0, |out| put32s(out, &[1, 1, count, 1]));
    full(out, b"stsz", 0, |out| {
        put32s(out, &[0, count]);
        put32s(out, samples.sizes);
    });
    full(out, b"stco", 0, |out| put32s(out, &[1, samples.offset]));
}

fn avc1(out: &mut Vec<u8>, track: &Track, samples: &Samples<'_>) {
    put32s(out, &[0, 1]); // reserved, data reference 1
    out.extend_from_slice(&[0; 16]);
    put16(out, track.width as u16);
    put16(out, track.height as u16);
    put32s(out, &[0x48_0000, 0x48_0000, 0]); // 72 dpi
    put16(out, 1); // frames per sample
    out.extend_from_slice(&[0; 32]); // compressor name
    put16(out, 0x18); // 24-bit colour
    put16(out, 0xFFFF);
    boxed(out, b"avcC", |out| {
        let profile = samples.sps.get(1..4).unwrap_or(&[0; 3]);
        out.push(1);
        out.extend_from_slice(profile);
        out.extend_from_slice(&[0xFF, 0xE1]); // lengths of 4 bytes; one SPS
        put16(out, samples.sps.len() as u16);
        out.extend_from_slice(samples.sps);
        out.push(1); // one PPS
        put16(out, samples.pps.len() as u16);
        out.extend_from_slice(samples.pps);
    });
    boxed(out, b"colr", |out| {
        out.extend_from_slice(b"nclx");
        [1, 1, 1].into_iter().for_each(|bt709| put16(out, bt709));
        out.push(0); // limited range
    });
    boxed(out, b"pasp", |out| put32s(out, &[1, 1]));
}
