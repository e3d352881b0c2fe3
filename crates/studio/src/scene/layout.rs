//! Who stands where: kinds side by side, and what the prompt says of left and right, on and under, behind and before.

use super::{Relation, Side, Subject};
use crate::cast::{Role, Stand};

/// One kind of subject on its way to its place. Lengths are frame widths.
#[derive(Clone)]
pub(super) struct Group {
    pub(super) subject: Subject,
    pub(super) role: Role,
    /// Frame widths of one own unit.
    pub(super) size: f32,
    /// Middle, if the layout says.
    pub(super) x: Option<f32>,
    /// Share of the usual size.
    pub(super) shrink: f32,
    /// Stands on, under, behind … another.
    pub(super) bound: Option<(Side, usize)>,
    /// It rides, or is ridden.
    pub(super) rides: bool,
    /// The prompt says where it is, seen from another.
    pub(super) related: bool,
}

impl Group {
    pub(super) fn tall(&self) -> f32 {
        self.role.tall() * self.size * self.shrink
    }

    pub(super) fn wide(&self) -> f32 {
        self.role.wide() * self.size * self.shrink
    }
}

/// The width that kinds beside one another may take together.
const ROW_WIDE_MAX: f32 = 0.86;
/// From one of a kind to the next, in widths.
pub(super) const STEP: f32 = 1.14;
/// Between two kinds.
const GAP: f32 = 0.035;

/// Gives every group the place that the others and `relations` leave it.
pub(super) fn arrange(groups: &mut [Group], relations: &[Relation], room: f32) {
    for r in relations {
        let (who, whom) = (groups[r.who].role.stand, groups[r.whom].role.stand);
        if r.side == Side::Beside && who != whom {
            continue;
        }
        groups[r.who].related = true;
        groups[r.whom].related = true;
        if r.side == Side::Ride {
            groups[r.who].rides = true;
            groups[r.whom].rides = true;
        }
        let binds = matches!(r.side, Side::On | Side::Ride | Side::Above | Side::Under | Side::Behind | Side::Before);
        if binds && groups[r.whom].bound.is_none() {
            groups[r.who].bound = Some((r.side, r.whom));
        }
    }
    let together = |g: &Group| g.bound.is_none() && (g.related || matches!(g.role.stand, Stand::Near));
    let mut row: Vec<usize> = (0..groups.len()).filter(|i| together(&groups[*i])).collect();
    relations.iter().for_each(|r| order(&mut row, r));
    if row.len() >= 2 || groups.iter().any(|g| g.related) {
        spread(groups, &row, room);
    }
    for stand in [Stand::Far, Stand::Afloat, Stand::Air, Stand::Deep] {
        let row: Vec<usize> = (0..groups.len())
            .filter(|i| groups[*i].x.is_none() && groups[*i].bound.is_none() && groups[*i].role.stand == stand)
            .collect();
        if row.len() >= 2 {
            spread(groups, &row, room);
        }
    }
}

/// Moves the one beside the other.
fn order(row: &mut Vec<usize>, r: &Relation) {
    let place = |row: &[usize], i: usize| row.iter().position(|j| *j == i);
    let (Some(who), Some(_)) = (place(row, r.who), place(row, r.whom)) else { return };
    if !matches!(r.side, Side::Left | Side::Right | Side::Beside) {
        return;
    }
    row.remove(who);
    let whom = place(row, r.whom).unwrap_or(0);
    row.insert(if r.side == Side::Left { whom } else { whom + 1 }, r.who);
}

/// Spreads a row about the middle, smaller where it would not fit.
fn spread(groups: &mut [Group], row: &[usize], room: f32) {
    let width = |g: &Group| g.wide() * many(g.subject.count);
    let gaps = GAP * row.len().saturating_sub(1) as f32;
    let total: f32 = row.iter().map(|i| width(&groups[*i])).sum();
    let room = ROW_WIDE_MAX * room;
    let k = ((room - gaps) / total.max(1e-3)).clamp(0.25, 1.0);
    let mut x = -(total * k + gaps) * 0.5;
    for &i in row {
        let wide = width(&groups[i]) * k;
        groups[i].shrink *= k;
        groups[i].x = Some(x + wide * 0.5);
        x += wide + GAP;
    }
}

/// How many widths `count` of one kind take: they stand in two ranks where they are many.
pub(super) fn many(count: u32) -> f32 {
    match count {
        0 | 1 => 1.0,
        2..=5 => 1.0 + (count - 1) as f32 * STEP,
        _ => 1.0 + (count.div_ceil(2) - 1) as f32 * STEP + 0.5,
    }
}
