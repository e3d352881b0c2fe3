//! What a subject is made of: its own pixels turned to gold, stone or ice by a ramp of colours, and fur grown on it,
//! strand by strand, along the form and over the outline.

use super::actor::Actor;
use crate::Pixel;
use crate::paint::{Chance, Noise, Rgb, over, smooth};
use crate::photo::Grid;

/// How fur grows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pile {
    /// Length of a strand, of the subject's width.
    pub(super) long: f32,
    /// How much strands curl, turns.
    pub(super) curl: f32,
    /// How much of the picture's detail stays, 0 to 1.
    pub(super) detail: f32,
}

/// A coat.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Coat {
    /// Colours of the dark, the middle and the light; none for its own.
    pub(super) ramp: Option<[Rgb; 3]>,
    /// How much of the ramp, 0 to 1.
    pub(super) mix: f32,
    /// What shines through, 0 to 1.
    pub(super) clear: f32,
    /// Fur on it.
    pub(super) pile: Option<Pile>,
}

/// Pictures of growing fur.
const STAGES: usize = 4;
/// Pixels between roots.
const GAP: f32 = 2.0;

impl Coat {
    /// What `actor` looks like on the way, itself first.
    pub(super) fn stages(&self, actor: &Actor, seed: u64) -> Vec<Vec<Pixel>> {
        let mut all = vec![actor.pixels.clone()];
        let dyed: Vec<Pixel> = actor.pixels.iter().map(|pixel| self.dyed(pixel)).collect();
        match self.pile {
            None => all.push(dyed),
            Some(pile) => {
                let fur = Fur::new(actor, &dyed, pile, seed);
                all.extend((1..=STAGES).map(|i| fur.grown(i as f32 / STAGES as f32)));
            }
        }
        all
    }

    fn dyed(&self, pixel: &Pixel) -> Pixel {
        let alpha = pixel[3];
        let Some([low, mid, high]) = self.ramp.filter(|_| alpha > 0.0) else { return *pixel };
        let own = Rgb(std::array::from_fn(|c| pixel[c] / alpha));
        let y = own.luminance().max(0.0).sqrt().min(1.0);
        let to = if y < 0.45 { low.mix(mid, y / 0.45) } else { mid.mix(high, (y - 0.45) / 0.5) };
        let left = alpha * (1.0 - self.clear * (1.0 - 0.6 * y));
        own.mix(to, self.mix).at(left)
    }
}

/// Everything that is the same for all lengths of fur.
struct Fur<'a> {
    actor: &'a Actor,
    pile: Pile,
    /// Colours without fine detail.
    base: Grid<4>,
    /// Up the slope of the blurred outline, its height, and how much detail there is, 0 to 1.
    slope: Grid<4>,
    noise: Noise,
    seed: u64,
}

impl<'a> Fur<'a> {
    fn new(actor: &'a Actor, dyed: &[Pixel], pile: Pile, seed: u64) -> Fur<'a> {
        let [w, h] = actor.size;
        let wide = actor.body.extent()[0];
        let own = Grid { width: w, height: h, cells: dyed.to_vec() };
        let soft = own.averaged(((wide * 0.012 * (1.0 - pile.detail)) as usize).max(1));
        let base = Grid::from_fn(w, h, |x, y| {
            let i = y * w + x;
            let (s, o) = (soft.cells[i], own.cells[i]);
            if s[3] < 0.02 {
                return [0.0; 4];
            }
            let k = (pile.detail * 0.7 + 0.55 * near_face(actor, [x as f32, y as f32])).min(0.9) * o[3];
            let mixed: [f32; 3] = std::array::from_fn(|c| {
                let calm = s[c] / s[3];
                calm + (o[c] / o[3].max(1e-3) - calm) * k
            });
            let rich = Rgb(mixed).saturate(1.22);
            [rich.0[0], rich.0[1], rich.0[2], o[3]]
        });
        let far = ((wide * 0.05) as usize).max(2);
        let round =
            Grid { width: w, height: h, cells: dyed.iter().map(|p| [p[3]]).collect() }.averaged(far).averaged(far);
        // Eyes, a nose, a mouth: what differs most from what is around it.
        let calm = own.averaged(((wide * 0.05) as usize).max(2));
        let keen = Grid::from_fn(w, h, |x, y| {
            let (o, c) = (own.cells[y * w + x], calm.cells[y * w + x]);
            let root = |p: [f32; 4]| Rgb([p[0], p[1], p[2]]).luminance().max(0.0).sqrt();
            [if o[3] > 0.9 && c[3] > 0.9 { (root(c) - root(o)).max(0.0) } else { 0.0 }]
        })
        .averaged(((wide * 0.012) as usize).max(1));
        let slope = Grid::from_fn(w, h, |x, y| {
            let detail = smooth(0.07, 0.20, keen.cells[y * w + x][0]);
            let (x, y) = (x as i32, y as i32);
            let d = 3;
            let at = |x: i32, y: i32| round.at(x, y)[0];
            let scale = far as f32 * 0.5 / d as f32;
            [(at(x + d, y) - at(x - d, y)) * scale, (at(x, y + d) - at(x, y - d)) * scale, at(x, y), detail]
        });
        Fur { actor, pile, base, slope, noise: Noise::new(&mut Chance::new(seed, "fur")), seed }
    }

    /// The subject with fur of `share` of its full length.
    fn grown(&self, share: f32) -> Vec<Pixel> {
        let [w, h] = self.actor.size;
        let soft = smooth(0.0, 0.6, share);
        let mut out: Vec<Pixel> = (self.base.cells.iter().zip(&self.slope.cells).zip(&self.actor.pixels))
            .map(|((base, slope), own)| {
                let shade = self.shade(slope) * 0.72;
                let under = Rgb([base[0], base[1], base[2]]) * shade;
                let under = under.at(base[3]);
                std::array::from_fn(|c| own[c] + (under[c] - own[c]) * soft)
            })
            .collect();
        let mut chance = Chance::new(self.seed, "strands");
        let rows = (h as f32 / GAP) as usize;
        let columns = (w as f32 / GAP) as usize;
        let long = self.pile.long * self.actor.body.extent()[0];
        // What grows higher up lies over what grows below it.
        for row in (0..rows).rev() {
            for column in 0..columns {
                let root = [(column as f32 + chance.unit()) * GAP, (row as f32 + chance.unit()) * GAP];
                let own = [chance.between(0.55, 1.25), chance.between(0.80, 1.20), chance.between(-0.5, 0.5)];
                if self.base.at(root[0] as i32, root[1] as i32)[3] > 0.55 {
                    self.strand(root, own, long * share, soft, &mut out);
                }
            }
        }
        if let Some([left, right, _]) = self.actor.body.face.filter(|_| self.pile.detail < 0.46) {
            let apart = (right[0] - left[0]).hypot(right[1] - left[1]);
            let bead = smooth(0.35, 0.9, share);
            [left, right].into_iter().for_each(|eye| self.bead(eye, apart * 0.17, bead, &mut out));
        }
        out
    }

    /// Light on the rounded form.
    fn shade(&self, [gx, gy, high, _]: &[f32; 4]) -> f32 {
        let facing = 0.5 * (gx * 0.5 + gy * 0.9).clamp(-0.6, 0.6);
        (0.70 + 0.36 * smooth(0.45, 1.0, *high) + facing).clamp(0.3, 1.35)
    }

    fn strand(&self, root: [f32; 2], own: [f32; 3], long: f32, soft: f32, out: &mut [Pixel]) {
        let [x, y] = root;
        let base = self.base.at(x as i32, y as i32);
        let slope = self.slope.at(x as i32, y as i32);
        let scale = 1.0 / (self.actor.body.extent()[0] * 0.06);
        let wild = self.noise.at(x * scale, y * scale) * 1.5 + own[2];
        // Outwards at the rim, downwards on the front, and in locks.
        let (dx, dy) = (-slope[0] * 1.6, -slope[1] * 1.6 + 0.30);
        let mut turn = dy.atan2(dx) + wild;
        let near = near_face(self.actor, root).max(0.85 * slope[3]);
        let long = long * own[0] * (1.0 - 0.80 * near);
        let steps = (long / 0.9) as usize + 1;
        let bend = self.pile.curl * std::f32::consts::TAU / steps as f32 + 0.25 * own[2] / steps as f32;
        let light = self.shade(&slope) * own[1];
        let colour = Rgb([base[0], base[1], base[2]]);
        let (mut px, mut py) = (x, y);
        for i in 0..steps {
            let k = i as f32 / steps as f32;
            let tone = colour * (light * (0.66 + 0.52 * k)) + Rgb::WHITE * (0.03 * k * light);
            let dense = (0.85 - 0.45 * k) * soft * base[3].min(1.0);
            self.dot([px, py], tone, dense, out);
            let (s, c) = turn.sin_cos();
            (px, py, turn) = (px + c * 0.9, py + s * 0.9, turn + bend);
        }
    }

    fn dot(&self, [x, y]: [f32; 2], tone: Rgb, dense: f32, out: &mut [Pixel]) {
        let [w, h] = self.actor.size;
        let (ix, iy) = ((x - 0.5).floor(), (y - 0.5).floor());
        let (u, v) = (x - 0.5 - ix, y - 0.5 - iy);
        if ix < 0.0 || iy < 0.0 || ix as usize + 1 >= w || iy as usize + 1 >= h {
            return;
        }
        let at = iy as usize * w + ix as usize;
        for (i, k) in
            [(at, (1.0 - u) * (1.0 - v)), (at + 1, u * (1.0 - v)), (at + w, (1.0 - u) * v), (at + w + 1, u * v)]
        {
            over(&mut out[i], tone.at((dense * k).clamp(0.0, 1.0)));
        }
    }

    /// A glass bead with a glint.
    fn bead(&self, eye: [f32; 2], radius: f32, there: f32, out: &mut [Pixel]) {
        let [w, h] = self.actor.size;
        let (cx, cy) = (eye[0] + self.actor.origin[0], eye[1] + self.actor.origin[1]);
        let range = |c: f32, most: usize| {
            ((c - radius - 2.0).max(0.0) as usize)..((c + radius + 3.0).max(0.0) as usize).min(most)
        };
        for y in range(cy, h) {
            for x in range(cx, w) {
                let (u, v) = ((x as f32 + 0.5 - cx) / radius, (y as f32 + 0.5 - cy) / radius);
                let r = u.hypot(v);
                let cover = ((1.0 - r) * radius + 0.5).clamp(0.0, 1.0) * there;
                let glint = (-((u + 0.32).powi(2) + (v + 0.38).powi(2)) * 16.0).exp();
                let low = 0.10 * smooth(0.3, 0.95, v) * (1.0 - smooth(0.8, 1.0, r));
                let tone = Rgb([0.010 + low, 0.008 + low * 0.8, 0.008 + low * 0.7]).mix(Rgb::WHITE, glint);
                over(&mut out[y * w + x], tone.at(cover));
            }
        }
    }
}

/// 1 in the middle of the face, where fur is short.
fn near_face(actor: &Actor, [x, y]: [f32; 2]) -> f32 {
    let Some([a, b, mouth]) = actor.body.face else { return 0.0 };
    let middle: [f32; 2] = std::array::from_fn(|c| (a[c] + b[c] + mouth[c]) / 3.0 + actor.origin[c]);
    let reach = (b[0] - a[0]).abs().max(4.0) * 1.25;
    1.0 - smooth(0.5, 1.2, (x - middle[0]).hypot(y - middle[1]) / reach)
}
