//! Clearing away what no task names.

use blob::Blobs;
use fault::Fault;
use store::Store;

/// Deletes every blob that no task names and says how many. A blob is kept a moment before its task is committed, so
/// this is only for a time when no worker runs, such as the start of the server that owns the data folder.
pub async fn sweep(store: &dyn Store, blobs: &dyn Blobs) -> Result<usize, Fault> {
    let mut count = 0;
    for key in blobs.keys().await? {
        if !store.names(&key).await? {
            blobs.delete(&key).await?;
            count += 1;
        }
    }
    Ok(count)
}
