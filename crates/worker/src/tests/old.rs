//! Letting go of what is old, on a clock that crosses a month in a moment.

use super::{Act, House};
use crate::{Retention, RetentionConfig};
use task::caps::RESULT_MS;
use tokio::sync::oneshot;

impl House {
    fn retention(&self) -> Retention {
        let (store, blobs) = (self.config.store.clone(), self.config.blobs.clone());
        Retention::new(RetentionConfig { store, blobs, clock: self.clock.clone() })
    }
}

#[tokio::test]
async fn results_and_ids_are_gone_30_days_after_the_end_and_younger_ones_stay() {
    let house = House::new([Act::Make("old"), Act::Make("young")]);
    house.put("100").await;
    house.turn().await;
    house.clock.advance(1);
    house.put("101").await;
    house.turn().await;
    house.clock.advance(RESULT_MS - 2);
    assert_eq!((house.retention().sweep().await, house.blobs().await), (Ok(0), 2));
    house.clock.advance(1);
    assert_eq!((house.retention().sweep().await, house.blobs().await), (Ok(1), 1));
    assert_eq!(house.config.store.task("a", "100").await, Ok(None));
    let young = house.task("101").await;
    assert!(house.config.blobs.path(&young.kept[0].blob).await.unwrap().is_some());
}

#[tokio::test]
async fn a_sweep_takes_up_what_a_crash_left() {
    let house = House::new([]);
    house.put("100").await;
    house.turn().await;
    house.clock.advance(RESULT_MS);
    let gone = house.config.store.mark_gone(house.clock_now() - RESULT_MS, 10).await.unwrap();
    house.config.blobs.delete(&gone[0].blobs[0]).await.unwrap();
    assert_eq!((house.retention().sweep().await, house.blobs().await), (Ok(1), 0));
    assert_eq!(house.retention().sweep().await, Ok(0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_jump_of_the_clock_wakes_it() {
    let house = House::new([]);
    house.put("100").await;
    house.turn().await;
    let (stop, stopped) = oneshot::channel::<()>();
    let shutdown = async {
        let _ = stopped.await;
    };
    let running = tokio::spawn(house.retention().run(shutdown));
    house.clock.advance(RESULT_MS);
    while house.blobs().await > 0 {
        tokio::task::yield_now().await;
    }
    stop.send(()).unwrap();
    running.await.unwrap();
}
