//! Reads a request's body: whole, within its caps, within the memory all bodies may take together.

use crate::Caps;
use axum::body::Body;
use fault::{Code, Fault};
use http_body_util::BodyExt;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Bodies are accounted in pieces of this many bytes.
const PIECE_BYTES: usize = 1 << 10;

/// How long the rest of a body that is too large is read and thrown away.
const SWALLOW: Duration = Duration::from_secs(5);

/// The memory all request bodies share.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    room: Arc<Semaphore>,
}

/// A body in memory; its room is free again when it is dropped.
#[derive(Debug)]
pub(crate) struct Letter {
    /// The bytes as they came.
    pub(crate) bytes: Vec<u8>,
    room: Vec<OwnedSemaphorePermit>,
}

impl Letter {
    /// The letter with other words, in the room it took.
    pub(crate) fn map(self, write: impl FnOnce(Vec<u8>) -> Vec<u8>) -> Letter {
        Letter { bytes: write(self.bytes), ..self }
    }
}

impl Desk {
    /// A desk with room for [`Caps::bodies_bytes_max`].
    pub(crate) fn new(caps: &Caps) -> Desk {
        Desk { room: Arc::new(Semaphore::new((caps.bodies_bytes_max / PIECE_BYTES).min(Semaphore::MAX_PERMITS))) }
    }

    /// Reads `body` to its end.
    pub(crate) async fn read(&self, body: Body, caps: &Caps) -> Result<Letter, Fault> {
        let late = || Fault::new(Code::BadRequest, "the request body did not arrive in time");
        tokio::time::timeout(caps.body_read(), self.collect(body, caps.body_bytes_max)).await.map_err(|_| late())?
    }

    async fn collect(&self, mut body: Body, bytes_max: usize) -> Result<Letter, Fault> {
        let mut letter = Letter { bytes: Vec::new(), room: Vec::new() };
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|error| {
                Fault::new(Code::BadRequest, "the request body could not be read").with_detail(error)
            })?;
            let Ok(piece) = frame.into_data() else { continue };
            if piece.len() > bytes_max - letter.bytes.len() {
                drop(letter);
                swallow(body).await;
                return Err(too_large(bytes_max));
            }
            self.take_room(&mut letter, piece.len())?;
            letter.bytes.extend_from_slice(&piece);
        }
        Ok(letter)
    }

    /// Takes the room for `more` bytes, in steps that at least double what the letter has.
    fn take_room(&self, letter: &mut Letter, more: usize) -> Result<(), Fault> {
        let held: usize = letter.room.iter().map(|permit| permit.num_permits() * PIECE_BYTES).sum();
        let needed = letter.bytes.len() + more;
        if needed <= held {
            return Ok(());
        }
        let pieces = (needed - held).max(held).div_ceil(PIECE_BYTES);
        let pieces = u32::try_from(pieces).unwrap_or(u32::MAX);
        match self.room.clone().try_acquire_many_owned(pieces) {
            Ok(permit) => {
                letter.room.push(permit);
                Ok(())
            }
            Err(_) => Err(Fault::new(Code::Unavailable, "too many large requests at once, try again later")),
        }
    }
}

/// Reads on for a while without keeping anything: a client that is still sending would miss the answer otherwise.
async fn swallow(mut body: Body) {
    let reading = async { while let Some(Ok(_)) = body.frame().await {} };
    let _ = tokio::time::timeout(SWALLOW, reading).await;
}

fn too_large(bytes_max: usize) -> Fault {
    Fault::new(Code::BadRequest, format!("request body size must be between 0 and {bytes_max} bytes"))
        .with_hint("send large pictures as URLs instead of Base64")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(desk: &Desk, caps: &Caps, bytes: usize) -> Result<Letter, Fault> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(desk.read(Body::from(vec![b'x'; bytes]), caps))
    }

    #[test]
    fn a_body_over_the_cap_is_refused_and_one_at_the_cap_is_not() {
        let caps = Caps { body_bytes_max: 5000, ..Caps::default() };
        let desk = Desk::new(&caps);
        assert_eq!(read(&desk, &caps, 5000).unwrap().bytes.len(), 5000);
        let fault = read(&desk, &caps, 5001).unwrap_err();
        assert_eq!((fault.code, fault.message.contains("5000")), (Code::BadRequest, true));
    }

    #[test]
    fn bodies_together_stay_within_the_shared_room_and_give_it_back() {
        let caps = Caps { bodies_bytes_max: 10 << 10, ..Caps::default() };
        let desk = Desk::new(&caps);
        let held = read(&desk, &caps, 8 << 10).unwrap();
        assert_eq!(read(&desk, &caps, 8 << 10).unwrap_err().code, Code::Unavailable);
        drop(held);
        assert!(read(&desk, &caps, 8 << 10).is_ok());
    }
}
