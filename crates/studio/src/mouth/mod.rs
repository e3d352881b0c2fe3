//! A face that speaks: what is heard becomes what a mouth does ([`heard`]), and the mouth that was seen in each frame is
//! brought there ([`Mouth::say`]). Lips, chin and cheeks keep their own pixels; the inside of the mouth is painted. It
//! refuses to touch anything but the lower face, and faces that are turned away.
//!
//! Everything is measured on the face's own axes, in centimetres of a usual face: jitter of the picture's plane, turns and
//! distance cancel out. What was seen is steadied over the frames on both sides, so that nothing lags.

mod draw;
mod field;
mod head;
mod heard;
mod inside;
mod points;
mod seen;
mod shape;
mod speaker;

pub use heard::heard;
pub use seen::Seen;
pub use shape::Shape;
pub use speaker::Mouth;
