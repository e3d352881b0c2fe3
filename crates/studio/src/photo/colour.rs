//! Colours as eyes compare them.

use super::grid::Grid;

/// Linear light to a perceptual space (OKLab, Ottosson 2020) whose two colour axes are doubled, so that a distance of
/// 0.1 is a clear difference on every axis.
pub(crate) fn perceived(light: &Grid<3>) -> Grid<3> {
    light.map(|[r, g, b]| {
        let l = (0.412_221_46 * r + 0.536_332_54 * g + 0.051_445_995 * b).max(0.0).cbrt();
        let m = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).max(0.0).cbrt();
        let s = (0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b).max(0.0).cbrt();
        [
            0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
            2.0 * (1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s),
            2.0 * (0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s),
        ]
    })
}

/// How different two colours look.
#[inline(always)]
pub(crate) fn distance(a: [f32; 3], b: [f32; 3]) -> f32 {
    let d: [f32; 3] = std::array::from_fn(|i| a[i] - b[i]);
    (d[0] * d[0] + d[1] * d[1] + d[2] * d[2]).sqrt()
}
