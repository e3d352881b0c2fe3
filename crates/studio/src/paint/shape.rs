//! Outlines from a few points, in whatever unit the painter thinks in.

use tiny_skia::{Path, PathBuilder};

/// A point or an offset: right, down.
pub(crate) type Pt = (f32, f32);

/// An outline under construction.
#[derive(Default)]
pub(crate) struct Shape(PathBuilder);

impl Shape {
    /// A straight-edged closed outline through `points`.
    pub(crate) fn polygon(points: &[Pt]) -> Shape {
        let mut path = PathBuilder::new();
        for (i, &(x, y)) in points.iter().enumerate() {
            if i == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
        }
        path.close();
        Shape(path)
    }

    /// A soft closed outline through `points` (Catmull–Rom).
    pub(crate) fn blob(points: &[Pt]) -> Shape {
        let n = points.len();
        let mut path = PathBuilder::new();
        if n >= 3 {
            path.move_to(points[0].0, points[0].1);
            for i in 0..n {
                curve(&mut path, points[(i + n - 1) % n], points[i], points[(i + 1) % n], points[(i + 2) % n]);
            }
            path.close();
        }
        Shape(path)
    }

    /// A limb: a soft line through `points`, each with its half width.
    pub(crate) fn limb(points: &[(f32, f32, f32)]) -> Shape {
        let n = points.len();
        if n == 0 {
            return Shape::default();
        }
        let along = |i: usize| {
            let (a, b) = (points[i.saturating_sub(1)], points[(i + 1).min(n - 1)]);
            let (dx, dy) = (b.0 - a.0, b.1 - a.1);
            let l = (dx * dx + dy * dy).sqrt().max(1e-6);
            (dx / l, dy / l)
        };
        let side = |i: usize, k: f32| {
            let ((x, y, w), (dx, dy)) = (points[i], along(i));
            (x - dy * w * k, y + dx * w * k)
        };
        let cap = |i: usize, k: f32| {
            let ((x, y, w), (dx, dy)) = (points[i], along(i));
            (1..CAP)
                .map(move |j| (j as f32 / CAP as f32 * std::f32::consts::PI).sin_cos())
                .map(move |(s, c)| (x + w * k * (dx * s - dy * c), y + w * k * (dy * s + dx * c)))
        };
        let left: Vec<Pt> = (0..n).map(|i| side(i, 1.0)).collect();
        let right: Vec<Pt> = (0..n).rev().map(|i| side(i, -1.0)).collect();
        let mut path = PathBuilder::new();
        path.move_to(left[0].0, left[0].1);
        open_curve(&mut path, &left);
        cap(n - 1, 1.0).for_each(|(x, y)| path.line_to(x, y));
        path.line_to(right[0].0, right[0].1);
        open_curve(&mut path, &right);
        cap(0, -1.0).for_each(|(x, y)| path.line_to(x, y));
        path.close();
        Shape(path)
    }

    /// An ellipse about (`x`, `y`).
    pub(crate) fn oval(x: f32, y: f32, rx: f32, ry: f32) -> Shape {
        let points: Vec<Pt> = (0..12)
            .map(|i| (i as f32 / 12.0 * std::f32::consts::TAU).sin_cos())
            .map(|(s, c)| (x + c * rx, y + s * ry))
            .collect();
        Shape::blob(&points)
    }

    /// A box from its left top corner.
    pub(crate) fn rect(x: f32, y: f32, w: f32, h: f32) -> Shape {
        Shape::polygon(&[(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
    }

    /// The outline, or `None` when it is empty.
    pub(crate) fn finish(self) -> Option<Path> {
        self.0.finish()
    }
}

/// Straight pieces in the round end of a limb.
const CAP: usize = 8;

fn open_curve(path: &mut PathBuilder, points: &[Pt]) {
    let n = points.len();
    for i in 0..n.saturating_sub(1) {
        curve(path, points[i.saturating_sub(1)], points[i], points[i + 1], points[(i + 2).min(n - 1)]);
    }
}

/// Adds the Catmull–Rom piece from `b` to `c`.
fn curve(path: &mut PathBuilder, a: Pt, b: Pt, c: Pt, d: Pt) {
    let k = 1.0 / 6.0;
    path.cubic_to(b.0 + (c.0 - a.0) * k, b.1 + (c.1 - a.1) * k, c.0 - (d.0 - b.0) * k, c.1 - (d.1 - b.1) * k, c.0, c.1);
}
