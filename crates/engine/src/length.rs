//! Lengths as the API shows them.

use plan::Clip;

/// Seconds cut to three decimals, without zeros at the end, such as `5.041`.
pub(crate) fn text(seconds: f64) -> String {
    plan::thousandths((seconds * 1000.0 + 1e-6).floor().max(0.0) as u64)
}

/// The length of a clip, like [`text`].
pub(crate) fn of_clip(clip: Clip) -> String {
    text(f64::from(clip.frames) / f64::from(clip.fps.max(1)))
}

/// The length of a clip, whole milliseconds.
pub(crate) fn milliseconds(clip: Clip) -> u64 {
    u64::from(clip.frames) * 1000 / u64::from(clip.fps.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_short_decimal_text() {
        for (fps, frames, want) in [(30, 153, "5.1"), (24, 121, "5.041"), (30, 150, "5"), (30, 306, "10.2")] {
            assert_eq!(of_clip(Clip { fps, frames }), want);
        }
        assert_eq!(text(2.1), "2.1");
    }
}
