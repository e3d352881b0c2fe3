//! Callbacks to a receiver on this machine.

use super::House;
use crate::caps::{CALL_AGE_MS_MAX, CALL_ATTEMPTS_MAX, CALL_BACKOFF_MS_MAX, CALL_BACKOFF_MS_MIN};
use crate::{Sender, SenderConfig};
use fetch::{Door, FetchConfig};
use std::sync::Arc;
use store::{Outcome, Secret};
use task::sample_called;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

/// What a receiver got: head and body.
type Got = (String, String);

/// Answers with this status; 0 never answers.
async fn receiver(status: u16) -> (String, mpsc::UnboundedReceiver<Got>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/cb", listener.local_addr().unwrap());
    let (got, seen) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer(stream, status, got.clone()));
        }
    });
    (url, seen)
}

async fn answer(mut stream: TcpStream, status: u16, got: mpsc::UnboundedSender<Got>) {
    let (mut text, mut piece) = (String::new(), [0; 4096]);
    let (head, body) = loop {
        let count = stream.read(&mut piece).await.unwrap_or(0);
        text.push_str(&String::from_utf8_lossy(&piece[..count]));
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length =
            head.to_lowercase().split("\r\n").find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
        if Some(body.len()) == length || count == 0 {
            break (head.to_owned(), body.to_owned());
        }
    };
    let _ = got.send((head, body));
    if status == 0 {
        let _ = stream.read(&mut piece).await; // until the caller goes away
    }
    let reply = format!("HTTP/1.1 {status} X\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n");
    let _ = stream.write_all(reply.as_bytes()).await;
}

/// A running sender, and what ends it.
struct Running(oneshot::Sender<()>, JoinHandle<()>);

impl Running {
    async fn stop(self) {
        self.0.send(()).unwrap();
        self.1.await.unwrap();
    }
}

impl House {
    pub(super) fn clock_now(&self) -> i64 {
        clock::Clock::now(self.clock.as_ref())
    }

    async fn put_called(&self, id: &str, url: &str) {
        self.config.store.put(sample_called(id, "a", url, self.clock_now()), vec![]).await.unwrap();
    }

    fn send(&self, reach: &str) -> Running {
        let allow = if reach.is_empty() { vec![] } else { vec![reach.parse().unwrap()] };
        let sender = Sender::new(SenderConfig {
            store: self.config.store.clone(),
            door: Door::new(FetchConfig { allow, ..FetchConfig::default() }),
            write: Arc::new(|task| format!("{} {}", task.id, task.state.word()).into_bytes()),
            clock: self.clock.clone(),
            callers_clock: self.clock.clone(),
        });
        let (stop, stopped) = oneshot::channel::<()>();
        let shutdown = async {
            let _ = stopped.await;
        };
        Running(stop, tokio::spawn(sender.run(shutdown)))
    }

    /// Waits until the outbox has this many with this outcome.
    async fn outbox(&self, outcome: Outcome, count: usize) -> Vec<store::Listed> {
        let mut called = self.config.store.called();
        loop {
            called.mark_unchanged();
            let listed = self.config.store.calls(outcome, 500).await.unwrap();
            if listed.len() == count {
                return listed;
            }
            called.changed().await.unwrap();
        }
    }
}

const NEAR: &str = "127.0.0.0/8";

#[tokio::test]
async fn every_change_is_told_once_in_order_and_unsigned_without_a_secret() {
    let house = House::new([]);
    let (url, mut seen) = receiver(204).await;
    house.put_called("100", &url).await;
    house.turn().await;
    let running = house.send(NEAR);
    house.outbox(Outcome::Sent, 3).await;
    running.stop().await;
    for expected in ["100 submitted", "100 processing", "100 succeed"] {
        let (head, body) = seen.recv().await.unwrap();
        assert_eq!(body, expected);
        assert!(head.starts_with("POST /cb HTTP/1.1\r\n"), "{head}");
        assert!(head.contains("content-type: application/json; charset=utf-8") && !head.contains("webhook"), "{head}");
    }
    assert!(seen.try_recv().is_err());
}

#[tokio::test]
async fn a_call_that_fails_comes_again_later_and_later_under_its_id_until_it_is_dead() {
    let house = House::new([]);
    let (url, mut seen) = receiver(302).await;
    house.config.store.add_account("a", 0).await.unwrap();
    let secret = Secret { secret: wire::webhook::secret(&[1; 32]), created_at: 0, ends_at: None };
    house.config.store.change_webhook_secrets("a", 0, Some(&secret)).await.unwrap();
    house.put_called("100", &url).await;
    let running = house.send(NEAR);
    let mut times = Vec::new();
    for attempt in 1..=CALL_ATTEMPTS_MAX {
        let (head, body) = seen.recv().await.unwrap();
        assert_eq!(body, "100 submitted");
        let header = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).unwrap().to_owned();
        assert_eq!(header("webhook-id: "), "msg_100_submitted");
        let timestamp: i64 = header("webhook-timestamp: ").parse().unwrap();
        let signed = wire::webhook::sign([secret.secret.as_str()], "msg_100_submitted", timestamp, body.as_bytes());
        assert_eq!(header("webhook-signature: "), signed);
        if attempt == CALL_ATTEMPTS_MAX {
            break;
        }
        let next = loop {
            if let Some(next) = house.config.store.calls_next(house.clock_now()).await.unwrap() {
                break next;
            }
            tokio::task::yield_now().await;
        };
        times.push(next - house.clock_now());
        house.clock.advance(next - house.clock_now());
    }
    let dead = house.outbox(Outcome::Dead, 1).await;
    assert_eq!((dead[0].attempts, dead[0].reason.as_str()), (CALL_ATTEMPTS_MAX, "the URL answers with status 302"));
    running.stop().await;
    assert!((CALL_BACKOFF_MS_MIN..CALL_BACKOFF_MS_MIN * 5 / 4 + 1).contains(&times[0]), "{times:?}");
    assert!(times.iter().all(|ms| *ms <= CALL_BACKOFF_MS_MAX * 5 / 4) && times[3] > times[0], "{times:?}");
    assert!(times.iter().sum::<i64>() <= CALL_AGE_MS_MAX);
    assert!(seen.try_recv().is_err(), "a redirect is not followed");
}

#[tokio::test]
async fn a_receiver_that_hangs_delays_nobody_else() {
    let house = House::new([]);
    let ((hung, mut stuck), (url, _seen)) = (receiver(0).await, receiver(200).await);
    for n in 100..140 {
        house.put_called(&n.to_string(), &hung).await;
    }
    let running = house.send(NEAR);
    for _ in 0..crate::caps::CALLS_PER_HOST_MAX {
        stuck.recv().await.unwrap();
    }
    for n in 200..220 {
        house.put_called(&n.to_string(), &url).await;
    }
    house.outbox(Outcome::Sent, 20).await;
    assert!(stuck.try_recv().is_err(), "no more than its share is under way");
    drop(running);
}

#[tokio::test]
async fn addresses_of_this_machine_are_not_called_unless_named() {
    let house = House::new([]);
    let (url, mut seen) = receiver(200).await;
    house.put_called("100", &url).await;
    let mut called = house.config.store.called();
    let running = house.send("");
    called.changed().await.unwrap();
    let open = house.outbox(Outcome::Open, 1).await;
    assert_eq!((open[0].attempts, open[0].reason.as_str()), (1, "the URL does not lead to a public address"));
    running.stop().await;
    assert!(seen.try_recv().is_err());
}
