//! What a client makes of answers, over a transport that knows its lines.

use super::*;
use crate::Certain;
use crate::transport::Lost;
use async_trait::async_trait;
use std::collections::VecDeque;
use std::sync::Mutex;

const NOW_S: i64 = 784_111_774; // Sun, 06 Nov 1994 08:49:34 GMT

#[derive(Default)]
struct Lines {
    replies: Mutex<VecDeque<Result<Reply, Lost>>>,
    bearers: Mutex<Vec<String>>,
}

#[async_trait]
impl Transport for Lines {
    async fn exchange(&self, call: Call) -> Result<Reply, Lost> {
        self.bearers.lock().unwrap().push(call.bearer);
        self.replies.lock().unwrap().pop_front().unwrap()
    }

    async fn fetch(&self, _: &str, _: &Path) -> Result<u64, Fault> {
        Err(Fault::new(Code::Unavailable, "cut short"))
    }
}

fn client(replies: Vec<Result<Reply, Lost>>) -> (Client, Arc<Lines>) {
    let lines = Arc::new(Lines { replies: Mutex::new(replies.into()), ..Lines::default() });
    let pair = Credential::Pair { access_key: "ak".into(), secret_key: "sk".into() };
    let client = Client::over(lines.clone(), "https://host/base/", pair, Arc::new(|| NOW_S), Caps::default());
    (client.unwrap(), lines)
}

fn reply(status: u16, headers: &[(&str, &str)], body: &str) -> Result<Reply, Lost> {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Ok(Reply { status, headers, body: body.into() })
}

#[tokio::test]
async fn a_refused_time_is_learned_and_asked_again_once() {
    let late = || reply(401, &[("date", "Sun, 06 Nov 1994 09:49:34 GMT")], r#"{"code":1004,"message":"expired"}"#);
    let good =
        reply(200, &[], r#"{"code":0,"data":{"task_id":"1","task_status":"submitted","created_at":1,"updated_at":1}}"#);
    let (client, lines) = client(vec![late(), good, late()]);
    assert_eq!(client.ask("/v1/videos/text2video", "1").await.unwrap().task_id, "1");
    let bearers = lines.bearers.lock().unwrap().clone();
    assert_eq!(wire::token::verify(&bearers[1], "sk", NOW_S + 3600), Ok(()));
    assert!(wire::token::verify(&bearers[0], "sk", NOW_S + 3600).is_err());
    let refused = client.ask("/v1/videos/text2video", "1").await.unwrap_err();
    assert_eq!((refused.fault.code, refused.certain), (Code::AuthExpired, Certain::Refused), "no news, no second try");
}

#[tokio::test]
async fn a_lost_answer_leaves_open_what_happened_and_a_refusal_does_not() {
    let lost = |unsent| Err(Lost { fault: Fault::new(Code::Unavailable, "x"), unsent });
    let limited = reply(429, &[("retry-after", "9")], r#"{"code":1303,"message":"parallel"}"#);
    let (client, _) = client(vec![lost(true), lost(false), limited, reply(502, &[], "<html>")]);
    let submit = async || client.submit::<TaskView>("/v1/videos/text2video", b"{}".to_vec(), &[]).await.unwrap_err();
    assert_eq!(submit().await.certain, Certain::Unsent);
    assert_eq!(submit().await.certain, Certain::Nothing);
    let limited = submit().await;
    assert_eq!((limited.certain, limited.rest_ms, limited.passes()), (Certain::Refused, Some(9_000), true));
    assert_eq!(submit().await.certain, Certain::Nothing);
}
