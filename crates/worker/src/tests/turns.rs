//! What becomes of one task, turn by turn.

use super::{Act, House, NOW, Seen};
use crate::caps::{BACKOFF_MS_MIN, LEASE_MS, RENEW_MS, REST_MS_MAX, STOP_MS_MAX};
use crate::{slot, sweep};
use fault::Code;
use std::time::Duration;
use task::State;
use task::caps::ATTEMPTS_MAX;
use tokio::sync::watch;

#[tokio::test]
async fn a_made_clip_is_kept_and_the_task_succeeds() {
    let house = House::new([Act::Report(vec![1, 50, 99])]);
    house.put("100").await;
    assert_eq!(house.turn().await, Duration::ZERO);
    let seen = Seen { task: "100".into(), letter: b"letter".to_vec(), memo: None, files: 0 };
    assert_eq!(house.seen.try_recv(), Ok(seen));
    let task = house.task("100").await;
    assert_eq!((task.state, task.progress, task.attempts), (State::Succeed, 100, 1));
    let [kept] = &task.kept[..] else { panic!("one result: {:?}", task.kept) };
    assert_eq!((kept.id.as_str(), kept.duration.as_str()), (task.video_id.as_str(), "5.041"));
    assert_eq!((kept.media_type.as_str(), kept.size), ("video/mp4", 4));
    assert!(house.config.blobs.path(&kept.blob).await.unwrap().is_some());
    assert!(house.scratch_is_empty());
    assert_eq!(house.turn().await, Duration::from_millis(REST_MS_MAX as u64), "nothing is left to do");
}

#[tokio::test]
async fn an_engine_that_waits_is_woken_with_its_memo() {
    let house = House::new([Act::Wait(7_000), Act::Make("clip")]);
    house.put("100").await;
    house.turn().await;
    house.seen.try_recv().unwrap();
    assert_eq!(house.task("100").await.state, State::Processing);
    assert_eq!(house.turn().await, Duration::from_secs(7), "it rests until then");
    house.clock.advance(7_000);
    house.turn().await;
    assert_eq!(house.seen.try_recv().unwrap().memo.as_deref(), Some(&b"ticket"[..]));
    assert_eq!(house.task("100").await.state, State::Succeed);
}

#[tokio::test]
async fn a_passing_fault_is_tried_again_later_and_later() {
    let house = House::new([Act::Fail(Code::Timeout), Act::Fail(Code::Unavailable), Act::Make("clip")]);
    house.put("100").await;
    for backoff in [BACKOFF_MS_MIN, 2 * BACKOFF_MS_MIN] {
        house.turn().await;
        assert_eq!(house.turn().await, Duration::from_millis(backoff as u64));
        house.clock.advance(backoff);
    }
    house.turn().await;
    assert_eq!(house.task("100").await.state, State::Succeed);
}

#[tokio::test]
async fn a_fault_that_does_not_pass_fails_the_task_after_its_attempts() {
    let house = House::new((0..20).map(|_| Act::Fail(Code::Internal)));
    house.put("100").await;
    let mut turns = 0;
    while house.task("100").await.state != State::Failed {
        let rest = house.turn().await;
        turns += u32::from(rest.is_zero());
        house.clock.advance(rest.as_millis() as i64);
    }
    assert_eq!((turns, house.task("100").await.message.as_str()), (ATTEMPTS_MAX, "the sky fell"));
}

#[tokio::test]
async fn a_fault_of_the_request_fails_the_task_at_once() {
    let house = House::new([Act::Fail(Code::BadValue)]);
    house.put("100").await;
    house.turn().await;
    let task = house.task("100").await;
    assert_eq!((task.state, task.message.as_str(), task.attempts), (State::Failed, "the sky fell", 1));
}

#[tokio::test]
async fn a_panic_fails_its_task_alone_and_its_words_stay_inside() {
    let house = House::new([Act::Panic, Act::Make("clip")]);
    house.put("100").await;
    house.put("101").await;
    house.turn().await;
    house.turn().await;
    let broken = house.task("100").await;
    assert_eq!((broken.state, broken.attempts), (State::Failed, 1));
    assert_eq!(broken.message, "internal error: the engine stopped unexpectedly");
    assert_eq!(house.task("101").await.state, State::Succeed);
    assert!(house.scratch_is_empty());
}

#[tokio::test]
async fn an_engine_that_makes_nothing_fails_its_task_at_once() {
    let house = House::new([Act::Nothing]);
    house.put("1").await;
    house.turn().await;
    let task = house.task("1").await;
    assert_eq!((task.state, task.message.as_str()), (State::Failed, "internal error: the engine made no result"));
}

#[tokio::test]
async fn what_nobody_could_play_is_not_kept() {
    let house = House::new([Act::Make("rubbish")]);
    house.put("100").await;
    house.turn().await;
    let task = house.task("100").await;
    assert_eq!((task.state, task.message.as_str()), (State::Failed, "not playable"));
    assert_eq!(house.blobs().await, 0);
}

#[tokio::test]
async fn the_same_result_after_a_crash_is_the_same_blob_and_strangers_are_swept() {
    let house = House::new([]);
    house.put("100").await;
    let leased = house.config.store.lease(task::Lane::Here, NOW, LEASE_MS).await.unwrap().unwrap();
    let clip = house.folder.path().join("clip");
    std::fs::write(&clip, "clip").unwrap();
    house.config.blobs.keep(&clip, &leased.task.id, "video/mp4").await.unwrap();
    std::fs::write(&clip, "another take").unwrap();
    house.config.blobs.keep(&clip, &leased.task.id, "video/mp4").await.unwrap();
    house.config.store.reclaim(NOW).await.unwrap();
    house.turn().await;
    assert_eq!(house.blobs().await, 2, "the take that was kept before the crash was not kept twice");
    assert_eq!(sweep(house.config.store.as_ref(), house.config.blobs.as_ref()).await, Ok(1));
    let kept = house.task("100").await.kept;
    assert!(house.config.blobs.path(&kept[0].blob).await.unwrap().is_some());
}

#[tokio::test(start_paused = true)]
async fn a_lease_is_renewed_while_the_engine_works_and_its_loss_stops_the_engine() {
    let house = House::new([Act::Endless]);
    house.put("100").await;
    let (_stop, stopping) = watch::channel(false);
    let config = house.config.clone();
    let turn = tokio::spawn(async move { slot::next(&config, task::Lane::Here, &stopping).await });
    while house.seen.try_recv().is_err() {
        tokio::task::yield_now().await;
    }
    house.clock.advance(RENEW_MS);
    tokio::time::advance(Duration::from_millis(RENEW_MS as u64)).await;
    while house.task("100").await.lease.until != Some(NOW + RENEW_MS + LEASE_MS) {
        tokio::task::yield_now().await;
    }
    house.clock.advance(LEASE_MS);
    let other = house.config.store.lease(task::Lane::Here, NOW + RENEW_MS + LEASE_MS, LEASE_MS).await.unwrap().unwrap();
    tokio::time::advance(Duration::from_millis(RENEW_MS as u64)).await;
    turn.await.unwrap().unwrap();
    assert_eq!(house.task("100").await, other.task, "the loser wrote nothing");
    assert!(house.scratch_is_empty());
}

#[tokio::test(start_paused = true)]
async fn an_engine_that_will_not_stop_is_left_behind() {
    let house = House::new([]);
    let (release, held) = std::sync::mpsc::channel::<()>();
    let held = std::sync::Mutex::new(held);
    let mut config = house.config.clone();
    config.check = std::sync::Arc::new(move |_, _| held.lock().unwrap().recv().map_err(fault::Fault::internal));
    house.put("100").await;
    let (stop, stopping) = watch::channel(false);
    let turn = tokio::spawn(async move { slot::next(&config, task::Lane::Here, &stopping).await });
    while house.seen.try_recv().is_err() {
        tokio::task::yield_now().await;
    }
    stop.send(true).unwrap();
    tokio::task::yield_now().await;
    while !turn.is_finished() {
        tokio::time::advance(Duration::from_millis(STOP_MS_MAX)).await;
        tokio::task::yield_now().await;
    }
    drop(release);
    let task = house.task("100").await;
    assert_eq!((task.state, task.attempts, task.is_held()), (State::Processing, 0, false));
}
