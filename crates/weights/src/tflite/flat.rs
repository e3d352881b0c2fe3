//! FlatBuffers, read in place: every offset is checked where it is followed. Written by hand, because the library's own
//! readers are generated from a schema or unchecked, and five kinds of tables need neither.

/// A table somewhere in a buffer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table<'a> {
    buffer: &'a [u8],
    at: usize,
}

/// Several values somewhere in a buffer.
#[derive(Clone, Copy, Debug)]
pub(super) struct List<'a> {
    buffer: &'a [u8],
    at: usize,
    /// How many.
    pub(super) count: usize,
}

impl<'a> Table<'a> {
    /// The table a file begins with.
    pub(super) fn root(buffer: &'a [u8]) -> Option<Table<'a>> {
        Some(Table { buffer, at: follow(buffer, 0)? })
    }

    /// Where the value of a field is, if the field is set.
    fn place(&self, field: usize) -> Option<usize> {
        let back = four(self.buffer, self.at)? as i32;
        let slots = usize::try_from(i64::try_from(self.at).ok()? - i64::from(back)).ok()?;
        let slot = 4 + 2 * field;
        if slot + 2 > usize::from(two(self.buffer, slots)?) {
            return None;
        }
        match two(self.buffer, slots.checked_add(slot)?)? {
            0 => None,
            offset => self.at.checked_add(usize::from(offset)),
        }
    }

    /// A number of one byte; 0 if it is not set.
    pub(super) fn byte(&self, field: usize) -> u8 {
        self.place(field).and_then(|at| self.buffer.get(at).copied()).unwrap_or(0)
    }

    /// A number of four bytes, if it is set.
    pub(super) fn int(&self, field: usize) -> Option<i32> {
        four(self.buffer, self.place(field)?).map(|four| four as i32)
    }

    /// A table.
    pub(super) fn table(&self, field: usize) -> Option<Table<'a>> {
        Some(Table { buffer: self.buffer, at: follow(self.buffer, self.place(field)?)? })
    }

    /// A list, empty if it is not set; `None` if it lies outside.
    pub(super) fn list(&self, field: usize) -> Option<List<'a>> {
        let Some(place) = self.place(field) else { return Some(List { buffer: self.buffer, at: 0, count: 0 }) };
        let at = follow(self.buffer, place)?;
        Some(List { buffer: self.buffer, at: at + 4, count: four(self.buffer, at)? as usize })
    }
}

impl<'a> List<'a> {
    /// The list as bytes; `None` if it goes beyond the buffer.
    pub(super) fn bytes(&self) -> Option<&'a [u8]> {
        self.buffer.get(self.at..self.at.checked_add(self.count)?)
    }

    /// The list as whole numbers.
    pub(super) fn ints(&self) -> Option<Vec<i32>> {
        let bytes = self.buffer.get(self.at..self.at.checked_add(self.count.checked_mul(4)?)?)?;
        Some(bytes.as_chunks::<4>().0.iter().map(|four| i32::from_le_bytes(*four)).collect())
    }

    /// The list as tables; `None` if there are more than `most` or one lies outside.
    pub(super) fn tables(&self, most: usize) -> Option<Vec<Table<'a>>> {
        let table =
            |i: usize| Some(Table { buffer: self.buffer, at: follow(self.buffer, self.at.checked_add(4 * i)?)? });
        if self.count > most { None } else { (0..self.count).map(table).collect() }
    }
}

fn follow(buffer: &[u8], at: usize) -> Option<usize> {
    let to = at.checked_add(four(buffer, at)? as usize)?;
    (to < buffer.len()).then_some(to)
}

fn two(buffer: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*buffer.get(at..)?.first_chunk()?))
}

fn four(buffer: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*buffer.get(at..)?.first_chunk()?))
}
