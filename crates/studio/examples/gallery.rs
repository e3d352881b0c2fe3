//! Draws prompts side by side, for people to look at: `gallery [--out FILE] [--width W] [--ratio 16:9] [--time S]
//! [--columns N] [--frames N] [--pan|--tilt|--roll RADIANS] [--focal F] [--x|--y|--z UNITS] [PROMPT[#SEED] …]`. Without
//! prompts it draws its own. `--frames N` draws each picture N times, for measuring.

use media::Frame;
use studio::scene::{Stage, build, read};
use studio::{Pixel, Pose, View};

const PROMPTS: [&str; 27] = [
    "A sunset over mountains#1",
    "A sunset over mountains#7",
    "雪山下的湖泊，清晨，薄雾#3",
    "a sailboat on the sea at sunset#3",
    "two deer in an autumn forest#9",
    "a woman walking on the beach, day#3",
    "cyberpunk city street at night, a red car driving#7",
    "城市天际线，河边，日落#4",
    "three hot air balloons over hills at sunrise#5",
    "A horse galloping across a meadow at golden hour#4",
    "一只橘猫坐在窗边，外面下雨#8",
    "snowy village at night#8",
    "underwater coral reef with colorful fish#2",
    "astronaut floating in space near a planet#12",
    "northern lights over snowy mountains#13",
    "a couple walking on a tropical beach at sunset#14",
    "森林里的小鹿，萤火虫，夜晚#15",
    "a dragon flying over a castle#16",
    "campfire and a tent under the stars in the mountains#17",
    "a train crossing the countryside in autumn#18",
    "樱花树下的湖，春天，一只小船#19",
    "penguins on the ice, day#20",
    "a waterfall in the jungle#21",
    "an eagle soaring above the clouds at dawn#22",
    "desert dunes at golden hour#23",
    "a lighthouse by the sea in a storm#11",
    "fireworks over the city at night#26",
];

struct Wish {
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
    let (width, height) = (wish.width, (wish.width * wish.ratio.1 / wish.ratio.0) & !1);
    let rows = (wish.prompts.len() as u32).div_ceil(wish.columns);
    let mut sheet = Frame::new(wish.columns * width, rows * height);
    for (n, prompt) in wish.prompts.iter().enumerate() {
        let at = (n as u32 % wish.columns * width, n as u32 / wish.columns * height);
        draw(&wish, prompt, (width, height), at, &mut sheet);
    }
    let rgba: Vec<u8> = sheet.rgb().chunks_exact(3).flat_map(|c| [c[0], c[1], c[2], 255]).collect();
    let size = tiny_skia::IntSize::from_wh(sheet.width(), sheet.height());
    let map = size.and_then(|size| tiny_skia::Pixmap::from_vec(rgba, size));
    match map.map(|map| map.save_png(&wish.out)) {
        Some(Ok(())) => eprintln!("{}", wish.out),
        problem => eprintln!("{}: {problem:?}", wish.out),
    }
}

fn draw(wish: &Wish, prompt: &str, (width, height): (u32, u32), at: (u32, u32), sheet: &mut Frame) {
    let (text, seed) = prompt.rsplit_once('#').unwrap_or((prompt, "1"));
    let scene = read(text, "", 0.5, seed.parse().unwrap_or(1));
    if !scene.unknown.is_empty() {
        eprintln!("{text}: not understood: {:?}", scene.unknown);
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

fn srgb(linear: f32) -> u8 {
    let l = linear.clamp(0.0, 1.0);
    let s = if l <= 0.003_130_8 { l * 12.92 } else { 1.055 * l.powf(1.0 / 2.4) - 0.055 };
    (s * 255.0 + 0.5) as u8
}

fn wish(mut args: impl Iterator<Item = String>) -> Wish {
    let mut wish = Wish {
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
        wish.prompts = PROMPTS.iter().map(|p| (*p).to_string()).collect();
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
