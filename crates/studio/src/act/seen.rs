//! What was seen in a picture, by whoever can see.

use media::Frame;
use sight::{Face, Matte, Pose};

/// A picture and what was seen in it.
#[derive(Clone, Debug)]
pub struct Portrait {
    /// Any size.
    pub picture: Frame,
    /// In its pixels.
    pub seen: Seen,
}

/// What was seen in a picture, in its pixels. Empty where nobody looked.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Faces, the largest first.
    pub faces: Vec<Face>,
    /// Where people are.
    pub person: Option<Matte>,
    /// The most prominent body.
    pub pose: Option<Pose>,
}

/// A mean share below this is nobody.
const NOBODY: f32 = 0.03;

impl Seen {
    /// Where people are, if anybody is there.
    pub(super) fn somebody(&self) -> Option<&Matte> {
        self.person.as_ref().filter(|matte| matte.mean() > NOBODY)
    }

    /// The same without faces where nobody is.
    pub(super) fn people(&self, picture: &Frame) -> Seen {
        let Some(matte) = &self.person else { return self.clone() };
        let (w, h) = (picture.width() as f32, picture.height() as f32);
        let there = |face: &&Face| {
            let [l, t, r, b] = face.bounds;
            let cell = |i: usize| {
                let (u, v) = ((i % 6) as f32 / 5.0, (i / 6) as f32 / 5.0);
                matte.at((l + (r - l) * u) / w.max(1.0), (t + (b - t) * v) / h.max(1.0))
            };
            (0..36).map(cell).sum::<f32>() / 36.0 > 0.45
        };
        let faces: Vec<Face> = self.faces.iter().filter(there).cloned().collect();
        let pose = self.pose.clone().filter(|_| matte.mean() > NOBODY);
        Seen { faces, pose, ..self.clone() }
    }

    /// The same in another frame: `place` brings each point there.
    pub(super) fn moved(&self, place: impl Fn([f32; 2]) -> [f32; 2]) -> Seen {
        let face = |face: &Face| {
            let [l, t, r, b] = face.bounds;
            let ([l, t], [r, b]) = (place([l, t]), place([r, b]));
            Face { bounds: [l, t, r, b], points: face.points.map(&place), score: face.score }
        };
        let pose = self.pose.clone().map(|mut pose| {
            pose.joints.iter_mut().for_each(|joint| joint.at = place(joint.at));
            pose
        });
        Seen { faces: self.faces.iter().map(face).collect(), person: None, pose }
    }

    /// The same of `part`, as high as the whole picture and taken about `middle`, a share of its width.
    pub(super) fn cropped(&self, whole: &Frame, part: &Frame, middle: f32) -> Seen {
        let (w, wide) = (whole.width() as f32, part.width() as f32);
        if w <= wide {
            return self.clone();
        }
        let from = (middle * w - wide * 0.5).max(0.0).floor().min(w - wide);
        let person = self.person.as_ref().map(|matte| {
            let cell = |i: usize| {
                let (u, v) = ((i % matte.width) as f32 + 0.5, (i / matte.width) as f32 + 0.5);
                matte.at((from + u / matte.width as f32 * wide) / w, v / matte.height as f32)
            };
            let shares = (0..matte.width * matte.height).map(cell).collect();
            Matte { width: matte.width, height: matte.height, shares }
        });
        Seen { person, ..self.moved(|[x, y]| [x - from, y]) }
    }
}
