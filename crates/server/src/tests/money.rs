//! What accounts are allowed, what they pay, and what frees them again.

use super::{Desk, NOW, TEXT2VIDEO};
use crate::Caps;
use crate::front::Peer;
use axum::body::Body;
use axum::http::Request;
use plan::Strictness;
use serde_json::json;
use task::{Account, Billing, Key, KeyKind, Pack, Unit};

const CLIP: &str = r#"{"model_name":"kling-v2-master","prompt":"a hill"}"#;
const MONTH_MS: i64 = 2_592_000_000;

/// A desk whose account one is set up like this.
async fn desk(set: impl FnOnce(Account) -> Account) -> Desk {
    let desk = Desk::open().await;
    assert!(desk.store.set_account(&set(Account::new("one", NOW))).await.expect("set"));
    desk
}

fn pack(id: &str, units: u64, parallel: Option<u32>) -> Pack {
    Pack {
        id: id.into(),
        account: "one".into(),
        name: "trial".into(),
        unit: Unit::Video,
        total: units * 1000,
        free: units * 1000,
        held: 0,
        purchased_at: NOW,
        effective_at: NOW,
        invalid_at: NOW + MONTH_MS,
        parallel,
    }
}

/// Units left in every pack, and how each stands.
async fn costs(desk: &Desk) -> Vec<(f64, String)> {
    let json = desk.get("/account/costs?start_time=0&end_time=4000000000000").await.json();
    let packs = json["data"]["resource_pack_subscribe_infos"].as_array().expect("packs").clone();
    let shown = |pack: &serde_json::Value| {
        let status = pack["status"].as_str().expect("text").to_owned();
        (pack["remaining_quantity"].as_f64().expect("a number"), status)
    };
    packs.iter().map(shown).collect()
}

#[tokio::test]
async fn a_clip_holds_its_slot_until_it_ends() {
    let desk = desk(|account| account).await;
    desk.store.add_pack(&pack("p", 100, Some(1))).await.expect("added");
    desk.create().await;
    let refused = desk.post(TEXT2VIDEO, CLIP).await;
    assert_eq!((refused.refusal(), refused.header("retry-after")), ((429, 1303), "1"));
    assert_eq!(refused.json()["message"], "parallel task over resource pack limit");
    assert_eq!(desk.get(TEXT2VIDEO).await.status, 200, "queries are free");
    desk.finish(b"clip").await;
    assert_eq!(desk.post(TEXT2VIDEO, CLIP).await.status, 200);
}

#[tokio::test]
async fn a_failed_clip_costs_nothing_and_a_finished_one_its_price() {
    let desk = desk(|account| Account { billing: Billing::Prepaid, ..account }).await;
    desk.store.add_pack(&pack("p", 20, None)).await.expect("added");
    desk.create().await;
    assert_eq!(costs(&desk).await, [(10.0, "online".to_owned())]);
    desk.finish(b"clip").await;
    let failing = desk.create().await;
    assert_eq!(costs(&desk).await, [(0.0, "runOut".to_owned())]);
    let leased = desk.store.lease(task::Lane::Here, NOW, 60_000).await.expect("a lease").expect("a task");
    let failed = leased.task.fail("no", NOW).expect("a failed task");
    assert!(desk.store.commit(&failed, 1).await.expect("committed"));
    let shown = desk.get(&format!("{TEXT2VIDEO}/{failing}")).await.json();
    assert_eq!(
        (&shown["data"]["task_status"], &shown["data"]["final_unit_deduction"]),
        (&json!("failed"), &json!("0"))
    );
    assert_eq!(costs(&desk).await, [(10.0, "online".to_owned())]);
    desk.clock.advance(MONTH_MS);
    assert_eq!(costs(&desk).await, [(10.0, "expired".to_owned())]);
    assert_eq!(desk.post(TEXT2VIDEO, CLIP).await.refusal(), (429, 1102));
    assert_eq!(desk.store.audit().await.expect("audited"), Vec::<String>::new());
}

#[tokio::test]
async fn the_pace_of_an_account_wins_over_the_servers() {
    let caps = Caps { requests_per_second_max: Some(5), ..Caps::default() };
    let desk = Desk::with(caps, Strictness::Lenient).await;
    let passed = async || {
        let mut count = 0;
        while desk.get(TEXT2VIDEO).await.status == 200 {
            count += 1;
        }
        count
    };
    assert_eq!(passed().await, 5);
    assert_eq!(desk.get(TEXT2VIDEO).await.refusal(), (429, 1302));
    let own = Account { requests_per_second: Some(2), ..Account::new("one", NOW) };
    desk.store.set_account(&own).await.expect("set");
    desk.clock.advance(1_000);
    assert_eq!(passed().await, 2);
}

#[tokio::test]
async fn a_caller_from_elsewhere_is_turned_away() {
    let desk = desk(|account| Account { networks: vec!["10.0.0.0/8".parse().expect("a network")], ..account }).await;
    for (address, status) in [("10.1.2.3", 200), ("::ffff:10.1.2.3", 200), ("192.0.2.1", 429)] {
        let request = Request::get(TEXT2VIDEO)
            .header("authorization", format!("Bearer {}", desk.token()))
            .extension(Peer(address.parse().expect("an address")));
        assert_eq!(desk.send(request.body(Body::empty()).expect("a request")).await.status, status, "{address}");
    }
}

#[tokio::test]
async fn a_replaced_key_gets_in_until_its_time_is_over() {
    let desk = Desk::open().await;
    let (id, secret) = ("ak-new".to_owned(), "sk-new".to_owned());
    let key = Key { id, secret, kind: KeyKind::Pair, account: "one".into(), created_at: NOW, revoked_at: None };
    assert!(desk.store.rotate_key("static-one", &key, NOW + 5_000).await.expect("rotated"));
    let old = async || {
        let request = Request::get(TEXT2VIDEO).header("authorization", "Bearer static-one").body(Body::empty());
        desk.send(request.expect("a request")).await.status
    };
    assert_eq!(old().await, 200);
    desk.clock.advance(5_000);
    assert_eq!(old().await, 401);
}

#[tokio::test]
async fn credits_are_a_unit_of_their_own() {
    let desk =
        desk(|account| Account { billing: Billing::Prepaid, prices: Some("seed-credits".into()), ..account }).await;
    desk.store.add_pack(&pack("units", 100, None)).await.expect("added");
    assert_eq!(desk.post(TEXT2VIDEO, CLIP).await.refusal(), (429, 1102), "video units do not pay credits");
    let credits = Pack { unit: Unit::Credit, ..pack("credits", 130, None) };
    desk.store.add_pack(&credits).await.expect("added");
    assert_eq!(desk.post(TEXT2VIDEO, CLIP).await.status, 200);
    assert_eq!(costs(&desk).await.last().map(|(left, _)| *left), Some(30.0));
}
