//! The main subject of a picture, where there clearly is one.

use super::cut::Cut;
use super::flood::pieces;
use super::grid::Grid;
use super::guide::Fit;
use super::patches::Patches;
use super::salience;

/// A subject and how sure it is.
pub(super) struct Subject {
    /// Share of each analysis cell that belongs to the subject, 0..1.
    pub(super) share: Grid<1>,
    /// How much each analysis cell stands out, 0..1.
    pub(super) stands: Grid<1>,
    /// 0 a guess, 1 certain.
    pub(super) sure: f32,
}

/// Patches across the longer side of the analysis picture.
const PATCHES_ACROSS: usize = 20;
/// Rounds of learning the subject's and the background's colours.
const ROUNDS: usize = 4;

/// Finds what stands out in `picture` (perceived colours).
pub(super) fn find(picture: &Grid<3>) -> Subject {
    let (w, h) = (picture.width, picture.height);
    let patches = Patches::new(picture, (w.max(h) / PATCHES_ACROSS).max(4));
    let mut lean = prior(&patches, (w, h));
    let stands = patches.spread(w, &lean);
    let (first, mut share, mut apart) = (lean.clone(), stands.clone(), 0.0);
    for _ in 0..ROUNDS {
        let front: Vec<f32> = divide(&patches, &lean).iter().map(|f| f32::from(u8::from(*f))).collect();
        share = patches.spread(w, &front);
        let told;
        (told, apart) = learn(picture, &share);
        let told = patches.means(&told);
        lean = (0..lean.len()).map(|i| first[i] * 0.45 + told[i] * 0.4 + front[i] * 0.15).collect();
    }
    let share = Fit::new(picture, &share, 3, 2e-4).apply(picture);
    let share = share.map(|[s]| [((s - 0.5) * 1.6 + 0.5).clamp(0.0, 1.0)]);
    let whole = solid(&share);
    let sure = certainty(&whole, apart, picture);
    Subject { share: whole, stands, sure }
}

/// How much each patch looks like the subject before any colours are learnt: it stands out, and pictures are taken of
/// what is in their middle.
fn prior(patches: &Patches, (w, h): (usize, usize)) -> Vec<f32> {
    let stands = salience::salience(patches, (w, h));
    let middle = |p: [f32; 2]| {
        let (x, y) = (p[0] / w as f32 - 0.5, p[1] / h as f32 - 0.55);
        (-(x * x + y * y) / (2.0 * 0.22 * 0.22)).exp()
    };
    let mixed: Vec<f32> = stands.iter().zip(&patches.list).map(|(s, p)| s * 0.75 + 0.25 * middle(p.place)).collect();
    let all: f32 = patches.list.iter().map(|p| p.cells).sum();
    let mean = mixed.iter().zip(&patches.list).map(|(m, p)| m * p.cells).sum::<f32>() / all.max(1.0);
    let turn = (mean * 1.5).clamp(0.12, 0.55);
    mixed.iter().map(|m| (m / turn).powf(2.5)).map(|k| k / (1.0 + k)).collect()
}

/// What a colour step as weak as noise costs to cut through, for the length of one patch.
const TIE: f32 = 2.2;
/// Colour steps above this are edges.
const STEP: f32 = 0.07;

/// The division that follows the leanings and the picture's edges best.
fn divide(patches: &Patches, lean: &[f32]) -> Vec<bool> {
    let mut cut = Cut::new(lean.len());
    for (i, p) in lean.iter().enumerate() {
        let p = p.clamp(0.02, 0.98);
        cut.lean(i, -p.ln(), -(1.0 - p).ln());
    }
    for (a, b) in patches.touching.iter().map(|(a, b)| (*a as usize, *b as usize)) {
        let d = super::colour::distance(patches.list[a].colour, patches.list[b].colour);
        cut.tie(a, b, TIE * (-d * d / (2.0 * STEP * STEP)).exp() + 0.15);
    }
    cut.front()
}

const STEPS: usize = 14;

/// How likely each cell is the subject by its colour alone, and how far apart the two sets of colours are (0 alike,
/// 1 nothing in common).
fn learn(picture: &Grid<3>, share: &Grid<1>) -> (Grid<1>, f32) {
    let (front, back) = (colours(picture, share), colours(picture, &share.map(|[s]| [1.0 - s])));
    let alike: f32 = front.iter().zip(&back).map(|(f, b)| (f * b).sqrt()).sum();
    (likely(picture, &front, &back), 1.0 - alike)
}

/// How likely each cell has the colours of `front` rather than of `back`.
pub(crate) fn told(picture: &Grid<3>, front: &Grid<1>, back: &Grid<1>) -> Grid<1> {
    likely(picture, &colours(picture, front), &colours(picture, back))
}

fn likely(picture: &Grid<3>, front: &[f32], back: &[f32]) -> Grid<1> {
    picture.map(|c| {
        let (f, b) = (front[bin(c)], back[bin(c)]);
        [f / (f + b).max(1e-9)]
    })
}

/// The colours of a picture where `share` says, as shares of one.
fn colours(picture: &Grid<3>, share: &Grid<1>) -> Vec<f32> {
    let mut count = vec![0.0f32; STEPS.pow(3)];
    picture.cells.iter().zip(&share.cells).for_each(|(c, [s])| count[bin(*c)] += s);
    loosened(&count)
}

fn bin(c: [f32; 3]) -> usize {
    let step = |v: f32, from: f32, to: f32| (((v - from) / (to - from)).clamp(0.0, 0.999) * STEPS as f32) as usize;
    (step(c[0], 0.0, 1.0) * STEPS + step(c[1], -0.45, 0.45)) * STEPS + step(c[2], -0.45, 0.45)
}

/// A histogram as shares of one, a little spread over neighbouring bins.
fn loosened(count: &[f32]) -> Vec<f32> {
    let mut now = count.to_vec();
    for stride in [1, STEPS, STEPS * STEPS] {
        let get = |i: usize, d: isize| i.checked_add_signed(d).and_then(|i| now.get(i)).copied().unwrap_or(0.0);
        now = (0..now.len())
            .map(|i| 0.6 * now[i] + 0.2 * (get(i, stride as isize) + get(i, -(stride as isize))))
            .collect();
    }
    let all: f32 = now.iter().sum::<f32>().max(1e-6);
    now.iter().map(|c| c / all).collect()
}

/// Only the largest connected piece (and pieces a third as large), with what it encloses.
fn solid(share: &Grid<1>) -> Grid<1> {
    let (w, h) = (share.width, share.height);
    let inside: Vec<bool> = share.cells.iter().map(|[s]| *s > 0.4).collect();
    let (label, sizes) = pieces(&inside, w);
    let largest = sizes.iter().copied().max().unwrap_or(0);
    let kept: Vec<bool> = (0..w * h).map(|i| inside[i] && sizes[label[i]] * 3 >= largest).collect();
    let outside: Vec<bool> = kept.iter().map(|k| !k).collect();
    let (label, sizes) = pieces(&outside, w);
    let mut open = vec![false; sizes.len()];
    for i in (0..w * h).filter(|i| i % w == 0 || i % w == w - 1 || i / w == 0 || i / w == h - 1) {
        open[label[i]] = true;
    }
    let near = Grid::from_fn(w, h, |x, y| [f32::from(u8::from(kept[y * w + x]))]).averaged(2);
    Grid::from_fn(w, h, |x, y| {
        let i = y * w + x;
        let enclosed = outside[i] && !open[label[i]] && sizes[label[i]] * 12 < largest;
        [if enclosed { 1.0 } else { share.cells[i][0] * (near.cells[i][0] * 4.0).min(1.0) }]
    })
}

/// A subject is sure when its colours are its own, its size is a subject's, it keeps off the upper and side borders,
/// and its outline lies on edges of the picture nearly everywhere.
fn certainty(share: &Grid<1>, apart: f32, picture: &Grid<3>) -> f32 {
    let (w, h) = (share.width, share.height);
    let ramp = |v: f32, from: f32, to: f32| ((v - from) / (to - from)).clamp(0.0, 1.0);
    let area = share.mean();
    let rim: f32 = (0..w).map(|x| share.cells[x][0]).sum::<f32>()
        + (0..h).map(|y| share.cells[y * w][0] + share.cells[y * w + w - 1][0]).sum::<f32>();
    let rim = rim / (w + 2 * h) as f32;
    let loose = loose(share, picture);
    ramp(area, 0.02, 0.04)
        * ramp(area, 0.65, 0.5)
        * ramp(rim, 0.35, 0.12)
        * ramp(apart, 0.25, 0.5)
        * ramp(loose, 0.3, 0.1)
}

/// The share of the outline that runs where the picture has no edge.
fn loose(share: &Grid<1>, picture: &Grid<3>) -> f32 {
    let (w, h) = (share.width, share.height);
    let (mut weak, mut all) = (0.0, 0.0);
    for y in 2..h.max(3) - 2 {
        for x in 2..w.max(3) - 2 {
            let step = |d: usize| {
                let i = y * w + x;
                let colour = super::colour::distance(picture.cells[i - d], picture.cells[i + d]);
                (colour, (share.cells[i - d][0] - share.cells[i + d][0]).abs())
            };
            let (across, down) = (step(2), step(2 * w));
            let outline = across.1 + down.1;
            all += outline;
            weak += outline * f32::from(u8::from(across.0.max(down.0) < STEP));
        }
    }
    weak / f32::max(all, 1e-3)
}
