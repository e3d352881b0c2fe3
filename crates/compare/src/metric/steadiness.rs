//! How well what is seen keeps its looks while it moves: patches are followed for an eighth of a second and compared.
//! What goes along with the camera is the background, what goes its own way is the subject; nothing is recognised.

use super::series::Series;
use super::{Better, Meter, Reading, Row};
use crate::look::{Clip, Look, Pair};

pub(super) const SUBJECT: Row = Row {
    id: "subject-steadiness",
    name: "Subject steadiness",
    unit: "",
    better: Better::More,
    digits: 3,
    least: 0.01,
    about: "How alike patches that move by themselves look an eighth of a second later, 1 for unchanged; what turns or deforms lowers it rightly or wrongly.",
    make: |_| Box::new(Steadiness { subject: true, alike: Series::default(), looks: 0 }),
};

pub(super) const BACKGROUND: Row = Row {
    id: "background-steadiness",
    name: "Background steadiness",
    unit: "",
    better: Better::More,
    digits: 3,
    least: 0.01,
    about: "How alike patches that only move with the camera look an eighth of a second later, 1 for unchanged.",
    make: |_| Box::new(Steadiness { subject: false, alike: Series::default(), looks: 0 }),
};

/// Texture a patch needs to be compared.
const TEXTURE: f32 = 8.0;
/// Patches of a kind there must be, share of all that have texture.
const SHARE: f64 = 0.02;
/// Side of a patch, pixels.
const PATCH: usize = 8;

struct Steadiness {
    subject: bool,
    alike: Series,
    looks: usize,
}

impl Meter for Steadiness {
    fn see(&mut self, look: &Look<'_>) {
        let Some(pair) = look.pair else { return };
        self.looks += 1;
        let (mut sum, mut count, mut all) = (0.0, 0, 0);
        for cell in (0..pair.flow.to.len()).filter(|cell| pair.flow.sure[*cell] > TEXTURE) {
            all += 1;
            if own_way(pair, cell) == self.subject
                && let Some(alike) = likeness(pair, cell)
            {
                sum += f64::from(alike);
                count += 1;
            }
        }
        if count > 0 && f64::from(count) > SHARE * f64::from(all) {
            self.alike.push(sum / f64::from(count));
        }
    }

    fn told(self: Box<Self>, clip: &Clip) -> Reading {
        if self.alike.0.len() * 4 < self.looks {
            let what = if self.subject { "hardly anything moves by itself" } else { "hardly anything stands still" };
            return Reading::none(what);
        }
        self.alike.mean(clip, "too short")
    }
}

/// Whether the cell does not go along with the camera.
fn own_way(pair: &Pair, cell: usize) -> bool {
    let small = pair.a.full();
    let [x, y] = pair.flow.middle(cell);
    let [right, down] = pair.camera.moves(x - (small.width - 1) as f32 / 2.0, y - (small.height - 1) as f32 / 2.0);
    let to = pair.flow.to[cell];
    (to[0] - right).hypot(to[1] - down) > 0.5 + 0.15 * right.hypot(down)
}

/// The correlation of a patch with where it went; `None` at the border and where it is flat.
fn likeness(pair: &Pair, cell: usize) -> Option<f32> {
    let (a, b) = (pair.a.full(), pair.b.full());
    let half = (PATCH as f32 - 1.0) / 2.0;
    let [x, y] = pair.flow.middle(cell).map(|middle| middle - half);
    let [right, down] = pair.flow.to[cell];
    let inside = |at: f32, size: usize| at >= 0.0 && at + PATCH as f32 <= size as f32;
    if !inside(x + right, b.width) || !inside(y + down, b.height) {
        return None;
    }
    let (mut sums, mut products) = ([0.0f32; 2], [0.0f32; 3]);
    for row in 0..PATCH {
        let here = &a.row(y as usize + row)[x as usize..];
        for (col, p) in here.iter().enumerate().take(PATCH) {
            let q = b.at(x + right + col as f32, y + down + row as f32);
            sums = [sums[0] + p, sums[1] + q];
            products = [products[0] + p * p, products[1] + q * q, products[2] + p * q];
        }
    }
    let count = (PATCH * PATCH) as f32;
    let spread = |i: usize| (products[i] - sums[i] * sums[i] / count).max(0.0);
    let both = (spread(0) * spread(1)).sqrt();
    (both > count).then(|| ((products[2] - sums[0] * sums[1] / count) / both).clamp(-1.0, 1.0))
}
