//! The hand a scene is drawn in: pixels, brush strokes, ink lines, paper. It wraps all layers of a world and works on
//! their finished rows, so that any place can be seen in any manner.

use std::cell::RefCell;

use crate::paint::{Chance, Noise, smooth};
use crate::{Layer, Pixel, View};

/// How a picture is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hand {
    /// Large square pixels of few colours.
    Pixels,
    /// Flat colours and dark lines.
    Ink,
    /// Thin lines and clear colours.
    Anime,
    /// Short strokes of thick paint.
    Oil,
    /// Colour that runs on paper.
    Water,
    /// Grey washes on warm paper.
    Wash,
    /// Pencil on paper.
    Pencil,
}

/// Layers seen in one manner.
pub(crate) struct Manner {
    layers: Vec<Box<dyn Layer>>,
    hand: Hand,
    /// Paper or stroke grain, −1..1, repeated to the right and mirrored downwards.
    grain: Vec<f32>,
}

/// Side of the grain tile, pixels (a power of two).
const TILE: usize = 256;

thread_local! {
    /// One row for each thread that paints; it grows once.
    static OTHER: RefCell<Vec<Pixel>> = const { RefCell::new(Vec::new()) };
}

impl Manner {
    /// `layers` drawn by `hand`.
    pub(crate) fn new(layers: Vec<Box<dyn Layer>>, hand: Hand, seed: u64) -> Manner {
        let mut chance = Chance::new(seed, "manner");
        let mut waves = |across: u32| {
            let noise = Noise::new(&mut chance).repeating(across);
            move |x: f32, y: f32| noise.at(x * across as f32 / TILE as f32, y * across as f32 / TILE as f32)
        };
        let (broad, fine, rough) = (waves(12), waves(150), waves(350));
        let at = |i: usize| {
            let (x, y) = ((i % TILE) as f32, (i / TILE) as f32);
            match hand {
                Hand::Oil | Hand::Pixels | Hand::Ink | Hand::Anime => rough(x, y),
                Hand::Water | Hand::Wash => broad(x, y) * 0.7 + fine(x, y) * 0.3,
                Hand::Pencil => fine(x, y),
            }
        };
        Manner { layers, hand, grain: (0..TILE * TILE).map(at).collect() }
    }

    #[inline(always)]
    fn grain(&self, x: usize, y: usize) -> f32 {
        let (x, y) = (x & (TILE - 1), y & (2 * TILE - 1));
        self.grain[if y < TILE { y } else { 2 * TILE - 1 - y } * TILE + x]
    }

    /// Paints what the layers show in row `y`.
    pub(crate) fn plain(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let y = y.min(view.height - 1);
        let first = self.layers.iter().rposition(|layer| layer.hides(view, y)).unwrap_or(0);
        self.layers[first..].iter().for_each(|layer| layer.paint_row(view, y, row));
    }

    fn pixels(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let block = (view.width / 168).max(2);
        self.plain(view, y / block * block + block / 2, row);
        for cell in row.chunks_mut(block as usize) {
            let n = cell.len() as f32;
            let mean: [f32; 3] = std::array::from_fn(|c| cell.iter().map(|p| p[c]).sum::<f32>() / n);
            let few = mean.map(|v| {
                let s = (v.max(0.0).sqrt() * 11.0).round() / 11.0;
                s * s
            });
            cell.iter_mut().for_each(|p| p[..3].copy_from_slice(&few));
        }
    }

    /// Every stroke has one colour, that of its middle; strokes lie staggered, some a little lighter than others.
    fn oil(&self, view: &View, y: u32, row: &mut [Pixel], other: &mut [Pixel]) {
        let high = (view.width / 360).max(2) as usize;
        let long = high * 6;
        let (y, band) = (y as usize, y as usize / high);
        let mid = |band: usize| (band * high + high / 2) as u32;
        self.plain(view, mid(band), row);
        self.plain(view, mid(band + 1), other);
        let w = row.len();
        for from in (0..w + long).step_by(long) {
            let column = from / long;
            let lower = (self.grain(column * 7, band * 3) * 0.5 + 0.5) * (high as f32) < (y % high) as f32;
            let shift = (self.grain(band * 5 + usize::from(lower) * 5, column) * long as f32 * 0.5) as isize;
            let (left, right) = (from as isize + shift - long as isize, from as isize + shift);
            let (a, b) = (left.clamp(0, w as isize) as usize, right.clamp(0, w as isize) as usize);
            if a >= b {
                continue;
            }
            let line = if lower { &*other } else { &*row };
            let middle = line[(a + b) / 2];
            let light = 1.0 + 0.10 * self.grain(column * 3 + 1, band * 11 + usize::from(lower));
            for (i, p) in row.iter_mut().enumerate().take(b).skip(a) {
                let edge = 1.0 - 0.05 * smooth(0.6, 1.0, ((i - a) as f32 / (b - a) as f32 * 2.0 - 1.0).abs());
                let y = middle[0] * 0.2126 + middle[1] * 0.7152 + middle[2] * 0.0722;
                (0..3).for_each(|c| {
                    let rich = (y + (middle[c] - y) * 1.15).max(0.0);
                    p[c] = (rich * 0.80 + p[c] * 0.20) * light * edge;
                });
            }
        }
    }

    /// Lines where brightness jumps from one pixel to the next or to the row below; what they do is the hand's.
    fn lines(&self, view: &View, y: u32, row: &mut [Pixel], other: &mut [Pixel]) {
        let step = (view.width / 720).max(1) as usize;
        self.plain(view, y, row);
        self.plain(view, y + step as u32, other);
        let (w, y) = (row.len(), y as usize);
        for i in 0..w {
            let (here, side, below) = (row[i], row[(i + step).min(w - 1)], other[i]);
            let line = jump(&here, &side) + jump(&here, &below);
            let grain = self.grain(i, y);
            let after = match self.hand {
                Hand::Anime => anime(&here, line),
                Hand::Water => paper(&here, line, grain, 1.0),
                Hand::Wash => paper(&here, line, grain, 0.18),
                Hand::Pencil => pencil(&here, line, grain, (i, y), step + 1),
                Hand::Ink | Hand::Pixels | Hand::Oil => ink(&here, line),
            };
            row[i][..3].copy_from_slice(&after);
        }
    }
}

fn light(p: &[f32]) -> f32 {
    (p[0] * 0.2126 + p[1] * 0.7152 + p[2] * 0.0722).max(0.0)
}

/// How much two pixels differ to the eye, all three colours counted.
#[inline(always)]
fn jump(a: &Pixel, b: &Pixel) -> f32 {
    (0..3).map(|c| (a[c].max(0.0).sqrt() - b[c].max(0.0).sqrt()).abs()).sum::<f32>()
}

/// Brightness in `steps`, with a little of the slope between them; colour `rich`.
fn banded(p: &Pixel, steps: f32, rich: f32) -> [f32; 3] {
    let y = light(p).max(1e-4);
    let s = y.sqrt() * steps;
    let level = s.floor() + smooth(0.35, 0.65, s - s.floor());
    let k = (level / steps) * (level / steps) / y;
    std::array::from_fn(|c| ((y + (p[c] - y) * rich) * k).max(0.0))
}

fn ink(p: &Pixel, line: f32) -> [f32; 3] {
    let dark = 1.0 - 0.88 * smooth(0.16, 0.42, line);
    banded(p, 7.0, 1.28).map(|c| c * dark)
}

fn anime(p: &Pixel, line: f32) -> [f32; 3] {
    let dark = 1.0 - 0.55 * smooth(0.14, 0.44, line);
    banded(p, 14.0, 1.30).map(|c| (c * 1.06 + 0.012) * dark)
}

/// Paint that runs a little unevenly and gathers where it ends, on a sheet that shines through.
fn paper(p: &Pixel, line: f32, grain: f32, colour: f32) -> [f32; 3] {
    let y = light(p).max(1e-4);
    let run = 1.0 + 0.22 * grain;
    let edge = 1.0 - 0.42 * smooth(0.06, 0.34, line);
    let (sheet, lift) = if colour < 0.5 { ([0.90, 0.86, 0.77], 0.34) } else { ([0.95, 0.93, 0.87], 0.72) };
    let pale = y.min(1.0).powf(lift) / y;
    std::array::from_fn(|c| {
        let paint = ((y + (p[c] - y) * colour) * pale).clamp(0.0, 1.0);
        (sheet[c] * (1.0 - (1.0 - paint) * 0.94 * run)).max(0.015) * edge
    })
}

/// Lines where things end; hatching, denser where it is darker.
fn pencil(p: &Pixel, line: f32, grain: f32, (x, y): (usize, usize), step: usize) -> [f32; 3] {
    let tone = light(p).min(1.0).sqrt();
    let hatch = |ahead: usize, below: f32| {
        let at = (x + y * ahead) % (step * 5);
        if at < step { smooth(below, below - 0.35, tone) * 0.30 } else { 0.0 }
    };
    let stroke = 0.85 * smooth(0.10, 0.40, line);
    let shade = (hatch(1, 0.70) + hatch(step * 5 - 1, 0.40) + 0.42 * smooth(0.85, 0.1, tone)) * (0.80 + 0.45 * grain);
    let left = (1.0 - stroke - shade.max(0.0)).clamp(0.05, 1.0);
    [0.93, 0.91, 0.86].map(|c| c * (left * left * 0.5 + left * 0.5))
}

impl Layer for Manner {
    fn sources(&self) -> Vec<crate::sound::Source> {
        self.layers.iter().flat_map(|layer| layer.sources()).collect()
    }

    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        OTHER.with_borrow_mut(|other| {
            other.resize(row.len(), [0.0, 0.0, 0.0, 1.0]);
            match self.hand {
                Hand::Pixels => self.pixels(view, y, row),
                Hand::Oil => self.oil(view, y, row, other),
                Hand::Ink | Hand::Anime | Hand::Water | Hand::Wash | Hand::Pencil => self.lines(view, y, row, other),
            }
        });
    }

    fn hides(&self, _view: &View, _y: u32) -> bool {
        true
    }
}
