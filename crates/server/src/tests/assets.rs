//! Result links: what they give, to whom, how long.

use super::{Answer, Desk, TEXT2VIDEO};
use axum::body::Body;
use axum::http::{Method, Request};

const BYTES: &[u8] = b"0123456789";
const DAYS_30_S: i64 = 2_592_000;

async fn link(desk: &Desk) -> String {
    let id = desk.create().await;
    desk.finish(BYTES).await;
    let json = desk.get(&format!("{TEXT2VIDEO}/{id}")).await.json();
    json["data"]["task_result"]["videos"][0]["url"].as_str().expect("a link").to_owned()
}

async fn fetch(desk: &Desk, method: Method, url: &str, headers: &[(&str, &str)]) -> Answer {
    let path = url.strip_prefix("http://127.0.0.1:8460").expect("an absolute link");
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    desk.send(request.body(Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn a_link_needs_no_header_and_gives_the_file() {
    let desk = Desk::open().await;
    let url = link(&desk).await;
    let got = fetch(&desk, Method::GET, &url, &[]).await;
    assert_eq!((got.status.as_u16(), got.body.as_slice()), (200, BYTES));
    assert_eq!((got.header("content-type"), got.header("accept-ranges")), ("video/mp4", "bytes"));
    let head = fetch(&desk, Method::HEAD, &url, &[]).await;
    assert_eq!((head.status.as_u16(), head.body.len(), head.header("content-length")), (200, 0, "10"));
}

#[tokio::test]
async fn players_can_seek() {
    let desk = Desk::open().await;
    let url = link(&desk).await;
    let etag = fetch(&desk, Method::GET, &url, &[]).await.header("etag").to_owned();
    type Row<'a> = (&'a [(&'a str, &'a str)], u16, &'a str, &'a str);
    let table: [Row<'_>; 6] = [
        (&[("range", "bytes=2-4")], 206, "234", "bytes 2-4/10"),
        (&[("range", "bytes=7-")], 206, "789", "bytes 7-9/10"),
        (&[("range", "bytes=-2")], 206, "89", "bytes 8-9/10"),
        (&[("range", "bytes=10-")], 416, "", "bytes */10"),
        (&[("range", "bytes=2-4"), ("if-range", "\"other\"")], 200, "0123456789", ""),
        (&[("range", "bytes=2-4"), ("if-range", &etag)], 206, "234", "bytes 2-4/10"),
    ];
    for (headers, status, body, range) in table {
        let got = fetch(&desk, Method::GET, &url, headers).await;
        let seen = (got.status.as_u16(), String::from_utf8_lossy(&got.body).into_owned());
        assert_eq!(seen, (status, body.to_owned()), "{headers:?}");
        assert_eq!(got.header("content-range"), range, "{headers:?}");
        assert_eq!(got.header("content-length"), body.len().to_string(), "{headers:?}");
    }
    assert_eq!(fetch(&desk, Method::GET, &url, &[("if-none-match", &etag)]).await.status, 304);
}

#[tokio::test]
async fn a_link_ends_after_thirty_days_to_the_second_and_cannot_be_forged() {
    let desk = Desk::open().await;
    let url = link(&desk).await;
    assert!(url.contains(&format!("Expires={}&", super::NOW / 1000 + DAYS_30_S)), "{url}");
    for forged in [
        url.replace("Expires=17", "Expires=18"),
        url.replace("Signature=", "Signature=0"),
        url.split('?').next().unwrap_or_default().to_owned(),
        url.replace("/assets/", "/assets/0"),
        "http://127.0.0.1:8460/assets/..%2f..%2fetc%2fpasswd".to_owned(),
    ] {
        assert_eq!(fetch(&desk, Method::GET, &forged, &[]).await.refusal(), (403, 1103), "{forged}");
    }
    desk.clock.advance(DAYS_30_S * 1000 - 1000);
    assert_eq!(fetch(&desk, Method::GET, &url, &[]).await.status, 200);
    desk.clock.advance(1000);
    assert_eq!(fetch(&desk, Method::GET, &url, &[]).await.refusal(), (403, 1103));
}

#[tokio::test]
async fn a_file_that_was_deleted_is_not_found() {
    let desk = Desk::open().await;
    let url = link(&desk).await;
    let key = url.split("/assets/").nth(1).and_then(|rest| rest.split('?').next()).expect("a key").to_owned();
    desk.blobs.delete(&key).await.expect("deleted");
    assert_eq!(fetch(&desk, Method::GET, &url, &[]).await.refusal(), (404, 1203));
}
