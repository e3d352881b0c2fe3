//! The frames of an earlier clip, byte for byte: nothing is lost however often a clip goes on.

use super::Config;
use crate::decode::{own::annex_b, table};
use crate::mp4::{Writer, parameter_sets};
use crate::probe::playable;
use crate::{caps, probe};
use fault::Fault;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// An earlier clip.
pub(super) struct Copy {
    file: File,
    table: table::Table,
}

impl Copy {
    /// The clip at `path`; `None` if it is not of this size and rate, leaves no room for more frames, or is not one of
    /// ours.
    pub(super) fn open(path: &Path, config: &Config) -> Result<Option<Copy>, Fault> {
        let facts = playable(path)?;
        let alike = (facts.width, facts.height) == (config.width, config.height)
            && (facts.seconds * f64::from(config.fps) - f64::from(facts.frames)).abs() < 1e-3;
        if !alike || facts.frames >= config.frames {
            return Ok(None);
        }
        let mut file = File::open(path).map_err(Fault::internal)?;
        let track = probe::video_track(&mut file)?;
        Ok(table::of(&track).map(|table| Copy { file, table }))
    }

    /// Whether `stream`, the first frame of the encoder that is to go on, has the same parameter sets.
    pub(super) fn fits(&self, stream: &[u8]) -> bool {
        parameter_sets(&self.table.sets) == parameter_sets(stream)
    }

    /// Every frame before the last key frame into `writer`; how many they are.
    pub(super) fn write(mut self, writer: &mut Writer) -> Result<u32, Fault> {
        let count = self.table.keys.last().copied().unwrap_or(0);
        let (mut sample, mut stream) = (Vec::new(), Vec::new());
        let mut keys = self.table.keys.iter().peekable();
        for (index, (at, size)) in self.table.frames.iter().enumerate().take(count as usize) {
            if *size as usize > caps::ENCODED_FRAME_BYTES_MAX {
                return Err(Fault::internal("a frame too big"));
            }
            sample.resize(*size as usize, 0);
            self.file.seek(SeekFrom::Start(*at)).map_err(Fault::internal)?;
            self.file.read_exact(&mut sample).map_err(Fault::internal)?;
            stream.clear();
            if index == 0 {
                stream.extend_from_slice(&self.table.sets);
            }
            annex_b(&sample, &mut stream)?;
            let key = keys.next_if(|key| **key as usize == index).is_some();
            writer.push(&stream, key)?;
        }
        Ok(count)
    }
}
