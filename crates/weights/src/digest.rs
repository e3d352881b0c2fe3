//! SHA-256, while bytes pass.

use sha2::{Digest, Sha256};
use std::io::{self, Read, Write};

/// Passes bytes on and remembers their checksum and number.
pub(crate) struct Digested<T> {
    inner: T,
    hash: Sha256,
    /// Bytes so far.
    pub(crate) bytes: u64,
}

impl<T> Digested<T> {
    pub(crate) fn new(inner: T) -> Digested<T> {
        Digested { inner, hash: Sha256::new(), bytes: 0 }
    }

    /// The checksum, and what the bytes went to.
    pub(crate) fn finish(self) -> (String, T) {
        (hex(&self.hash.finalize()), self.inner)
    }

    fn passed(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
    }
}

impl<W: Write> Write for Digested<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.inner.write(bytes)?;
        self.passed(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// The checksum of everything `from` has to give.
pub(crate) fn of(mut from: impl Read) -> io::Result<String> {
    let mut digested = Digested::new(io::sink());
    io::copy(&mut from, &mut digested)?;
    Ok(digested.finish().0)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
