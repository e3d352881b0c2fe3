//! The built-in encoder: openh264, compiled from its bundled source, in this process. Needs nothing installed.
//!
//! One encoding thread and one slice per picture, so the bytes depend on the frames alone, never on the machine's
//! threads. Quality is held by a constant quantiser: a moving photograph at 720p takes about 0.2 bit per pixel and its
//! first frame comes back with more than 38 dB.

use super::copy::Copy;
use super::{Begun, Config, Encoder, Quality, Row};
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
pub(super) const ROW: Row = Row {
    name: "builtin",
    about: "openh264, in this process; needs nothing installed",
    check: || Ok(()),
    takes: |width, height| width.max(height) <= LONG_SIDE_PX_MAX && width.min(height) <= SHORT_SIDE_PX_MAX,
    start,
};

/// openh264 refuses longer sides, whatever the other one.
const LONG_SIDE_PX_MAX: u32 = 3840;
/// openh264 refuses both sides being longer.
const SHORT_SIDE_PX_MAX: u32 = 2160;
/// Announced to the decoder through the level; the quantiser alone decides what is spent.
const LEVEL_BITS_PER_PIXEL: f64 = 0.5;

struct Builtin {
    encoder: openh264::encoder::Encoder,
    planes: Planes,
    stream: Vec<u8>,
    writer: Writer,
}

fn start(config: &Config, out: &Path) -> Result<Box<dyn Encoder>, Fault> {
    let (planes, stream) = (Planes::new(config.width, config.height), Vec::new());
    Ok(Box::new(Builtin { encoder: encoder(config)?, planes, stream, writer: Writer::create(out, &config.track())? }))
}

/// Goes on after the frames of the clip at `old`, if they are of an encoder that was set up like this one.
pub(super) fn go_on(config: &Config, old: &Path, out: &Path) -> Result<Option<Begun>, Fault> {
    let Some(old) = Copy::open(old, config)? else { return Ok(None) };
    // The parameter sets come with the first frame: an encoder of its own tells them.
    let mut probe = encoder(config)?;
    let mut planes = Planes::new(config.width, config.height);
    planes.fill(&Frame::new(config.width, config.height))?;
    let mut stream = Vec::new();
    probe.encode(&planes).map_err(|e| failed(&e))?.write_vec(&mut stream);
    if !old.fits(&stream) {
        return Ok(None);
    }
    let mut writer = Writer::create(out, &config.track())?;
    let count = old.write(&mut writer)?;
    stream.clear();
    Ok(Some((count, Box::new(Builtin { encoder: encoder(config)?, planes, stream, writer }))))
}

fn encoder(config: &Config) -> Result<openh264::encoder::Encoder, Fault> {
    openh264::encoder::Encoder::with_api_config(OpenH264API::from_source(), settings(config)).map_err(|e| failed(&e))
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
    let qp = match config.quality {
        Quality::Draft => 28,
        Quality::Fine => 16,
    };
    let pixels_per_second = f64::from(config.width) * f64::from(config.height) * f64::from(config.fps);
    EncoderConfig::new()
        // In this mode the quantiser only moves within its bounds: constant quality, picture by picture and within
        // each picture. (openh264's bit rate modes vary it inside the picture, at 1–2 dB less for the same bits.)
        .rate_control_mode(RateControlMode::Bufferbased)
        .qp(QpRange::new(qp, qp))
        .bitrate(BitRate::from_bps((pixels_per_second * LEVEL_BITS_PER_PIXEL) as u32))
        .skip_frames(false)
        .max_frame_rate(FrameRate::from_hz(config.fps as f32))
        .intra_frame_period(IntraFramePeriod::from_num_frames(config.gop_frames()))
        .scene_change_detect(false)
        .adaptive_quantization(false)
        .background_detection(false)
        .num_threads(1)
        .vui(VuiConfig::bt709())
}

fn failed(error: &openh264::Error) -> Fault {
    Fault::internal(format_args!("openh264: {error}"))
}
