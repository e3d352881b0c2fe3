//! The role of a picture of the icon set, and of a sign.

use super::role::{Painter, Role, Stand};
use crate::icon::{FRAMES, Faces, Icon, Life, Spot, sign_width};
use crate::scene::Action;

/// The role of `icon` doing `action`. One unit is its height.
pub(super) fn picture(icon: Icon, action: Option<Action>) -> Role {
    let half = icon.shape() * 0.5;
    let (frames, rate, speed) = pace(icon.life());
    let stand = match icon.spot() {
        Spot::Near | Spot::Table => Stand::Near,
        Spot::Far => Stand::Far,
        Spot::Afloat => Stand::Afloat,
        Spot::Air => Stand::Air,
        Spot::Deep => Stand::Deep,
    };
    let faces = match icon.faces() {
        Faces::Left => -1.0,
        Faces::Right => 1.0,
        Faces::Front => 0.0,
    };
    let rooted = matches!(stand, Stand::Near | Stand::Far | Stand::Afloat);
    let foot = if rooted { 0.06 } else { 0.56 };
    let goes = speed > 0.0 && (faces != 0.0 || stand == Stand::Air);
    let flies = action == Some(Action::Fly) && stand == Stand::Near;
    Role {
        painter: Painter::Icon(icon),
        bounds: [-half - 0.12, if rooted { -1.2 } else { -0.72 }, half + 0.12, foot],
        frames,
        rate,
        size: size(icon.tall_m(), stand),
        stand: if flies { Stand::Air } else { stand },
        speed: if goes { speed } else { 0.0 },
        faces,
        top: icon.top(),
        shadow: true,
        body: Some((half * 2.0, 1.0)),
    }
}

/// The role of a sign that says `name`.
pub(super) fn board(name: &str) -> Role {
    let half = sign_width(name) * 0.5;
    Role {
        painter: Painter::Sign(name.to_owned()),
        bounds: [-half, -1.06, half, 0.06],
        frames: 1,
        rate: 1.0,
        size: 0.13,
        stand: Stand::Near,
        speed: 0.0,
        faces: 0.0,
        top: 1.0,
        shadow: true,
        body: None,
    }
}

/// Pictures in the loop, loops a second, frame widths a second.
fn pace(life: Life) -> (usize, f32, f32) {
    match life {
        Life::Still => (1, 1.0, 0.0),
        Life::Walk => (FRAMES, 1.0, 0.020),
        Life::Hop => (FRAMES, 1.2, 0.030),
        Life::Fly => (FRAMES, 2.0, 0.035),
        Life::Hover => (1, 1.0, 0.0),
        Life::Swim => (FRAMES, 0.8, 0.030),
        Life::Drive => (FRAMES, 2.5, 0.085),
        Life::Sail => (1, 1.0, 0.012),
        Life::Sway => (FRAMES, 0.3, 0.0),
        Life::Breathe => (FRAMES, 0.35, 0.0),
        Life::Flicker => (FRAMES, 1.1, 0.0),
    }
}

/// Frame widths of something `tall_m` metres high where it usually stands: large things are drawn smaller than they
/// are, small ones larger, in their order.
fn size(tall_m: f32, stand: Stand) -> f32 {
    match stand {
        Stand::Near => (0.118 * (tall_m / 1.7).powf(0.46)).clamp(0.02, 0.34),
        Stand::Far => (0.120 * (tall_m / 8.0).powf(0.42)).clamp(0.06, 0.30),
        Stand::Afloat => (0.085 * (tall_m / 2.0).powf(0.42)).clamp(0.04, 0.26),
        Stand::Air => (0.090 * (tall_m / 2.0).powf(0.36)).clamp(0.03, 0.26),
        Stand::Deep => (0.105 * tall_m.powf(0.42)).clamp(0.04, 0.26),
    }
}
