//! The colours of a subject under the light it stands in.

use crate::land::Site;
use crate::paint::{Chance, Ink, Pt, Rgb, rgb};
use crate::scene::{Action, Costume, Hue, Wardrobe};

/// What the prompt and the seed say of one subject's looks.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Guise {
    /// The colour named, if any.
    pub hue: Option<Hue>,
    /// What it does.
    pub action: Option<Action>,
    /// The dress of its role, if it is a person with one.
    pub costume: Option<Costume>,
    /// Which one of its kind.
    pub seed: u64,
}

/// A guise under a light.
pub(crate) struct Look<'a> {
    site: &'a Site,
    depth: f32,
    guise: Guise,
}

impl<'a> Look<'a> {
    /// `guise` at `depth` in the light of `site`.
    pub(crate) fn new(site: &'a Site, depth: f32, guise: &Guise) -> Look<'a> {
        Look { site, depth, guise: *guise }
    }

    /// What it does.
    pub(crate) fn action(&self) -> Option<Action> {
        self.guise.action
    }

    /// The dress of its role.
    pub(crate) fn costume(&self) -> Option<&'static Wardrobe> {
        self.guise.costume.map(Costume::wardrobe)
    }

    /// Whether it is said to rest.
    pub(crate) fn rests(&self) -> bool {
        self.guise.action == Some(Action::Rest)
    }

    /// How dark the ground is under it.
    pub(crate) fn ground_shade(&self) -> f32 {
        0.34 - 0.12 * self.site.light.back - 0.10 * self.night()
    }

    /// Light along the edges turned to the sun: strong where it stands behind.
    pub(crate) fn rim(&self) -> Rgb {
        let light = &self.site.light;
        light.key * (0.05 + 0.34 * light.back)
    }

    /// Chance that is the same for every picture of this one subject.
    pub(crate) fn chance(&self) -> Chance {
        Chance::new(self.guise.seed, "guise")
    }

    /// The named colour.
    pub(crate) fn hued(&self) -> Option<Rgb> {
        self.guise.hue.map(|h| rgb(paint(h)))
    }

    /// The named colour, or `usual`.
    pub(crate) fn own(&self, usual: u32) -> Rgb {
        self.guise.hue.map_or(rgb(usual), |h| rgb(paint(h)))
    }

    /// The named colour, or one of `choices`.
    pub(crate) fn any(&self, choices: &[u32]) -> Rgb {
        let pick = choices[self.chance().below(choices.len())];
        self.own(pick)
    }

    /// `albedo` turned towards the light by `facing`.
    pub(crate) fn tone(&self, albedo: Rgb, facing: f32) -> Rgb {
        self.site.lit(albedo, facing, self.depth)
    }

    /// One even colour.
    pub(crate) fn flat(&self, albedo: Rgb, facing: f32) -> Ink {
        Ink::Flat(self.tone(albedo, facing))
    }

    /// Lit at `from`, shaded at `to`.
    pub(crate) fn round(&self, albedo: Rgb, from: Pt, to: Pt) -> Ink {
        Ink::Slope(from, self.tone(albedo * 1.08, 0.65), to, self.tone(albedo * 0.72, -0.35))
    }

    /// Where the light comes from: −1 left … 1 right.
    pub(crate) fn side(&self) -> f32 {
        self.site.light.from[0]
    }

    /// How much lamps are needed: 0 day … 1 night.
    pub(crate) fn night(&self) -> f32 {
        self.site.light.lamps
    }

    /// A lamp or window: `colour` by night, `albedo` by day.
    pub(crate) fn lamp(&self, colour: u32, albedo: u32) -> Ink {
        let k = self.night();
        Ink::Flat(self.tone(rgb(albedo), 0.1).mix(rgb(colour), k.sqrt() * if k > 0.1 { 1.0 } else { 0.0 }))
    }
}

/// The albedo of a named colour.
fn paint(hue: Hue) -> u32 {
    match hue {
        Hue::Red => 0xd23a34,
        Hue::Orange => 0xe88430,
        Hue::Yellow => 0xf0cc3c,
        Hue::Green => 0x4c9a4c,
        Hue::Blue => 0x3c74cc,
        Hue::Purple => 0x8850b8,
        Hue::Pink => 0xf08cb4,
        Hue::White => 0xf2f0ea,
        Hue::Black => 0x2a2a30,
        Hue::Brown => 0x82583a,
        Hue::Grey => 0x8e9298,
        Hue::Gold => 0xe0b040,
        Hue::Teal => 0x3cb0b0,
    }
}
