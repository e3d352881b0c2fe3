//! The moves chosen when nobody asked for one: small, seeded, always tasteful.

use crate::Pose;

/// How far a gentle move goes: a travel in widths (right, down as a share of the height, forward) and a counter-turn
/// that keeps the picture plane's centre in place (1 fully, 0 not at all).
struct Move {
    travel: [f32; 3],
    turn: f32,
}

/// A handful of moves a camera operator would make in front of a still subject.
const MOVES: [Move; 5] = [
    Move { travel: [0.0, 0.0, 0.085], turn: 0.0 },
    Move { travel: [0.065, 0.0, 0.050], turn: 0.75 },
    Move { travel: [0.060, -0.02, 0.030], turn: 0.60 },
    Move { travel: [0.070, 0.0, 0.0], turn: 0.70 },
    Move { travel: [0.045, 0.035, 0.055], turn: 0.75 },
];

/// The pose of the seeded gentle move when the share `s` of it is done, for a frame `ratio` widths high.
pub(super) fn pose(seed: u64, s: f32, ratio: f32) -> Pose {
    let mixed = mix(seed);
    let chosen = &MOVES[(mixed % MOVES.len() as u64) as usize];
    let side = if mixed >> 32 & 1 == 0 { 1.0 } else { -1.0 };
    let amount = s * (0.9 + 0.2 * ((mixed >> 40 & 255) as f32 / 255.0));
    let [x, y, z] = chosen.travel;
    let position = [x * side * amount, y * ratio * amount, z * amount];
    let (pan, tilt) = (-(position[0] * chosen.turn).atan(), (position[1] * chosen.turn).atan());
    Pose { position, pan, tilt, ..Pose::REST }
}

/// Spreads neighbouring seeds over all moves (the finaliser of splitmix64).
fn mix(seed: u64) -> u64 {
    let z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
