//! The rules the door can report; each has a page under `catalog/rules/`.

/// The body is not a JSON object.
pub(super) const BODY: &str = "body-unreadable";
/// An object gives one key twice.
pub(super) const DOUBLED: &str = "key-doubled";
/// A value of the wrong kind.
pub(super) const KIND: &str = "value-kind";
/// A field the endpoint does not have.
pub(super) const UNKNOWN: &str = "field-unknown";
/// The field `model` of 2024.
pub(super) const LEGACY_MODEL: &str = "legacy-model";
/// A model nobody knows.
pub(super) const MODEL: &str = "model-unknown";
/// A model that does not answer at this endpoint.
pub(super) const MODEL_ENDPOINT: &str = "model-endpoint";
/// A model the service has retired.
pub(super) const MODEL_RETIRED: &str = "model-retired";
/// A word that is no mode, or not this model's.
pub(super) const MODE: &str = "mode-value";
/// A mode sent to a model that has none.
pub(super) const MODE_IGNORED: &str = "mode-ignored";
/// A length the model does not make.
pub(super) const DURATION: &str = "duration-value";
/// A combination of model, mode and length that is not offered.
pub(super) const CELL: &str = "cell-offered";
/// A feature that is not offered with this model, mode and length.
pub(super) const FEATURE: &str = "feature-offered";
/// Features that exclude each other.
pub(super) const EXCLUSIVE: &str = "features-exclusive";
/// A field without which nothing can be made.
pub(super) const REQUIRED: &str = "field-required";
/// Text or a list that is too long or too short.
pub(super) const SIZE: &str = "field-size";
/// A value outside the list or the range.
pub(super) const VALUE: &str = "field-value";
/// A field that has no effect here.
pub(super) const IGNORED: &str = "field-ignored";
/// `camera_control` that does not add up.
pub(super) const CAMERA: &str = "camera-config";
/// A picture that is neither a URL nor Base64 of a JPEG or PNG.
pub(super) const PICTURE: &str = "picture-value";
/// A `data:` prefix in front of Base64.
pub(super) const PICTURE_PREFIX: &str = "picture-prefix";
/// A URL that is none.
pub(super) const ADDRESS: &str = "url-value";

/// Every rule above, for the test that each has a page.
#[cfg(test)]
pub(super) const ALL: &[&str] = &[
    BODY,
    DOUBLED,
    KIND,
    UNKNOWN,
    LEGACY_MODEL,
    MODEL,
    MODEL_ENDPOINT,
    MODEL_RETIRED,
    MODE,
    MODE_IGNORED,
    DURATION,
    CELL,
    FEATURE,
    EXCLUSIVE,
    REQUIRED,
    SIZE,
    VALUE,
    IGNORED,
    CAMERA,
    PICTURE,
    PICTURE_PREFIX,
    ADDRESS,
];
