//! One model: numbers in, numbers out.

use fault::Fault;
use rten::{Model, ModelOptions, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};
use std::path::Path;

/// Largest model file that is read, bytes.
const FILE_BYTES_MAX: u64 = 64 << 20;

/// A model with one picture as its input.
pub(crate) struct Net {
    model: Model,
    name: String,
}

impl Net {
    /// Reads an ONNX file.
    ///
    /// # Errors
    /// `Internal` if the file is not there, too large or not a model.
    pub(crate) fn load(path: &Path) -> Result<Net, Fault> {
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let bad = |why: &dyn std::fmt::Display| {
            Fault::internal(format!("the model {} cannot be used: {why}", path.display()))
        };
        let size = std::fs::metadata(path).map_err(|error| bad(&error))?.len();
        if size > FILE_BYTES_MAX {
            return Err(bad(&format!("{size} bytes are more than {FILE_BYTES_MAX}")));
        }
        let bytes = std::fs::read(path).map_err(|error| bad(&error))?;
        let model = ModelOptions::with_all_ops().load(bytes).map_err(|error| bad(&error))?;
        Ok(Net { model, name })
    }

    /// Every output, flat, for a square picture of `side` pixels in `R G B` floats, row by row.
    pub(crate) fn run(&self, side: usize, pixels: Vec<f32>) -> Result<Vec<Vec<f32>>, Fault> {
        let failed = |why: &dyn std::fmt::Display| Fault::internal(format!("the model {} failed: {why}", self.name));
        if pixels.len() != side * side * 3 {
            return Err(failed(&"a picture of the wrong size"));
        }
        let input = NdTensor::from_data([1, side, side, 3], pixels);
        let Some(first) = self.model.input_ids().first() else { return Err(failed(&"it takes no picture")) };
        let inputs = vec![(*first, ValueOrView::from(input.view()))];
        let values = self.model.run(inputs, self.model.output_ids(), None).map_err(|error| failed(&error))?;
        let flat = |value: rten::Value| Tensor::<f32>::try_from(value).map(|tensor| tensor.to_vec());
        values.into_iter().map(|value| flat(value).map_err(|error| failed(&error))).collect()
    }
}
