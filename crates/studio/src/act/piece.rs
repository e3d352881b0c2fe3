//! Things put on a subject, which follow it wherever it goes, and things put into the frame.

use super::body::Body;
use super::motion::forward;
use super::puppet::Moves;
use super::recipe::{How, On, Piece};
use super::sprite::{Art, Put, Sprite, sprite};
use crate::paint::smooth;
use crate::scene::Stage;
use crate::{Layer, Pixel, View};
use std::f32::consts::{PI, TAU};

/// A piece on its subject.
pub(super) struct Pinned {
    sprite: Sprite,
    moves: Moves,
    /// Of the picture, pixels; of the frame for what is on the frame.
    anchor: [f32; 2],
    /// Pixels of one head width.
    unit: f32,
    piece: Piece,
}

/// How long a piece takes to come, seconds.
const COMES_S: f32 = 0.55;

impl Pinned {
    pub(super) fn new(piece: &Piece, moves: &Moves, stage: &Stage) -> Pinned {
        let (body, tall) = (&moves.body, stage.height as f32);
        let head = (body.head[2] * 2.0).clamp(tall * 0.06, tall * 0.8);
        let unit = if piece.on == On::Frame { tall } else { head };
        let [dx, dy] = piece.at;
        let anchor = if piece.on == On::Frame {
            [dx * stage.width as f32, dy * tall]
        } else {
            let [x, y] = place(body, piece.on);
            [x + dx * unit, y + dy * unit]
        };
        let sprite = sprite(piece.art, piece.size * unit, stage);
        Pinned { sprite, moves: moves.clone(), anchor, unit, piece: piece.clone() }
    }

    fn put(&self, view: &View) -> Option<Put> {
        let since = view.time - self.piece.from * self.moves.seconds;
        if since <= 0.0 {
            return None;
        }
        let now = self.moves.at(view.time);
        let (at, mut turn) = if self.piece.on == On::Frame {
            (self.anchor, 0.0)
        } else {
            let at = forward(&self.moves.body, now.steps(), self.anchor);
            let side = forward(&self.moves.body, now.steps(), [self.anchor[0] + self.unit * 0.25, self.anchor[1]]);
            let turn = (side[1] - at[1]).atan2(side[0] - at[0]);
            // A subject that turns its back mirrors what it wears; it does not turn it over.
            (at, if turn.abs() > PI * 0.5 { turn - PI * turn.signum() } else { turn })
        };
        let come = (since / COMES_S).min(1.0);
        let (mut shift, mut scale, mut alpha) = ([0.0, 0.0], [1.0f32; 2], 1.0);
        let pop = smooth(0.0, 0.7, come) * (1.0 + 0.18 * (PI * come).sin());
        let time = view.time;
        match self.piece.how {
            How::Pop => scale = [pop; 2],
            How::Drop => {
                let fall = (1.0 - come / 0.6).max(0.0);
                let bounce = 0.10 * (PI * ((come - 0.6) / 0.4).clamp(0.0, 1.0)).sin();
                shift[1] = -(fall * fall * (at[1] + self.piece.size * self.unit) + bounce * self.unit);
            }
            How::Rise => {
                shift[1] =
                    (1.0 - smooth(0.0, 1.0, come)) * (view.height as f32 * 1.1 - at[1] + self.piece.size * self.unit)
            }
            How::Flap => {
                scale = [
                    pop * (0.86 + 0.14 * (TAU * 0.8 * time).sin()),
                    pop * (1.0 + 0.05 * (TAU * 0.8 * time + 1.0).sin()),
                ]
            }
            How::Swing => {
                scale = [pop; 2];
                turn += 0.22 * (TAU * 0.9 * since).sin();
            }
            How::Spin => {
                scale = [pop; 2];
                turn += TAU * 0.35 * since;
            }
            How::Beat => scale = [pop * (1.0 + 0.09 * (TAU * 1.2 * since).sin().max(0.0)); 2],
            How::Cross => {
                let whole = self.moves.seconds * (1.0 - self.piece.from);
                let k = since / whole.max(0.1);
                shift[0] = (1.3 - 1.6 * k) * view.width as f32 - at[0];
                shift[1] = 0.03 * view.height as f32 * (TAU * 0.5 * since).sin();
                alpha = smooth(0.0, 0.1, k);
            }
        }
        Some(Put { at: [at[0] + shift[0], at[1] + shift[1]], scale, turn, alpha })
    }
}

/// Where on a body.
pub(super) fn place(body: &Body, on: On) -> [f32; 2] {
    let [hx, hy, ..] = body.head;
    let [a, b] = body.shoulders;
    match on {
        On::Head => [hx, hy],
        On::Crown => body.crown(),
        On::Face => body.face.map_or([hx, hy], |_| body.middle()),
        On::Back => [(a[0] + b[0]) * 0.5, (a[1] + b[1]) * 0.5],
        On::Left => body.hands[0],
        On::Right => body.hands[1],
        On::Foot => body.foot(),
        On::Frame => [0.0; 2],
    }
}

impl Layer for Pinned {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        if let Some(put) = self.put(view) {
            self.sprite.paint(&put, y, row);
        }
    }
}

/// Two hands that press from above.
pub(super) struct Press {
    hands: [Sprite; 2],
    moves: Moves,
    /// Where each touches, of the picture, pixels.
    touch: [[f32; 2]; 2],
    unit: f32,
}

impl Press {
    /// Hands above the subject whose uppermost pixel in a column is what `top` says.
    pub(super) fn new(moves: &Moves, top: impl Fn(f32) -> f32, stage: &Stage) -> Press {
        let body = &moves.body;
        let ([cx, _], [w, _]) = (body.centre(), body.extent());
        let cx = if body.face.is_some() { body.head[0] } else { cx };
        let unit = (w * 0.27).min(stage.height as f32 * 0.22).max(20.0);
        let apart = (body.head[2] * 0.62).max(unit * 0.36);
        let touch = [cx - apart, cx + apart].map(|x| [x, top(x)]);
        let hand = || {
            let skin = crate::paint::rgb(0xe8b48c);
            sprite(Art::Hand(super::hand::Hand::Press, skin, crate::paint::rgb(0x4a78b8)), unit, stage)
        };
        Press { hands: [hand(), hand()], moves: moves.clone(), touch, unit }
    }
}

impl Layer for Press {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let now = self.moves.at(view.time);
        let [from, to] = self.moves.list.first().map_or([0.0, 1.0], |first| first.span);
        let u = (now.t - from) / (to - from).max(1e-3);
        let away = 1.0 - smooth(0.03, 0.13, u) * (1.0 - smooth(0.72, 0.80, u));
        if away >= 1.0 {
            return;
        }
        for (i, (hand, touch)) in self.hands.iter().zip(self.touch).enumerate() {
            let at = forward(&self.moves.body, now.steps(), touch);
            let side = if i == 0 { 1.0 } else { -1.0 };
            let up = away * (at[1] + self.unit * 1.2);
            let put = Put {
                at: [at[0] - side * self.unit * (0.22 + 0.3 * away), at[1] - self.unit * 0.46 - up],
                scale: [side, 1.0],
                turn: side * (-0.34 + 0.1 * away),
                alpha: 1.0,
            };
            hand.paint(&put, y, row);
        }
    }
}

/// The knot and the string of a balloon.
pub(super) struct Tether {
    pub(super) moves: Moves,
    /// The lowest point, of the picture.
    pub(super) knot: [f32; 2],
}

impl Layer for Tether {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let now = self.moves.at(view.time);
        let there = smooth(0.34, 0.5, now.t);
        let [kx, ky] = forward(&self.moves.body, now.steps(), self.knot);
        let thick = view.height as f32 * 0.0022 + 0.4;
        let big = view.height as f32 * 0.016 * there;
        let down = y as f32 + 0.5 - ky;
        if there <= 0.0 || down < 0.0 {
            return;
        }
        let long = view.height as f32 * 0.9 * there;
        let wave = |d: f32| {
            (d / view.height as f32 * 9.0 - view.time * 2.0).sin()
                * (d / view.height as f32 * 0.12).min(0.02)
                * view.width as f32
        };
        let (middle, half) =
            if down < big { (kx, big * (0.35 + 0.75 * down / big.max(1.0))) } else { (kx + wave(down - big), thick) };
        if down > long {
            return;
        }
        let tone = if down < big { [0.45, 0.05, 0.06] } else { [0.86, 0.84, 0.80] };
        let (from, to) = ((middle - half - 1.0).max(0.0) as usize, (middle + half + 2.0).max(0.0) as usize);
        for (x, pixel) in row.iter_mut().enumerate().take(to).skip(from) {
            let cover = (half - (x as f32 + 0.5 - middle).abs() + 0.5).clamp(0.0, 1.0) * there;
            (0..3).for_each(|c| pixel[c] += (tone[c] - pixel[c]) * cover);
        }
    }
}
