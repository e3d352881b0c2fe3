//! TensorFlow Lite graphs become ONNX graphs: the sixteen operators that the face, matte and pose nets are made of. A
//! picture is height × width × channels there and channels first here, so that what goes in and comes out is turned.

mod flat;
mod model;
mod operator;
mod shapes;
#[cfg(test)]
mod tests;

use crate::convert::wrong;
use crate::onnx::{Attribute, Graph};
use fault::Fault;
use model::{Model, Tensor};
use operator::Maker;

/// From channels last to channels first, and back.
const FIRST: [i64; 4] = [0, 3, 1, 2];
const LAST: [i64; 4] = [0, 2, 3, 1];

/// The graph of a whole file. Inputs keep their tensor's number (`t0`), outputs are counted (`out0`, `out1` …).
pub(crate) fn convert(file: &[u8]) -> Result<Graph, Fault> {
    let model = Model::read(file)?;
    let mut maker = Maker::new(&model);
    for input in &model.inputs {
        let (name, shape) = (format!("t{input}"), model.shape(*input)?.to_vec());
        maker.graph.input(&name, &shape);
        let turned = if shape.len() == 4 { turned(&mut maker.graph, &name, FIRST) } else { name };
        maker.made.insert(*input, turned);
    }
    for operator in &model.operators {
        maker.add(operator)?;
    }
    for (i, output) in model.outputs.iter().enumerate() {
        let shape = model.shape(*output)?.to_vec();
        let made = maker.value(*output)?;
        let made = if shape.len() == 4 { turned(&mut maker.graph, &made, LAST) } else { made };
        maker.graph.output(&made, &format!("out{i}"), &shape);
    }
    Ok(maker.graph)
}

fn turned(graph: &mut Graph, name: &str, order: [i64; 4]) -> String {
    graph.step("Transpose", &[name], &[Attribute::Ints("perm", order.to_vec())])
}
