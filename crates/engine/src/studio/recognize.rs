//! Masks of what stands in a picture: people and their parts as the models see them, other things by what stands out.
//! Without models heads, faces and clothes are guessed from colour and shape.

use super::picture::{self, Rule};
use super::{face, looked, still};
use crate::{Asset, Config, Turn, reel};
use fault::Fault;
use fetch::Door;
use media::Frame;
use plan::{Matter, Part, Picture};
use studio::photo::{Mask, salient, skin};
use studio::wear::{Seen, parts};

/// A head reaches this far beyond its face, of the face's size: to the sides, upwards, downwards.
const HEAD: [f32; 3] = [0.28, 0.45, 0.12];

/// Less of a picture than this is nobody.
const PEOPLE_MIN: f32 = 0.004;

/// All four masks, in the order of [`Matter::ALL`].
pub(super) async fn all(turn: &Turn<'_>, config: &Config, picture: &Picture, door: &Door) -> Result<Vec<Asset>, Fault> {
    let given = picture::load("image", picture, turn, Rule::Full, door).await?;
    let seen = looked::at(&given, config)?;
    let masks = reel::apart(turn, move || match seen {
        Some(seen) => seen_masks(&given, &seen),
        None => masks(&given),
    })?;
    let mut assets = Vec::with_capacity(masks.len());
    for (index, (of, mask)) in (0..).zip(Matter::ALL.into_iter().zip(masks)) {
        let part = Part::Mask { of, found: mask.bounds().is_some() };
        assets.push(still::kept(turn, config, &format!("{}.png", of.word()), &mask.picture(), part)?);
        (turn.report)(reel::percent(index + 1, Matter::ALL.len() as u32));
    }
    Ok(assets)
}

/// The object is whoever is there; where nobody is, what stands out.
fn seen_masks(given: &Frame, seen: &Seen) -> [Mask; 4] {
    let parts = parts(given, seen);
    let object = if !seen.somebody() || parts.people.mean() < PEOPLE_MIN {
        salient(given).unwrap_or_else(|| Mask::empty(given.width(), given.height()))
    } else {
        parts.people
    };
    [object, parts.head, parts.face, parts.cloth]
}

fn masks(given: &Frame) -> [Mask; 4] {
    let none = Mask::empty(given.width(), given.height());
    let object = salient(given).unwrap_or_else(|| none.clone());
    let Some([l, t, r, b]) = face::find(given) else { return [object, none.clone(), none.clone(), none] };
    let ([l, t, r, b], skin) = ([l, t, r, b].map(|px| px as f32), skin(given));
    let (w, h) = (r - l, b - t);
    let [side, up, down] = HEAD;
    let face = skin.map(|x, y, share| share * oval([l, t, r, b], x, y));
    let head = none.map(|x, y, _| oval([l - side * w, t - up * h, r + side * w, b + down * h], x, y));
    let below = b + down * h;
    let index = |x: u32, y: u32| (y * given.width() + x) as usize;
    let cloth = object.map(|x, y, share| {
        let bare = skin.shares[index(x, y)];
        if y as f32 > below { (share - bare).max(0.0) } else { 0.0 }
    });
    [object, head, face, cloth]
}

/// 1 inside the oval in this box, 0 outside, soft at its rim.
fn oval([l, t, r, b]: [f32; 4], x: u32, y: u32) -> f32 {
    let u = (x as f32 + 0.5 - (l + r) * 0.5) / ((r - l) * 0.5);
    let v = (y as f32 + 0.5 - (t + b) * 0.5) / ((b - t) * 0.5);
    ((1.05 - u.hypot(v)) * 12.0).clamp(0.0, 1.0)
}
