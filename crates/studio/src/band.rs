//! One band of a frame, painted: first it is found out, front to back, which layers are seen in which blocks, then only
//! those are painted, back to front.

use std::ops::Range;

use crate::layer::{BLOCK, Cover};
use crate::{Layer, Pixel, View, tone};

/// Memory for one band at a time.
#[derive(Default)]
pub(crate) struct Desk {
    row: Vec<Pixel>,
    /// What one layer does to the blocks.
    covers: Vec<Cover>,
    /// Blocks through which layers further back can still be seen.
    open: Vec<bool>,
    /// The parts of every row in which a layer is seen, one layer after another, the front one first.
    parts: Vec<Range<usize>>,
    /// Layers to be painted, the front one first: which, and where its parts lie in `parts`.
    seen: Vec<(usize, Range<usize>)>,
}

impl Desk {
    /// Paints the band whose first row is `top` into its `bytes`; `layers` are back to front.
    pub(crate) fn band(&mut self, layers: &[Box<dyn Layer>], view: &View, top: u32, bytes: &mut [u8]) {
        let (width, stride) = (view.width as usize, view.width as usize * 3);
        let rows = top..top + (bytes.len() / stride.max(1)) as u32;
        self.judge(layers, view, &rows);
        self.row.clear();
        self.row.resize(width, [0.0, 0.0, 0.0, 1.0]);
        let bare = self.open.contains(&true);
        for (y, bytes) in rows.zip(bytes.chunks_exact_mut(stride)) {
            if bare {
                self.row.fill([0.0, 0.0, 0.0, 1.0]);
            }
            for (layer, parts) in self.seen.iter().rev() {
                layers[*layer].paint_parts(view, y, &self.parts[parts.clone()], &mut self.row);
            }
            tone::row(&self.row, y, bytes);
        }
    }

    /// Finds out what is seen where.
    fn judge(&mut self, layers: &[Box<dyn Layer>], view: &View, rows: &Range<u32>) {
        let blocks = view.width.div_ceil(BLOCK[0]) as usize;
        self.covers.resize(blocks, Cover::Some);
        self.open.clear();
        self.open.resize(blocks, true);
        self.parts.clear();
        self.seen.clear();
        for (index, layer) in layers.iter().enumerate().rev() {
            layer.covers(view, rows.clone(), &mut self.covers);
            let first = self.parts.len();
            self.gather(view.width as usize);
            if self.parts.len() > first {
                self.seen.push((index, first..self.parts.len()));
            }
            self.open.iter_mut().zip(&self.covers).for_each(|(open, cover)| *open &= *cover != Cover::All);
            if !self.open.contains(&true) {
                break;
            }
        }
    }

    /// Adds the runs of open blocks that the layer touches.
    fn gather(&mut self, width: usize) {
        let wide = BLOCK[0] as usize;
        let mut fresh = true;
        for (i, (open, cover)) in self.open.iter().zip(&self.covers).enumerate() {
            if !open || *cover == Cover::Nothing {
                fresh = true;
                continue;
            }
            let (from, to) = (i * wide, ((i + 1) * wide).min(width));
            match self.parts.last_mut() {
                Some(last) if !fresh => last.end = to,
                _ => self.parts.push(from..to),
            }
            fresh = false;
        }
    }
}
