//! Who serves a request: routes are asked once, when it is accepted, and what they say is written on its task.
//!
//! The newest rows are looked for at every submit (one indexed look-up), so a change counts from the next request on,
//! whoever made it: this process, or the command line beside it. Where the store cannot be asked, what was known last
//! goes on.

mod change;
mod guard;
mod header;
mod lead;
mod switch;
mod traffic;

pub use change::{Attempt, Ground, Outcome, change};
pub use guard::Guard;
pub(crate) use header::{life, said};
pub(crate) use lead::{Led, Named, lead, named, renamed};
pub(crate) use switch::Switch;
pub use traffic::Share;
