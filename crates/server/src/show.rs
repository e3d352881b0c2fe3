//! A stored task as callers see it, field by field.

use crate::app::House;
use crate::caps::RESULT_SECONDS;
use crate::{Origin, Seal};
use axum::http::HeaderMap;
use plan::{Footage, Part};
use task::{Kept, State, Task};
use wire::view::{Audio, FaceView, Image, MaskView, Masks, ParentVideo, RecognizedView, SessionView};
use wire::view::{Status, TaskInfo, TaskResult, TaskView, Video};

/// The answer to a create.
pub(crate) fn created(task: &Task) -> TaskView {
    TaskView::created(task.id.clone(), task.plan.external_task_id().map(str::to_owned), task.created_at)
}

/// The answer to a query; `headers` are those of the request that asks, for the links' origin.
pub(crate) fn queried(house: &House, task: &Task, headers: &HeaderMap) -> TaskView {
    view(task, &Links::of(house, headers))
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

impl Links<'_> {
    fn of<'a>(house: &'a House, headers: &HeaderMap) -> Links<'a> {
        Links { seal: &house.app.seal, origin: house.app.origin.of(headers) }
    }

    /// Absolute, needs no header, expires exactly 30 days after the task's last change, or when its trial says.
    fn of_task(&self, task: &Task, blob: &str) -> String {
        let seconds = task.trial.as_ref().and_then(|trial| trial.link_seconds).unwrap_or(RESULT_SECONDS);
        let expires = task.updated_at.div_euclid(1000) + seconds;
        format!("{}/assets/{blob}?{}", self.origin, self.seal.query(blob, expires))
    }
}

fn view(task: &Task, links: &Links<'_>) -> TaskView {
    let link = |blob: &str| links.of_task(task, blob);
    TaskView {
        task_id: task.id.clone(),
        task_status: status(task.state),
        task_info: TaskInfo {
            external_task_id: task.plan.external_task_id().map(str::to_owned),
            parent_video: parent(task, &link),
        },
        task_result: Some(result(task, &link)),
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

fn result(task: &Task, link: &dyn Fn(&str) -> String) -> TaskResult {
    let mut result = TaskResult::default();
    if task.state != State::Succeed || task.trial.as_ref().is_some_and(|trial| trial.empty) {
        return result;
    }
    for kept in &task.kept {
        let url = link(&kept.blob);
        let family = kept.media_type.split_once('/').map_or("", |(family, _)| family);
        match (family, &kept.part) {
            ("video", Part::Result) => result.videos.push(Video {
                id: kept.id.clone(),
                url,
                watermark_url: None,
                duration: kept.duration.clone(),
            }),
            ("video", Part::Watermarked) => {
                if let Some(video) = result.videos.last_mut() {
                    video.watermark_url = Some(url);
                }
            }
            ("audio", _) => {} // below: one sound may be several files
            (_, Part::Watermarked) => {
                if let Some(image) = result.images.last_mut() {
                    image.watermark_url = Some(url);
                }
            }
            (_, Part::Result | Part::Mask { .. } | Part::Face { .. }) => {
                let index = u32::try_from(result.images.len()).unwrap_or(u32::MAX);
                result.images.push(Image { index, url, watermark_url: None });
            }
        }
    }
    result.audios.extend(audio(task, link));
    result
}

/// The sound of a task: one spoken file, or the same sound as MP3 and as WAV.
fn audio(task: &Task, link: &dyn Fn(&str) -> String) -> Option<Audio> {
    let of = |media_type: &str| task.kept.iter().find(|kept| kept.media_type == media_type);
    let mp3 = of("audio/mpeg")?;
    Some(match of("audio/wav") {
        Some(wav) => Audio::Made {
            id: mp3.id.clone(),
            url_mp3: link(&mp3.blob),
            url_wav: link(&wav.blob),
            duration_mp3: mp3.duration.clone(),
            duration_wav: wav.duration.clone(),
        },
        None => Audio::Spoken { id: mp3.id.clone(), url: link(&mp3.blob), duration: mp3.duration.clone() },
    })
}

/// The clip a task builds on, where the service tells of it.
fn parent(task: &Task, link: &dyn Fn(&str) -> String) -> Option<ParentVideo> {
    match task.plan.work().footage()? {
        Footage::Lent(lent) => Some(ParentVideo {
            id: Some(lent.id.clone()),
            url: link(&lent.asset),
            duration: Some(lent.duration.clone()),
        }),
        Footage::Url(url) => Some(ParentVideo { id: None, url: url.clone(), duration: None }),
    }
}

/// The answer of identify-face: the task is the session.
pub(crate) fn session(house: &House, task: &Task, headers: &HeaderMap) -> SessionView {
    let links = Links::of(house, headers);
    let link = |blob: &str| links.of_task(task, blob);
    let face = |kept: &Kept| match &kept.part {
        Part::Face { id, from_ms, until_ms } => Some(FaceView {
            face_id: id.clone(),
            face_image: link(&kept.blob),
            start_time: *from_ms,
            end_time: *until_ms,
        }),
        Part::Result | Part::Watermarked | Part::Mask { .. } => None,
    };
    SessionView {
        session_id: task.id.clone(),
        final_unit_deduction: final_units(task),
        face_data: task.kept.iter().filter_map(face).collect(),
    }
}

/// The answer of image-recognize.
pub(crate) fn recognized(house: &House, task: &Task, headers: &HeaderMap) -> RecognizedView {
    let links = Links::of(house, headers);
    let link = |blob: &str| links.of_task(task, blob);
    let mask = |kept: &Kept| match &kept.part {
        Part::Mask { of, found } => {
            Some(MaskView { kind: of.word().to_owned(), is_contain: *found, url: link(&kept.blob) })
        }
        Part::Result | Part::Watermarked | Part::Face { .. } => None,
    };
    RecognizedView {
        final_unit_deduction: final_units(task),
        task_result: Masks { images: task.kept.iter().filter_map(mask).collect() },
    }
}

/// Units charged: the price on success, 0 on failure, absent before the end. Decimal text without trailing zeros.
fn final_units(task: &Task) -> Option<String> {
    match task.state {
        State::Submitted | State::Processing => None,
        State::Failed => Some("0".to_owned()),
        State::Succeed => Some(task.plan.price_text()),
    }
}

#[cfg(test)]
mod tests {
    use plan::thousandths as units;

    #[test]
    fn units_are_short_decimal_text() {
        let table = [(0, "0"), (2000, "2"), (2500, "2.5"), (3500, "3.5"), (14, "0.014"), (10_000, "10")];
        for (milliunits, text) in table {
            assert_eq!(units(milliunits), text);
        }
    }
}
