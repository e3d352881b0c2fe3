//! `cargo xtask bench [name]`: how fast we are beside the least that could do the same work on the same machine.
//!
//! Every entry is an example program that runs both sides and prints one JSON object a line for each race, with `name`,
//! `unit`, `ours` and `bare`. The table goes to stderr, the numbers with the machine's facts to stdout as JSON.

use crate::shell::{Outcome, answer, cargo, command, run, target};
use serde_json::{Value, json};
use std::fs;

/// One race: what runs it, and what stands beside us.
struct Race {
    name: &'static str,
    package: &'static str,
    beside: &'static str,
}

const RACES: &[Race] = &[
    Race { name: "reads", package: "server", beside: "a bare axum handler with the same bytes" },
    Race { name: "submits", package: "store", beside: "bare SQLite inserts with the same sync setting" },
    Race { name: "studio", package: "engine", beside: "" },
    Race { name: "toolkit", package: "migrate", beside: "" },
    Race { name: "compare", package: "compare", beside: "decoding and re-encoding the pair once" },
    Race { name: "gateway", package: "filmgate", beside: "" },
];

/// `cargo xtask bench [name]`
pub(crate) fn bench(words: &[String]) -> Outcome {
    let chosen: Vec<&Race> =
        RACES.iter().filter(|race| words.is_empty() || words.iter().any(|w| w == race.name)).collect();
    if chosen.is_empty() {
        let names: Vec<&str> = RACES.iter().map(|race| race.name).collect();
        return Err(format!("no race is called that; there are: {}", names.join(", ")));
    }
    for race in &chosen {
        let line = ["build", "--release", "--locked", "--package", race.package, "--bins", "--example", race.name];
        run(&mut cargo(&line))?;
    }
    let facts = machine();
    let results = chosen.iter().map(|race| results(race)).collect::<Outcome<Vec<Vec<Value>>>>()?.concat();
    print(&results);
    println!("{:#}", json!({ "machine": facts, "races": results }));
    Ok(())
}

fn results(race: &Race) -> Outcome<Vec<Value>> {
    eprintln!("running {} …", race.name);
    let program = target().join("release/examples").join(race.name);
    let said = answer(&mut command(program, &[]))?;
    let lines: Vec<&str> = said.lines().filter(|line| line.starts_with('{')).collect();
    if lines.is_empty() {
        return Err(format!("{} printed no JSON", race.name));
    }
    lines.into_iter().map(|line| result(race, line)).collect()
}

fn result(race: &Race, line: &str) -> Outcome<Value> {
    let mut result: Value =
        serde_json::from_str(line).map_err(|error| format!("{} printed bad JSON: {error}", race.name))?;
    let [ours, bare] = ["ours", "bare"].map(|key| result[key].as_f64());
    let (Some(ours), Some(bare)) = (ours, bare) else {
        return Err(format!("{} printed JSON without 'ours' and 'bare': {line}", race.name));
    };
    result["ratio"] = json!((ours / bare * 1000.0).round() / 1000.0);
    if result["beside"].is_null() {
        result["beside"] = json!(race.beside);
    }
    Ok(result)
}

fn print(results: &[Value]) {
    let number = |value: &Value| {
        value.as_f64().map_or_else(String::new, |v| if v < 100.0 { format!("{v:.2}") } else { format!("{v:.0}") })
    };
    eprintln!("\n{:<26} {:>12} {:>12} {:>7}  {:<12} beside", "", "ours", "bare", "ratio", "unit");
    for result in results {
        let [name, unit, beside] = ["name", "unit", "beside"].map(|key| result[key].as_str().unwrap_or_default());
        let [ours, bare, ratio] = ["ours", "bare", "ratio"].map(|key| number(&result[key]));
        eprintln!("{name:<26} {ours:>12} {bare:>12} {ratio:>7}  {unit:<12} {beside}");
    }
    eprintln!();
}

/// What the numbers depend on. What cannot be found out is left empty.
fn machine() -> Value {
    let text = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let field = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_once(':')).map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    json!({
        "cores": std::thread::available_parallelism().map_or(0, usize::from),
        "processor": field(&text("/proc/cpuinfo"), "model name"),
        "memory": field(&text("/proc/meminfo"), "MemTotal"),
        "system": format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        "load": text("/proc/loadavg").split_whitespace().take(3).collect::<Vec<_>>().join(" "),
        "rustc": answer(&mut command("rustc", &["--version"])).unwrap_or_default().trim(),
    })
}
