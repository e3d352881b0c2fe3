//! Drawing and encoding side by side: frames go round between the drawing thread and the encoding thread, so that
//! a clip takes as long as the slower of the two, and no frame is allocated after the first few.

use crate::{Turn, caps};
use fault::{Code, Fault};
use media::Frame;
use media::encode::Encoder;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel, sync_channel};
use std::time::Duration;
use studio::{Film, Score};

/// The score made ready to draw.
pub(crate) fn film(turn: &Turn<'_>, score: Score) -> Result<Film, Fault> {
    apart(turn, move || Film::new(&score))
}

/// What `work` gives, on a thread of its own: it cannot be broken off, so it is left behind when the turn is called off
/// meanwhile.
pub(crate) fn apart<T: Send + 'static>(turn: &Turn<'_>, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    let (made, ready) = channel();
    let making = std::thread::spawn(move || made.send(work()).is_ok());
    while !turn.stop.load(Ordering::Relaxed) {
        match ready.recv_timeout(Duration::from_millis(caps::STOP_LOOK_MS)) {
            Ok(done) => return Ok(done),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                making.join().map_or_else(|panic| std::panic::resume_unwind(panic), drop);
                return Err(Fault::internal("the work was lost"));
            }
        }
    }
    Err(stopped())
}

/// Pushes `frames` frames, each drawn by `draw`, through `encoder` and finishes it; `draw` ends it with
/// `false`. Reports progress and obeys the
/// turn's stop between any two frames.
pub(crate) fn record(
    turn: &Turn<'_>,
    frames: u32,
    encoder: Box<dyn Encoder>,
    mut draw: impl FnMut(u32, &mut Frame) -> bool,
) -> Result<(), Fault> {
    let (drawn, to_encode) = sync_channel(caps::FRAMES_AHEAD_MAX);
    let (encoded, to_draw) = channel(); // bounded by the frames that go round
    for _ in 0..=caps::FRAMES_AHEAD_MAX {
        let _ = encoded.send(Frame::new(0, 0)); // the receiver is right here
    }
    std::thread::scope(|scope| {
        let encoding = scope.spawn(move || encode(encoder, &to_encode, &encoded));
        for index in 0..frames {
            let stopped = turn.stop.load(Ordering::Relaxed);
            let Some(mut frame) = to_draw.recv().ok().filter(|_| !stopped) else { break };
            if !draw(index, &mut frame) {
                break; // whoever draws says why
            }
            if drawn.send(frame).is_err() {
                break; // the encoder gave up and says why below
            }
            (turn.report)(percent(index + 1, frames));
        }
        drop(drawn);
        let ended = encoding.join().map_err(|_| Fault::internal("the encoder panicked"))?;
        if turn.stop.load(Ordering::Relaxed) { Err(stopped()) } else { ended }
    })
}

/// The fault of work that was called off.
pub(crate) fn stopped() -> Fault {
    Fault::new(Code::Unavailable, "the work was interrupted")
}

/// How much of the whole is done, 0–100.
pub(crate) fn percent(done: u32, of: u32) -> u8 {
    u8::try_from(u64::from(done) * 100 / u64::from(of.max(1))).unwrap_or(100)
}

fn encode(mut encoder: Box<dyn Encoder>, from: &Receiver<Frame>, back: &Sender<Frame>) -> Result<(), Fault> {
    for frame in from {
        encoder.push(&frame)?;
        let _ = back.send(frame); // nobody draws any more: the frame is dropped
    }
    encoder.finish()
}
