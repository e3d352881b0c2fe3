//! Copies a file and changes it on the way; memory stays flat in the file's length.

use std::io::{Error, ErrorKind, Read, Result, Write, copy, sink};
use std::ops::Range;

/// A copy under way. Patches come in the order of the file.
///
/// ```
/// use migrate::write::Copy;
/// let mut copy = Copy::new(&b"{\"mode\":\"standard\"}"[..], Vec::new());
/// copy.patch(&(8..18), "\"std\"")?;
/// assert_eq!(copy.close()?, b"{\"mode\":\"std\"}");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Copy<R, W> {
    input: R,
    output: W,
    at: u64,
}

impl<R: Read, W: Write> Copy<R, W> {
    /// From the input's beginning.
    pub fn new(input: R, output: W) -> Copy<R, W> {
        Copy { input, output, at: 0 }
    }

    /// Copies up to this range of the input and writes this text in its stead.
    ///
    /// # Errors
    /// The input's or the output's; one of its own where the range lies before what is copied already or beyond the
    /// input's end.
    pub fn patch(&mut self, bytes: &Range<u64>, text: &str) -> Result<()> {
        let wrong = |what| Error::new(ErrorKind::InvalidInput, what);
        if bytes.start < self.at || bytes.end < bytes.start {
            return Err(wrong("changes overlap or are out of order"));
        }
        let kept = copy(&mut self.input.by_ref().take(bytes.start - self.at), &mut self.output)?;
        let dropped = copy(&mut self.input.by_ref().take(bytes.end - bytes.start), &mut sink())?;
        if kept + dropped != bytes.end - self.at {
            return Err(wrong("the input is shorter than when it was read"));
        }
        self.at = bytes.end;
        self.output.write_all(text.as_bytes())
    }

    /// Copies the rest; gives the output back, flushed.
    ///
    /// # Errors
    /// The input's or the output's.
    pub fn close(mut self) -> Result<W> {
        copy(&mut self.input, &mut self.output)?;
        self.output.flush()?;
        Ok(self.output)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patches_out_of_order_or_beyond_the_end_are_refused() {
        let mut copy = Copy::new(&b"0123456789"[..], Vec::new());
        copy.patch(&(2..4), "x").unwrap();
        assert!(copy.patch(&(3..5), "y").is_err());
        copy.patch(&(4..4), "z").unwrap();
        assert!(copy.patch(&(8..11), "").is_err());
        let copy = Copy::new(&b"ab"[..], Vec::new());
        assert_eq!(copy.close().unwrap(), b"ab");
    }
}
