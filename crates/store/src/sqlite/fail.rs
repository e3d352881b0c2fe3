//! SQLite's errors in filmgate's words.

use fault::{Code, Fault};
use rusqlite::{Error, ErrorCode};

/// What the caller may do about it: later (5001) if the disk, the file or another process is in the way; else 5000.
pub(super) fn fault(error: &Error) -> Fault {
    let later = |message: &str, hint: &str| Fault::new(Code::Unavailable, message).with_detail(error).with_hint(hint);
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => later("storage is full, try again later", "free space on the disk of --data"),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            later("storage is busy, try again later", "look for another process that writes to the database")
        }
        Some(
            ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied,
        ) => later("storage is not available, try again later", "check the disk and the permissions of --data"),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            later("storage is damaged", "restore a backup of the data folder")
        }
        _ => Fault::internal(error),
    }
}
