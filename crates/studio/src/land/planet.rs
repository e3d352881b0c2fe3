//! Planets and moons: lit balls with bands or craters.

use super::Site;
use crate::Layer;
use crate::paint::{Bitmap, Chance, Noise, Rgb, over, rgb, smooth};
use crate::stage::Card;

/// One planet about `at`, frame widths.
pub(crate) fn planet(
    site: &Site,
    chance: &mut Chance,
    depth: f32,
    at: (f32, f32),
    radius: f32,
    great: bool,
) -> Box<dyn Layer> {
    let hues = [
        (0xd8a878, 0x9a5f48, 0xf0d8b0),
        (0x5f9fd0, 0x2f5f98, 0xd0ecf4),
        (0xc07898, 0x70407c, 0xf4c8c0),
        (0x78b8a0, 0x386f78, 0xe0f0c8),
    ];
    let (a, b, c) = hues[chance.below(hues.len())];
    let ball = Ball {
        radius,
        colours: if great { [rgb(a), rgb(b), rgb(c)] } else { [rgb(0xb8b4ac), rgb(0x8a867f), rgb(0xd4d0c8)] },
        noise: Noise::new(chance),
        banded: great,
        ring: great && chance.happens(0.6),
        tilt: chance.between(-0.4, 0.4),
        light: {
            let x = -at.0.signum() * 0.72;
            [x, -0.45, -0.53]
        },
    };
    let half = radius * if ball.ring { 2.3 } else { 1.25 };
    let scale = site.px;
    let side = (2.0 * half * scale).ceil() as usize;
    let pixels: Vec<_> = (0..side * side)
        .map(|i| {
            let (x, y) = ((i % side) as f32 + 0.5, (i / side) as f32 + 0.5);
            ball.pixel(x / scale - half, y / scale - half, 1.0 / scale)
        })
        .collect();
    let mut card = Card::new(Bitmap::bake(side, side, &pixels), depth, at.0 - half, at.1 - half, scale);
    card.drift = (-at.0.signum() * 0.0015, 0.0);
    Box::new(card)
}

struct Ball {
    radius: f32,
    colours: [Rgb; 3],
    noise: Noise,
    banded: bool,
    ring: bool,
    tilt: f32,
    light: [f32; 3],
}

impl Ball {
    /// The premultiplied pixel at (`x`, `y`) from the centre; `px` is one pixel.
    fn pixel(&self, x: f32, y: f32, px: f32) -> crate::Pixel {
        let (s, c) = self.tilt.sin_cos();
        let (u, v) = (x * c + y * s, y * c - x * s);
        let r = (x * x + y * y).sqrt();
        let mut out = [0.0; 4];
        let halo = 1.0 - smooth(self.radius, self.radius * 1.22, r);
        let towards = ((x * self.light[0] + y * self.light[1]) / r.max(1e-4) * 0.5 + 0.5).clamp(0.0, 1.0);
        if self.banded {
            over(&mut out, (self.colours[2] * 0.8).at(halo * halo * 0.35 * towards));
        }
        let ring = if self.ring { self.ring(u, v, px) } else { [0.0; 4] };
        if v < 0.0 {
            over(&mut out, ring);
        }
        let cover = ((self.radius - r) / px + 0.5).clamp(0.0, 1.0);
        over(&mut out, self.surface(u, v, x, y).at(cover));
        if v >= 0.0 {
            over(&mut out, ring);
        }
        out
    }

    fn surface(&self, u: f32, v: f32, x: f32, y: f32) -> Rgb {
        let k = 1.0 / self.radius;
        let z = (1.0 - (x * x + y * y) * k * k).max(0.0).sqrt();
        let lit = x * k * self.light[0] + y * k * self.light[1] - z * self.light[2];
        let day = smooth(-0.12, 0.75, lit);
        let n = self.noise.fractal(u * k * 1.3, v * k * 1.3, 5, 0.5);
        let base = if self.banded {
            let band = self.noise.fractal(u * k * 0.5 + n * 0.3, v * k * 5.0 + n * 0.5, 4, 0.55);
            self.colours[0].mix(self.colours[1], smooth(-0.05, 0.4, band)).mix(self.colours[2], smooth(0.1, 0.6, -band))
        } else {
            self.colours[0].mix(self.colours[1], smooth(0.0, 0.25, n)).mix(self.colours[2], smooth(0.15, 0.5, -n) * 0.6)
        };
        let rim = (1.0 - z).powi(3) * day * if self.banded { 0.5 } else { 0.1 };
        base * (0.025 + 1.0 * day) + self.colours[2] * rim
    }

    fn ring(&self, u: f32, v: f32, px: f32) -> crate::Pixel {
        let r = (u * u + (v / 0.24).powi(2)).sqrt() / self.radius;
        let inside = smooth(1.32, 1.32 + px / self.radius * 5.0 + 0.02, r) * smooth(2.2, 2.12, r);
        if inside <= 0.0 {
            return [0.0; 4];
        }
        let fine = 0.5 + 0.8 * self.noise.fractal(r * 9.0, 3.7, 3, 0.6);
        let gap = 1.0 - 0.85 * (-((r - 1.82) / 0.03).powi(2)).exp();
        let behind = (u * self.light[0] < 0.0) as u32 as f32 * smooth(1.9, 1.2, r) * 0.4;
        (self.colours[2] * (0.85 - behind)).at(inside * (0.25 + 0.55 * fine).clamp(0.0, 0.9) * gap)
    }
}
