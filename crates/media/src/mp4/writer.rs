//! Streams samples into a file and puts the header in front of them.

use super::header::{self, Samples};
use super::nal;
use crate::caps;
use fault::Fault;
use std::fs::File;
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

/// What is known of the clip beforehand.
#[derive(Clone, Debug)]
pub(crate) struct Track {
    /// Pixels across.
    pub(crate) width: u32,
    /// Pixels down.
    pub(crate) height: u32,
    /// Frames per second.
    pub(crate) fps: u32,
    /// Frames that will come.
    pub(crate) frames: u32,
    /// Metadata, name and value.
    pub(crate) tags: Vec<(String, String)>,
}

/// An MP4 file in the making.
pub(crate) struct Writer {
    file: BufWriter<File>,
    track: Track,
    /// Where the `mdat` box starts; the header must fit in front of it.
    mdat: u64,
    sps: Vec<u8>,
    pps: Vec<u8>,
    sizes: Vec<u32>,
    keys: Vec<u32>,
    position: u64,
}

/// Longest parameter set that fits the reserved header, bytes.
const PARAMETER_SET_BYTES_MAX: usize = 256;

impl Writer {
    /// Starts the file at `path`, replacing what was there.
    pub(crate) fn create(path: &Path, track: &Track) -> Result<Writer, Fault> {
        let mdat = header::ftyp().len() as u64 + roomiest_header(track) + 8;
        let mut file = BufWriter::new(File::create(path).map_err(|e| cannot_write(&e))?);
        file.seek(SeekFrom::Start(mdat + 8)).map_err(|e| cannot_write(&e))?;
        let (sizes, keys) = (Vec::with_capacity(track.frames as usize), Vec::new());
        let (sps, pps) = (Vec::new(), Vec::new());
        Ok(Writer { file, track: track.clone(), mdat, sps, pps, sizes, keys, position: mdat + 8 })
    }

    /// Appends one encoded frame, given as an Annex B stream; `key` if it can be decoded alone.
    pub(crate) fn push(&mut self, stream: &[u8], key: bool) -> Result<(), Fault> {
        let mut size = 0_usize;
        for unit in nal::units(stream) {
            match nal::kind(unit) {
                nal::SPS => keep(&mut self.sps, unit)?,
                nal::PPS => keep(&mut self.pps, unit)?,
                nal::DELIMITER => {}
                _ => {
                    let length = u32::try_from(unit.len()).map_err(Fault::internal)?;
                    self.file.write_all(&length.to_be_bytes()).map_err(|e| cannot_write(&e))?;
                    self.file.write_all(unit).map_err(|e| cannot_write(&e))?;
                    size += 4 + unit.len();
                }
            }
        }
        self.position += size as u64;
        if size == 0 || self.position > caps::CLIP_BYTES_MAX {
            return Err(Fault::internal(format_args!("a frame of {size} bytes at {} cannot be kept", self.position)));
        }
        self.sizes.push(size as u32);
        if key {
            self.keys.push(self.sizes.len() as u32);
        }
        Ok(())
    }

    /// Writes the header and closes the file; a fault unless exactly the announced frames came.
    pub(crate) fn finish(mut self) -> Result<(), Fault> {
        let (have, want) = (self.sizes.len(), self.track.frames as usize);
        if have != want || self.sps.is_empty() || self.pps.is_empty() || self.keys.first() != Some(&1) {
            return Err(Fault::internal(format_args!("{have} of {want} frames were encoded")));
        }
        let samples = Samples {
            sizes: &self.sizes,
            keys: &self.keys,
            offset: self.mdat as u32 + 8,
            sps: &self.sps,
            pps: &self.pps,
        };
        let mut front = header::ftyp();
        front.extend_from_slice(&header::moov(&self.track, &samples));
        let spare = self.mdat - front.len() as u64;
        super::boxes::boxed(&mut front, b"free", |out| out.resize(out.len() + spare as usize - 8, 0));
        front.extend_from_slice(&((self.position - self.mdat) as u32).to_be_bytes());
        front.extend_from_slice(b"mdat");
        self.file.seek(SeekFrom::Start(0)).map_err(|e| cannot_write(&e))?;
        self.file.write_all(&front).map_err(|e| cannot_write(&e))?;
        self.file.flush().map_err(|e| cannot_write(&e))
    }
}

/// Bytes of the biggest header this track can need: every frame a key frame.
fn roomiest_header(track: &Track) -> u64 {
    let numbers = vec![0; track.frames as usize];
    let set = [0; PARAMETER_SET_BYTES_MAX];
    let samples = Samples { sizes: &numbers, keys: &numbers, offset: 0, sps: &set, pps: &set };
    header::moov(track, &samples).len() as u64
}

/// Keeps the first parameter set; a later one must be the same, since the file has room for one.
fn keep(slot: &mut Vec<u8>, unit: &[u8]) -> Result<(), Fault> {
    if slot.is_empty() && unit.len() <= PARAMETER_SET_BYTES_MAX {
        slot.extend_from_slice(unit);
    }
    if slot == unit { Ok(()) } else { Err(Fault::internal("the encoder changed its parameter sets")) }
}

fn cannot_write(error: &std::io::Error) -> Fault {
    Fault::internal(format_args!("the clip cannot be written: {error}"))
}
