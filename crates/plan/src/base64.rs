//! Base64 text of pictures: judged without decoding, decoded when an engine wants the bytes.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// Padding may be there or not; trailing bits may be anything, as the service's own decoder has it.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// How the text of a JPEG and of a PNG file begins (`FF D8 FF`; `89 50 4E 47 0D 0A 1A`).
const BEGINNINGS: [&str; 2] = ["/9j/", "iVBORw0KGg"];

/// Base64 digits of the 12 bytes in which every kind of sound file shows itself.
const SOUND_HEAD_DIGITS: usize = 16;

/// Splits off a `data:image/…;base64,` prefix, which the specification forbids and clients send.
pub(crate) fn without_prefix(text: &str) -> Option<&str> {
    let (kind, body) = text.strip_prefix("data:")?.split_once(',')?;
    kind.ends_with(";base64").then_some(body)
}

/// Whether the text is Base64: alphabet, padding and length. Copies nothing.
pub(crate) fn is_valid(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let padding = text.len() - digits.len();
    let whole = digits.len() % 4 != 1 && (padding == 0 || (padding <= 2 && text.len().is_multiple_of(4)));
    whole && digits.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/')
}

/// Bytes the text stands for.
pub(crate) fn decoded_len(text: &str) -> usize {
    text.trim_end_matches('=').len() / 4 * 3 + text.trim_end_matches('=').len() % 4 * 3 / 4
}

/// Whether the text begins like a JPEG or PNG file.
pub(crate) fn is_picture(text: &str) -> bool {
    BEGINNINGS.iter().any(|beginning| text.starts_with(beginning))
}

/// Whether valid Base64 text begins like an MP3, WAV, M4A or AAC file.
pub(crate) fn is_sound(text: &str) -> bool {
    let head = text.get(..SOUND_HEAD_DIGITS).and_then(decode).unwrap_or_default();
    let [a, b, c, d, rest @ ..] = head.as_slice() else { return false };
    let named = match [*a, *b, *c, *d] {
        [b'I', b'D', b'3', _] | [b'A', b'D', b'I', b'F'] => true,
        [b'R', b'I', b'F', b'F'] => rest.ends_with(b"WAVE"),
        _ => rest.starts_with(b"ftyp"),
    };
    // Without a name: the first frame's own mark, layer III of MPEG audio or ADTS.
    let (layer, version) = ((b >> 1) & 3, (b >> 3) & 3);
    let framed = *a == 0xFF && b & 0xE0 == 0xE0 && ((layer == 1 && version != 1) || b & 0xF6 == 0xF0);
    named || framed
}

/// The bytes, with or without a `data:` prefix in front.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    LENIENT.decode(without_prefix(text).unwrap_or(text)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_called_valid_decodes_to_the_length_promised() {
        for text in ["", "QQ==", "QQ", "QUI=", "QUJD", "/9j/4A==", "+/+/"] {
            assert!(is_valid(text), "{text}");
            assert_eq!(decode(text).map(|bytes| bytes.len()), Some(decoded_len(text)), "{text}");
        }
        for text in ["Q", "QQ=", "QQ===", "QU=I", "Q-==", "QUJD\n", "ü", "QUJD===="] {
            assert!(!is_valid(text), "{text}");
        }
    }

    #[test]
    fn sounds_show_themselves_in_their_first_bytes() {
        let text = |bytes: &[u8]| LENIENT.encode([bytes, &[0; 12]].concat());
        let files: [&[u8]; 7] = [
            b"ID3\x04",
            b"\xFF\xFB\x90",
            b"\xFF\xF3\x90",
            b"\xFF\xF1\x50",
            b"\xFF\xF9\x50",
            b"ADIF",
            b"\0\0\0\x20ftypM4A ",
        ];
        for sound in files {
            assert!(is_sound(&text(sound)), "{sound:?}");
        }
        assert!(is_sound(&text(b"RIFF\x24\0\0\0WAVE")));
        let others: [&[u8]; 5] = [b"RIFF\x24\0\0\0AVI ", b"\xFF\xD8\xFF\xE0", b"\x89PNG", b"hello", b"\xFF\xFE"];
        for other in others {
            assert!(!is_sound(&text(other)), "{other:?}");
        }
        assert!(!is_sound("SUQz"), "a head alone is no file");
    }

    #[test]
    fn prefixes_are_split_off() {
        assert_eq!(without_prefix("data:image/png;base64,QUJD"), Some("QUJD"));
        assert_eq!(without_prefix("data:image/png,QUJD"), None);
        assert_eq!(decode("data:image/png;base64,QUJD").as_deref(), Some(&b"ABC"[..]));
    }
}
