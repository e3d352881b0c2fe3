//! What a plan becomes in the words of a server: each meaning with its value, the picture, and what is not as asked.

use super::{Videos, size, words};
use crate::{Turn, caps};
use catalog::{Meaning, Mode, Operation, Served, Server};
use fault::{Code, Fault};
use media::picture::{Dimensions, dimensions};
use plan::{Picture, Plan, Shots};
use serde_json::{Value, json};

/// The service's own middle; what has it leaves the choice to the model.
const CFG_SCALE: f32 = 0.5;

/// A request, ready to be packed.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    /// In the order they are sent.
    pub(super) fields: Vec<(Meaning, Value)>,
    /// The first frame.
    pub(super) picture: Option<Given>,
}

/// A picture as it came.
#[derive(Clone, Debug)]
pub(super) struct Given {
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// `image/png` or `image/jpeg`.
    pub(super) media_type: &'static str,
    /// Its size.
    pub(super) size: Dimensions,
}

/// Refuses what the server or its model cannot be told, naming the field.
pub(super) fn judge(plan: &Plan, server: &Server, served: &Served) -> Result<(), Fault> {
    let operation = plan.operation();
    if !served.makes.contains(&operation) || !matches!(operation, Operation::Text2video | Operation::Image2video) {
        let makes: Vec<&str> = served.makes.iter().map(|one| one.name()).collect();
        let message =
            format!("{} cannot be made here: {} makes {}", operation.name(), served.name, makes.join(" and "));
        return Err(Fault::new(Code::BadValue, message));
    }
    let telling = [
        ("image_tail", plan.image_tail().is_some()),
        ("static_mask", plan.brush().is_some()),
        ("multi_shot", matches!(plan.shots(), Some(Shots::Customised(_)))),
        ("voice_list", !plan.voices().is_empty()),
        ("element_list", !plan.elements().is_empty()),
        ("image", plan.image().is_some() && !server.fields.contains_key(&Meaning::Picture)),
    ];
    if let Some((field, _)) = telling.iter().find(|(_, asked)| *asked) {
        let message = format!("{field} cannot be said to {}: leave it out, or choose another model", server.name);
        return Err(Fault::new(Code::BadValue, message));
    }
    size::seconds(plan, served)?;
    size::judged(plan, served)
}

/// The request of this turn.
pub(super) async fn write(videos: &Videos, turn: &Turn<'_>) -> Result<Sheet, Fault> {
    let (server, served, plan) = (videos.server, videos.served, turn.plan);
    judge(plan, server, served)?;
    let picture = match plan.image() {
        Some(image) => Some(given(videos, turn, image).await?),
        None => None,
    };
    let (width, height) = size::of(plan, served, picture.as_ref().map(|given| given.size))?;
    let seconds = size::seconds(plan, served)?;
    let mut fields = vec![
        (Meaning::Prompt, json!(prompt(plan))),
        (Meaning::Size, json!(format!("{width}x{height}"))),
        (Meaning::Seed, json!(turn.seed & 0x7FFF_FFFF)),
    ];
    match (served.fps, served.frames(seconds), server.fields.contains_key(&Meaning::Frames)) {
        (Some(fps), Some(frames), true) => {
            fields.extend([(Meaning::Fps, json!(fps)), (Meaning::Frames, json!(frames))])
        }
        (_, _, _) => fields.push((Meaning::Seconds, json!(seconds))),
    }
    let model = videos.options.model.clone();
    let mark = videos.mark(turn.task_id).map(|(_, mark)| mark);
    fields.extend(model.or(mark).map(|name| (Meaning::Model, json!(name))));
    if !plan.negative_prompt().is_empty() {
        fields.push((Meaning::NegativePrompt, json!(plan.negative_prompt())));
    }
    if plan.cfg_scale() != CFG_SCALE {
        let guidance = served.guidance(plan.cfg_scale()).map(|scale| f64::from((scale * 100.0).round()) / 100.0);
        fields.extend(guidance.map(|scale| (Meaning::Guidance, json!(scale))));
    }
    fields.extend(served.steps(plan.mode()).map(|steps| (Meaning::Steps, json!(steps))));
    if plan.sound() && served.sound {
        fields.push((Meaning::Sound, json!(true)));
    }
    Ok(Sheet { fields, picture })
}

/// Everything that is not quite as asked, a few words each; for the metadata of the result.
pub(super) fn partial(plan: &Plan, server: &Server, served: &Served, made: (u32, u32)) -> Vec<String> {
    let has = |meaning: Meaning| server.fields.contains_key(&meaning);
    let mut all = Vec::new();
    if let plan::Frame::Exact { width, height } = plan.frame()
        && (width, height) != made
    {
        all.push(format!("{}x{} pixels, not {width}x{height}", made.0, made.1));
    }
    if plan.cfg_scale() != CFG_SCALE {
        match served.guidance(plan.cfg_scale()).filter(|_| has(Meaning::Guidance)) {
            Some(scale) => all.push(format!("cfg_scale {} as a guidance of {scale:.2}", plan.cfg_scale())),
            None => all.push("cfg_scale is not followed".to_owned()),
        }
    }
    let tiered = served.sizes.contains_key(&plan.mode()) || served.steps.contains_key(&plan.mode());
    let rows = [
        (plan.camera().is_some(), "the camera movement is asked for in the prompt"),
        (!plan.negative_prompt().is_empty() && !has(Meaning::NegativePrompt), "negative_prompt is not followed"),
        (plan.sound() && !(served.sound && has(Meaning::Sound)), "no sound is made"),
        (plan.shots().is_some(), "one shot instead of several"),
        (plan.watermark(), "no copy with a watermark"),
        (plan.mode() != Mode::Any && !tiered, "mode makes no difference"),
        (!has(Meaning::Seed), "another seed each time"),
    ];
    all.extend(rows.iter().filter(|(short, _)| *short).map(|(_, words)| (*words).to_owned()));
    all
}

/// The caller's words, and the camera's movement as a sentence after them.
fn prompt(plan: &Plan) -> String {
    match plan.camera() {
        Some(camera) => format!("{} {}", plan.prompt().trim_end(), words::of(camera)).trim_start().to_owned(),
        None => plan.prompt().to_owned(),
    }
}

async fn given(videos: &Videos, turn: &Turn<'_>, picture: &Picture) -> Result<Given, Fault> {
    let of_field = |fault: Fault| Fault { message: format!("image: {}", fault.message), ..fault };
    let bytes = match picture {
        Picture::Inline(_) => picture.inline_bytes(turn.letter)?.unwrap_or_default(),
        Picture::Url(url) => videos.doors.pictures.get(url).await.map_err(of_field)?,
    };
    if bytes.len() > caps::PICTURE_BYTES_MAX {
        let message = format!("image size must be between 0 and {} bytes", caps::PICTURE_BYTES_MAX);
        return Err(Fault::new(Code::BadValue, message));
    }
    let size = dimensions(&bytes).map_err(of_field)?;
    let media_type = if bytes.first() == Some(&0x89) { "image/png" } else { "image/jpeg" };
    Ok(Given { bytes, media_type, size })
}

impl Videos {
    /// The field and the words by which a job of this task can be told in the server's list.
    pub(super) fn mark(&self, task_id: &str) -> Option<(&'static str, String)> {
        let meaning = self.server.marker.filter(|_| self.server.lists)?;
        let taken = meaning == Meaning::Model && self.options.model.is_some();
        let field = self.server.fields.get(&meaning).filter(|_| !taken)?;
        Some((field, format!("filmgate-{task_id}")))
    }
}
