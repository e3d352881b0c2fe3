//! One case: its players, its pictures, its requests, its readings.

use super::html::inside;
use super::run::{Case, Ended, Run, Try};
use super::text::{between, bytes, escaped, number, unit};
use super::{Report, request};
use crate::look::difference;
use crate::measure::Measured;
use crate::metric::ROWS;
use fault::Fault;

/// Gives the address of a file of the run.
pub(super) type Source<'a> = &'a dyn Fn(&str) -> Result<String, Fault>;

/// Every case.
pub(super) fn sections(report: &Report, source: Source<'_>) -> Result<String, Fault> {
    let mut html = String::from("<section id=\"cases\">\n<h2>Clips</h2>\n");
    for (i, case) in report.run.cases.iter().enumerate() {
        let none = Vec::new();
        html.push_str(&one(&report.run, case, report.measured.get(i).unwrap_or(&none), source)?);
    }
    html.push_str("</section>\n");
    Ok(html)
}

fn one(run: &Run, case: &Case, measured: &[Option<Measured>], source: Source<'_>) -> Result<String, Fault> {
    let again = if case.repetition > 1 { format!(", repetition {}", case.repetition) } else { String::new() };
    let mut html = format!(
        "<article class=\"case\" id=\"case-{0}\">\n<h3>Case {0}<span class=\"quiet\"> · {1}{again}</span></h3>\n<p class=\"prompt\">{2}</p>\n<div class=\"players\">\n",
        case.number,
        escaped(&case.operation),
        escaped(&case.prompt)
    );
    let mut videos = 0;
    for (arm, made) in case.tries.iter().enumerate() {
        let (figure, plays) = figure(run, case, arm, made, source)?;
        videos += usize::from(plays);
        html.push_str(&figure);
    }
    html.push_str("</div>\n");
    if videos > 0 {
        html.push_str(&controls(case.number, videos));
    }
    html.push_str(&pictures(run, measured)?);
    html.push_str(&request::section(run, case));
    html.push_str(&readings(run, case));
    html.push_str("</article>\n");
    Ok(html)
}

/// One arm's clip, or why there is none; and whether it can be played.
fn figure(run: &Run, case: &Case, arm: usize, made: &Try, source: Source<'_>) -> Result<(String, bool), Fault> {
    let name = escaped(&run.arms[arm].name);
    let shape = |size: [u32; 2]| format!(" width=\"{}\" height=\"{}\"", size[0], size[1]);
    let facts = made.facts.as_ref();
    let size = facts.map_or(String::new(), |facts| shape(facts.size));
    let (inner, plays) = match (&made.ended, &made.file) {
        (Ended::Made, Some(file)) if file.ends_with(".mp4") => {
            let fps = facts.map_or(0.0, |facts| facts.fps);
            let address = source(file)?;
            (
                format!(
                    "<video src=\"{address}\"{size} data-fps=\"{fps}\" data-arm=\"{arm}\" muted playsinline preload=\"auto\" aria-label=\"{name}, case {}\"></video>",
                    case.number
                ),
                true,
            )
        }
        (Ended::Made, Some(file)) => {
            (format!("<img src=\"{}\"{size} alt=\"{name}, case {}\">", source(file)?, case.number), false)
        }
        (Ended::Made, None) => ("<p class=\"none\">The result is not here.</p>".to_owned(), false),
        (Ended::Failed { code, message }, _) => {
            let code = code.map_or(String::new(), |code| format!(", code {code}"));
            (format!("<p class=\"none\"><b>Failed{code}.</b> {}</p>", escaped(message)), false)
        }
        (Ended::Unsent { why }, _) => (format!("<p class=\"none\"><b>Never sent.</b> {}</p>", escaped(why)), false),
        (Ended::Unknown { why }, _) => {
            (format!("<p class=\"none\"><b>Unknown, perhaps paid.</b> {}</p>", escaped(why)), false)
        }
    };
    let badge = if run.simulated && plays { "<span class=\"badge\">simulated</span>" } else { "" };
    let caption = format!(
        "<figcaption><span class=\"name\"><span class=\"key k{arm}\"></span>{name}</span>{badge}<span class=\"facts\">{}</span>{}</figcaption>",
        escaped(&line(made)),
        faults(made)
    );
    Ok((format!("<figure>{inner}{caption}</figure>\n"), plays))
}

/// `1280×720 · 30 fps · 5.0 s · 1.2 MB · made in 31.0 s · 10 credits`
fn line(made: &Try) -> String {
    let mut parts = Vec::new();
    if let Some(facts) = &made.facts {
        parts.push(format!("{}×{}", facts.size[0], facts.size[1]));
        if facts.fps > 0.0 {
            parts.push(format!("{} fps", number(facts.fps, 0)));
            parts.push(format!("{} s", number(facts.seconds, 1)));
            parts.push(if facts.sound { "sound".to_owned() } else { "silent".to_owned() });
        }
        parts.push(bytes(facts.bytes));
    }
    parts.extend(made.seconds.map(|seconds| format!("took {} s", number(seconds, 1))));
    parts.push(made.price.clone().unwrap_or_else(|| "price unknown".to_owned()));
    parts.extend(made.task_id.as_ref().map(|id| format!("task {id}")));
    parts.join(" · ")
}

fn faults(made: &Try) -> String {
    let all = made.readings.iter().filter_map(|reading| reading.fault.as_ref());
    let items: String = all.map(|fault| format!("<li>{}</li>", escaped(fault))).collect();
    if items.is_empty() { items } else { format!("<ul class=\"faults\">{items}</ul>") }
}

fn controls(case: usize, videos: usize) -> String {
    let wipe = if videos > 1 {
        format!(
            "<button type=\"button\" data-do=\"wipe\" aria-pressed=\"false\">Wipe</button><label class=\"wipe\" hidden>Edge <input type=\"range\" data-do=\"edge\" min=\"0\" max=\"100\" value=\"50\" aria-label=\"Edge of the wipe, case {case}\"></label>"
        )
    } else {
        String::new()
    };
    format!(
        "<div class=\"controls\" role=\"group\" aria-label=\"Players of case {case}\"><button type=\"button\" data-do=\"play\" aria-label=\"Play or pause all\">Play</button><button type=\"button\" data-do=\"back\" aria-label=\"One frame back\">‹</button><button type=\"button\" data-do=\"on\" aria-label=\"One frame on\">›</button><input type=\"range\" data-do=\"seek\" min=\"0\" max=\"1000\" value=\"0\" aria-label=\"Position, case {case}\"><output>0.00 s</output><label>Speed <select data-do=\"speed\"><option>0.25</option><option>0.5</option><option selected>1</option><option>2</option></select></label><label><input type=\"checkbox\" data-do=\"loop\" checked> Loop</label><label><input type=\"checkbox\" data-do=\"sound\"> Sound</label>{wipe}</div>\n"
    )
}

/// Contact sheets one below the other, then differences from the first arm, then motion.
fn pictures(run: &Run, measured: &[Option<Measured>]) -> Result<String, Fault> {
    let known: Vec<(usize, &Measured)> =
        measured.iter().enumerate().filter_map(|(arm, one)| Some((arm, one.as_ref()?))).collect();
    if known.is_empty() {
        return Ok(String::new());
    }
    let strip = |arm: usize, label: &str, cells: Vec<(String, String)>| {
        let cells: String = cells
            .into_iter()
            .map(|(address, at)| format!("<span><img src=\"{address}\" alt=\"\" loading=\"lazy\"><i>{at}</i></span>"))
            .collect();
        format!(
            "<div class=\"strip\"><p><span class=\"key k{arm}\"></span>{}</p><div>{cells}</div></div>",
            escaped(label)
        )
    };
    let mut html = String::from("<details class=\"sheets\" open><summary>Contact sheets</summary>");
    for (arm, one) in &known {
        let cells = one.gallery.sheet.iter().map(|(at, frame)| Ok((inside(frame)?, format!("{at:.1} s"))));
        html.push_str(&strip(*arm, &run.arms[*arm].name, cells.collect::<Result<_, Fault>>()?));
    }
    html.push_str("</details>\n");
    let (first, base) = known[0];
    if known.len() > 1 {
        html.push_str("<details class=\"sheets\"><summary>Differences, twofold around grey</summary>");
        for (arm, one) in &known[1..] {
            let pairs = base.gallery.sheet.iter().zip(&one.gallery.sheet);
            let cells = pairs.map(|((at, a), (_, b))| Ok((inside(&difference(a, b))?, format!("{at:.1} s"))));
            let label = format!("{} less {}", run.arms[*arm].name, run.arms[first].name);
            html.push_str(&strip(*arm, &label, cells.collect::<Result<_, Fault>>()?));
        }
        html.push_str("</details>\n");
    }
    html.push_str("<details class=\"sheets\"><summary>Strongest motion: direction as hue, speed as strength</summary><div class=\"flows\">");
    for (arm, one) in &known {
        let Some((at, frame)) = &one.gallery.flow else { continue };
        html.push_str(&format!(
            "<figure><img src=\"{}\" alt=\"Motion of {name}\" loading=\"lazy\"><figcaption><span class=\"key k{arm}\"></span>{name}, {at:.1} s</figcaption></figure>",
            inside(frame)?,
            name = escaped(&run.arms[*arm].name)
        ));
    }
    html.push_str("</div></details>\n");
    Ok(html)
}

/// The readings of this case's clips.
fn readings(run: &Run, case: &Case) -> String {
    if case.tries.iter().all(|made| made.readings.is_empty()) {
        return String::new();
    }
    let heads: String = run
        .arms
        .iter()
        .enumerate()
        .map(|(i, arm)| format!("<th class=\"n\"><span class=\"key k{i}\"></span>{}</th>", escaped(&arm.name)))
        .collect();
    let mut rows = String::new();
    for (i, row) in ROWS.iter().enumerate() {
        let cells: String = case
            .tries
            .iter()
            .map(|made| {
                let Some(reading) = made.readings.get(i) else { return "<td class=\"n\">–</td>".to_owned() };
                let value = reading.value.map_or("–".to_owned(), |value| number(value, row.digits) + &unit(row));
                let small = match (&reading.interval, reading.note.as_str()) {
                    (Some(interval), "") => between(*interval, row.digits),
                    (Some(interval), note) => format!("{}; {note}", between(*interval, row.digits)),
                    (None, note) => note.to_owned(),
                };
                let bad = if reading.fault.is_some() { " bad" } else { "" };
                format!("<td class=\"n{bad}\">{value}<small>{}</small></td>", escaped(&small))
            })
            .collect();
        rows.push_str(&format!("<tr><th scope=\"row\">{}</th>{cells}</tr>\n", escaped(row.name)));
    }
    format!(
        "<details><summary>Readings of these clips, with their intervals over the frames</summary><div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Readings of case {}\"><table class=\"readings\"><thead><tr><th>Metric</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div></details>\n",
        case.number
    )
}
