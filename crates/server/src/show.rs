//! A stored task as callers see it, field by field.

use crate::app::House;
use crate::caps::RESULT_SECONDS;
use crate::{Origin, Seal};
use axum::http::HeaderMap;
use task::{Kept, State, Task};
use wire::view::{Image, Status, TaskInfo, TaskResult, TaskView, Video};

/// The answer to a create.
pub(crate) fn created(task: &Task) -> TaskView {
    TaskView::created(task.id.clone(), task.plan.external_task_id().map(str::to_owned), task.created_at)
}

/// The answer to a query; `headers` are those of the request that asks, for the links' origin.
pub(crate) fn queried(house: &House, task: &Task, headers: &HeaderMap) -> TaskView {
    let links = Links { seal: &house.app.seal, origin: house.app.origin.of(headers) };
    view(task, &links)
}

/// The body of a callback that tells of `task`. Nobody asks here, so links begin as configured or where we listen.
pub fn callback(task: &Task, seal: &Seal, origin: &Origin) -> Vec<u8> {
    let links = Links { seal, origin: origin.of(&HeaderMap::new()) };
    wire::view::callback(&view(task, &links)).to_string().into_bytes()
}

/// What links to results are made of.
struct Links<'a> {
    seal: &'a Seal,
    origin: String,
}

fn view(task: &Task, links: &Links) -> TaskView {
    TaskView {
        task_id: task.id.clone(),
        task_status: status(task.state),
        task_info: TaskInfo { external_task_id: task.plan.external_task_id().map(str::to_owned) },
        task_result: Some(result(task, links)),
        task_status_msg: Some(task.message.clone()),
        final_unit_deduction: final_units(task),
        created_at: task.created_at,
        updated_at: task.updated_at,
    }
}

fn status(state: State) -> Status {
    match state {
        State::Submitted => Status::Submitted,
        State::Processing => Status::Processing,
        State::Succeed => Status::Succeed,
        State::Failed => Status::Failed,
    }
}

fn result(task: &Task, links: &Links) -> TaskResult {
    let mut result = TaskResult::default();
    if task.state != State::Succeed {
        return result;
    }
    for (index, kept) in task.kept.iter().enumerate() {
        let url = links.to(kept, task.updated_at);
        if kept.media_type.starts_with("video/") {
            result.videos.push(Video { id: kept.id.clone(), url, duration: kept.duration.clone() });
        } else {
            result.images.push(Image { index: u32::try_from(index).unwrap_or(u32::MAX), url });
        }
    }
    result
}

impl Links<'_> {
    /// Absolute, needs no header, expires exactly 30 days after the task's last change.
    fn to(&self, kept: &Kept, updated_at: i64) -> String {
        let expires = updated_at.div_euclid(1000) + RESULT_SECONDS;
        format!("{}/assets/{}?{}", self.origin, kept.blob, self.seal.query(&kept.blob, expires))
    }
}

/// Units charged: the price on success, 0 on failure, absent before the end. Decimal text without trailing zeros.
fn final_units(task: &Task) -> Option<String> {
    match task.state {
        State::Submitted | State::Processing => None,
        State::Failed => Some("0".to_owned()),
        State::Succeed => Some(units(task.plan.price_milliunits())),
    }
}

fn units(milliunits: u64) -> String {
    let text = format!("{}.{:03}", milliunits / 1000, milliunits % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::units;

    #[test]
    fn units_are_short_decimal_text() {
        let table = [(0, "0"), (2000, "2"), (2500, "2.5"), (3500, "3.5"), (14, "0.014"), (10_000, "10")];
        for (milliunits, text) in table {
            assert_eq!(units(milliunits), text);
        }
    }
}
