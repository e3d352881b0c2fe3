//! GPU servers that speak OpenAI's video API: how each spells a request, and what the models they serve can make.

use crate::{Mode, Operation};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One sort of server.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// Short name; equals the file's name.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Id of the source.
    pub source: String,
    /// How a request without a picture travels; one with a picture is always a form.
    pub body: Body,
    /// Whether `GET /v1/videos` lists its jobs.
    pub lists: bool,
    /// What it gives back as it was sent, so that a job can be told from all others; nothing if absent.
    #[serde(default)]
    pub marker: Option<Meaning>,
    /// Whether `DELETE` stops a running job.
    pub stops: bool,
    /// Whether a clip costs nothing but time; else what it costs is not known here.
    pub free: bool,
    /// What is known and what is chosen.
    pub note: String,
    /// Its field for each meaning; what has none cannot be said to it.
    pub fields: BTreeMap<Meaning, String>,
}

/// How a request travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Body {
    /// `application/json`
    Json,
    /// `multipart/form-data`
    Form,
}

/// What a field of a request means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// What to show.
    Prompt,
    /// What not to show.
    NegativePrompt,
    /// Which of the served models.
    Model,
    /// `WIDTHxHEIGHT`.
    Size,
    /// Whole seconds.
    Seconds,
    /// Frames per second.
    Fps,
    /// Frames in all.
    Frames,
    /// Denoising steps.
    Steps,
    /// Classifier-free guidance.
    Guidance,
    /// Seed of the noise.
    Seed,
    /// The first frame.
    Picture,
    /// Whether sound is made too.
    Sound,
}

/// One model that such servers serve.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Served {
    /// Short name; equals the file's name.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Id of the source.
    pub source: String,
    /// What is known and what is chosen.
    pub note: String,
    /// What it can be asked for.
    pub makes: Vec<Operation>,
    /// Its frame rate; absent: the server's own.
    #[serde(default)]
    pub fps: Option<u32>,
    /// Frames come in whole numbers of so many, and [`Served::frames_extra`]; 0: any number.
    #[serde(default)]
    pub frames_step: u32,
    /// See [`Served::frames_step`].
    #[serde(default)]
    pub frames_extra: u32,
    /// Longest clip; absent: any.
    #[serde(default)]
    pub seconds_max: Option<u32>,
    /// Sides are multiples of this where no size is listed; 0 or 1: any.
    #[serde(default)]
    pub side_step: u32,
    /// Guidance that stands for `cfg_scale` 0, 0.5 (the model's own) and 1; absent: cannot be chosen.
    #[serde(default)]
    pub guidance: Option<[f32; 3]>,
    /// Whether it makes sound.
    #[serde(default)]
    pub sound: bool,
    /// Denoising steps of a mode; absent: the server's own.
    #[serde(default)]
    pub steps: BTreeMap<Mode, u32>,
    /// Sizes of a mode (`any`: of every mode) by aspect ratio; none: any size.
    #[serde(default)]
    pub sizes: BTreeMap<Mode, BTreeMap<String, (u32, u32)>>,
}

impl Served {
    /// Its sizes in this mode; `None` if it takes any.
    pub fn sizes(&self, mode: Mode) -> Option<&BTreeMap<String, (u32, u32)>> {
        nearest(mode).find_map(|mode| self.sizes.get(&mode))
    }

    /// Its denoising steps in this mode; `None`: the server's own.
    pub fn steps(&self, mode: Mode) -> Option<u32> {
        nearest(mode).find_map(|mode| self.steps.get(&mode).copied())
    }

    /// Frames for so many seconds at its own rate; `None` if its rate is the server's.
    pub fn frames(&self, seconds: u32) -> Option<u32> {
        let whole = self.fps?.saturating_mul(seconds);
        let step = self.frames_step.max(1);
        Some((whole / step).saturating_mul(step).saturating_add(self.frames_extra))
    }

    /// The guidance that stands for a `cfg_scale` of 0…1.
    pub fn guidance(&self, cfg_scale: f32) -> Option<f32> {
        let [low, own, high] = self.guidance?;
        let (from, to, share) = match cfg_scale {
            scale if scale < 0.5 => (low, own, scale * 2.0),
            scale => (own, high, scale * 2.0 - 1.0),
        };
        Some(from + (to - from) * share.clamp(0.0, 1.0))
    }
}

/// The mode itself, then what stands for it: a model without modes makes its best.
fn nearest(mode: Mode) -> impl Iterator<Item = Mode> {
    [mode, Mode::Any, Mode::Pro, Mode::Std].into_iter()
}
