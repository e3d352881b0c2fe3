//! The pipe out of an encoding child: its stream, cut into frames.

use crate::caps;
use crate::mp4::Writer;
use fault::Fault;
use std::io::Read;

/// An access unit delimiter: the child puts one in front of every frame.
const DELIMITER: [u8; 5] = [0, 0, 0, 1, 9];
/// NAL unit type of a picture that can be decoded alone.
const IDR: u8 = 5;

/// Cuts an Annex B stream at its delimiters and keeps every frame; ends with the stream.
pub(super) fn keep_stream(mut from: impl Read, mut writer: Writer) -> Result<(), Fault> {
    let mut held = Vec::new();
    let mut piece = vec![0; 64 << 10];
    let mut searched = 1; // a delimiter at 0 opens the frame that is held
    loop {
        let count = from.read(&mut piece).map_err(|e| Fault::internal(format_args!("the encoder's pipe: {e}")))?;
        if count == 0 {
            break;
        }
        held.extend_from_slice(&piece[..count]);
        while let Some(end) = next_delimiter(&held, searched) {
            writer.push(&held[..end], stands_alone(&held[..end]))?;
            held.drain(..end);
            searched = 1;
        }
        searched = held.len().saturating_sub(DELIMITER.len() - 1).max(1);
        if held.len() > caps::ENCODED_FRAME_BYTES_MAX {
            return Err(Fault::internal("the encoder's frame has no end"));
        }
    }
    if !held.is_empty() {
        writer.push(&held, stands_alone(&held))?;
    }
    writer.finish()
}

fn next_delimiter(held: &[u8], from: usize) -> Option<usize> {
    let found = held.get(from..)?.windows(DELIMITER.len()).position(|five| five == DELIMITER)?;
    Some(from + found)
}

fn stands_alone(frame: &[u8]) -> bool {
    crate::mp4::kinds(frame).any(|kind| kind == IDR)
}
