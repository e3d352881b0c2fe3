//! A running child.

use super::order::Order;
use super::{absent, group};
use crate::{caps, confine};
use fault::{Code, Fault};
use std::io::{ErrorKind, Read, Write};
use std::process::{ChildStderr, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// A child, confined as far as this machine can.
pub(crate) struct Child {
    name: String,
    child: std::process::Child,
    complaints: Option<JoinHandle<Vec<u8>>>,
    watch: Watch,
}

/// The thread that kills a child which takes too long.
struct Watch {
    /// The group's number while it may be killed.
    target: Arc<Mutex<Option<u32>>>,
    late: Arc<AtomicBool>,
    /// Dropped when the child has ended.
    calm: Option<Sender<()>>,
}

impl Child {
    /// Starts what `order` says, with pipes at all ends. The confinement is put on before the program begins; its limits
    /// of processor time and memory an instant after.
    pub(crate) fn spawn(order: &Order) -> Result<Child, Fault> {
        let mut command = command(order);
        let started = std::thread::scope(|scope| {
            let confined = scope.spawn(|| -> Result<std::process::Child, Fault> {
                confine::enter(order)?; // on this thread alone; the child inherits it
                command.spawn().map_err(|error| match error.kind() {
                    ErrorKind::NotFound | ErrorKind::PermissionDenied => {
                        absent("this", &order.name(), &error.to_string())
                    }
                    _ => Fault::internal(format_args!("{} cannot be started: {error}", order.name())),
                })
            });
            confined.join().map_err(|_| Fault::internal("the starting thread panicked"))?
        });
        let mut child = started?;
        confine::limit(child.id(), &order.limits);
        let complaints = child.stderr.take().map(|from| std::thread::spawn(move || first_bytes(from)));
        let watch = Watch::over(child.id(), order.limits.wall_seconds);
        Ok(Child { name: order.name(), child, complaints, watch })
    }

    /// Where its input goes; once.
    pub(crate) fn input(&mut self) -> Result<ChildStdin, Fault> {
        self.child.stdin.take().ok_or_else(|| Fault::internal("the child has no input"))
    }

    /// Where its output comes from; once.
    pub(crate) fn output(&mut self) -> Result<ChildStdout, Fault> {
        self.child.stdout.take().ok_or_else(|| Fault::internal("the child has no output"))
    }

    /// Feeds it `input` and gives everything it writes; a fault if that is more than `bytes_max`, if it fails, or if
    /// `stop` is set meanwhile: it is killed then.
    pub(crate) fn collect(mut self, input: &[u8], bytes_max: usize, stop: &AtomicBool) -> Result<Vec<u8>, Fault> {
        let (mut to, from) = (self.input()?, self.output()?);
        let (read, all) = channel();
        let bytes = std::thread::scope(|scope| {
            scope.spawn(move || to.write_all(input)); // what it did not read is told by its status
            scope.spawn(move || {
                let mut bytes = Vec::new();
                let ended = from.take(bytes_max as u64 + 1).read_to_end(&mut bytes);
                let _ = read.send(ended.map(|_| bytes)); // the receiver waits below
            });
            loop {
                match all.recv_timeout(Duration::from_millis(caps::STOP_LOOK_MS)) {
                    Ok(Ok(bytes)) if bytes.len() > bytes_max => {
                        self.watch.kill();
                        return Err(Fault::internal(format_args!("{} wrote more than {bytes_max} bytes", self.name)));
                    }
                    Ok(ended) => return ended.map_err(Fault::internal),
                    Err(RecvTimeoutError::Timeout) if !stop.load(Ordering::Relaxed) => {}
                    Err(RecvTimeoutError::Timeout) => {
                        self.watch.kill();
                        return Err(Fault::new(Code::Unavailable, "the work was interrupted"));
                    }
                    Err(RecvTimeoutError::Disconnected) => return Err(Fault::internal("the output was lost")),
                }
            }
        })?;
        self.end()?;
        Ok(bytes)
    }

    /// Waits for its end; a fault unless it ended well.
    pub(crate) fn end(&mut self) -> Result<(), Fault> {
        drop(self.child.stdin.take());
        group::ended(&self.child);
        self.watch.rest();
        let status = self.child.wait().map_err(Fault::internal)?;
        let said = self.complaints.take().and_then(|thread| thread.join().ok()).unwrap_or_default();
        if status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&said).trim().to_owned();
        let why = match reached(status) {
            _ if self.watch.late.load(Ordering::Relaxed) => "it took too long and was stopped".to_owned(),
            Some(limit) => format!("it reached its limit of {limit}"),
            None => status.to_string(),
        };
        Err(Fault::internal(format_args!("{} failed: {why}; it said: {said}", self.name)))
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.watch.kill();
        let _ = self.child.kill(); // an error means that it is gone already
        let _ = self.child.wait();
    }
}

impl Watch {
    fn over(id: u32, seconds: u32) -> Watch {
        let (calm, ended) = channel();
        let watch = Watch { target: Arc::new(Mutex::new(Some(id))), late: Arc::default(), calm: Some(calm) };
        let (target, late) = (Arc::clone(&watch.target), Arc::clone(&watch.late));
        std::thread::spawn(move || {
            if let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(Duration::from_secs(u64::from(seconds))) {
                late.store(true, Ordering::Relaxed);
                kill(&target);
            }
        });
        watch
    }

    /// Kills the child and all it started, now.
    fn kill(&self) {
        kill(&self.target);
    }

    /// The child has ended and is about to be taken off the table: whatever it left behind is killed, and its number
    /// means nothing any more.
    fn rest(&mut self) {
        self.kill();
        self.target.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
        self.calm.take();
    }
}

fn kill(target: &Mutex<Option<u32>>) {
    if let Some(id) = *target.lock().unwrap_or_else(std::sync::PoisonError::into_inner) {
        group::kill(id);
    }
}

fn command(order: &Order) -> Command {
    let mut command = Command::new(&order.program);
    command.args(&order.arguments).env_clear().env("LC_ALL", "C.UTF-8").env("MALLOC_ARENA_MAX", "4");
    if let Some(libraries) = std::env::var_os("LD_LIBRARY_PATH") {
        command.env("LD_LIBRARY_PATH", libraries);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    group::lead(&mut command);
    command
}

/// The limit that ended it, if one did.
#[cfg(unix)]
fn reached(status: std::process::ExitStatus) -> Option<&'static str> {
    use rustix::process::Signal;
    match std::os::unix::process::ExitStatusExt::signal(&status)? {
        signal if signal == Signal::XCPU.as_raw() => Some("processor time"),
        signal if signal == Signal::XFSZ.as_raw() => Some("file size"),
        _ => None,
    }
}

#[cfg(not(unix))]
fn reached(_: std::process::ExitStatus) -> Option<&'static str> {
    None
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
