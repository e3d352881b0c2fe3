//! What a TensorFlow Lite file says: tensors, operators, the order of both. Field numbers are those of its schema, 3.

use super::flat::Table;
use super::wrong;
use crate::caps::{TABLE_ENTRIES_MAX, TENSOR_VALUES_MAX};
use fault::Fault;

/// The file, taken apart.
pub(super) struct Model<'a> {
    tensors: Vec<Info<'a>>,
    pub(super) operators: Vec<Operator<'a>>,
    pub(super) inputs: Vec<usize>,
    pub(super) outputs: Vec<usize>,
}

/// A tensor's shape, and its bytes if it never changes.
struct Info<'a> {
    shape: Vec<usize>,
    kind: u8,
    bytes: &'a [u8],
}

/// One step.
pub(super) struct Operator<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) inputs: Vec<usize>,
    pub(super) output: usize,
    pub(super) options: Option<Table<'a>>,
}

/// Which step: a number of the schema, or a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    Builtin(i32),
    Custom(&'a str),
}

/// Numbers with their shape, as they lie in the file: channels last.
#[derive(Clone, Debug, Default)]
pub(super) struct Tensor {
    pub(super) shape: Vec<usize>,
    pub(super) values: Vec<f32>,
}

/// Schema: an operator that is named instead of numbered.
const CUSTOM: i32 = 32;

impl<'a> Model<'a> {
    pub(super) fn read(file: &'a [u8]) -> Result<Model<'a>, Fault> {
        let none = || wrong("the TensorFlow Lite file is broken");
        if file.get(4..8) != Some(b"TFL3") {
            return Err(wrong("this is no TensorFlow Lite file"));
        }
        let root = Table::root(file).ok_or_else(none)?;
        let tables = |table: &Table<'a>, field: usize| {
            table.list(field).and_then(|list| list.tables(TABLE_ENTRIES_MAX)).ok_or_else(none)
        };
        let graph = *tables(&root, 2)?.first().ok_or_else(none)?;
        let buffers = tables(&root, 4)?;
        let kinds = tables(&root, 1)?.iter().map(kind).collect::<Option<Vec<_>>>().ok_or_else(none)?;
        let tensors = tables(&graph, 0)?.iter().map(|tensor| info(tensor, &buffers)).collect::<Option<Vec<_>>>();
        let operators = tables(&graph, 3)?.iter().map(|one| operator(one, &kinds)).collect::<Option<Vec<_>>>();
        Ok(Model {
            tensors: tensors.ok_or_else(none)?,
            operators: operators.ok_or_else(none)?,
            inputs: numbers(&graph, 1).ok_or_else(none)?,
            outputs: numbers(&graph, 2).ok_or_else(none)?,
        })
    }

    pub(super) fn shape(&self, tensor: usize) -> Result<&[usize], Fault> {
        self.tensors.get(tensor).map(|info| &*info.shape).ok_or_else(|| wrong("there is no such tensor"))
    }

    /// The numbers of a tensor that never changes, as floats; `None` if it is made by a step.
    pub(super) fn constant(&self, tensor: usize) -> Result<Option<Tensor>, Fault> {
        let Some(info) = self.tensors.get(tensor).filter(|info| !info.bytes.is_empty()) else { return Ok(None) };
        let values: Vec<f32> = match info.kind {
            0 => info.bytes.as_chunks::<4>().0.iter().map(|four| f32::from_le_bytes(*four)).collect(),
            1 => info.bytes.as_chunks::<2>().0.iter().map(|two| half(u16::from_le_bytes(*two))).collect(),
            2 => info.bytes.as_chunks::<4>().0.iter().map(|four| i32::from_le_bytes(*four) as f32).collect(),
            other => return Err(wrong(format_args!("numbers of kind {other} are not known"))),
        };
        if values.len() != info.shape.iter().product::<usize>() {
            return Err(wrong("a tensor's numbers do not fill its shape"));
        }
        Ok(Some(Tensor { shape: info.shape.clone(), values }))
    }
}

fn kind<'a>(code: &Table<'a>) -> Option<Kind<'a>> {
    // Old files know only the byte, new ones set both as far as the byte reaches.
    match code.int(3).unwrap_or(0).max(i32::from(code.byte(0))) {
        CUSTOM => Some(Kind::Custom(std::str::from_utf8(code.list(1)?.bytes()?).ok()?)),
        number => Some(Kind::Builtin(number)),
    }
}

fn info<'a>(tensor: &Table<'a>, buffers: &[Table<'a>]) -> Option<Info<'a>> {
    let shape = numbers(tensor, 0)?;
    let count = shape.iter().try_fold(1usize, |all, n| all.checked_mul(*n))?;
    let buffer = buffers.get(usize::try_from(tensor.int(2).unwrap_or(0)).ok()?)?;
    (count <= TENSOR_VALUES_MAX).then_some(Info { shape, kind: tensor.byte(1), bytes: buffer.list(0)?.bytes()? })
}

fn operator<'a>(table: &Table<'a>, kinds: &[Kind<'a>]) -> Option<Operator<'a>> {
    let kind = *kinds.get(usize::try_from(table.int(0).unwrap_or(0)).ok()?)?;
    let output = *numbers(table, 2)?.first()?;
    Some(Operator { kind, inputs: numbers(table, 1)?, output, options: table.table(4) })
}

fn numbers(table: &Table<'_>, field: usize) -> Option<Vec<usize>> {
    let list = table.list(field)?;
    if list.count > TABLE_ENTRIES_MAX {
        return None;
    }
    list.ints()?.into_iter().map(|int| usize::try_from(int).ok()).collect()
}

/// A float of 16 bits.
fn half(bits: u16) -> f32 {
    let (sign, exponent, part) = (bits >> 15, (bits >> 10) & 31, f32::from(bits & 1023));
    let size = match exponent {
        0 => part * 2f32.powi(-24),
        31 if part == 0.0 => f32::INFINITY,
        31 => f32::NAN,
        _ => (1024.0 + part) * 2f32.powi(i32::from(exponent) - 25),
    };
    if sign == 1 { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::half;

    #[test]
    fn halves_are_read_as_they_are_meant() {
        for (bits, value) in [(0x3c00, 1.0), (0xc000, -2.0), (0x0001, 5.960_464_5e-8), (0x3555, 0.333_251_95)] {
            assert_eq!(half(bits), value);
        }
        assert!(half(0x7e00).is_nan() && half(0xfc00) == f32::NEG_INFINITY);
    }
}
