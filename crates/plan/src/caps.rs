//! Limits on requests. Where the service states one, it is the service's.

/// Characters of `prompt` and of `negative_prompt` (seed-log, 2024-09-19).
pub const PROMPT_CHARS_MAX: usize = 2500;
/// Characters of one shot's prompt (map-2026-03).
pub const SHOT_PROMPT_CHARS_MAX: usize = 512;
/// Shots of a customised clip (map-2026-03).
pub const SHOTS_MAX: usize = 6;
/// Voices of a clip (map-2026-02).
pub const VOICES_MAX: usize = 2;
/// Elements of a clip (map-2026-03).
pub const CLIP_ELEMENTS_MAX: usize = 3;
/// Elements of a picture, the input picture included (map-2026-03).
pub const IMAGE_ELEMENTS_MAX: usize = 10;
/// Characters of a voice or element id (our own).
pub const ID_CHARS_MAX: usize = 64;
/// Pictures made by one request (map-2026-03).
pub const IMAGES_MAX: i64 = 9;
/// Pictures of subjects in one request (map-2026-03).
pub const SUBJECTS_MAX: usize = 4;
/// How far a picture may grow to one side, as a share of its height or width (map-2026-03).
pub const MARGIN_MAX: f64 = 2.0;
/// How many times as large an expanded picture may be (map-2026-03).
pub const EXPANSION_MAX: f64 = 3.0;
/// Moving areas of the motion brush (map-2026-03).
pub const STROKES_MAX: usize = 6;
/// Fewest points of a path (map-2026-03).
pub const STROKE_POINTS_MIN: usize = 2;
/// Most points of a path, the limit for 5 s (map-2026-03).
pub const STROKE_POINTS_MAX: usize = 77;
/// Farthest a point of a path may lie, pixels (our own: the largest picture side the service takes).
pub const POINT_PIXELS_MAX: i64 = 65_536;
/// Reach of a camera value, either way (map-2026-03).
pub const CAMERA_VALUE_MAX: f64 = 10.0;
/// Characters of `external_task_id` (our own; the service states none).
pub const EXTERNAL_ID_CHARS_MAX: usize = 128;
/// Bytes of a URL (our own; signed URLs of object stores stay below 2 KB).
pub const URL_BYTES_MAX: usize = 8 * 1024;
/// Bytes of one inline picture after decoding (map-2026-03: 10 MB).
pub const PICTURE_BYTES_MAX: usize = 10 * 1024 * 1024;
/// Earlier results one request may name (our own; the API's most is a session and a sound).
pub const MENTIONS_MAX: usize = 4;
/// Bytes of such an id (our own; ours have 18).
pub const MENTION_BYTES_MAX: usize = 128;
/// Findings reported for one request (our own).
pub const FINDINGS_MAX: usize = 64;
/// Characters of a sent value that a message repeats (our own).
pub const SHOWN_CHARS_MAX: usize = 64;
/// Seconds of a clip when none are given (map-2026-03).
pub const SECONDS_DEFAULT: u32 = 5;
/// `cfg_scale` when none is given or read (map-2026-03).
pub const CFG_SCALE_DEFAULT: f32 = 0.5;
/// `image_fidelity` when none is given (map-2026-03).
pub const FIDELITY_DEFAULT: f32 = 0.5;
/// `human_fidelity` when none is given (map-2026-03).
pub const HUMAN_FIDELITY_DEFAULT: f32 = 0.45;
/// Endings of a clip's file name (map-2026-03).
pub const FOOTAGE_ENDINGS: &[&str] = &["mp4", "mov"];
/// Endings of a recording's file name (map-2026-03).
pub const SOUND_ENDINGS: &[&str] = &["mp3", "wav", "m4a", "aac"];
/// Bytes of one inline recording after decoding (map-2026-03: 5 MB).
pub const SOUND_BYTES_MAX: usize = 5 * 1024 * 1024;
/// Shortest clip in which a face can speak, seconds (map-2026-03).
pub const FACE_SECONDS_MIN: u32 = 2;
/// Longest clip in which a face can speak, seconds (change-log, 2025-06-30).
pub const FACE_SECONDS_MAX: u32 = 60;
/// Characters that lip-sync speaks (map-2026-03).
pub const LIP_SYNC_CHARS_MAX: usize = 120;
/// Characters that tts speaks (change-log, 2025-09-26).
pub const SPEECH_CHARS_MAX: usize = 1000;
/// Characters of a sound's prompt (map-2026-03).
pub const SOUND_PROMPT_CHARS_MAX: usize = 200;
/// Shortest sound from words, tenths of a second (map-2026-03).
pub const SOUND_TENTHS_MIN: u32 = 30;
/// Longest sound from words, tenths of a second (map-2026-03).
pub const SOUND_TENTHS_MAX: u32 = 100;
/// Shortest clip that gets sound, seconds (map-2026-03).
pub const SCORED_SECONDS_MIN: u32 = 3;
/// Longest clip that gets sound, seconds (map-2026-03).
pub const SCORED_SECONDS_MAX: u32 = 20;
/// Slowest speech, tenths of the usual speed (map-2026-03).
pub const SPEED_TENTHS_MIN: u32 = 8;
/// Fastest speech, tenths of the usual speed (map-2026-03).
pub const SPEED_TENTHS_MAX: u32 = 20;
/// Speed of speech when none is given (map-2026-03).
pub const SPEED_TENTHS_DEFAULT: u32 = 10;
/// Least of a recording that is used, and of a face that is seen while it is heard, milliseconds (map-2026-03).
pub const DUB_MS_MIN: u64 = 2000;
/// Loudest a recording is laid under a clip (map-2026-03).
pub const VOLUME_MAX: f32 = 2.0;
/// Latest time within a recording or a clip, milliseconds (our own: an hour).
pub const TIME_MS_MAX: u64 = 3_600_000;
/// Seconds to which a clip may grow (map-2026-03: 3 minutes).
pub const EXTENDED_SECONDS_MAX: u32 = 180;
/// Pictures whose subjects appear in one clip (map-2026-03).
pub const UNITED_PICTURES_MAX: usize = 4;
