//! `POST /v1/videos/effects`, with the union of the shapes `input` has had.

use super::{Handling, Reader, Report};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// A request for a scene played on one or two pictures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effects<'a> {
    /// Name of the scene.
    pub effect_scene: Option<Cow<'a, str>>,
    /// What it plays on.
    pub input: EffectsInput<'a>,
    /// What every create call may say.
    pub handling: Handling<'a>,
}

/// `input`: what it must hold depends on the scene and on the edition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EffectsInput<'a> {
    /// Which model version; two-picture scenes of 2025, and all in spring 2025.
    pub model_name: Option<Cow<'a, str>>,
    /// `std`, `pro`; two-picture scenes of 2025.
    pub mode: Option<Cow<'a, str>>,
    /// The picture; one edition's table has the pair here.
    pub image: Vec<Cow<'a, str>>,
    /// The pair, left first.
    pub images: Vec<Cow<'a, str>>,
    /// Seconds.
    pub duration: Option<Cow<'a, str>>,
}

impl<'a> Effects<'a> {
    /// Reads the body; what is odd about it goes to `report`.
    pub fn read(members: &'a Map<String, Value>, report: &mut Report) -> Effects<'a> {
        let mut reader = Reader::new(members, report);
        let request = Effects {
            effect_scene: reader.text("effect_scene"),
            input: reader.object("input", EffectsInput::read).unwrap_or_default(),
            handling: Handling::read(&mut reader),
        };
        reader.finish();
        request
    }
}

impl<'a> EffectsInput<'a> {
    fn read(reader: &mut Reader<'a, '_>) -> EffectsInput<'a> {
        EffectsInput {
            model_name: reader.text("model_name"),
            mode: reader.word("mode"),
            image: reader.texts("image"),
            images: reader.texts("images"),
            duration: reader.word("duration"),
        }
    }
}
