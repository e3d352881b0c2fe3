//! A small graph, written here; then the same cut and bent in every place.

use super::*;
use crate::onnx::proto::fields;

/// Bytes of a FlatBuffer, written from the front: what is pointed at comes behind what points.
#[derive(Default)]
struct Bytes(Vec<u8>);

/// A field of a table.
enum Value {
    Byte(u8),
    Int(i32),
    Ints(Vec<i32>),
    Raw(Vec<u8>),
    Table(Vec<Value>),
    Tables(Vec<Vec<Value>>),
    None,
}
use Value::{Byte, Int, Ints, None as Unset, Raw, Tables};

impl Bytes {
    fn four(&mut self, value: u32) -> usize {
        self.0.extend(value.to_le_bytes());
        self.0.len() - 4
    }

    /// Lets the offset at `at` point here.
    fn land(&mut self, at: usize) {
        let offset = (self.0.len() - at) as u32;
        self.0[at..at + 4].copy_from_slice(&offset.to_le_bytes());
    }

    fn table(&mut self, values: Vec<Value>) {
        let start = self.0.len();
        // The list of places comes right behind the table: a table of n fields takes 4 + 4 n bytes.
        let size = 4 + 4 * values.len();
        self.four((-(size as i32)) as u32);
        let mut later = Vec::new();
        for value in &values {
            let at = self.four(match value {
                Byte(byte) => u32::from(*byte),
                Int(int) => *int as u32,
                _ => 0,
            });
            later.push(at);
        }
        self.0.extend((4 + 2 * values.len() as u16).to_le_bytes());
        self.0.extend((size as u16).to_le_bytes());
        for (i, value) in values.iter().enumerate() {
            let place = if matches!(value, Unset) { 0 } else { (later[i] - start) as u16 };
            self.0.extend(place.to_le_bytes());
        }
        for (at, value) in later.into_iter().zip(values) {
            self.value(at, value);
        }
    }

    fn value(&mut self, at: usize, value: Value) {
        match value {
            Byte(_) | Int(_) | Unset => {}
            Ints(ints) => {
                self.land(at);
                self.four(ints.len() as u32);
                for int in ints {
                    self.four(int as u32);
                }
            }
            Raw(bytes) => {
                self.land(at);
                self.four(bytes.len() as u32);
                self.0.extend(bytes);
            }
            Value::Table(table) => {
                self.land(at);
                self.table(table);
            }
            Tables(tables) => {
                self.land(at);
                self.four(tables.len() as u32);
                let places: Vec<usize> = tables.iter().map(|_| self.four(0)).collect();
                for (place, table) in places.into_iter().zip(tables) {
                    self.land(place);
                    self.table(table);
                }
            }
        }
    }
}

fn floats(values: &[f32]) -> Value {
    Raw(values.iter().flat_map(|value| value.to_le_bytes()).collect())
}

/// A picture of 4 × 4 × 2, a convolution to three channels with Relu6, the mean of each.
fn file() -> Vec<u8> {
    let tensor = |shape: &[i32], buffer: i32| vec![Ints(shape.to_vec()), Byte(0), Int(buffer)];
    let tensors = vec![
        tensor(&[1, 4, 4, 2], 0),
        tensor(&[3, 1, 1, 2], 1),
        tensor(&[3], 2),
        tensor(&[1, 4, 4, 3], 0),
        tensor(&[1, 1, 1, 3], 0),
    ];
    // Padding, steps, activation 3.
    let options = Value::Table(vec![Byte(0), Int(1), Int(1), Byte(3)]);
    let conv = vec![Int(0), Ints(vec![0, 1, 2]), Ints(vec![3]), Byte(1), options];
    let mean = vec![Int(1), Ints(vec![3]), Ints(vec![4])];
    let graph = vec![Tables(tensors), Ints(vec![0]), Ints(vec![4]), Tables(vec![conv, mean])];
    let codes = vec![vec![Byte(3), Unset, Unset, Int(3)], vec![Byte(40), Unset, Unset, Int(40)]];
    let buffers = vec![vec![], vec![floats(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0])], vec![floats(&[0.0, 1.0, 2.0])]];
    let mut bytes = Bytes::default();
    bytes.four(8);
    bytes.0.extend(b"TFL3");
    bytes.table(vec![Int(3), Tables(codes), Tables(vec![graph]), Unset, Tables(buffers)]);
    bytes.0
}

fn kinds(graph: &Graph) -> Vec<String> {
    let mut out = Vec::new();
    graph.write(&mut out).unwrap();
    let model = fields(&out).unwrap();
    let graph = model.iter().find(|(field, _)| field.number == 7).unwrap().1;
    let nodes = fields(graph).unwrap().into_iter().filter(|(field, _)| field.number == 1);
    let kind = |node: &[u8]| fields(node).unwrap().iter().find(|(field, _)| field.number == 4).unwrap().1.to_vec();
    nodes.map(|(_, node)| String::from_utf8(kind(node)).unwrap()).collect()
}

#[test]
fn a_small_graph_is_turned_to_channels_first_and_back() {
    let steps = ["Transpose", "Conv", "Clip", "GlobalAveragePool", "Transpose", "Identity"];
    assert_eq!(kinds(&convert(&file()).unwrap()), steps);
}

#[test]
fn a_broken_file_is_an_error_and_no_panic() {
    let whole = file();
    assert!((0..whole.len() / 2).all(|cut| convert(&whole[..cut]).is_err()));
    for at in 0..whole.len() {
        for byte in [0, 1, 0x7f, 0x80, 0xff] {
            let mut bent = whole.clone();
            bent[at] = byte;
            // Whether it still makes sense depends on the byte; that it ends is what is tested.
            let _ = convert(&bent);
        }
    }
    assert!(convert(b"TFL3").unwrap_err().message.contains("no TensorFlow Lite file"));
}
