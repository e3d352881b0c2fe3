//! Old tasks.

use super::{NOW, Shared, kept, lease, put, task};
use crate::{Answered, Gone, Put};
use task::{Operation, sample, sample_called};

/// Puts a task and ends it at `at` with this blob.
async fn end(store: &Shared, id: &str, blob: &str, at: i64) {
    store.put(sample(id, "a", Some(&format!("my-{id}")), NOW), b"letter".to_vec()).await.unwrap();
    let held = lease(store, NOW).await.unwrap().task;
    assert!(store.commit(&held.finish(kept(blob), at).unwrap(), 1).await.unwrap());
}

pub(super) async fn hides_then_forgets_what_is_old_and_nothing_young(store: Shared) {
    end(&store, "100", "b1", NOW + 1).await;
    end(&store, "101", "b2", NOW + 2).await;
    end(&store, "102", "b1", NOW + 3).await;
    put(&store, "103", NOW).await;
    let gone = store.mark_gone(NOW + 2, 10).await.unwrap();
    let blobs: Vec<&[String]> = gone.iter().map(|gone| gone.blobs.as_slice()).collect();
    assert_eq!(blobs, [&[][..], &["b2".to_owned()]], "a blob that a young task names stays");
    for id in ["100", "my-100", "101"] {
        assert_eq!(store.task("a", id).await, Ok(None), "{id}");
    }
    assert_eq!(store.maker("a", "900").await, Ok(None), "nor by what it made");
    assert_eq!(store.list("a", Operation::Text2video, 0, 10).await.unwrap().len(), 2);
    assert!(store.names("b2").await.unwrap(), "its blob may still lie there");
    assert_eq!(store.mark_gone(NOW + 2, 10).await.unwrap(), gone, "a sweep that was cut off goes on here");
    let rows: Vec<i64> = gone.iter().map(|Gone { n, .. }| *n).collect();
    assert_eq!(store.forget(rows.clone()).await, Ok(2));
    assert_eq!(store.forget(rows).await, Ok(0));
    assert!(!store.names("b2").await.unwrap() && store.names("b1").await.unwrap());
    assert_eq!(store.mark_gone(NOW + 2, 10).await, Ok(vec![]));
    let young = task(&store, "102").await;
    assert_eq!(store.forget(vec![3, 4]).await, Ok(0), "only what is hidden is forgotten");
    assert_eq!(task(&store, "102").await, young);
    let again = store.put(sample("200", "a", Some("my-100"), NOW), vec![]).await;
    assert_eq!(again, Ok(Put::Stored), "its own id is free again");
}

pub(super) async fn waits_for_open_calls(store: Shared) {
    store.put(sample_called("100", "a", "http://a.example", NOW), vec![]).await.unwrap();
    let held = lease(&store, NOW).await.unwrap().task;
    assert!(store.commit(&held.fail("no", NOW).unwrap(), 1).await.unwrap());
    for _ in 0..3 {
        assert_eq!(store.mark_gone(NOW, 10).await, Ok(vec![]));
        let call = store.calls_due(NOW, "").await.unwrap().remove(0);
        assert!(store.settle_call(call.n, Answered::Sent, NOW).await.unwrap());
    }
    let gone = store.mark_gone(NOW, 10).await.unwrap();
    assert_eq!(store.forget(gone.iter().map(|gone| gone.n).collect()).await, Ok(1));
    assert!(store.history("a", "100").await.unwrap().is_empty());
}

pub(super) async fn drops_letters_earlier(store: Shared) {
    end(&store, "100", "b1", NOW + 1).await;
    end(&store, "101", "b2", NOW + 2).await;
    put(&store, "102", NOW).await;
    assert_eq!(store.drop_letters(NOW + 5, 1).await, Ok(1));
    assert_eq!(store.drop_letters(NOW + 5, 5).await, Ok(1));
    assert_eq!(store.drop_letters(NOW + 5, 5).await, Ok(0));
    assert_eq!(lease(&store, NOW).await.unwrap().letter, b"102", "one that is to be run keeps its letter");
    assert!(store.task("a", "100").await.unwrap().is_some());
}
