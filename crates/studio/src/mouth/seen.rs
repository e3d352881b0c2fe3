//! What is known of one face in one frame: how the head stands, where mouth and jaw are on it, and how it is lit.

use super::head::{Axes, Head, Place};
use super::points::{ACROSS, CHEEKS, JAW, LOWER_INNER, LOWER_OUTER, SKIN, STILL, UPPER_INNER, UPPER_OUTER};
use crate::tone::linear;
use media::Frame;
use sight::{Mesh, landmarks};

/// Samples along each side of a patch of skin.
const PATCH: usize = 5;
/// Half a patch's side, centimetres.
const PATCH_CM: f32 = 0.7;
/// Of the pixels of an eye, the share that is darker than its white.
const WHITE_SHARE: f32 = 0.85;

/// One row of places for each edge of the lips, from the right corner to the left.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Lips {
    pub(super) upper_inner: [Place; ACROSS],
    pub(super) lower_inner: [Place; ACROSS],
    pub(super) upper_outer: [Place; ACROSS],
    pub(super) lower_outer: [Place; ACROSS],
    pub(super) jaw: [Place; JAW.len()],
    pub(super) cheeks: [Place; CHEEKS.len()],
}

impl Lips {
    /// Every place of it, to be averaged.
    pub(super) fn all(&self) -> impl Iterator<Item = &Place> {
        let edges = [&self.upper_inner, &self.lower_inner, &self.upper_outer, &self.lower_outer];
        edges.into_iter().flatten().chain(&self.jaw).chain(&self.cheeks)
    }

    /// The same, to be changed.
    pub(super) fn all_mut(&mut self) -> impl Iterator<Item = &mut Place> {
        let Lips { upper_inner, lower_inner, upper_outer, lower_outer, jaw, cheeks } = self;
        let edges = [upper_inner, lower_inner, upper_outer, lower_outer];
        edges.into_iter().flatten().chain(jaw).chain(cheeks)
    }

    /// How far the inner edges are apart in the middle, centimetres.
    pub(super) fn gap(&self) -> f32 {
        let middle = ACROSS / 2;
        (middle - 1..=middle + 1).map(|k| self.lower_inner[k][1] - self.upper_inner[k][1]).sum::<f32>() / 3.0
    }
}

/// The light on a face, linear: its skin beside the right and the left corner of the mouth, and the white of its eyes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Light {
    pub(super) skin: [[f32; 3]; 2],
    pub(super) white: [f32; 3],
}

/// A face in a frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    pub(super) head: Head,
    pub(super) lips: Lips,
    pub(super) still: [Place; STILL.len()],
    pub(super) light: Light,
    bounds: [f32; 4],
}

impl Seen {
    /// What a mesh tells of the face in `frame`; `None` of a mesh that is none.
    pub fn of(mesh: &Mesh, frame: &Frame) -> Option<Seen> {
        let (head, axes) = Head::of(mesh)?;
        let light = Light { skin: SKIN.map(|i| skin(mesh.at(i), head.size(), frame)), white: white(mesh, frame) };
        let place = |i: usize| axes.place(mesh.points.get(i).copied().unwrap_or_default());
        let lips = Lips {
            upper_inner: UPPER_INNER.map(place),
            lower_inner: LOWER_INNER.map(place),
            upper_outer: UPPER_OUTER.map(place),
            lower_outer: LOWER_OUTER.map(place),
            jaw: JAW.map(|(i, _)| place(i)),
            cheeks: CHEEKS.map(|(i, ..)| place(i)),
        };
        Some(Seen { head, lips, still: still(&axes, mesh), light, bounds: mesh.bounds() })
    }

    /// Left, top, right, bottom of the face, pixels.
    pub fn bounds(&self) -> [f32; 4] {
        self.bounds
    }
}

fn still(axes: &Axes, mesh: &Mesh) -> [Place; STILL.len()] {
    STILL.map(|i| axes.place(mesh.points.get(i).copied().unwrap_or_default()))
}

/// The mean of a patch of skin.
fn skin([x, y]: [f32; 2], size: f32, frame: &Frame) -> [f32; 3] {
    let mut sum = [0.0; 3];
    for k in 0..PATCH * PATCH {
        let off = |cell: usize| (cell as f32 / (PATCH - 1) as f32 - 0.5) * 2.0 * PATCH_CM * size;
        let seen = pixel(frame, x + off(k % PATCH), y + off(k / PATCH));
        (0..3).for_each(|c| sum[c] += seen[c] / (PATCH * PATCH) as f32);
    }
    sum
}

/// The white of the eyes: of what lies between the lids, what is brighter than most.
fn white(mesh: &Mesh, frame: &Frame) -> [f32; 3] {
    let mut all = Vec::new();
    for rim in [landmarks::RIGHT_EYE, landmarks::LEFT_EYE] {
        let middle: [f32; 2] = std::array::from_fn(|c| rim.iter().map(|i| mesh.at(*i)[c]).sum::<f32>() / 16.0);
        for i in rim {
            for share in [0.3, 0.5, 0.7] {
                let [x, y]: [f32; 2] = std::array::from_fn(|c| middle[c] + (mesh.at(i)[c] - middle[c]) * share);
                all.push(pixel(frame, x, y));
            }
        }
    }
    all.sort_by(|a, b| luma(*a).total_cmp(&luma(*b)));
    all.get((all.len() as f32 * WHITE_SHARE) as usize).copied().unwrap_or([0.5; 3])
}

/// Brightness of a linear colour (BT.709).
pub(super) fn luma([r, g, b]: [f32; 3]) -> f32 {
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// The pixel at a place, linear; the nearest one outside.
fn pixel(frame: &Frame, x: f32, y: f32) -> [f32; 3] {
    let side = |v: f32, all: u32| (v.max(0.0) as usize).min((all as usize).saturating_sub(1));
    let i = side(y, frame.height()) * frame.width() as usize + side(x, frame.width());
    let rgb = frame.rgb().as_chunks::<3>().0.get(i).copied().unwrap_or_default();
    rgb.map(linear)
}
