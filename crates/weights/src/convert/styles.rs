//! Voices: tables of 256 columns of numbers, gathered in one safetensors file.

use super::{full, whole, wrong};
use fault::Fault;
use serde_json::{Map, json};
use std::io::Write;
use std::path::PathBuf;

/// Columns of a table.
const COLUMNS: usize = 256;
/// Bytes of a number.
const BYTES: usize = 4;

/// Each part under its file's name, without what stands before the last hyphen and behind the point.
pub(super) fn convert(parts: &[PathBuf], out: &mut dyn Write) -> Result<(), Fault> {
    let (mut head, mut tables, mut at) = (Map::new(), Vec::new(), 0);
    for part in parts {
        let table = whole(part)?;
        let name = part.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.rsplit('-').next());
        let name = name.ok_or_else(|| wrong("a table has no name"))?;
        if table.is_empty() || table.len() % (COLUMNS * BYTES) != 0 {
            return Err(wrong(format_args!("{name} is no table of {COLUMNS} columns")));
        }
        let shape = [table.len() / (COLUMNS * BYTES), COLUMNS];
        head.insert(name.to_owned(), json!({ "dtype": "F32", "shape": shape, "data_offsets": [at, at + table.len()] }));
        at += table.len();
        tables.push(table);
    }
    let mut head = serde_json::Value::Object(head).to_string().into_bytes();
    head.resize(head.len().next_multiple_of(8), b' ');
    out.write_all(&(head.len() as u64).to_le_bytes()).map_err(full)?;
    out.write_all(&head).map_err(full)?;
    tables.iter().try_for_each(|table| out.write_all(table).map_err(full))
}
