//! Whether the catalog holds together: every id a row cites exists, every number lies within its limits.

use crate::load::Problem;
use crate::{Catalog, Family, Meaning, Model, Operation, caps, matrix};

/// Everything that does not hold together.
pub(crate) fn problems(catalog: &Catalog) -> Vec<Problem> {
    let mut found = Vec::new();
    tables(catalog, &mut |file, what| found.push(Problem { file: file.to_owned(), line: None, what }));
    for model in catalog.sold() {
        let folder = if model.family == Family::Service { "services" } else { "models" };
        let file = format!("{folder}/{}.toml", model.id);
        of_model(catalog, model, &mut |what| found.push(Problem { file: file.clone(), line: None, what }));
    }
    found
}

fn tables(catalog: &Catalog, tell: &mut dyn FnMut(&str, String)) {
    let unknown = |id: &str| catalog.source(id).is_none();
    for tier in &catalog.sizes {
        if unknown(&tier.source) {
            tell("sizes.toml", format!("tier {}: source '{}' is not in sources.toml", tier.name, tier.source));
        }
        let wrong = |&(w, h): &(u32, u32)| w % 2 + h % 2 > 0 || w == 0 || h == 0 || w.max(h) > caps::SIDE_PIXELS_MAX;
        for (ratio, _) in tier.ratios.iter().filter(|(_, size)| wrong(size)) {
            tell("sizes.toml", format!("tier {}: {ratio}: sides must be even, 2–{}", tier.name, caps::SIDE_PIXELS_MAX));
        }
    }
    for rule in catalog.frames.iter().filter(|rule| unknown(&rule.source)) {
        tell("sizes.toml", format!("frames {}: source '{}' is not in sources.toml", rule.fps, rule.source));
    }
    for row in &catalog.timings {
        if unknown(&row.source) {
            tell("timings.toml", format!("source '{}' is not in sources.toml", row.source));
        }
        if row.queued_s > row.whole_s {
            tell("timings.toml", format!("{:?}: longer in the queue than in all", row.operations));
        }
    }
    for row in &catalog.recoveries {
        if unknown(&row.source) {
            tell("recovery.toml", format!("source '{}' is not in sources.toml", row.source));
        }
    }
    for operation in Operation::ALL {
        let rows = catalog.recoveries.iter().filter(|row| row.operations.contains(operation)).count();
        if rows != 1 && !catalog.recoveries.is_empty() {
            tell("recovery.toml", format!("{operation:?} has {rows} rows"));
        }
    }
    of_spellings(catalog, tell);
    for rule in &catalog.rules {
        let file = format!("rules/{}.toml", rule.id);
        if unknown(&rule.source) {
            tell(&file, format!("source '{}' is not in sources.toml", rule.source));
        }
        if catalog.error(rule.code).is_none() {
            tell(&file, format!("code {} has no page under errors/", rule.code));
        }
    }
    for page in &catalog.migrations {
        let file = format!("migrations/{}.toml", page.id);
        if unknown(&page.source) {
            tell(&file, format!("source '{}' is not in sources.toml", page.source));
        }
        let models = page.from.iter().chain(&page.to).chain([&page.example.to]);
        for id in models.filter(|id| catalog.model(id).is_none()) {
            tell(&file, format!("'{id}' is no model"));
        }
    }
    of_code(catalog, tell);
    of_lists(catalog, tell);
    of_servers(catalog, tell);
    of_matrix(catalog, tell);
    of_sources(catalog, tell);
    of_price_lists(catalog, tell);
    for operation in Operation::ALL {
        let defaults = catalog.sold().filter(|model| model.default_for(*operation)).count();
        if defaults != 1 && !(defaults == 0 && operation.inherits_model()) {
            tell("models", format!("{defaults} models are default_for {}, not one", operation.name()));
        }
    }
}

fn of_spellings(catalog: &Catalog, tell: &mut dyn FnMut(&str, String)) {
    let unknown = |id: &str| catalog.source(id).is_none();
    for row in &catalog.spellings {
        if unknown(&row.source) {
            tell("spellings.toml", format!("{}: source '{}' is not in sources.toml", row.field, row.source));
        }
        if catalog.rule(&row.rule).is_none() {
            tell("spellings.toml", format!("{}: rule '{}' has no file under rules/", row.field, row.rule));
        }
    }
    for (at, row) in catalog.aliases.iter().enumerate() {
        if unknown(&row.source) {
            tell("spellings.toml", format!("alias {}: source '{}' is not in sources.toml", row.field, row.source));
        }
        if catalog.aliases[..at].iter().any(|other| other.field == row.field) {
            tell("spellings.toml", format!("alias {} appears twice", row.field));
        }
    }
}

fn of_code(catalog: &Catalog, tell: &mut dyn FnMut(&str, String)) {
    for rule in &catalog.code {
        let file = format!("code/{}.toml", rule.id);
        if catalog.source(&rule.source).is_none() {
            tell(&file, format!("source '{}' is not in sources.toml", rule.source));
        }
        if let Some(id) = rule.to.as_deref().filter(|id| catalog.model(id).is_none()) {
            tell(&file, format!("to: model '{id}' has no file under models/"));
        }
        if rule.example.is_empty() {
            tell(&file, "a rule needs an example".to_owned());
        }
    }
}

fn of_lists(catalog: &Catalog, tell: &mut dyn FnMut(&str, String)) {
    for (at, voice) in catalog.voices.iter().enumerate() {
        let file = format!("voices/{}.toml", voice.language);
        if catalog.source(&voice.source).is_none() {
            tell(&file, format!("source '{}' is not in sources.toml", voice.source));
        }
        if catalog.voices[..at].iter().any(|other| (&other.id, &other.language) == (&voice.id, &voice.language)) {
            tell(&file, format!("voice '{}' appears twice", voice.id));
        }
    }
    for (at, effect) in catalog.effects.iter().enumerate() {
        let mut wrong = |what: String| tell("effects", format!("{}: {what}", effect.scene));
        if catalog.source(&effect.source).is_none() {
            wrong(format!("source '{}' is not in sources.toml", effect.source));
        }
        for id in effect.models.iter().filter(|id| catalog.model(id).is_none()) {
            wrong(format!("model '{id}' has no file under models/"));
        }
        if at > 0 && catalog.effects[at - 1].scene == effect.scene {
            wrong("appears twice".to_owned());
        }
        if !(1..=2).contains(&effect.pictures) || effect.seconds.0.is_empty() {
            wrong("a scene has 1 or 2 pictures and a length".to_owned());
        }
    }
}

fn of_servers(catalog: &Catalog, tell: &mut dyn FnMut(&str, String)) {
    for server in &catalog.servers {
        let file = format!("openai/{}.toml", server.id);
        if catalog.source(&server.source).is_none() {
            tell(&file, format!("source '{}' is not in sources.toml", server.source));
        }
        for needed in [Meaning::Prompt, Meaning::Size, Meaning::Seconds].into_iter().chain(server.marker) {
            if !server.fields.contains_key(&needed) {
                tell(&file, format!("no field for {needed:?}"));
            }
        }
    }
    for served in &catalog.served {
        let file = format!("served/{}.toml", served.id);
        if catalog.source(&served.source).is_none() {
            tell(&file, format!("source '{}' is not in sources.toml", served.source));
        }
        if served.makes.is_empty() {
            tell(&file, "makes nothing".to_owned());
        }
        if served.seconds_max.is_some_and(|seconds| seconds > caps::CLIP_SECONDS_MAX) {
            tell(&file, format!("a clip lasts {} s at most", caps::CLIP_SECONDS_MAX));
        }
        for (w, h) in served.sizes.values().flat_map(|ratios| ratios.values()) {
            if w % 2 + h % 2 > 0 || *w.max(h) > caps::SIDE_PIXELS_MAX || *w.min(h) == 0 {
                tell(&file, format!("{w}x{h}: sides must be even, 2–{}", caps::SIDE_PIXELS_MAX));
            }
        }
    }
}

fn of_sources(catalog: &Catalog, tell: &mut dyn FnMut(&str, String)) {
    for (at, source) in catalog.sources.iter().enumerate() {
        if catalog.sources[..at].iter().any(|earlier| earlier.id == source.id) {
            tell("sources.toml", format!("source '{}' appears twice", source.id));
        }
    }
}

fn of_price_lists(catalog: &Catalog, tell: &mut dyn FnMut(&str, String)) {
    for list in &catalog.price_lists {
        let file = format!("prices/{}.toml", list.id);
        for id in list.cited().filter(|id| catalog.source(id).is_none()) {
            tell(&file, format!("source '{id}' is not in sources.toml"));
        }
        if list.rows.iter().any(|row| Some(row.unit) != list.unit) {
            tell(&file, "rows: a row is not in the list's unit".to_owned());
        }
    }
}

fn of_matrix(catalog: &Catalog, tell: &mut dyn FnMut(&str, String)) {
    let matrix = &catalog.matrix;
    if catalog.source(&matrix.source).is_none() {
        tell("matrix.toml", format!("source '{}' is not in sources.toml", matrix.source));
    }
    for id in matrix.versions.iter().flat_map(|version| &version.models) {
        if catalog.model(id).is_none() {
            tell("matrix.toml", format!("model '{id}' has no file under models/"));
        }
    }
    for row in &matrix.rows {
        if row.cells.len() != matrix.versions.len() {
            tell(
                "matrix.toml",
                format!("row {}: {} cells for {} versions", row.title, row.cells.len(), matrix.versions.len()),
            );
        }
        for cell in row.cells.iter().filter(|cell| matrix::reading(cell).is_none()) {
            tell("matrix.toml", format!("row {}: cell '{cell}' is none of Y, -, I2V only", row.title));
        }
    }
}

fn of_model(catalog: &Catalog, model: &Model, tell: &mut dyn FnMut(String)) {
    for (place, id) in cited(model) {
        if catalog.source(id).is_none() {
            tell(format!("{place}: source '{id}' is not in sources.toml"));
        }
    }
    if let Some(id) = model.replacement.as_deref().filter(|id| catalog.model(id).is_none()) {
        tell(format!("replacement: model '{id}' has no file under models/"));
    }
    for (endpoint, offer) in &model.offers {
        if offer.tiers.is_empty() {
            tell(format!("offers.{endpoint}: no tiers"));
        }
        for tier in offer.tiers.iter().filter(|tier| !tier.size.is_empty()) {
            of_size(catalog, &format!("offers.{endpoint}"), &tier.size, &offer.ratios, tell);
        }
        for resolution in &offer.resolutions {
            of_size(catalog, &format!("offers.{endpoint}"), resolution, &offer.ratios, tell);
        }
    }
    for claim in &model.claims {
        if claim.features.is_empty() || claim.from.zip(claim.until).is_some_and(|(from, until)| from >= until) {
            tell(format!("claims: one of {} names no feature, or ends before it starts", claim.source));
        }
    }
    for price in &model.prices {
        if price.milliunits_per_second.is_some() == price.milliunits_each.is_some() {
            tell("prices: a row needs milliunits_per_second or milliunits_each, not both".to_owned());
        }
    }
}

fn of_size(catalog: &Catalog, place: &str, tier: &str, ratios: &[String], tell: &mut dyn FnMut(String)) {
    if catalog.area(tier) == 0 {
        tell(format!("{place}: size '{tier}' is not in sizes.toml"));
    }
    for ratio in ratios.iter().filter(|ratio| catalog.size(tier, ratio).is_none()) {
        tell(format!("{place}: sizes.toml has no {ratio} for '{tier}'"));
    }
}

/// Every source a model's rows cite, with the place.
fn cited(model: &Model) -> Vec<(&'static str, &str)> {
    let mut all: Vec<(&'static str, &str)> = Vec::new();
    all.extend(model.history.iter().map(|row| ("history", row.source.as_str())));
    all.extend(model.fps.iter().map(|row| ("fps", row.source.as_str())));
    all.extend(model.claims.iter().map(|row| ("claims", row.source.as_str())));
    all.extend(model.excludes.iter().map(|row| ("excludes", row.source.as_str())));
    all.extend(model.prices.iter().map(|row| ("prices", row.source.as_str())));
    all.extend(model.notices.iter().map(|row| ("notices", row.source.as_str())));
    let tiers = model.offers.values().flat_map(|offer| &offer.tiers);
    all.extend(tiers.map(|row| ("offers", row.source.as_str())));
    all
}
