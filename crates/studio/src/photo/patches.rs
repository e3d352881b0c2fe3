//! Superpixels: a picture as a few hundred patches of one colour that follow its edges. (Achanta et al.: "SLIC
//! superpixels compared to state-of-the-art superpixel methods", 2012.)

use super::colour::distance;
use super::grid::Grid;

/// One patch: mean colour, mean place (cells), size (cells) and how many of its cells lie on the picture's border.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Patch {
    pub(super) colour: [f32; 3],
    pub(super) place: [f32; 2],
    pub(super) cells: f32,
    pub(super) border: f32,
}

/// A picture divided into patches.
pub(super) struct Patches {
    /// Which patch each cell belongs to.
    pub(super) label: Vec<u16>,
    /// The patches.
    pub(super) list: Vec<Patch>,
    /// Pairs of patches that touch, each once, the smaller index first.
    pub(super) touching: Vec<(u16, u16)>,
}

/// Rounds of reassignment; the patches hardly move afterwards.
const ROUNDS: usize = 6;
/// How much nearness counts against likeness: a patch's width is worth this colour difference.
const COMPACT: f32 = 0.09;

impl Patches {
    /// Divides `picture` (perceived colours) into patches about `pitch` cells wide.
    pub(super) fn new(picture: &Grid<3>, pitch: usize) -> Patches {
        let mut list = seeds(picture, pitch);
        let mut label = vec![0u16; picture.cells.len()];
        for _ in 0..ROUNDS {
            assign(picture, &list, pitch, &mut label);
            list = averages(picture, &label, list.len());
        }
        Patches { touching: touching(picture.width, &label), label, list }
    }

    /// The mean of a field over each patch.
    pub(super) fn means(&self, field: &Grid<1>) -> Vec<f32> {
        let mut sums = vec![0.0; self.list.len()];
        self.label.iter().zip(&field.cells).for_each(|(l, [v])| sums[*l as usize] += v);
        sums.iter().zip(&self.list).map(|(s, p)| s / p.cells.max(1.0)).collect()
    }

    /// One value per patch, spread over its cells.
    pub(super) fn spread(&self, width: usize, values: &[f32]) -> Grid<1> {
        let cells = self.label.iter().map(|l| [values[*l as usize]]).collect();
        Grid { width, height: self.label.len() / width.max(1), cells }
    }
}

fn seeds(picture: &Grid<3>, pitch: usize) -> Vec<Patch> {
    let (columns, rows) = ((picture.width / pitch).max(1), (picture.height / pitch).max(1));
    let step = [picture.width as f32 / columns as f32, picture.height as f32 / rows as f32];
    let place = |i: usize| [(i % columns) as f32 + 0.5, (i / columns) as f32 + 0.5];
    (0..columns * rows)
        .map(|i| {
            let [x, y] = [place(i)[0] * step[0], place(i)[1] * step[1]];
            Patch { colour: picture.at(x as i32, y as i32), place: [x, y], ..Patch::default() }
        })
        .collect()
}

fn assign(picture: &Grid<3>, list: &[Patch], pitch: usize, label: &mut [u16]) {
    let mut best = vec![f32::INFINITY; label.len()];
    let weight = COMPACT / pitch as f32;
    for (index, patch) in list.iter().enumerate() {
        let [cx, cy] = patch.place.map(|c| c as usize);
        for y in cy.saturating_sub(pitch)..(cy + pitch).min(picture.height) {
            for x in cx.saturating_sub(pitch)..(cx + pitch).min(picture.width) {
                let i = y * picture.width + x;
                let away = (x as f32 + 0.5 - patch.place[0]).hypot(y as f32 + 0.5 - patch.place[1]) * weight;
                let cost = distance(picture.cells[i], patch.colour).powi(2) + away * away;
                if cost < best[i] {
                    (best[i], label[i]) = (cost, index as u16);
                }
            }
        }
    }
}

fn averages(picture: &Grid<3>, label: &[u16], count: usize) -> Vec<Patch> {
    let mut list = vec![Patch::default(); count];
    for (i, l) in label.iter().enumerate() {
        let (x, y, patch) = (i % picture.width, i / picture.width, &mut list[*l as usize]);
        (0..3).for_each(|c| patch.colour[c] += picture.cells[i][c]);
        patch.place[0] += x as f32 + 0.5;
        patch.place[1] += y as f32 + 0.5;
        patch.cells += 1.0;
        let rim = x == 0 || y == 0 || x + 1 == picture.width || y + 1 == picture.height;
        patch.border += f32::from(u8::from(rim));
    }
    for patch in &mut list {
        let n = patch.cells.max(1.0);
        patch.colour = patch.colour.map(|c| c / n);
        patch.place = patch.place.map(|c| c / n);
    }
    list
}

fn touching(width: usize, label: &[u16]) -> Vec<(u16, u16)> {
    let mut pairs = std::collections::BTreeSet::new();
    for (i, a) in label.iter().enumerate() {
        let right = (i % width + 1 < width).then(|| label[i + 1]);
        for b in right.into_iter().chain(label.get(i + width).copied()).filter(|b| b != a) {
            pairs.insert((*a.min(&b), *a.max(&b)));
        }
    }
    pairs.into_iter().collect()
}
