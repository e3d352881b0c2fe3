//! A made-up task for the tests of rooms that carry tasks around.

use crate::{Admission, Task, admit};
use plan::Plan;
use serde_json::json;

/// A submitted text-to-video task with this id, of this account, born at `now`.
///
/// # Panics
/// If the stored shape of a plan has changed and the literal below has not.
pub fn sample(id: &str, account: &str, external_id: Option<&str>, now: i64) -> Task {
    made(id, account, external_id, None, now)
}

/// The same, wanting to be called back at `url`.
///
/// # Panics
/// As [`sample`].
pub fn sample_called(id: &str, account: &str, url: &str, now: i64) -> Task {
    made(id, account, None, Some(url), now)
}

fn made(id: &str, account: &str, external_id: Option<&str>, callback_url: Option<&str>, now: i64) -> Task {
    let plan: Plan = serde_json::from_value(json!({
        "operation": "text2video", "model": "kling-v2-master", "mode": "std",
        "frame": {"exact": {"width": 1280, "height": 720}}, "clip": {"fps": 24, "frames": 121},
        "prompt": "A sunset over mountains", "negative_prompt": "", "cfg_scale": 0.5, "sound": false,
        "camera": null, "image": null, "image_tail": null, "count": 1, "price_milliunits": 1000,
        "external_task_id": external_id, "callback_url": callback_url, "watermark": false, "noted": [],
    }))
    .expect("the sample has the stored shape of a plan");
    let video_id = format!("9{}", id.get(1..).unwrap_or_default());
    let (id, account) = (id.into(), account.into());
    admit(plan, Admission { id, video_id, audio_id: None, account, seed: 7, now, routed: None, key: None })
}
