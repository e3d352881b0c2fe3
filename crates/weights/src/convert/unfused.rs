//! A graph in several parts, one after another, in which `FusedMatMul` is written out as Transpose and MatMul. Everything
//! else is copied as it is, a piece at a time, so that the size of the weights does not matter.

use super::{full, wrong};
use crate::install::disk;
use crate::onnx::proto::{Field, Message, fields, head};
use fault::Fault;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

/// The operation that is not in the standard.
const FUSED: &[u8] = b"FusedMatMul";
/// Fields: a model's graph, a graph's nodes, a node's parts.
const GRAPH: u64 = 7;
const NODE: u64 = 1;
/// Longest head of a field, bytes.
const HEAD_BYTES_MAX: u64 = 20;
/// Biggest node that is looked into, bytes.
const NODE_BYTES_MAX: u64 = 1 << 20;
/// Most fields of the model or the graph.
const FIELDS_MAX: usize = 100_000;

/// Writes the patched graph.
pub(super) fn convert(parts: &[PathBuf], out: &mut dyn Write) -> Result<(), Fault> {
    let mut model = Joined::open(parts)?;
    let graph = model.field(0, model.length(), GRAPH)?.ok_or_else(|| wrong("there is no graph"))?;
    let (mut pieces, mut from, mut length) = (Vec::new(), graph.value, graph.end - graph.value);
    let mut at = graph.value;
    for _ in 0..FIELDS_MAX {
        let Some(node) = model.field(at, graph.end, NODE)? else { break };
        at = node.end;
        if let Some(patch) = patch(&model.bytes(&node)?)? {
            length = length - (node.end - node.start) + patch.len() as u64;
            pieces.push((from..node.start, patch));
            from = node.end;
        }
    }
    model.copy(0..graph.start, out)?;
    out.write_all(&head(GRAPH, length)).map_err(full)?;
    for (range, patch) in pieces {
        model.copy(range, out)?;
        out.write_all(&patch).map_err(full)?;
    }
    model.copy(from..model.length(), out)
}

/// What takes the place of this node, if it is to be replaced: fields of the graph.
fn patch(node: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
    let broken = || wrong("a node is broken");
    let parts = fields(node).ok_or_else(broken)?;
    let all = |number: u64| parts.iter().filter(move |(field, _)| field.number == number).map(|(_, value)| *value);
    if all(4).next() != Some(FUSED) {
        return Ok(None);
    }
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).map_err(|_| broken());
    let mut inputs = all(1).map(text).collect::<Result<Vec<String>, Fault>>()?;
    let output = text(all(2).next().ok_or_else(broken)?)?;
    let turned = turned(&all(5).collect::<Vec<_>>())?;
    let [left, right] = inputs.as_mut_slice() else { return Err(broken()) };
    let mut out = Message::default();
    for (name, turned) in [(left, turned.0), (right, turned.1)] {
        if turned {
            let made = format!("{name}_turned");
            let perm = Message::default().text(1, "perm").numbers(8, [0, 2, 1]).number(20, 7);
            let node = Message::default().text(1, name).text(2, &made).text(3, &made).text(4, "Transpose");
            out = out.message(NODE, &node.message(5, &perm));
            *name = made;
        }
    }
    let node = inputs.iter().fold(Message::default(), |node, input| node.text(1, input));
    Ok(Some(out.message(NODE, &node.text(2, &output).text(3, &output).text(4, "MatMul")).0))
}

/// Which of the two factors are turned; anything else that is asked for is not known here.
fn turned(attributes: &[&[u8]]) -> Result<(bool, bool), Fault> {
    let mut turned = (false, false);
    for attribute in attributes {
        let parts = fields(attribute).ok_or_else(|| wrong("a setting is broken"))?;
        let value = |number: u64| parts.iter().find(|(field, _)| field.number == number);
        let int = value(3).and_then(|(field, _)| field.value).unwrap_or(0);
        match value(1).map_or(&b""[..], |(_, name)| *name) {
            b"transA" => turned.0 = int != 0,
            b"transB" => turned.1 = int != 0,
            b"transBatchA" | b"transBatchB" if int == 0 => {}
            b"alpha" if value(2).is_some_and(|(_, four)| *four == 1f32.to_le_bytes()) => {}
            name => return Err(wrong(format_args!("FusedMatMul with {}", String::from_utf8_lossy(name)))),
        }
    }
    Ok(turned)
}

/// Where a field lies.
struct Place {
    start: u64,
    value: u64,
    end: u64,
}

/// Files read as if they were one.
struct Joined(Vec<(File, u64)>);

impl Joined {
    fn open(parts: &[PathBuf]) -> Result<Joined, Fault> {
        let open = |part: &PathBuf| -> io::Result<(File, u64)> {
            let file = File::open(part)?;
            let length = file.metadata()?.len();
            Ok((file, length))
        };
        parts.iter().map(|part| open(part).map_err(|error| disk(&error, part))).collect::<Result<_, _>>().map(Joined)
    }

    fn length(&self) -> u64 {
        self.0.iter().map(|(_, length)| length).sum()
    }

    /// The first field of this `number` between two places.
    fn field(&mut self, mut at: u64, end: u64, number: u64) -> Result<Option<Place>, Fault> {
        for _ in 0..FIELDS_MAX {
            if at >= end {
                return Ok(None);
            }
            let mut start = Vec::new();
            self.copy(at..end.min(at + HEAD_BYTES_MAX), &mut start)?;
            let field = Field::read(&start).ok_or_else(|| wrong("a field is broken"))?;
            let value = at + field.head as u64;
            let stop = value.checked_add(field.length).filter(|stop| *stop <= end);
            let stop = stop.ok_or_else(|| wrong("a field is longer than what holds it"))?;
            if field.number == number {
                return Ok(Some(Place { start: at, value, end: stop }));
            }
            at = stop;
        }
        Err(wrong("too many fields"))
    }

    fn bytes(&mut self, place: &Place) -> Result<Vec<u8>, Fault> {
        if place.end - place.value > NODE_BYTES_MAX {
            return Err(wrong("a node is too big"));
        }
        let mut out = Vec::new();
        self.copy(place.value..place.end, &mut out)?;
        Ok(out)
    }

    fn copy(&mut self, range: std::ops::Range<u64>, out: &mut dyn Write) -> Result<(), Fault> {
        let mut before = 0;
        for (file, length) in &mut self.0 {
            let (from, until) = (range.start.max(before), range.end.min(before + *length));
            if from < until {
                file.seek(SeekFrom::Start(from - before)).map_err(full)?;
                let copied = io::copy(&mut file.take(until - from), out).map_err(full)?;
                if copied < until - from {
                    return Err(wrong("a part is too short"));
                }
            }
            before += *length;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(kind: &str, attributes: &[Message]) -> Message {
        let node = Message::default().text(1, "a").text(1, "b").text(2, "c").text(4, kind);
        attributes.iter().fold(node, |node, attribute| node.message(5, attribute))
    }

    fn model(attributes: &[Message]) -> Vec<u8> {
        let nodes = [node("Add", &[]), node("FusedMatMul", attributes), node("Relu", &[])];
        let graph = nodes.iter().fold(Message::default(), |graph, node| graph.message(NODE, node));
        let graph = graph.text(2, "g").bytes(5, &[9; 300]);
        Message::default().number(1, 8).message(GRAPH, &graph).text(2, "behind").0
    }

    /// What comes out when the file lies in two parts.
    fn converted(file: &[u8], cut: usize) -> Result<Vec<u8>, Fault> {
        let place = tempfile::tempdir().unwrap();
        let parts = [place.path().join("1"), place.path().join("2")];
        std::fs::write(&parts[0], &file[..cut]).unwrap();
        std::fs::write(&parts[1], &file[cut..]).unwrap();
        let mut out = Vec::new();
        convert(&parts, &mut out).map(|()| out)
    }

    fn kinds(model: &[u8]) -> Vec<String> {
        let model = fields(model).unwrap();
        let graph = model.iter().find(|(field, _)| field.number == GRAPH).unwrap().1;
        let nodes = fields(graph).unwrap().into_iter().filter(|(field, _)| field.number == NODE);
        let kind = |node: &[u8]| fields(node).unwrap().iter().find(|(field, _)| field.number == 4).unwrap().1.to_vec();
        nodes.map(|(_, node)| String::from_utf8(kind(node)).unwrap()).collect()
    }

    #[test]
    fn the_fused_node_is_written_out_and_the_rest_is_copied() {
        let file = model(&[Message::default().text(1, "transA").number(3, 1).number(20, 2)]);
        for cut in [0, 5, file.len() / 2, file.len()] {
            let made = converted(&file, cut).unwrap();
            assert_eq!(kinds(&made), ["Add", "Transpose", "MatMul", "Relu"]);
            assert!(made.ends_with(b"behind") && made.windows(300).any(|part| part == [9; 300]));
        }
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        let odd = model(&[Message::default().text(1, "transBatchA").number(3, 1)]);
        assert!(converted(&odd, 9).unwrap_err().message.contains("transBatchA"));
        let file = model(&[]);
        for cut in 0..file.len() - 8 {
            assert!(converted(&file[..cut], cut / 2).is_err(), "cut at {cut}");
        }
    }
}
