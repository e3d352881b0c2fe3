//! Slow in, slow out.

/// The share of a move that is done at `t` ∈ 0..1: quintic, monotone, with velocity and acceleration zero at both
/// ends. Exactly 0 at 0 and exactly 1 at 1; times outside are held.
pub(super) fn settled(t: f32) -> f32 {
    let t = t.clamp(0.0, 1.0);
    t * t * t * (t * (t * 6.0 - 15.0) + 10.0)
}

/// Like [`settled`] but livelier at its ends (cubic): for moves nobody asked for, that must be seen to live from the
/// first second on.
pub(crate) fn lively(t: f32) -> f32 {
    let t = t.clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_run_from_rest_to_rest_without_turning_back() {
        for ease in [settled as fn(f32) -> f32, lively] {
            assert_eq!((ease(0.0), ease(1.0)), (0.0, 1.0));
            let steps: Vec<f32> = (0..=240).map(|i| ease(i as f32 / 240.0)).collect();
            assert!(steps.windows(2).all(|w| w[1] >= w[0]));
            assert!(steps[1] < 1e-4 && steps[239] > 1.0 - 1e-4);
        }
    }
}
