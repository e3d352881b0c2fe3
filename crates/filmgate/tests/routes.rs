//! `KLING_MODEL_VERSION`, as the upgrade guide has it, and the live route over it.

use crate::house::{FILMGATE, Keys, filmgate, keys, listening};
use crate::http;
use clock::{Clock, SystemClock};
use std::path::Path;
use std::process::{Command, Stdio};

fn token(keys: &Keys) -> String {
    wire::token::sign(&keys.access, &keys.secret, SystemClock.now() / 1000)
}

const SERVICE: &str = "[upstream.kling]\nengine = \"openai_videos\"\nurl = \"http://127.0.0.1:9\"\nstrict = true\n";

/// `filmgate serve` in this folder, with the guide's variable.
fn serve(place: &Path, model: &str, flags: &[&str]) -> Command {
    std::fs::write(place.join("filmgate.toml"), SERVICE).expect("settings");
    let mut command = Command::new(FILMGATE);
    command.args(["serve", "--listen", "127.0.0.1:0", "--data", "data"]).args(flags).current_dir(place);
    command.env("KLING_MODEL_VERSION", model).env("FILMGATE_LOG", "warn");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[test]
fn the_guides_rollback_and_its_default_are_refused_where_the_service_has_retired_them() {
    for model in ["kling-v1-6", "kling-v2-master"] {
        let place = tempfile::tempdir().expect("a temporary folder");
        let ended =
            serve(place.path(), model, &["--engine", "kling", "--as-of", "2026-11-01"]).output().expect("starts");
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(3), "{said}");
        assert!(
            said.contains(&format!("KLING_MODEL_VERSION={model}: {model} has been retired since 2026-09-15")),
            "{said}"
        );
        assert!(said.contains("hint: export KLING_MODEL_VERSION=kling-v3"), "{said}");
    }
}

#[test]
fn a_live_route_goes_over_the_variable_without_a_restart() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let keys = keys(&place.path().join("data"));
    let mut server = serve(place.path(), "kling-v2-6", &["--engine", "probe"]).spawn().expect("filmgate starts");
    let base = listening(&mut server);
    let led = || {
        let headers = [("authorization".to_owned(), format!("Bearer {}", token(&keys)))];
        let answer = http::exchange(&base, "POST", "/v1/videos/text2video", &headers, br#"{"prompt":"a hill"}"#);
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.header("x-filmgate-route").unwrap_or_default().to_owned()
    };
    let before = led();
    let data = place.path().join("data");
    let set = filmgate(&["route", "set", "default", "--to", "kling-v3@studio", "--data", &data.to_string_lossy()]);
    let after = led();
    let _ = server.kill();
    let _ = server.wait();
    assert!(set.status.success(), "{}", String::from_utf8_lossy(&set.stderr));
    assert!(before.starts_with("alias=default; variant=stable; model=kling-v2-6; upstream=probe;"), "{before}");
    assert!(after.starts_with("alias=default; variant=stable; model=kling-v3; upstream=studio;"), "{after}");
}
