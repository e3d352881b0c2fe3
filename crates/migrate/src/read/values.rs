//! JSON values at the front of a window, held whole or passed by.

use super::balance::{Balance, Tangle, ends_word};
use super::unread::Why;
use super::window::Window;
use std::io::Read;

impl<R: Read> Window<R> {
    /// The length of the object, array or string the window begins with, held whole. One that is too long is let go
    /// of, so that reading goes on behind it.
    ///
    /// # Errors
    /// Too long, cut off, tangled, or the input failed. Tangled values are still held; see [`Window::bytes`].
    pub(crate) fn hold(&mut self, bytes_max: usize) -> Result<usize, Why> {
        let mut balance = Balance::default();
        let mut fed = 0;
        loop {
            if let Some(count) = balance.feed(&self.bytes()[fed..]) {
                return match balance.tangle() {
                    None => Ok(fed + count),
                    Some(tangle) => Err(tangle.into()),
                };
            }
            fed = self.bytes().len();
            if fed > bytes_max {
                self.consume(fed);
                self.drain(&mut balance)?;
                return Err(Why::TooLong(bytes_max));
            }
            if !self.pull()? {
                return Err(Why::CutOff);
            }
        }
    }

    /// Lets go of the value the window begins with, of any kind and length.
    ///
    /// # Errors
    /// Cut off, tangled, nothing there, or the input failed.
    pub(crate) fn pass(&mut self) -> Result<(), Why> {
        match self.space()? {
            Some(b'{' | b'[' | b'"') => {
                let mut balance = Balance::default();
                self.drain(&mut balance)?;
                balance.tangle().map_or(Ok(()), |tangle| Err(tangle.into()))
            }
            Some(byte) if !ends_word(byte) => loop {
                let word = self.bytes().iter().position(|byte| ends_word(*byte));
                self.consume(word.unwrap_or(self.bytes().len()));
                if word.is_some() || !self.pull()? {
                    return Ok(());
                }
            },
            Some(_) => Err(Why::Expected("a value")),
            None => Err(Why::CutOff),
        }
    }

    /// Lets go of white space and of this byte behind it.
    ///
    /// # Errors
    /// Another byte is there, or none.
    pub(crate) fn expect(&mut self, byte: u8, what: &'static str) -> Result<(), Why> {
        match self.space()? {
            Some(found) if found == byte => {
                self.consume(1);
                Ok(())
            }
            Some(_) => Err(Why::Expected(what)),
            None => Err(Why::CutOff),
        }
    }

    /// As [`Window::skip_space`], with our own error.
    pub(crate) fn space(&mut self) -> Result<Option<u8>, Why> {
        self.skip_space().map_err(failed)
    }

    /// As [`Window::more`], with our own error.
    pub(crate) fn pull(&mut self) -> Result<bool, Why> {
        self.more().map_err(failed)
    }

    fn drain(&mut self, balance: &mut Balance) -> Result<(), Why> {
        loop {
            let held = self.bytes().len();
            let end = balance.feed(self.bytes());
            self.consume(end.unwrap_or(held));
            if end.is_some() {
                return Ok(());
            }
            if !self.pull()? {
                return Err(Why::CutOff);
            }
        }
    }
}

impl From<Tangle> for Why {
    fn from(tangle: Tangle) -> Why {
        match tangle {
            Tangle::Mismatch => Why::Mismatch,
            Tangle::TooDeep => Why::TooDeep,
        }
    }
}

fn failed(error: std::io::Error) -> Why {
    Why::Input(error.to_string())
}
