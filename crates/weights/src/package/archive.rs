//! The two kinds of archive packages come in, read entry by entry. Paths in them name nothing outside: an entry is only
//! offered, and whoever takes it says where it goes.

use crate::caps::{ENTRIES_MAX, FILE_BYTES_MAX};
use fault::{Code, Fault};
use flate2::read::{DeflateDecoder, GzDecoder};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

/// Gets an entry's path and bytes; may leave bytes unread.
type Take<'a> = dyn FnMut(&str, &mut dyn Read) -> Result<(), Fault> + 'a;

/// Bytes of a tar header, and what sizes are rounded up to.
const BLOCK: u64 = 512;
/// The end of a zip's directory, with the longest comment.
const TAIL_BYTES_MAX: u64 = 22 + 65_535;
/// Biggest directory of a zip, bytes.
const DIRECTORY_BYTES_MAX: u64 = 4 << 20;

/// Offers the plain files of a gzipped tar.
pub(super) fn tar(path: &Path, take: &mut Take<'_>) -> Result<(), Fault> {
    let file = File::open(path).map_err(broken)?;
    let mut from = GzDecoder::new(BufReader::new(file));
    for _ in 0..ENTRIES_MAX {
        let mut header = [0; BLOCK as usize];
        from.read_exact(&mut header).map_err(broken)?;
        if header.iter().all(|byte| *byte == 0) {
            return Ok(());
        }
        let size = octal(&header[124..136]).filter(|size| *size <= FILE_BYTES_MAX).ok_or_else(unread)?;
        let mut entry = (&mut from).take(size.next_multiple_of(BLOCK));
        if matches!(header[156], 0 | b'0') {
            take(&tar_path(&header), &mut (&mut entry).take(size))?;
        }
        io::copy(&mut entry, &mut io::sink()).map_err(broken)?;
    }
    Err(unread())
}

fn tar_path(header: &[u8; BLOCK as usize]) -> String {
    let text =
        |field: &[u8]| String::from_utf8_lossy(field.split(|byte| *byte == 0).next().unwrap_or_default()).into_owned();
    let (name, prefix) = (text(&header[..100]), text(&header[345..500]));
    if prefix.is_empty() || &header[257..262] != b"ustar" { name } else { format!("{prefix}/{name}") }
}

fn octal(field: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(field).ok()?.trim_matches(['\0', ' ']);
    u64::from_str_radix(text, 8).ok()
}

/// Offers the files of a zip, as its directory lists them.
pub(super) fn zip(path: &Path, take: &mut Take<'_>) -> Result<(), Fault> {
    let mut file = File::open(path).map_err(broken)?;
    let directory = directory(&mut file)?;
    let mut rest = directory.as_slice();
    for _ in 0..ENTRIES_MAX {
        let Some((entry, after)) = entry(rest) else { return Ok(()) };
        offer(&mut file, &entry, take)?;
        rest = after;
    }
    Err(unread())
}

/// A line of a zip's directory.
struct Entry {
    path: String,
    packed: u64,
    deflated: bool,
    at: u64,
}

fn directory(file: &mut File) -> Result<Vec<u8>, Fault> {
    let length = file.seek(SeekFrom::End(0)).map_err(broken)?;
    let tail = bytes(file, length.saturating_sub(TAIL_BYTES_MAX), length.min(TAIL_BYTES_MAX))?;
    let end = tail.windows(4).rposition(|four| four == b"PK\x05\x06").ok_or_else(unread)?;
    let (size, at) = (number(&tail, end + 12, 4), number(&tail, end + 16, 4));
    let (size, at) = size.zip(at).filter(|(size, _)| *size <= DIRECTORY_BYTES_MAX).ok_or_else(unread)?;
    bytes(file, at, size)
}

fn entry(rest: &[u8]) -> Option<(Entry, &[u8])> {
    let field = |at: usize, count: usize| number(rest, at, count);
    let known = rest.starts_with(b"PK\x01\x02") && matches!(field(10, 2)?, 0 | 8);
    let (name, extra, comment) = (field(28, 2)? as usize, field(30, 2)? as usize, field(32, 2)? as usize);
    let path = String::from_utf8_lossy(rest.get(46..46 + name)?).into_owned();
    let entry = Entry { path, packed: field(20, 4)?, deflated: field(10, 2)? == 8, at: field(42, 4)? };
    let after = rest.get(46 + name + extra + comment..)?;
    known.then_some((entry, after))
}

fn offer(file: &mut File, entry: &Entry, take: &mut Take<'_>) -> Result<(), Fault> {
    let header = bytes(file, entry.at, 30)?;
    let lengths = number(&header, 26, 2).zip(number(&header, 28, 2)).filter(|_| header.starts_with(b"PK\x03\x04"));
    let (name, extra) = lengths.ok_or_else(unread)?;
    file.seek(SeekFrom::Start(entry.at + 30 + name + extra)).map_err(broken)?;
    let packed = BufReader::new((&mut *file).take(entry.packed));
    if entry.deflated {
        return take(&entry.path, &mut DeflateDecoder::new(packed).take(FILE_BYTES_MAX));
    }
    take(&entry.path, &mut packed.take(FILE_BYTES_MAX))
}

fn bytes(file: &mut File, at: u64, count: u64) -> Result<Vec<u8>, Fault> {
    file.seek(SeekFrom::Start(at)).map_err(broken)?;
    let mut out = vec![0; count as usize];
    file.read_exact(&mut out).map_err(broken)?;
    Ok(out)
}

/// A number of `count` bytes, the lowest first.
fn number(bytes: &[u8], at: usize, count: usize) -> Option<u64> {
    Some(bytes.get(at..at + count)?.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
}

fn broken(error: io::Error) -> Fault {
    Fault::new(Code::BadValue, format!("the archive cannot be read: {error}"))
}

fn unread() -> Fault {
    Fault::new(Code::BadValue, "the archive is not one that can be read")
}
