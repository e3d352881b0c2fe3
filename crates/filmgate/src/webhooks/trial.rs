//! `filmgate webhooks test`: one callback as the service's console sends it, to try a receiver with.

use super::Asked;
use crate::exit::{self, Exit, Trouble};
use crate::{rooms, serve};
use clock::{Clock, Ids, SystemClock};
use serde_json::json;
use wire::webhook;

/// Posts it and tells the answer. Any 2xx is a yes.
pub(super) async fn run(asked: &Asked, url: &str, reach: &[String]) -> Result<Exit, Trouble> {
    let now = SystemClock.now();
    let id = Ids::default().next(now).to_string();
    let body = json!({
        "id": id, "status": "submitted", "message": "", "create_time": now, "update_time": now, "outputs": [],
    });
    let body = body.to_string().into_bytes();
    let secrets = asked.folder.store.webhook_secrets(&asked.account, now).await?;
    let mut headers = vec![("content-type", "application/json; charset=utf-8".to_owned())];
    if !secrets.is_empty() {
        let (id, timestamp) = (format!("msg_{id}_test"), now.div_euclid(1000));
        let secrets = secrets.iter().map(|secret| secret.secret.as_str());
        headers.push((webhook::SIGNATURE, webhook::sign(secrets, &id, timestamp, &body)));
        headers.push((webhook::TIMESTAMP, timestamp.to_string()));
        headers.push((webhook::ID, id));
    }
    let signed = headers.len() > 1;
    let status = rooms::door(&serve::reach(reach)?).post(url, &headers, body).await?;
    let taken = (200..300).contains(&status);
    if asked.json {
        exit::data(json!({ "url": url, "status": status, "taken": taken, "signed": signed }));
    } else {
        let how = if signed { "signed" } else { "not signed: filmgate webhooks secret create" };
        exit::data(format_args!("{url} answered {status} ({how})"));
    }
    Ok(if taken { Exit::Done } else { Exit::Failed })
}
