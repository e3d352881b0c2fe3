//! A canvas for vector shapes: coverage comes from tiny-skia, colours are blended here, in linear light.

use tiny_skia::{FillRule, Mask, Path, Transform};

use super::{Bitmap, Pt, Rgb, Shape, over};
use crate::Pixel;

/// What a shape is filled with. Points are in the canvas' drawing unit.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ink {
    /// One colour.
    Flat(Rgb),
    /// One colour, partly transparent.
    Veil(Rgb, f32),
    /// From the first colour at the first point to the second at the second.
    Slope(Pt, Rgb, Pt, Rgb),
    /// A glow: full at the point, nothing at the radius.
    Glow(Pt, f32, Rgb, f32),
}

/// Premultiplied linear pixels under a drawing transform (scale, then shift, optionally mirrored or turned).
#[derive(Clone, Debug)]
pub(crate) struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<Pixel>,
    to_pixels: Transform,
}

impl Canvas {
    /// An empty canvas of `width` × `height` pixels where one drawing unit is `unit` pixels and the drawing origin
    /// lies at pixel `origin`.
    pub(crate) fn new(width: usize, height: usize, unit: f32, origin: Pt) -> Canvas {
        let to_pixels = Transform::from_row(unit, 0.0, 0.0, unit, origin.0, origin.1);
        Canvas {
            width: width.max(1),
            height: height.max(1),
            pixels: vec![[0.0; 4]; width.max(1) * height.max(1)],
            to_pixels,
        }
    }

    /// Draws with the origin moved to `at`, scaled by `scale` (a negative x scale mirrors) and turned by `turn` radians
    /// clockwise.
    pub(crate) fn within(&mut self, at: Pt, scale: Pt, turn: f32, draw: impl FnOnce(&mut Canvas)) {
        let outer = self.to_pixels;
        let (s, c) = turn.sin_cos();
        let local = Transform::from_row(c * scale.0, s * scale.0, -s * scale.1, c * scale.1, at.0, at.1);
        self.to_pixels = outer.pre_concat(local);
        draw(self);
        self.to_pixels = outer;
    }

    /// Fills a shape.
    pub(crate) fn fill(&mut self, shape: Shape, ink: Ink) {
        if let Some(path) = shape.finish() {
            self.fill_path(&path, ink);
        }
    }

    /// Fills an outline already built.
    pub(crate) fn fill_path(&mut self, path: &Path, ink: Ink) {
        self.fill_piece(path, ink, 1.0, false);
    }

    /// Fills an outline already built at `alpha`; `even_odd` says which rule finds its inside.
    pub(crate) fn fill_piece(&mut self, path: &Path, ink: Ink, alpha: f32, even_odd: bool) {
        let Some(path) = path.clone().transform(self.to_pixels) else { return };
        let bounds = path.bounds();
        let left = (bounds.left().floor() - 1.0).clamp(0.0, self.width as f32) as usize;
        let top = (bounds.top().floor() - 1.0).clamp(0.0, self.height as f32) as usize;
        let right = (bounds.right().ceil() + 1.0).clamp(0.0, self.width as f32) as usize;
        let bottom = (bounds.bottom().ceil() + 1.0).clamp(0.0, self.height as f32) as usize;
        if right <= left || bottom <= top {
            return;
        }
        let Some(mut mask) = Mask::new((right - left) as u32, (bottom - top) as u32) else { return };
        let rule = if even_odd { FillRule::EvenOdd } else { FillRule::Winding };
        mask.fill_path(&path, rule, true, Transform::from_translate(-(left as f32), -(top as f32)));
        let shade = Shader::new(ink, self.to_pixels);
        for (j, row) in mask.data().chunks_exact(right - left).enumerate() {
            let y = top + j;
            for (i, &cover) in row.iter().enumerate().filter(|(_, c)| **c > 0) {
                let x = left + i;
                let p = shade.at(x as f32 + 0.5, y as f32 + 0.5);
                let k = f32::from(cover) * (alpha / 255.0);
                over(&mut self.pixels[y * self.width + x], p.map(|c| c * k));
            }
        }
    }

    /// A soft shadow on the ground about `at`, `wide` and `high` from its middle.
    pub(crate) fn shadow(&mut self, at: Pt, wide: f32, high: f32, strength: f32) {
        let rings = 7;
        for i in 0..rings {
            let k = 1.0 - i as f32 / rings as f32 * 0.85;
            self.fill(
                Shape::oval(at.0, at.1, wide * k, high * k),
                Ink::Veil(Rgb::BLACK, strength * 2.0 / rings as f32 / (1.0 + k)),
            );
        }
    }

    /// Light along the edges that look to the side of `from` (1: the light stands left, −1: right) and up.
    pub(crate) fn rim(&mut self, from: f32, light: Rgb) {
        let reach = (self.to_pixels.sx.abs().max(self.to_pixels.ky.abs()) * 0.016).max(1.0);
        let (dx, dy) = ((-from * reach).round() as isize, (-0.6 * reach).round() as isize);
        let alpha: Vec<f32> = self.pixels.iter().map(|p| p[3]).collect();
        let (w, h) = (self.width as isize, self.height as isize);
        let open = |x: isize, y: isize| {
            let inside = (0..w).contains(&x) && (0..h).contains(&y);
            1.0 - if inside { alpha[(y * w + x) as usize] } else { 0.0 }
        };
        for (i, pixel) in self.pixels.iter_mut().enumerate().filter(|(_, p)| p[3] > 0.0) {
            let (x, y) = (i as isize % w, i as isize / w);
            let edge = open(x + dx, y + dy) * 0.6 + open(x + dx / 2, y + dy / 2) * 0.4;
            (0..3).for_each(|c| pixel[c] += light.0[c] * edge * alpha[i]);
        }
    }

    /// What was drawn, row by row.
    pub(crate) fn into_pixels(self) -> Vec<Pixel> {
        self.pixels
    }

    /// Bakes the canvas.
    pub(crate) fn bake(&self) -> Bitmap {
        Bitmap::bake(self.width, self.height, &self.pixels)
    }
}

/// An ink with its points in pixels.
struct Shader {
    ink: Ink,
    from: Pt,
    along: Pt,
    inverse_square: f32,
}

impl Shader {
    fn new(ink: Ink, t: Transform) -> Shader {
        let map = |(x, y): Pt| (x * t.sx + y * t.kx + t.tx, x * t.ky + y * t.sy + t.ty);
        let (from, along) = match ink {
            Ink::Flat(_) | Ink::Veil(..) => ((0.0, 0.0), (1.0, 0.0)),
            Ink::Slope(a, _, b, _) => {
                let (a, b) = (map(a), map(b));
                (a, (b.0 - a.0, b.1 - a.1))
            }
            Ink::Glow(p, r, ..) => (map(p), (r * (t.sx * t.sx + t.ky * t.ky).sqrt(), 0.0)),
        };
        Shader { ink, from, along, inverse_square: 1.0 / (along.0 * along.0 + along.1 * along.1).max(1e-9) }
    }

    fn at(&self, x: f32, y: f32) -> Pixel {
        let (dx, dy) = (x - self.from.0, y - self.from.1);
        match self.ink {
            Ink::Flat(c) => c.at(1.0),
            Ink::Veil(c, a) => c.at(a),
            Ink::Slope(_, a, _, b) => a.mix(b, (dx * self.along.0 + dy * self.along.1) * self.inverse_square).at(1.0),
            Ink::Glow(_, _, c, a) => {
                let k = (1.0 - (dx * dx + dy * dy) * self.inverse_square).max(0.0);
                c.at(a * k * k * k)
            }
        }
    }
}
