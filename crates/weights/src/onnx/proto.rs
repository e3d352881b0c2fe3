//! Protocol buffers, as far as ONNX needs them: numbers, texts and messages inside messages. Written by hand, because
//! eight messages do not need a compiler, and because a patch of a large file must copy what it does not know.

/// A field whose value is a number.
const NUMBER: u64 = 0;
/// A field whose value is bytes with their count.
const BYTES: u64 = 2;
/// A field of four bytes.
const FOUR: u64 = 5;

/// A message being written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Message(pub(crate) Vec<u8>);

impl Message {
    pub(crate) fn number(mut self, field: u64, value: u64) -> Message {
        varint(&mut self.0, field << 3 | NUMBER);
        varint(&mut self.0, value);
        self
    }

    pub(crate) fn bytes(mut self, field: u64, value: &[u8]) -> Message {
        self.0.extend(head(field, value.len() as u64));
        self.0.extend(value);
        self
    }

    pub(crate) fn text(self, field: u64, value: &str) -> Message {
        self.bytes(field, value.as_bytes())
    }

    pub(crate) fn message(self, field: u64, value: &Message) -> Message {
        self.bytes(field, &value.0)
    }

    /// A field for each of `values`, which readers take for a packed one too.
    pub(crate) fn numbers(self, field: u64, values: impl IntoIterator<Item = i64>) -> Message {
        values.into_iter().fold(self, |message, value| message.number(field, value as u64))
    }
}

/// What stands before a field of `count` bytes.
pub(crate) fn head(field: u64, count: u64) -> Vec<u8> {
    let mut out = Vec::with_capacity(12);
    varint(&mut out, field << 3 | BYTES);
    varint(&mut out, count);
    out
}

fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// One field as it lies in a buffer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Field {
    pub(crate) number: u64,
    /// Bytes before the value.
    pub(crate) head: usize,
    /// Bytes of the value.
    pub(crate) length: u64,
    /// The value, if it is a number.
    pub(crate) value: Option<u64>,
}

impl Field {
    /// The field `bytes` begin with; its value may go on behind them.
    pub(crate) fn read(bytes: &[u8]) -> Option<Field> {
        let (tag, head) = read(bytes)?;
        let field = |head: usize, length: u64, value| Field { number: tag >> 3, head, length, value };
        match tag & 7 {
            NUMBER => read(&bytes[head..]).map(|(value, count)| field(head, count as u64, Some(value))),
            BYTES => read(&bytes[head..]).map(|(length, count)| field(head + count, length, None)),
            FOUR => Some(field(head, 4, None)),
            1 => Some(field(head, 8, None)),
            _ => None,
        }
    }
}

/// The fields of a whole message, each with its value's bytes; `None` if it is broken.
pub(crate) fn fields(mut bytes: &[u8]) -> Option<Vec<(Field, &[u8])>> {
    let mut all = Vec::new();
    while !bytes.is_empty() {
        let field = Field::read(bytes)?;
        let end = field.head.checked_add(usize::try_from(field.length).ok()?)?;
        all.push((field, bytes.get(field.head..end)?));
        bytes = &bytes[end..];
    }
    Some(all)
}

fn read(bytes: &[u8]) -> Option<(u64, usize)> {
    let mut value = 0u64;
    for (i, byte) in bytes.iter().take(10).enumerate() {
        value |= u64::from(byte & 0x7f).checked_shl(7 * i as u32)?;
        if byte & 0x80 == 0 {
            return Some((value, i + 1));
        }
    }
    None
}
