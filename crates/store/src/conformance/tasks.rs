//! Putting, finding, listing.

use super::{NOW, Shared, kept, lease, put, task};
use crate::{Change, Counts, Put};
use task::{Operation, State, Task, sample};

pub(super) async fn gives_back_what_was_put(store: Shared) {
    let put = put(&store, "100", NOW).await;
    assert_eq!(store.task("a", "100").await.unwrap(), Some(put));
    assert_eq!(lease(&store, NOW).await.unwrap().letter, b"100");
}

pub(super) async fn finds_by_either_id_within_the_account(store: Shared) {
    let mine = sample("100", "a", Some("film"), NOW);
    let theirs = sample("101", "b", Some("film"), NOW);
    assert_eq!(store.put(mine.clone(), vec![]).await, Ok(Put::Stored));
    assert_eq!(store.put(theirs.clone(), vec![]).await, Ok(Put::Stored), "external ids are unique per account only");
    for id in ["100", "film"] {
        assert_eq!(store.task("a", id).await.unwrap(), Some(mine.clone()));
    }
    assert_eq!(store.task("b", "film").await.unwrap(), Some(theirs));
    for id in ["101", "nothing", "", "%", "' OR 1=1 --"] {
        assert_eq!(store.task("a", id).await.unwrap(), None, "{id}");
    }
}

pub(super) async fn refuses_a_second_task_with_an_external_id(store: Shared) {
    store.put(sample("100", "a", Some("film"), NOW), vec![]).await.unwrap();
    let second = store.put(sample("101", "a", Some("film"), NOW), vec![]).await;
    assert_eq!(second, Ok(Put::ExternalIdTaken));
    assert_eq!(store.task("a", "101").await.unwrap(), None);
    assert_eq!(store.task("a", "film").await.unwrap().unwrap().id, "100");
}

pub(super) async fn refuses_an_id_twice_and_writes_nothing(store: Shared) {
    put(&store, "100", NOW).await;
    assert!(store.put(sample("100", "b", None, NOW), vec![]).await.is_err());
    assert_eq!(store.task("b", "100").await.unwrap(), None);
    assert_eq!(lease(&store, NOW).await.unwrap().letter, b"100");
}

pub(super) async fn lists_newest_first_by_page(store: Shared) {
    for n in 100..107 {
        put(&store, &n.to_string(), NOW).await;
    }
    store.put(sample("200", "b", None, NOW), vec![]).await.unwrap();
    let page = async |offset, limit| -> Vec<String> {
        let listed: Vec<Task> = store.list("a", Operation::Text2video, offset, limit).await.unwrap();
        listed.into_iter().map(|task| task.id).collect()
    };
    assert_eq!(page(0, 3).await, ["106", "105", "104"]);
    assert_eq!(page(6, 3).await, ["100"]);
    assert!(page(7, 3).await.is_empty());
    assert!(page(0, 0).await.is_empty());
    assert_eq!(page(0, u32::MAX).await.len(), 7);
    assert!(store.list("a", Operation::Images, 0, 30).await.unwrap().is_empty());
}

pub(super) async fn are_read_as_a_log_in_the_order_of_arrival(store: Shared) {
    for n in (100..140).rev() {
        store.put(sample(&n.to_string(), if n % 2 == 0 { "a" } else { "b" }, None, NOW), vec![n]).await.unwrap();
    }
    let (mut seen, mut after) = (Vec::new(), 0);
    loop {
        let page = store.recorded(after).await.unwrap();
        assert!(page.len() <= crate::caps::RECORDED_MAX as usize);
        let Some(last) = page.last() else { break };
        after = last.place;
        seen.extend(page.into_iter().map(|recorded| (recorded.task.id, recorded.letter)));
    }
    let put: Vec<_> = (100..140).rev().map(|n: u8| (n.to_string(), vec![n])).collect();
    assert_eq!(seen, put);
    assert!(store.recorded(u64::MAX).await.unwrap().is_empty());
}

pub(super) async fn keeps_every_put_of_a_crowd(store: Shared) {
    let puts: Vec<_> = (0..300)
        .map(|n| {
            let store = store.clone();
            let external = format!("film-{}", n / 2);
            tokio::spawn(
                async move { store.put(sample(&(1000 + n).to_string(), "a", Some(&external), NOW), vec![]).await },
            )
        })
        .collect();
    let mut stored = 0;
    for put in puts {
        stored += usize::from(put.await.unwrap().unwrap() == Put::Stored);
    }
    assert_eq!(stored, 150, "of two with one external id, one is refused and the other is not");
    assert_eq!(store.list("a", Operation::Text2video, 0, 500).await.unwrap().len(), 150);
    assert_eq!(store.counts().await.unwrap(), Counts { submitted: 150, processing: 0 });
}

pub(super) async fn tells_history_and_counts(store: Shared) {
    put(&store, "100", NOW).await;
    put(&store, "101", NOW).await;
    let leased = lease(&store, NOW + 5).await.unwrap().task;
    assert_eq!(store.counts().await.unwrap(), Counts { submitted: 1, processing: 1 });
    assert!(store.commit(&leased.clone().finish(kept("b1"), NOW + 9).unwrap(), leased.lease.fence).await.unwrap());
    assert_eq!(store.counts().await.unwrap(), Counts { submitted: 1, processing: 0 });
    let change = |at, state, fence| Change { at, state, fence };
    assert_eq!(
        store.history("a", "100").await.unwrap(),
        [change(NOW, State::Submitted, 0), change(NOW + 5, State::Processing, 1), change(NOW + 9, State::Succeed, 1)]
    );
    assert!(store.history("b", "100").await.unwrap().is_empty());
    assert!(store.names("b1").await.unwrap() && !store.names("b2").await.unwrap());
    assert_eq!(task(&store, "100").await.kept, kept("b1"));
}
