//! High above the clouds.

use super::World;
use crate::land::{CloudKind, clouds};

/// Lays a sea of clouds below the horizon.
pub(crate) fn lay(world: &mut World<'_>) {
    let site = world.site.clone();
    let (h, rest) = (site.horizon, world.below());
    for (i, (depth, top, tall)) in
        [(30.0, -0.02, 0.16), (16.0, 0.18, 0.22), (8.0, 0.42, 0.30), (4.0, 0.70, 0.42)].into_iter().enumerate()
    {
        let y = h + rest * top;
        world.put(depth, clouds(&site, CloudKind::Sea, 20 + i as u64, depth, y - 0.05, y + tall * site.tall, 0.9));
    }
}
