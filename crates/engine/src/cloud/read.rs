//! What an upstream's answers say, whatever shape they have.

use fault::Fault;
use plan::{Cost, Matter, Operation, Part};
use serde::Deserialize;
use serde_json::Value;
use wire::view::{Audio, RecognizedView, SessionView, TaskResult, TaskView};

/// What a create is answered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A task, finished or not.
    Task,
    /// Faces.
    Session,
    /// Masks.
    Masks,
}

impl Shape {
    /// Of this operation.
    pub(super) fn of(operation: Operation) -> Shape {
        match operation {
            Operation::IdentifyFace => Shape::Session,
            Operation::ImageRecognize => Shape::Masks,
            Operation::Text2video | Operation::Image2video | Operation::VideoExtend | Operation::LipSync => Shape::Task,
            Operation::AdvancedLipSync | Operation::Effects | Operation::MultiImage2video => Shape::Task,
            Operation::Images | Operation::TryOn | Operation::Expand | Operation::MultiImage2image => Shape::Task,
            Operation::Tts | Operation::TextToAudio | Operation::VideoToAudio => Shape::Task,
        }
    }
}

/// One file to be fetched.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Link {
    pub(super) url: String,
    /// The upstream's id of it.
    pub(super) id: Option<String>,
    /// As the upstream says it.
    pub(super) duration: String,
    pub(super) part: Part,
}

/// A finished answer.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Finished {
    /// The upstream's id of the task or session.
    pub(super) id: Option<String>,
    pub(super) cost: Cost,
    /// In the order of the result list.
    pub(super) links: Vec<Link>,
}

/// A task that has succeeded.
pub(super) fn task(view: &TaskView) -> Finished {
    let links = view.task_result.as_ref().map_or_else(Vec::new, of_result);
    Finished { id: Some(view.task_id.clone()), cost: cost(view.final_unit_deduction.as_deref()), links }
}

/// An answer that was given at once.
pub(super) fn at_once(shape: Shape, answer: &Value) -> Result<Finished, Fault> {
    match shape {
        Shape::Task => Ok(task(&read(answer)?)),
        Shape::Session => {
            let view: SessionView = read(answer)?;
            let links = view.face_data.into_iter().map(|face| {
                let part = Part::Face { id: face.face_id, from_ms: face.start_time, until_ms: face.end_time };
                Link { url: face.face_image, id: None, duration: String::new(), part }
            });
            let cost = cost(view.final_unit_deduction.as_deref());
            Ok(Finished { id: Some(view.session_id), cost, links: links.collect() })
        }
        Shape::Masks => {
            let view: RecognizedView = read(answer)?;
            let links = view.task_result.images.into_iter().filter_map(|mask| {
                let of = Matter::ALL.into_iter().find(|matter| matter.word() == mask.kind)?;
                let part = Part::Mask { of, found: mask.is_contain };
                Some(Link { url: mask.url, id: None, duration: String::new(), part })
            });
            Ok(Finished { id: None, cost: cost(view.final_unit_deduction.as_deref()), links: links.collect() })
        }
    }
}

fn read<T: for<'de> Deserialize<'de>>(answer: &Value) -> Result<T, Fault> {
    T::deserialize(answer).map_err(|error| Fault::internal(format_args!("an answer in an unknown shape: {error}")))
}

fn of_result(result: &TaskResult) -> Vec<Link> {
    let mut links = Vec::new();
    let mut add = |url: &str, id: Option<&str>, duration: &str, part: Part| {
        if !url.is_empty() {
            let (url, id, duration) = (url.to_owned(), id.map(str::to_owned), duration.to_owned());
            links.push(Link { url, id, duration, part });
        }
    };
    for video in &result.videos {
        add(&video.url, Some(&video.id), &video.duration, Part::Result);
        add(video.watermark_url.as_deref().unwrap_or_default(), None, &video.duration, Part::Watermarked);
    }
    for image in &result.images {
        add(&image.url, None, "", Part::Result);
        add(image.watermark_url.as_deref().unwrap_or_default(), None, "", Part::Watermarked);
    }
    for audio in &result.audios {
        match audio {
            Audio::Made { id, url_mp3, url_wav, duration_mp3, duration_wav } => {
                add(url_mp3, Some(id), duration_mp3, Part::Result);
                add(url_wav, Some(id), duration_wav, Part::Result);
            }
            Audio::Spoken { id, url, duration } => add(url, Some(id), duration, Part::Result),
        }
    }
    links
}

/// Decimal text such as `2.5`, exact to the thousandth; anything else is not known.
pub(super) fn cost(text: Option<&str>) -> Cost {
    let exact = |text: &str| -> Option<u64> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let part = part.trim_end_matches('0');
        if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 3 {
            return None;
        }
        let thousandths: u64 = format!("{part:0<3}").parse().ok()?;
        whole.parse::<u64>().ok()?.checked_mul(1000)?.checked_add(thousandths)
    };
    text.and_then(|text| exact(text.trim())).map_or(Cost::Unknown, Cost::Milliunits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_are_exact_or_unknown() {
        for (text, milliunits) in [("2.5", 2500), ("0", 0), ("10", 10_000), ("0.014", 14), ("3.500000", 3500)] {
            assert_eq!(cost(Some(text)), Cost::Milliunits(milliunits), "{text}");
        }
        for text in ["", "-1", "2,5", "1e3", ".5", "0.0001", "free", "99999999999999999999"] {
            assert_eq!(cost(Some(text)), Cost::Unknown, "{text}");
        }
        assert_eq!(cost(None), Cost::Unknown);
    }
}
