//! Clips of our own encoders, and what looks like them: H.264 without reordering, BT.709 limited range. The tables of
//! the file are read here; the stream goes to this program's own child (see [`super::inner`]), which decodes it.

use super::{Source, table};
use crate::child::{Child, Order};
use crate::probe::Facts;
use crate::{Frame, caps, probe};
use fault::Fault;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, ChildStdout};
use std::sync::OnceLock;

/// This program, if it can be its own decoder.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Says that `program`, started with [`super::VERB`] as its first argument, calls [`super::serve`]. Without it FFmpeg
/// reads every clip.
pub fn by_this_program(program: PathBuf) {
    let _ = PROGRAM.set(program); // the first one holds
}

/// A clip of our own.
pub(super) struct Own {
    file: File,
    child: Child,
    to: ChildStdin,
    from: ChildStdout,
    table: table::Table,
    next: usize,
    /// Whether the next frame does not follow the last one that was decoded.
    jumped: bool,
    packet: Vec<u8>,
    /// The first frame, until it is asked for.
    first: Option<Frame>,
}

/// Opens the clip at `path`; faults if it cannot be one of ours, or if there is no child to decode it.
pub(super) fn open(path: &Path, facts: &Facts) -> Result<Own, Fault> {
    let program = PROGRAM.get().ok_or_else(|| Fault::internal("this program is not its own decoder"))?;
    let mut file = File::open(path).map_err(Fault::internal)?;
    let track = probe::video_track(&mut file)?;
    let table = table::of(&track).ok_or_else(|| Fault::internal("not a clip of our own"))?;
    let mut order = Order::new(program.clone());
    order.args([super::VERB, &facts.width.to_string(), &facts.height.to_string()]);
    order.limits.wall_seconds = caps::STREAM_WALL_SECONDS_MAX; // it waits whenever its frames are not wanted yet
    let mut child = Child::spawn(&order)?;
    let (to, from) = (child.input()?, child.output()?);
    let mut own = Own { file, child, to, from, table, next: 0, jumped: true, packet: Vec::new(), first: None };
    // A stream of FFmpeg's encoder may hold frames back, which this decoder gives out late: its first frame tells.
    let mut first = Frame::new(facts.width, facts.height);
    own.decode(&mut first)?;
    own.first = Some(first);
    Ok(own)
}

impl Source for Own {
    fn next(&mut self, out: &mut Frame) -> Result<bool, Fault> {
        match self.first.take() {
            Some(first) => {
                *out = first;
                Ok(true)
            }
            None => self.decode(out),
        }
    }

    /// Starts at the last frame before the goal that can be decoded alone.
    fn skip(&mut self, frames: u32, spare: &mut Frame) -> Result<bool, Fault> {
        let here = self.next - usize::from(self.first.is_some());
        let goal = here + frames as usize;
        if goal > self.table.frames.len() {
            return Ok(false);
        }
        let key = self.table.keys.iter().map(|key| *key as usize).rfind(|key| *key <= goal);
        let mut left = frames as usize;
        if let Some(key) = key.filter(|key| *key > self.next) {
            (self.next, self.jumped, self.first, left) = (key, true, None, goal - key);
        }
        for _ in 0..left {
            self.next(spare)?;
        }
        Ok(true)
    }
}

impl Own {
    fn decode(&mut self, out: &mut Frame) -> Result<bool, Fault> {
        let Some((at, size)) = self.table.frames.get(self.next).copied() else { return Ok(false) };
        if size as usize > caps::ENCODED_FRAME_BYTES_MAX {
            return Err(Fault::internal("a frame too big"));
        }
        self.packet.clear();
        self.packet.extend_from_slice(&[0; 4]);
        if std::mem::take(&mut self.jumped) {
            self.packet.extend_from_slice(&self.table.sets);
        }
        let mut sample = vec![0; size as usize];
        self.file.seek(SeekFrom::Start(at)).map_err(Fault::internal)?;
        self.file.read_exact(&mut sample).map_err(Fault::internal)?;
        annex_b(&sample, &mut self.packet)?;
        self.next += 1;
        let length = u32::try_from(self.packet.len() - 4).map_err(Fault::internal)?;
        self.packet[..4].copy_from_slice(&length.to_be_bytes());
        let asked = self.to.write_all(&self.packet).and_then(|()| self.from.read_exact(out.rgb_mut()));
        asked.map_err(|error| self.child.end().err().unwrap_or_else(|| Fault::internal(error)))?;
        Ok(true)
    }
}

/// Units behind their lengths become units behind start codes.
pub(crate) fn annex_b(sample: &[u8], out: &mut Vec<u8>) -> Result<(), Fault> {
    let mut rest = sample;
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        let unit = after.get(..length).ok_or_else(|| Fault::internal("a torn frame"))?;
        out.extend_from_slice(&[0, 0, 0, 1]);
        out.extend_from_slice(unit);
        rest = &after[length..];
    }
    Ok(())
}
