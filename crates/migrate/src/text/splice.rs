//! Changes of a text, one after another, kept as changes of the text as it was.

use std::ops::Range;

/// What stands in this range of a text is replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splice {
    /// Bytes of the text as it was.
    pub range: Range<usize>,
    /// What stands there now.
    pub text: String,
}

/// The text with splices made, which do not overlap and ascend.
pub fn apply(old: &[u8], splices: &[Splice]) -> Vec<u8> {
    let mut new = Vec::with_capacity(old.len());
    let mut at = 0;
    for splice in splices {
        new.extend_from_slice(&old[at..splice.range.start]);
        new.extend_from_slice(splice.text.as_bytes());
        at = splice.range.end;
    }
    new.extend_from_slice(&old[at..]);
    new
}

/// A text under change.
pub(super) struct Draft<'a> {
    old: &'a [u8],
    pieces: Vec<Piece>,
    /// The text as it is now.
    pub(super) now: Vec<u8>,
}

#[derive(Clone, Debug)]
enum Piece {
    Kept(Range<usize>),
    New(Vec<u8>),
}

impl Piece {
    fn len(&self) -> usize {
        match self {
            Piece::Kept(range) => range.len(),
            Piece::New(text) => text.len(),
        }
    }

    fn part(&self, range: Range<usize>) -> Piece {
        match self {
            Piece::Kept(whole) => Piece::Kept(whole.start + range.start..whole.start + range.end),
            Piece::New(text) => Piece::New(text[range].to_vec()),
        }
    }
}

impl<'a> Draft<'a> {
    pub(super) fn new(old: &'a [u8]) -> Draft<'a> {
        Draft { old, pieces: vec![Piece::Kept(0..old.len())], now: old.to_vec() }
    }

    /// Replaces what stands in this range of the text as it is now.
    pub(super) fn replace(&mut self, range: Range<usize>, text: &str) {
        let mut pieces = Vec::with_capacity(self.pieces.len() + 2);
        let mut at = 0;
        let mut inserted = false;
        for piece in &self.pieces {
            let (start, end) = (at, at + piece.len());
            at = end;
            if start < range.start {
                pieces.push(piece.part(0..range.start.min(end) - start));
            }
            if !inserted && end >= range.start {
                pieces.push(Piece::New(text.as_bytes().to_vec()));
                inserted = true;
            }
            if end > range.end {
                pieces.push(piece.part(range.end.max(start) - start..end - start));
            }
        }
        if !inserted {
            pieces.push(Piece::New(text.as_bytes().to_vec()));
        }
        self.pieces = pieces;
        self.now.splice(range, text.bytes());
    }

    /// All changes together, as changes of the text as it was.
    pub(super) fn splices(&self) -> Vec<Splice> {
        let mut splices: Vec<Splice> = Vec::new();
        let mut at = 0;
        let mut new = Vec::new();
        let mut close = |range: Range<usize>, new: &mut Vec<u8>| {
            let text = String::from_utf8_lossy(&std::mem::take(new)).into_owned();
            if !range.is_empty() || !text.is_empty() {
                splices.push(Splice { range, text });
            }
        };
        for piece in &self.pieces {
            match piece {
                Piece::New(text) => new.extend_from_slice(text),
                Piece::Kept(range) if range.is_empty() => {}
                Piece::Kept(range) => {
                    close(at..range.start, &mut new);
                    at = range.end;
                }
            }
        }
        close(at..self.old.len(), &mut new);
        splices
    }
}
