//! Tests over the embedded catalog.

mod whole;
