//! The API's endpoints: one file each, one table, one set of handlers.
//!
//! An endpoint is a row: where it lies, what it makes, whose tasks it answers for. What the operations have in common
//! (create, query, list) is in [`tasks`]; what a request means is `plan`'s business.

mod advanced_lip_sync;
mod effects;
mod expand;
mod identify_face;
mod image2video;
mod image_recognize;
mod images;
mod lip_sync;
mod multi_image2image;
mod multi_image2video;
pub(crate) mod tasks;
mod text2video;
mod text_to_audio;
mod try_on;
mod tts;
mod video_extend;
mod video_to_audio;
mod wait;

use catalog::Operation;

/// One endpoint of the API.
#[derive(Debug)]
pub(crate) struct Endpoint {
    /// What a create makes and a list shows.
    pub(crate) operation: Operation,
    /// Whose tasks a query of one id answers for.
    pub(crate) answers: &'static [Operation],
    /// What a create is answered with.
    pub(crate) reply: Reply,
}

impl Endpoint {
    /// Path of create and list; `{path}/{id}` queries one task.
    pub(crate) fn path(&self) -> &'static str {
        self.operation.path()
    }
}

/// What a create is answered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reply {
    /// The submitted task, at once.
    Submitted,
    /// The finished task, when it is finished (tts).
    Finished,
    /// The faces, when they are found (identify-face); there is nothing to query or list.
    Session,
    /// The masks, when they are made (image-recognize); there is nothing to query or list.
    Masks,
}

impl Reply {
    /// Whether tasks can be queried and listed.
    pub(crate) fn can_query(self) -> bool {
        match self {
            Reply::Submitted | Reply::Finished => true,
            Reply::Session | Reply::Masks => false,
        }
    }
}

/// Every endpoint.
pub(crate) const TABLE: &[&Endpoint] = &[
    &text2video::ENDPOINT,
    &image2video::ENDPOINT,
    &video_extend::ENDPOINT,
    &lip_sync::ENDPOINT,
    &identify_face::ENDPOINT,
    &advanced_lip_sync::ENDPOINT,
    &effects::ENDPOINT,
    &multi_image2video::ENDPOINT,
    &image_recognize::ENDPOINT,
    &images::ENDPOINT,
    &try_on::ENDPOINT,
    &expand::ENDPOINT,
    &multi_image2image::ENDPOINT,
    &tts::ENDPOINT,
    &text_to_audio::ENDPOINT,
    &video_to_audio::ENDPOINT,
];

#[cfg(test)]
mod tests {
    use super::TABLE;

    #[test]
    fn every_endpoint_answers_for_its_own_tasks_at_its_own_path() {
        for (at, endpoint) in TABLE.iter().enumerate() {
            assert!(endpoint.answers.contains(&endpoint.operation), "{}", endpoint.path());
            assert!(
                TABLE[..at]
                    .iter()
                    .all(|other| other.path() != endpoint.path() && other.operation != endpoint.operation)
            );
        }
    }
}
