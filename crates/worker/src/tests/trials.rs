//! Tasks on trial: they rest as long as they are told, and fail when they are told.

use super::{House, NOW};
use store::Put;
use task::{State, Task, Trial, sample};

async fn put(house: &House, trial: Trial) {
    let task = sample("100", "a", None, NOW).on_trial(trial).unwrap();
    assert_eq!(house.config.store.put(task, b"letter".to_vec()).await, Ok(Put::Stored));
}

async fn turned(house: &House, by: i64) -> Task {
    house.clock.advance(by);
    house.turn().await;
    house.task("100").await
}

#[tokio::test]
async fn a_timing_profile_shows_every_state_at_its_time_and_none_earlier() {
    let house = House::new([]);
    put(&house, Trial { begins_at: NOW + 1000, ends_at: NOW + 5000, ..Trial::default() }).await;
    assert_eq!(turned(&house, 999).await.state, State::Submitted);
    let begun = turned(&house, 1).await;
    assert_eq!((begun.state, begun.updated_at, begun.is_held()), (State::Processing, NOW + 1000, false));
    assert_eq!(turned(&house, 3999).await.state, State::Processing);
    assert!(house.seen.try_recv().is_err(), "nothing is made before its time");
    let ended = turned(&house, 1).await;
    assert_eq!((ended.state, ended.updated_at, ended.attempts), (State::Succeed, NOW + 5000, 1));
}

#[tokio::test]
async fn a_task_that_is_to_fail_fails_with_its_message_and_without_an_engine() {
    let house = House::new([]);
    put(&house, Trial { fails: Some("the sky fell".to_owned()), ends_at: NOW + 10, ..Trial::default() }).await;
    assert_eq!(turned(&house, 0).await.state, State::Processing);
    let failed = turned(&house, 10).await;
    assert_eq!((failed.state, failed.message.as_str()), (State::Failed, "the sky fell"));
    assert!(house.seen.try_recv().is_err() && house.blobs().await == 0);
}
