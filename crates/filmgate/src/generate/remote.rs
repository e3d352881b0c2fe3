//! Made by a server: create, wait, download.

use super::args::{Args, Place};
use super::bar::Bar;
use super::made::{Files, Made};
use crate::exit::Trouble;
use crate::settings::Settings;
use clock::{Clock, SystemClock};
use cloud::{Client, Credential};
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;
use wire::view::{Status, TaskView};

/// Asks the server at `url` and waits for the files.
pub(super) async fn make(url: &str, args: &Args, settings: &Settings, body: &Value) -> Result<Made, Trouble> {
    let now = Arc::new(|| SystemClock.now().div_euclid(1000));
    let client = Client::new(url, credential(&args.place, settings)?, now)?;
    let path = args.what.path();
    let seed: Vec<(&str, String)> =
        args.request.seed.map(|seed| ("x-filmgate-seed", seed.to_string())).into_iter().collect();
    let created = client.create(path, body, &seed).await?;
    let id = created.task.task_id;
    eprintln!("task {id}");
    let mut bar = Bar::new();
    let patience = Duration::from_secs(args.place.patience);
    let ended = client.wait(path, &id, patience, |view| bar.show(word(view.task_status), None)).await;
    bar.done();
    let view = ended?;
    if view.task_status == Status::Failed {
        return Err(Trouble::failed(format!("task {id} failed: {}", view.task_status_msg.unwrap_or_default())));
    }
    let files = download(&client, args, &view).await?;
    let findings = created.findings.and_then(|text| serde_json::from_str(&text).ok());
    Ok(Made { task_id: id, files, findings })
}

async fn download(client: &Client, args: &Args, view: &TaskView) -> Result<Files, Trouble> {
    let result = view.task_result.clone().unwrap_or_default();
    let videos = result.videos.iter().map(|video| (video.url.clone(), "mp4"));
    let images = result.images.iter().map(|image| (image.url.clone(), "png"));
    let links: Vec<_> = videos.chain(images).collect();
    let mut files = Files::new(args.output.as_deref(), &view.task_id, links.len());
    for (url, ending) in links {
        let to = files.next(ending)?;
        client.download(&url, &to).await?;
    }
    Ok(files)
}

fn word(status: Status) -> &'static str {
    match status {
        Status::Submitted => "submitted",
        Status::Processing => "processing",
        Status::Succeed => "succeed",
        Status::Failed => "failed",
    }
}

/// Flags (and variables) over the settings file.
pub(crate) fn credential(place: &Place, settings: &Settings) -> Result<Credential, Trouble> {
    let file = &settings.client;
    if let Some(key) = place.api_key.as_ref() {
        return Ok(Credential::Static(key.clone()));
    }
    let access_key = place.access_key.as_ref().or(file.access_key.as_ref());
    let secret_key = place.secret_key.as_ref().or(file.secret_key.as_ref());
    match (access_key, secret_key, file.api_key.as_ref()) {
        (Some(access_key), Some(secret_key), _) => {
            Ok(Credential::Pair { access_key: access_key.clone(), secret_key: secret_key.clone() })
        }
        (_, _, Some(key)) => Ok(Credential::Static(key.clone())),
        _ => Err(Trouble::usage("which key for that server?")
            .with_hint("add --access-key and --secret-key, or --api-key; filmgate keys create --data DIR makes them")),
    }
}
