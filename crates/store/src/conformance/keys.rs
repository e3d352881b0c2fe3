//! Accounts and their keys.

use super::{NOW, Shared};
use task::{Key, KeyKind};

fn key(id: &str, account: &str, created_at: i64) -> Key {
    let (secret, kind) = ("s3cret".into(), KeyKind::Pair);
    Key { id: id.into(), secret, kind, account: account.into(), created_at, revoked_at: None }
}

pub(super) async fn belong_to_an_account(store: Shared) {
    let refused = store.add_key(&key("k1", "nobody", NOW)).await.unwrap_err();
    assert_eq!(refused.message, "account 'nobody' does not exist");
    assert_eq!(store.add_account("a", NOW).await, Ok(true));
    assert_eq!(store.add_account("a", NOW).await, Ok(false));
    assert_eq!(store.add_account("b", NOW + 1).await, Ok(true));
    assert_eq!(store.accounts().await.unwrap(), ["a", "b"]);
    assert_eq!(store.add_key(&key("k2", "b", NOW + 1)).await, Ok(true));
    assert_eq!(store.add_key(&key("k1", "a", NOW)).await, Ok(true));
    assert_eq!(store.add_key(&key("k1", "b", NOW)).await, Ok(false), "an id is one key's alone");
    assert_eq!(store.keys().await.unwrap(), [key("k1", "a", NOW), key("k2", "b", NOW + 1)]);
    assert_eq!(store.key("k1").await.unwrap(), Some(key("k1", "a", NOW)));
    assert_eq!(store.key("K1").await.unwrap(), None);
}

pub(super) async fn are_revoked_once(store: Shared) {
    store.add_account("a", NOW).await.unwrap();
    store.add_key(&key("k1", "a", NOW)).await.unwrap();
    assert_eq!(store.revoke_key("k1", NOW + 1).await, Ok(true));
    assert_eq!(store.revoke_key("k1", NOW + 2).await, Ok(false));
    assert_eq!(store.revoke_key("k9", NOW + 2).await, Ok(false));
    assert_eq!(store.key("k1").await.unwrap().unwrap().revoked_at, Some(NOW + 1));
}

pub(super) async fn are_ten_at_most_and_rotate_with_a_grace(store: Shared) {
    store.add_account("a", NOW).await.unwrap();
    for n in 0..10 {
        assert_eq!(store.add_key(&key(&format!("k{n}"), "a", NOW)).await, Ok(true));
    }
    let refused = store.add_key(&key("k10", "a", NOW)).await.unwrap_err();
    assert_eq!(refused.message, "account 'a' has 10 keys already");
    assert_eq!(store.rotate_key("k0", &key("k10", "a", NOW), NOW + 500).await, Ok(true), "one goes, one comes");
    let old = store.key("k0").await.unwrap().unwrap();
    assert!(old.holds(NOW + 499) && !old.holds(NOW + 500));
    assert_eq!(store.rotate_key("k99", &key("k11", "a", NOW), NOW).await, Ok(false));
    assert_eq!(store.key("k11").await.unwrap(), None, "without the old one no new one");
    assert_eq!(store.revoke_key("k0", NOW + 900).await, Ok(false), "an end is never put off");
    assert_eq!(store.revoke_key("k0", NOW + 1).await, Ok(true));
    assert_eq!(store.key("k0").await.unwrap().unwrap().revoked_at, Some(NOW + 1));
}
