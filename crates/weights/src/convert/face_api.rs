//! face-api's recognition net: dlib's ResNet of 29 layers with its weights as bytes. A manifest says where each list of
//! numbers begins and how its bytes are scaled; the layers themselves are a fact of the net.
//!
//! In: 1 × 150 × 150 × 3, RGB, 0–255. Out: 1 × 128.

use super::wrong;
use crate::caps::{TABLE_ENTRIES_MAX, TENSOR_VALUES_MAX};
use crate::onnx::{Attribute, Graph};
use fault::Fault;
use serde::Deserialize;
use std::collections::HashMap;

/// Side of the picture that is looked at, pixels.
const SIDE_PX: usize = 150;
/// Numbers that say who it is.
const NUMBERS: usize = 128;
/// What is taken away from red, green and blue, and what the rest is divided by.
const MEAN: [f32; 3] = [122.782, 117.001, 104.298];
const SCALE: f32 = 256.0;

/// Blocks behind the first layer, and whether each halves the picture.
const BLOCKS: &[(&str, bool)] = &[
    ("conv32_1", false),
    ("conv32_2", false),
    ("conv32_3", false),
    ("conv64_down", true),
    ("conv64_1", false),
    ("conv64_2", false),
    ("conv64_3", false),
    ("conv128_down", true),
    ("conv128_1", false),
    ("conv128_2", false),
    ("conv256_down", true),
    ("conv256_1", false),
    ("conv256_2", false),
    ("conv256_down_out", true),
];

#[derive(Deserialize)]
struct Shelf {
    weights: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    name: String,
    shape: Vec<usize>,
    quantization: Option<Scaling>,
}

#[derive(Deserialize)]
struct Scaling {
    dtype: String,
    scale: f64,
    min: f64,
}

/// Numbers with their shape.
#[derive(Default)]
struct Tensor {
    shape: Vec<usize>,
    values: Vec<f32>,
}

/// The graph of `manifest` and its `numbers`.
pub(super) fn convert(manifest: &[u8], numbers: &[u8]) -> Result<Graph, Fault> {
    let mut net = Net { tensors: tensors(manifest, numbers)?, graph: Graph::default() };
    net.graph.input("input", &[1, SIDE_PX, SIDE_PX, 3]);
    let mean = net.graph.floats(&[3], &MEAN);
    let scale = net.graph.floats(&[], &[1.0 / SCALE]);
    let x = net.graph.step("Sub", &["input", &mean], &[]);
    let x = net.graph.step("Mul", &[&x, &scale], &[]);
    let x = net.graph.step("Transpose", &[&x], &[Attribute::Ints("perm", vec![0, 3, 1, 2])]);
    let (x, side) = net.conv(&x, SIDE_PX, "conv32_down", true)?;
    let mut x = net.graph.step("Relu", &[&x], &[]);
    x = net.graph.step("MaxPool", &[&x], &window(3, 2));
    let mut side = valid(side, 3)?;
    for (name, halves) in BLOCKS {
        (x, side) = net.block(&x, side, name, *halves)?;
    }
    let x = net.graph.step("GlobalAveragePool", &[&x], &[]);
    let x = net.graph.step("Flatten", &[&x], &[]);
    let last = net.take("fc")?;
    let last = net.graph.floats(&last.shape, &last.values);
    let x = net.graph.step("MatMul", &[&x, &last], &[]);
    net.graph.output(&x, "out0", &[1, NUMBERS]);
    Ok(net.graph)
}

struct Net {
    tensors: HashMap<String, Tensor>,
    graph: Graph,
}

impl Net {
    /// Two layers, and what went in added to what comes out.
    fn block(&mut self, x: &str, side: usize, name: &str, halves: bool) -> Result<(String, usize), Fault> {
        let before = self.channels(&format!("{name}/conv1"), 2)?;
        let after = self.channels(&format!("{name}/conv2"), 3)?;
        let (inner, inner_side) = self.conv(x, side, &format!("{name}/conv1"), halves)?;
        let inner = self.graph.step("Relu", &[&inner], &[]);
        let (mut inner, inner_side) = self.conv(&inner, inner_side, &format!("{name}/conv2"), false)?;
        let (mut skip, mut out_side) = (x.to_owned(), side);
        if halves {
            skip = self.graph.step("AveragePool", &[x], &window(2, 2));
            out_side = side / 2;
            let more = out_side.checked_sub(inner_side).ok_or_else(|| wrong("a block does not fit"))?;
            inner = self.padded(inner, [0, 0, more, more]);
            let more = after.checked_sub(before).ok_or_else(|| wrong("a block loses channels"))?;
            skip = self.padded(skip, [0, more, 0, 0]);
        }
        let sum = self.graph.step("Add", &[&skip, &inner], &[]);
        Ok((self.graph.step("Relu", &[&sum], &[]), out_side))
    }

    /// Zeros at the end of each axis.
    fn padded(&mut self, x: String, ends: [usize; 4]) -> String {
        if ends == [0; 4] {
            return x;
        }
        let mut pads = vec![0; 4];
        pads.extend(ends.map(|end| end as i64));
        let pads = self.graph.ints(&pads);
        self.graph.step("Pad", &[&x, &pads], &[])
    }

    /// A layer and the scale behind it, which is put into its numbers. The layer that halves looks at no border.
    fn conv(&mut self, x: &str, side: usize, name: &str, halves: bool) -> Result<(String, usize), Fault> {
        let filters = self.take(&format!("{name}/conv/filters"))?;
        let [height, width, ins, outs] = *filters.shape else {
            return Err(wrong(format_args!("{name} has no filters")));
        };
        let mut list = |part: &str| {
            let list = self.take(&format!("{name}/{part}"))?.values;
            if list.len() == outs { Ok(list) } else { Err(wrong(format_args!("{name}/{part} has another size"))) }
        };
        let (bias, scale, shift) = (list("conv/bias")?, list("scale/weights")?, list("scale/biases")?);
        let mut turned = vec![0.0; filters.values.len()];
        for (i, value) in filters.values.iter().enumerate() {
            let (out, rest) = (i % outs, i / outs);
            let (channel, place) = (rest % ins, rest / ins);
            turned[(out * ins + channel) * height * width + place] = value * scale[out];
        }
        let bias: Vec<f32> = (0..outs).map(|i| bias[i] * scale[i] + shift[i]).collect();
        let weights = self.graph.floats(&[outs, ins, height, width], &turned);
        let bias = self.graph.floats(&[outs], &bias);
        let (step, border) = if halves { (2, 0) } else { (1, height as i64 / 2) };
        let settings = [
            Attribute::Ints("kernel_shape", vec![height as i64, width as i64]),
            Attribute::Ints("strides", vec![step; 2]),
            Attribute::Ints("pads", vec![border; 4]),
            Attribute::Ints("dilations", vec![1; 2]),
        ];
        let made = self.graph.step("Conv", &[x, &weights, &bias], &settings);
        Ok((made, if halves { valid(side, height)? } else { side }))
    }

    fn channels(&self, name: &str, axis: usize) -> Result<usize, Fault> {
        let name = format!("{name}/conv/filters");
        let known = self.tensors.get(&name).and_then(|tensor| tensor.shape.get(axis));
        known.copied().ok_or_else(|| wrong(format_args!("{name} is missing")))
    }

    fn take(&mut self, name: &str) -> Result<Tensor, Fault> {
        self.tensors.get_mut(name).map(std::mem::take).ok_or_else(|| wrong(format_args!("{name} is missing")))
    }
}

/// Side of what a window of `size` leaves when it goes in steps of two and looks at no border.
fn valid(side: usize, size: usize) -> Result<usize, Fault> {
    side.checked_sub(size).map(|rest| rest / 2 + 1).ok_or_else(|| wrong("a layer is larger than its picture"))
}

fn window(size: i64, step: i64) -> [Attribute<'static>; 2] {
    [Attribute::Ints("kernel_shape", vec![size; 2]), Attribute::Ints("strides", vec![step; 2])]
}

fn tensors(manifest: &[u8], mut numbers: &[u8]) -> Result<HashMap<String, Tensor>, Fault> {
    let shelves: Vec<Shelf> =
        serde_json::from_slice(manifest).map_err(|error| wrong(format_args!("manifest: {error}")))?;
    let mut all = HashMap::new();
    for entry in shelves.into_iter().flat_map(|shelf| shelf.weights).take(TABLE_ENTRIES_MAX) {
        let count = entry.shape.iter().try_fold(1usize, |all, n| all.checked_mul(*n));
        let read = count.filter(|count| *count <= TENSOR_VALUES_MAX).and_then(|count| values(&entry, numbers, count));
        let (values, rest) = read.ok_or_else(|| wrong(format_args!("{} does not fit its numbers", entry.name)))?;
        numbers = rest;
        all.insert(entry.name, Tensor { shape: entry.shape, values });
    }
    Ok(all)
}

/// The first `count` numbers, scaled if they are bytes, and what follows them.
fn values<'a>(entry: &Entry, numbers: &'a [u8], count: usize) -> Option<(Vec<f32>, &'a [u8])> {
    let Some(Scaling { dtype, scale, min }) = &entry.quantization else {
        let (floats, rest) = numbers.split_at_checked(4 * count)?;
        return Some((floats.as_chunks::<4>().0.iter().map(|four| f32::from_le_bytes(*four)).collect(), rest));
    };
    let (bytes, rest) = numbers.split_at_checked(count).filter(|_| dtype == "uint8")?;
    Some((bytes.iter().map(|byte| (f64::from(*byte) * scale + min) as f32).collect(), rest))
}

#[cfg(test)]
mod tests {
    use super::convert;

    #[test]
    fn a_net_that_lacks_something_is_refused_by_name() {
        let manifest = r#"[{"weights":[{"name":"conv32_down/conv/filters","shape":[1,1,1,2],
            "quantization":{"dtype":"uint8","scale":0.5,"min":-1}}]}]"#;
        let lacking = convert(manifest.as_bytes(), &[1, 2]).err().unwrap();
        assert!(lacking.message.contains("conv32_down/conv/bias is missing"), "{lacking}");
        let short = convert(manifest.as_bytes(), &[1]).err().unwrap();
        assert!(short.message.contains("does not fit its numbers"), "{short}");
        assert!(convert(b"{", &[]).is_err());
    }
}
