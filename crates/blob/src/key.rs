//! Keys: 40 hex digits, a dot, an extension that tells a person what is inside.

use sha2::{Digest, Sha256};

/// Hex digits of a key: 160 bits.
const DIGITS: usize = 40;

/// Media types with an extension of their own; everything else is `bin`.
const EXTENSIONS: [(&str, &str); 6] = [
    ("video/mp4", "mp4"),
    ("image/png", "png"),
    ("image/jpeg", "jpg"),
    ("audio/mpeg", "mp3"),
    ("audio/mp4", "m4a"),
    ("audio/wav", "wav"),
];

/// The key of content with this digest, made by this owner.
pub(crate) fn of(sha256: &str, owner: &str, media_type: &str) -> String {
    let known = EXTENSIONS.iter().find(|(name, _)| *name == media_type);
    let extension = known.map_or("bin", |(_, extension)| extension);
    let mut digits = hex(&Sha256::digest(format!("{sha256}/{owner}")));
    digits.truncate(DIGITS);
    format!("{digits}.{extension}")
}

/// Whether this could be a key; anything else never reaches a file name.
pub(crate) fn is_key(text: &str) -> bool {
    let Some((digits, extension)) = text.split_once('.') else { return false };
    digits.len() == DIGITS
        && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
        && (extension == "bin" || EXTENSIONS.iter().any(|(_, known)| *known == extension))
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_key, of};

    #[test]
    fn keys_follow_from_content_and_owner_and_nothing_else_is_one() {
        let key = of("ab", "1", "video/mp4");
        assert_eq!(key, of("ab", "1", "video/mp4"));
        assert_ne!(key, of("ab", "2", "video/mp4"));
        assert!(is_key(&key) && key.ends_with(".mp4"));
        for other in ["", ".", "../../etc/passwd", "a.mp4", &key[1..], &format!("{key}/x"), &key.to_uppercase()] {
            assert!(!is_key(other), "{other}");
        }
    }
}
