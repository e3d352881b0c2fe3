//! Box syntax (ISO/IEC 14496-12 §4.2): a 32-bit size, four letters, a body.

/// Appends a box of `kind` whose body `fill` writes.
pub(super) fn boxed(out: &mut Vec<u8>, kind: &[u8; 4], fill: impl FnOnce(&mut Vec<u8>)) {
    let start = out.len();
    out.extend_from_slice(&[0; 4]);
    out.extend_from_slice(kind);
    fill(out);
    let size = u32::try_from(out.len() - start).unwrap_or(u32::MAX);
    out[start..start + 4].copy_from_slice(&size.to_be_bytes());
}

/// Appends a box whose body starts with a version and 24 bits of flags.
pub(super) fn full(out: &mut Vec<u8>, kind: &[u8; 4], flags: u32, fill: impl FnOnce(&mut Vec<u8>)) {
    boxed(out, kind, |out| {
        put32(out, flags);
        fill(out);
    });
}

/// Appends a big-endian 16-bit number.
pub(super) fn put16(out: &mut Vec<u8>, value: u16) {
    out.extend_from_slice(&value.to_be_bytes());
}

/// Appends a big-endian 32-bit number.
pub(super) fn put32(out: &mut Vec<u8>, value: u32) {
    out.extend_from_slice(&value.to_be_bytes());
}

/// Appends several big-endian 32-bit numbers.
pub(super) fn put32s(out: &mut Vec<u8>, values: &[u32]) {
    values.iter().for_each(|value| put32(out, *value));
}
