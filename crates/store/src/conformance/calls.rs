//! Callbacks and what they are signed with.

use super::{LEASE_MS, NOW, Shared, kept, lease};
use crate::caps::CALLS_PER_HOST_MAX;
use crate::{Answered, Call, Outcome, Put, Secret};
use task::{State, sample_called};

const URL: &str = "https://one.example/cb";

async fn put(store: &Shared, id: &str, url: &str) {
    assert_eq!(store.put(sample_called(id, "a", url, NOW), vec![]).await, Ok(Put::Stored));
}

/// What is due, each as its id.
async fn due(store: &Shared, now: i64) -> Vec<String> {
    store.calls_due(now, "").await.unwrap().into_iter().map(|call| call.id).collect()
}

async fn first(store: &Shared, now: i64) -> Call {
    store.calls_due(now, "").await.unwrap().remove(0)
}

pub(super) async fn stand_there_with_the_change_they_tell_of(store: Shared) {
    super::put(&store, "200", NOW).await;
    put(&store, "100", URL).await;
    lease(&store, NOW).await.unwrap();
    let held = lease(&store, NOW + 5).await.unwrap().task;
    assert!(store.commit(&held.finish(kept("b1"), NOW + 9).unwrap(), 1).await.unwrap());
    let mut told = Vec::new();
    while let Some(call) = store.calls_due(NOW + 9, "").await.unwrap().pop() {
        assert_eq!(due(&store, NOW + 9).await, [call.id.as_str()], "one after the other");
        assert_eq!((call.url.as_str(), call.host.as_str(), call.attempts), (URL, "one.example", 0));
        assert_eq!(store.settle_call(call.n, Answered::Sent, NOW + 9).await, Ok(true));
        assert_eq!(store.settle_call(call.n, Answered::Sent, NOW + 9).await, Ok(false), "once");
        told.push((call.id, call.task.state, call.task.updated_at, call.task.kept.len()));
    }
    let expected = [
        ("msg_100_submitted".to_owned(), State::Submitted, NOW, 0),
        ("msg_100_processing".to_owned(), State::Processing, NOW + 5, 0),
        ("msg_100_succeed".to_owned(), State::Succeed, NOW + 9, 1),
    ];
    assert_eq!(told, expected, "a task that asked for none has none");
    assert_eq!(store.calls_next(i64::MIN).await, Ok(None));
    assert_eq!(store.calls(Outcome::Sent, 500).await.unwrap().len(), 3);
}

pub(super) async fn are_tried_again_and_when_dead_the_next_has_its_turn(store: Shared) {
    put(&store, "100", URL).await;
    lease(&store, NOW).await.unwrap();
    let call = first(&store, NOW).await;
    let again = Answered::Again { due_at: NOW + 50, reason: "busy".to_owned() };
    let mut called = store.called();
    assert_eq!(store.settle_call(call.n, again, NOW + 1).await, Ok(true));
    called.changed().await.unwrap();
    assert!(due(&store, NOW + 49).await.is_empty(), "the next one waits as well");
    assert_eq!(store.calls_next(NOW).await, Ok(Some(NOW + 50)));
    let call = first(&store, NOW + 50).await;
    assert_eq!((call.id.as_str(), call.attempts, call.first_at), ("msg_100_submitted", 1, Some(NOW + 1)));
    let dead = Answered::Dead { reason: "é".repeat(1_000) };
    assert_eq!(store.settle_call(call.n, dead, NOW + 50).await, Ok(true));
    assert_eq!(due(&store, NOW + 50).await, ["msg_100_processing"]);
    let listed = store.calls(Outcome::Dead, 10).await.unwrap();
    assert_eq!(
        (listed[0].id.as_str(), listed[0].attempts, listed[0].task_id.as_str()),
        ("msg_100_submitted", 2, "100")
    );
    assert_eq!(listed[0].reason.chars().count(), crate::caps::REASON_CHARS_MAX);
    assert_eq!(store.resend_call("msg_100_processing").await, Ok(false), "it has not ended");
    assert_eq!(store.resend_call("msg_100_submitted").await, Ok(true));
    let call = first(&store, NOW).await;
    assert_eq!((call.attempts, call.first_at), (0, None));
    assert_eq!(due(&store, NOW + 50).await, ["msg_100_submitted"], "the later one is behind it again");
    assert_eq!(store.settle_call(call.n, Answered::Sent, NOW + 60).await, Ok(true));
    assert_eq!(due(&store, NOW + 60).await, ["msg_100_processing"]);
}

pub(super) async fn of_every_receiver_are_found(store: Shared) {
    for n in 100..120 {
        put(&store, &n.to_string(), "http://a.example:81/x").await;
    }
    put(&store, "120", "http://B.example/").await;
    put(&store, "121", "http://c.example/").await;
    let found = store.calls_due(NOW, "").await.unwrap();
    let of = |host: &str| found.iter().filter(|call| call.host == host).count();
    assert_eq!([of("a.example:81"), of("b.example"), of("c.example")], [CALLS_PER_HOST_MAX as usize, 1, 1]);
    let later = store.calls_due(NOW, "a.example:81").await.unwrap();
    assert_eq!(later.iter().map(|call| call.host.as_str()).collect::<Vec<_>>(), ["b.example", "c.example"]);
    assert!(store.calls_due(NOW, "c.example").await.unwrap().is_empty());
}

pub(super) async fn come_only_with_a_change_that_was_written(store: Shared) {
    put(&store, "100", URL).await;
    assert!(store.put(sample_called("100", "b", URL, NOW), vec![]).await.is_err());
    let late = lease(&store, NOW).await.unwrap().task;
    let held = lease(&store, NOW + LEASE_MS).await.unwrap().task;
    assert_eq!(store.commit(&late.fail("late", NOW).unwrap(), 1).await, Ok(false));
    assert!(store.commit(&held.fail("no", NOW + LEASE_MS).unwrap(), 2).await.unwrap());
    let open = store.calls(Outcome::Open, 10).await.unwrap();
    let ids: Vec<&str> = open.iter().map(|call| call.id.as_str()).collect();
    assert_eq!(ids, ["msg_100_failed", "msg_100_processing", "msg_100_submitted"]);
}

pub(super) async fn are_signed_with_what_holds(store: Shared) {
    let secret = |name: &str, at: i64| Secret { secret: name.to_owned(), created_at: at, ends_at: None };
    let refused = store.change_webhook_secrets("a", NOW, Some(&secret("s1", NOW))).await.unwrap_err();
    assert_eq!(refused.message, "account 'a' does not exist");
    store.add_account("a", NOW).await.unwrap();
    let live = async |now| -> Vec<String> {
        store.webhook_secrets("a", now).await.unwrap().into_iter().map(|secret| secret.secret).collect()
    };
    assert_eq!(store.change_webhook_secrets("a", NOW, Some(&secret("s1", NOW))).await, Ok(0));
    assert_eq!(store.change_webhook_secrets("a", NOW + 700, Some(&secret("s2", NOW))).await, Ok(1));
    assert_eq!(live(NOW + 699).await, ["s2", "s1"]);
    assert_eq!(live(NOW + 700).await, ["s2"]);
    assert_eq!(store.change_webhook_secrets("a", NOW + 10, Some(&secret("s3", NOW))).await, Ok(2));
    assert_eq!(live(NOW + 10).await, ["s3"]);
    assert_eq!(store.change_webhook_secrets("a", NOW + 11, None).await, Ok(1));
    assert!(live(NOW + 11).await.is_empty());
    assert!(store.webhook_secrets("b", NOW).await.unwrap().is_empty());
}
