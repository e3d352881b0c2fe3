//! The checked meaning of a request. Fields are private: a `Plan` exists only if `check` made it.

use super::{Brush, Camera, Clip, Frame, Picture, Reference, Shots, Work};
use crate::{Finding, caps};
use catalog::{Mode, Operation, Unit};
use serde::{Deserialize, Serialize};

/// The checked meaning of one request: nothing optional is left over, no unit is to guess, no reference to resolve.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    pub(crate) operation: Operation,
    pub(crate) model: String,
    pub(crate) mode: Mode,
    pub(crate) frame: Frame,
    /// `None` for pictures.
    pub(crate) clip: Option<Clip>,
    pub(crate) prompt: String,
    pub(crate) negative_prompt: String,
    /// 0 loose … 1 literal.
    pub(crate) cfg_scale: f32,
    pub(crate) sound: bool,
    pub(crate) camera: Option<Camera>,
    pub(crate) image: Option<Picture>,
    pub(crate) image_tail: Option<Picture>,
    #[serde(default)]
    pub(crate) brush: Option<Brush>,
    /// `None` when the picture, if any, is a whole-picture reference.
    #[serde(default)]
    pub(crate) reference: Option<Reference>,
    /// 0…1, how close to stay to the picture; pictures only.
    #[serde(default = "half")]
    pub(crate) image_fidelity: f32,
    #[serde(default)]
    pub(crate) shots: Option<Shots>,
    #[serde(default)]
    pub(crate) voices: Vec<String>,
    #[serde(default)]
    pub(crate) elements: Vec<String>,
    /// What no other operation has.
    #[serde(default)]
    pub(crate) work: Work,
    /// Number of results: 1 for clips, 1–9 for pictures.
    pub(crate) count: u32,
    /// Price in thousandths of `unit`.
    pub(crate) price_milliunits: u64,
    /// The sort of pack it belongs to.
    #[serde(default)]
    pub(crate) kind: Unit,
    #[serde(default)]
    pub(crate) unit: Unit,
    pub(crate) external_task_id: Option<String>,
    pub(crate) callback_url: Option<String>,
    pub(crate) watermark: bool,
    /// Findings of an accepted request, kept with the task.
    pub(crate) noted: Vec<Finding>,
}

impl Plan {
    /// A plan that asks for nothing yet; each check fills in what its operation has.
    pub(crate) fn bare(operation: Operation, model: &str, mode: Mode, frame: Frame) -> Plan {
        Plan {
            operation,
            model: model.to_owned(),
            mode,
            frame,
            clip: None,
            prompt: String::new(),
            negative_prompt: String::new(),
            cfg_scale: caps::CFG_SCALE_DEFAULT,
            sound: false,
            camera: None,
            image: None,
            image_tail: None,
            brush: None,
            reference: None,
            image_fidelity: caps::FIDELITY_DEFAULT,
            shots: None,
            voices: Vec::new(),
            elements: Vec::new(),
            work: Work::Make,
            count: 1,
            price_milliunits: 0,
            kind: Unit::Video,
            unit: Unit::Video,
            external_task_id: None,
            callback_url: None,
            watermark: false,
            noted: Vec::new(),
        }
    }

    /// What is made.
    pub fn operation(&self) -> Operation {
        self.operation
    }
    /// Which model version, as the catalog names it.
    pub fn model(&self) -> &str {
        &self.model
    }
    /// Which tier.
    pub fn mode(&self) -> Mode {
        self.mode
    }
    /// Size of the result.
    pub fn frame(&self) -> Frame {
        self.frame
    }
    /// Timing of the clip; `None` for pictures.
    pub fn clip(&self) -> Option<Clip> {
        self.clip
    }
    /// What to show.
    pub fn prompt(&self) -> &str {
        &self.prompt
    }
    /// What not to show.
    pub fn negative_prompt(&self) -> &str {
        &self.negative_prompt
    }
    /// 0 loose … 1 literal.
    pub fn cfg_scale(&self) -> f32 {
        self.cfg_scale
    }
    /// Whether sound is asked for.
    pub fn sound(&self) -> bool {
        self.sound
    }
    /// Requested camera movement.
    pub fn camera(&self) -> Option<Camera> {
        self.camera
    }
    /// First (or only) picture.
    pub fn image(&self) -> Option<&Picture> {
        self.image.as_ref()
    }
    /// Last picture of a clip.
    pub fn image_tail(&self) -> Option<&Picture> {
        self.image_tail.as_ref()
    }
    /// The motion brush.
    pub fn brush(&self) -> Option<&Brush> {
        self.brush.as_ref()
    }
    /// What of the picture the result is to keep; `None` = all of it, loosely.
    pub fn reference(&self) -> Option<Reference> {
        self.reference
    }
    /// 0…1, how close to stay to the picture; pictures only.
    pub fn image_fidelity(&self) -> f32 {
        self.image_fidelity
    }
    /// Several shots in one clip.
    pub fn shots(&self) -> Option<&Shots> {
        self.shots.as_ref()
    }
    /// Ids of voices that speak in the clip.
    pub fn voices(&self) -> &[String] {
        &self.voices
    }
    /// Ids of elements that appear.
    pub fn elements(&self) -> &[String] {
        &self.elements
    }
    /// What no other operation has.
    pub fn work(&self) -> &Work {
        &self.work
    }
    /// Number of results.
    pub fn count(&self) -> u32 {
        self.count
    }
    /// Price in thousandths of a unit.
    pub fn price_milliunits(&self) -> u64 {
        self.price_milliunits
    }
    /// The caller's own id.
    pub fn external_task_id(&self) -> Option<&str> {
        self.external_task_id.as_deref()
    }
    /// Where status changes are to be told.
    pub fn callback_url(&self) -> Option<&str> {
        self.callback_url.as_deref()
    }
    /// Whether a watermarked copy is asked for.
    pub fn watermark(&self) -> bool {
        self.watermark
    }
    /// Findings of an accepted request.
    pub fn noted(&self) -> &[Finding] {
        &self.noted
    }

    /// Length of the clip as results show it: seconds cut to three decimals without trailing zeros, such as `5.041`
    /// for 121 frames at 24 per second; empty for pictures.
    pub fn duration_text(&self) -> String {
        self.clip.map_or_else(String::new, |clip| {
            thousandths(u64::from(clip.frames).saturating_mul(1000) / u64::from(clip.fps.max(1)))
        })
    }

    /// The price in units as results show it, such as `2.5`.
    pub fn price_text(&self) -> String {
        thousandths(self.price_milliunits)
    }

    /// Every picture the request brings along.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        let masks = self
            .brush
            .iter()
            .flat_map(|brush| brush.static_mask.iter().chain(brush.strokes.iter().map(|stroke| &stroke.mask)));
        self.image.iter().chain(&self.image_tail).chain(masks).chain(self.work.pictures())
    }
}

/// A count of thousandths as the API shows lengths and units: decimal text without zeros at the end, such as `2.5`.
pub fn thousandths(count: u64) -> String {
    let text = format!("{}.{:03}", count / 1000, count % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn half() -> f32 {
    0.5
}
