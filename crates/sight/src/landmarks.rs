//! Names of points of a [`crate::Mesh`] and of joints of a [`crate::Pose`], as MediaPipe numbers them.

/// Outer corner of the right eye.
pub const RIGHT_EYE_OUTER: usize = 33;
/// Inner corner of the right eye.
pub const RIGHT_EYE_INNER: usize = 133;
/// Inner corner of the left eye.
pub const LEFT_EYE_INNER: usize = 362;
/// Outer corner of the left eye.
pub const LEFT_EYE_OUTER: usize = 263;
/// Tip of the nose.
pub const NOSE_TIP: usize = 1;
/// Lowest point of the nose, above the lip.
pub const NOSE_BASE: usize = 2;
/// Top of the forehead.
pub const FOREHEAD: usize = 10;
/// Lowest point of the chin.
pub const CHIN: usize = 152;
/// Right corner of the mouth, outside.
pub const MOUTH_RIGHT: usize = 61;
/// Left corner of the mouth, outside.
pub const MOUTH_LEFT: usize = 291;
/// Middle of the upper lip's inner edge.
pub const LIP_UPPER_INNER: usize = 13;
/// Middle of the lower lip's inner edge.
pub const LIP_LOWER_INNER: usize = 14;
/// Middle of the upper lip's outer edge.
pub const LIP_UPPER_OUTER: usize = 0;
/// Middle of the lower lip's outer edge.
pub const LIP_LOWER_OUTER: usize = 17;

/// The outer edge of the lips, clockwise in the picture from the right corner over the upper lip.
pub const LIPS_OUTER: [usize; 20] =
    [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146];
/// The inner edge of the lips, in the same order.
pub const LIPS_INNER: [usize; 20] =
    [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95];
/// The rim of the face, clockwise in the picture from the forehead.
pub const FACE_OVAL: [usize; 36] = [
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150,
    136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];
/// The rim of the right eye.
pub const RIGHT_EYE: [usize; 16] = [33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7];
/// The rim of the left eye.
pub const LEFT_EYE: [usize; 16] = [263, 466, 388, 387, 386, 385, 384, 398, 362, 382, 381, 380, 374, 373, 390, 249];

/// Joints of a body.
pub mod joint {
    /// Tip of the nose.
    pub const NOSE: usize = 0;
    /// Left ear.
    pub const LEFT_EAR: usize = 7;
    /// Right ear.
    pub const RIGHT_EAR: usize = 8;
    /// Left corner of the mouth.
    pub const MOUTH_LEFT: usize = 9;
    /// Right corner of the mouth.
    pub const MOUTH_RIGHT: usize = 10;
    /// Left shoulder.
    pub const LEFT_SHOULDER: usize = 11;
    /// Right shoulder.
    pub const RIGHT_SHOULDER: usize = 12;
    /// Left elbow.
    pub const LEFT_ELBOW: usize = 13;
    /// Right elbow.
    pub const RIGHT_ELBOW: usize = 14;
    /// Left wrist.
    pub const LEFT_WRIST: usize = 15;
    /// Right wrist.
    pub const RIGHT_WRIST: usize = 16;
    /// Left hip.
    pub const LEFT_HIP: usize = 23;
    /// Right hip.
    pub const RIGHT_HIP: usize = 24;
    /// Left knee.
    pub const LEFT_KNEE: usize = 25;
    /// Right knee.
    pub const RIGHT_KNEE: usize = 26;
    /// Left ankle.
    pub const LEFT_ANKLE: usize = 27;
    /// Right ankle.
    pub const RIGHT_ANKLE: usize = 28;
}
