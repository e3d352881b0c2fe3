//! Voices: rows of numbers in one safetensors file, of which only those that are needed are read.

use crate::caps::STYLE_HEAD_BYTES_MAX;
use fault::{Code, Fault};
use serde_json::Value;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// Numbers of a row.
pub(crate) const NUMBERS: usize = 256;

/// The mean of the rows that the voices called `names` have for a text of `length` phonemes.
pub(crate) fn mixed(path: &Path, names: &[String], length: usize) -> Result<Vec<f32>, Fault> {
    let bad = |why: String| Fault::internal(format!("{} cannot be used: {why}", path.display()));
    let mut file = File::open(path).map_err(|error| bad(error.to_string()))?;
    let (head, begin) = head(&mut file).map_err(|error| bad(error.to_string()))?;
    let mut sum = vec![0.0; NUMBERS];
    for name in names {
        let at = head.get(name).ok_or_else(|| Fault::new(Code::NoResource, format!("no voice is called {name}")))?;
        let number =
            |value: Option<&Value>| value.and_then(Value::as_u64).ok_or_else(|| bad(format!("{name} has no place")));
        let (rows, from) = (number(at["shape"].get(0))?, number(at["data_offsets"].get(0))?);
        let row = (length as u64).min(rows.saturating_sub(1));
        let mut bytes = [0; NUMBERS * 4];
        let place = SeekFrom::Start(begin + from + row * bytes.len() as u64);
        file.seek(place).and_then(|_| file.read_exact(&mut bytes)).map_err(|error| bad(error.to_string()))?;
        for (sum, four) in sum.iter_mut().zip(bytes.as_chunks::<4>().0) {
            *sum += f32::from_le_bytes(*four) / names.len() as f32;
        }
    }
    Ok(sum)
}

/// What is where, and where all of it begins.
fn head(file: &mut File) -> std::io::Result<(Value, u64)> {
    let mut length = [0; 8];
    file.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > STYLE_HEAD_BYTES_MAX {
        return Err(std::io::Error::other("its head is too long"));
    }
    let mut text = vec![0; length as usize];
    file.read_exact(&mut text)?;
    Ok((serde_json::from_slice(&text)?, 8 + length))
}
