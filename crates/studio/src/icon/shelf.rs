//! The pictures and what each is in the world.

use std::sync::LazyLock;

use super::piece::{Piece, pieces};

/// One picture of the set.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Icon(pub(super) u16);

/// Where such a thing is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spot {
    /// On the ground close by.
    Near,
    /// On the ground farther off.
    Far,
    /// On water.
    Afloat,
    /// In the air.
    Air,
    /// Under water.
    Deep,
    /// On a table: small.
    Table,
}

/// How it lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Life {
    /// It does not move.
    Still,
    /// It goes on legs.
    Walk,
    /// It hops.
    Hop,
    /// It flies with wings, or is driven through the air.
    Fly,
    /// It hangs in the air.
    Hover,
    /// It swims.
    Swim,
    /// It rolls.
    Drive,
    /// It floats.
    Sail,
    /// It leans in the wind, rooted.
    Sway,
    /// It stays and breathes.
    Breathe,
    /// It burns.
    Flicker,
}

/// Which way it looks as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Faces {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// To the viewer.
    Front,
}

/// What a picture is in the world.
#[derive(Debug)]
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) spot: Spot,
    pub(super) life: Life,
    pub(super) faces: Faces,
    pub(super) tall_m: f32,
    pub(super) top: f32,
}

static PICTURES: &[u8] = include_bytes!("../../icons/pictures.bin");
/// More than the pictures unpacked; a file that would unpack to more is not ours.
const UNPACKED_BYTES_MAX: usize = 4 << 20;

static SHELF: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| cut(&unpack(PICTURES), 4));
static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| super::nouns::rows().filter_map(|r| kind(r[0], r[1])).collect());

/// A packed table of ours, unpacked.
pub(super) fn unpack(packed: &[u8]) -> Vec<u8> {
    miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(packed, UNPACKED_BYTES_MAX).unwrap_or_default()
}

/// The parts of a table, each after its length, which stands in the last four of `head` bytes; they are kept.
pub(super) fn cut(table: &[u8], head: usize) -> Vec<Vec<u8>> {
    let mut parts = Vec::new();
    let mut rest = table;
    while rest.len() >= head {
        let length = rest[head - 4..head].iter().rev().fold(0usize, |n, b| n << 8 | usize::from(*b));
        let Some(part) = rest.get(..head + length) else { break };
        parts.push([&part[..head - 4], &part[head..]].concat());
        rest = &rest[head + length..];
    }
    parts
}

fn kind(name: &'static str, text: &str) -> Option<Kind> {
    let [spot, life, faces, tall, top] = text.split(' ').collect::<Vec<_>>()[..] else { return None };
    Some(Kind {
        name,
        spot: match spot {
            "near" => Spot::Near,
            "far" => Spot::Far,
            "afloat" => Spot::Afloat,
            "air" => Spot::Air,
            "deep" => Spot::Deep,
            "table" => Spot::Table,
            _ => return None,
        },
        life: match life {
            "still" => Life::Still,
            "walk" => Life::Walk,
            "hop" => Life::Hop,
            "fly" => Life::Fly,
            "hover" => Life::Hover,
            "swim" => Life::Swim,
            "drive" => Life::Drive,
            "sail" => Life::Sail,
            "sway" => Life::Sway,
            "breathe" => Life::Breathe,
            "flicker" => Life::Flicker,
            _ => return None,
        },
        faces: match faces {
            "left" => Faces::Left,
            "right" => Faces::Right,
            "front" => Faces::Front,
            _ => return None,
        },
        tall_m: tall.parse().ok()?,
        top: top.parse().ok()?,
    })
}

impl Icon {
    /// The picture called `name`.
    pub fn named(name: &str) -> Option<Icon> {
        KINDS.iter().position(|k| k.name == name).map(|i| Icon(i as u16))
    }

    /// How many pictures there are.
    pub fn count() -> usize {
        KINDS.len()
    }

    /// Its name in the set.
    pub fn name(self) -> &'static str {
        self.kind().name
    }

    pub(crate) fn spot(self) -> Spot {
        self.kind().spot
    }

    pub(crate) fn life(self) -> Life {
        self.kind().life
    }

    pub(crate) fn faces(self) -> Faces {
        self.kind().faces
    }

    /// Height in metres.
    pub(crate) fn tall_m(self) -> f32 {
        self.kind().tall_m
    }

    /// Where things stand on it, as a share of its height.
    pub(crate) fn top(self) -> f32 {
        self.kind().top
    }

    fn kind(self) -> &'static Kind {
        &KINDS[usize::from(self.0).min(KINDS.len() - 1)]
    }

    pub(super) fn pieces(self) -> Vec<Piece> {
        SHELF.get(usize::from(self.0)).map(|bytes| pieces(bytes)).unwrap_or_default()
    }
}

impl std::fmt::Debug for Icon {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Icon({})", self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_picture_is_in_both_files_and_can_be_drawn() {
        let rows = super::super::nouns::rows().filter(|r| !r[0].starts_with('@')).count();
        assert_eq!((KINDS.len(), SHELF.len()), (rows, rows));
        assert!(rows > 700);
        for i in 0..rows as u16 {
            let icon = Icon(i);
            assert!(!icon.pieces().is_empty() && icon.tall_m() > 0.0, "{icon:?}");
        }
    }
}
