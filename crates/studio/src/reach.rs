//! How much of the world one camera path ever sees.

use crate::{Score, View};

/// Points of the path that are looked at; paths are smooth.
const STEPS: u32 = 24;
/// Widths added on every side that is reached at all.
const SPARE: f32 = 0.01;
/// Nothing further out than this is ever prepared, frame widths from the centre.
const FAR: f32 = 1.4;

/// Pixels that are seen beyond the frame's left, top, right and bottom border on planes between two `depths`.
pub(crate) fn margins(score: &Score, depths: [f32; 2]) -> [usize; 4] {
    let (width, ratio) = (score.width as f32, score.height as f32 / score.width as f32);
    let seen = reach(score, depths);
    let rest = [-0.5, -0.5 * ratio, 0.5, 0.5 * ratio];
    std::array::from_fn(|i| ((seen[i] - rest[i]).abs() * width).ceil() as usize)
}

/// Borders of what is seen of the planes at `depths`, in frame widths right of and below the frame's centre at rest:
/// left, top, right, bottom. Never less than the frame.
pub(crate) fn reach(score: &Score, depths: [f32; 2]) -> [f32; 4] {
    let ratio = score.height as f32 / score.width as f32;
    let mut seen = [-0.5, -0.5 * ratio, 0.5, 0.5 * ratio];
    let frame = seen;
    for step in 0..=STEPS {
        let pose = score.path.pose(step as f32 / STEPS as f32, ratio);
        let view = View::new(score.width, score.height, 0.0, pose);
        for (depth, corner) in depths.iter().flat_map(|d| (0..8).map(move |c| (*d, c))) {
            let [kx, ky] =
                [[0.0, 0.0], [0.5, 0.0], [1.0, 0.0], [1.0, 0.5], [1.0, 1.0], [0.5, 1.0], [0.0, 1.0], [0.0, 0.5]]
                    [corner];
            let Some([x, y]) = view.on_plane(depth, score.width as f32 * kx, score.height as f32 * ky) else {
                continue;
            };
            seen = [seen[0].min(x), seen[1].min(y), seen[2].max(x), seen[3].max(y)];
        }
    }
    std::array::from_fn(|i| {
        let out = if i < 2 { -1.0 } else { 1.0 };
        let beyond = (seen[i] - frame[i]) * out;
        if beyond > 1e-6 { (seen[i] + SPARE * out).clamp(-FAR, FAR) } else { frame[i] }
    })
}
