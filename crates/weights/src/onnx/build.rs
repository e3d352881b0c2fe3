//! A graph, node by node. Field numbers are those of onnx.proto3.

use super::proto::Message;
use std::io::{self, Write};

/// Version of the file's layout, and of the operators.
const IR_VERSION: u64 = 8;
const OPSET: u64 = 17;
/// `TensorProto.DataType`.
const FLOAT: u64 = 1;
const INT64: u64 = 7;

/// An ONNX graph that grows.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    nodes: Vec<Message>,
    constants: Vec<Message>,
    inputs: Vec<Message>,
    outputs: Vec<Message>,
    names: usize,
}

/// A setting of a node.
pub(crate) enum Attribute<'a> {
    Int(&'a str, i64),
    Ints(&'a str, Vec<i64>),
    Text(&'a str, &'a str),
}

impl Graph {
    /// Something the graph is given.
    pub(crate) fn input(&mut self, name: &str, shape: &[usize]) {
        self.inputs.push(value_info(name, shape));
    }

    /// Something the graph gives: `from` under another name.
    pub(crate) fn output(&mut self, from: &str, name: &str, shape: &[usize]) {
        self.nodes.push(node("Identity", &[from], name, &[]));
        self.outputs.push(value_info(name, shape));
    }

    /// A step; the name of what it makes.
    pub(crate) fn step(&mut self, kind: &str, inputs: &[&str], attributes: &[Attribute<'_>]) -> String {
        let made = self.name();
        self.nodes.push(node(kind, inputs, &made, attributes));
        made
    }

    /// Numbers that never change.
    pub(crate) fn floats(&mut self, shape: &[usize], values: &[f32]) -> String {
        let raw: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        self.constant(FLOAT, shape, &raw)
    }

    /// Whole numbers that never change, in a row.
    pub(crate) fn ints(&mut self, values: &[i64]) -> String {
        let raw: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        self.constant(INT64, &[values.len()], &raw)
    }

    fn constant(&mut self, kind: u64, shape: &[usize], raw: &[u8]) -> String {
        let name = self.name();
        let tensor = Message::default().numbers(1, shape.iter().map(|n| *n as i64));
        self.constants.push(tensor.number(2, kind).text(8, &name).bytes(9, raw));
        name
    }

    fn name(&mut self) -> String {
        self.names += 1;
        format!("x{}", self.names)
    }

    /// The file.
    pub(crate) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut graph = Message::default();
        let lists = [(1, &self.nodes), (5, &self.constants), (11, &self.inputs), (12, &self.outputs)];
        for (field, list) in lists {
            graph = list.iter().fold(graph, |graph, message| graph.message(field, message));
        }
        let graph = graph.text(2, "graph");
        let opset = Message::default().text(1, "").number(2, OPSET);
        let head = Message::default().number(1, IR_VERSION).text(2, "filmgate").message(8, &opset);
        out.write_all(&head.0)?;
        out.write_all(&super::proto::head(7, graph.0.len() as u64))?;
        out.write_all(&graph.0)
    }
}

fn node(kind: &str, inputs: &[&str], output: &str, attributes: &[Attribute<'_>]) -> Message {
    let node = inputs.iter().fold(Message::default(), |node, input| node.text(1, input));
    let node = node.text(2, output).text(3, output).text(4, kind);
    attributes.iter().fold(node, |node, attribute| node.message(5, &written(attribute)))
}

fn written(attribute: &Attribute<'_>) -> Message {
    let named = |name: &str| Message::default().text(1, name);
    match attribute {
        Attribute::Int(name, value) => named(name).number(3, *value as u64).number(20, 2),
        Attribute::Ints(name, values) => named(name).numbers(8, values.iter().copied()).number(20, 7),
        Attribute::Text(name, value) => named(name).text(4, value).number(20, 3),
    }
}

fn value_info(name: &str, shape: &[usize]) -> Message {
    let size = |n: &usize| Message::default().number(1, *n as u64);
    let sizes = shape.iter().fold(Message::default(), |sizes, n| sizes.message(1, &size(n)));
    let tensor = Message::default().number(1, FLOAT).message(2, &sizes);
    Message::default().text(1, name).message(2, &Message::default().message(1, &tensor))
}
