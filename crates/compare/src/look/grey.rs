//! Brightness alone, as numbers: what flow and most metrics look at.

use media::Frame;

/// A picture of brightness, 0 black to 255 white, gamma-encoded (BT.709 weights on sRGB samples), row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Grey {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// The pixels.
    pub px: Vec<f32>,
}

impl Grey {
    /// Of a frame at its own size.
    pub fn of(frame: &Frame) -> Grey {
        let px = frame.rgb().as_chunks::<3>().0.iter().map(luma).collect();
        Grey { width: frame.width() as usize, height: frame.height() as usize, px }
    }

    /// The mean over squares of `by` × `by` pixels; what is left over at the right and below is dropped.
    pub fn shrunk(&self, by: usize) -> Grey {
        let by = by.clamp(1, self.width.min(self.height).max(1));
        let (width, height) = (self.width / by, self.height / by);
        let mut px = vec![0.0; width * height];
        for (to, rows) in px.chunks_exact_mut(width).zip(self.px.chunks(self.width * by)) {
            for row in rows.chunks_exact(self.width) {
                for (sum, square) in to.iter_mut().zip(row.chunks_exact(by)) {
                    *sum += square.iter().sum::<f32>();
                }
            }
            to.iter_mut().for_each(|sum| *sum /= (by * by) as f32);
        }
        Grey { width, height, px }
    }

    /// One row.
    pub fn row(&self, y: usize) -> &[f32] {
        &self.px[y * self.width..][..self.width]
    }

    /// The mean of all pixels.
    pub fn mean(&self) -> f64 {
        self.px.iter().map(|px| f64::from(*px)).sum::<f64>() / self.px.len().max(1) as f64
    }

    /// The mean absolute difference from another picture of this size.
    pub fn off(&self, other: &Grey) -> f64 {
        let sum = |(a, b): (&[f32], &[f32])| f64::from(a.iter().zip(b).map(|(a, b)| (a - b).abs()).sum::<f32>());
        let rows = self.px.chunks(self.width).zip(other.px.chunks(other.width.max(1)));
        rows.map(sum).sum::<f64>() / self.px.len().max(1) as f64
    }

    /// The value between pixels; outside, that of the border.
    pub fn at(&self, x: f32, y: f32) -> f32 {
        let (x, y) = (x.clamp(0.0, (self.width - 1) as f32), y.clamp(0.0, (self.height - 1) as f32));
        let (left, up) = (x as usize, y as usize);
        let (right, down) = ((left + 1).min(self.width - 1), (up + 1).min(self.height - 1));
        let (fx, fy) = (x - left as f32, y - up as f32);
        let (above, below) = (self.row(up), self.row(down));
        let top = above[left] + (above[right] - above[left]) * fx;
        let low = below[left] + (below[right] - below[left]) * fx;
        top + (low - top) * fy
    }
}

fn luma([r, g, b]: &[u8; 3]) -> f32 {
    0.2126 * f32::from(*r) + 0.7152 * f32::from(*g) + 0.0722 * f32::from(*b)
}

/// The frame at `1 / by` of its size: the mean over squares, for contact sheets.
pub(crate) fn thumbnail(frame: &Frame, by: usize) -> Frame {
    let (width, height) = (frame.width() as usize, frame.height() as usize);
    let by = by.clamp(1, width.min(height).max(1));
    let (w, h) = (width / by, height / by);
    let mut sums = vec![0u32; w * h * 3];
    for (y, row) in frame.rgb().chunks_exact(width * 3).take(h * by).enumerate() {
        let to = &mut sums[y / by * w * 3..][..w * 3];
        for (sum, square) in to.chunks_exact_mut(3).zip(row.chunks_exact(by * 3)) {
            for px in square.chunks_exact(3) {
                sum.iter_mut().zip(px).for_each(|(sum, side)| *sum += u32::from(*side));
            }
        }
    }
    let all = (by * by) as u32;
    let rgb = sums.into_iter().map(|sum| ((sum + all / 2) / all) as u8).collect();
    Frame::from_rgb(w as u32, h as u32, rgb).unwrap_or_else(|| Frame::new(w as u32, h as u32))
}

impl Grey {
    /// What [`Grey::of`] and [`Grey::shrunk`] make, without the picture between.
    pub(crate) fn small(frame: &Frame, by: usize) -> Grey {
        let by = by.clamp(1, frame.width().min(frame.height()).max(1) as usize);
        let (width, height) = (frame.width() as usize / by, frame.height() as usize / by);
        let mut px = vec![0.0; width * height];
        let mut sums = vec![[0u32; 3]; width];
        for (to, rows) in px.chunks_exact_mut(width).zip(frame.rgb().chunks(frame.width() as usize * 3 * by)) {
            sums.fill([0; 3]);
            for row in rows.chunks_exact(frame.width() as usize * 3) {
                for (sum, square) in sums.iter_mut().zip(row.as_chunks::<3>().0.chunks_exact(by)) {
                    for [r, g, b] in square {
                        *sum = [sum[0] + u32::from(*r), sum[1] + u32::from(*g), sum[2] + u32::from(*b)];
                    }
                }
            }
            let all = (by * by) as f32;
            for (to, sum) in to.iter_mut().zip(&sums) {
                let [r, g, b] = sum.map(|side| side as f32);
                *to = (0.2126 * r + 0.7152 * g + 0.0722 * b) / all;
            }
        }
        Grey { width, height, px }
    }
}
