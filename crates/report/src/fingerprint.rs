//! A name for a finding that stays when lines move: of its rule, file, field and message, not of its place.

use crate::Item;

/// 16 hexadecimal digits (FNV-1a, 64 bits). Equal findings in different requests of one file differ by the request.
pub(crate) fn of(item: &Item) -> String {
    let request = item.request.map(|number| number.to_string()).unwrap_or_default();
    let parts = [&item.rule, &item.file, &request, &item.field, &item.message];
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}
