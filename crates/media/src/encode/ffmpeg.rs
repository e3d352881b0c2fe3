//! The FFmpeg encoder: a child process gets raw I420 through one pipe and gives x264's H.264 back through another;
//! the file around it is ours, so both encoders' clips are alike. No shell, no network protocol, no path of ours
//! goes in; the child is killed when the encoder is dropped.

use super::{Config, Encoder, Quality, Row, pipes};
use crate::i420::Planes;
use crate::mp4::Writer;
use crate::{Frame, caps};
use fault::{Code, Fault};
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
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
    complaints: Option<JoinHandle<Vec<u8>>>,
    planes: Planes,
    /// Frames still to come.
    missing: u32,
}

fn check() -> Result<(), Fault> {
    let quiet = || Stdio::null();
    let asked = Command::new("ffmpeg").arg("-version").stdin(quiet()).stdout(quiet()).stderr(quiet()).status();
    match asked {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(absent(&status.to_string())),
        Err(error) => Err(absent(&error.to_string())),
    }
}

fn start(config: &Config, out: &Path) -> Result<Box<dyn Encoder>, Fault> {
    let mut child = command(config).spawn().map_err(|error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::PermissionDenied => absent(&error.to_string()),
        _ => Fault::internal(format_args!("ffmpeg cannot be started: {error}")),
    })?;
    let (input, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let planes = Planes::new(config.width, config.height);
    // From here on the child is killed whichever way this function ends.
    let mut ffmpeg = Ffmpeg { child, input, output: None, complaints: None, planes, missing: config.frames };
    let writer = Writer::create(out, &config.track())?;
    ffmpeg.output = stdout.map(|from| std::thread::spawn(move || pipes::keep_stream(from, writer)));
    ffmpeg.complaints = stderr.map(|from| std::thread::spawn(move || pipes::first_bytes(from)));
    Ok(Box::new(ffmpeg))
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
        match (self.child.wait(), kept) {
            (Ok(status), Some(Ok(kept))) if status.success() => kept,
            (Ok(status), _) => Err(self.autopsy(&status.to_string())),
            (Err(error), _) => Err(self.autopsy(&error.to_string())),
        }
    }
}

impl Ffmpeg {
    /// The fault for a child that died: what happened here, and what it had to say.
    fn autopsy(&mut self, what: &str) -> Fault {
        self.end();
        let said = self.complaints.take().and_then(|thread| thread.join().ok()).unwrap_or_default();
        let said = String::from_utf8_lossy(&said);
        Fault::internal(format_args!("ffmpeg failed: {what}; it said: {}", said.trim()))
            .with_hint("use encoder = builtin, or repair ffmpeg")
    }

    /// Closes the pipe and takes the child off the process table. Errors mean that it is gone already.
    fn end(&mut self) {
        drop(self.input.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Ffmpeg {
    fn drop(&mut self) {
        self.end();
    }
}

/// No B frames: the stream then needs no reordering, and the built-in decoder can read every clip of ours.
fn command(config: &Config) -> Command {
    let (preset, crf) = match config.quality {
        Quality::Draft => ("ultrafast", "28"),
        Quality::Fine => ("veryfast", "17"),
    };
    let size = format!("{}x{}", config.width, config.height);
    let (fps, frames, gop) = (config.fps.to_string(), config.frames.to_string(), config.gop_frames().to_string());
    let mut command = Command::new("ffmpeg");
    command.args(["-hide_banner", "-loglevel", "error", "-nostdin", "-protocol_whitelist", "pipe"]);
    command.args(["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", &size, "-r", &fps, "-i", "pipe:0", "-an"]);
    command.args(["-c:v", "libx264", "-preset", preset, "-crf", crf, "-threads", X264_THREADS, "-bf", "0"]);
    command.args(["-g", &gop, "-flags", "+cgop", "-aud", "1", "-pix_fmt", "yuv420p", "-frames:v", &frames]);
    command.args(["-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv"]);
    command.args(["-f", "h264", "pipe:1"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn absent(detail: &str) -> Fault {
    Fault::new(Code::Unavailable, "the encoder 'ffmpeg' was asked for, but ffmpeg cannot be run on this machine")
        .with_detail(detail)
        .with_hint("apt install ffmpeg, or use encoder = builtin")
}
