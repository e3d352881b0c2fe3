//! A subject that moves: its pixels bent by its moves, changing their coat, lit as they bend.

use super::actor::Actor;
use super::body::Body;
use super::motion::{MOVES_MAX, Move, Step, back};
use crate::paint::smooth;
use crate::texture::{Edge, Run, Texture, over};
use crate::{Layer, Pixel, View};
use std::sync::Arc;

/// Pixels between two exact places along a row.
const STRIDE: usize = 8;
/// Strides between two looks at how much is shrunk downwards.
const LOOKS: usize = 4;

/// All moves of one subject and when.
#[derive(Clone, Debug)]
pub(super) struct Moves {
    pub(super) list: Vec<Move>,
    pub(super) body: Arc<Body>,
    pub(super) seconds: f32,
}

/// The moves at one instant.
pub(super) struct Now {
    steps: [Step; MOVES_MAX],
    count: usize,
    /// Share of the clip that has passed.
    pub(super) t: f32,
}

impl Now {
    pub(super) fn steps(&self) -> &[Step] {
        &self.steps[..self.count]
    }
}

impl Moves {
    /// What they are at `time`.
    pub(super) fn at(&self, time: f32) -> Now {
        let t = (time / self.seconds.max(1e-3)).clamp(0.0, 1.0);
        let mut now = Now { steps: [Step::Affine([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]); MOVES_MAX], count: 0, t };
        for (slot, one) in now.steps.iter_mut().zip(&self.list) {
            *slot = one.step(&self.body, t, self.seconds);
            now.count += 1;
        }
        now
    }
}

/// What a subject looks like, one coat after another.
pub(super) struct Coats {
    /// All of one size.
    pub(super) list: Vec<Texture>,
    /// From when to when the first becomes the last, shares of the clip.
    pub(super) span: [f32; 2],
}

/// A shade that somebody before it throws on a subject.
pub(super) struct Shade {
    pub(super) moves: Moves,
    pub(super) texture: Texture,
    pub(super) origin: [f32; 2],
    /// Where it falls, pixels right and down.
    pub(super) shift: [f32; 2],
    /// When it begins to be seen.
    pub(super) from: f32,
}

/// A moving subject.
pub(super) struct Puppet {
    pub(super) coats: Coats,
    pub(super) moves: Moves,
    pub(super) origin: [f32; 2],
    pub(super) clear: bool,
    /// From when to when it fades away, shares of the clip.
    pub(super) gone: Option<[f32; 2]>,
    /// Only this part of the frame shows it at the start, pixels across; it opens from when to when.
    pub(super) gate: Option<([f32; 2], [f32; 2])>,
    /// Light it is multiplied with in the end, from when to when it changes.
    pub(super) tone: Option<([f32; 3], [f32; 2])>,
    pub(super) shade: Option<Shade>,
}

impl Puppet {
    /// `actor` in the coats `list`, its own first.
    pub(super) fn new(actor: &Actor, list: Vec<&Vec<Pixel>>, span: [f32; 2], moves: Moves) -> Puppet {
        let edge = if actor.clear { Edge::Clear } else { Edge::Clamp };
        let texture = |pixels: &Vec<Pixel>| Texture::new(actor.size[0], actor.size[1], pixels, edge);
        let list = if list.is_empty() { vec![texture(&actor.pixels)] } else { list.into_iter().map(texture).collect() };
        let coats = Coats { list, span };
        Puppet {
            coats,
            moves,
            origin: actor.origin,
            clear: actor.clear,
            gone: None,
            gate: None,
            tone: None,
            shade: None,
        }
    }

    /// Which two coats are worn at `t`, and the share of the second.
    fn worn(&self, t: f32) -> (usize, usize, f32) {
        let last = self.coats.list.len() - 1;
        let [from, to] = self.coats.span;
        let k = ((t - from) / (to - from).max(1e-3)).clamp(0.0, 1.0) * last as f32;
        let first = (k as usize).min(last);
        (first, (first + 1).min(last), smooth(0.0, 1.0, k - first as f32))
    }

    fn inside(&self, at: [f32; 2]) -> [f32; 2] {
        [at[0] + self.origin[0], at[1] + self.origin[1]]
    }

    /// Where a picture that is not cut out may be read: nowhere is a border drawn in.
    fn held(&self, here: [f32; 2], at: [f32; 2]) -> [f32; 2] {
        let size = self.moves.body.size;
        let window = |x: f32, size: f32| smooth(0.0, size * 0.3, x.min(size - x));
        let share = window(here[0], size[0]) * window(here[1], size[1]);
        std::array::from_fn(|i| {
            let there = here[i] + (at[i] - here[i]) * share;
            there.clamp(here[i] * PULL_MIN, size[i] - (size[i] - here[i]) * PULL_MIN)
        })
    }

    fn seen(&self, now: &Now, here: [f32; 2]) -> super::motion::Seen {
        let seen = back(&self.moves.body, now.steps(), here);
        if self.clear { seen } else { super::motion::Seen { at: self.held(here, seen.at), ..seen } }
    }
}

/// A picture that is not cut out is nowhere stretched more than to one over this.
const PULL_MIN: f32 = 0.3;

impl Layer for Puppet {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let now = self.moves.at(view.time);
        let there = self.gone.map_or(1.0, |[from, to]| 1.0 - smooth(from, to, now.t));
        if there <= 0.0 {
            return;
        }
        let (low, high) = match self.gate {
            Some(([l, r], [from, to])) => {
                let open = smooth(from, to, now.t) * row.len() as f32;
                (l - open, r + open)
            }
            None => (f32::MIN, f32::MAX),
        };
        let tone = self.tone.map(|(tone, [from, to])| tone.map(|c| 1.0 + (c - 1.0) * smooth(from, to, now.t)));
        let tone = tone.unwrap_or([1.0; 3]);
        let shade = self
            .shade
            .as_ref()
            .map(|shade| (shade, shade.moves.at(view.time), smooth(shade.from, shade.from + 0.2, now.t)));
        let (fy, (first, second, share)) = (y as f32 + 0.5, self.worn(now.t));
        let (w, h) = (self.coats.list[0].width() as f32, self.coats.list[0].height() as f32);
        let mut from = self.seen(&now, [0.5, fy]);
        let mut down = 1.0f32;
        for (i, span) in row.chunks_mut(STRIDE).enumerate() {
            let (x, n) = ((i * STRIDE) as f32 + 0.5, span.len());
            let to = self.seen(&now, [x + n as f32, fy]);
            let (a, b) = (self.inside(from.at), self.inside(to.at));
            let aside = |c: usize, size: f32| a[c].max(b[c]) < -2.0 || a[c].min(b[c]) > size + 2.0;
            if (self.clear && (aside(0, w) || aside(1, h))) || x + (n as f32) < low || x > high {
                from = to;
                continue;
            }
            if i % LOOKS == 0 || down == 1.0 {
                let below = self.seen(&now, [x, fy + 1.0]).at;
                down = (below[0] - from.at[0]).hypot(below[1] - from.at[1]).clamp(0.02, 16.0);
            }
            let step = [(b[0] - a[0]) / n as f32, (b[1] - a[1]) / n as f32];
            let lod = (step[0].hypot(step[1]).max(1.0) * down.max(1.0)).log2() * 0.6;
            let mut tmp = [[0.0f32; 4]; STRIDE];
            let run = Run { at: a, step, lod: if lod < 0.03 { 0.0 } else { lod } };
            self.coats.list[first].paint(run, &mut tmp[..n]);
            if share > 0.0 && second != first {
                let mut other = [[0.0f32; 4]; STRIDE];
                self.coats.list[second].paint(run, &mut other[..n]);
                tmp.iter_mut()
                    .zip(&other)
                    .for_each(|(a, b)| *a = std::array::from_fn(|c| a[c] + (b[c] - a[c]) * share));
            }
            if let Some((shade, now, k)) = &shade {
                shade.fall(now, [x, fy], *k, &mut tmp[..n]);
            }
            let bent = (to.light - from.light, to.shine - from.shine);
            for (j, (pixel, p)) in span.iter_mut().zip(&tmp).enumerate().filter(|(_, (_, p))| p[3] > 0.0) {
                let k = j as f32 / n as f32;
                let px = x + j as f32;
                let open = if px < low || px > high { 0.0 } else { there };
                let (light, shine) = (from.light + bent.0 * k, from.shine + bent.1 * k);
                let lit: Pixel = std::array::from_fn(|c| {
                    if c == 3 { p[3] * open } else { (p[c] * light * tone[c] + shine * p[3]) * open }
                });
                over(pixel, lit);
            }
            from = to;
        }
    }
}

impl Shade {
    /// Darkens `pixels`, a run that begins at `here`, where the one before them stands.
    fn fall(&self, now: &Now, here: [f32; 2], k: f32, pixels: &mut [Pixel]) {
        if k <= 0.0 {
            return;
        }
        let place = |x: f32| {
            let p = back(&self.moves.body, now.steps(), [x - self.shift[0], here[1] - self.shift[1]]).at;
            [(p[0] + self.origin[0]) * 0.25, (p[1] + self.origin[1]) * 0.25]
        };
        let n = pixels.len() as f32;
        let (a, b) = (place(here[0]), place(here[0] + n));
        let mut cast = [[0.0f32; 4]; STRIDE];
        self.texture
            .paint(Run { at: a, step: [(b[0] - a[0]) / n, (b[1] - a[1]) / n], lod: 0.0 }, &mut cast[..pixels.len()]);
        for (pixel, cast) in pixels.iter_mut().zip(&cast) {
            let dark = 1.0 - 0.55 * k * cast[3];
            pixel[..3].iter_mut().for_each(|c| *c *= dark);
        }
    }
}
