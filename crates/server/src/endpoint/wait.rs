//! Waiting for a task, for the endpoints that answer with its result.

use super::{Endpoint, Reply};
use crate::answer;
use crate::app::House;
use crate::caps::WAIT_MS;
use crate::show;
use axum::http::HeaderMap;
use axum::response::Response;
use fault::{Code, Fault};
use std::time::Duration;
use task::{State, Task};

/// The answer to a create of this task, which has just been stored.
pub(super) async fn reply(house: &House, endpoint: &Endpoint, task: Task, headers: &HeaderMap, id: &str) -> Response {
    if endpoint.reply == Reply::Submitted {
        return answer::ok(id, show::created(&task));
    }
    match finished(house, task).await {
        Ok(task) => match endpoint.reply {
            Reply::Submitted | Reply::Finished => answer::ok(id, show::queried(house, &task, headers)),
            Reply::Session => answer::ok(id, show::session(house, &task, headers)),
            Reply::Masks => answer::ok(id, show::recognized(house, &task, headers)),
        },
        Err(fault) => answer::fault(id, &fault),
    }
}

/// The task once it has succeeded. The task itself goes on when the caller is gone, or when nobody waits any more.
///
/// # Errors
/// What a failed task says, as 400/1201; 504/5002 after [`WAIT_MS`].
async fn finished(house: &House, task: Task) -> Result<Task, Fault> {
    let late = |_| Fault::new(Code::Timeout, format!("task {} is not finished yet", task.id));
    let ended = tokio::time::timeout(Duration::from_millis(WAIT_MS), end(house, &task)).await.map_err(late)??;
    match ended.state {
        State::Succeed => Ok(ended),
        State::Failed | State::Submitted | State::Processing => Err(Fault::new(Code::BadValue, ended.message)),
    }
}

async fn end(house: &House, task: &Task) -> Result<Task, Fault> {
    let mut endings = house.app.store.ended();
    loop {
        endings.borrow_and_update();
        match house.app.store.task(&task.account, &task.id).await? {
            Some(found) if found.state.is_final() => return Ok(found),
            Some(_) => {}
            None => return Err(Fault::internal("the task is gone")),
        }
        endings.changed().await.map_err(Fault::internal)?;
    }
}
