//! The same arithmetic for processors with 256-bit lanes and for those without, chosen while running. Nothing is
//! contracted or reordered, so both give the same numbers.

use fearless_simd::{Level, Simd};

/// What `work` gives, compiled a second time for processors with 256-bit lanes. Only what the compiler inlines into
/// `work` gains: mark it and what it calls `#[inline(always)]`.
#[inline(always)]
pub(crate) fn wide<T>(work: impl FnOnce() -> T) -> T {
    #[cfg(target_arch = "x86_64")]
    if let Some(avx2) = Level::new().as_avx2() {
        return avx2.vectorize(work);
    }
    work()
}

#[cfg(target_arch = "x86_64")]
pub(crate) use x86::*;

#[cfg(target_arch = "x86_64")]
mod x86 {
    use core::arch::x86_64::*;
    use fearless_simd::prelude::*;
    use fearless_simd::{Avx2, Level, f32x4, f32x8, kernel, u16x8};

    /// Proof that this processor has 256-bit lanes, if it has.
    #[inline(always)]
    pub(crate) fn avx2() -> Option<Avx2> {
        Level::new().as_avx2()
    }

    kernel!(
        /// The squares of eight bytes.
        #[inline]
        pub(crate) fn squares(avx2: Avx2, bytes: [u8; 8]) -> f32x8<Avx2> {
            let whole = _mm256_cvtepu8_epi32(_mm_cvtsi64_si128(i64::from_le_bytes(bytes)));
            let root: f32x8<Avx2> = _mm256_cvtepi32_ps(whole).simd_into(avx2);
            root * root
        }
    );

    kernel!(
        /// Eight words as numbers.
        #[inline]
        pub(crate) fn words(avx2: Avx2, words: &[u16; 8]) -> f32x8<Avx2> {
            let packed: u16x8<Avx2> = (*words).simd_into(avx2);
            _mm256_cvtepi32_ps(_mm256_cvtepu16_epi32(packed.into())).simd_into(avx2)
        }
    );

    kernel!(
        /// Between four neighbours, two above and two below: `u` to the right, `v` down; times `unit`.
        #[inline]
        pub(crate) fn between(
            avx2: Avx2,
            top: f32x8<Avx2>,
            bottom: f32x8<Avx2>,
            u: f32,
            v: f32,
            unit: f32,
        ) -> f32x4<Avx2> {
            let side: __m256 = (top + (bottom - top) * v).into();
            let left: f32x4<Avx2> = _mm256_castps256_ps128(side).simd_into(avx2);
            let right: f32x4<Avx2> = _mm256_extractf128_ps::<1>(side).simd_into(avx2);
            (left + (right - left) * u) * unit
        }
    );

    kernel!(
        /// Premultiplied `front` over `back`.
        #[inline]
        pub(crate) fn put_over(avx2: Avx2, back: &mut [f32; 4], front: f32x4<Avx2>) {
            let packed: __m128 = front.into();
            let alpha: f32x4<Avx2> = _mm_shuffle_ps::<0xff>(packed, packed).simd_into(avx2);
            let behind: f32x4<Avx2> = (*back).simd_into(avx2);
            *back = (front + behind * (1.0 - alpha)).into();
        }
    );
}
