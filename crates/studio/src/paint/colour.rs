//! Linear-light colours (BT.709 primaries) and the arithmetic painters need.

use std::ops::{Add, Mul};

use crate::Pixel;

/// A linear-light colour; 1.0 is display white, larger values glow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rgb(pub [f32; 3]);

/// A colour written as `0xRRGGBB` in sRGB, as designers spell it.
pub(crate) fn rgb(hex: u32) -> Rgb {
    Rgb([16, 8, 0].map(|shift| decode(((hex >> shift) & 255) as f32 / 255.0)))
}

/// Puts a premultiplied colour over what the pixel holds.
#[inline(always)]
pub(crate) fn over(pixel: &mut Pixel, top: Pixel) {
    let keep = 1.0 - top[3];
    for i in 0..4 {
        pixel[i] = pixel[i] * keep + top[i];
    }
}

impl Rgb {
    /// Nothing.
    pub(crate) const BLACK: Rgb = Rgb([0.0; 3]);
    /// Display white.
    pub(crate) const WHITE: Rgb = Rgb([1.0; 3]);

    /// The colour on the way from `self` (0) to `other` (1); `k` is clamped.
    #[inline]
    pub(crate) fn mix(self, other: Rgb, k: f32) -> Rgb {
        let k = k.clamp(0.0, 1.0);
        Rgb(std::array::from_fn(|i| self.0[i] + (other.0[i] - self.0[i]) * k))
    }

    /// How bright it looks (BT.709 luminance).
    pub(crate) fn luminance(self) -> f32 {
        self.0[0] * 0.2126 + self.0[1] * 0.7152 + self.0[2] * 0.0722
    }

    /// More (above 1) or less (below 1) colourful at the same luminance.
    pub(crate) fn saturate(self, k: f32) -> Rgb {
        let y = self.luminance();
        Rgb(self.0.map(|c| (y + (c - y) * k).max(0.0)))
    }

    /// Premultiplied pixel of this colour at coverage `alpha`.
    #[inline]
    pub(crate) fn at(self, alpha: f32) -> Pixel {
        [self.0[0] * alpha, self.0[1] * alpha, self.0[2] * alpha, alpha]
    }
}

impl Mul<f32> for Rgb {
    type Output = Rgb;
    fn mul(self, k: f32) -> Rgb {
        Rgb(self.0.map(|c| c * k))
    }
}

impl Mul for Rgb {
    type Output = Rgb;
    fn mul(self, other: Rgb) -> Rgb {
        Rgb(std::array::from_fn(|i| self.0[i] * other.0[i]))
    }
}

impl Add for Rgb {
    type Output = Rgb;
    fn add(self, other: Rgb) -> Rgb {
        Rgb(std::array::from_fn(|i| self.0[i] + other.0[i]))
    }
}

/// sRGB signal to linear light.
fn decode(s: f32) -> f32 {
    if s <= 0.040_45 { s / 12.92 } else { ((s + 0.055) / 1.055).powf(2.4) }
}
