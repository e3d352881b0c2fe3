//! The other end of [`super::own`]: what a child of this program does. It sees no file, and decodes H.264 from its
//! input, one access unit behind its length after the other, to as many bytes of RGB each on its output.

use crate::{Frame, caps};
use fault::Fault;
use openh264::OpenH264API;
use openh264::decoder::{DecodeOptions, Decoder, DecoderConfig, Flush};
use openh264::formats::YUVSource;
use std::ffi::OsString;
use std::io::{ErrorKind, Read, Write};
use std::process::ExitCode;
use yuv::{YuvPlanarImage, YuvRange, YuvStandardMatrix};

/// The first argument of a program that is to be a decoder.
pub const VERB: &str = "decode-h264-from-stdin";

/// If the arguments of this program (its name first) ask it to be a decoder, is one until its input ends.
pub fn serve(arguments: &[OsString]) -> Option<ExitCode> {
    let [_, verb, width, height] = arguments else { return None };
    if verb != VERB {
        return None;
    }
    let side = |text: &OsString| {
        let px: u32 = text.to_str()?.parse().ok()?;
        (caps::CLIP_SIDE_PX_MIN..=caps::CLIP_SIDE_PX_MAX).contains(&px).then_some(px)
    };
    let (Some(width), Some(height)) = (side(width), side(height)) else { return Some(ExitCode::FAILURE) };
    match all(Frame::new(width, height)) {
        Ok(()) => Some(ExitCode::SUCCESS),
        Err(fault) => {
            eprintln!("{fault}");
            Some(ExitCode::FAILURE)
        }
    }
}

fn all(mut out: Frame) -> Result<(), Fault> {
    let config = DecoderConfig::new().flush_after_decode(Flush::NoFlush);
    let mut decoder = Decoder::with_api_config(OpenH264API::from_source(), config).map_err(Fault::internal)?;
    let (mut from, mut to) = (std::io::stdin().lock(), std::io::stdout().lock());
    let (mut length, mut packet) = ([0; 4], Vec::new());
    loop {
        match from.read_exact(&mut length) {
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(()),
            ended => ended.map_err(Fault::internal)?,
        }
        let size = u32::from_be_bytes(length) as usize;
        if size > caps::ENCODED_FRAME_BYTES_MAX * 2 {
            return Err(Fault::internal("a frame too big"));
        }
        packet.resize(size, 0);
        from.read_exact(&mut packet).map_err(Fault::internal)?;
        one(&mut decoder, &packet, &mut out)?;
        to.write_all(out.rgb()).and_then(|()| to.flush()).map_err(Fault::internal)?;
    }
}

fn one(decoder: &mut Decoder, packet: &[u8], out: &mut Frame) -> Result<(), Fault> {
    let decoded = decoder.decode_with_options(packet, DecodeOptions::new()).map_err(Fault::internal)?;
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
        .map_err(|error| Fault::internal(format_args!("YUV to RGB: {error}")))
}
