//! Single byte ranges (RFC 9110 §14). Several ranges at once are answered with the whole file, as the RFC allows.

/// What part of a file is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of it.
    Whole,
    /// `length` bytes from `start`.
    Slice {
        /// First byte.
        start: u64,
        /// Bytes, at least 1.
        length: u64,
    },
    /// Nothing of the file lies in the range.
    Outside,
}

/// Reads a `Range` header for a file of `size` bytes. A header that is not understood is ignored.
pub(crate) fn read(header: Option<&str>, size: u64) -> Part {
    let spec = header.and_then(|text| text.trim().strip_prefix("bytes=")).filter(|spec| !spec.contains(','));
    let Some((from, to)) = spec.and_then(|spec| spec.trim().split_once('-')) else { return Part::Whole };
    match (number(from), number(to)) {
        (Bound::At(start), Bound::Open) => slice(start, size.saturating_sub(1), size),
        (Bound::At(start), Bound::At(end)) if start <= end => slice(start, end, size),
        (Bound::Open, Bound::At(last)) if last > 0 => slice(size.saturating_sub(last), size.saturating_sub(1), size),
        (Bound::Open, Bound::At(_)) => Part::Outside,
        _ => Part::Whole,
    }
}

enum Bound {
    Open,
    At(u64),
    Odd,
}

fn number(text: &str) -> Bound {
    if text.is_empty() {
        return Bound::Open;
    }
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Bound::Odd;
    }
    Bound::At(text.parse().unwrap_or(u64::MAX))
}

fn slice(start: u64, end: u64, size: u64) -> Part {
    if start >= size {
        return Part::Outside;
    }
    Part::Slice { start, length: end.min(size - 1) - start + 1 }
}

#[cfg(test)]
mod tests {
    use super::{Part, read};

    #[test]
    fn ranges_are_read_as_the_rfc_says() {
        let cut = |start, length| Part::Slice { start, length };
        let table = [
            (None, Part::Whole),
            (Some("bytes=0-"), cut(0, 100)),
            (Some("bytes=0-0"), cut(0, 1)),
            (Some("bytes=10-19"), cut(10, 10)),
            (Some("bytes=90-1000"), cut(90, 10)),
            (Some("bytes=-10"), cut(90, 10)),
            (Some("bytes=-1000"), cut(0, 100)),
            (Some("bytes=100-"), Part::Outside),
            (Some("bytes=99999999999999999999999-"), Part::Outside),
            (Some("bytes=-0"), Part::Outside),
            (Some("bytes=5-4"), Part::Whole),
            (Some("bytes=0-1,5-6"), Part::Whole),
            (Some("bytes=+1-2"), Part::Whole),
            (Some("bytes=-"), Part::Whole),
            (Some("items=0-1"), Part::Whole),
        ];
        for (header, part) in table {
            assert_eq!(read(header, 100), part, "{header:?}");
        }
        assert_eq!(read(Some("bytes=0-"), 0), Part::Outside);
        assert_eq!(read(Some("bytes=-5"), 0), Part::Outside);
    }
}
