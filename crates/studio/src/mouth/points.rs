//! Which points of a face mesh the mouth is made of, and how much each goes with the jaw. Lengths are in the face's own
//! centimetres: an eye's outer corner is 8.9 of them from the other's.

/// The upper lip's inner edge, from the right corner to the left.
pub(super) const UPPER_INNER: [usize; 11] = [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308];
/// The lower lip's inner edge, in the same order.
pub(super) const LOWER_INNER: [usize; 11] = [78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308];
/// The upper lip's outer edge, in the same order.
pub(super) const UPPER_OUTER: [usize; 11] = [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291];
/// The lower lip's outer edge, in the same order.
pub(super) const LOWER_OUTER: [usize; 11] = [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291];
/// Points across the mouth.
pub(super) const ACROSS: usize = 11;

/// Points below the lower lip and along the jaw, and how far each goes with the chin.
pub(super) const JAW: [(usize, f32); 29] = [
    (152, 1.0),
    (148, 1.0),
    (377, 1.0),
    (176, 0.97),
    (400, 0.97),
    (149, 0.9),
    (378, 0.9),
    (150, 0.78),
    (379, 0.78),
    (136, 0.58),
    (365, 0.58),
    (172, 0.36),
    (397, 0.36),
    (58, 0.18),
    (288, 0.18),
    (132, 0.06),
    (361, 0.06),
    (199, 1.0),
    (175, 1.0),
    (18, 1.0),
    (200, 1.0),
    (32, 0.95),
    (262, 0.95),
    (204, 0.8),
    (424, 0.8),
    (210, 0.72),
    (430, 0.72),
    (214, 0.4),
    (434, 0.4),
];

/// Points beside the mouth, how far each goes with its corner of the mouth and how far with the chin.
pub(super) const CHEEKS: [(usize, f32, f32); 10] = [
    (57, 0.75, 0.05),
    (287, 0.75, 0.05),
    (186, 0.55, 0.0),
    (410, 0.55, 0.0),
    (212, 0.55, 0.28),
    (432, 0.55, 0.28),
    (216, 0.35, 0.08),
    (436, 0.35, 0.08),
    (205, 0.12, 0.0),
    (425, 0.12, 0.0),
];

/// Points that stay: the nose, what lies under the eyes, the sides of the face.
pub(super) const STILL: [usize; 24] =
    [2, 97, 326, 98, 327, 129, 358, 1, 49, 279, 50, 280, 101, 330, 123, 352, 147, 376, 177, 401, 93, 323, 118, 347];

/// The corners of the eyes: right outer, right inner, left inner, left outer.
pub(super) const EYES: [usize; 4] = [33, 133, 362, 263];
/// The lowest point of the nose.
pub(super) const NOSE_BASE: usize = 2;
/// Both edges of the face beside the ears, right and left.
pub(super) const SIDES: [usize; 2] = [234, 454];
/// Where skin is bare and lit as the mouth is: right and left cheek.
pub(super) const SKIN: [usize; 2] = [205, 425];
