//! What is known of a skeleton is not found out again.

use crate::caps;
use catalog::Operation;
use std::collections::HashMap;
use std::sync::Arc;

/// Answers by skeleton (see [`plan::skeleton`]); bounded.
#[derive(Debug)]
pub struct Memo<T> {
    known: HashMap<Vec<u8>, Arc<T>>,
    key: Vec<u8>,
}

impl<T> Default for Memo<T> {
    fn default() -> Memo<T> {
        Memo { known: HashMap::new(), key: Vec::new() }
    }
}

impl<T> Memo<T> {
    /// The answer for a body of this operation, or of one that only its fields tell: the one of its skeleton, or a new
    /// one.
    pub fn get(&mut self, operation: Option<Operation>, letter: &[u8], make: impl FnOnce() -> T) -> Arc<T> {
        if !plan::skeleton(letter, &mut self.key) || self.key.len() > caps::SKELETON_BYTES_MAX {
            return Arc::new(make());
        }
        self.key.extend_from_slice(operation.map_or("?", Operation::name).as_bytes());
        if let Some(known) = self.known.get(self.key.as_slice()) {
            return Arc::clone(known);
        }
        let made = Arc::new(make());
        if self.known.len() >= caps::SKELETONS_MAX {
            self.known.clear();
        }
        self.known.insert(self.key.clone(), Arc::clone(&made));
        made
    }
}
