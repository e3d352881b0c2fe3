//! The caller's earlier results that a request names.

use crate::app::House;
use crate::caps::{RESULT_SECONDS, SESSION_SECONDS};
use fault::Fault;
use plan::{Face, Item, Lent, Operation, Part, Shelf};
use std::collections::BTreeMap;
use task::{Kept, State, Task};

/// Looks up every id; what is not there, not finished, or older than its result is kept is left out.
pub(crate) async fn fill(house: &House, account: &str, ids: Vec<String>) -> Result<Shelf, Fault> {
    let mut items = BTreeMap::new();
    for id in ids {
        let maker = house.app.store.maker(account, &id).await?;
        if let Some(item) = maker.filter(|task| fresh(house, task)).and_then(|task| item(&id, &task)) {
            items.insert(id, item);
        }
    }
    Ok(Shelf::Found(items))
}

fn fresh(house: &House, task: &Task) -> bool {
    let is_session = task.plan.operation() == Operation::IdentifyFace;
    let seconds = if is_session { SESSION_SECONDS } else { RESULT_SECONDS };
    task.state == State::Succeed && house.now_s() < task.updated_at.div_euclid(1000) + seconds
}

fn item(id: &str, task: &Task) -> Option<Item> {
    let faces: Vec<Face> = task.kept.iter().filter_map(face).collect();
    let named = task.kept.iter().find(|kept| kept.id == id && kept.part == Part::Result);
    let lent = match named {
        Some(kept) => lend(id, kept),
        None if task.id == id => Lent { id: id.to_owned(), asset: String::new(), duration: String::new() },
        None => return None,
    };
    let seconds: f64 = lent.duration.parse().unwrap_or(0.0);
    Some(Item {
        lent,
        operation: task.plan.operation(),
        media_type: named.map_or_else(String::new, |kept| kept.media_type.clone()),
        model: task.plan.model().to_owned(),
        mode: task.plan.mode(),
        milliseconds: (seconds * 1000.0).round() as u64,
        footage: (task.plan.operation() == Operation::IdentifyFace)
            .then(|| task.plan.work().footage().cloned())
            .flatten(),
        faces,
    })
}

fn lend(id: &str, kept: &Kept) -> Lent {
    Lent { id: id.to_owned(), asset: kept.blob.clone(), duration: kept.duration.clone() }
}

fn face(kept: &Kept) -> Option<Face> {
    match &kept.part {
        Part::Face { id, from_ms, until_ms } => Some(Face { id: id.clone(), from_ms: *from_ms, until_ms: *until_ms }),
        Part::Result | Part::Watermarked | Part::Mask { .. } => None,
    }
}
