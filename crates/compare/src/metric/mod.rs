//! The metrics: one file each, one row each in [`ROWS`].
//!
//! What computes VBench's rule exactly says so; everything else is a proxy under a name of its own. No learned model is
//! behind any of them, so none says whether a clip is beautiful or shows what was asked for: that is what the votes are for.

mod agreement;
mod blockiness;
mod brightness;
mod clipping;
mod dynamic;
mod first;
mod flicker;
mod frozen;
mod jumps;
mod last;
mod likeness;
mod loudness;
mod noise;
mod repeats;
mod series;
mod sharpness;
mod silence;
mod smoothness;
mod speed;
mod steadiness;
mod sync;

use crate::look::{Clip, Look};
use crate::measure::Given;
use serde::{Deserialize, Serialize};

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Better {
    /// More.
    More,
    /// Less.
    Less,
    /// Neither: it depends on what is wanted.
    Neither,
}

/// One metric of the table.
pub struct Row {
    /// Short name, as programs call it.
    pub id: &'static str,
    /// As people call it.
    pub name: &'static str,
    /// Unit; empty for plain numbers.
    pub unit: &'static str,
    /// Which way is better.
    pub better: Better,
    /// Digits behind the point that are shown.
    pub digits: usize,
    /// A difference below this matters to nobody, in the unit.
    pub least: f64,
    /// What it says, in one plain sentence.
    pub about: &'static str,
    pub(crate) make: fn(&Given) -> Box<dyn Meter>,
}

/// What one metric says of one clip.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The value; none where it cannot be measured, and then the note says why.
    pub value: Option<f64>,
    /// Its 95 % interval over the frames of the clip, where it is a mean over frames.
    pub interval: Option<[f64; 2]>,
    /// What else is worth knowing.
    pub note: String,
    /// What is wrong with the clip whatever it is compared with.
    pub fault: Option<String>,
}

impl Reading {
    pub(crate) fn none(why: impl Into<String>) -> Reading {
        Reading { note: why.into(), ..Reading::default() }
    }

    pub(crate) fn of(value: f64) -> Reading {
        Reading { value: Some(value).filter(|value| value.is_finite()), ..Reading::default() }
    }

    pub(crate) fn noted(self, note: impl Into<String>) -> Reading {
        Reading { note: note.into(), ..self }
    }
}

/// Watches a clip and says one thing about it.
pub(crate) trait Meter {
    /// Sees the next frame.
    fn see(&mut self, look: &Look<'_>);
    /// The reading.
    fn told(self: Box<Self>, clip: &Clip) -> Reading;
}

/// Every metric, in the order they are shown.
pub const ROWS: &[Row] = &[
    flicker::ROW,
    brightness::ROW,
    dynamic::ROW,
    smoothness::ROW,
    jumps::ROW,
    repeats::ROW,
    frozen::ROW,
    sharpness::ROW,
    noise::ROW,
    blockiness::ROW,
    clipping::ROW,
    steadiness::SUBJECT,
    steadiness::BACKGROUND,
    speed::ROW,
    agreement::ROW,
    first::ROW,
    last::ROW,
    loudness::ROW,
    silence::ROW,
    sync::ROW,
];

#[cfg(test)]
mod tests {
    use super::ROWS;

    #[test]
    fn every_row_has_a_name_of_its_own_and_a_sentence() {
        for (i, row) in ROWS.iter().enumerate() {
            assert!(ROWS[..i].iter().all(|other| other.id != row.id && other.name != row.name), "{}", row.id);
            assert!(row.about.ends_with('.') && row.about.len() > 30 && row.least > 0.0, "{}", row.id);
            assert_eq!(row.about.contains("VBench"), ["temporal-flickering", "dynamic-degree-flow"].contains(&row.id));
        }
    }

    #[test]
    fn folder_and_table_agree() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/metric");
        let text = std::fs::read_to_string(folder.join("mod.rs")).unwrap();
        for entry in std::fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned();
            let shared = ["mod", "series", "likeness"].contains(&name.as_str());
            assert!(shared || text.contains(&format!("    {name}::")), "{name} has no row");
        }
    }
}
