//! MurmurHash3, the 32-bit variant for 32-bit machines with seed 0 (Austin Appleby, public domain), over bytes that lie
//! in several pieces.

/// The hash of the pieces as if they were one.
pub(crate) fn murmur3(pieces: [&str; 2]) -> u32 {
    let mut hash = 0u32;
    let (mut word, mut count) = (0u32, 0u32);
    for byte in pieces.iter().flat_map(|piece| piece.bytes()) {
        word |= u32::from(byte) << (8 * (count % 4));
        count = count.wrapping_add(1);
        if count.is_multiple_of(4) {
            hash = (hash ^ scrambled(word)).rotate_left(13).wrapping_mul(5).wrapping_add(0xe654_6b64);
            word = 0;
        }
    }
    if !count.is_multiple_of(4) {
        hash ^= scrambled(word);
    }
    hash ^= count;
    hash = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ (hash >> 13)).wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

fn scrambled(word: u32) -> u32 {
    word.wrapping_mul(0xcc9e_2d51).rotate_left(15).wrapping_mul(0x1b87_3593)
}

#[cfg(test)]
mod tests {
    use super::murmur3;

    #[test]
    fn the_published_vectors_come_out_wherever_the_text_is_cut() {
        let vectors = [
            ("", 0),
            ("test", 0xba6b_d213),
            ("Hello, world!", 0xc036_3e43),
            ("The quick brown fox jumps over the lazy dog", 0x2e4f_f723),
        ];
        for (text, hash) in vectors {
            for cut in 0..=text.len() {
                let (head, tail) = text.split_at(cut);
                assert_eq!(murmur3([head, tail]), hash, "{text} cut at {cut}");
            }
        }
    }
}
