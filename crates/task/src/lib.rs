//! The life of a task as a pure state machine. Knows no SQL, no HTTP, no pixels, no clock: `now` is an argument.
//!
//! ```text
//!               begin              finish
//!  admit → submitted ──→ processing ──────→ succeed
//!                        │  ↑   │   fail
//!                        │  │   └─────────→ failed     begin and put_off come here too,
//!                        └──┘                          once attempts or leases are used up
//!          begin (lease over) · renew · advance
//!          wait · rest · put_off · give_back · abandon
//! ```
//!
//! `processing` is held while a lease is given out, and waits for `wake_at` while it is not:
//!
//! | transition  | expects                                | leaves                                         |
//! |-------------|----------------------------------------|------------------------------------------------|
//! | `begin`     | not final, `ready_at` reached          | held with the next fence, one attempt more     |
//! | `renew`     | held                                   | held longer                                    |
//! | `advance`   | held                                   | progress                                       |
//! | `wait`      | held                                   | waiting with a memo, attempts forgiven         |
//! | `nudge`     | waiting                                | waiting for a second at most                   |
//! | `rest`      | held                                   | waiting as its trial says, attempt not counted |
//! | `put_off`   | held                                   | waiting, the attempt counted; or failed        |
//! | `give_back` | held                                   | ready at once, the attempt not counted         |
//! | `abandon`   | held, by someone known to be dead      | ready at once, the attempt counted             |
//! | `call_off`  | not final                              | failed                                         |
//! | `receive`   | held                                   | with the upstream's receipt                    |
//! | `finish`    | held, at least one result              | succeed                                        |
//! | `fail`      | held                                   | failed                                         |
//!
//! A lease that has run out is still *held* until someone else begins: whoever comes first wins, and the fence
//! tells the loser. Everything else is refused with [`Wrong`].

mod account;
mod budget;
pub mod caps;
mod key;
pub mod ledger;
mod network;
mod routed;
#[cfg(any(test, feature = "sample"))]
mod sample;
mod step;
mod task;
mod trial;
#[cfg(test)]
mod walk;

pub use account::{Account, Billing};
pub use budget::{Budget, Scope, Spending, Spent, day_of};
pub use key::{Key, KeyKind};
pub use ledger::{Bill, Entry, Pack, Standing, Stop};
pub use network::Network;
pub use plan::{Cost, Operation, Part, Plan, Receipt, Unit};
pub use routed::{Lane, Routed};
#[cfg(any(test, feature = "sample"))]
pub use sample::{sample, sample_called};
pub use step::{Admission, Wrong, admit};
pub use task::{Kept, Lease, State, Task};
pub use trial::Trial;
