//! The rules the door can report; each has a page under `catalog/rules/`.

/// The body is not a JSON object.
pub(super) const BODY: &str = "body-object";
/// An object gives one key twice.
pub(super) const DOUBLED: &str = "key-doubled";
/// A value of the wrong kind.
pub(super) const KIND: &str = "wrong-type";
/// A field the endpoint does not have.
pub(super) const UNKNOWN: &str = "unknown-field";
/// A field that has another name here.
pub(super) const MISNAMED: &str = "field-misnamed";
/// The field `model` of 2024.
pub(super) const LEGACY_MODEL: &str = "legacy-model-field";
/// A model nobody knows.
pub(super) const MODEL: &str = "unknown-model";
/// A model that does not answer at this endpoint.
pub(super) const MODEL_OPERATION: &str = "model-operation";
/// A model the service has retired.
pub(super) const RETIRED: &str = "retired-model";
/// A mode sent to a model that has none.
pub(super) const MODE_IGNORED: &str = "mode-ignored";
/// `cfg_scale` sent to a model that does not read it.
pub(super) const CFG_IGNORED: &str = "cfg-scale-ignored";
/// A length the model does not make.
pub(super) const DURATION: &str = "duration-value";
/// A combination of model, mode, length and feature that nobody claims.
pub(super) const CELL: &str = "cell-not-offered";
/// A combination that only an unofficial source claims, or an official one of another day.
pub(super) const CELL_UNOFFICIAL: &str = "cell-unofficial";
/// Features that a model has, but not together.
pub(super) const TOGETHER: &str = "features-together";
/// Sound where another mode of the model has it.
pub(super) const SOUND_MODE: &str = "sound-needs-pro";
/// Sound on a model without it.
pub(super) const SOUND: &str = "sound-not-offered";
/// Voices without sound.
pub(super) const VOICE: &str = "voice-needs-sound";
/// Voices beside elements.
pub(super) const VOICE_ELEMENTS: &str = "voice-or-elements";
/// Several shots that do not add up.
pub(super) const SHOTS: &str = "multi-shot";
/// A field without which nothing can be made.
pub(super) const REQUIRED: &str = "required-field";
/// Text that is too long.
pub(super) const TEXT: &str = "text-length";
/// A list that is too long or too short.
pub(super) const LIST: &str = "list-length";
/// A word outside its list.
pub(super) const WORD: &str = "enum-value";
/// A number outside its range.
pub(super) const NUMBER: &str = "number-range";
/// `n` outside 1–9.
pub(super) const COUNT: &str = "count-range";
/// A sound that is too short or too long.
pub(super) const SOUND_LENGTH: &str = "sound-length";
/// A picture that would not grow, or grow too much.
pub(super) const EXPANSION: &str = "expansion-area";
/// A ratio the model does not have.
pub(super) const RATIO: &str = "ratio-not-offered";
/// A ratio where the picture decides.
pub(super) const RATIO_IGNORED: &str = "ratio-ignored";
/// A resolution the model does not have.
pub(super) const RESOLUTION: &str = "resolution-not-offered";
/// An unknown `camera_control.type`.
pub(super) const CAMERA_TYPE: &str = "camera-type";
/// A config where there should be none, or none where there should be one.
pub(super) const CAMERA_CONFIG: &str = "camera-config";
/// A camera value beyond ±10.
pub(super) const CAMERA_RANGE: &str = "camera-range";
/// None or several axes that move.
pub(super) const CAMERA_AXIS: &str = "camera-one-axis";
/// image2video without a picture.
pub(super) const IMAGE_MISSING: &str = "image-missing";
/// End frame, brush and camera together.
pub(super) const GROUPS: &str = "image-groups";
/// Text that is neither a URL nor Base64 of a JPEG or PNG.
pub(super) const BASE64: &str = "image-base64";
/// A `data:` prefix in front of Base64.
pub(super) const PREFIX: &str = "image-data-prefix";
/// An inline picture of too many bytes.
pub(super) const IMAGE_SIZE: &str = "image-size";
/// A picture's URL that is none.
pub(super) const IMAGE_URL: &str = "image-url";
/// `image_reference` without a picture, or on a model without it.
pub(super) const REFERENCE: &str = "image-reference";
/// `negative_prompt` beside a picture.
pub(super) const NEGATIVE: &str = "negative-prompt-with-image";
/// A path of the brush with too few or too many points.
pub(super) const TRAJECTORY: &str = "mask-trajectory";
/// `callback_url` that is no URL.
pub(super) const CALLBACK: &str = "callback-url";
/// `external_task_id` that is too long or not printable.
pub(super) const EXTERNAL_ID: &str = "external-id-length";
/// An operation the service does not offer on the day.
pub(super) const API: &str = "api-not-available";
/// No clip to work on, or two.
pub(super) const FOOTAGE_ONE: &str = "footage-one";
/// A `video_id` that names no clip.
pub(super) const FOOTAGE_ID: &str = "footage-id";
/// A clip's URL that is none, or of another kind of file.
pub(super) const FOOTAGE_URL: &str = "footage-url";
/// A clip that is too short or too long.
pub(super) const FOOTAGE_LENGTH: &str = "footage-length";
/// No recording, or two.
pub(super) const SOUND_ONE: &str = "sound-one";
/// An `audio_id` that names no sound.
pub(super) const SOUND_ID: &str = "sound-id";
/// A recording's URL that is none, or of another kind of file.
pub(super) const SOUND_URL: &str = "sound-url";
/// Text that is not Base64 of an MP3, WAV, M4A or AAC file.
pub(super) const SOUND_BASE64: &str = "sound-base64";
/// A `data:` prefix in front of a recording's Base64.
pub(super) const SOUND_PREFIX: &str = "sound-data-prefix";
/// An inline recording of too many bytes.
pub(super) const SOUND_SIZE: &str = "sound-size";
/// A voice nobody knows, or not in this language.
pub(super) const VOICE_ID: &str = "voice-id";
/// A `voice_speed` beyond its ends.
pub(super) const SPEED: &str = "voice-speed";
/// A session nobody opened, or one that has ended.
pub(super) const SESSION: &str = "session-id";
/// A face the session does not have.
pub(super) const FACE: &str = "face-id";
/// A piece of a recording that is too short, or ends after it.
pub(super) const DUB_PIECE: &str = "dub-piece";
/// A recording that is not laid where its face is seen.
pub(super) const DUB_PLACE: &str = "dub-place";
/// A clip of a kind that cannot go on.
pub(super) const EXTEND_SOURCE: &str = "extend-source";
/// A field that extensions of the model do not read.
pub(super) const EXTEND_FIELD: &str = "extend-field";
/// A clip that would grow too long.
pub(super) const EXTEND_LENGTH: &str = "extend-length";
/// A scene that never was.
pub(super) const SCENE: &str = "effect-scene";
/// A scene that is not offered on the day.
pub(super) const SCENE_DAY: &str = "effect-day";
/// Too few or too many pictures for a scene.
pub(super) const SCENE_PICTURES: &str = "effect-pictures";
/// A member of `input` that the scene does not read.
pub(super) const SCENE_FIELD: &str = "effect-field";

/// Every rule above, for the test that each has a page.
#[cfg(test)]
#[rustfmt::skip]
pub(super) const ALL: &[&str] = &[
    BODY, DOUBLED, KIND, UNKNOWN, LEGACY_MODEL, MODEL, MODEL_OPERATION, RETIRED, MODE_IGNORED, CFG_IGNORED, DURATION,
    CELL, CELL_UNOFFICIAL, SOUND_MODE, SOUND, VOICE, VOICE_ELEMENTS, SHOTS, REQUIRED, TEXT, LIST, WORD, NUMBER, COUNT,
    RATIO, RATIO_IGNORED, RESOLUTION, CAMERA_TYPE, CAMERA_CONFIG, CAMERA_RANGE, CAMERA_AXIS, IMAGE_MISSING, GROUPS,
    BASE64, PREFIX, IMAGE_SIZE, IMAGE_URL, REFERENCE, NEGATIVE, TRAJECTORY, CALLBACK, EXTERNAL_ID, API,
    FOOTAGE_ONE, FOOTAGE_ID, FOOTAGE_URL, FOOTAGE_LENGTH, SOUND_ONE, SOUND_ID, SOUND_URL, SOUND_BASE64, SOUND_PREFIX,
    SOUND_SIZE, VOICE_ID, SPEED, SESSION, FACE, DUB_PIECE, DUB_PLACE,
    EXTEND_SOURCE, EXTEND_FIELD, EXTEND_LENGTH, SCENE, SCENE_DAY, SCENE_PICTURES, SCENE_FIELD,
    EXPANSION, SOUND_LENGTH, MISNAMED, TOGETHER,
];
