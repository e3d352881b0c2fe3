//! Arms that go round another, and hands that make a heart together.

use super::hand::Hand;
use super::motion::forward;
use super::pair::Side;
use super::puppet::Moves;
use super::sprite::{Art, Put, Sprite, sprite};
use crate::paint::{Rgb, over, rgb, smooth};
use crate::scene::Stage;
use crate::{Layer, Pixel, View};

/// An arm of one laid round the other, in the cloth of its owner.
pub(super) struct Arm {
    sprite: Sprite,
    moves: Moves,
    /// Of the owner's picture: the shoulder it hangs on.
    shoulder: [f32; 2],
    /// How it swings up from hanging down: 1 clockwise, −1 the other way.
    swing: f32,
    from: f32,
}

impl Arm {
    /// The arm of the one in front over the other's chest, and of the one behind over the other's far shoulder.
    pub(super) fn both(sides: [&Side; 2], there: f32, tones: [[f32; 3]; 2]) -> Vec<Box<dyn Layer>> {
        let all = [(0usize, 1usize), (1, 0)].into_iter();
        all.map(|(own, other)| -> Box<dyn Layer> {
            Box::new(Arm::new(sides[own], sides[other], own, there, tones[own]))
        })
        .collect()
    }

    fn new(own: &Side, other: &Side, index: usize, there: f32, tone: [f32; 3]) -> Arm {
        let t = own.head;
        let way = if index == 0 { 1.0 } else { -1.0 };
        // In head widths from the middle of the owner's head in the end.
        // Shoulders as they are in the end: the owner's inner one, the other's outer one.
        let met = |side: &Side, which: usize| {
            let ([hx, hy, half, _], [x, y]) = (side.actor.body.head, side.actor.body.shoulders[which]);
            let k = side.head / (half * 2.0);
            let (dx, dy) = (((x - hx) * k).clamp(-1.3 * t, 1.3 * t), ((y - hy) * k).clamp(0.75 * t, 1.5 * t));
            [(side.at[0] + dx - own.at[0]) * way / t, (side.at[1] + dy - own.at[1]) / t]
        };
        let (near, far) = if index == 0 { (met(own, 1), met(other, 1)) } else { (met(own, 0), met(other, 0)) };
        let low = if index == 0 { 0.16 } else { 0.0 };
        let root = [near[0].min(far[0] - 1.1), near[1] + 0.50 + low];
        let (long, level) = (far[0] - root[0], far[1] + 0.62 + low);
        let path = [
            root,
            [root[0] + long * 0.34, level.max(root[1]) + 0.12],
            [root[0] + long * 0.68, level + 0.12],
            [far[0] - 0.20, level + 0.04],
        ];
        let (cloth, skin) = (cloth(own), skin(own));
        let unit = t.max(8.0);
        let points: Vec<[f32; 2]> =
            path.iter().map(|[x, y]| [(x - path[0][0]) * unit * way, (y - path[0][1]) * unit]).collect();
        let sprite = drawn(&points, unit, &cloth, skin, tone);
        let scale = own.actor.body.head[2] * 2.0 / t;
        let [hx, hy, ..] = own.actor.body.head;
        let shoulder = [hx + way * path[0][0] * t * scale, hy + path[0][1] * t * scale];
        Arm { sprite, moves: own.moves.clone(), shoulder, swing: way, from: there - 0.10 }
    }
}

impl Layer for Arm {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let now = self.moves.at(view.time);
        let k = smooth(self.from, self.from + 0.18, now.t);
        if k <= 0.0 {
            return;
        }
        let at = forward(&self.moves.body, now.steps(), self.shoulder);
        let pat = 0.015 * (view.time * 2.6).sin() * k;
        let put = Put { at, scale: [1.0; 2], turn: self.swing * (1.15 * (1.0 - k) + pat), alpha: smooth(0.0, 0.35, k) };
        self.sprite.paint(&put, y, row);
    }
}

/// A piece of the owner's clothes: side, and linear colours.
struct Cloth {
    side: usize,
    cells: Vec<[f32; 3]>,
}

/// The clothes below the shoulder, as a square.
fn cloth(own: &Side) -> Cloth {
    let actor = &own.actor;
    let [hx, hy, half, _] = actor.body.head;
    let t = half * 2.0;
    let side = (t * 1.0) as usize + 2;
    let at = |x: f32, y: f32| {
        let (x, y) = (x + actor.origin[0], y + actor.origin[1]);
        let inside = x >= 0.0 && y >= 0.0 && (x as usize) < actor.size[0] && (y as usize) < actor.size[1];
        inside.then(|| actor.pixels[y as usize * actor.size[0] + x as usize]).filter(|p| p[3] > 0.9)
    };
    // Where most of the square is clothes: below one shoulder or the other.
    let count = |cx: f32, cy: f32| {
        (0..64)
            .filter(|i| at(cx + ((i % 8) as f32 / 8.0 - 0.5) * t, cy + ((i / 8) as f32 / 8.0 - 0.5) * t).is_some())
            .count()
    };
    let spots = [[-0.75, 1.75], [0.75, 1.75], [0.0, 2.1], [-0.5, 1.5], [0.5, 1.5]]
        .map(|[x, y]: [f32; 2]| [hx + x * t, hy + y * t]);
    let [cx, cy] = spots.into_iter().max_by_key(|[x, y]| count(*x, *y)).unwrap_or([hx, hy]);
    let (mut cells, mut sum, mut n) = (Vec::with_capacity(side * side), [0.0f32; 3], 0.0f32);
    for i in 0..side * side {
        let p = at(cx + (i % side) as f32 - side as f32 * 0.5, cy + (i / side) as f32 - side as f32 * 0.5);
        if let Some(p) = p {
            (0..3).for_each(|c| sum[c] += p[c]);
            n += 1.0;
        }
        cells.push(p.map(|p| [p[0], p[1], p[2]]));
    }
    let mean = if n > 0.0 { sum.map(|s| s / n) } else { [0.18; 3] };
    Cloth { side, cells: cells.into_iter().map(|cell| cell.unwrap_or(mean)).collect() }
}

/// The colour of the owner's cheeks.
pub(super) fn skin(own: &Side) -> Rgb {
    let actor = &own.actor;
    let Some([a, b, mouth]) = actor.body.face else { return rgb(0xd8a07c) };
    let cheek = |eye: [f32; 2]| [eye[0] * 0.55 + mouth[0] * 0.45, eye[1] * 0.45 + mouth[1] * 0.55];
    let mut all = Vec::new();
    for [x, y] in [cheek(a), cheek(b), [(a[0] + b[0]) * 0.5, (a[1] + b[1]) * 0.5 - (b[0] - a[0]) * 0.5]] {
        for i in 0..49 {
            let (px, py) = (x + (i % 7) as f32 - 3.0 + actor.origin[0], y + (i / 7) as f32 - 3.0 + actor.origin[1]);
            if px >= 0.0 && py >= 0.0 && (px as usize) < actor.size[0] && (py as usize) < actor.size[1] {
                all.push(actor.pixels[py as usize * actor.size[0] + px as usize]);
            }
        }
    }
    // The median is neither a glint nor a hair.
    all.sort_by(|a, b| a[1].total_cmp(&b[1]));
    all.get(all.len() / 2).map_or(rgb(0xd8a07c), |p| Rgb([p[0], p[1], p[2]]))
}

/// A sleeve along `points` (pixels from the shoulder) with a hand at its end.
fn drawn(points: &[[f32; 2]], unit: f32, cloth: &Cloth, skin: Rgb, tone: [f32; 3]) -> Sprite {
    let wide = unit * 0.27;
    let hand_long = unit * 0.92;
    let bound = |c: usize, pick: fn(f32, f32) -> f32, from: f32| points.iter().map(|p| p[c]).fold(from, pick);
    let room = wide + hand_long + 4.0;
    let (left, right) = (bound(0, f32::min, 0.0) - room, bound(0, f32::max, 0.0) + room);
    let (top, bottom) = (bound(1, f32::min, 0.0) - room, bound(1, f32::max, 0.0) + room);
    let size = [(right - left).ceil() as usize, (bottom - top).ceil() as usize];
    let curve = rounded(points);
    let total = curve.last().map_or(1.0, |p| p.2);
    let mut pixels = vec![[0.0; 4]; size[0] * size[1]];
    // The hand first: the cuff lies over its wrist.
    if let [.., a, b] = curve[..] {
        let turn = (b.1 - a.1).atan2(b.0 - a.0);
        let lit = Rgb(std::array::from_fn(|c| (skin.0[c] * tone[c]).min(0.95)));
        let hand = super::hand::hand(Hand::Hold, hand_long * 0.62, lit, lit);
        let flip = if b.0 < a.0 { -1.0 } else { 1.0 };
        stamp(
            &mut pixels,
            size,
            &hand,
            [b.0 - left + turn.cos() * unit * 0.26, b.1 - top + turn.sin() * unit * 0.26],
            turn,
            flip,
        );
    }
    for (i, pixel) in pixels.iter_mut().enumerate() {
        let p = [(i % size[0]) as f32 + 0.5 + left, (i / size[0]) as f32 + 0.5 + top];
        let (away, along) = near(&curve, p);
        let k = along / total;
        let half = wide * (1.0 - 0.30 * k) * (0.86 + 0.14 * smooth(0.0, 0.12, k));
        let cover = (half - away.abs() + 0.5).clamp(0.0, 1.0) * smooth(-0.02, 0.04, k);
        if cover <= 0.0 {
            continue;
        }
        let across = (away / half).clamp(-1.0, 1.0);
        let n = cloth.side as f32;
        let (u, v) = ((along * 0.9).rem_euclid(n * 2.0), (across * half + n * 0.5).clamp(0.0, n - 1.0));
        let u = if u >= n { n * 2.0 - 1.0 - u } else { u }.clamp(0.0, n - 1.0);
        let own = cloth.cells[v as usize * cloth.side + u as usize];
        // A round sleeve in light from above, with folds at the elbow.
        let fold = 1.0
            + 0.10 * (along / unit * 17.0 + across * 2.0).sin() * smooth(0.15, 0.4, k) * (1.0 - smooth(0.5, 0.9, k));
        let round = (1.0 - across * across).sqrt();
        let light = (0.50 + 0.42 * round - 0.22 * across) * fold;
        let light = Rgb(std::array::from_fn(|c| own[c] * tone[c] * light * 1.12));
        over(pixel, light.at(cover));
    }
    Sprite::new(&pixels, size, [-left, -top])
}

/// A smooth way through `points`: places and how far along.
fn rounded(points: &[[f32; 2]]) -> Vec<(f32, f32, f32)> {
    let n = points.len();
    let mut out: Vec<(f32, f32, f32)> = Vec::new();
    for i in 0..n.saturating_sub(1) {
        let (a, b, c, d) = (points[i.saturating_sub(1)], points[i], points[i + 1], points[(i + 2).min(n - 1)]);
        for step in 0..12 {
            let t = step as f32 / 12.0;
            let at = |k: usize| {
                let (p0, p1, p2, p3) = (a[k], b[k], c[k], d[k]);
                0.5 * (2.0 * p1
                    + (p2 - p0) * t
                    + (2.0 * p0 - 5.0 * p1 + 4.0 * p2 - p3) * t * t
                    + (3.0 * p1 - p0 - 3.0 * p2 + p3) * t * t * t)
            };
            let (x, y) = (at(0), at(1));
            let along = out.last().map_or(0.0, |p| p.2 + (x - p.0).hypot(y - p.1));
            out.push((x, y, along));
        }
    }
    out
}

/// How far `p` is from the way (negative on one side), and how far along.
fn near(curve: &[(f32, f32, f32)], p: [f32; 2]) -> (f32, f32) {
    let mut best = (f32::MAX, 0.0, 1.0);
    for two in curve.windows(2) {
        let (a, b) = (two[0], two[1]);
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let long = (dx * dx + dy * dy).max(1e-6);
        let t = (((p[0] - a.0) * dx + (p[1] - a.1) * dy) / long).clamp(0.0, 1.0);
        let (ex, ey) = (p[0] - a.0 - dx * t, p[1] - a.1 - dy * t);
        let away = ex.hypot(ey);
        if away < best.0 {
            best = (away, a.2 + (b.2 - a.2) * t, (ey * dx - ex * dy).signum() * dx.signum());
        }
    }
    (best.0 * best.2, best.1)
}

/// Puts a drawn hand, held at its origin, over `pixels`.
fn stamp(
    pixels: &mut [Pixel],
    size: [usize; 2],
    hand: &(Vec<Pixel>, [usize; 2], [f32; 2]),
    at: [f32; 2],
    turn: f32,
    flip: f32,
) {
    let sprite = Sprite::new(&hand.0, hand.1, hand.2);
    let turn = if flip < 0.0 { turn - std::f32::consts::PI } else { turn };
    let put = Put { at, scale: [flip, 1.0], turn, alpha: 1.0 };
    for (y, row) in pixels.chunks_exact_mut(size[0].max(1)).enumerate() {
        sprite.paint(&put, y as u32, row);
    }
}

/// Two hands that make a heart, and the heart between them.
pub(super) struct HeartHands {
    hands: [Sprite; 2],
    heart: Sprite,
    glow: Sprite,
    at: [f32; 2],
    unit: f32,
    from: f32,
    seconds: f32,
}

impl HeartHands {
    pub(super) fn new(sides: [&Side; 2], there: f32, tones: [[f32; 3]; 2], stage: &Stage) -> HeartHands {
        let head = sides[0].head;
        let h = stage.height as f32;
        let unit = (head * 0.74).clamp(h * 0.05, h * 0.26);
        let low = (sides[0].at[1] + sides[1].at[1]) * 0.5 + head * 1.45;
        let at = [(sides[0].at[0] + sides[1].at[0]) * 0.5, low.min(h - unit * 1.25)];
        let hand = |i: usize| {
            let own = cloth(sides[i]);
            let n = own.cells.len().max(1) as f32;
            let mean = own.cells.iter().fold([0.0f32; 3], |s, c| [s[0] + c[0] / n, s[1] + c[1] / n, s[2] + c[2] / n]);
            let lit = |light: [f32; 3]| Rgb(std::array::from_fn(|c| (light[c] * tones[i][c]).min(0.95)));
            sprite(Art::Hand(Hand::Heart, lit(skin(sides[i]).0), lit(mean)), unit, stage)
        };
        let red = rgb(0xf0203c);
        HeartHands {
            hands: [hand(0), hand(1)],
            heart: sprite(Art::Heart(red), unit * 0.84, stage),
            glow: sprite(Art::Glow(rgb(0xff5a70)), unit * 2.2, stage),
            at,
            unit,
            from: there - 0.04,
            seconds: stage.seconds,
        }
    }
}

impl Layer for HeartHands {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let t = view.time / self.seconds.max(1e-3);
        let come = smooth(self.from, self.from + 0.16, t);
        if come <= 0.0 {
            return;
        }
        let up = 1.0 - come + 0.03 * (come * std::f32::consts::PI).sin();
        let apart = (1.0 - smooth(self.from + 0.08, self.from + 0.2, t)) * 0.35;
        let [cx, cy] = self.at;
        let breath = 0.012 * (view.time * 2.0).sin() * self.unit;
        let lit = smooth(self.from + 0.18, self.from + 0.30, t);
        let beat = 1.0 + 0.07 * (view.time * 5.2).sin().max(0.0);
        if lit > 0.0 {
            let glow = Put { at: [cx, cy + breath], scale: [0.9 * beat; 2], turn: 0.0, alpha: 0.55 * lit };
            self.glow.paint(&glow, y, row);
            let grown = lit * (1.0 + 0.25 * (lit * std::f32::consts::PI).sin()) * beat;
            let put = Put { at: [cx, cy + breath], scale: [grown * 0.92; 2], turn: 0.0, alpha: smooth(0.0, 0.3, lit) };
            self.heart.paint(&put, y, row);
        }
        for (i, hand) in self.hands.iter().enumerate() {
            let side = if i == 0 { 1.0 } else { -1.0 };
            let at = [
                cx - side * self.unit * (0.5 + apart),
                cy - self.unit * 0.12 + up * (view.height as f32 - cy + self.unit) + breath,
            ];
            hand.paint(&Put { at, scale: [side, 1.0], turn: side * 0.25 * up, alpha: 1.0 }, y, row);
        }
    }
}
