//! The FFmpeg encoder: a child process gets raw I420 through one pipe and gives x264's H.264 back through another;
//! the file around it is ours, so both encoders' clips are alike. No shell, no network protocol, no path of ours
//! goes in; the child is killed when the encoder is dropped.

use super::{Config, Encoder, Quality, Row, pipes};
use crate::child::{Child, Order, found};
use crate::i420::Planes;
use crate::mp4::Writer;
use crate::{Frame, caps};
use fault::{Code, Fault};
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ChildStdin;
use std::thread::JoinHandle;

/// The row of this encoder.
pub(super) const ROW: Row = Row {
    name: "ffmpeg",
    about: "x264 through an ffmpeg child process; smaller files, slower",
    check,
    takes: |width, height| width.max(height) <= caps::CLIP_SIDE_PX_MAX,
    start,
};

/// Threads x264 uses: fixed, because its output depends on their number.
const X264_THREADS: &str = "4";

struct Ffmpeg {
    child: Child,
    /// `None` once closed.
    input: Option<ChildStdin>,
    output: Option<JoinHandle<Result<(), Fault>>>,
    planes: Planes,
    /// Frames still to come.
    missing: u32,
}

fn check() -> Result<(), Fault> {
    found("ffmpeg").map(drop).ok_or_else(|| absent("not in the PATH"))
}

fn start(config: &Config, out: &Path) -> Result<Box<dyn Encoder>, Fault> {
    let mut child = Child::spawn(&order(config)?)?;
    let (input, stdout) = (child.input()?, child.output()?);
    let writer = Writer::create(out, &config.track())?;
    let output = std::thread::spawn(move || pipes::keep_stream(stdout, writer));
    let planes = Planes::new(config.width, config.height);
    Ok(Box::new(Ffmpeg { child, input: Some(input), output: Some(output), planes, missing: config.frames }))
}

impl Encoder for Ffmpeg {
    fn push(&mut self, frame: &Frame) -> Result<(), Fault> {
        self.planes.fill(frame)?;
        self.missing = self.missing.checked_sub(1).ok_or_else(|| Fault::internal("a frame too many was pushed"))?;
        let written = match &mut self.input {
            Some(input) => input.write_all(self.planes.bytes()),
            None => Err(ErrorKind::BrokenPipe.into()),
        };
        written.map_err(|error| self.autopsy(&error.to_string()))
    }

    fn finish(mut self: Box<Self>) -> Result<(), Fault> {
        if self.missing > 0 {
            return Err(Fault::internal(format_args!("{} frames were never pushed", self.missing)));
        }
        drop(self.input.take());
        let kept = self.output.take().map(JoinHandle::join);
        self.child.end().map_err(hinted)?;
        kept.and_then(Result::ok).unwrap_or_else(|| Err(Fault::internal("the encoder's output was lost")))
    }
}

impl Ffmpeg {
    /// The fault for a child that died: what it had to say, or what happened here.
    fn autopsy(&mut self, what: &str) -> Fault {
        drop(self.input.take());
        hinted(self.child.end().err().unwrap_or_else(|| Fault::internal(format_args!("ffmpeg ended early: {what}"))))
    }
}

fn hinted(fault: Fault) -> Fault {
    fault.with_hint("use encoder = builtin, or repair ffmpeg")
}

/// No B frames: the stream then needs no reordering, and the built-in decoder can read every clip of ours.
fn order(config: &Config) -> Result<Order, Fault> {
    let (preset, crf) = match config.quality {
        Quality::Draft => ("ultrafast", "28"),
        Quality::Fine => ("veryfast", "17"),
    };
    let size = format!("{}x{}", config.width, config.height);
    let (fps, frames, gop) = (config.fps.to_string(), config.frames.to_string(), config.gop_frames().to_string());
    let mut order = Order::new(found("ffmpeg").ok_or_else(|| absent("not in the PATH"))?);
    order.limits.memory_bytes = caps::ENCODER_MEMORY_BYTES_MAX;
    (order.limits.cpu_seconds, order.limits.wall_seconds) = [caps::STREAM_WALL_SECONDS_MAX; 2].into();
    order.args(["-hide_banner", "-loglevel", "error", "-nostdin", "-protocol_whitelist", "pipe"]);
    order.args(["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", &size, "-r", &fps, "-i", "pipe:0", "-an"]);
    order.args(["-c:v", "libx264", "-preset", preset, "-crf", crf, "-threads", X264_THREADS, "-bf", "0"]);
    order.args(["-g", &gop, "-flags", "+cgop", "-aud", "1", "-pix_fmt", "yuv420p", "-frames:v", &frames]);
    order.args(["-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv"]);
    order.args(["-f", "h264", "pipe:1"]);
    Ok(order)
}

fn absent(detail: &str) -> Fault {
    Fault::new(Code::Unavailable, "the encoder 'ffmpeg' was asked for, but ffmpeg cannot be run on this machine")
        .with_detail(detail)
        .with_hint("apt install ffmpeg, or use encoder = builtin")
}
