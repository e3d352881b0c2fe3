//! Voices that speak in lip-sync and tts.

use crate::{Catalog, Day};
use serde::{Deserialize, Serialize};

/// One voice in one language. The same id may speak several languages, under another name in each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Voice {
    /// What requests carry as `voice_id`.
    pub id: String,
    /// The language it speaks here: `zh` or `en`.
    pub language: String,
    /// What people call it.
    pub name: String,
    /// First day it was offered; `None` = as long as there have been voices.
    pub from: Option<Day>,
    /// Id of the source.
    pub source: String,
}

/// `catalog/voices/<language>.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Choir {
    language: String,
    source: String,
    voice: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    name: String,
    from: Option<Day>,
}

impl Choir {
    pub(crate) fn language(&self) -> &String {
        &self.language
    }

    pub(crate) fn voices(self) -> impl Iterator<Item = Voice> {
        let Choir { language, source, voice } = self;
        voice.into_iter().map(move |Row { id, name, from }| Voice {
            id,
            language: language.clone(),
            name,
            from,
            source: source.clone(),
        })
    }
}

impl Voice {
    /// Whether it is offered on this day.
    pub fn offered(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day)
    }
}

impl Catalog {
    /// Every voice, language by language, in the order of the lists.
    pub fn voices(&self) -> &[Voice] {
        &self.voices
    }

    /// The voice of this id in this language.
    pub fn voice(&self, id: &str, language: &str) -> Option<&Voice> {
        self.voices.iter().find(|voice| voice.id == id && voice.language == language)
    }

    /// Languages that voices speak, the default first.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }
}
