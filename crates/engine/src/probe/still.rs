//! Pictures of one plain colour.

use super::{NAME, SIZE};
use crate::{Asset, Profile, Turn, length, reel, tags};
use fault::Fault;
use media::{Frame, picture};
use plan::{Clip, Matter, Part};

/// As many pictures as the plan says, each of its own colour.
pub(super) fn all(turn: &Turn<'_>, profile: Profile) -> Result<Vec<Asset>, Fault> {
    (0..turn.plan.count()).map(|index| one(turn, profile, index, turn.plan.count(), Part::Result)).collect()
}

/// One face, seen all the time.
pub(super) fn face(turn: &Turn<'_>, profile: Profile, seen: Clip) -> Result<Vec<Asset>, Fault> {
    let until_ms = length::milliseconds(seen);
    Ok(vec![one(turn, profile, 0, 1, Part::Face { id: "0".to_owned(), from_ms: 0, until_ms })?])
}

/// A mask of everything, each with something in it.
pub(super) fn masks(turn: &Turn<'_>, profile: Profile) -> Result<Vec<Asset>, Fault> {
    let all = Matter::ALL;
    let mask = |(index, of): (u32, Matter)| one(turn, profile, index, all.len() as u32, Part::Mask { of, found: true });
    (0..).zip(all).map(mask).collect()
}

fn one(turn: &Turn<'_>, profile: Profile, index: u32, of: u32, part: Part) -> Result<Asset, Fault> {
    let path = turn.folder.join(format!("{index}.png"));
    let tags = tags::still(turn, NAME, profile)?;
    let png = picture::encode_png(&plain(turn.seed.wrapping_add(u64::from(index)), 0.5), &tags.0)?;
    std::fs::write(&path, png).map_err(Fault::internal)?;
    (turn.report)(reel::percent(index + 1, of));
    Ok(Asset { path, media_type: "image/png", duration: String::new(), part, upstream_id: None })
}

/// One colour from the seed, half as bright at `t` 0 as at 1.
pub(super) fn plain(seed: u64, t: f32) -> Frame {
    let colour = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_be_bytes();
    let rgb = [colour[0], colour[1], colour[2]].map(|c| (f32::from(c) * (0.5 + 0.5 * t)) as u8);
    let (width, height) = SIZE;
    let mut frame = Frame::new(width, height);
    frame.rgb_mut().chunks_exact_mut(3).for_each(|pixel| pixel.copy_from_slice(&rgb));
    frame
}
