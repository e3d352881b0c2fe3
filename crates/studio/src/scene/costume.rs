//! People with a dress of their own (`words/role.toml`).

use std::sync::LazyLock;

use crate::paint::{Rgb, rgb};

/// One row of the table of roles.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Costume(u8);

/// What such a person wears; what is not said is left to chance.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wardrobe {
    name: String,
    pub(crate) top: Option<Rgb>,
    pub(crate) legs: Option<Rgb>,
    pub(crate) hair: Option<Rgb>,
    pub(crate) cape: Option<Rgb>,
    pub(crate) pack: Option<Rgb>,
    pub(crate) hat: Option<(Hat, Rgb)>,
    pub(crate) dress: bool,
    pub(crate) beard: bool,
    pub(crate) bald: bool,
    pub(crate) size: f32,
}

macro_rules! hats {
    ($($(#[$doc:meta])* $hat:ident = $name:literal),+ $(,)?) => {
        /// Shapes of hats.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Hat { $($(#[$doc])* $hat),+ }
        impl Hat {
            pub(crate) fn named(name: &str) -> Option<Hat> {
                match name { $($name => Some(Hat::$hat),)+ _ => None }
            }
        }
    };
}

hats! {
    Toque = "toque",
    Helmet = "helmet",
    Cap = "cap",
    Straw = "straw",
    Brim = "brim",
    Great = "great",
    Kabuto = "kabuto",
    Hood = "hood",
    Crown = "crown",
    Pointed = "pointed",
    Tricorn = "tricorn",
    Santa = "santa",
    Veil = "veil",
    Beret = "beret",
    Curls = "curls",
}

/// The table's text; the lexicon reads its words.
pub(crate) const TABLE: &str = include_str!("../../words/role.toml");

static ROLES: LazyLock<Vec<Wardrobe>> = LazyLock::new(|| {
    let table = TABLE.parse::<toml::Table>().unwrap_or_default();
    table.iter().map(|(name, row)| wardrobe(name, row)).collect()
});

fn wardrobe(name: &str, row: &toml::Value) -> Wardrobe {
    let hex = |v: &toml::Value| Some(rgb(u32::from_str_radix(v.as_str()?, 16).ok()?));
    let colour = |key: &str| row.get(key).and_then(hex);
    let says = |key: &str| row.get(key).and_then(toml::Value::as_bool).unwrap_or(false);
    let hat = row.get("hat").and_then(toml::Value::as_array);
    Wardrobe {
        name: name.to_owned(),
        top: colour("top"),
        legs: colour("legs"),
        hair: colour("hair"),
        cape: colour("cape"),
        pack: colour("pack"),
        hat: hat.and_then(|h| Some((Hat::named(h.first()?.as_str()?)?, hex(h.get(1)?)?))),
        dress: says("dress"),
        beard: says("beard"),
        bald: says("bald"),
        size: row.get("size").and_then(toml::Value::as_float).map_or(1.0, |s| s as f32),
    }
}

impl Costume {
    /// The role called `name`.
    pub fn named(name: &str) -> Option<Costume> {
        ROLES.iter().position(|r| r.name == name).map(|i| Costume(i as u8))
    }

    /// Its name in the table.
    pub fn name(self) -> &'static str {
        &self.wardrobe().name
    }

    pub(crate) fn wardrobe(self) -> &'static Wardrobe {
        &ROLES[usize::from(self.0).min(ROLES.len() - 1)]
    }
}

impl std::fmt::Debug for Costume {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Costume({})", self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hat_and_colour_of_the_table_can_be_worn() {
        for (name, row) in &TABLE.parse::<toml::Table>().unwrap() {
            let worn = Costume::named(name).unwrap().wardrobe();
            assert_eq!(row.get("hat").is_some(), worn.hat.is_some(), "{name}");
            assert_eq!(row.get("top").is_some(), worn.top.is_some(), "{name}");
            assert_eq!(row.get("cape").is_some(), worn.cape.is_some(), "{name}");
        }
    }
}
