//! How far the mean of a row of neighbouring values can be trusted: blocks of it are drawn again and again.

use super::Chance;
use crate::caps;

/// The 95 % interval of the mean; blocks keep what follows each other together. `None` for fewer than eight values.
pub(crate) fn interval(series: &[f64], block: usize) -> Option<[f64; 2]> {
    let count = series.len();
    if count < 8 {
        return None;
    }
    let block = block.clamp(1, count / 4);
    let mut chance = Chance::new(count as u64);
    let mut means: Vec<f64> = (0..caps::DRAWS)
        .map(|_| {
            let mut sum = 0.0;
            let mut left = count;
            while left > 0 {
                let (from, length) = (chance.below(count), block.min(left));
                sum += (0..length).map(|i| series[(from + i) % count]).sum::<f64>();
                left -= length;
            }
            sum / count as f64
        })
        .collect();
    means.sort_unstable_by(f64::total_cmp);
    let at = |share: f64| means[((means.len() - 1) as f64 * share).round() as usize];
    Some([at(0.025), at(0.975)])
}
