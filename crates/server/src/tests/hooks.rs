//! Callbacks of upstreams: who was given the address hurries a task, nobody else, and nothing that is said is believed.

use super::{Desk, NOW};
use serde_json::json;
use task::Lane;

#[tokio::test]
async fn a_sealed_callback_hurries_its_task_and_changes_nothing_else() {
    let desk = Desk::open().await;
    let made =
        desk.post("/v1/videos/text2video", json!({ "model_name": "kling-v1", "prompt": "a hill" }).to_string()).await;
    let id = made.json()["data"]["task_id"].as_str().expect("a task").to_owned();
    let leased = desk.store.lease(Lane::Here, NOW, 60_000).await.expect("a lease").expect("a task");
    let waiting = leased.task.wait(b"memo".to_vec(), NOW + 60_000).expect("it waits");
    assert!(desk.store.commit(&waiting, 1).await.expect("committed"));
    let said = json!({ "task_id": id, "task_status": "succeed" }).to_string();
    let hook = crate::hook(&crate::Seal::new(b"seal"), &id);
    for forged in
        [format!("/hooks/{id}"), hook.replace(&id, "831567890123456789"), hook.replace("Signature=", "Signature=0")]
    {
        assert_eq!(desk.post(&forged, said.clone()).await.status, 403, "{forged}");
    }
    assert_eq!(desk.store.due(Lane::Here).await, Ok(Some(NOW + 60_000)));
    assert_eq!(desk.post(&hook, said.clone()).await.status, 200);
    assert_eq!(desk.post(&hook, "x".repeat(10_000)).await.status, 200);
    assert_eq!(desk.store.due(Lane::Here).await, Ok(Some(NOW + task::caps::NUDGE_MS)));
    let task = desk.store.task("one", &id).await.expect("a store").expect("a task");
    assert_eq!((task.state, task.memo), (task::State::Processing, Some(b"memo".to_vec())));
}
