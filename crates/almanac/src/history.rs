//! The version history: the seed guide's table beside the dates of the API, then the models the guide does not know.

use crate::{Page, table};
use catalog::{Catalog, Family, Model};
use serde_json::{Value, json};

pub(crate) fn page(catalog: &Catalog) -> Page {
    let matrix = catalog.matrix();
    let guide: Vec<Vec<String>> = matrix
        .versions
        .iter()
        .map(|version| {
            let api = version.models.first().and_then(|id| catalog.model(id)).map(opened).unwrap_or_default();
            vec![
                version.name.clone(),
                version.release.to_string(),
                api,
                version.changes.clone(),
                version.models.join(", "),
            ]
        })
        .collect();
    let beyond: Vec<&Model> = catalog.models().iter().filter(|model| !in_guide(catalog, model)).collect();
    let others =
        beyond.iter().map(|m| vec![m.id.clone(), opened(m), family(m).to_owned(), m.title.clone()]).collect::<Vec<_>>();
    let title =
        "Version history (release as the seed guide prints it: the consumer site; API: the official change log)";
    let mut text = table::titled(title, &["Version", "Release", "API", "Key changes", "Models"], &guide);
    text.push_str("\nModels beyond the guide\n\n");
    text.push_str(&table::table(&["Model", "API", "Makes", "Title"], &others));
    Page { text, json: json(catalog, &beyond) }
}

fn json(catalog: &Catalog, beyond: &[&Model]) -> Value {
    let versions = catalog.matrix().versions.iter().map(|version| {
        let models = version.models.iter().filter_map(|id| catalog.model(id));
        let api: Vec<Value> =
            models.map(|model| json!({ "model": model.id, "date": model.api_release().map(|e| e.date) })).collect();
        json!({ "version": version.name, "release": version.release, "key_changes": version.changes, "api": api })
    });
    let others = beyond.iter().map(|model| json!({ "model": model.id, "api": model.api_release().map(|e| e.date) }));
    json!({
        "source": catalog.matrix().source,
        "versions": versions.collect::<Vec<_>>(),
        "beyond_the_guide": others.collect::<Vec<_>>(),
    })
}

fn in_guide(catalog: &Catalog, model: &Model) -> bool {
    catalog.matrix().versions.iter().any(|version| version.models.contains(&model.id))
}

fn opened(model: &Model) -> String {
    model.api_release().map(|event| event.date.to_string()).unwrap_or_default()
}

fn family(model: &Model) -> &'static str {
    match model.family {
        Family::Video => "clips",
        Family::Image => "pictures",
        Family::TryOn => "try-on",
        Family::Service => "service",
    }
}
