//! One request for every cell of the map, made from the catalog's own examples.

use crate::{Item, Lent, Shelf};
use catalog::{Catalog, Family, Feature, Mode, Model, Operation};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A cell that a request can ask for.
#[derive(Clone)]
pub(super) struct Ask<'a> {
    pub(super) operation: Operation,
    pub(super) model: &'a Model,
    pub(super) mode: Mode,
    /// 0 for what has no length.
    pub(super) seconds: u32,
    pub(super) feature: Feature,
}

impl fmt::Debug for Ask<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Ask { operation, model, mode, seconds, feature } = self;
        write!(f, "{} {} {mode} {seconds}s {feature}", operation.name(), model.id)
    }
}

impl Ask<'_> {
    /// Whether the model has room for the mode and the length at all.
    pub(super) fn fits(&self) -> bool {
        let modes = self.model.modes(self.operation);
        let lengths = self.model.durations(self.operation, self.mode);
        let mode = modes.contains(&self.mode) || modes.contains(&Mode::Any);
        mode && (lengths.is_empty() || lengths.contains(&self.seconds))
    }

    /// All that the request asks for: the plain thing first.
    pub(super) fn features(&self) -> Vec<Feature> {
        match self.feature {
            Feature::Plain | Feature::Restyle | Feature::Reference => vec![self.feature],
            Feature::Voice => vec![Feature::Plain, Feature::Sound, Feature::Voice],
            other => vec![Feature::Plain, other],
        }
    }
}

/// Every cell of an operation: each model with each mode, each length anybody makes, each feature a request can ask
/// for; models that do not answer there, once.
pub(super) fn asks(catalog: &Catalog, operation: Operation) -> Vec<Ask<'_>> {
    let serving = || catalog.sold().filter(|model| model.serves(operation));
    let tiers = || serving().filter_map(|model| model.offers.get(&operation.endpoint())).flat_map(|offer| &offer.tiers);
    let modes: BTreeSet<Mode> = tiers().map(|tier| tier.mode).collect();
    let lengths: BTreeSet<u32> = tiers().flat_map(|tier| tier.seconds.0.iter().copied()).collect();
    let mut asks = Vec::new();
    for model in serving().filter(|model| nameable(model, operation)) {
        let moded = |mode: &&Mode| match **mode {
            Mode::Any => model.modes(operation).contains(&Mode::Any),
            Mode::Std | Mode::Pro | Mode::FourK => model.family != Family::Service,
        };
        for mode in modes.iter().filter(moded) {
            for seconds in if lengths.is_empty() { vec![0] } else { lengths.iter().copied().collect() } {
                let ask = |feature| Ask { operation, model, mode: *mode, seconds, feature };
                let fits = ask(Feature::Plain).fits();
                asks.extend(features(operation).iter().filter(|f| fits || **f == Feature::Plain).map(|f| ask(*f)));
            }
        }
    }
    if names_models(operation) {
        let others = catalog.models().iter().filter(|model| !model.serves(operation));
        asks.extend(others.map(|model| Ask { operation, model, mode: Mode::Any, seconds: 0, feature: Feature::Plain }));
    }
    asks
}

/// Whether requests of this operation say which model.
fn names_models(operation: Operation) -> bool {
    match operation {
        Operation::Text2video | Operation::Image2video | Operation::MultiImage2video => true,
        Operation::Images | Operation::TryOn | Operation::MultiImage2image => true,
        Operation::VideoExtend | Operation::LipSync | Operation::IdentifyFace | Operation::AdvancedLipSync => false,
        Operation::Effects | Operation::ImageRecognize | Operation::Expand => false,
        Operation::Tts | Operation::TextToAudio | Operation::VideoToAudio => false,
    }
}

/// Whether a request of this operation can ask for this model.
fn nameable(model: &Model, operation: Operation) -> bool {
    let by_the_scene = operation == Operation::Effects;
    names_models(operation) || operation.inherits_model() || by_the_scene || model.default_for(operation)
}

/// What a request of this operation can ask for.
fn features(operation: Operation) -> &'static [Feature] {
    const CLIP: &[Feature] = &[
        Feature::Plain,
        Feature::Camera,
        Feature::CameraPreset,
        Feature::Sound,
        Feature::Voice,
        Feature::MultiShot,
        Feature::Elements,
    ];
    const PICTURED: &[Feature] = &[
        Feature::Plain,
        Feature::Camera,
        Feature::CameraPreset,
        Feature::StartEnd,
        Feature::EndOnly,
        Feature::MotionBrush,
        Feature::Sound,
        Feature::Voice,
        Feature::MultiShot,
        Feature::Elements,
    ];
    match operation {
        Operation::Text2video => CLIP,
        Operation::Image2video => PICTURED,
        Operation::Images => &[Feature::Plain, Feature::Restyle, Feature::Reference, Feature::Elements],
        _ => &[Feature::Plain],
    }
}

/// The request: the catalog's example of the operation, with the model, mode, length and feature of the cell.
pub(super) fn request(ask: &Ask<'_>) -> Map<String, Value> {
    let catalog = Catalog::embedded();
    let example = ask.model.example(ask.operation);
    let another = || catalog.models().iter().find_map(|model| model.example(ask.operation));
    let another = || another().or(catalog.default_model(ask.operation).and_then(|model| model.example(ask.operation)));
    let example = example.or_else(another).unwrap_or("{}");
    let Ok(Value::Object(mut body)) = serde_json::from_str(example) else { panic!("{example}") };
    if names_models(ask.operation) {
        const BEYOND: &[&str] = &[
            "mode",
            "duration",
            "camera_control",
            "sound",
            "image_tail",
            "multi_shot",
            "shot_type",
            "multi_prompt",
            "voice_list",
            "element_list",
            "resolution",
            "aspect_ratio",
            "image_reference",
            "n",
        ];
        body.retain(|name, _| !BEYOND.contains(&name.as_str()));
        body.insert("model_name".to_owned(), json!(ask.model.id));
        body.entry("prompt").or_insert(json!("x"));
    }
    if ask.seconds > 0 && names_models(ask.operation) {
        body.insert("duration".to_owned(), json!(ask.seconds.to_string()));
        if ask.mode != Mode::Any {
            body.insert("mode".to_owned(), json!(ask.mode.name()));
        }
    }
    if let Some(Value::Object(input)) = body.get_mut("input").filter(|_| ask.operation == Operation::Effects) {
        input.insert("duration".to_owned(), json!(ask.seconds.to_string()));
        if ask.mode != Mode::Any {
            input.insert("model_name".to_owned(), json!(ask.model.id));
            input.insert("mode".to_owned(), json!(ask.mode.name()));
        }
    }
    if ask.operation.inherits_model() {
        body.insert("video_id".to_owned(), json!("821"));
    }
    if ask.operation == Operation::Images {
        body.shift_remove("image");
    }
    feature(ask.feature, &mut body);
    body
}

/// Adds what asks for the feature.
fn feature(feature: Feature, body: &mut Map<String, Value>) {
    let picture = json!("https://example.com/cat.png");
    let mut add = |name: &str, value: Value| drop(body.insert(name.to_owned(), value));
    match feature {
        Feature::Plain | Feature::ReferenceVideo | Feature::FullHd => {}
        Feature::Camera => add("camera_control", json!({"type": "simple", "config": {"zoom": 5}})),
        Feature::CameraPreset => add("camera_control", json!({"type": "forward_up"})),
        Feature::StartEnd => add("image_tail", picture),
        Feature::EndOnly => {
            add("image_tail", picture);
            body.shift_remove("image");
        }
        Feature::MotionBrush => {
            let path = json!([{"x": 1, "y": 1}, {"x": 9, "y": 9}]);
            add("dynamic_masks", json!([{"mask": picture, "trajectories": path}]));
        }
        Feature::Sound => add("sound", json!("on")),
        Feature::Voice => {
            add("sound", json!("on"));
            add("voice_list", json!([{"voice_id": "829"}]));
        }
        Feature::MultiShot => {
            add("multi_shot", json!(true));
            add("shot_type", json!("intelligence"));
        }
        Feature::Elements => add("element_list", json!([{"element_id": 829}])),
        Feature::Restyle => add("image", picture),
        Feature::Reference => {
            add("image", picture);
            add("image_reference", json!("subject"));
        }
    }
}

/// The clip a request builds on, where the model is that of the clip.
pub(super) fn shelf(ask: &Ask<'_>) -> Shelf {
    if !ask.operation.inherits_model() {
        return Shelf::Unseen;
    }
    let id = "821".to_owned();
    let lent = Lent { id: id.clone(), asset: "blob".to_owned(), duration: "5.041".to_owned() };
    let item = Item {
        lent,
        media_type: "video/mp4".to_owned(),
        operation: Operation::Text2video,
        model: ask.model.id.clone(),
        mode: ask.mode,
        milliseconds: 5041,
        footage: None,
        faces: Vec::new(),
    };
    Shelf::Found(BTreeMap::from([(id, item)]))
}
