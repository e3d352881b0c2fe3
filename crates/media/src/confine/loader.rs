//! What the kernel has to run to run a program: the file itself, and the loader its header names (ELF), or the
//! interpreter of its first line.

use std::io::Read;
use std::path::{Path, PathBuf};

/// Type of the program header that names the loader (ELF specification, figure 2-2).
const INTERPRETER: u32 = 3;
/// How much of a file's beginning is looked at.
const HEAD_BYTES: u64 = 8 << 10;

/// The files that are run when `program` is.
pub(super) fn run_by(program: &Path) -> Vec<PathBuf> {
    let mut head = Vec::new();
    let read = std::fs::File::open(program).and_then(|file| file.take(HEAD_BYTES).read_to_end(&mut head));
    let loader = read.ok().and_then(|_| loader(&head));
    std::iter::once(program.to_owned()).chain(loader).collect()
}

fn loader(head: &[u8]) -> Option<PathBuf> {
    if let Some(script) = head.strip_prefix(b"#!") {
        let line = script.split(|byte| *byte == b'\n').next()?;
        let name = String::from_utf8_lossy(line).split_whitespace().next()?.to_owned();
        return Some(PathBuf::from(name));
    }
    // 64-bit, little-endian: every machine the filter of system calls knows.
    if head.get(..6)? != b"\x7fELF\x02\x01" {
        return None;
    }
    let table = usize::try_from(u64::from_le_bytes(*head.get(32..)?.first_chunk()?)).ok()?;
    let (size, count) = (le16(head, 54)?, le16(head, 56)?);
    let row = (0..count).map(|i| head.get(table + i * size..)).find(|row| {
        row.and_then(|row| row.first_chunk()).is_some_and(|kind| u32::from_le_bytes(*kind) == INTERPRETER)
    })??;
    let at = usize::try_from(u64::from_le_bytes(*row.get(8..)?.first_chunk()?)).ok()?;
    let name = head.get(at..)?.split(|byte| *byte == 0).next()?;
    Some(PathBuf::from(String::from_utf8_lossy(name).into_owned()))
}

fn le16(head: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_le_bytes(*head.get(at..)?.first_chunk()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_of_a_program_is_found() {
        let this = std::env::current_exe().unwrap();
        let all = run_by(&this);
        assert_eq!(all[0], this);
        assert!(all.len() == 1 || all[1].is_file(), "{all:?}");
        assert_eq!(loader(b"#!/bin/sh -e\nls"), Some(PathBuf::from("/bin/sh")));
        assert_eq!(loader(b"\x7fELF\x02\x01"), None);
    }
}
