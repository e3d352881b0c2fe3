//! Routes, and the tasks they led somewhere.

use super::{NOW, Shared, kept, lease};
use crate::routes::{Appended, Led};
use route::{Change, Row, Wanted, apply};
use task::{Lane, Routed, State, Task, sample};

fn row(history: &[Row], alias: &str, model: &str) -> Row {
    let wanted = Wanted { alias, at: NOW, who: "me", why: "because" };
    let target = route::Target { model: model.to_owned(), upstream: None };
    apply(&wanted, history, Change::Set(vec![(target, route::caps::WHOLE)])).unwrap()
}

pub(super) async fn are_appended_in_order_and_a_conflict_is_told(store: Shared) {
    assert_eq!(store.routes_version().await, Ok(0));
    assert_eq!(store.route_history("film").await, Ok(Vec::new()));
    let first = row(&[], "film", "kling-v1");
    assert_eq!(store.append_route(first.clone(), 0).await, Ok(Appended::Stored(1)));
    assert_eq!(store.append_route(row(&[], "other", "kling-v3"), 0).await, Ok(Appended::Stored(2)));
    assert_eq!(store.append_route(row(&[], "film", "kling-v3"), 0).await, Ok(Appended::Overtaken(1)));
    assert_eq!(store.append_route(row(&[], "film", "kling-v3"), 1).await, Ok(Appended::Stored(3)));
    assert_eq!(store.routes_version().await, Ok(3));
    let history = store.route_history("film").await.unwrap();
    assert_eq!(history[0], Row { version: 1, ..first });
    assert_eq!(history.iter().map(|row| row.version).collect::<Vec<_>>(), [1, 3]);
    let newest = store.routes().await.unwrap();
    let shown = newest.iter().map(|(row, old)| (row.alias.as_str(), row.version, *old));
    assert_eq!(shown.collect::<Vec<_>>(), [("film", 3, false), ("other", 2, false)]);
}

fn led_task(id: &str, variant: &str, version: u64, asked: &str) -> Task {
    let (asked, variant) = (asked.to_owned(), variant.to_owned());
    let routed =
        Routed { asked, variant, upstream: "studio".into(), reason: "SPLIT".into(), version, lane: Lane::Here };
    Task { routed: Some(routed), ..sample(id, "a", None, NOW) }
}

pub(super) async fn know_the_tasks_they_led_and_what_became_of_them(store: Shared) {
    for (id, variant, version, asked) in
        [("1", "stable", 4, "film"), ("2", "canary", 5, "film"), ("3", "stable", 5, "film"), ("4", "stable", 5, "")]
    {
        store.put(led_task(id, variant, version, asked), Vec::new()).await.unwrap();
    }
    store.put(sample("5", "a", None, NOW), Vec::new()).await.unwrap();
    for _ in 0..2 {
        let task = lease(&store, NOW + 1).await.unwrap().task;
        let fence = task.lease.fence;
        let ended = if task.id == "1" { task.finish(kept("b"), NOW + 9) } else { task.fail("no", NOW + 7) };
        assert!(store.commit(&ended.unwrap(), fence).await.unwrap());
    }
    let stable = Led {
        variant: "stable".into(),
        state: State::Succeed,
        message: String::new(),
        created_at: NOW,
        updated_at: NOW + 9,
    };
    let canary = Led {
        variant: "canary".into(),
        state: State::Failed,
        message: "no".into(),
        updated_at: NOW + 7,
        ..stable.clone()
    };
    let open = Led { state: State::Submitted, updated_at: NOW, ..stable.clone() };
    assert_eq!(store.led("film", 4, 9).await.unwrap(), [stable, canary.clone(), open.clone()]);
    assert_eq!(store.led("film", 5, 9).await.unwrap(), [canary, open.clone()]);
    assert_eq!(store.led("film", 5, 1).await.unwrap(), [open]);
    assert_eq!(store.led(route::UNNAMED, 1, 9).await.unwrap().len(), 1, "requests that name no model");
    assert_eq!(store.before_newest(2).await, Ok(3));
    assert_eq!(store.before_newest(9).await, Ok(0));
}
