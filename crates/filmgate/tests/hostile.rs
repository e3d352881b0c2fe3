//! What no proper client sends. After all of it the server still answers.

use crate::house::House;
use crate::http;
use clock::Clock;
use std::io::Write;
use std::net::TcpStream;

const TEXT2VIDEO: &str = "/v1/videos/text2video";

fn token(house: &House) -> (String, String) {
    let token = wire::token::sign(&house.keys.access, &house.keys.secret, clock::SystemClock.now() / 1000);
    ("Authorization".to_owned(), format!("Bearer {token}"))
}

fn alive(house: &House, after: &str) {
    let health = http::exchange(&house.base, "GET", "/health", &[], b"");
    assert_eq!(health.status, 200, "after {after}");
}

#[test]
fn hostile_bodies_get_a_refusal_with_a_code() {
    let house = House::open(&["--engine", "probe", "--body-mib-max", "2"]);
    let depth = "[".repeat(500_000);
    let nested = format!("{{\"prompt\":{}1{}}}", "{\"a\":".repeat(50_000), "}".repeat(50_000));
    let digits = format!("{{\"prompt\":\"a\",\"cfg_scale\":{}}}", "9".repeat(100_000));
    let many: String = (0..50_000).map(|at| format!("\"f{at}\":1,")).collect();
    let many = format!("{{{many}\"duration\":\"7\"}}");
    let bodies: [(&str, Vec<u8>); 10] = [
        ("nothing", Vec::new()),
        ("zeros", vec![0; 10_000]),
        ("broken UTF-8", b"{\"prompt\":\"\xc3\x28\"}".to_vec()),
        ("a lone surrogate", b"{\"prompt\":\"\\ud800\"}".to_vec()),
        ("deep lists", depth.into_bytes()),
        ("deep objects", nested.into_bytes()),
        ("a long number", digits.into_bytes()),
        ("many fields", many.into_bytes()),
        ("3 MiB", vec![b' '; 3 << 20]),
        ("64 MiB", vec![b'x'; 64 << 20]),
    ];
    for (name, body) in bodies {
        let answer = http::exchange(&house.base, "POST", TEXT2VIDEO, &[token(&house)], &body);
        let json = answer.json();
        assert_eq!(answer.status, 400, "{name}: {json}");
        assert!(matches!(json["code"].as_u64(), Some(1200 | 1201)), "{name}: {json}");
        assert!(json["message"].as_str().is_some_and(|text| !text.is_empty() && text.len() < 4096), "{name}");
        assert!(json.get("data").is_none(), "{name}");
        alive(&house, name);
    }
}

#[test]
fn the_content_type_does_not_matter() {
    let house = House::open(&["--engine", "probe"]);
    for media_type in ["text/plain", "application/json\\", "multipart/form-data", ""] {
        let headers = [token(&house), ("Content-Type".to_owned(), media_type.to_owned())];
        let answer = http::exchange(&house.base, "POST", TEXT2VIDEO, &headers, br#"{"prompt":"a hill"}"#);
        assert_eq!(answer.status, 200, "{media_type}: {}", answer.json());
    }
}

#[test]
fn connections_that_never_finish_hold_nobody_up() {
    let house = House::open(&["--engine", "probe"]);
    let half: Vec<TcpStream> =
        ["", "GET /health", "POST /v1/videos/text2video HTTP/1.1\r\nContent-Length: 99\r\n\r\n{"]
            .iter()
            .cycle()
            .take(60)
            .map(|start| {
                let mut stream = http::connect(&house.base);
                stream.write_all(start.as_bytes()).expect("sent");
                stream
            })
            .collect();
    alive(&house, "60 open connections");
    drop(half);
    alive(&house, "60 connections cut off");
}

#[test]
fn bytes_that_are_no_http_do_no_harm() {
    let house = House::open(&["--engine", "probe"]);
    let mut seed: u64 = 0x5eed;
    for round in 0..200 {
        let mut stream = http::connect(&house.base);
        let start: &[u8] = if round % 2 == 0 { b"" } else { b"POST /v1/videos/text2video HTTP/1.1\r\n" };
        let noise: Vec<u8> = (0..300).map(|_| noise(&mut seed)).collect();
        let _ = stream.write_all(&[start, &noise, b"\r\n\r\n"].concat());
        let _ = stream.shutdown(std::net::Shutdown::Write);
        if let Some(answer) = http::read(&mut stream) {
            assert!((400..500).contains(&answer.status), "round {round}: {answer:?}");
        }
    }
    alive(&house, "noise");
}

#[test]
fn odd_heads_get_a_4xx() {
    let house = House::open(&["--engine", "probe"]);
    let long = "a".repeat(200_000);
    let heads = [
        format!("GET /{long} HTTP/1.1\r\nHost: x\r\n\r\n"),
        format!("GET /health HTTP/1.1\r\nHost: x\r\nX: {long}\r\n\r\n"),
        format!("GET /health HTTP/1.1\r\nHost: x\r\n{}\r\n", "A: b\r\n".repeat(2000)),
        "GET /v1/videos/text2video HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \u{7f}\r\n\r\n".to_owned(),
        "POST /v1/videos/text2video HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n".to_owned(),
        "POST /v1/videos/text2video HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".to_owned(),
        "GET /v1/videos/text2video/%00%ff%2e%2e HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".to_owned(),
    ];
    for head in heads {
        let mut stream = http::connect(&house.base);
        let _ = stream.write_all(head.as_bytes());
        let _ = stream.shutdown(std::net::Shutdown::Write);
        if let Some(answer) = http::read(&mut stream) {
            assert!((400..500).contains(&answer.status), "{}: {answer:?}", &head[..40]);
        }
        alive(&house, &head[..40]);
    }
}

/// A small generator of its own, so that a failure can be repeated.
fn noise(seed: &mut u64) -> u8 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 56) as u8
}
