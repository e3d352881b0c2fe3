//! Garments cut from the plain background of a product picture: what cannot be reached from the border without
//! crossing an edge. Soft shadows on the ground are no edge; a white shirt on white has one, if a faint one.

use crate::photo::{Grid, distance, flooded, perceived, pieces, spread};

/// Edges fainter than these are crossed; tried from the boldest, for as long as the garment stays whole.
const EDGES: [f32; 6] = [0.055, 0.038, 0.026, 0.018, 0.012, 0.008];
/// Of what the faintest edges enclose, this much at least is the garment.
const WHOLE: f32 = 0.93;
/// A garment of which so much differs from the background is cut at its bold edges.
const CLEAR: f32 = 0.5;
/// How much darker than the background a shadow on it is, and how far its colour is off.
const SHADE: f32 = 0.24;
const TINT: f32 = 0.03;
/// The background is plain where this much of the border is alike.
const PLAIN: f32 = 0.6;
const LIKE: f32 = 0.09;
/// A garment that differs more than this from its background shows it through its holes.
const APART: f32 = 0.12;
const HOLE: f32 = 0.035;
/// A garment is pale if this much of it is; its notches are closed up to this share of its width.
const PALE: f32 = 0.05;
const NOTCH: f32 = 0.03;
/// How many pixels of rim are looked at.
const PEELS: usize = 5;
/// Smallest hole and smallest garment, of the picture.
const HOLE_MIN: f32 = 0.0004;
const PIECE_MIN: f32 = 0.012;
/// Pieces smaller than this share of the largest are crumbs: labels, buttons, shadows.
const CRUMB: f32 = 0.12;

/// One garment, upright as it was photographed.
#[derive(Clone)]
pub(super) struct Garment {
    /// Its colours, also a little beyond its rim; linear light.
    pub(super) light: Grid<3>,
    /// How much of each pixel is garment.
    pub(super) share: Grid<1>,
}

impl Garment {
    /// Whether the pixel is garment.
    pub(super) fn is(&self, x: usize, y: usize) -> bool {
        self.share.cells[y * self.share.width + x][0] > 0.5
    }

    /// First and past-the-last columns of each unbroken piece of row `y`, those wider than `least`.
    pub(super) fn runs(&self, y: usize, least: usize) -> Vec<[usize; 2]> {
        let (mut runs, mut from) = (Vec::new(), None);
        for x in 0..=self.share.width {
            let inside = x < self.share.width && self.is(x, y);
            match (inside, from) {
                (true, None) => from = Some(x),
                (false, Some(start)) => {
                    if x - start >= least.max(1) {
                        runs.push([start, x]);
                    }
                    from = None;
                }
                (true, Some(_)) | (false, None) => {}
            }
        }
        runs
    }

    /// Left, top, right, bottom (past the end) of what is garment.
    pub(super) fn bounds(&self) -> Option<[usize; 4]> {
        let (w, mut all) = (self.share.width, None);
        for (i, _) in self.share.cells.iter().enumerate().filter(|(_, [s])| *s > 0.5) {
            let (x, y) = (i % w, i / w);
            let [l, t, r, b] = all.unwrap_or([x, y, x, y]);
            all = Some([l.min(x), t.min(y), r.max(x + 1), b.max(y + 1)]);
        }
        all
    }

    /// Only what lies in the box, with a rim around it.
    pub(super) fn part(&self, [l, t, r, b]: [usize; 4]) -> Garment {
        let rim = 2;
        let (left, top) = (l as i32 - rim, t as i32 - rim);
        let (w, h) = (r - l + 2 * rim as usize, b - t + 2 * rim as usize);
        let inside = |x: i32, y: i32| x >= l as i32 && x < r as i32 && y >= t as i32 && y < b as i32;
        Garment {
            light: Grid::from_fn(w, h, |x, y| self.light.at(x as i32 + left, y as i32 + top)),
            share: Grid::from_fn(w, h, |x, y| {
                let (x, y) = (x as i32 + left, y as i32 + top);
                if inside(x, y) { self.share.at(x, y) } else { [0.0] }
            }),
        }
    }
}

/// Everything in `full` that stands before its background; `None` where that is not plain or nothing stands there.
pub(super) fn cut(full: &Grid<3>) -> Option<Garment> {
    let (w, h) = (full.width, full.height);
    let seen = perceived(full);
    let behind = background(&seen)?;
    let calm = seen.averaged(1);
    let edge = steps(&calm);
    let near = |i: usize| {
        let (c, b) = (calm.cells[i], behind);
        let dark = b[0] - c[0];
        (-0.08..SHADE).contains(&dark) && (c[1] - b[1]).hypot(c[2] - b[2]) < TINT + dark.max(0.0) * 0.1
    };
    let rim: Vec<usize> =
        (0..w).flat_map(|x| [x, (h - 1) * w + x]).chain((0..h).flat_map(|y| [y * w, y * w + w - 1])).collect();
    let inside = |faint: f32| -> Vec<bool> {
        let open = flooded(w, w * h, rim.iter().copied(), |i| near(i) && edge[i] < faint);
        open.into_iter().map(|open| !open).collect()
    };
    let count = |is: &[bool]| is.iter().filter(|is| **is).count() as f32;
    let solid = |faint: f32| opened(&inside(faint), w);
    let most = count(&solid(EDGES[EDGES.len() - 1]));
    // Soft shadows swell what faint edges enclose; what differs clearly needs none of them.
    let bold = solid(EDGES[0]);
    let clear = (0..w * h).filter(|i| bold[*i] && !near(*i)).count() as f32;
    let mut is =
        if clear >= CLEAR * most { bold } else { EDGES.into_iter().map(solid).find(|is| count(is) >= WHOLE * most)? };
    let size = count(&is);
    if size < PIECE_MIN * (w * h) as f32 || size > 0.97 * (w * h) as f32 {
        return None;
    }
    if pale(&is, &calm, behind) {
        is = closed(&is, w);
    } else {
        pierced(&mut is, &calm, behind);
        peeled(&mut is, &calm, behind);
    }
    Some(softened(full, &is))
}

/// The colour of a plain border.
fn background(seen: &Grid<3>) -> Option<[f32; 3]> {
    let (w, h) = (seen.width, seen.height);
    let rim: Vec<[f32; 3]> = (0..w)
        .flat_map(|x| [x, (h - 1) * w + x])
        .chain((0..h).flat_map(|y| [y * w, y * w + w - 1]))
        .map(|i| seen.cells[i])
        .collect();
    let middle = median(&rim);
    let like = rim.iter().filter(|c| distance(**c, middle) < LIKE).count();
    (like as f32 > PLAIN * rim.len() as f32).then_some(middle)
}

/// The median of each channel.
pub(super) fn median(colours: &[[f32; 3]]) -> [f32; 3] {
    std::array::from_fn(|c| {
        let mut all: Vec<f32> = colours.iter().map(|colour| colour[c]).collect();
        all.sort_unstable_by(f32::total_cmp);
        all.get(all.len() / 2).copied().unwrap_or(0.0)
    })
}

/// How large the step at each pixel is.
fn steps(calm: &Grid<3>) -> Vec<f32> {
    let (w, h) = (calm.width as i32, calm.height as i32);
    (0..w * h)
        .map(|i| {
            let (x, y) = (i % w, i / w);
            let across = distance(calm.at(x - 1, y), calm.at(x + 1, y));
            across.max(distance(calm.at(x, y - 1), calm.at(x, y + 1)))
        })
        .collect()
}

/// Without threads thinner than a few pixels, without crumbs.
fn opened(is: &[bool], w: usize) -> Vec<bool> {
    let h = is.len() / w;
    let field = |is: &[bool]| Grid::from_fn(w, h, |x, y| [f32::from(u8::from(is[y * w + x]))]);
    let core: Vec<bool> = field(is).averaged(2).cells.iter().map(|[s]| *s > 0.96).collect();
    let grown: Vec<bool> = field(&core).averaged(2).cells.iter().zip(is).map(|([s], is)| *s > 0.0 && *is).collect();
    let (label, sizes) = pieces(&grown, w);
    let largest = sizes.iter().copied().max().unwrap_or(0) as f32;
    (0..is.len()).map(|i| grown[i] && sizes[label[i]] as f32 >= CRUMB * largest).collect()
}

/// Whether part of it is as light as the background: then nothing tells its holes from its cloth.
fn pale(is: &[bool], calm: &Grid<3>, behind: [f32; 3]) -> bool {
    let (mut near, mut same, mut all) = (0.0, 0.0, 0.0);
    for (c, _) in calm.cells.iter().zip(is).filter(|(_, is)| **is) {
        let off = distance(*c, behind);
        near += f32::from(u8::from(off > HOLE && off < APART));
        same += f32::from(u8::from(off <= HOLE));
        all += 1.0;
    }
    near > PALE * f32::max(all, 1.0) || same > 0.5 * all
}

/// With what a pale garment lost where it is as white as the background: notches and holes.
fn closed(is: &[bool], w: usize) -> Vec<bool> {
    let h = is.len() / w;
    let (columns, _) = (0..is.len()).filter(|i| is[*i]).fold((usize::MAX, 0), |(l, r), i| (l.min(i % w), r.max(i % w)));
    let wide = (0..is.len()).filter(|i| is[*i]).map(|i| i % w).max().unwrap_or(0).saturating_sub(columns);
    let reach = (wide as f32 * NOTCH).max(2.0) as i32;
    let grow = |is: &[bool], to: bool| {
        // A square's reach along rows, then along columns.
        let pass = |is: &[bool], step: usize, place: &dyn Fn(usize) -> (usize, usize)| -> Vec<bool> {
            (0..is.len())
                .map(|i| {
                    let (at, most) = place(i);
                    let from = at.saturating_sub(reach as usize);
                    let until = (at + reach as usize).min(most - 1);
                    (from..=until).any(|k| is[i + k * step - at * step] == to) == to
                })
                .collect()
        };
        let rows = pass(is, 1, &|i| (i % w, w));
        pass(&rows, w, &|i| (i / w, h))
    };
    let wide = grow(is, true);
    let back = grow(&wide, false);
    let smooth = Grid::from_fn(w, h, |x, y| [f32::from(u8::from(back[y * w + x] || is[y * w + x]))]).averaged(3);
    smooth.cells.iter().map(|[s]| *s > 0.5).collect()
}

/// Opens the holes through which the background is seen.
fn pierced(is: &mut [bool], calm: &Grid<3>, behind: [f32; 3]) {
    let hole: Vec<bool> = (0..is.len()).map(|i| is[i] && distance(calm.cells[i], behind) < HOLE).collect();
    let (label, sizes) = pieces(&hole, calm.width);
    let least = HOLE_MIN * is.len() as f32;
    let open: Vec<bool> = (0..is.len()).map(|i| hole[i] && sizes[label[i]] as f32 > least).collect();
    is.iter_mut().zip(&open).filter(|(_, open)| **open).for_each(|(is, _)| *is = false);
}

/// Without the rim of background that an edge's softness leaves around it.
fn peeled(is: &mut [bool], calm: &Grid<3>, behind: [f32; 3]) {
    let w = calm.width;
    for _ in 0..PEELS {
        let rim = |i: usize| {
            let near = [i.wrapping_sub(1), i + 1, i.wrapping_sub(w), i + w];
            near.iter().any(|j| is.get(*j).is_some_and(|is| !is))
        };
        let gone: Vec<usize> =
            (0..is.len()).filter(|i| is[*i] && rim(*i) && distance(calm.cells[*i], behind) < APART).collect();
        gone.into_iter().for_each(|i| is[i] = false);
    }
}

/// A soft rim half a pixel further in, with the colours of what is inside it: none of the background is left.
fn softened(full: &Grid<3>, is: &[bool]) -> Garment {
    let (w, h) = (full.width, full.height);
    let field = Grid::from_fn(w, h, |x, y| [f32::from(u8::from(is[y * w + x]))]);
    let share = field.averaged(1).map(|[s]| [((s - 0.6) / 0.4).clamp(0.0, 1.0)]);
    let known: Vec<bool> = field.averaged(2).cells.iter().map(|[s]| *s > 0.99).collect();
    let light = if known.iter().any(|k| *k) { spread(full, &known) } else { full.clone() };
    Garment { light, share }
}
