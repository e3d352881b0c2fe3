//! One thing that changes when a request moves, explained.

use crate::mend::Mending;
use catalog::{Catalog, Repair};
use plan::Edit;
use serde::Serialize;

/// The step that names the target.
pub(crate) const NAME: &str = "model";

/// What a change does to what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The body says the same in the target's words.
    Safe,
    /// Nothing is rewritten; the result differs nevertheless.
    Note,
    /// Something that was asked for is lost or becomes something else.
    Lossy,
}

/// One thing that changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Id of the page that explains it, under `rules/` or `migrations/`.
    pub id: String,
    /// What it does to what was asked for.
    pub kind: Kind,
    /// JSON path of the field it is about; empty for the whole request.
    pub field: String,
    /// The change itself, such as `"mode": "std"` or `1280x720 -> 1920x1080`.
    pub change: String,
    /// What made it necessary.
    pub message: String,
    /// Why it is so.
    pub why: String,
    /// Id of the source.
    pub source: String,
}

/// The step of a finding that was mended.
pub(crate) fn of_mending(mending: &Mending, catalog: &Catalog) -> Step {
    let finding = &mending.finding;
    let page = catalog.rule(&finding.rule);
    let kind = match mending.repair {
        Repair::Safe => Kind::Safe,
        Repair::Unsafe | Repair::None if page.is_some_and(|page| page.silent) => Kind::Safe, // what was meant, at last
        Repair::Unsafe | Repair::None => Kind::Lossy,
    };
    Step {
        id: finding.rule.clone(),
        kind,
        field: finding.field.clone(),
        change: finding.fix.clone().unwrap_or_default(),
        message: finding.message.clone(),
        why: page.map(|page| page.why.clone()).unwrap_or_default(),
        source: finding.source.clone(),
    }
}

/// The step that names the target, or takes the field `model` out.
pub(crate) fn of_name(edit: &Edit, catalog: &Catalog) -> Step {
    let page = (!matches!(edit, Edit::Set { .. })).then(|| catalog.rule("legacy-model-field")).flatten();
    Step {
        id: page.map_or(NAME, |page| page.id.as_str()).to_owned(),
        kind: Kind::Safe,
        field: edit.field().to_owned(),
        change: edit.to_string(),
        message: page.map(|page| page.title.clone()).unwrap_or_else(|| "the model that is gone to".to_owned()),
        why: page.map(|page| page.why.clone()).unwrap_or_default(),
        source: page.map(|page| page.source.clone()).unwrap_or_default(),
    }
}
