//! Draws a contact sheet of many prompts: `gallery OUT.png [--width W] [--ratio 16:9] [--time S] [--seed N] [prompt…]`.

use std::time::Instant;

use media::Frame;
use studio::scene::{Stage, build, read};
use studio::{Pixel, Pose, View};

const PROMPTS: &[&str] = &[
    "A sunset over mountains",
    "sunrise mountains",
    "day mountains",
    "night mountains",
    "sunset sea",
    "day sea",
    "night sea",
    "mountains lake dusk",
];

fn main() {
    let mut args = std::env::args().skip(1);
    let (mut out, mut width, mut ratio, mut time, mut seed, mut prompts) =
        ("gallery.png".to_string(), 640u32, (16u32, 9u32), 2.0f32, 1u64, vec![]);
    let mut columns = 0u32;
    let mut profile = false;
    let mut pose = Pose::REST;
    while let Some(a) = args.next() {
        let mut next = || args.next().unwrap_or_default();
        match a.as_str() {
            "--out" => out = next(),
            "--width" => width = next().parse().unwrap_or(640),
            "--ratio" => {
                let r = next();
                let (a, b) = r.split_once(':').unwrap_or(("16", "9"));
                ratio = (a.parse().unwrap_or(16), b.parse().unwrap_or(9))
            }
            "--time" => time = next().parse().unwrap_or(2.0),
            "--profile" => profile = true,
            "--seed" => seed = next().parse().unwrap_or(1),
            "--columns" => columns = next().parse().unwrap_or(0),
            "--pan" => pose.pan = next().parse().unwrap_or(0.0),
            "--tilt" => pose.tilt = next().parse().unwrap_or(0.0),
            "--roll" => pose.roll = next().parse().unwrap_or(0.0),
            "--focal" => pose.focal = next().parse().unwrap_or(1.0),
            "--x" => pose.position[0] = next().parse().unwrap_or(0.0),
            "--y" => pose.position[1] = next().parse().unwrap_or(0.0),
            "--z" => pose.position[2] = next().parse().unwrap_or(0.0),
            _ => prompts.push(a),
        }
    }
    if prompts.is_empty() {
        prompts = PROMPTS.iter().map(|s| s.to_string()).collect()
    }
    let height = (width * ratio.1 / ratio.0) & !1;
    if columns == 0 {
        columns = if prompts.len() == 1 { 1 } else { (1920 / width).max(1) }
    }
    let rows = (prompts.len() as u32).div_ceil(columns);
    let mut sheet = vec![0u8; (columns * width * rows * height * 3) as usize];
    let curve: Vec<u8> = (0..16384)
        .map(|i| i as f32 / 16383.0)
        .map(|l| if l <= 0.0031308 { l * 12.92 } else { 1.055 * l.powf(1.0 / 2.4) - 0.055 })
        .map(|s| (s * 255.0 + 0.5) as u8)
        .collect();
    for (n, prompt) in prompts.iter().enumerate() {
        let started = Instant::now();
        let (prompt, seed) = match prompt.rsplit_once('#') {
            Some((p, s)) => (p, s.parse().unwrap_or(seed)),
            None => (prompt.as_str(), seed),
        };
        let scene = read(prompt, "", 0.5, seed);
        let layers = build(&scene, &Stage { width, height, seconds: 5.0 });
        let built = started.elapsed();
        let view = View::new(width, height, time, pose);
        let started = Instant::now();
        let (cx, cy) = (n as u32 % columns * width, n as u32 / columns * height);
        let mut costs: Vec<f32> = Vec::new();
        let mut row: Vec<Pixel> = vec![[0.0; 4]; width as usize];
        for y in 0..height {
            row.fill([0.0; 4]);
            let first = layers.iter().rposition(|layer| layer.hides(&view, y)).unwrap_or(0);
            for (k, layer) in layers.iter().enumerate().skip(first) {
                let before = Instant::now();
                layer.paint_row(&view, y, &mut row);
                costs.resize(costs.len().max(k + 1), 0.0);
                costs[k] += before.elapsed().as_secs_f32() * 1e3;
            }
            for (x, p) in row.iter().enumerate() {
                let at = (((cy + y) * columns * width + cx + x as u32) * 3) as usize;
                for c in 0..3 {
                    sheet[at + c] = curve[(p[c].clamp(0.0, 1.0) * 16383.0) as usize];
                }
            }
        }
        if profile {
            println!("milliseconds by layer: {costs:.1?}");
        }
        println!(
            "{prompt}: built {:.0} ms, frame {:.0} ms (1 thread, with encoding), unknown {:?}",
            built.as_secs_f32() * 1e3,
            started.elapsed().as_secs_f32() * 1e3,
            scene.unknown
        );
    }
    let frame = Frame::from_rgb(columns * width, rows * height, sheet).expect("size");
    let pix: Vec<u8> = frame.rgb().chunks_exact(3).flat_map(|c| [c[0], c[1], c[2], 255]).collect();
    let map =
        tiny_skia::Pixmap::from_vec(pix, tiny_skia::IntSize::from_wh(frame.width(), frame.height()).expect("size"))
            .expect("size");
    map.save_png(out).expect("write");
}
