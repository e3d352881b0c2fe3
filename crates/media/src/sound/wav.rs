//! WAV: 16-bit PCM, two channels, with the metadata in a `LIST` chunk.

use super::{RATE_HZ, Sound};
use fault::Fault;
use std::path::Path;

/// Bytes of one sample of both channels.
const FRAME_BYTES: u32 = 4;

/// Writes `sound` to `path`; of `metadata`, every entry becomes part of the comment.
pub fn write_wav(path: &Path, sound: &Sound, metadata: &[(String, String)]) -> Result<(), Fault> {
    let packed = sound.packed();
    let mut info = b"INFO".to_vec();
    let all: Vec<String> = metadata.iter().map(|(name, value)| format!("{name}={value}")).collect();
    if !all.is_empty() {
        chunk(&mut info, b"ICMT", format!("{}\0", all.join("; ")).as_bytes());
    }
    let mut format = Vec::new();
    format.extend_from_slice(&[1, 0, 2, 0]); // PCM, two channels
    format.extend_from_slice(&RATE_HZ.to_le_bytes());
    format.extend_from_slice(&(RATE_HZ * FRAME_BYTES).to_le_bytes());
    format.extend_from_slice(&[FRAME_BYTES as u8, 0, 16, 0]);
    let mut body = b"WAVE".to_vec();
    chunk(&mut body, b"fmt ", &format);
    chunk(&mut body, b"LIST", &info);
    chunk(&mut body, b"data", &packed);
    let mut file = Vec::with_capacity(body.len() + 8);
    chunk(&mut file, b"RIFF", &body);
    std::fs::write(path, file).map_err(|error| Fault::internal(format_args!("{}: {error}", path.display())))
}

/// Appends a chunk, padded to an even length.
fn chunk(out: &mut Vec<u8>, kind: &[u8; 4], body: &[u8]) {
    out.extend_from_slice(kind);
    out.extend_from_slice(&u32::try_from(body.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend_from_slice(body);
    if !body.len().is_multiple_of(2) {
        out.push(0);
    }
}
