//! The model: numbers of phonemes, a style and a speed in, samples out.

use crate::caps::{CLAUSE_SECONDS_MAX, MODEL_BYTES_MAX, PHONEMES_MAX};
use crate::style::NUMBERS;
use fault::Fault;
use rten::{Model, ModelOptions, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};
use std::fmt::Display;
use std::path::Path;

/// Samples a second of what comes out.
pub(crate) const RATE_HZ: u32 = 24_000;

/// A loaded model.
pub(crate) struct Net(Model);

impl Net {
    pub(crate) fn load(path: &Path) -> Result<Net, Fault> {
        let bad = |why: &dyn Display| Fault::internal(format!("the model {} cannot be used: {why}", path.display()));
        let size = std::fs::metadata(path).map_err(|error| bad(&error))?.len();
        if size > MODEL_BYTES_MAX {
            return Err(bad(&format!("{size} bytes are more than {MODEL_BYTES_MAX}")));
        }
        let bytes = std::fs::read(path).map_err(|error| bad(&error))?;
        ModelOptions::with_all_ops().load(bytes).map(Net).map_err(|error| bad(&error))
    }

    /// What the phonemes sound like.
    pub(crate) fn run(&self, phonemes: &[i32], style: Vec<f32>, speed: f32) -> Result<Vec<f32>, Fault> {
        let failed = |why: &dyn Display| Fault::internal(format!("speech failed: {why}"));
        if phonemes.is_empty() || phonemes.len() > PHONEMES_MAX || style.len() != NUMBERS {
            return Err(failed(&format!("{} phonemes and {} numbers of style", phonemes.len(), style.len())));
        }
        let padded: Vec<i32> = std::iter::once(0).chain(phonemes.iter().copied()).chain(std::iter::once(0)).collect();
        let tokens = NdTensor::from_data([1, padded.len()], padded);
        let (style, speed) = (NdTensor::from_data([1, NUMBERS], style), NdTensor::from_data([1], vec![speed]));
        let id = |name: &str| self.0.node_id(name).map_err(|error| failed(&error));
        let inputs = vec![
            (id("tokens")?, ValueOrView::from(tokens.view())),
            (id("style")?, ValueOrView::from(style.view())),
            (id("speed")?, ValueOrView::from(speed.view())),
        ];
        let made = self.0.run(inputs, self.0.output_ids(), None).map_err(|error| failed(&error))?;
        let first = made.into_iter().next().ok_or_else(|| failed(&"nothing came out"))?;
        let samples = Tensor::<f32>::try_from(first).map_err(|error| failed(&error))?.to_vec();
        let longest = CLAUSE_SECONDS_MAX * f64::from(RATE_HZ);
        if samples.len() as f64 > longest || samples.iter().any(|sample| !sample.is_finite()) {
            return Err(failed(&"what came out is no speech"));
        }
        Ok(samples)
    }
}
