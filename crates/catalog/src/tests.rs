//! Tests over the embedded catalog, and over broken ones.

mod broken;
mod contradictions;
mod lists;
mod maps;
mod whole;

use crate::{Answer, Catalog, Cell, Day, Endpoint, Feature, Mode, Operation, Spot, Stand};

fn day(text: &str) -> Day {
    text.parse().expect("tests write days right")
}

/// `ask` in one line: `"std5"` is mode and seconds, `"-"` a picture.
fn ask(model: &str, operation: Operation, cell: &str, feature: Feature, on: &str) -> Answer<'static> {
    let (mode, seconds) = mode_and_seconds(cell);
    Catalog::embedded().ask(&Cell { operation, model, mode, seconds, feature }, day(on))
}

fn mode_and_seconds(cell: &str) -> (Mode, u32) {
    let known = Mode::ALL.iter().find_map(|mode| Some((*mode, cell.strip_prefix(mode.name())?.parse().ok()?)));
    known.unwrap_or((Mode::Any, 0))
}

/// Every cell the official side offers on a day, as `std5 std10 pro5`; `yes` where there are neither modes nor lengths.
fn offered(model: &str, endpoint: Endpoint, feature: Feature, on: &str) -> String {
    let catalog = Catalog::embedded();
    let model = catalog.model(model).expect("tests name models that exist");
    let stands = |mode, seconds| {
        let spot = Spot { endpoint, mode, seconds, feature };
        catalog.ask_of(model, spot, day(on)).official == Stand::Offered
    };
    if stands(Mode::Any, 0) {
        return "yes".to_owned();
    }
    let mut cells = Vec::new();
    let modes = model.offers.get(&endpoint).map_or(Mode::ALL, |offer| &offer.modes);
    for mode in Mode::ALL.iter().filter(|mode| modes.contains(mode)) {
        let lengths: Vec<u32> = (1..=30).filter(|seconds| stands(*mode, *seconds)).collect();
        match lengths.as_slice() {
            [first, .., last] if lengths.len() > 2 && last - first + 1 == lengths.len() as u32 => {
                cells.push(format!("{mode}:{first}-{last}"));
            }
            few => cells.extend(few.iter().map(|seconds| format!("{mode}{seconds}"))),
        }
    }
    cells.join(" ")
}
