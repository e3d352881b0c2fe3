//! An FFmpeg child process on a short leash: no shell, no network, bounded output, processor time and memory; it is
//! killed when it is dropped.

use crate::caps;
use fault::{Code, Fault};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::process::{ChildStderr, ChildStdout, Command, Stdio};
use std::thread::JoinHandle;

/// Whether FFmpeg can be run; `what` needs it.
pub(crate) fn check(what: &str) -> Result<(), Fault> {
    let quiet = || Stdio::null();
    let asked = Command::new("ffmpeg").arg("-version").stdin(quiet()).stdout(quiet()).stderr(quiet()).status();
    match asked {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(absent(what, &status.to_string())),
        Err(error) => Err(absent(what, &error.to_string())),
    }
}

fn absent(what: &str, detail: &str) -> Fault {
    Fault::new(Code::BadValue, format!("{what}, which is not installed on this server"))
        .with_detail(detail)
        .with_hint("apt install ffmpeg")
}

/// An FFmpeg that says only what went wrong, and takes no more time and memory than it may.
pub(crate) fn quiet() -> Command {
    let mut command = Command::new("ffmpeg");
    let (seconds, bytes) = (caps::CHILD_SECONDS_MAX.to_string(), caps::CHILD_ALLOC_BYTES_MAX.to_string());
    command.args(["-hide_banner", "-loglevel", "error", "-nostdin", "-max_alloc", &bytes, "-timelimit", &seconds]);
    command
}

/// The same, about to read the file at `path`, and nothing but that file.
pub(crate) fn reading(path: &Path) -> Command {
    let mut command = quiet();
    command.args(["-protocol_whitelist", "file", "-threads", "2", "-i"]).arg(path);
    command
}

/// A running child.
pub(crate) struct Child {
    child: std::process::Child,
    complaints: Option<JoinHandle<Vec<u8>>>,
}

impl Child {
    /// Starts `command` with pipes at all ends.
    pub(crate) fn spawn(mut command: Command) -> Result<Child, Fault> {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| match error.kind() {
            ErrorKind::NotFound | ErrorKind::PermissionDenied => absent("this needs ffmpeg", &error.to_string()),
            _ => Fault::internal(format_args!("ffmpeg cannot be started: {error}")),
        })?;
        let complaints = child.stderr.take().map(|from| std::thread::spawn(move || first_bytes(from)));
        Ok(Child { child, complaints })
    }

    /// Where its output comes from; once.
    pub(crate) fn output(&mut self) -> Result<ChildStdout, Fault> {
        drop(self.child.stdin.take());
        self.child.stdout.take().ok_or_else(|| Fault::internal("the child has no output"))
    }

    /// Feeds it `input` and gives everything it writes; a fault if that is more than `bytes_max`, or if it fails.
    pub(crate) fn collect(mut self, input: Vec<u8>, bytes_max: usize) -> Result<Vec<u8>, Fault> {
        let mut to = self.child.stdin.take();
        let feeding = std::thread::spawn(move || to.as_mut().map(|to| to.write_all(&input)));
        let mut bytes = Vec::new();
        if let Some(from) = self.child.stdout.take() {
            from.take(bytes_max as u64 + 1).read_to_end(&mut bytes).map_err(Fault::internal)?;
        }
        if bytes.len() > bytes_max {
            return Err(Fault::internal(format_args!("ffmpeg wrote more than {bytes_max} bytes")));
        }
        let _ = feeding.join(); // what it did not read is told by its status
        self.end()?;
        Ok(bytes)
    }

    /// Waits for its end; a fault unless it ended well.
    pub(crate) fn end(&mut self) -> Result<(), Fault> {
        let status = self.child.wait().map_err(Fault::internal)?;
        let said = self.complaints.take().and_then(|thread| thread.join().ok()).unwrap_or_default();
        if status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&said).trim().to_owned();
        Err(Fault::internal(format_args!("ffmpeg failed: {status}; it said: {said}")))
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        let _ = self.child.kill(); // an error means that it is gone already
        let _ = self.child.wait();
    }
}

/// The first bytes of what it says; the rest is read and dropped, so that it never blocks.
fn first_bytes(mut from: ChildStderr) -> Vec<u8> {
    let mut kept = Vec::new();
    let mut piece = [0; 1024];
    while let Ok(count @ 1..) = from.read(&mut piece) {
        let room = caps::STDERR_BYTES_MAX.saturating_sub(kept.len());
        kept.extend_from_slice(&piece[..count.min(room)]);
    }
    kept
}
