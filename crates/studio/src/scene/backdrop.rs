//! What stands behind everything else: ranges and hills.

use crate::Layer;
use crate::land::{Relief, Site, ridge};
use crate::paint::{Rgb, rgb};

/// Three ranges, the sun in the saddle between their peaks.
pub(crate) fn mountains(site: &Site, layers: &mut Vec<Box<dyn Layer>>) {
    let mut chance = site.chance("mountains");
    let sun = site.light.disc.filter(|d| d.y > -site.aspect * 0.3).map(|d| d.x);
    let rock = rgb(0x8d8591);
    let h = site.horizon;
    let base = Relief {
        depth: 26.0,
        foot: h + 0.02,
        height: 0.19 * chance.between(0.9, 1.15),
        peaks: 1.7 * chance.between(0.85, 1.2),
        sharp: 1.0,
        rock,
        cover: rgb(0x7a7f86),
        snow: 0.42,
        dip: sun,
        dip_left: 0.42,
        pines: 0.0,
        index: 1,
    };
    layers.push(ridge(site, &base));
    layers.push(ridge(
        site,
        &Relief {
            depth: 15.0,
            foot: h + 0.045,
            height: 0.17,
            peaks: 2.1,
            cover: rgb(0x5f7060),
            snow: 0.74,
            dip_left: 0.34,
            index: 2,
            ..base
        },
    ));
    layers.push(ridge(
        site,
        &Relief {
            depth: 8.0,
            foot: h + 0.085,
            height: 0.115,
            peaks: 1.6,
            sharp: 0.45,
            rock: rgb(0x6b6a60),
            cover: rgb(0x4c6b45),
            snow: 2.0,
            dip_left: 0.5,
            pines: 0.55,
            index: 3,
            ..base
        },
    ));
}

/// Nearer hills with pines, down to the bottom of the frame.
pub(crate) fn foothills(site: &Site, layers: &mut Vec<Box<dyn Layer>>) {
    let h = site.horizon;
    let rest = site.aspect * 0.5 - h;
    let base = Relief {
        depth: 4.6,
        foot: h + rest * 0.52,
        height: 0.105,
        peaks: 1.1,
        sharp: 0.12,
        rock: rgb(0x5b5a45),
        cover: rgb(0x43633a),
        snow: 2.0,
        dip: None,
        dip_left: 1.0,
        pines: 0.75,
        index: 4,
    };
    layers.push(ridge(site, &base));
    let near = Relief { depth: 2.6, foot: h + rest * 1.02, height: 0.13, peaks: 0.9, cover: Rgb([0.045, 0.10, 0.035]), pines: 0.9, index: 5, ..base };
    layers.push(ridge(site, &near));
}
