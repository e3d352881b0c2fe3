//! Linear light to bytes and back: the sRGB curve and the dither that keeps skies free of steps.
//!
//! Plain multiplications, additions and square roots only, in one fixed order: the same bytes on every machine.

use crate::Pixel;
use crate::lanes::wide;

/// sRGB byte to linear light.
pub(crate) fn linear(byte: u8) -> f32 {
    LINEAR[byte as usize]
}

static LINEAR: std::sync::LazyLock<[f32; 256]> = std::sync::LazyLock::new(|| {
    std::array::from_fn(|i| match i as f64 / 255.0 {
        c if c <= 0.04045 => (c / 12.92) as f32,
        c => ((c + 0.055) / 1.055).powf(2.4) as f32,
    })
});

/// Linear light to the sRGB curve, both 0..1 (values outside are held). A polynomial in the fourth root; off by at most
/// a thousandth of a byte step.
#[inline(always)]
pub(crate) fn encode(light: f32) -> f32 {
    const C: [f32; 7] =
        [-0.059_735_56, 0.141_920_04, 1.354_740_9, -0.825_658_4, 0.621_462_9, -0.294_536_6, 0.061_807_566];
    let light = if light > 0.0 { light } else { 0.0 }; // not-a-number becomes black
    let light = if light < 1.0 { light } else { 1.0 };
    let q = light.sqrt().sqrt();
    let curve = C.iter().rev().fold(0.0, |sum, c| sum * q + c);
    if light < 0.003_130_8 { light * 12.92 } else { curve }
}

/// One row of finished pixels as bytes. The dither is fixed to the frame (it does not boil) and never changes a value
/// that already lies on a byte step.
pub(crate) fn row(pixels: &[Pixel], y: u32, bytes: &mut [u8]) {
    let steps: &[u16; 2 * STEPS] = &TABLE;
    wide(
        #[inline(always)]
        || written(pixels, y, steps, bytes),
    );
}

/// 256ths of a byte step, by the square root of the light: its slope is nowhere so steep that a step of the table is
/// more than a twentieth of a byte step.
static TABLE: std::sync::LazyLock<[u16; 2 * STEPS]> = std::sync::LazyLock::new(|| {
    std::array::from_fn(|i| {
        let root = (i as f32 / STEPS as f32).min(1.0);
        (encode(root * root) * (255.0 * 256.0) + 0.5) as u16
    })
});

/// Steps of the table; it is twice as long, so that no index can lie outside.
const STEPS: usize = 8192;
/// Pixels worked on at once: long enough for the compiler to use every lane, short enough for the registers.
const BLOCK: usize = 8;
/// Added to a small number, leaves its nearest whole number in the low bits.
const ROUND: f32 = 8_388_608.0;
/// How far the dither moves a value, in 256ths of a step: a little less than one step, so that a value on a step stays
/// there despite 16-bit storage.
const SPREAD: i32 = 214;

#[inline(always)]
fn written(pixels: &[Pixel], y: u32, table: &[u16; 2 * STEPS], bytes: &mut [u8]) {
    let start = y.wrapping_mul(ALONG_Y);
    for (i, (block, out)) in pixels.chunks(BLOCK).zip(bytes.chunks_mut(BLOCK * 3)).enumerate() {
        let mut flat = [[0.0; 4]; BLOCK];
        flat.iter_mut().zip(block).for_each(|(to, from)| *to = *from);
        let at = looked_up(&flat);
        for (x, out) in out.chunks_exact_mut(3).enumerate() {
            let turn = ((i * BLOCK + x) as u32).wrapping_mul(ALONG_X).wrapping_add(start);
            let lift = 128 + ((((turn >> 16) as i32 - 32_768) * SPREAD) >> 16);
            for (out, at) in out.iter_mut().zip(at[x]) {
                *out = ((i32::from(table[at as usize % (2 * STEPS)]) + lift) >> 8) as u8;
            }
        }
    }
}

/// Where in the table each value lies.
#[inline(always)]
fn looked_up(flat: &[[f32; 4]; BLOCK]) -> [[u32; 4]; BLOCK] {
    let mut at = [[0; 4]; BLOCK];
    for (at, light) in at.as_flattened_mut().iter_mut().zip(flat.as_flattened()) {
        let light = if *light > 0.0 { *light } else { 0.0 }; // not-a-number becomes black
        let light = if light < 1.0 { light } else { 1.0 };
        *at = (light.sqrt() * STEPS as f32 + ROUND).to_bits() & 0x3fff;
    }
    at
}

/// The two shares of the plastic number in 32 bits: consecutive multiples fill the square evenly, without clumps.
const ALONG_X: u32 = 0xc13f_a9a9;
const ALONG_Y: u32 = 0x91e1_0da5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_is_the_standard_one() {
        for i in 0..=100_000 {
            let light = f64::from(i) / 100_000.0;
            let exact = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
            assert!((f64::from(encode(light as f32)) - exact).abs() * 255.0 < 0.002, "{light}");
        }
        assert_eq!((encode(-1.0), encode(f32::NAN), encode(7.0) > 0.999_99), (0.0, 0.0, true));
    }

    #[test]
    fn bytes_come_back_unchanged() {
        let pixels: Vec<Pixel> = (0..=255).map(|b| [linear(b), linear(b), linear(b), 1.0]).collect();
        let mut bytes = vec![0; 256 * 3];
        for y in 0..64 {
            row(&pixels, y, &mut bytes);
            assert!(bytes.chunks(3).enumerate().all(|(i, p)| p == [i as u8; 3]));
        }
    }

    #[test]
    fn between_two_steps_the_dither_keeps_the_mean() {
        let between = (linear(99) + linear(100)) * 0.5;
        let pixels = vec![[between; 4]; 512];
        let mut bytes = vec![0; 512 * 3];
        let mut sum = 0.0;
        for y in 0..64 {
            row(&pixels, y, &mut bytes);
            sum += bytes.iter().map(|&b| f64::from(b)).sum::<f64>();
        }
        let mean = sum / (512.0 * 3.0 * 64.0);
        assert!((mean - f64::from(encode(between)) * 255.0).abs() < 0.02, "{mean}");
    }
}
