//! Draws prompts for people to look at. `gallery --page FOLDER [--width W]` makes a page (`cargo xtask gallery`): a still of
//! each prompt of `prompts.txt`, what was understood of it and what was not. Otherwise they lie side by side in one
//! picture: `gallery [--out FILE] [--width W] [--ratio 16:9] [--time S]
//! [--columns N] [--frames N] [--pan|--tilt|--roll RADIANS] [--focal F] [--x|--y|--z UNITS] [PROMPT[#SEED] …]`. Without
//! prompts it draws those of the file. `--frames N` draws each picture N times, for measuring.

mod page;

use media::Frame;
use studio::scene::{Scene, Stage, build, read};
use studio::{Pixel, Pose, View};

/// Seed, prompt, and what must be understood of it (a test reads that).
const PROMPTS: &str = include_str!("prompts.txt");

struct Wish {
    page: Option<String>,
    out: String,
    width: u32,
    ratio: (u32, u32),
    time: f32,
    columns: u32,
    frames: u32,
    pose: Pose,
    prompts: Vec<String>,
}

fn main() {
    let wish = wish(std::env::args().skip(1));
    if let Some(folder) = &wish.page {
        return page::write(&wish, folder);
    }
    let (width, height) = (wish.width, (wish.width * wish.ratio.1 / wish.ratio.0) & !1);
    let rows = (wish.prompts.len() as u32).div_ceil(wish.columns);
    let mut sheet = Frame::new(wish.columns * width, rows * height);
    for (n, prompt) in wish.prompts.iter().enumerate() {
        let at = (n as u32 % wish.columns * width, n as u32 / wish.columns * height);
        draw(&wish, prompt, (width, height), at, &mut sheet);
    }
    save(&sheet, &wish.out);
}

fn save(sheet: &Frame, out: &str) {
    match media::picture::encode_png(sheet, &[]).map(|png| std::fs::write(out, png)) {
        Ok(Ok(())) => eprintln!("{out}"),
        problem => eprintln!("{out}: {problem:?}"),
    }
}

fn draw(wish: &Wish, prompt: &str, (width, height): (u32, u32), at: (u32, u32), sheet: &mut Frame) {
    let scene = scene(prompt);
    eprintln!("{prompt}: {scene}");
    if !scene.unknown.is_empty() {
        eprintln!("    not understood: {:?}", scene.unknown);
    }
    let layers = build(&scene, &Stage { width, height, seconds: 5.0 });
    let view = View::new(width, height, wish.time, wish.pose);
    let stride = sheet.width() as usize * 3;
    let mut row: Vec<Pixel> = vec![[0.0; 4]; width as usize];
    for (n, y) in (0..wish.frames).flat_map(|n| (0..height).map(move |y| (n, y))) {
        let first = layers.iter().rposition(|layer| layer.hides(&view, y)).unwrap_or(0);
        layers[first..].iter().for_each(|layer| layer.paint_row(&view, y, &mut row));
        if n + 1 < wish.frames {
            continue;
        }
        let start = (at.1 + y) as usize * stride + at.0 as usize * 3;
        let bytes = &mut sheet.rgb_mut()[start..start + width as usize * 3];
        bytes.iter_mut().enumerate().for_each(|(i, b)| *b = srgb(row[i / 3][i % 3]));
    }
}

/// The scene of `PROMPT#SEED`.
fn scene(prompt: &str) -> Scene {
    let (text, seed) = prompt.rsplit_once('#').unwrap_or((prompt, "1"));
    read(text, "", 0.5, seed.parse().unwrap_or(1))
}

fn srgb(linear: f32) -> u8 {
    let l = linear.clamp(0.0, 1.0);
    let s = if l <= 0.003_130_8 { l * 12.92 } else { 1.055 * l.powf(1.0 / 2.4) - 0.055 };
    (s * 255.0 + 0.5) as u8
}

fn wish(mut args: impl Iterator<Item = String>) -> Wish {
    let mut wish = Wish {
        page: None,
        out: "gallery.png".into(),
        width: 480,
        ratio: (16, 9),
        time: 2.0,
        columns: 0,
        frames: 1,
        pose: Pose::REST,
        prompts: Vec::new(),
    };
    while let Some(arg) = args.next() {
        let mut value = || args.next().unwrap_or_default();
        match arg.as_str() {
            "--page" => wish.page = Some(value()),
            "--out" => wish.out = value(),
            "--width" => wish.width = value().parse().unwrap_or(480),
            "--time" => wish.time = value().parse().unwrap_or(2.0),
            "--columns" => wish.columns = value().parse().unwrap_or(0),
            "--frames" => wish.frames = value().parse().unwrap_or(1),
            "--ratio" => wish.ratio = ratio(&value()),
            "--pan" => wish.pose.pan = value().parse().unwrap_or(0.0),
            "--tilt" => wish.pose.tilt = value().parse().unwrap_or(0.0),
            "--roll" => wish.pose.roll = value().parse().unwrap_or(0.0),
            "--focal" => wish.pose.focal = value().parse().unwrap_or(1.0),
            "--x" => wish.pose.position[0] = value().parse().unwrap_or(0.0),
            "--y" => wish.pose.position[1] = value().parse().unwrap_or(0.0),
            "--z" => wish.pose.position[2] = value().parse().unwrap_or(0.0),
            _ => wish.prompts.push(arg),
        }
    }
    if wish.prompts.is_empty() {
        let line = |l: &str| {
            l.split_once('\t').map(|(seed, rest)| format!("{}#{seed}", rest.split('\t').next().unwrap_or(rest)))
        };
        wish.prompts = PROMPTS.lines().filter_map(line).collect();
    }
    if wish.columns == 0 {
        wish.columns = (1920 / wish.width).clamp(1, wish.prompts.len() as u32);
    }
    wish
}

fn ratio(text: &str) -> (u32, u32) {
    let (a, b) = text.split_once(':').unwrap_or(("16", "9"));
    (a.parse().unwrap_or(16), b.parse().unwrap_or(9))
}
