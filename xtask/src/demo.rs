//! `cargo xtask demo [folder]`: a finished clip of the upgrade guide's own example, and the lines that make it again.
//!
//! Everything lies in one folder (`demo/` unless another is named); the server is stopped before this ends.

use crate::shell::{Outcome, answer, cargo, command, quietly, root, run, target};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const PROMPT: &str = "A sunset over mountains";
const BODY: &str =
    r#"{"model_name": "kling-v2-master", "prompt": "A sunset over mountains", "duration": "5", "mode": "standard"}"#;

/// `cargo xtask demo [folder]`
pub(crate) fn demo(words: &[String]) -> Outcome {
    let folder = match words {
        [] => root().join("demo"),
        [folder] => std::path::absolute(folder).map_err(|error| format!("{folder}: {error}"))?,
        _ => return Err("demo takes one folder at most: cargo xtask demo [folder]".to_owned()),
    };
    eprintln!("1/3 building filmgate (the first time takes minutes)");
    run(&mut cargo(&["build", "--release", "--locked", "--package", "filmgate"]))?;
    let filmgate = target().join("release").join(format!("filmgate{}", std::env::consts::EXE_SUFFIX));
    let data = folder.join("data");
    fs::create_dir_all(&data).map_err(|error| format!("cannot make {}: {error}", data.display()))?;
    eprintln!("2/3 starting the server on {}", data.display());
    let server = Server::start(&filmgate, &data)?;
    eprintln!("3/3 asking it for \"{PROMPT}\"");
    let clip = folder.join("sunset.mp4");
    generate(&filmgate, &data, &server, &clip)?;
    let base = server.base.clone();
    server.stop();
    println!("{}", clip.display());
    eprintln!("{}", recipe(&filmgate, &data, &base, &folder));
    Ok(())
}

fn generate(filmgate: &Path, data: &Path, server: &Server, clip: &Path) -> Outcome {
    let token = answer(Command::new(filmgate).args(["token", "--data"]).arg(data))?;
    let mut generate = Command::new(filmgate);
    generate.args(["generate", "text2video", "--server", &server.base, "--model", "kling-v2-master"]);
    generate.args(["--prompt", PROMPT, "--duration", "5", "--mode", "standard", "-o"]).arg(clip);
    run(generate.env("FILMGATE_API_KEY", token.trim()).stdout(Stdio::null()))
}

/// A server that listens.
struct Server {
    process: Child,
    base: String,
}

impl Server {
    fn start(filmgate: &Path, data: &Path) -> Outcome<Server> {
        let mut serve = Command::new(filmgate);
        serve.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data);
        serve.env("FILMGATE_LOG", "warn").stdin(Stdio::null()).stdout(Stdio::piped());
        let process = serve.spawn().map_err(|error| format!("cannot start {}: {error}", filmgate.display()))?;
        let mut server = Server { process, base: String::new() };
        let stdout = server.process.stdout.take().into_iter();
        let mut lines = stdout.flat_map(|stdout| BufReader::new(stdout).lines().map_while(Result::ok));
        let base = lines.find_map(|line| line.strip_prefix("listening on ").map(str::to_owned));
        server.base = base.ok_or("the server ended before it listened; its own words stand above")?;
        Ok(server)
    }

    /// Asks it to end in good order and waits; dropping it is the harder way.
    fn stop(mut self) {
        if quietly(&mut command("kill", &["-TERM", &self.process.id().to_string()])).is_ok() {
            let _ = self.process.wait();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The same by hand; works when pasted into a POSIX shell.
fn recipe(filmgate: &Path, data: &Path, base: &str, folder: &Path) -> String {
    let [filmgate, data, again] = [filmgate.to_path_buf(), data.to_path_buf(), folder.join("again.mp4")].map(quoted);
    let listen = base.trim_start_matches("http://");
    let header = r#"-H "Authorization: Bearer $TOKEN""#;
    format!(
        r#"
The server is stopped again. The same by hand:

{filmgate} serve --data {data} --listen {listen} & SERVER=$!
TOKEN=$({filmgate} token --data {data})
ANSWER=$(curl -s --retry 9 --retry-connrefused {base}/v1/videos/text2video {header} \
  -H 'Content-Type: application/json' -d '{BODY}')
TASK=$(echo "$ANSWER" | sed 's/.*"task_id":"\([0-9]*\)".*/\1/')
until echo "$ANSWER" | grep -Eq '"task_status":"(succeed|failed)"'; do
  sleep 1; ANSWER=$(curl -s {base}/v1/videos/text2video/$TASK {header}); done
curl -s -o {again} "$(echo "$ANSWER" | sed 's/.*"url":"\([^"]*\)".*/\1/')"
kill $SERVER"#
    )
}

fn quoted(path: PathBuf) -> String {
    let text = path.to_string_lossy().into_owned();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-+".contains(&byte);
    if text.bytes().all(plain) { text } else { format!("'{}'", text.replace('\'', r"'\''")) }
}
