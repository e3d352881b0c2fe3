//! What text2video and image2video have in common.

use super::desk::Desk;
use super::fix::Fix;
use super::target::{self, Target};
use super::{camera, cell, handling, rule, shots, text};
use crate::{Camera, Clip, Frame, Plan, Shots, caps};
use catalog::{Feature, Mode};
use wire::body::Clip as Sent;

/// The shared fields, checked.
pub(super) struct Checked<'a> {
    pub(super) model: Option<&'a catalog::Model>,
    pub(super) target: Option<Target<'a>>,
    pub(super) camera: Option<Camera>,
    pub(super) shots: Option<Shots>,
    features: Vec<(Feature, &'static str)>,
    cfg_scale: f32,
    negative_prompt: String,
    sound: bool,
    voices: Vec<String>,
    elements: Vec<String>,
    handled: handling::Handled,
}

/// Checks everything but the prompt, whose rules differ.
pub(super) fn check<'a>(sent: &mut Sent<'_>, desk: &mut Desk<'a>) -> Checked<'a> {
    let (model, target) = target::of_clip(sent, desk);
    let camera = camera::check(sent.camera_control.take(), desk);
    let shots = shots::check(sent, target.map(|target| target.seconds), desk);
    let sound = text::one_of(rule::WORD, "sound", sent.sound.as_deref(), ["off", "on"], desk) == Some("on");
    let (voices, elements) = cast(sent, sound, desk);
    let used = [
        (camera.as_ref().map(|(_, feature)| *feature), "camera_control"),
        (shots.as_ref().map(|_| Feature::MultiShot), "multi_shot"),
        (sound.then_some(Feature::Sound), "sound"),
        ((!voices.is_empty()).then_some(Feature::Voice), "voice_list"),
        ((!elements.is_empty()).then_some(Feature::Elements), "element_list"),
    ];
    Checked {
        model,
        target,
        camera: camera.map(|(camera, _)| camera),
        shots,
        features: used.into_iter().filter_map(|(feature, field)| feature.map(|feature| (feature, field))).collect(),
        cfg_scale: cfg_scale(target, sent.cfg_scale, desk),
        negative_prompt: text::optional("negative_prompt", sent.negative_prompt.take(), desk),
        sound,
        voices,
        elements,
        handled: handling::check(std::mem::take(&mut sent.handling), desk),
    }
}

/// Half-way where the model does not read it.
fn cfg_scale(target: Option<Target<'_>>, sent: Option<f64>, desk: &mut Desk<'_>) -> f32 {
    let given = text::share("cfg_scale", sent, caps::CFG_SCALE_DEFAULT, desk);
    match target.filter(|target| sent.is_some() && target.model.ignores.iter().any(|field| field == "cfg_scale")) {
        None => given,
        Some(target) => {
            let message = format!("cfg_scale is ignored, {} does not read it", target.model.id);
            desk.note(rule::CFG_IGNORED, "cfg_scale", message, Some(Fix::remove("cfg_scale")));
            caps::CFG_SCALE_DEFAULT
        }
    }
}

fn cast(sent: &mut Sent<'_>, sound: bool, desk: &mut Desk<'_>) -> (Vec<String>, Vec<String>) {
    let voices = std::mem::take(&mut sent.voice_list);
    let voices = text::ids("voice_list", "voice_id", voices, caps::VOICES_MAX, desk);
    let elements = std::mem::take(&mut sent.element_list);
    let elements = text::ids("element_list", "element_id", elements, caps::CLIP_ELEMENTS_MAX, desk);
    if !voices.is_empty() && !sound {
        let message = "voice_list is only supported with sound 'on'".to_owned();
        desk.refuse(rule::VOICE, "voice_list", message, Some(Fix::set("sound", "on")));
    }
    if !voices.is_empty() && !elements.is_empty() {
        let message = "voice_list and element_list cannot be used together".to_owned();
        desk.refuse(rule::VOICE_ELEMENTS, "element_list", message, None);
    }
    (voices, elements)
}

impl Checked<'_> {
    /// Judges the cells: the plain clip, these features, and the shared ones.
    pub(super) fn judge(&self, more: &[(Feature, &'static str)], desk: &mut Desk<'_>) {
        if let Some(target) = self.target {
            let extras: Vec<_> = more.iter().chain(&self.features).copied().collect();
            cell::judge(target, (Feature::Plain, "model_name"), &extras, desk);
        }
    }

    /// The plan, once the frame and the prompt are known; `None` only after a finding.
    pub(super) fn plan(self, frame: Option<Frame>, prompt: Option<String>, desk: &Desk<'_>) -> Option<Plan> {
        let Target { model, mode, seconds } = self.target?;
        let fps = model.fps(desk.operation, mode)?;
        let plan = Plan {
            clip: Some(Clip { fps, frames: desk.catalog.frames(fps, seconds) }),
            prompt: prompt?,
            negative_prompt: self.negative_prompt,
            cfg_scale: self.cfg_scale,
            sound: self.sound,
            camera: self.camera,
            shots: self.shots,
            price_milliunits: price(model, desk, mode, seconds, self.sound, &self.voices),
            voices: self.voices,
            elements: self.elements,
            ..Plan::bare(desk.operation, &model.id, mode, frame?)
        };
        Some(self.handled.into_plan(plan))
    }
}

/// The price of the dearest feature that has its own row; 0 where no price is known.
fn price(model: &catalog::Model, desk: &Desk<'_>, mode: Mode, seconds: u32, sound: bool, voices: &[String]) -> u64 {
    let feature = match (sound, voices.is_empty()) {
        (true, false) => Feature::Voice,
        (true, true) => Feature::Sound,
        (false, _) => Feature::Plain,
    };
    model.price_milliunits(desk.operation, mode, seconds, feature).unwrap_or(0)
}
