//! Metadata of a clip: `udta/meta/ilst` in the iTunes manner, which FFmpeg, VLC and QuickTime read. Names that have
//! an item of their own (encoder, comment, title) use it; any other becomes a free-form item under its own name.

use super::boxes::{boxed, full, put32s};

/// Appends the `udta` box; nothing at all without tags.
pub(super) fn udta(out: &mut Vec<u8>, tags: &[(String, String)]) {
    if tags.is_empty() {
        return;
    }
    boxed(out, b"udta", |out| {
        full(out, b"meta", 0, |out| {
            full(out, b"hdlr", 0, |out| {
                put32s(out, &[0, u32::from_be_bytes(*b"mdir"), u32::from_be_bytes(*b"appl"), 0, 0]);
                out.push(0);
            });
            boxed(out, b"ilst", |out| tags.iter().for_each(|(name, value)| item(out, name, value)));
        });
    });
}

fn item(out: &mut Vec<u8>, name: &str, value: &str) {
    let own: Option<&[u8; 4]> = match name {
        "encoder" => Some(b"\xA9too"),
        "comment" => Some(b"\xA9cmt"),
        "title" => Some(b"\xA9nam"),
        _ => None,
    };
    match own {
        Some(kind) => boxed(out, kind, |out| text(out, value)),
        None => boxed(out, b"----", |out| {
            full(out, b"mean", 0, |out| out.extend_from_slice(b"com.apple.iTunes"));
            full(out, b"name", 0, |out| out.extend_from_slice(name.as_bytes()));
            text(out, value);
        }),
    }
}

/// A `data` box of UTF-8 text (type 1), any locale.
fn text(out: &mut Vec<u8>, value: &str) {
    boxed(out, b"data", |out| {
        put32s(out, &[1, 0]);
        out.extend_from_slice(value.as_bytes());
    });
}
