//! The life of a task as a pure state machine. Knows no SQL, no HTTP, no pixels, no clock.

mod key;
mod task;

pub use key::{Key, KeyKind};
pub use task::{Kept, Lease, State, Task};
