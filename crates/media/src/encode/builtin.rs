//! The built-in encoder: openh264, compiled from its bundled source, in this process. Needs nothing installed.
//!
//! One encoding thread and one slice per picture, so the bytes depend on the frames alone, never on the machine's
//! threads. Quality is held by bounds on the quantiser; the bit rate only says how far a calm scene may improve.

use super::{Config, Encoder, Quality, Row};
use crate::Frame;
use crate::i420::Planes;
use crate::mp4::Writer;
use fault::Fault;
use openh264::OpenH264API;
use openh264::encoder::{
    BitRate, EncoderConfig, FrameRate, FrameType, IntraFramePeriod, QpRange, RateControlMode, VuiConfig,
};
use std::path::Path;

/// The row of this encoder.
pub(super) const ROW: Row =
    Row { name: "builtin", about: "openh264, in this process; needs nothing installed", check: || Ok(()), start };

struct Builtin {
    encoder: openh264::encoder::Encoder,
    planes: Planes,
    stream: Vec<u8>,
    writer: Writer,
}

fn start(config: &Config, out: &Path) -> Result<Box<dyn Encoder>, Fault> {
    let encoder = openh264::encoder::Encoder::with_api_config(OpenH264API::from_source(), settings(config))
        .map_err(|e| failed(&e))?;
    let (planes, stream) = (Planes::new(config.width, config.height), Vec::new());
    Ok(Box::new(Builtin { encoder, planes, stream, writer: Writer::create(out, &config.track())? }))
}

impl Encoder for Builtin {
    fn push(&mut self, frame: &Frame) -> Result<(), Fault> {
        self.planes.fill(frame)?;
        let encoded = self.encoder.encode(&self.planes).map_err(|e| failed(&e))?;
        self.stream.clear();
        encoded.write_vec(&mut self.stream);
        self.writer.push(&self.stream, encoded.frame_type() == FrameType::IDR)
    }

    fn finish(self: Box<Self>) -> Result<(), Fault> {
        self.writer.finish()
    }
}

fn settings(config: &Config) -> EncoderConfig {
    // Bits per pixel: far above need for a moving photo, so that the quantiser bounds decide and not the budget.
    let (bits_per_pixel, qp) = match config.quality {
        Quality::Draft => (0.10, QpRange::new(26, 36)),
        Quality::Fine => (0.50, QpRange::new(16, 24)),
    };
    let pixels_per_second = f64::from(config.width) * f64::from(config.height) * f64::from(config.fps);
    EncoderConfig::new()
        .rate_control_mode(RateControlMode::Bitrate)
        .bitrate(BitRate::from_bps((pixels_per_second * bits_per_pixel) as u32))
        .qp(qp)
        .skip_frames(false)
        .max_frame_rate(FrameRate::from_hz(config.fps as f32))
        .intra_frame_period(IntraFramePeriod::from_num_frames(config.gop_frames()))
        .scene_change_detect(false)
        .num_threads(1)
        .vui(VuiConfig::bt709())
}

fn failed(error: &openh264::Error) -> Fault {
    Fault::internal(format_args!("openh264: {error}"))
}
