//! Who says what about one model at one operation: every claim with its dates and source, and what follows on the day.

use crate::{Miss, Page, map, near, table};
use catalog::{Catalog, Claim, Day, Endpoint, Feature, Judged, Model};
use serde_json::json;

pub(crate) fn page(catalog: &Catalog, day: Day, model: &str, operation: &str) -> Result<Page, Miss> {
    let model = near::model(catalog, model)?;
    let names = Endpoint::ALL.iter().map(|endpoint| endpoint.name());
    let endpoint = Endpoint::ALL
        .iter()
        .find(|endpoint| endpoint.name() == operation)
        .ok_or_else(|| near::miss("operation", operation, names))?;
    Ok(told(catalog, day, model, *endpoint))
}

fn told(catalog: &Catalog, day: Day, model: &Model, endpoint: Endpoint) -> Page {
    let mut text = format!("{} at {endpoint}, {day}\n", model.id);
    let mut features = Vec::new();
    for feature in Feature::ALL {
        let claims = claims(model, endpoint, *feature);
        if claims.is_empty() {
            continue;
        }
        let cells = catalog.cells(model, endpoint, *feature, day);
        let rows: Vec<Vec<String>> = claims.iter().map(|claim| line(catalog, claim)).collect();
        text.push_str(&format!("\n{feature}: {}\n", verdict(&cells)));
        text.push_str(&indented(&table::table(
            &["Source", "Official", "Says", "Modes", "Seconds", "From", "Until", "Note"],
            &rows,
        )));
        features.push(json!({
            "feature": feature,
            "official": map::short(&on_the_map(&cells)),
            "claimed": map::short(&claimed(&cells)),
            "claims": claims,
        }));
    }
    if features.is_empty() {
        text.push_str("\nNo source speaks of it: not offered, and refused here.\n");
    }
    text.push_str(&rates(model, endpoint));
    let json = json!({
        "model": model.id, "operation": endpoint, "as_of": day, "features": features, "fps": model.fps,
        "offer": model.offers.get(&endpoint),
    });
    Page { text, json }
}

fn claims(model: &Model, endpoint: Endpoint, feature: Feature) -> Vec<&Claim> {
    let either = matches!(endpoint, Endpoint::Text2video | Endpoint::Image2video);
    let about = |claim: &&Claim| {
        let there = if claim.endpoints.is_empty() { either } else { claim.endpoints.contains(&endpoint) };
        there && claim.features.contains(&feature)
    };
    let mut claims: Vec<&Claim> = model.claims.iter().filter(about).collect();
    claims.sort_by_key(|claim| claim.from);
    claims
}

fn verdict(cells: &[Judged<'_>]) -> String {
    let (official, claimed) = (map::short(&on_the_map(cells)), map::short(&claimed(cells)));
    let retired = cells.iter().any(|cell| cell.answer.official == catalog::Stand::Retired);
    let stands = match (official.is_empty(), retired) {
        (true, _) => "officially not offered".to_owned(),
        (false, true) => format!("officially {official} until retired"),
        (false, false) => format!("officially {official}"),
    };
    match (claimed.is_empty(), claimed == official) {
        (true, _) => format!("{stands}; claimed by nobody"),
        (false, true) => stands,
        (false, false) => format!("{stands}; claimed by any source: {claimed}"),
    }
}

fn on_the_map<'a>(cells: &[Judged<'a>]) -> Vec<Judged<'a>> {
    cells.iter().filter(|cell| cell.on_the_map()).copied().collect()
}

fn claimed<'a>(cells: &[Judged<'a>]) -> Vec<Judged<'a>> {
    cells.iter().filter(|cell| cell.answer.claimed).copied().collect()
}

fn line(catalog: &Catalog, claim: &Claim) -> Vec<String> {
    let official = catalog.source(&claim.source).is_some_and(|source| source.official);
    let modes = claim.modes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let all = |text: String| if text.is_empty() { "all".to_owned() } else { text };
    let date = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    vec![
        claim.source.clone(),
        if official { "yes" } else { "no" }.to_owned(),
        if claim.says { "yes" } else { "no" }.to_owned(),
        all(modes),
        all(map::lengths(&claim.seconds.0)),
        date(claim.from),
        date(claim.until),
        claim.note.clone(),
    ]
}

fn rates(model: &Model, endpoint: Endpoint) -> String {
    let claims = model.fps.iter().filter(|claim| claim.endpoint.is_none_or(|about| about == endpoint));
    let said: Vec<String> = claims
        .map(|claim| {
            let rate =
                if claim.min == claim.max { claim.min.to_string() } else { format!("{}-{}", claim.min, claim.max) };
            format!("{rate} ({})", claim.source)
        })
        .collect();
    let tiers = model.offers.get(&endpoint).map_or(&[][..], |offer| &offer.tiers);
    let ours =
        tiers.iter().filter(|tier| tier.fps > 0).map(|tier| format!("{} {} at {} fps", tier.mode, tier.size, tier.fps));
    let mut text = String::new();
    if !said.is_empty() {
        text.push_str(&format!("\nframes per second, by source: {}\n", said.join(", ")));
    }
    let ours = ours.collect::<Vec<_>>().join(", ");
    if !ours.is_empty() {
        text.push_str(&format!("rendered here: {ours}\n"));
    }
    text
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("{line}\n")).collect()
}
