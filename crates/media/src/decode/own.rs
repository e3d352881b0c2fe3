//! Clips of our own encoders: H.264 without reordering, BT.709 limited range, decoded by openh264 in this process.

use super::{Source, table};
use crate::probe::Facts;
use crate::{Frame, caps, probe};
use fault::Fault;
use openh264::OpenH264API;
use openh264::decoder::{DecodeOptions, Decoder, DecoderConfig, Flush};
use openh264::formats::YUVSource;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use yuv::{YuvPlanarImage, YuvRange, YuvStandardMatrix};

/// A clip of our own.
pub(super) struct Own {
    file: File,
    decoder: Decoder,
    table: table::Table,
    next: usize,
    packet: Vec<u8>,
}

/// Opens the clip at `path`; faults if it cannot be one of ours.
pub(super) fn open(path: &Path, facts: &Facts) -> Result<Own, Fault> {
    let mut file = File::open(path).map_err(Fault::internal)?;
    let track = probe::video_track(&mut file)?;
    let table = table::of(&track).ok_or_else(|| Fault::internal("not a clip of our own"))?;
    let mut own = Own { file, decoder: decoder()?, table, next: 0, packet: Vec::new() };
    // A stream of FFmpeg's encoder may hold frames back, which this decoder gives out late: its first frame tells.
    own.next(&mut Frame::new(facts.width, facts.height))?;
    (own.decoder, own.next) = (decoder()?, 0);
    Ok(own)
}

fn decoder() -> Result<Decoder, Fault> {
    let config = DecoderConfig::new().flush_after_decode(Flush::NoFlush);
    Decoder::with_api_config(OpenH264API::from_source(), config).map_err(Fault::internal)
}

impl Source for Own {
    fn next(&mut self, out: &mut Frame) -> Result<bool, Fault> {
        let Some((at, size)) = self.table.frames.get(self.next).copied() else { return Ok(false) };
        if size as usize > caps::ENCODED_FRAME_BYTES_MAX {
            return Err(Fault::internal("a frame too big"));
        }
        self.packet.clear();
        if self.next == 0 {
            self.packet.extend_from_slice(&self.table.sets);
        }
        let mut sample = vec![0; size as usize];
        self.file.seek(SeekFrom::Start(at)).map_err(Fault::internal)?;
        self.file.read_exact(&mut sample).map_err(Fault::internal)?;
        annex_b(&sample, &mut self.packet)?;
        self.next += 1;
        let decoded = self.decoder.decode_with_options(&self.packet, DecodeOptions::new()).map_err(Fault::internal)?;
        let planes = decoded.ok_or_else(|| Fault::internal("a frame came to nothing"))?;
        if planes.dimensions() != (out.width() as usize, out.height() as usize) {
            return Err(Fault::internal("the frames are not as large as the header says"));
        }
        let (y, u, v) = planes.strides();
        let image = YuvPlanarImage {
            y_plane: planes.y(),
            y_stride: y as u32,
            u_plane: planes.u(),
            u_stride: u as u32,
            v_plane: planes.v(),
            v_stride: v as u32,
            width: out.width(),
            height: out.height(),
        };
        let stride = out.width() * 3;
        yuv::yuv420_to_rgb_bilinear(&image, out.rgb_mut(), stride, YuvRange::Limited, YuvStandardMatrix::Bt709)
            .map_err(|error| Fault::internal(format_args!("YUV to RGB: {error}")))?;
        Ok(true)
    }
}

/// Units behind their lengths become units behind start codes.
fn annex_b(sample: &[u8], out: &mut Vec<u8>) -> Result<(), Fault> {
    let mut rest = sample;
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        let unit = after.get(..length).ok_or_else(|| Fault::internal("a torn frame"))?;
        out.extend_from_slice(&[0, 0, 0, 1]);
        out.extend_from_slice(unit);
        rest = &after[length..];
    }
    Ok(())
}
