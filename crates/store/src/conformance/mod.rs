//! What every store must do: each check gets an empty store, each store runs every check.

mod books;
mod budgets;
mod calls;
mod keys;
mod leases;
mod retention;
mod routes;
mod tasks;

use crate::{Leased, Put, Store};
use std::sync::Arc;
use task::{Kept, Task, sample};

/// The moment everything happens at.
const NOW: i64 = 1_764_235_825_029;
/// Milliseconds of a lease.
const LEASE_MS: i64 = 30_000;

macro_rules! conforms {
    ($($group:ident::$check:ident,)*) => {
        mod in_a_file {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $check() {
                let folder = tempfile::tempdir().unwrap();
                super::$group::$check(std::sync::Arc::new(crate::sqlite::open(&folder.path().join("db")).unwrap())).await;
            })*
        }
        mod in_memory {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $check() {
                super::$group::$check(std::sync::Arc::new(crate::sqlite::open_in_memory().unwrap())).await;
            })*
        }
    };
}

conforms! {
    tasks::gives_back_what_was_put,
    tasks::finds_by_either_id_within_the_account,
    tasks::refuses_a_second_task_with_an_external_id,
    tasks::refuses_an_id_twice_and_writes_nothing,
    tasks::lists_newest_first_by_page,
    tasks::are_read_as_a_log_in_the_order_of_arrival,
    tasks::keeps_every_put_of_a_crowd,
    tasks::tells_history_and_counts,
    leases::go_to_one_caller_each_oldest_first,
    leases::run_out_and_are_taken_over,
    leases::are_renewed_and_report_progress,
    leases::end_with_a_commit_and_only_once,
    leases::wait_until_their_time,
    leases::are_hurried_once_a_second,
    leases::give_up_on_a_task_that_only_crashes,
    leases::are_reclaimed_after_a_crash,
    leases::wake_those_who_subscribed_before,
    keys::belong_to_an_account,
    keys::are_revoked_once,
    keys::are_ten_at_most_and_rotate_with_a_grace,
    books::keep_the_settings_of_an_account,
    books::reserve_at_put_and_settle_or_refund_at_the_end,
    books::refund_a_task_that_only_crashes,
    books::draw_the_pack_that_ends_first,
    books::bill_what_packs_do_not_cover_up_to_a_limit,
    books::free_slots_with_the_state_that_ends_a_task,
    books::never_overspend_under_a_crowd,
    budgets::stop_what_would_pass_them_and_start_anew_each_day,
    budgets::end_as_the_upstream_says,
    budgets::wait_for_a_person_where_nobody_knows,
    budgets::hold_against_a_crowd,
    calls::stand_there_with_the_change_they_tell_of,
    calls::are_tried_again_and_when_dead_the_next_has_its_turn,
    calls::of_every_receiver_are_found,
    calls::come_only_with_a_change_that_was_written,
    calls::are_signed_with_what_holds,
    retention::hides_then_forgets_what_is_old_and_nothing_young,
    retention::waits_for_open_calls,
    retention::drops_letters_earlier,
    routes::are_appended_in_order_and_a_conflict_is_told,
    routes::know_the_tasks_they_led_and_what_became_of_them,
}

type Shared = Arc<dyn Store>;

async fn put(store: &Shared, id: &str, now: i64) -> Task {
    let task = sample(id, "a", None, now);
    assert_eq!(store.put(task.clone(), id.into()).await, Ok(Put::Stored));
    task
}

async fn lease(store: &Shared, now: i64) -> Option<Leased> {
    store.lease(task::Lane::Here, now, LEASE_MS).await.unwrap()
}

async fn task(store: &Shared, id: &str) -> Task {
    store.task("a", id).await.unwrap().unwrap()
}

pub(crate) fn kept(blob: &str) -> Vec<Kept> {
    let (sha256, media_type, id, duration) = ("s".into(), "video/mp4".into(), "9".into(), "5.041".into());
    let (part, upstream_id) = (task::Part::Result, None);
    vec![Kept { blob: blob.into(), sha256, size: 1, media_type, id, duration, part, upstream_id }]
}
